/** A text and which of its words are new in it. */
export interface ChangedPart {
  readonly same: string;
  readonly changed: string;
  readonly rest: string;
}

/** What stands in place of something else, in whole words: all from the first word that differs to the last. */
export function changedPart(before: string, after: string): ChangedPart {
  const old = before.split(/(?<=\s)/u);
  const words = after.split(/(?<=\s)/u);
  const alike = (a: string | undefined, b: string | undefined): boolean => a?.trim() === b?.trim();
  let first = 0;
  while (first < words.length && first < old.length && alike(words[first], old[first])) {
    first++;
  }
  let last = 0;
  while (last < words.length - first && last < old.length - first && alike(words.at(-1 - last), old.at(-1 - last))) {
    last++;
  }
  const end = words.length - last;
  return { same: words.slice(0, first).join(''), changed: words.slice(first, end).join(''), rest: words.slice(end).join('') };
}
