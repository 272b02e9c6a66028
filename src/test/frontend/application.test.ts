import { afterEach, expect, it } from 'vitest';
import { Outbox } from 'Frontend/pool/application';

const KEY = 'karavanen.pool/test';

afterEach(() => localStorage.clear());

it('keeps in the browser what is not saved yet', () => {
  new Outbox(KEY).put('title', 'Ved samme bord', 2);
  expect(new Outbox(KEY).entries()).toEqual([['title', { words: 'Ved samme bord', seen: 2 }]]);
});

it('lets go of what was saved, and not of what was typed meanwhile', () => {
  const outbox = new Outbox(KEY);
  outbox.put('title', 'Ved', 0);
  const sent = outbox.entries()[0]![1];
  outbox.put('title', 'Ved samme', 0);
  expect(outbox.done('title', sent)).toBe(false);
  expect(outbox.size).toBe(1);
  expect(outbox.done('title', outbox.entries()[0]![1])).toBe(true);
  expect(localStorage.getItem(KEY)).toBeNull();
});
