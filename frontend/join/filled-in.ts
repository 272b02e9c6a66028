/**
 * What is filled in on the join page, kept in this tab only: it outlives a reload, a server that starts anew and a page that came back
 * without it, and goes when somebody is in, or has left the caravan in another tab. Never in an address.
 */
const NAME = 'karavanen.typed/join';
/** What cannot be filled in, or belongs to what the server wrote. */
const OURS = 'input[name]:not([type=hidden])';

export type FilledIn = Readonly<Record<string, string>>;

export function filledIn(): FilledIn {
  try {
    return JSON.parse(sessionStorage.getItem(NAME) ?? '{}') as FilledIn;
  } catch {
    return {};
  }
}

/** Also what was filled in before the script was there. What no longer stands on the page may come back with it. */
export function keepFilledIn(page: Element): void {
  const now: Record<string, string> = { ...filledIn() };
  for (const field of page.querySelectorAll<HTMLInputElement>(OURS)) {
    if (field.type !== 'radio' || field.checked) {
      now[field.name] = field.value;
    }
  }
  try {
    sessionStorage.setItem(NAME, JSON.stringify(now));
  } catch {
    // It lasts as long as the page.
  }
}

export function forgetFilledIn(): void {
  try {
    sessionStorage.removeItem(NAME);
  } catch {
    // Nothing was kept.
  }
}

/** Puts it back where nothing stands: what is there by now is newer. */
export function fillIn(page: Element): void {
  const kept = filledIn();
  for (const field of page.querySelectorAll<HTMLInputElement>(OURS)) {
    const value = kept[field.name];
    if (field.type === 'radio') {
      field.checked ||= value === field.value && !page.querySelector(`input[name="${field.name}"]:checked`);
    } else if (value && !field.value) {
      field.value = value;
    }
  }
}
