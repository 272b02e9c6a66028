import type { Intent, Receipt, Value, Wish } from '../shared/contract';
import type { ServerClock } from '../shared/server-clock';
import { newKey } from '../shared/keys';
import { Shelf, type Kept } from './outbox-shelf';
import { withTabLock } from './tab-lock';

const MOST_AT_ONCE = 50;
/** Well below the server's 256 KiB: fifty long ideas would not fit into one request. */
const BYTES_AT_ONCE = 96 * 1024;
const PATIENCE_MS = 15_000;
const BACKOFF_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

/** Why nothing is being delivered. */
export type Hindrance = 'offline' | 'busy' | 'not-joined';

export interface OutboxListener {
  counted(intent: Intent, receipt: Receipt): void;
  refused(intent: Intent, receipt: Receipt): void;
  /** Something waits, is under way, or is no longer. */
  changed(): void;
}

/**
 * What the person did and the server has not counted yet. Intents wait here through reloads, lost networks, expired sessions and
 * new servers, and are sent in order until a receipt comes for each; the server applies a key once, however often it arrives. One
 * tab sends at a time, and all tabs see the same.
 */
export class Outbox {
  hindrance: Hindrance | null = null;
  private readonly shelf: Shelf;
  private readonly sending = new Set<string>();
  private readonly tabs: BroadcastChannel | null;
  private failures = 0;
  private wanted = false;
  private running = false;
  private timer = 0;

  constructor(
    private readonly code: string,
    private readonly clock: ServerClock,
    private readonly listener: OutboxListener
  ) {
    this.shelf = new Shelf(code);
    // A tab may die while sending; then another takes over.
    this.shelf.onChange(() => {
      listener.changed();
      this.wake();
    });
    this.tabs = typeof BroadcastChannel === 'function' ? new BroadcastChannel(`karavanen.outbox/${code}`) : null;
    this.tabs?.addEventListener('message', (event) => this.heard(event.data as Message));
    addEventListener('online', () => this.wake());
    addEventListener('pageshow', () => this.wake());
    document.addEventListener('visibilitychange', () => !document.hidden && this.wake());
  }

  // ------------------------------------------------------------------ what waits

  all(): readonly Kept[] {
    return this.shelf.all();
  }

  /** How many wait to be sent. */
  get size(): number {
    return this.all().filter((kept) => !kept.refused).length;
  }

  isUnderWay(key: string): boolean {
    return this.sending.has(key);
  }

  /** The newest stance on an idea that is not counted yet, or was refused. */
  stance(idea: number): Kept | undefined {
    return this.all().findLast((kept) => kept.intent.type === 'stance' && kept.intent.idea === idea);
  }

  add(wish: Wish): Intent {
    const intent: Intent = { ...wish, key: newKey() };
    this.shelf.put({ intent, at: Date.now(), tried: false });
    this.changed();
    this.wake();
    return intent;
  }

  /** The person asks for the same once more. */
  repeat(refused: Kept): void {
    this.renew(refused);
    this.changed();
    this.wake();
  }

  /**
   * The latest stance takes the place of an older one that has not gone out. If none ever went out and the server already has the
   * value, there is nothing left to say.
   */
  stand(idea: number, value: Value | null, counted: Value | null): void {
    const older = this.all().filter((kept) => kept.intent.type === 'stance' && kept.intent.idea === idea && !this.sending.has(kept.intent.key));
    older.forEach((kept) => this.shelf.remove(kept.intent.key));
    const doubtful = older.some((kept) => kept.tried && !kept.refused) || this.stance(idea) !== undefined;
    if (value === counted && !doubtful) {
      this.changed();
      return;
    }
    this.add({ type: 'stance', idea, value });
  }

  drop(key: string): void {
    this.shelf.remove(key);
    this.changed();
  }

  /** Forgets all: the person leaves. */
  clear(): void {
    this.shelf.clear();
    this.changed();
  }

  // ------------------------------------------------------------------ sending

  /** Tries now: the network may be back. */
  wake(): void {
    window.clearTimeout(this.timer);
    this.wanted = true;
    if (this.running || this.size === 0) {
      return;
    }
    this.running = true;
    void withTabLock(`karavanen.sending/${this.code}`, () => this.drain()).finally(() => {
      this.running = false;
      if (this.wanted && this.size > 0) {
        this.wake();
      }
    });
  }

  private async drain(): Promise<void> {
    for (let batch = this.batch(); batch.length > 0; batch = this.batch()) {
      this.wanted = false;
      batch.forEach((kept) => {
        this.sending.add(kept.intent.key);
        this.shelf.put({ ...kept, tried: true });
      });
      this.changed();
      const retryMs = await this.deliver(batch);
      batch.forEach((kept) => this.sending.delete(kept.intent.key));
      this.changed();
      if (retryMs !== 0) {
        this.timer = window.setTimeout(() => this.wake(), retryMs);
        return;
      }
      this.wanted = true;
    }
    this.wanted = false;
  }

