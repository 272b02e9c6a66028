import type { IdeaView, Kind, MeetingView } from '../shared/contract';
import { byAge, byBalance, bySupport } from '../shared/order';
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

/** Ids in the order asked for: pinned ideas first. */
export function ordered(ideas: readonly IdeaView[], sort: Sort): number[] {
  const by: Record<Sort, (a: IdeaView, b: IdeaView) => number> = {
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
