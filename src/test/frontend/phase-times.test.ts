import { describe, expect, test, vi } from 'vitest';
import { opening } from 'Frontend/board/phase-strip';
import { beginsAt } from 'Frontend/board/phase-times';
import { meeting } from './hall';

vi.mock('Frontend/shared/boot', () => ({ boot: { strings: {} } }));

const NOW = Date.parse('2016-05-23T15:00:00Z');
const LATER = '2016-05-23T15:20:00Z';
const EARLIER = '2016-05-23T14:50:00Z';

describe('when the evening goes on from its welcome', () => {
  test('is when the timer runs out', () => {
    expect(beginsAt(meeting({ phase: 'lobby', phaseEndsAt: LATER, startsAt: EARLIER }), NOW)).toBe(LATER);
  });

  test('is when the meeting is to begin, without a timer', () => {
    expect(beginsAt(meeting({ phase: 'lobby', startsAt: LATER }), NOW)).toBe(LATER);
  });

  test('is not known while the timer stands still, is over, or there is no date', () => {
    expect(beginsAt(meeting({ phase: 'lobby', phaseLeftSeconds: 600, startsAt: LATER }), NOW)).toBeUndefined();
    expect(beginsAt(meeting({ phase: 'lobby', phaseEndsAt: EARLIER }), NOW)).toBeUndefined();
    expect(beginsAt(meeting({ phase: 'lobby' }), NOW)).toBeUndefined();
  });

  test('has been in any other phase: what is closed then does not open again', () => {
    expect(beginsAt(meeting({ phase: 'results', phaseEndsAt: LATER, startsAt: LATER }), NOW)).toBeUndefined();
  });
});

describe('whoever is early reads when it begins', () => {
  test.each([
    ['2016-05-23T21:59:00Z', 'board.lobby.opens'],
    ['2016-05-23T22:00:00Z', 'board.lobby.opens-day'],
    [EARLIER, 'board.lobby.soon'],
    [undefined, 'board.lobby.soon']
  ])('%s: with the day unless it is today, in Denmark', (startsAt, words) => {
    expect(opening(startsAt, NOW)).toBe(words);
  });
});
