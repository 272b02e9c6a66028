/**
 * What is filled in where people sign up, kept in this tab only: it outlives a reload, the way back, an error and a lost network, and
 * goes when the server has taken it. Never in an address.
 */
const OURS = 'input[name]:not([type=hidden]), select[name], textarea[name]';

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** With the form's key: sent once more after all, it is still the same registration. */
export interface Kept {
  readonly key: string;
  readonly several: boolean;
  readonly fields: Readonly<Record<string, readonly string[]>>;
}

export class KeptForm {
  readonly #name: string;

  constructor(meeting: string) {
    this.#name = `karavanen.signup/${meeting}`;
  }

  read(): Kept | undefined {
    try {
      return (JSON.parse(sessionStorage.getItem(this.#name) ?? 'null') ?? undefined) as Kept | undefined;
    } catch {
      return undefined;
    }
  }

  keep(form: HTMLFormElement): void {
    const fields: Record<string, string[]> = {};
    for (const field of form.querySelectorAll<Field>(OURS)) {
      const said = (fields[field.name] ??= []);
      if (!isTicked(field) || (field as HTMLInputElement).checked) {
        said.push(field.value);
      }
    }
    const kept: Kept = { key: keyOf(form)?.value ?? '', several: severalOf(form), fields };
    try {
      sessionStorage.setItem(this.#name, JSON.stringify(kept));
    } catch {
      // It lasts as long as the page.
    }
  }

  forget(): void {
    try {
      sessionStorage.removeItem(this.#name);
    } catch {
      // Nothing was kept.
    }
  }
}

const isTicked = (field: Field): boolean => field.type === 'radio' || field.type === 'checkbox';
const keyOf = (form: HTMLFormElement) => form.querySelector<HTMLInputElement>('input[name=key]');
const severalOf = (form: HTMLFormElement): boolean => !!form.querySelector('input[name=several]');

/** How many people were filled in. */
export const peopleIn = (kept: Kept): number => Object.keys(kept.fields).filter((name) => /^name\.\d+$/.test(name)).length;

/** Puts back what was filled in into the fields there are. */
export function fillIn(form: HTMLFormElement, kept: Kept): void {
  const key = keyOf(form);
  if (key && kept.key) {
    key.value = kept.key;
  }
  for (const field of form.querySelectorAll<Field>(OURS)) {
    const said = kept.fields[field.name];
    if (!said) {
      continue;
    }
    if (isTicked(field)) {
      (field as HTMLInputElement).checked = said.includes(field.value);
    } else if (said[0]) {
      // Also where the page came with something of its own: a municipality's link fills that in.
      field.value = said[0];
    }
  }
}

/** As the form would have sent it, with a press on the way. */
export function asSent(kept: Kept, step: string): URLSearchParams {
  const sent = new URLSearchParams();
  Object.entries(kept.fields).forEach(([name, values]) => values.forEach((value) => sent.append(name, value)));
  sent.set('key', kept.key);
  if (kept.several) {
    sent.set('several', 'true');
  }
  sent.set('step', step);
  return sent;
}
