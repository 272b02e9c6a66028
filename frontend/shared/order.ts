import type { IdeaView } from './contract';

/**
 * The one way in which ideas stand by how many are for them, and in which those of equal score stand by any order of support: more
 * for, fewer against, the older first. `Ranking.EQUALS` says the same.
 */
export function bySupport(a: IdeaView, b: IdeaView): number {
  return (b.for ?? 0) - (a.for ?? 0) || (a.against ?? 0) - (b.against ?? 0) || a.id - b.id;
}

/** By the score the server sends, where every sector counts alike; those with too few answers stand apart, last. */
export function byBalance(a: IdeaView, b: IdeaView): number {
  return Number(a.few ?? false) - Number(b.few ?? false) || (b.score ?? 0) - (a.score ?? 0) || bySupport(a, b);
}

export function byAge(a: IdeaView, b: IdeaView): number {
  return Date.parse(b.createdAt) - Date.parse(a.createdAt) || b.id - a.id;
}
