import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { PageElement } from '../shared/page-element';
import { number, t, tn } from '../shared/strings';
import type { BoardSession } from './session';

/** As many as can be taken in at a glance. */
const MOST_DOTS = 10;

/** How many votes are left, in a row of its own that stays in sight: nothing else ever takes its place. */
@customElement('votes-left')
export class VotesLeft extends PageElement {
  @property({ attribute: false }) session!: BoardSession;

  protected override listens(): (() => void)[] {
    const redraw = () => this.requestUpdate();
    return [this.session.store.on('meeting', redraw), this.session.store.on('me', redraw), this.session.onChange(redraw)];
  }

  protected override render(): TemplateResult | typeof nothing {
    const { store, votesLeft } = this.session;
    const limit = store.me?.budget?.limit;
    if (!limit || votesLeft === null || !store.meeting?.takes.stances) {
      return nothing;
    }
    return html`<section class="votes" aria-label=${t('board.votes')}>
      ${
        limit <= MOST_DOTS
          ? html`<span class="votes__dots" aria-hidden="true"
              >${Array.from({ length: limit }, (_, place) => html`<i class=${place < limit - votesLeft ? 'on' : ''}></i>`)}</span
            >`
          : nothing
      }
      <span>${tn('board.budget', votesLeft, number(limit))}</span>
    </section>`;
  }
}
