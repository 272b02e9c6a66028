import { beforeEach, describe, expect, it } from 'vitest';
import { applied, DoorQueue, ticketIn, told, type Act, type Guest } from '../../../frontend/door/queue';

const needs = { wheelchair: false, hearingLoop: false };
const guest = (id: number, more: Partial<Guest> = {}): Guest => ({
  id,
  ticket: `AAAAA${id}`,
  name: `G${id}`,
  sector: 'volunteer',
  state: 'CONFIRMED',
  walkIn: false,
  needs,
  ...more
});
const act = (key: string, more: Partial<Act>): Act => ({ key, kind: 'IN', at: 0, ...more });

describe('what waits at the door', () => {
  beforeEach(() => localStorage.clear());

  it('outlives a reload until it is told', () => {
    const queue = new DoorQueue('door/1', localStorage);
    queue.add(act('k1', { place: 1 }));
    queue.add(act('k2', { place: 2 }));
    expect(new DoorQueue('door/1', localStorage).next().map((one) => one.key)).toEqual(['k1', 'k2']);
    queue.done([{ key: 'k1', result: 'IN' }]);
    expect(new DoorQueue('door/1', localStorage).next().map((one) => one.key)).toEqual(['k2']);
    queue.done([{ key: 'k2', result: 'WAS_IN' }]);
    expect(localStorage.length).toBe(0);
  });

  it('is of all tabs: none loses what another let in', () => {
    const here = new DoorQueue('door/1', localStorage);
    const there = new DoorQueue('door/1', localStorage);
    here.add(act('k1', { place: 1, at: 1 }));
    there.add(act('k2', { place: 2, at: 2 }));
    expect(new DoorQueue('door/1', localStorage).waiting.map((one) => one.key)).toEqual(['k1', 'k2']);
    here.look();
    expect(here.waiting.map((one) => one.key)).toEqual(['k1', 'k2']);
    here.done([{ key: 'k1', result: 'IN' }]);
    there.add(act('k3', { place: 3, at: 3 }));
    expect(there.waiting.map((one) => one.key)).toEqual(['k2', 'k3']);
  });

  it('lets nobody in whom the server refused, after a reload and in another tab either', () => {
    const here = new DoorQueue('door/1', localStorage);
    const there = new DoorQueue('door/1', localStorage);
    here.add(act('k1', { place: 1, at: 1 }));
    here.add(act('k2', { kind: 'WALK_IN', name: 'Peter', sector: 'other', at: 2 }));
    here.refuse(here.next(), 'Mødet er slut');
    here.add(act('k3', { place: 2, at: 3 }));
    there.look();
    for (const queue of [here, there, new DoorQueue('door/1', localStorage)]) {
      expect(applied([guest(1), guest(2)], queue.waiting).map((one) => [one.name, one.act ?? ''])).toEqual([
        ['G1', ''],
        ['G2', 'k3']
      ]);
      expect(queue.waiting[0].refused).toBe('Mødet er slut');
      expect(queue.next()).toHaveLength(3);
    }
    // Pressed once more they are not told to be let in twice.
    expect(applied([guest(1)], here.waiting, true)[0].act).toBe('k1');
    expect(told(here.waiting[0], 4_000)).toEqual({ key: 'k1', kind: 'IN', place: 1, secondsAgo: 4 });
    here.done([{ key: 'k1', result: 'IN' }]);
    expect(new DoorQueue('door/1', localStorage).waiting.map((one) => one.key)).toEqual(['k2', 'k3']);
  });

  it('is told even where nothing can be stored', () => {
    const full = {
      getItem: () => 'not json',
      setItem: () => {
        throw new Error('full');
      },
      removeItem: () => undefined
    };
    const queue = new DoorQueue('door/1', full);
    queue.add(act('k1', { place: 1 }));
    expect(queue.next()).toHaveLength(1);
  });

  it('stands on the list that came last', () => {
    const list = [guest(1), guest(2, { state: 'ATTENDED', act: 'other', at: '2016-05-23T14:31:00Z' })];
    const shown = applied(list, [act('k1', { place: 1 }), act('k2', { place: 2 }), act('k3', { kind: 'WALK_IN', name: 'Peter', sector: 'other' })]);
    expect(shown.map((one) => [one.name, one.state, one.act])).toEqual([
      ['G1', 'ATTENDED', 'k1'],
      ['G2', 'ATTENDED', 'other'],
      ['Peter', 'ATTENDED', 'k3']
    ]);
    expect(list[0].state).toBe('CONFIRMED');
  });

  it('undoes only what it did itself', () => {
    const list = [guest(1, { state: 'ATTENDED', act: 'other' })];
    expect(applied(list, [act('u1', { kind: 'OUT', place: 1, undoes: 'mine' })])[0].state).toBe('ATTENDED');
    expect(applied(list, [act('u1', { kind: 'OUT', place: 1, undoes: 'other' })])[0].state).toBe('CONFIRMED');
    const walked = [act('k3', { kind: 'WALK_IN', name: 'Peter', sector: 'other' }), act('u3', { kind: 'OUT', undoes: 'k3' })];
    expect(applied([], walked)[0].state).toBe('CANCELLED');
  });

  it('knows a ticket by its square and by its letters', () => {
    expect(ticketIn('https://karavanen.example/T/4K72MD')).toBe('4K72MD');
    expect(ticketIn('https://karavanen.example/T/4K72MDQ8RT3WX2KB')).toBe('4K72MD');
    expect(ticketIn(' 4k7–2md ')).toBe('4K72MD');
    expect(ticketIn('https://karavanen.example/j/482716')).toBeUndefined();
    expect(ticketIn('Amina')).toBeUndefined();
  });
});
