import { byTurns } from './order';

/** What one person has had before them. */
interface Kept {
  /** Whose it is: the next person with this phone begins anew. */
  readonly who: number;
  /** In the order they came. */
  readonly seen: readonly number[];
  /** Skipped: they come again at the end, once. */
  readonly later: readonly number[];
  readonly at: number | null;
}

/** Where somebody is, out of how many; an idea that has left the board keeps the place it had. */
export interface Place {
  readonly id: number | null;
  readonly place: number;
  readonly of: number;
}

/**
 * One person's way through the ideas, one at a time: first those they have answered or seen, then the unseen in their own order, and
 * last what they skipped. It is kept on this phone and goes with it; nobody else learns what somebody has looked at.
 */
export class Round {
  private readonly name: string;
  private kept: Kept;

  constructor(
    code: string,
    private readonly who: number,
    private readonly storage: Pick<Storage, 'getItem' | 'setItem'> = localStorage
  ) {
    this.name = `karavanen.round/${code}`;
    this.kept = { who, seen: [], later: [], at: null };
    this.read();
    this.at = this.kept.at;
  }

  private at: number | null = null;
  private drawnFor: readonly number[] = [];
  private drawn: readonly number[] = [];
  private placeBefore = 1;

  /**
   * @param ideas    that can be answered, in whatever order
   * @param answered whether the person has taken a stance on one, or it waits to be sent
   * @returns the idea to show, null when all have been seen
   */
  now(ideas: readonly number[], answered: (id: number) => boolean): Place {
    this.read();
    const all = this.sequence(ideas, answered);
    let place = this.at === null ? -1 : all.indexOf(this.at);
    if (this.at !== null && place < 0) {
      // It was merged or hidden under their eyes: what comes next comes when they ask for it.
      return { id: this.at, place: Math.min(this.placeBefore, Math.max(1, all.length)), of: all.length };
    }
    if (place < 0) {
      const first = this.ahead(ideas, answered)[0];
      if (first === undefined) {
        return { id: null, place: all.length, of: all.length };
      }
      this.show(first, []);
      place = this.sequence(ideas, answered).indexOf(first);
    }
    this.placeBefore = place + 1;
    return { id: this.at, place: place + 1, of: all.length };
  }

  /** @returns whether there is one before it */
  hasPrevious(ideas: readonly number[], answered: (id: number) => boolean): boolean {
    const all = this.sequence(ideas, answered);
    return this.at === null ? all.length > 0 : all.indexOf(this.at) > 0;
  }

  previous(ideas: readonly number[], answered: (id: number) => boolean): void {
    const all = this.sequence(ideas, answered);
    const at = this.at === null ? all.length : all.indexOf(this.at);
    if (at > 0) {
      this.show(all[at - 1]!, this.before(ideas, answered));
    }
  }

  next(ideas: readonly number[], answered: (id: number) => boolean): void {
    const all = this.sequence(ideas, answered);
    const at = this.at === null ? -1 : all.indexOf(this.at);
    const next = at < 0 ? this.ahead(ideas, answered)[0] : all[at + 1];
    this.show(next ?? null, this.before(ideas, answered));
  }

  /** It comes again when all others have been seen; whoever skips it then has seen it. */
  skip(ideas: readonly number[], answered: (id: number) => boolean): void {
    const left = this.at;
    this.next(ideas, answered);
    if (left !== null && this.at !== null && !answered(left) && !this.kept.later.includes(left)) {
      this.keep({ ...this.kept, seen: this.kept.seen.filter((id) => id !== left), later: [...this.kept.later, left] });
    }
  }

  /** Goes to one, as when something about it is taken back. */
  goTo(id: number): void {
    this.show(id, []);
  }

  /** Has those before them again that they have not answered; all of them where they have. */
  again(ideas: readonly number[], answered: (id: number) => boolean): void {
    const unanswered = ideas.filter((id) => !answered(id));
    this.at = null;
    if (unanswered.length > 0) {
      this.keep({ ...this.kept, seen: this.kept.seen.filter((id) => answered(id)), later: [], at: null });
    } else {
      this.show(this.sequence(ideas, answered)[0] ?? null, this.before(ideas, answered));
    }
  }

  // ------------------------------------------------------------------

  private sequence(ideas: readonly number[], answered: (id: number) => boolean): number[] {
    const here = new Set(ideas);
    return [...this.before(ideas, answered), ...this.kept.seen.filter((id) => here.has(id)), ...this.ahead(ideas, answered)];
  }

  /** What they answered elsewhere, on the list as a rule. */
  private before(ideas: readonly number[], answered: (id: number) => boolean): number[] {
    const seen = new Set(this.kept.seen);
    return this.turns(ideas).filter((id) => answered(id) && !seen.has(id));
  }

  /** What is still to come: the unseen, then what was skipped. */
  private ahead(ideas: readonly number[], answered: (id: number) => boolean): number[] {
    const here = new Set(ideas);
    const seen = new Set(this.kept.seen);
    const later = this.kept.later.filter((id) => here.has(id) && !seen.has(id) && !answered(id));
    const put = new Set(later);
    return [...this.turns(ideas).filter((id) => !seen.has(id) && !put.has(id) && !answered(id)), ...later];
  }

  /** Worked out anew only where other ideas stand: it is asked for with every drawing. */
  private turns(ideas: readonly number[]): readonly number[] {
    if (ideas.length !== this.drawnFor.length || ideas.some((id, place) => id !== this.drawnFor[place])) {
      this.drawnFor = [...ideas];
      this.drawn = byTurns(ideas, this.who);
    }
    return this.drawn;
  }

  private show(id: number | null, before: readonly number[]): void {
    this.at = id;
    const { seen } = this.kept;
    // Whoever goes back to what they answered elsewhere finds it where it stood.
    const way = id !== null && before.includes(id) ? [...before, ...seen] : seen;
    this.keep({ ...this.kept, seen: id === null || way.includes(id) ? way : [...way, id], at: id });
  }

  /** Another tab may have gone on meanwhile: what was seen there is seen. */
  private read(): void {
    try {
      const kept = JSON.parse(this.storage.getItem(this.name) ?? 'null') as Kept | null;
      if (kept?.who === this.who && Array.isArray(kept.seen) && Array.isArray(kept.later)) {
        const ours = typeof this.at === 'number' && !kept.seen.includes(this.at) ? [this.at] : [];
        this.kept = { ...kept, seen: [...kept.seen, ...ours] };
      }
    } catch {
      // Not kept, or not ours: it lasts as long as the page.
    }
  }

  private keep(kept: Kept): void {
    this.kept = kept;
    try {
      this.storage.setItem(this.name, JSON.stringify(kept));
    } catch {
      // It lasts as long as the page.
    }
  }
}
