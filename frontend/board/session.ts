import type { Boot, CommentView, EarlierIdea, Intent, Me, Receipt, SimilarIdea, Snapshot, Value, Wish } from '../shared/contract';
import { forget, keep, kept } from '../shared/offline-store';
import { ServerClock } from '../shared/server-clock';
import { t } from '../shared/strings';
import { Announcer } from './announcer';
import { Connection } from './connection';
import { moveIn } from './former-codes';
import { HelpCounts } from './help-counts';
import { keepView } from './kept-view';
import { Leaving } from './leaving';
import { Outbox } from './outbox';
import type { Kept } from './outbox-shelf';
import { SharedFeed } from './shared-feed';
import { BoardStore } from './store';

const KEEP_MS = 5_000;
/** Copying thousands of ideas is felt on a phone: then less often. */
const KEEP_MANY_MS = 30_000;
const MANY = 500;

/** What is kept for a reload without network. */
interface OfflineBoard {
  readonly snapshot: Snapshot;
  readonly me: Me | null;
}

/** One person's stay at one board: what is known, what was done, and the line to the server. Elements share it. */
/** The server said no, in words, and would say it again: anything else may go better the next time. */
export class Refusal extends Error {}

export class BoardSession {
  readonly code: string;
  readonly store = new BoardStore();
  readonly clock = new ServerClock();
  readonly announcer = new Announcer();
  readonly connection: Connection;
  readonly outbox: Outbox;
  readonly feed: SharedFeed;
  readonly help = new HelpCounts(
    () => this.store.meeting?.caravan.slug,
    (idea) => this.store.touched(idea)
  );
  /** Why the board cannot be read, if it cannot. */
  shut: string | null = null;
  private readonly listeners = new Set<() => void>();
  private readonly notes = new Map<number, string>();
  private ideasInOutbox = new Set<number>();
  private meTimer = 0;
  private meTurn = 0;
  private keepTimer = 0;
  private left = false;
  private readonly leaving: Leaving;

  constructor(
    readonly boot: Boot,
    stored: boolean
  ) {
    this.code = boot.code;
    moveIn(boot.formerCodes ?? [], boot.code);
    if (boot.now && !stored) {
      const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
      const received = performance.timeOrigin + (navigation?.responseStart ?? performance.now());
      this.clock.observe(Date.parse(boot.now), performance.timeOrigin + (navigation?.requestStart ?? 0), received);
    }
    this.leaving = new Leaving(
      () => this.store.meeting?.caravan.slug,
      boot.code,
      () => void this.forgetHere()
    );
    this.connection = new Connection(() => this.tell());
    this.outbox = new Outbox(this.code, this.clock, {
      counted: (intent, receipt) => this.counted(intent, receipt),
      refused: (intent, receipt) => this.refused(intent, receipt),
      changed: () => this.outboxChanged()
    });
    this.feed = new SharedFeed(this.code, this.clock, {
      last: () => this.store.last,
      digest: () => this.store.digest,
      snapshot: (snapshot) => this.store.applySnapshot(snapshot),
      delta: (delta, id) => {
        const own = [...(delta.ideas?.map((idea) => idea.id) ?? []), ...(delta.removed ?? [])];
        if (!this.store.applyDelta(delta, id)) {
          this.feed.again();
          return;
        }
        this.keepSoon();
        if (own.some((idea) => this.concernsMe(idea))) {
          this.refreshMeSoon();
        }
      },
      connection: (live) => this.connected(live),
      shut: (reason) => this.shutOut(reason)
    });
    this.store.seed = ownSeed(boot.me?.participant);
    if (boot.snapshot) {
      this.store.applySnapshot(boot.snapshot);
    }
    this.store.applyMe(boot.me ?? null);
    this.outboxChanged();
  }

