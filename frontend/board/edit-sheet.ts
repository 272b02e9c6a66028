import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { IdeaView, OwnIdea } from '../shared/contract';
import { icon } from '../shared/icons';
import { isBlank } from '../shared/search-text';
import { clock, moment, number, t } from '../shared/strings';
import { ask } from './ask';
import { changedPart } from './changed-words';
import { Drafts, EMPTY, type Draft } from './drafts';
import type { BoardSession } from './session';
import { Sheet } from './sheet';

const TITLE_MOST = 200;
const BODY_MOST = 4_000;

/** Whether others have weighed it, as far as this page may know. */
export function weighed(idea: IdeaView | undefined): boolean {
  return (idea?.for ?? 0) + (idea?.pass ?? 0) + (idea?.against ?? 0) > 0;
}

/** Puts an own idea right. What is typed is kept until it is saved, whatever happens to the idea meanwhile. */
@customElement('edit-sheet')
export class EditSheet extends Sheet {
  @property({ attribute: false }) session!: BoardSession;
  protected readonly look = 'page';
  private ideaId = 0;
  private draft: Draft = EMPTY;
  private missing = false;
  private savedAt: number | null = null;

  protected override listens(): (() => void)[] {
    const redraw = () => this.shown && this.requestUpdate();
    return [this.session.store.on('meeting', redraw), this.session.store.on('me', redraw), this.session.store.on('list', redraw)];
  }

  async open(id: number): Promise<void> {
    this.ideaId = id;
    const kept = this.drafts.read();
    this.draft = kept ?? { ...EMPTY, title: this.own?.title ?? '', body: this.own?.body ?? '' };
    this.savedAt = kept?.savedAt ?? null;
    this.missing = false;
    await this.show();
    this.querySelector<HTMLElement>('#edit-title')?.focus();
  }

  private get drafts(): Drafts {
    return new Drafts(this.session.code, `edit/${this.ideaId}`);
  }

  private get own(): OwnIdea | undefined {
    return this.session.store.me?.ideas.find((idea) => idea.id === this.ideaId);
  }

  private get live(): IdeaView | undefined {
    return this.session.store.idea(this.ideaId);
  }

  /** Why it cannot be changed now; empty if it can. */
  private get hindrance(): string {
    const state = this.own?.state === 'held' ? 'held' : this.live?.state;
    return !state
      ? t('board.edit.no.gone')
      : state === 'merged'
        ? t('board.edit.no.merged')
        : state === 'closed'
          ? t('board.edit.no.closed')
          : this.session.store.meeting?.takes.stances
            ? ''
            : t('board.edit.no.phase');
  }

  protected heading(): string {
    return t('board.edit.heading');
  }

  protected override aside(): TemplateResult {
    return html`<p class="draft" role="status">
      ${this.savedAt === null ? nothing : html`${icon('check', 's')}<span>${t('composer.saved', clock(this.savedAt))}</span>`}
    </p>`;
  }

