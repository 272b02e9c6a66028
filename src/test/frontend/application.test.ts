import { afterEach, expect, it, vi } from 'vitest';
import { Outbox } from 'Frontend/pool/application';

const KEY = 'karavanen.pool/test';

afterEach(() => {
  vi.useRealTimers();
  localStorage.clear();
});

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

it('asks once more for what was answered while the page was left, and soon no more', () => {
  vi.useFakeTimers();
  const left = new Outbox(KEY);
  left.put('asked', '900.000', 0);
  left.leave();
  left.done('asked', left.entries()[0]![1]);
  expect(left.size).toBe(0);
  expect(new Outbox(KEY).entries()).toMatchObject([['asked', { words: '900.000', seen: 0 }]]);
  vi.advanceTimersByTime(10_000);
  expect(localStorage.getItem(KEY)).toBeNull();
  localStorage.setItem(KEY, JSON.stringify({ asked: { words: '1', seen: 0, answered: Date.now() - 10_000 } }));
  expect(new Outbox(KEY).size).toBe(0);
});
