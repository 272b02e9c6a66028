import '../shared/kv-icon';
import './kv-scan';
import { tellErrors } from '../shared/form-errors';
import { offerByAnyPart } from '../shared/municipality-names';
import { digits } from '../shared/search-text';
import { fillIn, filledIn, forgetFilledIn, keepFilledIn } from './filled-in';

/*
 * The join page comes whole from the server, and its form works without this. Here it is sent without leaving the page, so that a hall
 * without network takes nothing from anyone; the code is looked up while it is typed; and what is filled in outlives a reload. What the
 * server answers is the page again: its parts are put in the place of the old ones.
 */

/** How long nobody types before the code is looked up. */
const PAUSE = 250;
/** In a bad network a request may hang for minutes. */
const PATIENCE = 20_000;
const WHOLE = 6;

const page = document.querySelector<HTMLElement>('.join')!;
const form = page.querySelector<HTMLFormElement>('.join-form')!;
const code = page.querySelector<HTMLInputElement>('#join-code')!;
const scanner = page.querySelector('kv-scan')!;

/** The latest look-up of a code; an older one's answer is not wanted any more. */
let looking: AbortController | undefined;
let pause = 0;
/** From the press until the answer: who presses twice comes once. */
let sending = false;
/** The code could not be looked up for lack of network. */
let unseen = false;

offerByAnyPart(page);
tellErrors();

const plainCode = () => digits(code.value).replace(/\D/g, '');
const shown = () => form.querySelector<HTMLInputElement>('[name=shown]')?.value;

function fieldsOf(which: HTMLFormElement): URLSearchParams {
  const fields = new URLSearchParams();
  new FormData(which).forEach((value, name) => fields.append(name, String(value)));
  return fields;
}

/** @throws whatever keeps an answer from coming */
async function post(fields: URLSearchParams, asking = new AbortController()): Promise<Response> {
  const patience = setTimeout(() => asking.abort(), PATIENCE);
  try {
    // A redirect means that somebody is in; the board is then opened, not fetched.
    return await fetch(form.action, {
      method: 'POST',
      body: fields,
      redirect: 'manual',
      signal: asking.signal,
      headers: { Accept: 'application/problem+json, */*' }
    });
  } finally {
    clearTimeout(patience);
  }
}

/** Puts the parts of an answered page in the place of those here. What has the focus keeps it. */
async function show(answer: Response): Promise<void> {
  if (!answer.headers.get('Content-Type')?.startsWith('text/html')) {
    const problem = (await answer.json().catch(() => ({}))) as { detail?: string };
    say(problem.detail ?? form.dataset.unsent!);
    return;
  }
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const there = fresh.querySelector('.join');
  if (!there) {
    say(form.dataset.unsent!);
    return;
  }
  document.title = fresh.title;
  page.className = there.className;
  there.querySelectorAll<HTMLElement>('[data-part]').forEach((part) => {
    page.querySelector(`[data-part="${part.dataset.part}"]`)?.replaceChildren(...part.childNodes);
  });
  const wrong = there.querySelector('#join-code')!.getAttribute('aria-invalid');
  if (wrong) {
    code.setAttribute('aria-invalid', wrong);
  } else {
    code.removeAttribute('aria-invalid');
  }
  fillIn(page);
}

/** Beside the button that was pressed, or under the code. */
function say(words: string): void {
  (page.querySelector('.join-unsent') ?? page.querySelector('#join-verdict'))!.textContent = words;
}

// ---------------------------------------------------------------- the code

async function look(): Promise<void> {
  stopLooking();
  const asking = (looking = new AbortController());
  const fields = fieldsOf(form);
  fields.delete('shown');
  fields.set('typing', '');
  const kept = filledIn();
  if (!fields.get('key') && kept.key && kept.code === code.value) {
    fields.set('key', kept.key);
  }
  try {
    const answer = await post(fields, asking);
    if (looking === asking && !sending) {
      unseen = false;
      await show(answer);
    }
  } catch {
    if (looking === asking && !sending) {
      unseen = true;
      say(form.dataset.unsent!);
    }
  }
}

function stopLooking(): void {
  clearTimeout(pause);
  const before = looking;
  looking = undefined;
  before?.abort();
}

function typed(): void {
  stopLooking();
  const whole = plainCode().length >= WHOLE;
  // Nothing stands there yet, and nothing would.
  const nothing = !whole && !shown() && !page.querySelector('#join-verdict')?.hasChildNodes();
  if (!nothing && !(whole && plainCode() === shown())) {
    pause = window.setTimeout(() => void look(), PAUSE);
  }
}

scanner.addEventListener('scanned', (event) => {
  code.value = (event as CustomEvent<string>).detail;
  keepFilledIn(page);
  void look().then(() => (code.value = code.value.replace(/^(\d{3})(\d{3})(\/.*)?$/, '$1 $2')));
});

addEventListener('online', () => unseen && void look());

// ---------------------------------------------------------------- the form

async function send(which: HTMLFormElement): Promise<void> {
  if (sending) {
    return;
  }
  sending = true;
  stopLooking();
  page.setAttribute('aria-busy', 'true');
  const unsent = page.querySelector('.join-unsent');
  unsent?.replaceChildren();
  const fields = fieldsOf(which);
  try {
    const answer = await post(fields);
    if (answer.type === 'opaqueredirect') {
      forgetFilledIn();
      location.assign(
        `/m/${digits(fields.get('code') ?? '')
          .replace(/\D/g, '')
          .slice(0, WHOLE)}`
      );
      return;
    }
    await show(answer);
    page.querySelector<HTMLElement>('[autofocus]')?.focus();
  } catch {
    say(form.dataset.unsent!);
  }
  sending = false;
  page.removeAttribute('aria-busy');
}

page.addEventListener('submit', (event) => {
  event.preventDefault();
  void send(event.target as HTMLFormElement);
});

function changed(event: Event): void {
  const field = event.target as HTMLInputElement;
  keepFilledIn(page);
  if (field === code && event.type === 'input') {
    typed();
  }
}

page.addEventListener('input', changed);
page.addEventListener('change', changed);

// Who comes back to a page that the browser has kept as it was is perhaps in by now: the server knows.
addEventListener('pageshow', (event) => event.persisted && location.reload());

if (typeof BroadcastChannel === 'function') {
  new BroadcastChannel('karavanen.left').addEventListener('message', forgetFilledIn);
}

fillIn(page);
keepFilledIn(page);
if (plainCode().length >= WHOLE && plainCode() !== shown() && !code.hasAttribute('aria-invalid')) {
  void look();
}
