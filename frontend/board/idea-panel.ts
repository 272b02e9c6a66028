import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { CommentView, IdeaView } from '../shared/contract';
import { icon } from '../shared/icons';
import { sectorBar, shapeOf, supportBySector } from '../shared/sector-bar';
import { moment, number, t, tn } from '../shared/strings';
import { ask } from './ask';
import type { CommentBox } from './comment-box';
import './comment-box';
import { answerOf, byline, kindTag, outcomePill, themeTag } from './idea-parts';
import type { Kept } from './outbox-shelf';
import './read-aloud';
import { Refusal, type BoardSession } from './session';
import { Sheet } from './sheet';
import { stanceControl } from './stance-control';
import { isBusy } from './stance-state';

/** One idea in full, who supports it, and what people say about it. */
@customElement('idea-panel')
export class IdeaPanel extends Sheet {
  @property({ attribute: false }) session!: BoardSession;
  protected readonly look = 'page';
  private ideaId = 0;
  private comments: readonly CommentView[] | null = null;
  private failed: Error | null = null;
  private known = 0;
  private stopWatching = () => {};

  async open(id: number): Promise<void> {
    this.stopWatching();
    this.ideaId = id;
    this.comments = null;
    this.failed = null;
    const { store } = this.session;
    const stops = [store.watch(id, () => this.moved()), store.on('epoch', () => void this.load())];
    this.stopWatching = () => stops.forEach((stop) => stop());
    await this.show();
    this.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
    void this.session.help.load();
    await this.load();
  }

  protected override closed(): void {
    this.stopWatching();
  }

  private get idea(): IdeaView | undefined {
    return this.session.store.idea(this.ideaId);
  }

  private moved(): void {
    this.requestUpdate();
    if (this.idea && this.idea.comments !== this.known) {
      void this.load();
    }
  }

  private async load(): Promise<void> {
    const id = this.ideaId;
    this.known = this.idea?.comments ?? 0;
    try {
      const comments = await this.session.comments(id);
      if (id === this.ideaId) {
        this.comments = comments;
        this.failed = null;
      }
    } catch (error) {
      this.failed = error as Error;
    }
    this.requestUpdate();
  }

  protected heading(): string {
    return t('board.idea.heading');
  }

  protected override aside(): TemplateResult {
    return html`<span class="sheet__tools">
      <button type="button" class="btn btn--icon" aria-label=${t('board.share.idea')} @click=${() => ask(this, { what: 'share', id: this.ideaId })}>
        ${icon('link')}
      </button>
      ${
        this.session.store.canAct
          ? html`<button type="button" class="btn btn--icon" aria-label=${t('board.report')} @click=${() => ask(this, { what: 'report', id: this.ideaId })}>
              ${icon('alert')}
            </button>`
          : nothing
      }
    </span>`;
  }

  protected content(): TemplateResult {
    const idea = this.idea;
    const meeting = this.session.store.meeting;
    if (!idea || !meeting) {
      return html`<div class="sheet__body"><p>${t('board.gone.text')}</p></div>`;
    }
    return html`<div class="sheet__body whole">
      <p class="idea__top">${outcomePill(idea.outcome)}${kindTag(idea.kind)}${themeTag(meeting, idea.theme)}</p>
      <h3 id="whole-title" dir="auto">${idea.title}</h3>
      ${idea.body ? html`<p class="whole__body" dir="auto">${idea.body}</p>` : nothing} ${answerOf(idea)} ${byline(meeting, idea)}
      <read-aloud .text=${`${idea.title}.\n${idea.body ?? ''}`}></read-aloud>
      <p class="whole__at">
        ${t('board.posted', moment(idea.createdAt))}${idea.editedAt ? ` · ${t('board.edited', moment(idea.editedAt))}` : nothing}${idea.rewordedAt ? ` · ${t('board.reworded.at', moment(idea.rewordedAt))}` : nothing}
      </p>
      ${idea.state === 'merged' ? this.merged(idea) : html`<div class="idea__acts">${stanceControl(this.session, idea, 'whole-title')}</div>`}
      ${this.split(idea)}
      <a class="btn btn--secondary whole__help" href=${`/c/${meeting.caravan.slug}/ideas/${idea.id}/cooperation`}
        >${icon('hands', 's')}${t('board.help')}${this.session.help.of(idea.id) ? html` <span class="num">${number(this.session.help.of(idea.id))}</span>` : nothing}</a
      >
      <section class="talk" aria-labelledby="talk-heading">
        <h3 id="talk-heading">${t('board.talk')} <span class="num">${number(idea.comments)}</span></h3>
        ${this.talk(idea)}
      </section>
      ${
        // Where it goes from here is of interest once the evening is nearly over; a meeting for its participants alone has no such page.
        (meeting.phase === 'results' || meeting.phase === 'closed') && meeting.visibility === 'public'
          ? html`<a class="btn btn--s" href=${`/c/${meeting.caravan.slug}/ideas/${idea.id}`}>${icon('send', 's')}${t('board.journey')}</a>`
          : nothing
      }
      ${
        this.session.store.canAct && meeting.takes.ideas
          ? html`<button type="button" class="btn btn--s continue" @click=${() => this.continue(idea)}>${icon('plus', 's')}${t('board.continue')}</button>`
          : nothing
      }
    </div>`;
  }

