import { searchText } from './search-text';

/**
 * Lets a field with suggestions find them by any part of a name, however it is spelt. A browser offers only what has the very letters
 * that were typed, and some only what begins with them: what else fits is given them as its label, so that it is offered too.
 */
export function offer(options: Iterable<HTMLOptionElement>, typed: string): void {
  const wanted = searchText(typed).split(' ');
  const letters = typed.trim().toLowerCase();
  for (const option of options) {
    const name = searchText(option.value);
    const fits = letters !== '' && wanted.every((word) => name.includes(word));
    if (fits && !option.value.toLowerCase().startsWith(letters)) {
      option.setAttribute('label', typed.trim());
    } else {
      option.removeAttribute('label');
    }
  }
}

/** For every such field on a page, also one that comes later. */
export function offerByAnyPart(page: Element): void {
  page.addEventListener('input', (event) => {
    const field = event.target;
    if (field instanceof HTMLInputElement && field.list) {
      offer(field.list.options, field.value);
    }
  });
}
