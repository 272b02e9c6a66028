import type { IdeaView } from '../shared/contract';
import { byAge, bySupport } from '../shared/order';

const REST_MS = 10_000;

/**
 * Which ideas stand on the wall, and in which order. Rows trade places at most every ten seconds, all at once, so that people can
 * read; equals stand as on every other screen.
 */
export class TopIdeas {
  private order: readonly number[] = [];
  private mode = '';
  private movedAt = -Infinity;

  /** @param frozen whether the list stands still, as in a pause */
  choose(ideas: readonly IdeaView[], most: number, hidden: boolean, frozen: boolean, now: number): readonly IdeaView[] {
    const byId = new Map(ideas.map((idea) => [idea.id, idea]));
    const mode = `${hidden} ${most}`;
    const shown = this.order.filter((id) => byId.has(id));
    const lost = shown.length < this.order.length;
    const wanted = [...ideas]
      .sort(hidden ? byAge : bySupport)
      .slice(0, most)
      .map((idea) => idea.id);
    const changed = wanted.length !== this.order.length || wanted.some((id, at) => this.order[at] !== id);
    const growing = this.order.length < Math.min(most, ideas.length);
    if (changed && (mode !== this.mode || lost || (!frozen && (growing || now - this.movedAt >= REST_MS)))) {
      this.order = wanted;
      this.mode = mode;
      this.movedAt = now;
    }
    return this.order.flatMap((id) => byId.get(id) ?? []);
  }
}
