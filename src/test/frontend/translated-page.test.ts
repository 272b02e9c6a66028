import { html, render } from 'lit';
import { beforeAll, beforeEach, expect, test } from 'vitest';

let hall: HTMLElement;

beforeAll(async () => {
  // The stand-in for a browser knows no class of its own for fonts.
  globalThis.HTMLFontElement ??= HTMLElement as unknown as typeof HTMLFontElement;
  await import('Frontend/shared/translated-page');
});

beforeEach(() => {
  hall = document.createElement('main');
  document.body.replaceChildren(hall);
});

/** Observers are heard after the step that they observe. */
const step = () => new Promise((resolve) => setTimeout(resolve));

/** As a translating browser does it. */
async function translate(text: Node, words: string): Promise<void> {
  const outer = document.createElement('font');
  const inner = document.createElement('font');
  inner.textContent = words;
  outer.append(inner);
  text.parentNode!.replaceChild(outer, text);
  await step();
}

function textOf(element: Element): Text {
  return [...element.childNodes].find((node): node is Text => node.nodeType === Node.TEXT_NODE && (node as Text).data.trim() !== '')!;
}

const phase = (words: string) => html`<p>${words}</p>`;

test('a text that Lit changes comes back into the page, once', async () => {
  render(phase('Idéer'), hall);
  await step();
  await translate(textOf(hall.querySelector('p')!), 'Ideas');
  expect(hall.textContent).toBe('Ideas');

  render(phase('Afstemning'), hall);
  await step();
  expect(hall.textContent?.trim()).toBe('Afstemning');
  expect(hall.querySelectorAll('font')).toHaveLength(0);
});

test('what goes takes its translation along', async () => {
  render(html`<p>${'Idéer'}</p>`, hall);
  await step();
  await translate(textOf(hall.querySelector('p')!), 'Ideas');
  render(html`<b>Slut</b>`, hall);
  await step();
  expect(hall.textContent).toBe('Slut');
});

test('a node that was translated is removed by whoever made it', async () => {
  const text = document.createTextNode('Hej');
  hall.append(text);
  await step();
  await translate(text, 'Hello');
  hall.removeChild(text);
  await step();
  expect(hall.textContent).toBe('');
});

test('what comes before a translated text stands before its translation', async () => {
  const text = document.createTextNode('Hej');
  hall.append(text);
  await step();
  await translate(text, 'Hello');
  hall.insertBefore(document.createElement('i'), text);
  expect(hall.firstElementChild?.nodeName).toBe('I');
  expect(hall.children[1]?.nodeName).toBe('FONT');
});

test('figures and codes are not for translation', async () => {
  hall.innerHTML = '<span class="num">12</span><span class="code">482 716</span><span>ord</span>';
  await step();
  expect([...hall.querySelectorAll<HTMLElement>('span')].map((span) => span.translate === false)).toEqual([true, true, false]);
});