  /** What goes out next. After a refusal of the whole request, one at a time, to find the one that spoils it. */
  private batch(): Kept[] {
    const waiting = this.all().filter((kept) => !kept.refused);
    const most = this.spoiled ? 1 : MOST_AT_ONCE;
    let bytes = 0;
    return waiting.slice(0, most).filter((kept, place) => {
      bytes += 3 * JSON.stringify(kept.intent).length;
      return place === 0 || bytes < BYTES_AT_ONCE;
    });
  }

  private spoiled = false;

  /** @returns milliseconds to wait before the next attempt, 0 to go on */
  private async deliver(batch: readonly Kept[]): Promise<number> {
    const sent = Date.now();
    let answer: Response;
    let body: { receipts?: Receipt[]; reason?: string; detail?: string };
    try {
      answer = await fetch(`/api/meetings/${this.code}/intents`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json, application/problem+json' },
        body: JSON.stringify({ intents: batch.map((kept) => kept.intent) }),
        // A captive portal redirects or answers with a page of its own: neither is a delivery.
        redirect: 'manual',
        signal: AbortSignal.timeout?.(PATIENCE_MS)
      });
      if (!/^application\/(problem\+)?json/.test(answer.headers.get('content-type') ?? '')) {
        return this.later(answer.status === 503 || answer.status === 429 ? 'busy' : 'offline', answer);
      }
      body = (await answer.json()) as typeof body;
    } catch {
      return this.later('offline');
    }
    this.clock.observeAnswer(answer, sent);
    if (answer.ok && Array.isArray(body.receipts)) {
      this.failures = 0;
      this.hindrance = null;
      this.spoiled = false;
      return this.received(batch, body.receipts);
    }
    switch (answer.status) {
      case 401:
        return this.later('not-joined');
      case 400:
      case 404:
      case 409:
      case 413:
        if (batch.length > 1) {
          this.spoiled = true;
        } else {
          const [kept] = batch;
          this.settle(kept!, { key: kept!.intent.key, status: 'refused', reason: body.reason, message: body.detail, at: new Date().toISOString() });
        }
        return 0;
      default:
        return this.later('busy', answer);
    }
  }

  /** @returns milliseconds to wait, as {@link deliver} */
  private received(batch: readonly Kept[], receipts: readonly Receipt[]): number {
    let wait = 0;
    for (const kept of batch) {
      const receipt = receipts.find((r) => r.key === kept.intent.key);
      if (!receipt) {
        wait = Math.max(wait, 2_000);
      } else if (receipt.reason === 'too-fast') {
        this.renew(kept);
        wait = 2_000 + Math.random() * 1_000;
      } else if (receipt.reason === 'merged' && (kept.intent.type === 'stance' || kept.intent.type === 'comment') && receipt.id !== undefined) {
        this.renew(kept, { ...kept.intent, idea: receipt.id });
      } else {
        this.settle(kept, receipt);
      }
    }
    return wait;
  }

  /** A refusal stands under its key, so another attempt needs a new one; the place in the order stays. */
  private renew(kept: Kept, wish: Wish = kept.intent): void {
    this.shelf.put({ intent: { ...wish, key: newKey() }, at: kept.at, tried: false });
    this.shelf.remove(kept.intent.key);
  }

  private settle(kept: Kept, receipt: Receipt): void {
    if (receipt.status === 'counted') {
      this.shelf.remove(kept.intent.key);
    } else {
      this.shelf.put({ ...kept, tried: true, refused: { reason: receipt.reason ?? '', message: receipt.message ?? '' } });
    }
    this.tell(kept.intent, receipt);
    this.tabs?.postMessage({ intent: kept.intent, receipt } satisfies Message);
  }

  private tell(intent: Intent, receipt: Receipt): void {
    if (receipt.status === 'counted') {
      this.listener.counted(intent, receipt);
    } else {
      this.listener.refused(intent, receipt);
    }
  }

  private later(hindrance: Hindrance, answer?: Response): number {
    this.hindrance = hindrance;
    const asked = Number(answer?.headers.get('retry-after'));
    const backoff = BACKOFF_MS[Math.min(this.failures++, BACKOFF_MS.length - 1)]!;
    return asked > 0 ? Math.min(asked, 300) * 1_000 + Math.random() * 3_000 : backoff * (0.75 + Math.random() / 2);
  }

  // ------------------------------------------------------------------ other tabs

  private heard(message: Message): void {
    if ('receipt' in message) {
      this.tell(message.intent, message.receipt);
    } else {
      message.started.forEach((key) => this.sending.add(key));
      message.ended.forEach((key) => this.sending.delete(key));
      this.hindrance = message.hindrance;
    }
    this.listener.changed();
  }

  private told = new Set<string>();

  private changed(): void {
    const started = [...this.sending].filter((key) => !this.told.has(key));
    const ended = [...this.told].filter((key) => !this.sending.has(key));
    this.told = new Set(this.sending);
    this.tabs?.postMessage({ started, ended, hindrance: this.hindrance } satisfies Message);
    this.listener.changed();
  }
}

type Message =
  | { readonly intent: Intent; readonly receipt: Receipt }
  | { readonly started: readonly string[]; readonly ended: readonly string[]; readonly hindrance: Hindrance | null };
