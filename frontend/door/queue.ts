/**
 * What waits to be told to the server. It outlives a reload; each act has a key of its own, so that telling it twice is telling it once:
 * two tabs of one tablet keep theirs in one place, and either may tell what the other let in.
 */

export interface Act {
  key: string;
  kind: 'IN' | 'OUT' | 'WALK_IN';
  place?: number;
  undoes?: string;
  name?: string;
  sector?: string;
  /** Milliseconds, by this tablet's clock. */
  at: number;
  /** Why the server did not take it when it was told last, in its words. */
  refused?: string;
}

export interface Receipt {
  key: string;
  result: 'IN' | 'WAS_IN' | 'OUT' | 'UNKNOWN';
  place?: number | null;
  at?: string | null;
}

export interface Guest {
  id: number;
  ticket: string;
  name: string;
  organisation?: string | null;
  sector: string;
  town?: string | null;
  state: 'CONFIRMED' | 'WAITING' | 'OFFERED' | 'CANCELLED' | 'ATTENDED';
  at?: string | null;
  act?: string | null;
  walkIn: boolean;
  food?: 'VEGETARIAN' | 'VEGAN' | null;
  allergy?: string | null;
  needs: { interpreter?: string | null; wheelchair: boolean; hearingLoop: boolean; other?: string | null };
}

/** At once, as the server takes them. */
const MOST = 100;

export class DoorQueue {
  private acts: Act[] = [];
  private readonly kept = new Set<string>();

  constructor(
    private readonly name: string,
    private readonly store: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  ) {
    this.acts = this.all();
  }

  get waiting(): readonly Act[] {
    return this.acts;
  }

  add(act: Act): void {
    this.acts = [...this.all(), act];
    this.keep();
  }

  /** Another tab has let somebody in, or told of it. */
  look(): void {
    this.acts = this.all();
  }

  next(): Act[] {
    return this.acts.slice(0, MOST);
  }

  /** It is told again, and nobody is in by it: not after a reload either, nor in another tab, nor while the net is away. */
  refuse(told: readonly Act[], why: string): void {
    const keys = new Set(told.map((act) => act.key));
    this.acts = this.all().map((act) => (keys.has(act.key) ? { ...act, refused: why } : act));
    this.keep();
  }

  done(receipts: readonly Receipt[]): void {
    const told = new Set(receipts.map((receipt) => receipt.key));
    this.acts = this.all().filter((act) => !told.has(act.key));
    this.keep();
  }

  /** As all tabs keep it, with what stands here alone because nothing can be kept. What was kept and is not any more has been told. */
  private all(): Act[] {
    const stored = this.stored();
    stored.forEach((act) => this.kept.add(act.key));
    return [...stored, ...this.acts.filter((act) => !this.kept.has(act.key))].sort((a, b) => a.at - b.at);
  }

  private keep(): void {
    try {
      if (this.acts.length > 0) {
        this.store.setItem(this.name, JSON.stringify(this.acts));
        this.acts.forEach((act) => this.kept.add(act.key));
      } else {
        this.store.removeItem(this.name);
      }
    } catch {
      // No room, or none allowed: what waits is in memory as long as the page is.
    }
  }

  private stored(): Act[] {
    try {
      return JSON.parse(this.store.getItem(this.name) ?? '[]') as Act[];
    } catch {
      return [];
    }
  }
}

/**
 * As it stands once what waits is told: the list that came last, with this tablet's own acts on it.
 *
 * @param refusedToo also what the server has not taken so far
 */
export function applied(guests: readonly Guest[], acts: readonly Act[], refusedToo = false): Guest[] {
  const all = guests.map((guest) => ({ ...guest }));
  for (const act of acts) {
    if (act.refused && !refusedToo) {
      continue;
    }
    if (act.kind === 'WALK_IN') {
      if (!all.some((guest) => guest.act === act.key)) {
        const needs = { wheelchair: false, hearingLoop: false };
        all.push({
          id: 0,
          ticket: '',
          name: act.name!,
          sector: act.sector!,
          state: 'ATTENDED',
          at: new Date(act.at).toISOString(),
          act: act.key,
          walkIn: true,
          needs
        });
      }
      continue;
    }
    const guest = all.find((one) => (act.place ? one.id === act.place : one.act === act.undoes));
    if (guest && act.kind === 'IN' && !guest.act) {
      Object.assign(guest, { state: 'ATTENDED', at: new Date(act.at).toISOString(), act: act.key });
    } else if (guest && act.kind === 'OUT' && guest.act === act.undoes) {
      Object.assign(guest, { state: guest.walkIn ? 'CANCELLED' : 'CONFIRMED', at: null, act: null });
    }
  }
  return all;
}

/** As the server is told: how long ago, since its clock is another. */
export function told(act: Act, now: number): object {
  const { key, kind, place, undoes, name, sector } = act;
  return { key, kind, place, undoes, name, sector, secondsAgo: Math.max(0, Math.round((now - act.at) / 1000)) };
}

/** The six letters of a ticket, of its square (which has ten more, for the board) or as somebody reads them aloud. */
export function ticketIn(text: string): string | undefined {
  const bare = text.trim().replace(/[\s–-]/g, '');
  return /(?:\/T\/|^)([0-9A-Za-z]{6})(?:[0-9A-Za-z]{10})?\/?$/.exec(bare)?.[1].toUpperCase();
}
