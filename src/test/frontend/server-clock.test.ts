import { beforeEach, expect, test, vi } from 'vitest';
import { ServerClock } from 'Frontend/shared/server-clock';

const NOON = Date.parse('2016-05-23T12:00:00Z');

beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
  return () => vi.useRealTimers();
});

test('a phone whose clock is wrong counts down with the server', () => {
  const clock = new ServerClock();
  clock.observe(NOON + 180_100, NOON, NOON + 200);
  expect(clock.now()).toBe(NOON + 180_000);
});

test('the observation with the least doubt stands', () => {
  const clock = new ServerClock();
  clock.observe(NOON + 50, NOON, NOON + 100);
  clock.observe(NOON + 9_000, NOON, NOON + 4_000);
  expect(clock.now()).toBe(NOON);
});

test('doubt grows, so that a newer one wins in the end', () => {
  const clock = new ServerClock();
  clock.observe(NOON, NOON, NOON + 20);
  const later = NOON + 3_600_000;
  clock.observe(later + 2_000, later, later + 400);
  vi.setSystemTime(later);
  expect(clock.now()).toBe(later + 1_800);
});

test('a device whose clock was set back starts anew', () => {
  const clock = new ServerClock();
  clock.observe(NOON, NOON, NOON + 2);
  const back = NOON - 600_000;
  clock.observe(NOON + 1_000, back, back + 300);
  vi.setSystemTime(back);
  expect(clock.now()).toBe(NOON + 850);
});

test('the date of an answer from a cache tells nothing', () => {
  const clock = new ServerClock();
  clock.observeAnswer(new Response('', { headers: { date: new Date(NOON + 60_000).toUTCString(), age: '5' } }), NOON);
  expect(clock.now()).toBe(NOON);
  clock.observeAnswer(new Response('', { headers: { date: new Date(NOON + 60_000).toUTCString() } }), NOON);
  expect(clock.now()).toBe(NOON + 60_500);
});