  /** @param stored whether the page came out of the service worker's store, so that what was kept may be newer */
  async start(stored: boolean): Promise<void> {
    if (!stored && !this.boot.snapshot) {
      // The server has written this page without a board: whoever asked may not read it, and not what this device kept either.
      this.shutOut('participants-only');
    } else if (stored) {
      const before = await kept<OfflineBoard>(this.keepName);
      if (before && (!this.store.loaded || (before.snapshot.at ?? '') >= (this.boot.snapshot?.at ?? ''))) {
        this.store.applySnapshot(before.snapshot);
        this.store.applyMe(before.me);
      }
    }
    // Another server, or one that was set back to an earlier day: what was counted is what it says.
    keepView(this.store, this.code);
    if (this.store.me) {
      this.leaving.opened();
    }
    // A page that comes back out of the browser's memory, or a phone out of a pocket, may have been left meanwhile.
    addEventListener('pageshow', (event) => event.persisted && this.refreshMeSoon());
    this.store.on('epoch', () => this.refreshMeSoon());
    this.store.on('own', () => this.store.missesSuggestion && this.refreshMeSoon());
    this.store.on('meeting', () => this.keepSoon());
    this.store.on('me', () => this.keepSoon());
    this.store.on('list', () => this.keepSoon());
    addEventListener('pagehide', () => this.keepTimer && this.keepNow());
    document.addEventListener('visibilitychange', () => document.hidden && this.keepTimer && this.keepNow());
    if (this.store.loaded && !stored) {
      // The service worker keeps the page without its board.
      if (this.store.size > MANY) {
        this.keepSoon();
      } else {
        this.keepNow();
      }
    }
    this.feed.start();
    this.outbox.wake();
    this.help.start();
    if (stored) {
      this.refreshMeSoon();
    }
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  // ------------------------------------------------------------------ acting

  /** Takes a stance; refuses it here and now where the server would. */
  stand(idea: number, value: Value | null): void {
    this.notes.delete(idea);
    if (value && !this.wished(idea) && this.votesLeft === 0) {
      this.notes.set(idea, t('refused.budget-spent'));
      this.announcer.say(t('refused.budget-spent'));
      this.store.touched(idea);
      return;
    }
    this.outbox.stand(idea, value, this.store.stance(idea)?.value ?? null);
  }

  /** Why the last tap on this idea was not even tried. */
  note(idea: number): string | undefined {
    return this.notes.get(idea);
  }

  /** The stance as the person last wished it, whether counted or not. */
  wished(idea: number): Value | null {
    const waiting = this.outbox.stance(idea);
    return waiting && !waiting.refused && waiting.intent.type === 'stance' ? waiting.intent.value : (this.store.stance(idea)?.value ?? null);
  }

  /** Votes left, counting those on their way; null without a budget. */
  get votesLeft(): number | null {
    const budget = this.store.me?.budget;
    if (!budget) {
      return null;
    }
    let left = budget.left;
    for (const { intent, refused } of this.outbox.all()) {
      if (intent.type === 'stance' && !refused) {
        left += (this.store.stance(intent.idea)?.value ? 1 : 0) - (intent.value ? 1 : 0);
      }
    }
    return Math.max(0, left);
  }

  /** Posts and comments that are not counted yet, or were refused. */
  waiting(type: 'idea' | 'comment', ...about: readonly (number | undefined)[]): Kept[] {
    return this.outbox.all().filter(({ intent }) => intent.type === type && (about.length === 0 || (intent.type === 'comment' && about.includes(intent.idea))));
  }

  // ------------------------------------------------------------------ asking

  async comments(idea: number): Promise<readonly CommentView[]> {
    return (await this.get<{ comments: CommentView[] }>(`/ideas/${idea}/comments`)).comments;
  }

  /** By POST: a draft is long, and stands in no address. */
  async similar(title: string, text: string, signal: AbortSignal): Promise<readonly SimilarIdea[]> {
    return (
      await this.get<{ ideas: SimilarIdea[] }>('/similar', {
        signal,
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ title, text })
      })
    ).ideas;
  }

  async earlier(theme: number | undefined, signal: AbortSignal): Promise<readonly EarlierIdea[]> {
    return (await this.get<{ ideas: EarlierIdea[] }>(`/earlier${theme === undefined ? '' : `?theme=${theme}`}`, { signal })).ideas;
  }

  async refreshMe(): Promise<void> {
    window.clearTimeout(this.meTimer);
    const sent = Date.now();
    const turn = ++this.meTurn;
    const { receipts } = this.store;
    try {
      const answer = await fetch(`/api/meetings/${this.code}/me`, { cache: 'no-store', redirect: 'manual' });
      if (!/^application\/(problem\+)?json/.test(answer.headers.get('content-type') ?? '')) {
        return;
      }
      this.clock.observeAnswer(answer, sent);
      if (answer.ok) {
        const me = (await answer.json()) as Me;
        // Of two that were asked for the later one knows more; and what has been counted since is not taken back by what was read before.
        if (turn === this.meTurn && !this.store.applyMe(me, receipts)) {
          this.refreshMeSoon();
        }
      } else if (answer.status === 401) {
        this.store.applyMe(null);
      }
    } catch {
      // Without network what is known stands; the next contact asks again.
    }
  }

  /** Says the latest about an idea, in place of what has not gone out yet. */
  replace(wish: Extract<Wish, { type: 'reword' | 'withdraw' | 'follow-up' }>): void {
    this.outbox
      .all()
      .filter(({ intent }) => intent.type === wish.type && intent.idea === wish.idea && !this.outbox.isUnderWay(intent.key))
      .forEach(({ intent }) => this.outbox.drop(intent.key));
    this.outbox.add(wish);
  }

  /** @returns what went wrong, or null */
  async comeAs(sector: string): Promise<string | null> {
    try {
      const answer = await fetch(`/api/meetings/${this.code}/me/sector`, {
        method: 'PUT',
        redirect: 'manual',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ sector })
      });
      const problem = answer.ok ? null : (((await answer.json()) as { detail?: string }).detail ?? t('board.sector.failed'));
      await this.refreshMe();
      return problem;
    } catch {
      return t('board.sector.failed');
    }
  }

  /** What went wrong with the last answer to a request for a quotation. */
  quoteProblem: string | null = null;

  async answerQuote(comment: number, allowed: boolean): Promise<void> {
    try {
      const answer = await fetch(`/api/meetings/${this.code}/me/quotes/${comment}`, {
        method: 'PUT',
        redirect: 'manual',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ allowed })
      });
      this.quoteProblem = answer.ok ? null : t('board.quote.failed');
    } catch {
      this.quoteProblem = t('board.quote.failed');
    }
    await this.refreshMe();
    this.listeners.forEach((listener) => listener());
  }

  /** Leaves the caravan, or lets this device alone go, and forgets on this device. */
  async leave(how: 'device' | 'keep' | 'remove'): Promise<boolean> {
    const what = how === 'device' ? '/device' : how === 'remove' ? '?contributions=remove' : '';
    try {
      const answer = await fetch(`/api/meetings/${this.code}/me${what}`, { method: 'DELETE', redirect: 'manual' });
      if (answer.status !== 204 && answer.status !== 401) {
        return false;
      }
    } catch {
      return false;
    }
    this.leaving.tell();
    await this.forgetHere();
    return true;
  }

  /** Somebody left in this tab or in another: nothing of theirs stays, nor comes back with the browser's Back. */
  private async forgetHere(): Promise<void> {
    this.left = true;
    window.clearTimeout(this.keepTimer);
    this.outbox.clear();
    this.store.applyMe(null);
    await this.leaving.forget();
    location.replace(`/m/${this.code}`);
  }

  private async get<T>(path: string, how: RequestInit = {}): Promise<T> {
    const answer = await fetch(`/api/meetings/${this.code}${path}`, { cache: 'no-store', redirect: 'manual', ...how });
    const type = answer.headers.get('content-type') ?? '';
    if (answer.status >= 400 && answer.status < 500 && answer.status !== 429 && type.startsWith('application/problem+json')) {
      throw new Refusal(((await answer.json()) as { detail?: string }).detail ?? '');
    }
    if (!answer.ok || !type.startsWith('application/json')) {
      throw new Error(String(answer.status));
    }
    return (await answer.json()) as T;
  }

  // ------------------------------------------------------------------ hearing

  private counted(intent: Intent, receipt: Receipt): void {
    this.store.counted(intent, receipt);
    const said = {
      idea: t('board.receipt.posted'),
      comment: t('board.receipt.comment'),
      report: t('board.receipt.report'),
      reword: t('board.receipt.reworded'),
      withdraw: t('board.receipt.withdrawn'),
      'follow-up': t('board.follow-up.counted')
    };
    if (intent.type === 'stance') {
      this.announcer.say(intent.value === null ? t('board.receipt.undone') : t('board.receipt.counted-short'));
    } else {
      if (intent.type === 'idea') {
        // Only there does it stand whether it waits for a moderator's look.
        this.refreshMeSoon();
      }
      this.announcer.say(said[intent.type]);
    }
  }

  private refused(intent: Intent, receipt: Receipt): void {
    if (receipt.reason === 'not-attending' || receipt.reason === 'budget-spent' || receipt.reason === 'own-idea' || receipt.reason === 'not-yours') {
      this.refreshMeSoon();
    }
    this.announcer.say(`${intent.type === 'stance' ? t('board.receipt.not-counted') : t('board.receipt.not-posted')} ${receipt.message ?? ''}`);
  }

  private outboxChanged(): void {
    const ideas = new Set<number>();
    for (const { intent } of this.outbox?.all() ?? []) {
      if (intent.type === 'stance' || intent.type === 'comment') {
        ideas.add(intent.idea);
      }
    }
    new Set([...ideas, ...this.ideasInOutbox]).forEach((id) => this.store.touched(id));
    this.ideasInOutbox = ideas;
    if (this.outbox?.hindrance === 'not-joined' && this.store.me) {
      this.refreshMeSoon();
    }
    this.tell();
  }

  private connected(live: boolean): void {
    this.connection.set(live);
    if (live) {
      this.shut = null;
      this.outbox.wake();
    }
    this.tell();
  }

  /** One may not read (any more): not on the screen, and not from what was kept. */
  private shutOut(reason: string): void {
    this.shut = reason;
    window.clearTimeout(this.keepTimer);
    this.keepTimer = 0;
    void forget(this.keepName);
    this.store.forget();
    this.tell();
  }

  private concernsMe(id: number): boolean {
    const idea = this.store.idea(id);
    return this.store.isOwn(id)
      ? idea?.state !== this.store.me?.ideas.find((own) => own.id === id)?.state
      : this.store.stance(id) !== undefined && idea?.state !== 'open';
  }

  /** A merge may concern a whole hall: not everyone asks in the same moment. */
  private refreshMeSoon(): void {
    window.clearTimeout(this.meTimer);
    this.meTimer = window.setTimeout(() => void this.refreshMe(), 300 + Math.random() * 2_000);
  }

  private tell(): void {
    this.listeners.forEach((listener) => listener());
  }

  // ------------------------------------------------------------------ keeping

  private get keepName(): string {
    return `board/${this.code}`;
  }

  private keepSoon(): void {
    if (!this.keepTimer) {
      this.keepTimer = window.setTimeout(() => this.keepNow(), this.store.size > MANY ? KEEP_MANY_MS : KEEP_MS);
    }
  }

  private keepNow(): void {
    window.clearTimeout(this.keepTimer);
    this.keepTimer = 0;
    const snapshot = this.store.snapshot();
    if (snapshot && !this.left && !this.shut) {
      void keep(this.keepName, { snapshot: { ...snapshot, at: new Date(this.clock.now()).toISOString() }, me: this.store.me } satisfies OfflineBoard);
    }
  }
}

/** A participant's own on every device of theirs; who only reads along draws one for as long as the tab is open. */
function ownSeed(participant: number | undefined): number {
  const drawn = participant ?? Math.floor(Math.random() * 0xffffffff);
  try {
    const kept = participant ?? Number(sessionStorage.getItem('karavanen.seed'));
    if (!kept) {
      sessionStorage.setItem('karavanen.seed', String(drawn));
    }
    return kept || drawn;
  } catch {
    return drawn;
  }
}
