import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { SimilarIdea } from '../shared/contract';
import { icon } from '../shared/icons';
import { nameOf, sectorOf, shapeOf } from '../shared/sector-bar';
import { PageElement } from '../shared/page-element';
import { t, tn } from '../shared/strings';
import type { BoardSession } from './session';
import { stanceControl } from './stance-control';

const PAUSE_MS = 450;
const WORTH_ASKING = 8;
const MOST = 3;

/** Ideas like the one being typed: to support here, or to build on where they stand at another meeting. */
@customElement('similar-ideas')
export class SimilarIdeas extends PageElement {
  @property({ attribute: false }) session!: BoardSession;
  @property({ attribute: false }) title_ = '';
  @property({ attribute: false }) body = '';
  /** The idea that is being continued already. */
  @property({ attribute: false }) continued: number | undefined;
  private found: readonly SimilarIdea[] = [];
  private failed = false;
  private timer = 0;
  private asked: AbortController | null = null;
  private watches: (() => void)[] = [];

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('title_') || changed.has('body')) {
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => void this.look(), PAUSE_MS);
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.clearTimeout(this.timer);
    this.asked?.abort();
    this.watches.forEach((stop) => stop());
  }

  private async look(): Promise<void> {
    this.asked?.abort();
    const title = this.title_.trim();
    const body = this.body.trim();
    if (title.length + body.length < WORTH_ASKING) {
      this.show([]);
      return;
    }
    const asked = new AbortController();
    this.asked = asked;
    this.failed = false;
    try {
      this.show(await this.session.similar(title, body, asked.signal));
    } catch {
      // What was found for other words would mislead. Whoever asks anew is answered anew.
      if (!asked.signal.aborted) {
        this.failed = true;
        this.show([]);
      }
    }
  }

  private show(found: readonly SimilarIdea[]): void {
    this.found = found.filter((idea) => idea.id !== this.continued && !this.session.store.isOwn(idea.id)).slice(0, MOST);
    this.watches.forEach((stop) => stop());
    this.watches = this.found.map((idea) => this.session.store.watch(idea.id, () => this.requestUpdate()));
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    // The live region stays, so that what comes into it is spoken; support that rises meanwhile is not.
    return html`<p class="visually-hidden" role="status">
        ${this.found.length === 0 ? '' : [t('composer.similar.heading'), ...this.found.map((idea) => idea.title)].join('. ')}
      </p>
      ${this.failed ? html`<p class="hint">${t('composer.similar.failed')}</p>` : nothing}
      ${
        this.found.length === 0
          ? nothing
          : html`<section class="like" aria-labelledby="like-heading">
              <h3 id="like-heading">${t('composer.similar.heading')}</h3>
              <p>${t('composer.similar.text')}</p>
              <ul>
                ${repeat(
                  this.found,
                  (idea) => idea.id,
                  (idea) => this.item(idea)
                )}
              </ul>
            </section>`
      }`;
  }

  private item(similar: SimilarIdea): TemplateResult {
    const { store } = this.session;
    const here = similar.meeting ? undefined : store.idea(similar.id);
    const sector = sectorOf(store.meeting!, similar.sector);
    const id = `like-${similar.id}`;
    const meta = [nameOf(sector), similar.meeting, here?.for === undefined ? undefined : tn('board.supports', here.for)].filter(Boolean).join(' · ');
    return html`<li>
      <div>
        <b id=${id} dir="auto">${marked(similar.title, similar.words)}</b>
        <p>${shapeOf(sector)}${meta}</p>
        ${similar.others.length > 0 ? html`<p class="like__others" dir="auto">${t('composer.similar.others', similar.others.join(', '))}</p>` : nothing}
      </div>
      ${
        here
          ? stanceControl(this.session, here, id, { figures: false, note: false })
          : similar.meeting
            ? html`<button type="button" class="btn btn--secondary btn--s" aria-describedby=${id} @click=${() => this.continue(similar)}>
                ${icon('plus', 's')}${t('composer.continue')}
              </button>`
            : nothing
      }
    </li>`;
  }

  private continue(similar: SimilarIdea): void {
    this.dispatchEvent(new CustomEvent('continue-idea', { detail: { id: similar.id, title: similar.title }, bubbles: true }));
  }
}

/** Sets the words found in common apart. */
function marked(title: string, words: readonly string[]): (string | TemplateResult)[] {
  const wanted = words.filter((word) => word.length > 1).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  if (wanted.length === 0) {
    return [title];
  }
  return title.split(new RegExp(`(${wanted.join('|')})`, 'giu')).map((part, place) => (place % 2 === 1 ? html`<mark>${part}</mark>` : part));
}
