/*
 * An application: every field is saved as it is typed. What could not be saved yet is kept in this browser, and sent when the server is
 * there again. Where somebody else was first, both are shown and whoever writes chooses.
 */

import { areSending, startAttachments } from './attachments';

interface Waiting {
  readonly words: string;
  readonly seen: number;
  /** When it was saved while the page was being left. */
  readonly answered?: number;
}

interface Answer {
  readonly saved: boolean;
  readonly words: string;
  readonly version: number;
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const PAUSE = 500;
const AGAIN = 5_000;
/** In a bad network a request may hang for minutes. */
const PATIENCE = 20_000;
/** A page that is left answers until the next one is there. */
const LEAVING = 10_000;

/** What waits to be saved, by the field's name; kept in this browser until it is. */
export class Outbox {
  private readonly waiting: Map<string, Waiting>;
  private readonly answered = new Map<string, Waiting>();
  private leaving = false;

  constructor(private readonly key: string) {
    let kept: Record<string, Waiting> = {};
    try {
      kept = JSON.parse(localStorage.getItem(key) ?? '{}') as Record<string, Waiting>;
    } catch {
      // What cannot be read is not ours.
    }
    this.waiting = new Map(Object.entries(kept).filter(([, one]) => !one.answered || Date.now() - one.answered < LEAVING));
  }

  get size(): number {
    return this.waiting.size;
  }

  entries(): [string, Waiting][] {
    return [...this.waiting];
  }

  put(name: string, words: string, seen: number): void {
    this.waiting.set(name, { words, seen });
    this.keep();
  }

  /** Only if nothing newer has been typed meanwhile. */
  done(name: string, sent: Waiting): boolean {
    if (this.waiting.get(name) !== sent) {
      return false;
    }
    this.waiting.delete(name);
    if (this.leaving) {
      this.answered.set(name, { ...sent, answered: Date.now() });
    }
    this.keep();
    return true;
  }

  /** The page that comes next may have been made before what is answered from now on: it finds that here, and asks once more. */
  leave(): void {
    this.leaving = true;
    setTimeout(() => {
      this.leaving = false;
      this.answered.clear();
      this.keep();
    }, LEAVING);
  }

