import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import type { IdeaView, MeetingView } from '../shared/contract';
import type { ServerClock } from '../shared/server-clock';
import type { WayIn } from './way-in';
import { wholeTitle } from './whole-title';

/** What every scene is drawn from, anew each second. */
export interface Evening {
  readonly meeting: MeetingView;
  /** Those that stand on the board in their own right. */
  readonly ideas: readonly IdeaView[];
  readonly clock: ServerClock;
  readonly way: WayIn;
  /** From when the picture is, where the network is gone: as people read a clock. */
  readonly stale: string;
  readonly rows: 3 | 5;
}

/**
 * One picture of the wall. It draws what the server has counted and counts nothing itself. Titles are written by hand and not by the
 * template: how they are set depends on the room they have got.
 */
export abstract class Scene extends LitElement {
  @property({ attribute: false }) evening!: Evening;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('resize', this.fitTitles);
    document.fonts?.addEventListener('loadingdone', this.fitTitles);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('resize', this.fitTitles);
    document.fonts?.removeEventListener('loadingdone', this.fitTitles);
  }

  protected override updated(): void {
    this.fitTitles();
  }

  private readonly fitTitles = (): void => {
    for (const heading of this.querySelectorAll<HTMLElement>('[data-title]')) {
      wholeTitle(heading, heading.dataset['title'] ?? '');
    }
  };
}

export const motionIsWanted = (): boolean => !matchMedia('(prefers-reduced-motion: reduce)').matches;
