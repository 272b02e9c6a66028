import type { Delta, IdeaView, Me, MeetingView, OwnIdea, OwnStance, Receipt, Snapshot, Value, Intent } from '../shared/contract';
import { bucketsFor, digest } from './digest';
import { isFiltered, ordered, Sieve, sortsOffered, type Filter, type Sort } from './order';

const FAR_DOWN = 100;
const REGRET_MS = 10 * 60_000;
/** What other figures do not have is absent from then on. */
const NO_FIGURES = { for: undefined, pass: undefined, against: undefined, bySector: undefined, others: undefined, score: undefined, few: undefined };

/** What may change; elements listen for what they show. */
export type Topic = 'meeting' | 'list' | 'me' | 'epoch' | 'arranged' | 'own';

/**
 * The board as this phone knows it: the feed's ideas, what is one's own, and the list as it stands on screen.
 *
 * The list is a snapshot of an order. Figures change in place; an idea that comes, goes or overtakes another waits until the
 * person asks for a new order, so that nothing moves under a finger.
 */
export class BoardStore {
  meeting: MeetingView | null = null;
  me: Me | null = null;
  /** Ids on screen, in order. */
  order: readonly number[] = [];
  /** Ideas that fit the filter and wait behind the pill, newest first. */
  waiting: readonly number[] = [];
  sort: Sort = 'newest';
  /** Whether the person chose the order. */
  chosen = false;
  /** Of the mixed order. */
  seed = 0;
  filter: Filter = {};
  /** Shown on the last press of the pill: marked as new. */
  fresh: ReadonlySet<number> = new Set();
  /** Grows whenever the list was put in order anew, and not merely added to. */
  arrangement = 0;

  private epoch = '';
  private revision = 0;
  private readonly ideas = new Map<number, IdeaView>();
  private readonly stances = new Map<number, OwnStance>();
  private own = new Set<number>();
  /** On this page alone: the server has no word of them any more. */
  private withdrawn: { readonly idea: OwnIdea; readonly at: number }[] = [];
  /** On the list by wish and not by rank: posted here, shown by the pill, or come to by a link. */
  private readonly placed = new Set<number>();
  private readonly sieve = new Sieve();
  private readonly topics = new Map<Topic, Set<() => void>>();
  private readonly watchers = new Map<number, Set<() => void>>();

  /** The frame seen last, as the feed's `last`; undefined before the first. */
  get last(): string | undefined {
    return this.epoch ? `${this.epoch}-${this.revision}` : undefined;
  }

  get loaded(): boolean {
    return this.meeting !== null;
  }

  get size(): number {
    return this.ideas.size;
  }

  idea(id: number): IdeaView | undefined {
    return this.ideas.get(id);
  }

  /** The idea that carries this one's support: itself unless it was merged. */
  root(id: number): IdeaView | undefined {
    let idea = this.ideas.get(id);
    for (let steps = 0; idea?.mergedInto !== undefined && steps < 20; steps++) {
      idea = this.ideas.get(idea.mergedInto);
    }
    return idea;
  }

  stance(id: number): OwnStance | undefined {
    return this.stances.get(id);
  }

  /** Whether a moderator has suggested words for an own idea that this phone has not asked for yet, or they have been answered elsewhere. */
  get missesSuggestion(): boolean {
    return this.me?.ideas.some((idea) => this.ideas.has(idea.id) && (this.ideas.get(idea.id)!.suggested ?? false) !== Boolean(idea.suggestion)) ?? false;
  }

  /** All one's counted stances, the newest first. */
  taken(): OwnStance[] {
    return [...this.stances.values()].sort((a, b) => b.at.localeCompare(a.at));
  }

  isOwn(id: number): boolean {
    return this.own.has(id);
  }

  /** Ideas that stand on the board in their own right. */
  standing(): IdeaView[] {
    return [...this.ideas.values()].filter((idea) => idea.state !== 'merged');
  }

  get canAct(): boolean {
    return this.me?.attending ?? false;
  }

  // ------------------------------------------------------------------ listening

