import { boot } from '../shared/boot';
import type { CommentView, IdeaView } from '../shared/contract';
import type { WayIn } from './way-in';

const MOST = 2;
/** What a moderator hides, or somebody takes back, may leave the count as it was. */
const AGAIN_MS = 15_000;

/** What is said about the idea on the wall. Asked for anew when there is another idea or another number of comments, and now and then. */
export class Voices {
  private said: readonly CommentView[] = [];
  private about = '';
  private asked = '';
  private askedAt = -Infinity;

  constructor(private readonly changed: () => void) {}

  of(way: WayIn, idea: IdeaView, now: number): readonly CommentView[] {
    const wanted = `${idea.id}/${idea.comments}`;
    if (wanted !== this.asked || now - this.askedAt > AGAIN_MS) {
      this.asked = wanted;
      this.askedAt = now;
      if (idea.comments > 0) {
        void this.ask(way, idea.id);
      }
    }
    return idea.comments > 0 && this.about === String(idea.id) ? this.said : [];
  }

  private async ask(way: WayIn, id: number): Promise<void> {
    const key = boot.wallKey ? `?key=${encodeURIComponent(boot.wallKey)}` : '';
    try {
      const answer = await fetch(`/api/meetings/${way.now.code}/ideas/${id}/comments${key}`, { cache: 'no-store' });
      this.said = answer.ok ? two(((await answer.json()) as { comments: CommentView[] }).comments) : [];
      this.about = String(id);
      this.changed();
    } catch {
      // Without network the wall keeps what it has.
    }
  }
}

/** The newest two, of two sectors where there are two: not who is for or against, which is nobody's to see. */
export function two(comments: readonly CommentView[]): readonly CommentView[] {
  const newest = [...comments].reverse();
  const first = newest[0];
  const other = newest.slice(1).find((comment) => comment.sector !== first?.sector) ?? newest[1];
  return [first, other].filter((comment) => comment !== undefined).slice(0, MOST);
}
