import { describe, expect, test } from 'vitest';
import { byTurns } from 'Frontend/board/order';
import { Round } from 'Frontend/board/round';

/** A phone's storage. */
class Drawer {
  readonly kept = new Map<string, string>();
  getItem = (name: string) => this.kept.get(name) ?? null;
  setItem = (name: string, value: string) => void this.kept.set(name, value);
}

const IDEAS = Array.from({ length: 44 }, (_, i) => 2_000 + i);

/** How many of them look at each idea when each looks at the first few of their own order. */
function looks(people: readonly number[], most: (person: number) => number, order: (ids: readonly number[], person: number) => readonly number[]): number[] {
  const counted = new Map(IDEAS.map((id) => [id, 0]));
  people.forEach((person, place) => order(IDEAS, person).slice(0, most(place)).forEach((id) => counted.set(id, counted.get(id)! + 1))); // prettier-ignore
  return [...counted.values()];
}

function spread(counts: readonly number[]): { least: number; most: number } {
  return { least: Math.min(...counts), most: Math.max(...counts) };
}

describe('how many look at each idea', () => {
  // As they join: one after another, and on two servers that each give out fifty numbers at a time.
  const joined = Array.from({ length: 300 }, (_, i) => 5_321 + i);
  const onTwoServers = Array.from({ length: 300 }, (_, i) => 1_000 + (i % 2) * 50 + Math.floor(i / 100) * 100 + (Math.floor(i / 2) % 50));
  const list = (ids: readonly number[]) => ids;

  test.each([
    [1, 5, 9],
    [5, 31, 38],
    [12, 78, 86],
    [20, 133, 140]
  ])('three hundred people who look at their first %i: every idea is seen by between %i and %i', (most, least, atMost) => {
    for (const people of [joined, onTwoServers]) {
      const own = spread(looks(people, () => most, byTurns));
      expect(own.least).toBeGreaterThanOrEqual(least - 1);
      expect(own.most).toBeLessThanOrEqual(atMost + 1);
    }
    // In the order of the list the first few are seen by all, and the others by nobody.
    expect(spread(looks(joined, () => most, list))).toEqual({ least: 0, most: 300 });
  });

  test('people who stop wherever they like do not change that', () => {
    const stops = (place: number) => 3 + ((place * 7_919) % 40);
    const own = spread(looks(joined, stops, byTurns));
    const theList = spread(looks(joined, stops, list));
    expect(own.most - own.least).toBeLessThan(30);
    expect(theList.most - theList.least).toBeGreaterThan(250);
  });

  test('numbers with gaps, as a busy server gives them, are no worse than lots', () => {
    const own = spread(looks(Array.from({ length: 300 }, (_, i) => 5_321 + i * 7), () => 12, byTurns)); // prettier-ignore
    expect(own.least).toBeGreaterThan(60);
    expect(own.most).toBeLessThan(105);
  });

  test('not everyone has the same idea after another', () => {
    const after = new Set(joined.map((person) => { const way = byTurns(IDEAS, person); return way[(way.indexOf(2_000) + 1) % way.length]; })); // prettier-ignore
    expect(after.size).toBeGreaterThan(3);
  });
});

