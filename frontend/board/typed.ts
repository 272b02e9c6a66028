/**
 * What somebody is typing, by what it is about: kept with every letter, so that no closing, merging, reload or expired session takes
 * it, and the same in every tab. Where the browser keeps nothing it lives as long as the page.
 */
const memory = new Map<string, string>();

function nameOf(code: string, about = ''): string {
  return `karavanen.draft/${code}${about && `/${about}`}`;
}

export function typed(code: string, about?: string): string {
  const name = nameOf(code, about);
  try {
    return localStorage.getItem(name) ?? memory.get(name) ?? '';
  } catch {
    return memory.get(name) ?? '';
  }
}

/** @returns whether it will outlive the page */
export function keepTyped(code: string, about: string | undefined, text: string): boolean {
  const name = nameOf(code, about);
  memory.delete(name);
  try {
    if (text.trim()) {
      localStorage.setItem(name, text);
    } else {
      localStorage.removeItem(name);
    }
    return true;
  } catch {
    memory.set(name, text);
    return false;
  }
}

/** Everything about something that is being typed at a meeting: `comment/12`, by its words. */
export function allTyped(code: string, kind: string): Map<number, string> {
  const start = nameOf(code, `${kind}/`);
  const found = new Map<number, string>();
  const put = (name: string, text: string) => name.startsWith(start) && text.trim() && found.set(Number(name.slice(start.length)), text);
  memory.forEach((text, name) => put(name, text));
  try {
    Object.keys(localStorage).forEach((name) => put(name, localStorage.getItem(name) ?? ''));
  } catch {
    // What is in memory is all there is.
  }
  return found;
}

/** Hears what another tab types. Answers how to stop. */
export function onTypedElsewhere(code: string, listener: (about: string) => void): () => void {
  const start = nameOf(code);
  const hear = (event: StorageEvent) => (event.key === start || event.key?.startsWith(`${start}/`)) && listener(event.key.slice(start.length + 1));
  addEventListener('storage', hear);
  return () => removeEventListener('storage', hear);
}