  private merged(idea: IdeaView): TemplateResult | typeof nothing {
    const root = this.session.store.root(idea.id);
    return root
      ? html`<p class="whole__merged">
          ${t('board.merged.into', root.title)}
          <button type="button" class="btn btn--secondary btn--s" @click=${() => void this.open(root.id)}>${t('board.see-idea')}</button>
        </p>`
      : nothing;
  }

  private split(idea: IdeaView): TemplateResult | typeof nothing {
    const meeting = this.session.store.meeting!;
    const shares = supportBySector(meeting, idea, t('board.sector.rest')).filter((part) => part.count > 0);
    return idea.for
      ? html`<div class="split">
          <p class="split__head">${tn('board.supports', idea.for)}</p>
          ${sectorBar(shares)}
          <ul class="legend">
            ${shares.map((part) => html`<li>${part.sector ? shapeOf(part.sector) : html`<i class="rest-mark"></i>`}${part.name} <b class="num">${number(part.count)}</b></li>`)}
          </ul>
        </div>`
      : nothing;
  }

  private talk(idea: IdeaView): TemplateResult {
    const pending = this.session.waiting('comment', idea.id, this.session.store.root(idea.id)?.id);
    if (!this.comments && !this.failed) {
      return html`<p class="hint" aria-busy="true">${t('board.talk.loading')}</p>`;
    }
    return html`${this.failed ? this.unread(this.failed) : nothing}
      ${this.comments?.length === 0 && pending.length === 0 ? html`<p class="hint">${t('board.talk.empty')}</p>` : nothing}
      <ol class="comments">
        ${repeat(
          this.comments ?? [],
          (one) => one.id,
          (one) => this.comment(one)
        )}
        ${repeat(
          pending,
          (one) => one.intent.key,
          (one) => this.pendingComment(one)
        )}
      </ol>`;
  }

  private unread(why: Error): TemplateResult {
    return why instanceof Refusal
      ? html`<p class="hint">${t('board.talk.failed')} ${why.message}</p>`
      : html`<p class="hint">
          ${t('board.talk.failed')} <button type="button" class="btn btn--s" @click=${() => void this.load()}>${t('board.retry')}</button>
        </p>`;
  }

  private comment(one: CommentView): TemplateResult {
    return html`<li class="comment">
      ${byline(this.session.store.meeting!, one)}
      <p dir="auto">${one.body}</p>
      <p class="hint">${one.mine ? t('board.talk.mine', moment(one.createdAt)) : moment(one.createdAt)}</p>
    </li>`;
  }

  private pendingComment(kept: Kept): TemplateResult | typeof nothing {
    if (kept.intent.type !== 'comment') {
      return nothing;
    }
    const { body, key } = kept.intent;
    if (!kept.refused) {
      const waits = this.session.outbox.hindrance !== null || !navigator.onLine;
      return html`<li class="comment comment--pending">
        <p dir="auto">${body}</p>
        <p class="hint">
          ${icon(waits ? 'offline' : 'clock', 's')}${waits ? t(isBusy(this.session) ? 'board.note.busy' : 'board.note.waiting') : t('board.sending')}
        </p>
      </li>`;
    }
    return html`<li class="comment comment--refused">
      <p dir="auto">${body}</p>
      <p class="hint hint--error">${kept.refused.message || t('board.receipt.not-posted')}</p>
      <p>
        <button type="button" class="btn btn--secondary btn--s" @click=${() => this.rewrite(key, body)}>${t('board.rewrite')}</button>
        <button type="button" class="btn btn--s" @click=${() => this.session.outbox.drop(key)}>${t('board.discard')}</button>
      </p>
    </li>`;
  }

  private rewrite(key: string, body: string): void {
    this.session.outbox.drop(key);
    this.querySelector<CommentBox>('comment-box')!.add(body);
  }

  protected override footer(): TemplateResult {
    return html`<comment-box .session=${this.session} .ideaId=${this.ideaId}></comment-box>`;
  }

  private continue(idea: IdeaView): void {
    this.close();
    ask(this, { what: 'write', draft: { continues: { id: idea.id, title: idea.title } } });
  }
}
