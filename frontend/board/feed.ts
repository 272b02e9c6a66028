import type { Delta, Snapshot } from '../shared/contract';
import { renewPage } from '../shared/renewal';
import type { ServerClock } from '../shared/server-clock';
import { FrameReader, type Frame } from './frames';

/** The server sends something every 15 s, if only a comment; two missed and a little more mean that the line is dead. */
const SILENCE_MS = 40_000;
/** A server answers at once. What has not come by then is held back on the way. */
const HELD_BACK_MS = 8_000;
const POLL_SECONDS = 25;
const STREAM_AGAIN_MS = 5 * 60_000;
/** The version of frames that is understood here. A server that has gone on says so, and sends the whole board until the page is loaded anew. */
export const FRAMES = '3';
const BACKOFF_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000];

export interface FeedListener {
  last(): string | undefined;
  /** Of the board as it is known here, for a server that does not know the last frame. */
  digest(): string | undefined;
  snapshot(snapshot: Snapshot): void;
  delta(delta: Delta, id: string): void;
  /** Heard from the server, or lost it. */
  connection(live: boolean): void;
  /** The server says that one may not read. */
  shut(reason: string): void;
  /** The server speaks of frames that are not understood here; by itself the page is loaded anew. */
  outdated?(frames: string): void;
}

/**
 * Follows a meeting's feed for as long as the page lives. It reads the stream itself rather than through EventSource, which hides
 * the heartbeat, the status and the content type: those tell a dead line, a full house and a captive portal from a quiet meeting.
 * Networks that hold streams back are met by long polling, and streaming is tried again now and then.
 */
export class Feed {
  private failures = 0;
  private polling = false;
  private streamAgainAt = 0;
  private heardAt = 0;
  private live = false;
  /** Why the server ended the feed, if it had a reason. */
  private said = '';
  private timer = 0;
  private watchdog = 0;
  private attempt: AbortController | null = null;
  private running: AbortController | null = null;

  constructor(
    private readonly code: string | (() => string),
    private readonly clock: ServerClock,
    private readonly listener: FeedListener,
    private readonly key?: string | null
  ) {}

  start(): void {
    this.running = new AbortController();
    const { signal } = this.running;
    addEventListener('online', () => this.again(), { signal });
    addEventListener(
      'offline',
      () => {
        this.lost();
        this.attempt?.abort();
      },
      { signal }
    );
    addEventListener('pageshow', (event) => event.persisted && this.again(), { signal });
    document.addEventListener(
      'visibilitychange',
      () => {
        // A phone that slept may hold a line that is dead and does not know it.
        if (!document.hidden && (!this.live || Date.now() - this.heardAt > 20_000)) {
          this.again();
        }
      },
      { signal }
    );
    void this.connect();
  }

  /** Somebody else follows from now on; the listener is not told. */
  stop(): void {
    this.running?.abort();
    this.running = null;
    const attempt = this.attempt;
    this.attempt = null;
    attempt?.abort();
    window.clearTimeout(this.timer);
    window.clearTimeout(this.watchdog);
    this.live = false;
  }

  /** Asks once for what has changed since the listener's last frame; fails without a net. */
  async catchUp(): Promise<void> {
    const sent = Date.now();
    const answer = await fetch(this.address('/poll', 0), { cache: 'no-store' });
    if (!answer.ok) {
      throw new Error(String(answer.status));
    }
    this.clock.observeAnswer(answer, sent);
    const { frames } = (await answer.json()) as { frames: { id: string; event: string; data: unknown }[] };
    frames.forEach((frame) => this.take({ ...frame, data: JSON.stringify(frame.data) }));
  }

  /** Connects anew, at once. */
  again(): void {
    this.failures = 0;
    this.attempt?.abort();
    window.clearTimeout(this.timer);
    void this.connect();
  }

  private async connect(): Promise<void> {
    const attempt = new AbortController();
    this.attempt = attempt;
    const wasPolling = this.polling && Date.now() < this.streamAgainAt;
    let wait: number | null = null;
    try {
      wait = wasPolling ? await this.poll(attempt) : await this.stream(attempt);
    } catch {
      // No network, a line cut, or an answer that is not the feed's: all the same here.
    }
    if (this.attempt !== attempt) {
      return;
    }
    window.clearTimeout(this.watchdog);
    if (wait === null) {
      this.lost();
      // If polling fails too, then it was not the stream that was held back.
      this.streamAgainAt = wasPolling ? 0 : this.streamAgainAt;
      wait = BACKOFF_MS[Math.min(this.failures++, BACKOFF_MS.length - 1)]!;
    }
    this.timer = window.setTimeout(() => void this.connect(), wait * (0.5 + Math.random()));
  }

