import type { IdeaView, Kind, MeetingView } from '../shared/contract';
import { byAge, byBalance, bySupport } from '../shared/order';
import { isBlank, searchText } from '../shared/search-text';

export type Sort = 'mixed' | 'newest' | 'support' | 'balanced' | 'discussed';

export interface Filter {
  readonly theme?: number;
  readonly kind?: Kind;
  readonly sector?: string;
  readonly text?: string;
}

/**
 * The ways to order the list now, the one it has unless somebody chooses first. Those that would give hidden tallies away are not
 * offered. While people vote no order follows from votes by itself: what stands on top is read most, and would be voted for most.
 */
export function sortsOffered(meeting: MeetingView): Sort[] {
  const counted: Sort[] = meeting.talliesHidden ? [] : Object.keys(meeting.participants.bySector).length > 1 ? ['support', 'balanced'] : ['support'];
  switch (meeting.phase) {
    case 'discuss':
    case 'vote':
      return ['mixed', 'newest', ...counted, 'discussed'];
    case 'lobby':
    case 'ideas':
      return ['newest', ...counted, 'discussed'];
    default:
      return counted.length > 0 ? [counted[0]!, 'newest', ...counted.slice(1), 'discussed'] : ['newest', 'discussed'];
  }
}

/** A place by lot: the same again and again for one seed, and another one for the next. */
function lot(id: number, seed: number): number {
  let mixed = (id ^ seed) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** People whose seeds are neighbours go round one circle; the next so many go round another. */
const ROUND_ONE_CIRCLE = 64;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * Ids in one person's own order, so that whatever part of it people look at, each idea is looked at by about as many of them. A
 * circle of all ideas is drawn by lot, and each person begins at another place of it: a golden step further than the one who joined
 * before, which spreads the beginnings more evenly than lots would. Who begins where follows from the seed alone, so nobody need
 * write down who saw what.
 */
export function byTurns(ids: readonly number[], seed: number): number[] {
  const circle = Math.floor(seed / ROUND_ONE_CIRCLE);
  const drawn = [...ids].sort((a, b) => lot(b, circle) - lot(a, circle) || a - b);
  const start = Math.floor(((seed * GOLDEN) % 1) * drawn.length);
  return [...drawn.slice(start), ...drawn.slice(0, start)];
}

/** Ids in the order asked for: pinned ideas first. */
export function ordered(ideas: readonly IdeaView[], sort: Sort, seed = 0): number[] {
  const turns = new Map<number, number>();
  if (sort === 'mixed') {
    byTurns(
      ideas.map((idea) => idea.id),
      seed
    ).forEach((id, place) => turns.set(id, place));
  }
  const by: Record<Sort, (a: IdeaView, b: IdeaView) => number> = {
    mixed: (a, b) => turns!.get(a.id)! - turns!.get(b.id)!,
    newest: byAge,
    support: bySupport,
    balanced: byBalance,
    discussed: (a, b) => b.comments - a.comments || byAge(a, b)
  };
  return [...ideas].sort((a, b) => Number(b.pinned ?? false) - Number(a.pinned ?? false) || by[sort](a, b)).map((idea) => idea.id);
}

/** Finds every word of the text wherever it stands; hits are kept between calls, since ideas seldom change. */
export class Sieve {
  private readonly texts = new WeakMap<IdeaView, string>();

  passes(idea: IdeaView, filter: Filter): boolean {
    return (
      (filter.theme === undefined || idea.theme === filter.theme) &&
      (filter.kind === undefined || idea.kind === filter.kind) &&
      (filter.sector === undefined || idea.sector === filter.sector) &&
      (!filter.text || this.contains(idea, filter.text))
    );
  }

  private contains(idea: IdeaView, words: string): boolean {
    let text = this.texts.get(idea);
    if (text === undefined) {
      text = searchText(`${idea.title}\n${idea.body ?? ''}\n${idea.organisation ?? ''}\n${idea.name ?? ''}\n#${idea.id}`);
      this.texts.set(idea, text);
    }
    return searchText(words)
      .split(' ')
      .every((word) => text.includes(word));
  }
}

export function isFiltered(filter: Filter): boolean {
  return filter.theme !== undefined || filter.kind !== undefined || filter.sector !== undefined || !isBlank(filter.text ?? '');
}
