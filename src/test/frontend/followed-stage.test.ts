import { afterEach, beforeEach, expect, test, vi } from 'vitest';

/** What a page does about its deck: the feed is played, the server answers what the test says. */
let tell: (state: { deck: string }) => void;
let asked: { readonly url: string; readonly answer: (body?: unknown) => void }[];

vi.mock('Frontend/stage/feed', () => ({
  StageFeed: class {
    constructor(_address: string, _key: unknown, _clock: unknown, listener: { state(state: { deck: string }): void }) {
      tell = (state) => listener.state(state);
    }
    start(): void {}
  }
}));

const deck = (title: string) => ({ caravan: title, path: '/c/x', example: false, sectors: [], slides: [] });
const shown = () => document.querySelector('hall-for-test')!.textContent;

beforeEach(async () => {
  vi.useFakeTimers();
  asked = [];
  vi.stubGlobal(
    'fetch',
    (url: string) =>
      new Promise<Response>((done, fail) => asked.push({ url, answer: (body) => (body ? done(Response.json(body)) : fail(new TypeError('Failed to fetch'))) }))
  );
  document.body.innerHTML = `<script type="application/json" id="boot">${JSON.stringify({ lang: 'da', deck: deck('A'), tag: 'a', state: { turn: 1, deck: 'a' } })}</script>`;
  vi.resetModules();
  const { FollowedStage } = await import('Frontend/stage/followed-stage');
  const name = 'hall-for-test';
  class HallForTest extends FollowedStage<{ turn: number; deck: string }> {
    protected override readonly address = '/m/1/stage';
    protected override readonly patience = 10_000;

    protected override render(): string {
      return this.deck.caravan;
    }
  }
  if (!customElements.get(name)) {
    customElements.define(name, HallForTest);
  }
  document.body.append(document.createElement(name));
  await vi.advanceTimersByTimeAsync(0);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('asks for a deck that it does not have, in its own time, and until it has it', async () => {
  tell({ deck: 'a' });
  await vi.advanceTimersByTimeAsync(11_000);
  expect(asked).toHaveLength(0);
  tell({ deck: 'b' });
  expect(asked).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked).toHaveLength(1);
  expect(asked[0]!.url).toBe('/m/1/stage/deck');
  // The net is away just then, and the same is told again and again.
  asked[0]!.answer();
  tell({ deck: 'b' });
  await vi.advanceTimersByTimeAsync(24_000);
  expect(asked).toHaveLength(2);
  asked[1]!.answer({ deck: deck('B'), tag: 'b' });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(shown()).toContain('B');
  tell({ deck: 'b' });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toHaveLength(2);
});

test('a server that has not heard yet is asked again, and not without a pause', async () => {
  tell({ deck: 'c' });
  await vi.advanceTimersByTimeAsync(10_000);
  asked[0]!.answer({ deck: deck('A'), tag: 'a' });
  await vi.advanceTimersByTimeAsync(2_900);
  expect(asked).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(21_000);
  expect(asked).toHaveLength(2);
  asked[1]!.answer({ deck: deck('C'), tag: 'c' });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(shown()).toContain('C');
});
