import { beforeEach, describe, expect, test, vi } from 'vitest';
import { BoardStore } from 'Frontend/board/store';
import type { Me } from 'Frontend/shared/contract';
import { idea, meeting, snapshot } from './hall';

const me: Me = { participant: 5, sector: 'volunteer', claimCode: 'x', attending: true, budget: { limit: 3, spent: 1, left: 2 }, stances: [], ideas: [] };

let store: BoardStore;

beforeEach(() => {
  store = new BoardStore();
  store.applySnapshot(snapshot(10, [idea(1), idea(2), idea(3)]));
});

describe('the list', () => {
  test('begins in the order of the phase', () => {
    expect(store.order).toEqual([3, 2, 1]);
    expect(store.last).toBe('e1-10');
  });

  test('a new idea waits behind the pill: nothing moves under a finger', () => {
    store.applyDelta({ ideas: [idea(4)] }, 'e1-11');
    expect(store.order).toEqual([3, 2, 1]);
    expect(store.waiting).toEqual([4]);
    expect(store.showWaiting()).toEqual([4]);
    expect(store.order).toEqual([4, 3, 2, 1]);
    expect([...store.fresh]).toEqual([4]);
  });

  test('figures change in place and move nothing', () => {
    store.arrange('support', {});
    store.applyDelta({ ideas: [idea(1, { for: 9 })] }, 'e1-11');
    expect(store.order).toEqual([1, 2, 3]);
    store.applyDelta({ ideas: [idea(3, { for: 20 })] }, 'e1-12');
    expect(store.order).toEqual([1, 2, 3]);
    expect(store.idea(3)?.for).toBe(20);
    expect(store.outOfOrder).toBe(true);
    store.arrange('support', {});
    expect(store.order).toEqual([3, 1, 2]);
    expect(store.outOfOrder).toBe(false);
  });

  test('an idea that leaves keeps its place until the list is put in order anew', () => {
    store.applyDelta({ removed: [2] }, 'e1-11');
    expect(store.order).toEqual([3, 2, 1]);
    expect(store.idea(2)).toBeUndefined();
    store.arrange('newest', {});
    expect(store.order).toEqual([3, 1]);
  });

  test('what the filter hides does not wait', () => {
    store.arrange('newest', { kind: 'question' });
    store.applyDelta({ ideas: [idea(4), idea(5, { kind: 'question' })] }, 'e1-11');
    expect([...store.order, ...store.waiting]).toEqual([5]);
  });

  test("one's own idea comes to the top at once", () => {
    store.applyMe(me);
    store.counted({ type: 'idea', kind: 'idea', title: 'Cykler', body: '', key: 'k' }, { key: 'k', status: 'counted', id: 9, at: '' });
    store.applyDelta({ ideas: [idea(9)] }, 'e1-11');
    expect(store.order[0]).toBe(9);
    expect(store.waiting).toEqual([]);
    expect(store.isOwn(9)).toBe(true);
  });

  test('a link brings up what the pill hides', () => {
    store.applyDelta({ ideas: [idea(4)] }, 'e1-11');
    store.bring(4);
    expect(store.order).toEqual([4, 3, 2, 1]);
    expect(store.waiting).toEqual([]);
  });
});

