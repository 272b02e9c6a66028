import type { ServerClock } from '../shared/server-clock';

/** The server says the time every 10 s; two missed and a little more mean that the line is dead. */
const SILENCE_MS = 25_000;
const CHECK_MS = 3_000;
/** What is told was on its way for about so long. */
const ON_THE_WAY_MS = 100;
/** A stream says what stands as soon as it is open: one that says nothing for so long is held back on its way. */
const HELD_BACK_MS = 5_000;
const POLL_SECONDS = 20;
/** When a stream is tried again after all. */
const STREAM_AGAIN_MS = 300_000;

/** A page that nobody looks at lets its line go after so long: a browser has six to a server, and a phone sleeps better. */
const UNSEEN_MS = 30_000;

export interface StageListener<State> {
  state(state: State): void;
  connection(live: boolean): void;
}

interface Polled<State> {
  readonly tag: string;
  readonly now: string;
  readonly state?: State;
}

/**
 * Follows the stage for as long as the page lives: a line that is dead or was refused is opened anew, and what was heard last stands. Where
 * something on the way holds streams back, it asks again and again instead, as the board does.
 */
export class StageFeed<State> {
  private source: EventSource | undefined;
  private heardAt = 0;
  private openedAt = 0;
  /** Nothing before anything was heard, or missed. */
  private live: boolean | undefined;
  private asking: AbortController | undefined;
  private streamAgainAt = 0;
  private tag = '';
  private atRest = false;
  private unseen: number | undefined;

  /**
   * @param key  of the projector's address, or nothing
   * @param rests whether it ends its line while nobody looks: a phone's page, and never a screen's
   */
  constructor(
    private readonly address: string,
    private readonly key: string | undefined,
    private readonly clock: ServerClock,
    private readonly listener: StageListener<State>,
    private readonly rests = false
  ) {}

  start(): void {
    this.open();
    setInterval(() => this.check(), CHECK_MS);
    addEventListener('online', () => this.atRest || this.open());
    addEventListener('offline', () => this.lost());
    document.addEventListener('visibilitychange', () => this.looked());
    if (document.hidden) {
      this.looked();
    }
  }

  private looked(): void {
    clearTimeout(this.unseen);
    if (document.hidden) {
      this.unseen = this.rests ? window.setTimeout(() => this.rest(), UNSEEN_MS) : undefined;
    } else if (this.atRest) {
      this.atRest = false;
      this.open();
    } else {
      this.check();
    }
  }

  /** What is shown stands, and whoever looks again is told what is there then. */
  private rest(): void {
    this.atRest = true;
    this.asking?.abort();
    this.asking = undefined;
    this.source?.close();
  }

  private check(): void {
    if (this.atRest) {
      return;
    }
    if (this.asking) {
      if (Date.now() > this.streamAgainAt) {
        this.open();
      }
      return;
    }
    const silent = this.heardAt < this.openedAt;
    if (silent && Date.now() - this.openedAt > HELD_BACK_MS) {
      void this.poll();
    } else if (this.source?.readyState === EventSource.CLOSED || Date.now() - Math.max(this.heardAt, this.openedAt) > SILENCE_MS) {
      this.lost();
      this.open();
    }
  }

  private open(): void {
    this.asking?.abort();
    this.asking = undefined;
    this.source?.close();
    this.openedAt = Date.now();
    const source = new EventSource(this.address + this.query({}));
    this.source = source;
    source.addEventListener('message', (event: MessageEvent<string>) => {
      this.heard();
      this.listener.state(JSON.parse(event.data) as State);
    });
    source.addEventListener('time', (event: MessageEvent<string>) => {
      this.tell((JSON.parse(event.data) as { now: string }).now);
      this.heard();
    });
    source.addEventListener('error', () => this.lost());
  }

  /** Until it is time to try a stream again, or this fails too: then it was not the stream. */
  private async poll(): Promise<void> {
    this.source?.close();
    const asking = new AbortController();
    this.asking = asking;
    this.streamAgainAt = Date.now() + STREAM_AGAIN_MS;
    try {
      while (this.asking === asking) {
        // The first answer should come at once: it tells whether this way works at all.
        const overdue = setTimeout(() => asking.abort(), POLL_SECONDS * 1_000 + 10_000);
        const answer = await fetch(`${this.address}/poll${this.query({ have: this.tag, wait: this.live ? String(POLL_SECONDS) : '0' })}`, {
          cache: 'no-store',
          signal: asking.signal
        });
        const told = answer.ok ? ((await answer.json()) as Polled<State>) : undefined;
        clearTimeout(overdue);
        if (!told) {
          break;
        }
        this.tell(told.now);
        this.heard();
        if (told.tag !== this.tag && told.state) {
          this.listener.state(told.state);
        }
        this.tag = told.tag;
      }
    } catch {
      // No net, or given up for a stream.
    }
    if (this.asking === asking) {
      this.lost();
      this.asking = undefined;
      this.openedAt = Date.now();
      this.heardAt = this.openedAt;
    }
  }

  private query(more: Record<string, string>): string {
    const query = new URLSearchParams(more);
    if (this.key) {
      query.set('key', this.key);
    }
    return String(query) ? `?${query}` : '';
  }

  private tell(now: string): void {
    this.clock.observe(Date.parse(now), Date.now() - ON_THE_WAY_MS, Date.now());
  }

  private heard(): void {
    this.heardAt = Date.now();
    if (!this.live) {
      this.live = true;
      this.listener.connection(true);
    }
  }

  private lost(): void {
    if (this.live !== false) {
      this.live = false;
      this.listener.connection(false);
    }
  }
}
