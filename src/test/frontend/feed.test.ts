import { beforeEach, describe, expect, test, vi } from 'vitest';
import { Feed, type FeedListener } from 'Frontend/board/feed';
import { ServerClock } from 'Frontend/shared/server-clock';
import { snapshot } from './hall';

/** A request for the feed, answered by the test as it likes, piece by piece. */
class Line {
  readonly url: URL;
  private readonly pieces = new TransformStream<Uint8Array, Uint8Array>();
  private readonly writer = this.pieces.writable.getWriter();
  private settle!: { answer: (answer: Response) => void; fail: (reason: unknown) => void };
  readonly answered = new Promise<Response>((answer, fail) => (this.settle = { answer, fail }));

  constructor(
    address: string,
    readonly signal: AbortSignal
  ) {
    this.url = new URL(address, 'http://hall.example');
    signal.addEventListener('abort', () => {
      this.settle.fail(new DOMException('aborted', 'AbortError'));
      void this.writer.abort('aborted').catch(() => {});
    });
    this.writer.closed.catch(() => {});
  }

  open(): this {
    this.settle.answer({
      ok: true,
      status: 200,
      headers: new Headers({ 'content-type': 'text/event-stream' }),
      body: this.pieces.readable
    } as unknown as Response);
    return this;
  }

  async send(text: string): Promise<void> {
    void this.writer.write(new TextEncoder().encode(text)).catch(() => {});
    await settle();
  }

  async end(): Promise<void> {
    void this.writer.close().catch(() => {});
    await settle();
  }

  async cut(): Promise<void> {
    void this.writer.abort(new TypeError('network error')).catch(() => {});
    await settle();
  }

  async reply(status: number, body: unknown, headers: Record<string, string> = {}): Promise<void> {
    this.settle.answer(
      new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } })
    );
    await settle();
  }

  async fail(): Promise<void> {
    this.settle.fail(new TypeError('Failed to fetch'));
    await settle();
  }
}

let lines: Line[];
let heard: unknown[];
let last: string | undefined;
let feed: Feed;

const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
const now = () => lines.at(-1)!;
const listener: FeedListener = {
  last: () => last,
  digest: () => 'what-is-known',
  snapshot: (frame) => heard.push(['snapshot', frame.revision]),
  delta: (_, id) => heard.push(['delta', id]),
  connection: (live) => heard.push(live ? 'live' : 'lost'),
  shut: (reason) => heard.push(['shut', reason])
};

beforeEach(async () => {
  vi.useFakeTimers({ now: Date.parse('2016-05-23T18:00:00Z') });
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  lines = [];
  heard = [];
  last = undefined;
  vi.stubGlobal('fetch', (address: string, { signal }: { signal?: AbortSignal }) => {
    const line = new Line(address, signal ?? new AbortController().signal);
    lines.push(line);
    return line.answered;
  });
  feed = new Feed('482716', new ServerClock(), listener);
  feed.start();
  await settle();
  return () => {
    feed.stop();
    vi.useRealTimers();
  };
});

describe('the stream', () => {
  test('frames are told as they come', async () => {
    await now()
      .open()
      .send(`id: e1-1\nevent: snapshot\ndata: ${JSON.stringify(snapshot(1, []))}\n\n`);
    await now().send('id: e1-2\nevent: delta\ndata: {}\n\n');
    expect(heard).toEqual(['live', ['snapshot', 1], ['delta', 'e1-2']]);
  });

  test('a heartbeat every 15 s keeps it, silence of 40 s ends it', async () => {
    now().open();
    for (let beat = 0; beat < 8; beat++) {
      await now().send(': \n\n');
      await settle(15_000);
    }
    expect(lines).toHaveLength(1);
    await settle(25_100);
    expect(heard.at(-1)).toBe('lost');
    await settle(1_000);
    expect(lines).toHaveLength(2);
  });

  test('after a cut it asks for what came since the last frame', async () => {
    await now().open().send(': \n\n');
    last = 'e1-7';
    await now().end();
    await settle(1_000);
    expect(now().url.searchParams.get('last')).toBe('e1-7');
    expect(now().url.searchParams.get('have'), 'for a server that does not know that frame').toBe('what-is-known');
    expect(now().url.searchParams.get('frames')).toBe('3');
  });

  test('no network: later and later, and at once when it is back', async () => {
    await now().fail();
    for (const wait of [500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]) {
      const before = lines.length;
      await settle(wait - 1);
      expect(lines).toHaveLength(before);
      await settle(1);
      expect(lines).toHaveLength(before + 1);
      await now().fail();
    }
    const before = lines.length;
    window.dispatchEvent(new Event('online'));
    await settle();
    expect(lines).toHaveLength(before + 1);
  });

  test("a captive portal's page is not the feed", async () => {
    await now().reply(200, '<html>Sign in</html>', { 'content-type': 'text/html' });
    expect(heard).not.toContain('live');
    await settle(500);
    expect(lines).toHaveLength(2);
  });

  test('a full house says when to come again', async () => {
    await now().reply(503, {}, { 'retry-after': '30' });
    await settle(29_000);
    expect(lines).toHaveLength(1);
    await settle(2_000);
    expect(lines).toHaveLength(2);
  });

  test('who may not read is told why', async () => {
    await now().reply(403, { reason: 'participants-only' });
    expect(heard).toContainEqual(['shut', 'participants-only']);
  });

  test('a server that says goodbye is come back to when it says', async () => {
    await now().open().send('event: bye\ndata: {"retry":3000}\n\n');
    await now().end();
    await settle(2_900);
    expect(lines).toHaveLength(1);
    await settle(200);
    expect(lines).toHaveLength(2);
  });

  test('goodbye counts also where the line is cut after it', async () => {
    await now().open().send('event: bye\ndata: {"retry":3000}\n\n');
    await now().cut();
    await settle(2_900);
    expect(lines).toHaveLength(1);
    await settle(200);
    expect(lines).toHaveLength(2);
  });
});

describe('a network that holds streams back', () => {
  test('is met by polling, and streaming is tried again after five minutes', async () => {
    now().open();
    await settle(8_100);
    await settle(1_000);
    expect(now().url.pathname).toBe('/feed/482716/poll');
    expect(now().url.searchParams.get('wait')).toBe('0');

    await now().reply(200, { frames: [{ id: 'e1-3', event: 'delta', data: {} }] });
    expect(heard).toContainEqual(['delta', 'e1-3']);
    await settle(100);
    expect(now().url.searchParams.get('wait')).toBe('25');

    for (let i = 0; i < 14 && now().url.pathname.endsWith('/poll'); i++) {
      await settle(25_000);
      await now().reply(200, { frames: [] });
      await settle(100);
    }
    expect(now().url.pathname).toBe('/feed/482716');
  });

  test('where polling fails too it was not the stream', async () => {
    now().open();
    await settle(8_100);
    await settle(1_000);
    await now().fail();
    await settle(2_000);
    expect(now().url.pathname).toBe('/feed/482716');
  });
});

test('once stopped nothing more is asked for or told', async () => {
  await now().open().send(': \n\n');
  heard = [];
  feed.stop();
  await settle(120_000);
  expect(lines).toHaveLength(1);
  expect(heard).toEqual([]);
  expect(now().signal.aborted).toBe(true);
});
