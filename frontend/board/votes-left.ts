import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { icon } from '../shared/icons';
import { PageElement } from '../shared/page-element';
import { number, t, tn } from '../shared/strings';
import type { BoardSession } from './session';

/** As many as can be taken in at a glance. */
const MOST_DOTS = 10;

/** Dots that fill, and the number in words; nothing where there is no limit. */
export function voteDots(session: BoardSession): TemplateResult | typeof nothing {
  const { store, votesLeft } = session;
  const limit = store.me?.budget?.limit;
  if (!limit || votesLeft === null || !store.meeting?.takes.stances) {
    return nothing;
  }
  return html`<span class="votes__left">
    ${
      limit <= MOST_DOTS
        ? html`<span class="votes__dots" aria-hidden="true"
            >${Array.from({ length: limit }, (_, place) => html`<i class=${place < limit - votesLeft ? 'on' : ''}></i>`)}</span
          >`
        : nothing
    }
    <span class="votes__words"
      >${tn('board.votes.left', votesLeft)}<span class=${limit <= MOST_DOTS ? 'visually-hidden' : ''}> ${t('board.votes.of', number(limit))}</span></span
    >
  </span>`;
}

/** How many votes are left, in a row of its own that stays in sight: nothing else ever takes its place. */
@customElement('votes-left')
export class VotesLeft extends PageElement {
  @property({ attribute: false }) session!: BoardSession;
  /** Whether the way to one idea at a time stands here too. */
  @property({ attribute: false }) oneOffered = false;

  protected override listens(): (() => void)[] {
    const redraw = () => this.requestUpdate();
    return [this.session.store.on('meeting', redraw), this.session.store.on('me', redraw), this.session.onChange(redraw)];
  }

  protected override render(): TemplateResult | typeof nothing {
    const left = voteDots(this.session);
    return left === nothing && !this.oneOffered
      ? nothing
      : html`<section class="votes" aria-label=${t('board.votes')}>
          ${left}${this.oneOffered ? html`<a class="votes__one" href="#one">${t('board.one')}${icon('chevronRight', 's')}</a>` : nothing}
        </section>`;
  }
}
