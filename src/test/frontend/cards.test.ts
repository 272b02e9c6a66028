import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const BOARD = 'frontend/board/';
const all = (ending: string) =>
  readdirSync(BOARD)
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(BOARD + name, 'utf8'))
    .join('\n');

/** A card is a frame and says nothing of the room around words: each kind has its own. One had none, and its words stood on the line. */
test('every kind of card on the board has room around its words', () => {
  const kinds = new Set([...all('.ts').matchAll(/class="card ([\w-]+)(?: ([\w-]+))?/g)].map(([, first, second]) => [first!, second].filter(Boolean).join(' ')));
  const rules = all('.css');
  expect(kinds.size).toBeGreaterThan(5);
  for (const kind of kinds) {
    const padded = kind.split(' ').some((name) => new RegExp(`\\.${name}(?![\\w-])[^{}]*\\{[^}]*padding(?:-block|-inline)?:`).test(rules));
    expect(padded, kind).toBe(true);
  }
});
