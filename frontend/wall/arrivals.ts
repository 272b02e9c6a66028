import type { IdeaView } from '../shared/contract';
import { byAge } from '../shared/order';

const REST_MS = 10_000;
const ROWS = 3;
/** From so many comments on something is talked about. */
const TALK = 2;

export interface Arrival {
  readonly idea: IdeaView;
  readonly isMostDiscussed: boolean;
}

/**
 * The newest ideas, and in the last row the one that is talked about most, if it is none of them. They change places at most every ten
 * seconds, all at once, so that people can read; what is taken off the board is gone at once.
 */
export class Arrivals {
  private shown: readonly number[] = [];
  private discussed: number | undefined;
  private movedAt = -Infinity;

  choose(ideas: readonly IdeaView[], now: number): readonly Arrival[] {
    const byId = new Map(ideas.map((idea) => [idea.id, idea]));
    const newest = [...ideas].sort(byAge);
    const talked = [...ideas].sort((a, b) => b.comments - a.comments || byAge(a, b))[0];
    const apart = ideas.length > ROWS && talked && talked.comments >= TALK && !newest.slice(0, ROWS - 1).includes(talked) ? talked : undefined;
    const wanted = [...newest.slice(0, apart ? ROWS - 1 : ROWS), ...(apart ? [apart] : [])].map((idea) => idea.id);
    const changed = wanted.length !== this.shown.length || wanted.some((id, at) => this.shown[at] !== id);
    const hasRoom = this.shown.length < Math.min(ROWS, ideas.length) || this.shown.some((id) => !byId.has(id));
    if (changed && (hasRoom || now - this.movedAt >= REST_MS)) {
      this.shown = wanted;
      this.discussed = apart?.id;
      this.movedAt = now;
    }
    return this.shown.flatMap((id) => {
      const idea = byId.get(id);
      return idea ? [{ idea, isMostDiscussed: id === this.discussed }] : [];
    });
  }
}