describe('the feed', () => {
  test('an older snapshot of the same server is left aside, one of another server is not', () => {
    expect(store.applySnapshot(snapshot(9, []))).toBe(false);
    expect(store.size).toBe(3);
    const epoch = vi.fn();
    store.on('epoch', epoch);
    expect(store.applySnapshot(snapshot(1, [idea(1)], { epoch: 'e2' }))).toBe(true);
    expect(store.size).toBe(1);
    expect(epoch).toHaveBeenCalledOnce();
    expect(store.last).toBe('e2-1');
  });

  test('who watches an idea hears of that one alone', () => {
    const one = vi.fn();
    const two = vi.fn();
    store.watch(1, one);
    const stop = store.watch(2, two);
    store.applyDelta({ ideas: [idea(1, { for: 1 })] }, 'e1-11');
    expect(one).toHaveBeenCalledOnce();
    expect(two).not.toHaveBeenCalled();
    stop();
    store.applyDelta({ ideas: [idea(2, { for: 1 })] }, 'e1-12');
    expect(two).not.toHaveBeenCalled();
  });

  test('a new phase brings its order, unless the person chose one', () => {
    store.applyDelta({ meeting: meeting({ phase: 'vote' }) }, 'e1-11');
    expect(store.sort).toBe('mixed');
    store.arrange('discussed', {});
    store.applyDelta({ meeting: meeting({ phase: 'results' }) }, 'e1-12');
    expect(store.sort).toBe('discussed');
  });

  test('an order that would give hidden tallies away is left, also when chosen', () => {
    store.arrange('support', {});
    store.applyDelta({ meeting: meeting({ phase: 'vote', talliesHidden: true }) }, 'e1-11');
    expect(store.sort).toBe('mixed');
  });

  test('who may read no more keeps nothing that others wrote', () => {
    store.forget();
    expect(store.size).toBe(0);
    expect(store.order).toEqual([]);
    expect(store.last).toBeUndefined();
    expect(store.snapshot()?.ideas).toEqual([]);
  });

  test('merges lead to what carries the support, and circles end', () => {
    store.applyDelta({ ideas: [idea(1, { state: 'merged', mergedInto: 2 }), idea(2, { state: 'merged', mergedInto: 3 })] }, 'e1-11');
    expect(store.root(1)?.id).toBe(3);
    expect(store.standing().map(({ id }) => id)).toEqual([3]);
    store.applyDelta({ ideas: [idea(3, { state: 'merged', mergedInto: 1 })] }, 'e1-12');
    expect(store.root(1)).toBeDefined();
  });
});

describe("one's own", () => {
  beforeEach(() => store.applyMe(me));

  test('what was read before a vote was counted does not take it back', () => {
    const asked = store.receipts;
    store.counted({ type: 'stance', idea: 2, value: 1, key: 'k' }, { key: 'k', status: 'counted', at: '2016-05-23T18:00:00Z' });
    expect(store.applyMe({ ...me, stances: [] }, asked)).toBe(false);
    expect(store.stance(2)?.value).toBe(1);
    expect(store.applyMe({ ...me, stances: [] }, store.receipts), 'what was read afterwards knows better').toBe(true);
    expect(store.stance(2)).toBeUndefined();
    store.counted({ type: 'stance', idea: 2, value: 1, key: 'l' }, { key: 'l', status: 'counted', at: '2016-05-23T18:00:00Z' });
    expect(store.applyMe(null, asked), 'who has left has left').toBe(true);
    expect(store.stance(2)).toBeUndefined();
  });

  test('a vote costs one of the budget, another on the same idea none, taken back gives it again', () => {
    const vote = (value: 1 | -1 | null) =>
      store.counted({ type: 'stance', idea: 2, value, key: 'k' }, { key: 'k', status: 'counted', at: '2016-05-23T18:00:00Z' });
    vote(1);
    expect(store.me?.budget).toEqual({ limit: 3, spent: 2, left: 1 });
    vote(-1);
    expect(store.me?.budget?.spent).toBe(2);
    expect(store.stance(2)?.value).toBe(-1);
    vote(null);
    expect(store.me?.budget?.spent).toBe(1);
    expect(store.stance(2)).toBeUndefined();
  });

  test('a vote on a merged idea stands on the one it was merged into', () => {
    store.counted({ type: 'stance', idea: 1, value: 1, key: 'k' }, { key: 'k', status: 'counted', id: 2, at: '' });
    expect(store.stance(2)?.value).toBe(1);
    expect(store.stance(1)).toBeUndefined();
  });

  test('an idea withdrawn is own no more, and a reworded one has its new words', () => {
    store.counted({ type: 'idea', kind: 'idea', title: 'A', body: '', key: 'a' }, { key: 'a', status: 'counted', id: 9, at: '' });
    store.counted({ type: 'reword', idea: 9, title: 'B', body: 'b', key: 'b' }, { key: 'b', status: 'counted', at: '' });
    expect(store.me?.ideas).toMatchObject([{ id: 9, title: 'B', body: 'b' }]);
    store.counted({ type: 'withdraw', idea: 9, confirmed: true, key: 'c' }, { key: 'c', status: 'counted', at: '' });
    expect(store.isOwn(9)).toBe(false);
    expect(store.me?.ideas).toEqual([]);
  });

  test('what was taken back can be written again for ten minutes, by the same person, once', () => {
    const at = '2016-05-23T18:00:00Z';
    const minutes = (n: number) => Date.parse(at) + n * 60_000;
    const withdrawn = () => {
      store.counted({ type: 'idea', kind: 'idea', title: 'A', body: 'a', key: 'a' }, { key: 'a', status: 'counted', id: 9, at });
      store.counted({ type: 'withdraw', idea: 9, confirmed: true, key: 'b' }, { key: 'b', status: 'counted', at });
    };
    withdrawn();
    expect(store.lately(minutes(9))).toMatchObject([{ title: 'A', body: 'a' }]);
    store.applyMe({ ...me });
    expect(store.lately(minutes(9))).toHaveLength(1);
    expect(store.lately(minutes(10))).toEqual([]);
    store.counted({ type: 'idea', kind: 'idea', title: 'A', body: 'a', key: 'c' }, { key: 'c', status: 'counted', id: 10, at });
    expect(store.lately(minutes(1))).toEqual([]);
    withdrawn();
    store.applyMe(null);
    expect(store.lately(minutes(1))).toEqual([]);
  });
});

