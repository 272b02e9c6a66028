/*
 * What is wrong with a form, as `FormErrors` writes it: told at each field and, where it is more than one thing, above them all. What is
 * being put right is told no more, in neither place.
 */

const ERROR = '.hint--error';

/** What is told of this part of the page itself, not of a larger one around it. */
function errorsOf(part: Element): Element[] {
  const ids = part.getAttribute('aria-describedby')?.split(/\s+/) ?? [];
  return ids.map((id) => document.getElementById(id)).filter((error) => !!error?.matches(ERROR)) as Element[];
}

function forget(error: Element): void {
  for (const part of document.querySelectorAll(`[aria-describedby~="${error.id}"]`)) {
    const left = part
      .getAttribute('aria-describedby')!
      .split(/\s+/)
      .filter((id) => id !== error.id);
    if (left.length > 0) {
      part.setAttribute('aria-describedby', left.join(' '));
    } else {
      part.removeAttribute('aria-describedby');
    }
    part.removeAttribute('aria-invalid');
  }
  error.remove();
}

/** As many as the server shows at once; the others come up as these go. */
function shorten(summary: Element): void {
  const lines = [...summary.querySelectorAll('li')];
  if (lines.length === 0) {
    summary.remove();
    return;
  }
  const title = summary.querySelector<HTMLElement>('h2')!;
  title.textContent = lines.length === 1 ? title.dataset.one! : title.dataset.many!.replace('{0}', String(lines.length));
  const most = Number(summary.getAttribute('data-most'));
  lines.forEach((line, i) => (line.hidden = i >= most));
  const more = summary.querySelector<HTMLElement>('[data-more]');
  if (lines.length > most) {
    more!.textContent = more!.dataset.more!.replace('{0}', String(lines.length - most));
  } else {
    more?.remove();
  }
}

/** Nothing moves under the finger that types: what goes above it goes out of sight. */
function inItsPlace(field: Element, change: () => void): void {
  const root = document.documentElement;
  const before = field.getBoundingClientRect().top;
  root.style.overflowAnchor = 'none';
  change();
  scrollBy({ top: field.getBoundingClientRect().top - before, behavior: 'instant' });
  root.style.overflowAnchor = '';
}

/** Somebody writes or chooses there. */
export function putRight(field: Element): void {
  const wrong: [Element, Element][] = [];
  for (let part = field.closest('[aria-describedby]'); part; part = part.parentElement?.closest('[aria-describedby]') ?? null) {
    for (const error of errorsOf(part)) {
      wrong.push([part, error]);
    }
  }
  if (wrong.length === 0) {
    return;
  }
  inItsPlace(field, () => {
    for (const summary of document.querySelectorAll('.wrong')) {
      for (const line of summary.querySelectorAll('li')) {
        const there = document.getElementById(line.querySelector('a')!.hash.slice(1));
        const words = line.querySelector('span')!.textContent;
        // Two fields may be wrong for the same reason, and one of them stand in a group that is wrong for its own.
        if (wrong.some(([part, error]) => part.contains(there) && error.textContent === words)) {
          line.remove();
        }
      }
      shorten(summary);
    }
    wrong.forEach(([, error]) => forget(error));
  });
}

/** On a page that comes whole: the summary has the focus, in browsers that give it to fields alone, too. */
export function tellErrors(): void {
  const changed = (event: Event) => putRight(event.target as Element);
  document.addEventListener('input', changed);
  document.addEventListener('change', changed);
  const summary = document.querySelector<HTMLElement>('.wrong[autofocus]');
  if (summary && document.activeElement === document.body) {
    summary.focus();
  }
}
