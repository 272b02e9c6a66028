import { expect, test } from 'vitest';
import { again } from '../../../frontend/board/drafts';
import type { Wish } from '../../../frontend/shared/contract';
import { BoardStore } from '../../../frontend/board/store';

/** What the composer lacks of a post that is written anew would be lost without a word. */
test('a post that is written again has all that it said', () => {
  const said: Required<Extract<Wish, { type: 'idea' }>> = {
    type: 'idea',
    kind: 'question',
    title: 'Hvem låser op?',
    body: 'Om fredagen',
    theme: 3,
    continues: 7
  };
  const { type: _, ...words } = said;

  expect(again(said, new BoardStore())).toEqual({ ...words, continues: { id: 7, title: '' } });
});