  on(topic: Topic, listener: () => void): () => void {
    const listeners = this.topics.get(topic) ?? new Set();
    this.topics.set(topic, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** Hears of every change to one idea or one's stance on it. */
  watch(id: number, listener: () => void): () => void {
    const listeners = this.watchers.get(id) ?? new Set();
    this.watchers.set(id, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) {
        this.watchers.delete(id);
      }
    };
  }

  tell(topic: Topic): void {
    this.topics.get(topic)?.forEach((listener) => listener());
  }

  touched(id: number): void {
    this.watchers.get(id)?.forEach((listener) => listener());
  }

  private touchedAll(): void {
    this.watchers.forEach((listeners) => listeners.forEach((listener) => listener()));
  }

  // ------------------------------------------------------------------ what the feed says

  /** @returns false if it is older than what is known already */
  applySnapshot(snapshot: Snapshot): boolean {
    if (String(snapshot.epoch) === this.epoch && snapshot.revision < this.revision) {
      return false;
    }
    const first = !this.loaded;
    const other = !first && String(snapshot.epoch) !== this.epoch;
    const hidWere = this.meeting?.talliesHidden;
    const phaseWas = this.meeting?.phase;
    this.epoch = String(snapshot.epoch);
    this.revision = snapshot.revision;
    this.ideas.clear();
    snapshot.ideas.forEach((idea) => this.ideas.set(idea.id, idea));
    this.meeting = snapshot.meeting;
    if (first || hidWere !== snapshot.meeting.talliesHidden || phaseWas !== snapshot.meeting.phase) {
      this.fitSort(first);
    }
    if (first) {
      this.rearrange();
    } else {
      this.gather();
    }
    this.tell('meeting');
    this.touchedAll();
    if (other) {
      this.tell('epoch');
    }
    return true;
  }

  /** A digest of all that is known here, for a server that does not know the frame seen last. */
  get digest(): string | undefined {
    return this.epoch ? digest(this.ideas.values(), bucketsFor(this.ideas.size)) : undefined;
  }

  /** @returns false if something before it is missing here: then nothing has happened, and it takes asking anew */
  applyDelta(delta: Delta, id: string): boolean {
    const dash = id.lastIndexOf('-');
    const other = this.epoch !== id.slice(0, dash);
    const revision = Number(id.slice(dash + 1));
    if (other ? !delta.buckets : (delta.since ?? revision - 1) > this.revision) {
      return false;
    }
    this.epoch = id.slice(0, dash);
    this.revision = revision;
    let came = false;
    const removed = [...(delta.removed ?? []), ...this.goneFrom(delta)];
    for (const idea of delta.ideas ?? []) {
      came ||= !this.ideas.has(idea.id) || this.ideas.get(idea.id)!.state !== idea.state;
      this.ideas.set(idea.id, idea);
    }
    for (const figures of delta.figures ?? []) {
      const idea = this.ideas.get(figures.id);
      if (idea) {
        this.ideas.set(idea.id, { ...idea, ...NO_FIGURES, ...figures });
      }
    }
    for (const [score, ...steps] of delta.scores ?? []) {
      let id = 0;
      for (const step of steps) {
        id += step;
        const idea = this.ideas.get(id);
        if (idea) {
          this.ideas.set(id, { ...idea, score: score ?? undefined, few: score === null ? true : undefined });
        }
      }
    }
    for (const gone of removed) {
      came = this.ideas.delete(gone) || came;
    }
    if (delta.meeting) {
      const hidWere = this.meeting?.talliesHidden;
      const phaseWas = this.meeting?.phase;
      const styleWas = this.meeting?.votingStyle;
      const tookWere = JSON.stringify(this.meeting?.takes);
      this.meeting = delta.meeting;
      if (hidWere !== delta.meeting.talliesHidden || phaseWas !== delta.meeting.phase) {
        this.fitSort(false);
      }
      if (hidWere !== delta.meeting.talliesHidden || styleWas !== delta.meeting.votingStyle || tookWere !== JSON.stringify(delta.meeting.takes)) {
        this.touchedAll();
      }
      this.tell('meeting');
    } else if (delta.people && this.meeting) {
      this.meeting = { ...this.meeting, ...delta.people };
      this.tell('meeting');
    }
    if (came) {
      this.gather();
    }
    if (delta.ideas?.some((idea) => this.own.has(idea.id))) {
      this.tell('own');
    }
    delta.ideas?.forEach((idea) => this.touched(idea.id));
    delta.figures?.forEach((idea) => this.touched(idea.id));
    removed.forEach((gone) => this.touched(gone));
    if (other) {
      this.tell('epoch');
    }
    return true;
  }

  /** What lies in buckets that were sent whole, and was not among it. */
  private goneFrom({ buckets, ideas }: Delta): number[] {
    const whole = new Set(buckets?.whole);
    const sent = new Set(ideas?.map((idea) => idea.id));
    return buckets ? [...this.ideas.keys()].filter((id) => whole.has(id % buckets.of) && !sent.has(id)) : [];
  }

  /** Nothing that others have written is to be read here any more. What the meeting is called is no secret. */
  forget(): void {
    this.epoch = '';
    this.revision = 0;
    this.ideas.clear();
    this.order = [];
    this.waiting = [];
    this.placed.clear();
    this.tell('list');
    this.touchedAll();
  }

  /** For keeping over a reload without network. */
  snapshot(): Snapshot | null {
    return this.meeting && { epoch: this.epoch, revision: this.revision, meeting: this.meeting, ideas: [...this.ideas.values()] };
  }

  // ------------------------------------------------------------------ what is one's own

  /** How many receipts have come: an answer to what was asked before one of them does not know of it. */
  receipts = 0;

  /**
   * @param asked how many receipts had come when this was asked for
   * @returns false if it is older than what is known here: then nothing has happened, and it takes asking anew
   */
  applyMe(me: Me | null, asked = this.receipts): boolean {
    if (me && asked !== this.receipts) {
      return false;
    }
    const before = new Set([...this.stances.keys(), ...this.own]);
    this.me = me;
    this.withdrawn = me ? this.withdrawn : [];
    this.stances.clear();
    me?.stances.forEach((stance) => this.stances.set(stance.idea, stance));
    this.own = new Set(me?.ideas.map((idea) => idea.id));
    new Set([...before, ...this.stances.keys(), ...this.own]).forEach((id) => this.touched(id));
    if (before.size === 0 || !me) {
      this.touchedAll();
    }
    this.tell('me');
    return true;
  }

  /** A receipt says that the server has counted it. */
  counted(intent: Intent, receipt: Receipt): void {
    this.receipts++;
    if (!this.me) {
      return;
    }
    if (intent.type === 'stance') {
      const id = receipt.id ?? intent.idea;
      const before = this.stances.get(id)?.value;
      if (intent.value === null) {
        this.stances.delete(id);
      } else {
        this.stances.set(id, { idea: id, value: intent.value, at: receipt.at });
      }
      this.spend(before, intent.value);
      this.touched(id);
    } else if (intent.type === 'idea' && receipt.id !== undefined) {
      const id = receipt.id;
      this.own.add(id);
      const { key: _, type: __, ...words } = intent;
      this.withdrawn = this.withdrawn.filter(({ idea }) => idea.title !== intent.title);
      this.me = { ...this.me, ideas: [...this.me.ideas.filter((idea) => idea.id !== id), { id, state: 'open', ...words }] };
      if (!this.order.includes(id)) {
        this.order = [id, ...this.order];
        this.waiting = this.waiting.filter((other) => other !== id);
        this.placed.add(id);
      }
      this.tell('list');
    } else if (intent.type === 'reword') {
      const { key: _, type: __, idea: id, ...said } = intent;
      this.me = { ...this.me, ideas: this.me.ideas.map((idea) => (idea.id === id ? { ...idea, ...said, suggestion: undefined } : idea)) };
    } else if (intent.type === 'follow-up') {
      const { key: _, type: __, ...said } = intent;
      const idea = receipt.id ?? said.idea;
      this.me = { ...this.me, followUps: [...(this.me.followUps ?? []).filter((own) => own.idea !== idea), { ...said, idea }] };
    } else if (intent.type === 'withdraw') {
      this.own.delete(intent.idea);
      this.withdrawn.push(...this.me.ideas.filter((idea) => idea.id === intent.idea).map((idea) => ({ idea, at: Date.parse(receipt.at) })));
      this.me = { ...this.me, ideas: this.me.ideas.filter((idea) => idea.id !== intent.idea) };
    }
    this.tell('me');
  }

  /** Own ideas taken back in the last ten minutes: whoever thinks better of it need not type them again. The newest first. */
  lately(now: number): readonly OwnIdea[] {
    return this.withdrawn
      .filter(({ at }) => now - at < REGRET_MS)
      .map(({ idea }) => idea)
      .reverse();
  }

  private spend(before: Value | undefined, after: Value | null): void {
    const budget = this.me?.budget;
    if (this.me && budget) {
      const spent = Math.max(0, budget.spent + (after ? 1 : 0) - (before ? 1 : 0));
      this.me = { ...this.me, budget: { ...budget, spent, left: Math.max(0, budget.limit - spent) } };
    }
  }

  // ------------------------------------------------------------------ the list

  arrange(sort: Sort, filter: Filter): void {
    this.chosen ||= sort !== this.sort;
    this.sort = sort;
    this.filter = filter;
    this.fresh = new Set();
    this.rearrange();
    this.tell('arranged');
  }

  /** The pill was pressed: the new ideas come first, whatever the order, so that they are what one sees. */
  showWaiting(): readonly number[] {
    const shown = this.waiting.filter((id) => this.fits(this.ideas.get(id)));
    this.fresh = new Set(shown);
    const rest = this.inOrder().filter((id) => !this.fresh.has(id));
    this.order = [...shown, ...rest];
    this.waiting = [];
    this.placed.clear();
    this.arrangement++;
    shown.forEach((id) => this.placed.add(id));
    this.tell('list');
    shown.forEach((id) => this.touched(id));
    return shown;
  }

  /** Whether the order on screen is no longer the one asked for; looks at what is near the top only. */
  get outOfOrder(): boolean {
    const hidden = new Set([...this.waiting, ...this.placed]);
    const now = this.inOrder().filter((id) => !hidden.has(id));
    const seen = this.order.filter((id) => !hidden.has(id) && this.fits(this.ideas.get(id)));
    return now.slice(0, 12).some((id, place) => seen[place] !== id);
  }

  /** Someone followed a link to an idea: one that the filter or the pill hides, or that stands far down, comes to the top. */
  bring(id: number): void {
    const at = this.order.indexOf(id);
    if (this.ideas.has(id) && (at < 0 || at >= FAR_DOWN)) {
      this.order = [id, ...this.order.filter((other) => other !== id)];
      this.waiting = this.waiting.filter((other) => other !== id);
      this.placed.add(id);
      this.tell('list');
    }
  }

  offers(sort: Sort): boolean {
    return sortsOffered(this.meeting!).includes(sort);
  }

  get isFiltered(): boolean {
    return isFiltered(this.filter);
  }

  private fitSort(first: boolean): void {
    const offered = sortsOffered(this.meeting!);
    if (first || !this.chosen || !offered.includes(this.sort)) {
      this.sort = offered[0]!;
    }
  }

  private fits(idea: IdeaView | undefined): boolean {
    return idea !== undefined && idea.state !== 'merged' && this.sieve.passes(idea, this.filter);
  }

  private inOrder(): number[] {
    return this.meeting
      ? ordered(
          [...this.ideas.values()].filter((idea) => this.fits(idea)),
          this.sort,
          this.seed
        )
      : [];
  }

  private rearrange(): void {
    this.order = this.inOrder();
    this.waiting = [];
    this.placed.clear();
    this.arrangement++;
    this.tell('list');
  }

  /** Sets what is new aside. Where nothing is on screen, nothing can move, and it is shown at once. */
  private gather(): void {
    const onScreen = new Set(this.order);
    const coming = [...this.ideas.values()].filter((idea) => !onScreen.has(idea.id) && this.fits(idea));
    if (this.order.length === 0) {
      this.rearrange();
      return;
    }
    this.waiting = ordered(coming, 'newest');
    this.tell('list');
  }
}
