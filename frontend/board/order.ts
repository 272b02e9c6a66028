import type { Figures, IdeaView, Kind, MeetingView } from '../shared/contract';
import { isBlank, searchText } from '../shared/search-text';

export type Sort = 'newest' | 'support' | 'balanced' | 'discussed';

export interface Filter {
  readonly theme?: number;
  readonly kind?: Kind;
  readonly sector?: string;
  readonly text?: string;
}

/** The ways to order the list now. Those that would give hidden tallies away are not offered. */
export function sortsOffered(meeting: MeetingView): Sort[] {
  if (meeting.talliesHidden) {
    return ['newest', 'discussed'];
  }
  return Object.keys(meeting.participants.bySector).length > 1
    ? ['support', 'newest', 'balanced', 'discussed']
    : ['support', 'newest', 'discussed'];
}

/**
 * Support weighed so that every sector shown counts alike: the mean of the sectors' shares, 0 to 1. Where people can be against,
 * a sector's share is of those who answered, and sectors nobody answered from are left out; where they can only support, it is of
 * those present.
 */
export function balancedSupport(idea: IdeaView, meeting: MeetingView): number {
  let sum = 0;
  let sectors = 0;
  for (const [sector, present] of Object.entries(meeting.participants.bySector)) {
    const figures: Figures = idea.bySector?.[sector] ?? { for: 0 };
    const of = meeting.votingStyle === 'for-only' ? present : figures.for + (figures.pass ?? 0) + (figures.against ?? 0);
    if (of > 0) {
      sum += Math.min(1, figures.for / of);
      sectors++;
    }
  }
  return sectors === 0 ? 0 : sum / sectors;
}

/** Ids in the order asked for: pinned ideas first, equals by age, the newest first. */
export function ordered(ideas: readonly IdeaView[], sort: Sort, meeting: MeetingView): number[] {
  const weigh: Record<Sort, (idea: IdeaView) => number> = {
    newest: () => 0,
    support: (idea) => idea.for ?? 0,
    balanced: (idea) => balancedSupport(idea, meeting),
    discussed: (idea) => idea.comments
  };
  const weight = weigh[sort];
  return ideas
    .map((idea) => ({ id: idea.id, pinned: idea.pinned ? 1 : 0, weight: weight(idea), at: Date.parse(idea.createdAt) }))
    .sort((a, b) => b.pinned - a.pinned || b.weight - a.weight || b.at - a.at || b.id - a.id)
    .map((idea) => idea.id);
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
