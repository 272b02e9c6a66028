import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { IdeaView } from '../shared/contract';
import { t } from '../shared/strings';
import type { BoardSession } from './session';
import { Sheet } from './sheet';

/** All votes are used: which idea gives up its own for this one. */
@customElement('move-vote-sheet')
export class MoveVoteSheet extends Sheet {
  @property({ attribute: false }) session!: BoardSession;
  protected readonly look = 'small';
  private ideaId = 0;
  private moved: () => void = () => {};

  async open(id: number, moved: () => void): Promise<void> {
    this.ideaId = id;
    this.moved = moved;
    await this.show();
    this.querySelector<HTMLElement>('h2')?.focus();
  }

  protected override listens(): (() => void)[] {
    return [this.session.store.on('me', () => this.requestUpdate())];
  }

  protected heading(): string {
    return t('board.one.move');
  }

  /** Ideas that hold a vote of theirs, whether it is counted or on its way. */
  private get holding(): IdeaView[] {
    const { store } = this.session;
    return store.standing().filter((idea) => idea.id !== this.ideaId && idea.state === 'open' && this.session.wished(idea.id));
  }

  protected content(): TemplateResult {
    const holding = this.holding;
    return html`<div class="sheet__body">
      <p dir="auto">${t('board.one.move.text', this.session.store.idea(this.ideaId)?.title ?? '')}</p>
      ${
        holding.length === 0
          ? html`<p class="hint">${t('board.one.move.none')}</p>`
          : html`<ul class="moves">
              ${holding.map(
                (idea) =>
                  html`<li>
                    <button type="button" class="btn btn--secondary btn--block" dir="auto" @click=${() => this.move(idea)}>
                      ${t('board.one.take', idea.title)}
                    </button>
                  </li>`
              )}
            </ul>`
      }
    </div>`;
  }

  /** In this order: the vote must be free before it is given again. */
  private move(from: IdeaView): void {
    this.session.stand(from.id, null);
    this.close();
    this.moved();
  }
}