describe('one person on their way', () => {
  const ideas = [1, 2, 3, 4, 5];
  const none = () => false;

  function walk(round: Round, answered: (id: number) => boolean = none, most = 20): number[] {
    const way: number[] = [];
    for (let at = round.now(ideas, answered); at.id !== null && way.length < most; at = round.now(ideas, answered)) {
      way.push(at.id);
      round.next(ideas, answered);
    }
    return way;
  }

  test('each idea comes once, in their own order, and then it is over', () => {
    const round = new Round('482716', 7, new Drawer());
    expect(walk(round)).toEqual(byTurns(ideas, 7));
    expect(round.now(ideas, none)).toEqual({ id: null, place: 5, of: 5 });
  });

  test('what they answered before comes first in the count, and not again', () => {
    const round = new Round('482716', 7, new Drawer());
    const answered = (id: number) => id === 2 || id === 4;
    expect(round.now(ideas, answered)).toMatchObject({ place: 3, of: 5 });
    expect(walk(round, answered)).toEqual(byTurns(ideas, 7).filter((id) => !answered(id)));
  });

  test('back is back, and forth again; before the first there is none', () => {
    const round = new Round('482716', 7, new Drawer());
    const [first, second, third] = byTurns(ideas, 7);
    expect(round.now(ideas, none).id).toBe(first);
    expect(round.hasPrevious(ideas, none)).toBe(false);
    round.next(ideas, none);
    round.next(ideas, none);
    expect(round.now(ideas, none)).toEqual({ id: third, place: 3, of: 5 });
    round.previous(ideas, none);
    expect(round.now(ideas, none)).toEqual({ id: second, place: 2, of: 5 });
    round.next(ideas, none);
    expect(round.now(ideas, none).id).toBe(third);
  });

  test('what is skipped comes again when all others have been seen, and once only', () => {
    const round = new Round('482716', 7, new Drawer());
    const way = byTurns(ideas, 7);
    expect(round.now(ideas, none)).toMatchObject({ id: way[0], place: 1 });
    round.skip(ideas, none);
    expect(round.now(ideas, none)).toMatchObject({ id: way[1], place: 1 });
    round.skip(ideas, none);
    for (const expected of [way[2], way[3], way[4], way[0], way[1]]) {
      expect(round.now(ideas, none).id).toBe(expected);
      round.skip(ideas, none);
    }
    // The three after the first two were skipped as well.
    expect([round.now(ideas, none).id, round.now(ideas, none).of]).toEqual([way[2], 5]);
    walk(round);
    expect(round.now(ideas, none).id).toBeNull();
  });

  test('skipping ends', () => {
    const round = new Round('482716', 7, new Drawer());
    let presses = 0;
    while (round.now(ideas, none).id !== null && presses < 50) {
      round.skip(ideas, none);
      presses++;
    }
    expect(presses).toBeLessThanOrEqual(10);
  });

  test('a reload changes nothing, and neither does another tab', () => {
    const drawer = new Drawer();
    const one = new Round('482716', 7, drawer);
    const [first, second, third] = byTurns(ideas, 7);
    one.now(ideas, none);
    one.next(ideas, none);
    expect(new Round('482716', 7, drawer).now(ideas, none)).toEqual({ id: second, place: 2, of: 5 });
    const other = new Round('482716', 7, drawer);
    other.next(ideas, none);
    // The first tab stays where it is, and knows what was seen in the other.
    expect(one.now(ideas, none).id).toBe(second);
    one.next(ideas, none);
    expect(one.now(ideas, none).id).toBe(third);
    one.next(ideas, none);
    expect([first, second, third]).not.toContain(one.now(ideas, none).id);
  });

  test('the next person with the same phone begins anew, and so does another meeting', () => {
    const drawer = new Drawer();
    walk(new Round('482716', 7, drawer));
    expect(new Round('482716', 8, drawer).now(ideas, none)).toMatchObject({ place: 1 });
    expect(new Round('111111', 7, drawer).now(ideas, none)).toMatchObject({ place: 1 });
  });

  test('an idea that is merged under their eyes stays until they go on, and then is gone', () => {
    const round = new Round('482716', 7, new Drawer());
    const way = byTurns(ideas, 7);
    round.now(ideas, none);
    round.next(ideas, none);
    const left = ideas.filter((id) => id !== way[1]);
    expect(round.now(left, none)).toMatchObject({ id: way[1], of: 4 });
    round.next(left, none);
    expect(round.now(left, none).id).not.toBe(way[1]);
    expect(round.now(left, none)).toMatchObject({ place: 2, of: 4 });
  });

  test('ideas that come while they are on their way come too', () => {
    const round = new Round('482716', 7, new Drawer());
    round.now(ideas, none);
    round.next(ideas, none);
    const more = [...ideas, 6, 7];
    const seen: number[] = [];
    for (let at = round.now(more, none); at.id !== null && seen.length < 20; at = round.now(more, none)) {
      seen.push(at.id);
      round.next(more, none);
    }
    expect(seen).toHaveLength(6);
    expect(seen).toEqual(expect.arrayContaining([6, 7]));
  });

  test('again: those left unanswered, or all from the beginning', () => {
    const round = new Round('482716', 7, new Drawer());
    const answered = (id: number) => id !== 3 && id !== 5;
    walk(round, answered);
    round.again(ideas, answered);
    expect(walk(round, answered).sort()).toEqual([3, 5]);
    const all = () => true;
    round.again(ideas, all);
    expect(round.now(ideas, all)).toMatchObject({ place: 1, of: 5 });
  });

  test('nothing to answer is nothing to show, and a browser that keeps nothing goes on all the same', () => {
    expect(new Round('482716', 7, new Drawer()).now([], none)).toEqual({ id: null, place: 0, of: 0 });
    const forbidden = {
      getItem: (): string => {
        throw new Error('forbidden');
      },
      setItem: () => {
        throw new Error('forbidden');
      }
    };
    expect(walk(new Round('482716', 7, forbidden))).toHaveLength(5);
  });
});
