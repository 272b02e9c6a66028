import { expect, test } from 'vitest';
import { waitsForMe } from 'Frontend/board/waits-for-me';

type Known = Parameters<typeof waitsForMe>[0];

const known = (me: unknown, states: Record<number, string> = {}): Known => ({ me, idea: (id: number) => ({ state: states[id] }) }) as unknown as Known;

test('suggested words wait as long as the idea can be changed, and a quote until it is answered either way', () => {
  const suggestion = { title: 'Andre ord', body: '' };
  expect(waitsForMe(known(null))).toBe(0);
  expect(waitsForMe(known({ ideas: [{ id: 1 }] }, { 1: 'open' }))).toBe(0);
  expect(waitsForMe(known({ ideas: [{ id: 1, suggestion }, { id: 2, suggestion }, { id: 3 }] }, { 1: 'open', 2: 'closed', 3: 'open' }))).toBe(1);
  expect(
    waitsForMe(
      known({ ideas: [{ id: 1, suggestion }], quotes: [{ comment: 1 }, { comment: 2, allowed: true }, { comment: 3, allowed: false }] }, { 1: 'open' })
    )
  ).toBe(2);
});