  protected content(): TemplateResult {
    const why = this.hindrance;
    const title = [...this.draft.title.trim()].length;
    const body = [...this.draft.body].length;
    const error = title > TITLE_MOST ? t('composer.too-long', number(TITLE_MOST)) : this.missing ? t('composer.missing') : '';
    const before = this.own?.title ?? '';
    return html`<form id="edit" class="sheet__body" novalidate @submit=${this.save}>
      ${why ? html`<p class="notice notice--warn" role="status">${icon('lock')}${why}</p>` : nothing}
      ${this.live ? html`<p class="pill pill--sun mine">${icon('user', 's')}${t('board.edit.posted', moment(this.live.createdAt))}</p>` : nothing}
      <div class="field title">
        <label for="edit-title">${t('board.edit.title')}</label>
        <textarea
          id="edit-title"
          class="input"
          rows="2"
          dir="auto"
          aria-describedby="edit-hint"
          aria-invalid=${error ? 'true' : 'false'}
          .value=${this.draft.title}
          @input=${(event: Event) => this.change({ title: (event.target as HTMLTextAreaElement).value.replace(/\s*\n\s*/g, ' ') })}
        ></textarea>
        <div class="row hint" id="edit-hint">
          <span class=${error ? 'hint--error' : ''} dir="auto"
            >${error || (before && before !== this.draft.title.trim() ? t('board.edit.before', before) : '')}</span
          >
          <span class="num">${t('board.count', number(title), number(TITLE_MOST))}</span>
        </div>
      </div>
      <div class="field">
        <label for="edit-body">${t('composer.body')} <span class="opt">${t('composer.optional')}</span></label>
        <textarea
          id="edit-body"
          class="input"
          rows="4"
          dir="auto"
          aria-invalid=${body > BODY_MOST ? 'true' : 'false'}
          .value=${this.draft.body}
          @input=${(event: Event) => this.change({ body: (event.target as HTMLTextAreaElement).value })}
        ></textarea>
        <p class="hint hint--error">${body > BODY_MOST ? t('composer.too-long', number(BODY_MOST)) : ''}</p>
      </div>
      <ul class="card rule">
        <li class=${weighed(this.live) ? '' : 'is-now'}>
          ${icon('check')}<span><b>${t('board.edit.free')}</b> ${t('board.edit.free.text')}</span>
        </li>
        <li class=${weighed(this.live) ? 'is-now' : ''}>
          ${icon('edit')}<span><b>${t('board.edit.weighed')}</b> ${t('board.edit.weighed.text')}</span>
        </li>
      </ul>
      ${before && before !== this.draft.title.trim() && !error ? this.preview(before) : nothing}
    </form>`;
  }

  /** The new title with what is new in it marked, and the word that those who have voted see beside it. */
  private preview(before: string): TemplateResult {
    const { same, changed, rest } = changedPart(before, this.draft.title.trim());
    return html`<section class="card reworded-preview" aria-label=${t('board.edit.preview')}>
      <p class="hint">${t('board.edit.preview')}</p>
      <p class="reworded-preview__title" dir="auto">${same}${changed ? html`<ins>${changed}</ins>` : nothing}${rest}</p>
      ${weighed(this.live) ? html`<span class="pill">${icon('edit', 's')}${t('board.reworded')}</span>` : nothing}
    </section>`;
  }

  protected override footer(): TemplateResult {
    const stands = this.own !== undefined && this.session.store.meeting?.takes.stances && (this.live?.state === 'open' || this.own.state === 'held');
    return html`<div class="sheet__foot">
      <button form="edit" class="btn btn--primary btn--big btn--block" ?disabled=${this.hindrance !== ''}>${t('board.edit.save')}</button>
      ${stands ? html`<button type="button" class="btn btn--block btn--red" @click=${this.withdraw}>${icon('undo', 's')}${t('board.withdraw.do')}</button>` : nothing}
    </div>`;
  }

  /** Asks first; what is typed here stays kept until that is answered. */
  private withdraw = (): void => {
    this.close();
    ask(this, { what: 'withdraw', id: this.ideaId });
  };

  private change(words: Partial<Draft>): void {
    this.draft = { ...this.draft, ...words };
    this.missing = false;
    this.savedAt = this.drafts.write(this.draft);
    this.requestUpdate();
  }

  private save = (event: Event): void => {
    event.preventDefault();
    const title = this.draft.title.trim();
    const body = this.draft.body.trim();
    if (isBlank(title) || [...title].length > TITLE_MOST || [...body].length > BODY_MOST) {
      this.missing = isBlank(title);
      this.requestUpdate();
      this.querySelector<HTMLElement>([...body].length > BODY_MOST ? '#edit-body' : '#edit-title')?.focus();
      return;
    }
    this.session.replace({ type: 'reword', idea: this.ideaId, title, body });
    this.drafts.forget();
    this.close();
  };
}
