import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { IdeaView } from '../shared/contract';
import { icon } from '../shared/icons';
import { PageElement } from '../shared/page-element';
import { number, t, tn } from '../shared/strings';
import { ask } from './ask';
import { answerOf, byline, kindTag, linkTo, outcomePill, themeTag } from './idea-parts';
import type { BoardSession } from './session';
import { stanceControl } from './stance-control';

/**
 * One idea in the list. It hears of its own idea only, so that a vote redraws one card and not three hundred. An idea that leaves
 * the board keeps its place until the list is put in order anew: nothing below it may jump.
 */
@customElement('idea-card')
export class IdeaCard extends PageElement {
  @property({ attribute: false }) session!: BoardSession;
  @property({ attribute: false }) ideaId = 0;
  private stopWatching = () => {};
  /** What was shown last: a card that loses its idea says which one it was. */
  private last: IdeaView | null = null;
  /** Height it had as an idea; what takes its place keeps it. */
  private height = 0;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('ideaId') || changed.has('session')) {
      this.watch();
      this.last = null;
      this.height = 0;
    }
    const idea = this.session.store.idea(this.ideaId);
    if (this.hasUpdated && this.last?.state !== 'merged' && this.last && (!idea || idea.state === 'merged')) {
      this.height = this.offsetHeight;
    }
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) {
      this.watch();
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopWatching();
  }

  private watch(): void {
    this.stopWatching();
    this.stopWatching = this.session.store.watch(this.ideaId, () => this.requestUpdate());
  }

  protected override render(): TemplateResult | typeof nothing {
    const { store, code } = this.session;
    const meeting = store.meeting;
    const idea = store.idea(this.ideaId);
    if (!meeting) {
      return nothing;
    }
    if (!idea) {
      return this.last ? this.gone(this.last) : nothing;
    }
    this.last = idea;
    if (idea.state === 'merged') {
      return this.merged(idea);
    }
    const titleId = `idea-${idea.id}-title`;
    return html`<article class="card idea" id="idea-${idea.id}" aria-labelledby=${titleId} tabindex="-1">
      <div class="idea__top">
        ${store.fresh.has(idea.id) ? html`<span class="pill pill--sun">${t('board.new')}</span>` : nothing}
        ${idea.pinned ? html`<span class="pill pill--brand">${icon('pin', 's')}${t('board.pinned')}</span>` : nothing}
        ${outcomePill(idea.outcome)}${kindTag(idea.kind)}${idea.rewordedAt ? html`<span class="pill">${icon('edit', 's')}${t('board.reworded')}</span>` : nothing}${themeTag(meeting, idea.theme)}
        ${this.help(meeting.caravan.slug, idea, titleId)}
        <button type="button" class="idea__talk" aria-label=${tn('board.comments', idea.comments)} aria-describedby=${titleId} @click=${() => this.openIdea()}>
          ${icon('chat', 's')}<span class="num">${number(idea.comments)}</span>
        </button>
      </div>
      <h3 id=${titleId} dir="auto"><a href=${linkTo(code, idea.id)} @click=${(event: MouseEvent) => this.follow(event)}>${idea.title}</a></h3>
      ${idea.body ? html`<p class="idea__body" dir="auto" @click=${() => this.openIdea()}>${idea.body}</p>` : nothing} ${answerOf(idea)}
      ${byline(meeting, idea)} ${idea.continues ? html`<p class="idea__more">${icon('link', 's')}${this.continues(idea.continues)}</p>` : nothing}
      <div class="idea__acts">${stanceControl(this.session, idea, titleId)}</div>
    </article>`;
  }

  /** What is offered and needed stands on a page of its own. */
  private help(slug: string, idea: IdeaView, titleId: string): TemplateResult | typeof nothing {
    const count = this.session.help.of(idea.id);
    return count
      ? html`<a
          class="idea__talk idea__help"
          href=${`/c/${slug}/ideas/${idea.id}/cooperation`}
          aria-label=${tn('board.help', count)}
          aria-describedby=${titleId}
        >
          ${icon('hands', 's')}<span class="num">${number(count)}</span>
        </a>`
      : nothing;
  }

  /** The idea it builds on. One of another meeting stands on a board of its own, to which the server shows the way. */
  private continues(id: number): TemplateResult {
    const earlier = this.session.store.idea(id);
    return earlier
      ? html`<a href=${linkTo(this.session.code, id)} @click=${(event: MouseEvent) => this.go(event, id)}>${t('board.continues-idea', earlier.title)}</a>`
      : html`<a href=${linkTo(this.session.code, id)}>${t('board.continues')}</a>`;
  }

  private merged(idea: IdeaView): TemplateResult {
    const root = this.session.store.root(idea.id);
    return html`<article class="card idea idea--quiet" id="idea-${idea.id}" tabindex="-1" style="min-block-size:${this.height}px">
      <span class="pill pill--brand">${icon('merge', 's')}${t('board.merged')}</span>
      <h3 dir="auto">${idea.title}</h3>
      <p class="idea__by">${t('board.merged.into', root?.title ?? '')}${this.session.store.stance(root?.id ?? 0) ? ` ${t('board.merged.support')}` : ''}</p>
      ${
        root
          ? html`<div>
              <a class="btn btn--secondary btn--s" href=${linkTo(this.session.code, root.id)} @click=${(event: MouseEvent) => this.go(event, root.id)}
                >${t('board.see-idea')}</a
              >
            </div>`
          : nothing
      }
    </article>`;
  }

  private gone(idea: IdeaView): TemplateResult {
    return html`<article class="card idea idea--quiet" id="idea-${idea.id}" tabindex="-1" style="min-block-size:${this.height}px">
      <span class="pill">${icon('hide', 's')}${t('board.gone')}</span>
      <p class="idea__by">${t('board.gone.text')}</p>
    </article>`;
  }

  private openIdea(): void {
    ask(this, { what: 'idea', id: this.ideaId });
  }

  private follow(event: MouseEvent): void {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      this.openIdea();
    }
  }

  private go(event: MouseEvent, id: number): void {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      ask(this, { what: 'go', id });
    }
  }
}
