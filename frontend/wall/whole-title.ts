/** Twelve metres away nothing smaller can be read: 36 of the 1920 × 1080 the wall is drawn for. */
const SMALLEST_REM = 2.25;
const STEP_REM = 0.25;
/** A word of this many letters may be divided, with this many left on either side. */
const LONG_WORD = 14;
const LEFT_ON_A_SIDE = 5;
const SOFT_HYPHEN = '\u00AD';

/**
 * Writes a title so that it is read whole: as large as its row allows, in as many lines as the style says ({@code --lines}), smaller
 * where it must be, long words divided last of all. What is too long even so ends at a word, with "…". Done again only when the
 * title or the room has changed.
 */
export function wholeTitle(heading: HTMLElement, title: string): void {
  const row = heading.closest<HTMLElement>('.fit, li');
  const room = `${title}\n${heading.clientWidth}×${row?.clientHeight}\n${fontsAtHand()}`;
  if (!row || heading.dataset['room'] === room) {
    return;
  }
  heading.dataset['room'] = room;
  const write = (words: string) => {
    heading.textContent = words;
    return fits(heading, row);
  };
  heading.style.removeProperty('font-size');
  const largest = parseFloat(getComputedStyle(heading).fontSize) / parseFloat(getComputedStyle(document.documentElement).fontSize);
  for (let size = largest; size >= SMALLEST_REM; size -= STEP_REM) {
    heading.style.fontSize = `${size}rem`;
    if (write(title)) {
      return;
    }
  }
  heading.style.fontSize = `${SMALLEST_REM}rem`;
  const divided = divisible(title);
  if (!write(divided)) {
    longest(divided, write);
  }
}

/** "Loaded" is also what the document says before it knows that it needs any: so they are counted. */
function fontsAtHand(): number {
  return [...document.fonts].filter((font) => font.status === 'loaded').length;
}

function fits(heading: HTMLElement, row: HTMLElement): boolean {
  const style = getComputedStyle(heading);
  const lines = Number(style.getPropertyValue('--lines')) || 2;
  return (
    heading.scrollWidth <= heading.clientWidth + 1 &&
    // Half a line: letters reach a little beyond their line.
    heading.scrollHeight < parseFloat(style.lineHeight) * (lines + 0.5) &&
    (heading.parentElement?.offsetHeight ?? 0) <= row.clientHeight &&
    (!row.matches('.fit') || taken(row) <= row.clientHeight + parseFloat(style.lineHeight) / 4)
  );
}

/** By what stands in a row, from the first to the last: a title that is the row's own child makes it no larger, and runs over it. */
function taken(row: HTMLElement): number {
  const all = [...row.children].map((child) => child.getBoundingClientRect());
  return Math.max(...all.map((one) => one.bottom)) - Math.min(...all.map((one) => one.top));
}

/** As many words as there is room for; of a single endless word as many letters. */
function longest(title: string, write: (words: string) => boolean): void {
  for (const parts of [title.split(/(?<=\s)/u), [...title]]) {
    let most = 0;
    for (let low = 1, high = parts.length - 1; low <= high;) {
      const middle = (low + high) >> 1;
      if (write(cut(parts, middle))) {
        most = middle;
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    if (most > 0) {
      write(cut(parts, most));
      return;
    }
  }
}

function cut(parts: readonly string[], count: number): string {
  return `${parts
    .slice(0, count)
    .join('')
    .replace(/[\s\u00AD.,;:–-]+$/u, '')}…`;
}

/**
 * Long words with soft hyphens where Danish divides them by rule: the last consonant before a vowel goes to the next line.
 * Browsers' own hyphenation would be better and is not to be relied on: most have no Danish dictionary at hand.
 */
function divisible(title: string): string {
  return title.replace(/\p{L}+/gu, (word) =>
    word.length < LONG_WORD
      ? word
      : word.replace(/(?<=\p{L})(?=[bcdfghjklmnpqrstvwxz][aeiouyæøåéäö])/giu, (_, at: number) =>
          at >= LEFT_ON_A_SIDE && word.length - at >= LEFT_ON_A_SIDE ? SOFT_HYPHEN : ''
        )
  );
}
