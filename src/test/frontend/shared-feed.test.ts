import { beforeEach, expect, test, vi } from 'vitest';
import { FRAMES, type FeedListener } from 'Frontend/board/feed';
import { SharedFeed } from 'Frontend/board/shared-feed';
import { renewPage } from 'Frontend/shared/renewal';
import { ServerClock } from 'Frontend/shared/server-clock';

vi.mock('Frontend/shared/renewal', () => ({ renewPage: vi.fn() }));

/** Tabs of one browser: whoever asks first holds the lock for good, and what one says the others hear. */
class Channel {
  static open: Channel[] = [];
  onmessage: ((event: { data: unknown }) => void) | null = null;

  constructor(readonly name: string) {
    Channel.open.push(this);
  }

  postMessage(data: unknown): void {
    Channel.open.filter((other) => other !== this && other.name === this.name).forEach((other) => other.onmessage?.({ data }));
  }
}

const listener: FeedListener = {
  last: () => undefined,
  digest: () => undefined,
  snapshot: () => {},
  delta: () => {},
  connection: () => {},
  shut: () => {}
};
const settle = () => vi.advanceTimersByTimeAsync(0);
let feeds: WritableStreamDefaultWriter<Uint8Array>[];
/** What the server answers to whoever asks what has changed. */
let polled: () => Promise<Response>;
let streams: boolean;
/** Those who wait for the lock; the first has it. */
let queue: (() => void)[];

beforeEach(() => {
  vi.useFakeTimers();
  vi.mocked(renewPage).mockClear();
  Channel.open = [];
  feeds = [];
  polled = () => Promise.resolve(new Response('{"frames":[]}', { status: 200 }));
  streams = true;
  queue = [];
  vi.stubGlobal('BroadcastChannel', Channel);
  vi.stubGlobal('navigator', {
    ...navigator,
    onLine: true,
    locks: {
      request: (_: string, __: unknown, work: () => Promise<never>) => {
        queue.push(() => void work());
        if (queue.length === 1) {
          void work();
        }
        return new Promise(() => {});
      }
    }
  });
  vi.stubGlobal('fetch', (address: string) => {
    if (address.includes('/poll')) {
      return polled();
    }
    if (!streams) {
      return Promise.reject(new TypeError('no net'));
    }
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    feeds.push(writable.getWriter());
    return Promise.resolve({ ok: true, status: 200, headers: new Headers({ 'content-type': 'text/event-stream' }), body: readable });
  });
  return () => vi.useRealTimers();
});

async function tabs(count: number, connection: FeedListener['connection'] = () => {}): Promise<void> {
  for (let i = 0; i < count; i++) {
    new SharedFeed('482716', new ServerClock(), i === count - 1 ? { ...listener, connection } : listener).start();
    await settle();
  }
  expect(feeds, 'one feed for all').toHaveLength(1);
}

async function send(text: string): Promise<void> {
  void feeds[0]!.write(new TextEncoder().encode(text));
  await settle();
}

test('a server that has gone on is heard of by every tab, not by the leading one alone', async () => {
  await tabs(3);
  await send('event: outdated\ndata: {"frames":"' + (Number(FRAMES) + 1) + '"}\n\n');
  expect(renewPage).toHaveBeenCalledTimes(3);
});

test('a tab that understands the server stays, however old the one is that leads', async () => {
  await tabs(2);
  // As an older tab says it, that leads.
  new Channel('karavanen.feed.482716').postMessage({ outdated: FRAMES });
  expect(renewPage).not.toHaveBeenCalled();
});

test('a tab that is told of the end of the net while it catches up does not take the late answer for the net', async () => {
  const connection = vi.fn();
  let answer: (response: Response) => void = () => {};
  polled = () => new Promise((resolve) => (answer = resolve));
  await tabs(1);
  await send(': here\n\n');
  await tabs(1, connection);
  expect(connection).not.toHaveBeenCalled();

  window.dispatchEvent(new Event('offline'));
  answer(new Response('{"frames":[]}', { status: 200 }));
  await settle();
  expect(connection).not.toHaveBeenCalledWith(true);
});

test('a tab that takes over when the server is away does not go on saying that it hears it', async () => {
  const connection = vi.fn();
  await tabs(2, connection);
  await send(': here\n\n');
  expect(connection).toHaveBeenLastCalledWith(true);

  streams = false;
  Channel.open.shift();
  queue[1]!();
  await settle();
  expect(connection).toHaveBeenLastCalledWith(false);
});