  private keep(): void {
    try {
      const all = new Map([...this.answered, ...this.waiting]);
      if (all.size === 0) {
        localStorage.removeItem(this.key);
      } else {
        localStorage.setItem(this.key, JSON.stringify(Object.fromEntries(all)));
      }
    } catch {
      // The page has it for as long as it is open.
    }
  }
}

export function start(page: HTMLElement): void {
  const path = page.dataset.application!;
  const outbox = new Outbox(`karavanen.pool${path}`);
  const status = page.querySelector<HTMLElement>('[data-status]')!;
  const files = page.querySelector<HTMLElement>('[data-files]');
  let timer = 0;
  let running: Promise<boolean> | undefined;

  const field = (name: string): Field | null => page.querySelector<Field>(`[data-field="${CSS.escape(name)}"]`);
  const say = (words: string): void => {
    status.textContent = words;
  };

  const post = async (where: string, body: URLSearchParams): Promise<Response> => {
    const asking = new AbortController();
    const patience = setTimeout(() => asking.abort(), PATIENCE);
    try {
      return await fetch(path + where, { method: 'POST', body, signal: asking.signal, headers: { Accept: 'application/json, application/problem+json' } });
    } finally {
      clearTimeout(patience);
    }
  };

  /** What is missing and the sums are told by the server. */
  const refresh = async (): Promise<void> => {
    const answer = await fetch(path).catch(() => undefined);
    if (answer?.ok) {
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
      fresh
        .querySelectorAll<HTMLElement>('[data-part]')
        .forEach((part) => page.querySelector(`[data-part="${part.dataset.part}"]`)?.replaceChildren(...part.childNodes));
    }
  };

  const choose = (name: string, theirs: Answer): void => {
    const at = field(name);
    if (!at) {
      return;
    }
    at.parentElement!.querySelector('.pool-other')?.remove();
    const both = document.createElement('div');
    both.className = 'pool-other';
    both.setAttribute('role', 'alert');
    const words = document.createElement('p');
    words.textContent = `${page.dataset.other} ${theirs.words}`;
    const button = (label: string, act: () => void): HTMLButtonElement => {
      const made = document.createElement('button');
      made.type = 'button';
      made.className = 'btn btn--secondary btn--s';
      made.textContent = label;
      made.addEventListener('click', () => {
        both.remove();
        act();
        at.focus();
      });
      return made;
    };
    at.dataset.version = String(theirs.version);
    both.append(
      words,
      button(page.dataset.mine!, () => changed(name, at.value)),
      button(page.dataset.theirs!, () => {
        at.value = theirs.words;
      })
    );
    at.parentElement!.append(both);
  };

  const saveAll = async (): Promise<boolean> => {
    let some = false;
    for (const [name, sent] of outbox.entries()) {
      let answer: Response;
      try {
        answer = await post('/fields', new URLSearchParams({ name, words: sent.words, seen: String(sent.seen) }));
      } catch {
        say(page.dataset.offline!);
        return false;
      }
      if (answer.status >= 500) {
        say(page.dataset.offline!);
        return false;
      }
      const said = (await answer.json().catch(() => ({}))) as Partial<Answer> & { detail?: string };
      if (!answer.ok) {
        outbox.done(name, sent);
        say(said.detail ?? page.dataset.offline!);
        continue;
      }
      some = true;
      const at = field(name) ?? page.querySelector<HTMLElement>(`[data-remove="${CSS.escape(name)}"]`);
      if (outbox.done(name, sent)) {
        if (!said.saved) {
          choose(name, said as Answer);
        } else if (at) {
          at.dataset.version = String(said.version);
        }
      } else if (said.saved) {
        // Typed on meanwhile: what comes next builds on this.
        if (at) {
          at.dataset.version = String(said.version);
        }
        const newer = outbox.entries().find(([one]) => one === name)![1];
        outbox.put(name, newer.words, said.version!);
      }
    }
    if (some && outbox.size === 0) {
      say(`${page.dataset.saved} ${new Date().toLocaleTimeString('da-DK', { hour: '2-digit', minute: '2-digit' })}`);
      void refresh();
    }
    return outbox.size === 0;
  };

  const save = async (): Promise<boolean> => {
    clearTimeout(timer);
    // One at a time: a second save would not know the first one's version.
    running ??= saveAll().finally(() => (running = undefined));
    const done = await running;
    if (outbox.size > 0) {
      timer = window.setTimeout(() => void save(), done ? PAUSE : AGAIN);
    }
    return done;
  };

  const changed = (name: string, words: string): void => {
    const at = field(name) ?? page.querySelector<HTMLElement>(`[data-remove="${CSS.escape(name)}"]`);
    outbox.put(name, words, Number(at?.dataset.version ?? 0));
    clearTimeout(timer);
    timer = window.setTimeout(() => void save(), PAUSE);
  };

  page.addEventListener('input', (event) => {
    const at = event.target as Field;
    if (at.dataset.field) {
      changed(at.dataset.field, at.value);
    }
  });

  const add = (group: string, key: string): HTMLElement => {
    const made = document.createElement('div');
    made.innerHTML = page.querySelector<HTMLTemplateElement>(`template[data-new="${group}"]`)!.innerHTML.replaceAll('rowkey', key);
    const row = made.firstElementChild as HTMLElement;
    page.querySelector(`[data-rows="${group}"]`)!.append(row);
    return row;
  };

  page.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button');
    if (button?.dataset.add) {
      add(button.dataset.add, Date.now().toString(36)).querySelector<HTMLElement>('[data-field]')?.focus();
    } else if (button?.dataset.remove) {
      changed(button.dataset.remove, '1');
      const row = button.closest<HTMLElement>('[data-row]')!;
      row.hidden = true;
      row.parentElement?.parentElement?.querySelector<HTMLElement>('[data-add]')?.focus();
    } else if (button?.dataset.press && areSending(files)) {
      say(files!.dataset.wait!);
    } else if (button?.dataset.press) {
      button.disabled = true;
      const where = button.dataset.press;
      void (async () => {
        while (running ?? outbox.size > 0) {
          if (!(await save()) && outbox.size > 0) {
            button.disabled = false;
            return;
          }
        }
        const form = document.createElement('form');
        form.method = 'post';
        form.action = path + where;
        document.body.append(form);
        form.submit();
      })();
    }
  });

  if (files) {
    startAttachments(files, () => void refresh());
  }

  // What an earlier page could not save.
  outbox.entries().forEach(([name, kept]) => {
    const [group, key] = name.split('.');
    if (key && !field(name) && !name.endsWith('.gone') && page.querySelector(`template[data-new="${group}"]`)) {
      add(group!, key);
    }
    const at = field(name);
    if (at) {
      at.value = kept.words;
    }
  });
  if (outbox.size > 0) {
    void save();
  }
  window.addEventListener('online', () => void save());
  window.addEventListener('beforeunload', () => outbox.leave());
}

const page = document.querySelector<HTMLElement>('[data-application]');
if (page) {
  start(page);
}
