/**
 * What a moderator is writing, kept in this browser with every letter until it is saved, so that no closed page, expired session or
 * restart takes it. A week later it is old.
 */
export interface Words {
  readonly at: number;
  readonly version: number;
  readonly sources: readonly number[];
  readonly fields: Readonly<Record<string, string>>;
}

interface Writing {
  readonly name: string;
  version: number;
  sources: readonly number[];
}

interface Field extends HTMLElement {
  value: string;
  dataset: DOMStringMap & { kept: string };
}

const MAX_AGE = 7 * 24 * 60 * 60 * 1000;
const writings = new WeakMap<HTMLElement, Writing>();

const fieldsOf = (editor: HTMLElement): Record<string, string> =>
  Object.fromEntries([...editor.querySelectorAll<Field>('[data-kept]')].map((field) => [field.dataset.kept, field.value]));

function isWords(found: unknown): found is Words {
  const words = found as Partial<Words> | null;
  return typeof words?.at === 'number' && typeof words.version === 'number' && Array.isArray(words.sources) && typeof words.fields === 'object';
}

export function read(name: string, now = Date.now()): Words | undefined {
  try {
    const words: unknown = JSON.parse(localStorage.getItem(name) ?? 'null');
    return isWords(words) && now - words.at < MAX_AGE ? words : undefined;
  } catch {
    return undefined;
  }
}

function write(editor: HTMLElement): void {
  const writing = writings.get(editor);
  if (!writing) {
    return;
  }
  const words: Words = { at: Date.now(), version: writing.version, sources: writing.sources, fields: fieldsOf(editor) };
  try {
    localStorage.setItem(writing.name, JSON.stringify(words));
  } catch {
    // The server has it for as long as the page is open.
  }
}

function drop(name: string): void {
  try {
    localStorage.removeItem(name);
  } catch {
    // Nothing was kept.
  }
}

/** Whether something was written that the page does not show already. */
export function isNews(words: Words, shown: Readonly<Record<string, string>>): boolean {
  return Object.entries(words.fields).some(([name, text]) => name in shown && shown[name] !== text && text.trim() !== '');
}

export const keptWords = {
  /** Keeps from now on. @returns what was being written before, as JSON; empty if that is what stands there */
  begin(editor: HTMLElement, key: string, version: number): string {
    const name = `karavanen.recommendation/${key}`;
    const before = read(name);
    writings.set(editor, { name, version: before?.version ?? version, sources: before?.sources ?? [] });
    editor.addEventListener('input', () => write(editor));
    if (before && isNews(before, fieldsOf(editor))) {
      return JSON.stringify(before);
    }
    drop(name);
    return '';
  },

  /** @param sources ids with commas */
  keep(editor: HTMLElement, version: number, sources: string): void {
    const writing = writings.get(editor);
    if (writing) {
      writing.version = version;
      writing.sources = sources.split(',').filter(Boolean).map(Number);
      write(editor);
    }
  },

  forget(editor: HTMLElement, version: number): void {
    const writing = writings.get(editor);
    if (writing) {
      writing.version = version;
      drop(writing.name);
    }
  }
};

declare global {
  interface Window {
    karavanenKeptWords: typeof keptWords;
  }
}

window.karavanenKeptWords = keptWords;
