import { describe, expect, test } from 'vitest';
import { isFiltered, ordered, Sieve, sortsOffered } from 'Frontend/board/order';
import { idea, meeting } from './hall';

describe('which orders are offered', () => {
  test('while people vote the first is by lot, which no vote moves', () => {
    expect(sortsOffered(meeting({ phase: 'vote' }))).toEqual(['mixed', 'newest', 'support', 'balanced', 'discussed']);
    expect(sortsOffered(meeting({ phase: 'discuss' }))[0]).toBe('mixed');
  });

  test('while ideas are collected the newest come first', () => {
    expect(sortsOffered(meeting({ phase: 'ideas' }))[0]).toBe('newest');
    expect(sortsOffered(meeting({ phase: 'lobby' }))[0]).toBe('newest');
  });

  test('afterwards support comes first', () => {
    expect(sortsOffered(meeting({ phase: 'results' }))).toEqual(['support', 'newest', 'balanced', 'discussed']);
  });

  test.each(['lobby', 'ideas', 'discuss', 'vote', 'results', 'closed'])('no order gives hidden tallies away (%s)', (phase) => {
    const offered = sortsOffered(meeting({ phase, talliesHidden: true }));
    expect(offered).not.toContain('support');
    expect(offered).not.toContain('balanced');
    expect(offered.length).toBeGreaterThan(1);
  });

  test('one sector alone has nothing to balance', () => {
    expect(sortsOffered(meeting({ participants: { total: 9, bySector: { volunteer: 9 }, others: 0 } }))).not.toContain('balanced');
  });
});

describe('in order', () => {
  test('pinned ideas stand first in every order', () => {
    const ideas = [idea(1, { for: 9 }), idea(2, { for: 1 }), idea(3, { pinned: true })];
    for (const sort of ['mixed', 'newest', 'support', 'balanced', 'discussed'] as const) {
      expect(ordered(ideas, sort, 7)[0]).toBe(3);
    }
  });

  test('more support first, then fewer against, then the older', () => {
    expect(
      ordered([idea(4, { for: 5, against: 2 }), idea(3, { for: 5, against: 1 }), idea(2, { for: 5, against: 1 }), idea(1, { for: 6, against: 9 })], 'support')
    ).toEqual([1, 2, 3, 4]);
  });

  test('what too few have answered stands last in broadest support, whatever its figures', () => {
    expect(ordered([idea(1, { few: true, for: 99, score: 900_000 }), idea(2, { score: 10 }), idea(3, { score: 20 })], 'balanced')).toEqual([3, 2, 1]);
  });

  test('most discussed first, the newer of equals', () => {
    expect(ordered([idea(1, { comments: 2 }), idea(2, { comments: 2 }), idea(3, { comments: 5 })], 'discussed')).toEqual([3, 2, 1]);
  });

  test('by lot: the same for one person again and again, another for the neighbour, and no vote changes it', () => {
    const ideas = Array.from({ length: 40 }, (_, i) => idea(i + 1));
    const mine = ordered(ideas, 'mixed', 1234);
    expect(ordered([...ideas].reverse(), 'mixed', 1234)).toEqual(mine);
    expect(
      ordered(
        ideas.map((one) => ({ ...one, for: one.id * 3 })),
        'mixed',
        1234
      )
    ).toEqual(mine);
    expect(ordered(ideas, 'mixed', 4321)).not.toEqual(mine);
    expect([...mine].sort((a, b) => a - b)).toEqual(ideas.map((one) => one.id));
  });

  test('by lot every idea comes to the top for about as many people', () => {
    const ideas = Array.from({ length: 10 }, (_, i) => idea(i + 1));
    const first = new Map<number, number>();
    for (let person = 0; person < 2000; person++) {
      const [top] = ordered(ideas, 'mixed', person * 7919);
      first.set(top!, (first.get(top!) ?? 0) + 1);
    }
    expect(first.size).toBe(10);
    expect(Math.min(...first.values())).toBeGreaterThan(120);
    expect(Math.max(...first.values())).toBeLessThan(300);
  });
});

describe('filter', () => {
  const sieve = new Sieve();

  test('every word counts, wherever it stands and however it is spelt', () => {
    const one = idea(12, { title: 'Café i Åbenrå', body: 'Hver torsdag', organisation: 'Røde Kors', name: 'Asta' });
    for (const text of ['cafe aabenraa', 'torsdag café', 'roede asta', '#12', '  ÅBENRÅ  ']) {
      expect(sieve.passes(one, { text }), text).toBe(true);
    }
    expect(sieve.passes(one, { text: 'cafe fredag' })).toBe(false);
  });

  test('theme, kind and sector must all fit', () => {
    const one = idea(1, { theme: 4, kind: 'question', sector: 'municipality' });
    expect(sieve.passes(one, { theme: 4, kind: 'question', sector: 'municipality' })).toBe(true);
    expect(sieve.passes(one, { theme: 5 })).toBe(false);
    expect(sieve.passes(one, { kind: 'idea' })).toBe(false);
    expect(sieve.passes(one, { sector: 'volunteer' })).toBe(false);
  });

  test('words changed by their author are found by the new ones only', () => {
    expect(sieve.passes(idea(1, { title: 'Cykler' }), { text: 'cykler' })).toBe(true);
    expect(sieve.passes(idea(1, { title: 'Løb' }), { text: 'cykler' })).toBe(false);
  });

  test('blanks alone filter nothing', () => {
    expect(isFiltered({ text: ' \u200b ' })).toBe(false);
    expect(isFiltered({ text: 'x' })).toBe(true);
    expect(isFiltered({ theme: 0 })).toBe(true);
    expect(isFiltered({})).toBe(false);
  });
});
