import type { Delta, Snapshot } from '../shared/contract';
import { renewPage } from '../shared/renewal';
import type { ServerClock } from '../shared/server-clock';
import { Feed, FRAMES, type FeedListener } from './feed';

/** Whoever leads answers at once, unless the browser has put its tab to sleep. */
const ANSWER_MS = 1_500;
/** How often a tab in view makes sure that somebody leads. */
const CHECK_MS = 20_000;

type Message =
  | { readonly snapshot: Snapshot }
  | { readonly delta: Delta; readonly id: string }
  | { readonly live: boolean; readonly shut?: string | undefined }
  | { readonly outdated: string }
  | { readonly ask: 'who' | 'again' };

/**
 * One feed for all tabs of a browser that show the same board: over HTTP/1.1 a browser opens six connections to a host, and a seventh
 * tab would wait for ever. The tab that holds the web lock follows the feed and passes on what it hears; when it is closed the next
 * one takes over, and one that is looked at takes over from one that the browser has put to sleep.
 *
 * Web locks need HTTPS (or localhost). Without them each tab has a feed of its own.
 */
export class SharedFeed {
  private readonly feed: Feed;
  private readonly name: string;
  private channel: BroadcastChannel | null = null;
  private leading = false;
  /** Of the leader, as it is known here. */
  private live = false;
  private shut: string | undefined;
  /** Whether the leader said last that it hears the server. */
  private leaderLive = false;
  /** What comes before one knows what happened until now waits. */
  private waiting: Message[] | null = [];
  private catching = false;
  private queued: AbortController | null = null;
  private answer = 0;

  constructor(
    code: string,
    clock: ServerClock,
    private readonly listener: FeedListener
  ) {
    this.name = `karavanen.feed.${code}`;
    this.feed = new Feed(code, clock, {
      last: () => listener.last(),
      digest: () => listener.digest(),
      snapshot: (snapshot) => this.pass({ snapshot }),
      delta: (delta, id) => this.pass({ delta, id }),
      connection: (live) => this.pass({ live }),
      shut: (reason) => this.pass({ live: false, shut: reason }),
      outdated: (frames) => this.pass({ outdated: frames })
    });
  }

  start(): void {
    if (!('locks' in navigator) || !('BroadcastChannel' in window)) {
      this.feed.start();
      return;
    }
    this.channel = new BroadcastChannel(this.name);
    this.channel.onmessage = (event: MessageEvent<Message>) => this.hear(event.data);
    addEventListener('pageshow', (event) => event.persisted && this.ask());
    addEventListener('online', () => this.ask());
    document.addEventListener('visibilitychange', () => !document.hidden && this.ask());
    window.setInterval(() => document.hidden || this.look(), CHECK_MS);
    void this.queue(false);
    this.ask();
  }

  /** Connects anew, at once. */
  again(): void {
    if (this.leading || !this.channel) {
      this.feed.again();
    } else {
      this.say({ ask: 'again' });
      this.ask();
    }
  }

  // ------------------------------------------------------------------ who leads

  private async queue(steal: boolean): Promise<void> {
    this.queued?.abort();
    const queued = new AbortController();
    this.queued = queued;
    try {
      await navigator.locks.request(this.name, steal ? { steal } : { signal: queued.signal }, () => {
        this.lead();
        // Held until the tab is closed, or another one takes over.
        return new Promise<never>(() => {});
      });
    } catch {
      // Left the queue to go first, or another tab is looked at while this one slept.
      if (this.leading && this.queued === queued) {
        this.leading = false;
        this.feed.stop();
        void this.queue(false);
        this.ask();
      }
    }
  }

  private lead(): void {
    this.leading = true;
    this.waiting = null;
    window.clearTimeout(this.answer);
    if (this.live) {
      // So it was with the tab before, whose line is gone.
      this.pass({ live: false });
    }
    this.feed.start();
  }

  /** This tab may have missed something: asks who follows the feed, and the server for what has changed. */
  private ask(): void {
    if (!this.leading) {
      this.waiting ??= [];
      this.look();
    }
  }

  /** Asks whether somebody follows the feed; does so itself if nobody answers. */
  private look(): void {
    if (this.leading) {
      return;
    }
    this.say({ ask: 'who' });
    window.clearTimeout(this.answer);
    this.answer = window.setTimeout(() => {
      if (!this.leading && !document.hidden) {
        void this.queue(true);
      }
    }, ANSWER_MS);
  }

  // ------------------------------------------------------------------ what is said among tabs

  /** Of the feed itself, here: to this tab and all others. */
  private pass(message: Message): void {
    this.take(message);
    if (this.leading) {
      this.say(message);
    }
  }

  private say(message: Message): void {
    this.channel?.postMessage(message);
  }

  private hear(message: Message): void {
    if ('ask' in message) {
      if (this.leading && message.ask === 'again') {
        this.feed.again();
      } else if (this.leading) {
        this.say({ live: this.live, shut: this.shut });
      }
    } else if (!this.leading) {
      this.follow(message);
    }
  }

  private follow(message: Message): void {
    if ('outdated' in message) {
      this.take(message);
      return;
    }
    if (!('live' in message)) {
      if (this.waiting) {
        this.waiting.push(message);
      } else {
        this.take(message);
      }
      return;
    }
    window.clearTimeout(this.answer);
    this.leaderLive = message.live;
    if (message.live) {
      void this.catchUp();
    } else if (message.shut !== undefined && this.waiting) {
      // This tab may have been let in since.
      this.waiting = null;
      this.say({ ask: 'again' });
    } else {
      this.take(message);
    }
  }

  private async catchUp(): Promise<void> {
    if (this.waiting && !this.catching) {
      this.catching = true;
      try {
        await this.feed.catchUp();
        const waited: Message[] = this.waiting ?? [];
        this.waiting = null;
        waited.forEach((message) => this.take(message));
      } catch {
        // Without a net the leader will lose it too, and say when it is back.
        return;
      } finally {
        this.catching = false;
      }
    }
    // The leader may have lost the server meanwhile; or this tab leads, and its own feed tells.
    if (this.leaderLive && !this.leading) {
      this.take({ live: true });
    }
  }

  private take(message: Message): void {
    if ('snapshot' in message) {
      this.listener.snapshot(message.snapshot);
    } else if ('delta' in message) {
      if (this.isNews(message.id)) {
        this.listener.delta(message.delta, message.id);
      }
    } else if ('outdated' in message) {
      // A tab that was opened after the server had gone on understands it, however old the one is that leads.
      if (message.outdated !== FRAMES) {
        renewPage();
      }
    } else if ('live' in message && (message.live !== this.live || message.shut !== this.shut)) {
      this.live = message.live;
      this.shut = message.live ? undefined : message.shut;
      if (message.shut !== undefined) {
        this.listener.shut(message.shut);
      } else {
        this.listener.connection(message.live);
      }
    }
  }

  /** Two ways lead here, so that a frame may come after a newer one. */
  private isNews(id: string): boolean {
    const last = this.listener.last() ?? '';
    const dash = id.lastIndexOf('-');
    return last.slice(0, last.lastIndexOf('-')) !== id.slice(0, dash) || Number(id.slice(dash + 1)) > Number(last.slice(last.lastIndexOf('-') + 1));
  }
}