  /** @returns milliseconds until the next attempt, null after a failure */
  private async stream(attempt: AbortController): Promise<number | null> {
    let heldBack = false;
    let wait: number | null = null;
    this.guard(HELD_BACK_MS, () => {
      heldBack = navigator.onLine;
      attempt.abort();
    });
    try {
      const sent = Date.now();
      const answer = await fetch(this.address(''), { headers: { accept: 'text/event-stream' }, cache: 'no-store', signal: attempt.signal });
      if (!answer.ok) {
        return await this.turnedAway(answer);
      }
      if (!answer.headers.get('content-type')?.startsWith('text/event-stream') || !answer.body) {
        return null;
      }
      this.clock.observeAnswer(answer, sent);
      wait = null;
      const frames = new FrameReader((frame) => {
        wait = this.take(frame) ?? wait;
      });
      const decoder = new TextDecoder();
      const reader = answer.body.getReader();
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        this.polling = false;
        this.guard(SILENCE_MS, () => attempt.abort());
        this.heard();
        frames.push(decoder.decode(part.value, { stream: true }));
      }
      return wait;
    } catch (cut) {
      // Said goodbye, and then cut: goodbye is what counts.
      if (wait === null) {
        throw cut;
      }
      return wait;
    } finally {
      if (heldBack) {
        this.polling = true;
        this.streamAgainAt = Date.now() + STREAM_AGAIN_MS;
      }
    }
  }

  private async poll(attempt: AbortController): Promise<number | null> {
    this.guard(POLL_SECONDS * 1_000 + 10_000, () => attempt.abort());
    // The first answer should come at once: it tells whether this way works at all.
    const answer = await fetch(this.address('/poll', this.live ? POLL_SECONDS : 0), { cache: 'no-store', signal: attempt.signal });
    if (!answer.ok) {
      return this.turnedAway(answer);
    }
    const { frames } = (await answer.json()) as { frames: { id: string; event: string; data: unknown }[] };
    this.heard();
    let wait = 50;
    for (const frame of frames) {
      wait = this.take({ ...frame, data: JSON.stringify(frame.data) }) ?? wait;
    }
    return wait;
  }

  private async turnedAway(answer: Response): Promise<number | null> {
    const problem = (await answer.json().catch(() => null)) as { reason?: string } | null;
    if ((answer.status === 401 || answer.status === 403 || answer.status === 404) && problem?.reason) {
      // A code that opens nothing is answered alike for all; what was said on the way out tells why.
      this.listener.shut(problem.reason === 'wrong-code' && this.said ? this.said : problem.reason);
    }
    const seconds = Number(answer.headers.get('retry-after'));
    if (seconds > 0) {
      this.lost();
      return Math.min(seconds, 300) * 1_000;
    }
    return null;
  }

  /** @returns how long to wait before connecting again, if the server said so */
  private take(frame: Frame): number | undefined {
    if (frame.event === 'snapshot') {
      this.listener.snapshot(JSON.parse(frame.data) as Snapshot);
    } else if (frame.event === 'delta') {
      this.listener.delta(JSON.parse(frame.data) as Delta, frame.id);
    } else if (frame.event === 'outdated') {
      const { frames } = JSON.parse(frame.data) as { frames: string };
      if (this.listener.outdated) {
        this.listener.outdated(frames);
      } else {
        renewPage();
      }
    } else if (frame.event === 'bye') {
      const bye = JSON.parse(frame.data) as { retry?: number; reason?: string };
      if (bye.reason) {
        // Not the server goes: one has to show anew that one may read, or may not.
        this.lost();
        this.said = bye.reason;
      }
      return bye.retry ?? 2_000;
    }
    return undefined;
  }

  private address(way: string, wait?: number): string {
    const query = new URLSearchParams();
    query.set('frames', FRAMES);
    const last = this.listener.last();
    const digest = this.listener.digest();
    if (last && digest) {
      query.set('last', last);
      query.set('have', digest);
    }
    if (wait !== undefined) {
      query.set('wait', String(wait));
    }
    if (this.key) {
      query.set('key', this.key);
    }
    return `/feed/${typeof this.code === 'string' ? this.code : this.code()}${way}?${query}`;
  }

  private guard(ms: number, overdue: () => void): void {
    window.clearTimeout(this.watchdog);
    this.watchdog = window.setTimeout(overdue, ms);
  }

  private heard(): void {
    this.said = '';
    this.heardAt = Date.now();
    this.failures = 0;
    if (!this.live) {
      this.live = true;
      this.listener.connection(true);
    }
  }

  private lost(): void {
    if (this.live) {
      this.live = false;
      this.listener.connection(false);
    }
  }
}
