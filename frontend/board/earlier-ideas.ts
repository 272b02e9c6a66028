import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { EarlierIdea } from '../shared/contract';
import { icon } from '../shared/icons';
import { nameOf, sectorOf, shapeOf } from '../shared/sector-bar';
import { PageElement } from '../shared/page-element';
import { t } from '../shared/strings';
import type { BoardSession } from './session';

/** Before a word is written: what earlier meetings and events said that fits, to go on from. Once somebody types, what is alike takes its place. */
@customElement('earlier-ideas')
export class EarlierIdeas extends PageElement {
  @property({ attribute: false }) session!: BoardSession;
  @property({ attribute: false }) theme: number | undefined;
  private found: readonly EarlierIdea[] = [];
  private asked: AbortController | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('theme') || changed.has('session')) {
      void this.look();
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.asked?.abort();
  }

  private async look(): Promise<void> {
    this.asked?.abort();
    const asked = new AbortController();
    this.asked = asked;
    let found: readonly EarlierIdea[] = [];
    try {
      found = await this.session.earlier(this.theme, asked.signal);
    } catch {
      // An offer, and nobody waits for it.
    }
    if (!asked.signal.aborted) {
      this.found = found;
      this.requestUpdate();
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.found.length === 0) {
      return nothing;
    }
    const places = new Set(this.found.map((idea) => idea.meeting));
    return html`<section class="like" aria-labelledby="earlier-heading">
      <h3 id="earlier-heading">${places.size === 1 ? t('board.follow-up.heading-of', [...places][0]!) : t('board.follow-up.heading')}</h3>
      <p>${t('composer.earlier.text')}</p>
      <ul>
        ${this.found.map((idea) => this.item(idea))}
      </ul>
    </section>`;
  }

  private item(idea: EarlierIdea): TemplateResult {
    const sector = sectorOf(this.session.store.meeting!, idea.sector);
    const id = `earlier-${idea.id}`;
    return html`<li>
      <div>
        <b id=${id} dir="auto">${idea.title}</b>
        <p>${shapeOf(sector)}${[nameOf(sector), idea.meeting].filter(Boolean).join(' · ')}</p>
      </div>
      <button
        type="button"
        class="btn btn--secondary btn--s"
        aria-describedby=${id}
        @click=${() => this.dispatchEvent(new CustomEvent('continue-idea', { detail: { id: idea.id, title: idea.title }, bubbles: true }))}
      >
        ${icon('plus', 's')}${t('composer.continue')}
      </button>
    </li>`;
  }
}
