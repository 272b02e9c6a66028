import type { MeetingView, People } from '../shared/contract';

/** A person, or as many as one shape stands for: the sector's code, or null for the small sectors together. */
export type Shape = string | null;

const OTHERS = '';
/** So many shapes have room on the wall's roads. */
export const MOST_SHAPES = 108;
const MOST_SMALL = 210;

/**
 * Who is here as shapes, growing in the order in which this wall saw them come. Those who were there before are mixed evenly: the feed
 * tells how many there are of each sector, and not who came when.
 */
export class Crowd {
  private shapes: string[] = [];
  /** Of the sector whose people came last while this wall was looking; undefined until somebody does. */
  newest: Shape | undefined;

  follow(meeting: MeetingView): readonly Shape[] {
    const wanted = counts(meeting);
    const have = tally(this.shapes);
    const first = this.shapes.length === 0;
    const less = [...have].flatMap(([code, n]) => Array<string>(Math.max(0, n - (wanted.get(code) ?? 0))).fill(code));
    const more = spread(new Map([...wanted].map(([code, n]) => [code, Math.max(0, n - (have.get(code) ?? 0))])));
    // A sector that is small no more, or again, changes its shapes where they stand: nobody has come or gone.
    while (less.length > 0 && more.length > 0) {
      this.shapes[this.shapes.lastIndexOf(less.pop()!)] = more.shift()!;
    }
    for (const code of less) {
      this.shapes.splice(this.shapes.lastIndexOf(code), 1);
    }
    this.shapes.push(...more);
    if (more.length > 0 && !first) {
      this.newest = more[more.length - 1] || null;
    }
    return this.shapes.map((code) => code || null);
  }
}

/** How many people one shape stands for. */
export function peopleEach(people: number): number {
  return people <= MOST_SMALL ? 1 : Math.ceil(people / MOST_SMALL / 5) * 5;
}

/** How many shapes stand on one road: fewer are larger. */
export function columnsFor(shapes: number): number {
  return shapes <= MOST_SHAPES ? 18 : 30;
}

/** One shape for every so many of a sector, each at least once: nobody who is here is not to be seen. */
export function thinned(shapes: readonly Shape[], each: number): readonly Shape[] {
  const seen = new Map<Shape, number>();
  return each === 1
    ? shapes
    : shapes.filter((code) => {
        const n = seen.get(code) ?? 0;
        seen.set(code, n + 1);
        return n % each === 0;
      });
}

function counts({ sectors, participants }: MeetingView): Map<string, number> {
  const known = new Map(sectors.map((sector) => [sector.code, participants.bySector[sector.code] ?? 0]));
  return participants.others > 0 ? known.set(OTHERS, participants.others) : known;
}

function tally(shapes: readonly string[]): Map<string, number> {
  const n = new Map<string, number>();
  shapes.forEach((code) => n.set(code, (n.get(code) ?? 0) + 1));
  return n;
}

/** Evenly mixed: at any point each sector has its part of what stands there. */
function spread(wanted: ReadonlyMap<string, number>): string[] {
  return [...wanted]
    .flatMap(([code, n], sector) => Array.from({ length: n }, (_, k) => ({ code, at: (k + 0.5) / n, sector })))
    .sort((a, b) => a.at - b.at || a.sector - b.sector)
    .map(({ code }) => code);
}

/** How many of a sector, or of the small ones together, have voted, of how many who are here. */
export interface Turnout {
  readonly code: Shape;
  readonly voted: number;
  readonly here: number;
}

export function turnout({ sectors, participants, voted }: MeetingView): readonly Turnout[] {
  const part = (of: People, code: Shape) => (code === null ? of.others : (of.bySector[code] ?? 0));
  return [...sectors.map((sector) => sector.code as Shape), null]
    .map((code) => ({ code, voted: part(voted, code), here: part(participants, code) }))
    .filter(({ here }) => here > 0);
}
