import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ServerClock } from 'Frontend/shared/server-clock';
import { StageFeed } from 'Frontend/stage/feed';
import type { StageState } from 'Frontend/stage/contract';

/** A stream that says what the test lets it say. */
class Stream extends EventTarget {
  static readonly CLOSED = 2;
  static all: Stream[] = [];
  readyState = 0;

  constructor(readonly url: string) {
    super();
    Stream.all.push(this);
  }

  close(): void {
    this.readyState = 2;
  }

  say(type: string, data: unknown): void {
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data) }));
  }
}

let heard: number[];
let live: boolean[];
let asked: { readonly url: URL; readonly answer: (body: unknown) => void; readonly fail: () => void }[];

const picture = (turn: number): StageState => ({ turn, timing: 0, deck: 'a', face: 'main', dark: false });
const told = (tag: string, turn: number) => ({ tag, now: '2016-06-17T12:00:00Z', state: picture(turn) });

beforeEach(() => {
  vi.useFakeTimers();
  heard = [];
  live = [];
  asked = [];
  Stream.all = [];
  vi.stubGlobal('EventSource', Stream);
  vi.stubGlobal(
    'fetch',
    (url: string, { signal }: { signal: AbortSignal }) =>
      new Promise<Response>((answer, fail) => {
        signal.addEventListener('abort', () => fail(new DOMException('aborted', 'AbortError')));
        asked.push({
          url: new URL(url, 'http://hall.example'),
          answer: (body) => answer(Response.json(body)),
          fail: () => fail(new TypeError('Failed to fetch'))
        });
      })
  );
  new StageFeed<StageState>('/stage/7/feed', 'k', new ServerClock(), { state: (state) => heard.push(state.turn), connection: (is) => live.push(is) }).start();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a stream that works is all there is', async () => {
  expect(Stream.all[0]!.url).toBe('/stage/7/feed?key=k');
  Stream.all[0]!.say('message', picture(1));
  await vi.advanceTimersByTimeAsync(20_000);
  expect(heard).toEqual([1]);
  expect(live).toEqual([true]);
  expect(asked).toHaveLength(0);
});

test('where streams are held back it asks, and goes on asking with what it has', async () => {
  await vi.advanceTimersByTimeAsync(7_000);
  expect(asked[0]!.url.search).toBe('?have=&wait=0&key=k');
  asked[0]!.answer(told('x-1', 4));
  await vi.advanceTimersByTimeAsync(0);
  expect(heard).toEqual([4]);
  expect(live).toEqual([true]);
  expect(asked[1]!.url.searchParams.get('have')).toBe('x-1');
  expect(asked[1]!.url.searchParams.get('wait')).toBe('20');
  asked[1]!.answer(told('x-1', 4));
  await vi.advanceTimersByTimeAsync(0);
  asked[2]!.answer(told('x-2', 5));
  await vi.advanceTimersByTimeAsync(0);
  expect(heard).toEqual([4, 5]);
  expect(Stream.all.at(-1)!.readyState).toBe(Stream.CLOSED);
});

test('a stream is tried again after a while, and ends the asking', async () => {
  await vi.advanceTimersByTimeAsync(7_000);
  asked[0]!.answer(told('x-1', 4));
  const streams = Stream.all.length;
  for (let passed = 0; Stream.all.length === streams && passed < 400_000; passed += 3_000) {
    await vi.advanceTimersByTimeAsync(3_000);
    asked.at(-1)!.answer(told('x-1', 4));
  }
  const stream = Stream.all.at(-1)!;
  stream.say('message', picture(6));
  const questions = asked.length;
  await vi.advanceTimersByTimeAsync(20_000);
  expect(heard.at(-1)).toBe(6);
  expect(asked).toHaveLength(questions);
});

test('without any net it says so, and what was shown stands', async () => {
  Stream.all[0]!.say('message', picture(1));
  Stream.all[0]!.dispatchEvent(new Event('error'));
  expect(live).toEqual([true, false]);
  await vi.advanceTimersByTimeAsync(40_000);
  asked.forEach((question) => question.fail());
  await vi.advanceTimersByTimeAsync(10_000);
  expect(heard).toEqual([1]);
  Stream.all.at(-1)!.say('message', picture(2));
  expect(heard).toEqual([1, 2]);
  expect(live.at(-1)).toBe(true);
});

test('a phone that nobody looks at lets its line go, and is told what stands when somebody looks again', async () => {
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(false);
  const look = (is: boolean) => {
    hidden.mockReturnValue(!is);
    document.dispatchEvent(new Event('visibilitychange'));
  };
  const before = Stream.all.length;
  new StageFeed<StageState>('/m/1/stage/feed', undefined, new ServerClock(), { state: () => {}, connection: () => {} }, true).start();
  const phone = Stream.all[before]!;
  phone.say('message', picture(1));
  look(false);
  await vi.advanceTimersByTimeAsync(20_000);
  phone.say('time', { now: '2016-06-17T12:00:00Z' });
  look(true);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(phone.readyState).not.toBe(Stream.CLOSED);
  phone.say('time', { now: '2016-06-17T12:00:00Z' });
  look(false);
  await vi.advanceTimersByTimeAsync(31_000);
  expect(phone.readyState).toBe(Stream.CLOSED);
  const open = () => Stream.all.filter((one) => one.url.startsWith('/m/1') && one.readyState !== Stream.CLOSED);
  await vi.advanceTimersByTimeAsync(60_000);
  dispatchEvent(new Event('online'));
  expect(open()).toHaveLength(0);
  look(true);
  expect(open()).toHaveLength(1);
});
