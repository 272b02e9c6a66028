import type { Boot } from './contract';

const element = document.getElementById('boot');

/** Read once: what the server put into the page. */
export const boot: Boot = JSON.parse(element?.textContent ?? '{}') as Boot;

/** Whether the page came out of the service worker's store, because there was no network. */
export const fromStore = element?.hasAttribute('data-stored') ?? false;
