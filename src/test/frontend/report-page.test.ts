import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';

const script = readFileSync('src/main/resources/report/page.js', 'utf8');

/** A page's listeners go with it. */
let listening: [string, EventListener][] = [];
const listen = window.addEventListener.bind(window);
window.addEventListener = (type: string, listener: unknown) => {
  listening.push([type, listener as EventListener]);
  listen(type, listener as EventListener);
};

/** The page as it is written, with what the script looks for. */
function page(hash = ''): void {
  listening.forEach(([type, listener]) => window.removeEventListener(type, listener));
  listening = [];
  location.hash = hash;
  document.body.innerHTML = `
    <nav class="toc"><ul class="toc-bar"><li><a href="#overview">Kort fortalt</a></li><li><a href="#annex">Bilag</a></li></ul>
      <details class="toc-fold"><summary>Indhold <span class="toc-now"></span></summary><ul><li><a href="#overview">Kort fortalt</a></li><li><a href="#annex">Bilag</a></li></ul></details></nav>
    <main><section id="overview"><h2>Kort fortalt</h2></section>
      <section id="annex"><h2>Bilag</h2>
        <form class="annex-find" hidden><input type="search"><p role="status" data-none="Ingen" data-one="Én" data-many="# idéer"></p></form>
        <details class="annex-theme" id="annex-1"><article class="idea" id="idea-1">Fast mentor i Aarhus</article><article class="idea" id="idea-2">Kaffe</article></details>
        <details class="annex-theme" id="annex-2"><article class="idea" id="idea-3">Mentorer i butikker</article></details>
      </section></main>`;
  Element.prototype.scrollIntoView = () => undefined;
  new Function('addEventListener', script)(window.addEventListener);
}

const folded = (id: string) => document.querySelector<HTMLDetailsElement>(id)!;

function search(words: string): void {
  const field = document.querySelector('input')!;
  field.value = words;
  field.dispatchEvent(new Event('input'));
}

describe('the page of a report', () => {
  beforeEach(() => page());

  it('opens what is folded around the idea that an address names', () => {
    page('#idea-3');
    expect(folded('#annex-1').open).toBe(false);
    expect(folded('#annex-2').open).toBe(true);
    location.hash = '#idea-1';
    window.dispatchEvent(new Event('hashchange'));
    expect(folded('#annex-1').open).toBe(true);
  });

  it('finds ideas by all words, however Aarhus is spelt, and folds again', () => {
    const told = document.querySelector('[role=status]')!;
    search('mentor');
    expect(told.textContent).toBe('2 idéer');
    expect([folded('#annex-1').open, folded('#annex-2').open]).toEqual([true, true]);
    expect(document.getElementById('idea-2')!.hidden).toBe(true);
    search('MENTOR århus');
    expect(told.textContent).toBe('Én');
    expect(folded('#annex-2').hidden).toBe(true);
    search('ingenting');
    expect(told.textContent).toBe('Ingen');
    search('');
    expect(told.textContent).toBe('');
    expect([...document.querySelectorAll<HTMLElement>('.idea, .annex-theme')].every((each) => !each.hidden)).toBe(true);
    expect([folded('#annex-1').open, folded('#annex-2').open]).toEqual([false, false]);
  });

  it('shows an idea that somebody goes to although a search hides it', () => {
    search('kaffe');
    expect(document.getElementById('idea-3')!.closest('details')!.hidden).toBe(true);
    location.hash = '#idea-3';
    window.dispatchEvent(new Event('hashchange'));
    expect(document.querySelector('input')!.value).toBe('');
    expect(folded('#annex-2').hidden).toBe(false);
    expect(folded('#annex-2').open).toBe(true);
  });

  it('prints everything, and is as it was afterwards', () => {
    folded('#annex-2').open = true;
    window.dispatchEvent(new Event('beforeprint'));
    expect([folded('#annex-1').open, folded('#annex-2').open]).toEqual([true, true]);
    window.dispatchEvent(new Event('afterprint'));
    expect([folded('#annex-1').open, folded('#annex-2').open]).toEqual([false, true]);
  });

  it('marks the chapter in sight in both lists, and closes the folded one by Escape', () => {
    expect(document.querySelectorAll('[aria-current]')).toHaveLength(2);
    const list = document.querySelector<HTMLDetailsElement>('.toc-fold')!;
    list.open = true;
    list.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect(list.open).toBe(false);
  });
});