describe('what the feed says of a board that is known', () => {
  test('figures alone leave the words, and what is absent among them is gone', () => {
    store.applyDelta({ ideas: [idea(1, { for: 3, score: 500, others: { for: 2 } })] }, 'e1-11');
    store.applyDelta({ figures: [{ id: 1, for: 4, comments: 1, few: true }] }, 'e1-12');
    expect(store.idea(1)).toMatchObject({ title: 'Idea 1', for: 4, comments: 1, few: true });
    expect(store.idea(1)?.score).toBeUndefined();
    expect(store.idea(1)?.others).toBeUndefined();
    store.applyDelta({ figures: [{ id: 1, comments: 1 }] }, 'e1-13');
    expect(store.idea(1)?.for).toBeUndefined();
  });

  test('scores come by their value, each with the ideas that have it', () => {
    store.applyDelta(
      {
        scores: [
          [500, 1, 2],
          [null, 2]
        ]
      },
      'e1-11'
    );
    expect([1, 2, 3].map((id) => [store.idea(id)?.score, store.idea(id)?.few])).toEqual([
      [500, undefined],
      [undefined, true],
      [500, undefined]
    ]);
    expect(store.idea(1)?.title).toBe('Idea 1');
  });

  test('who is here changes without the rest of the meeting', () => {
    const told: string[] = [];
    store.on('meeting', () => told.push('meeting'));
    const voted = { total: 7, bySector: { volunteer: 7 }, others: 0 };
    store.applyDelta({ people: { participants: store.meeting!.participants, voted } }, 'e1-11');
    expect(store.meeting).toEqual({ ...meeting(), voted });
    expect(told).toEqual(['meeting']);
  });

  test('all that goes is gone, also where others go or come with it', () => {
    store.applyDelta({ ideas: [idea(4)], removed: [1, 2] }, 'e1-11');
    expect([1, 2, 3, 4].filter((id) => store.idea(id))).toEqual([3, 4]);
  });

  test('where something is missing before it, it is not taken', () => {
    expect(store.applyDelta({ figures: [{ id: 1, for: 4, comments: 0 }] }, 'e1-12')).toBe(false);
    expect(store.idea(1)?.for).toBe(0);
    expect(store.last).toBe('e1-10');
    expect(store.applyDelta({ since: 8, figures: [{ id: 1, for: 4, comments: 0 }] }, 'e1-12')).toBe(true);
    expect(store.last).toBe('e1-12');
    expect(store.applyDelta({ figures: [{ id: 1, for: 5, comments: 0 }] }, 'e2-1')).toBe(false);
  });

  test('another server sends what differs from the digest, and what is not there is gone', () => {
    const told: string[] = [];
    store.on('epoch', () => told.push('epoch'));
    expect(store.digest).toHaveLength(640);
    expect(store.applyDelta({ ideas: [idea(66, { title: 'In the bucket of 2' })], buckets: { of: 64, whole: [2] } }, 'e2-5')).toBe(true);
    expect(store.idea(2)).toBeUndefined();
    expect(store.idea(66)?.title).toBe('In the bucket of 2');
    expect(store.idea(1)?.title).toBe('Idea 1');
    expect(store.last).toBe('e2-5');
    expect(told).toEqual(['epoch']);
  });
});
