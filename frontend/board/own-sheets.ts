import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { IdeaView, OwnIdea } from '../shared/contract';
import { icon } from '../shared/icons';
import { isBlank } from '../shared/search-text';
import { nameOf, shapeOf } from '../shared/sector-bar';
import { moment, number, t } from '../shared/strings';
import { Drafts, EMPTY, type Draft } from './drafts';
import type { BoardSession } from './session';
import { Sheet } from './sheet';

const TITLE_MOST = 200;
const BODY_MOST = 4_000;

/** Puts an own idea right. What is typed is kept until it is saved, whatever happens to the idea meanwhile. */
@customElement('edit-sheet')
export class EditSheet extends Sheet {
  @property({ attribute: false }) session!: BoardSession;
  protected readonly look = 'page';
  private ideaId = 0;
  private draft: Draft = EMPTY;
  private missing = false;

  protected override listens(): (() => void)[] {
    const redraw = () => this.shown && this.requestUpdate();
    return [this.session.store.on('meeting', redraw), this.session.store.on('me', redraw), this.session.store.on('list', redraw)];
  }

  async open(id: number): Promise<void> {
    this.ideaId = id;
    this.draft = this.drafts.read() ?? { ...EMPTY, title: this.own?.title ?? '', body: this.own?.body ?? '' };
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
        <li>
          ${icon('check')}<span><b>${t('board.edit.free')}</b> ${t('board.edit.free.text')}</span>
        </li>
        <li>
          ${icon('edit')}<span><b>${t('board.edit.weighed')}</b> ${t('board.edit.weighed.text')}</span>
        </li>
      </ul>
    </form>`;
  }

  protected override footer(): TemplateResult {
    return html`<div class="sheet__foot">
      <button form="edit" class="btn btn--primary btn--big btn--block" ?disabled=${this.hindrance !== ''}>${t('board.edit.save')}</button>
    </div>`;
  }

  private change(words: Partial<Draft>): void {
    this.draft = { ...this.draft, ...words };
    this.missing = false;
    this.drafts.write(this.draft);
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

/** Asks before an own idea is taken back; where others have weighed it, that is said. */
@customElement('withdraw-sheet')
export class WithdrawSheet extends Sheet {
  @property({ attribute: false }) session!: BoardSession;
  protected readonly look = 'small';
  private ideaId = 0;
  private supported = false;

  /** @param supported whether the server has said that others have weighed it, which hidden tallies do not show */
  async open(id: number, supported = false): Promise<void> {
    this.ideaId = id;
    this.supported = supported;
    await this.show();
    this.querySelector<HTMLElement>('h2')?.focus();
  }

  private get weighed(): boolean {
    const idea = this.session.store.idea(this.ideaId);
    return this.supported || (idea?.for ?? 0) + (idea?.pass ?? 0) + (idea?.against ?? 0) > 0;
  }

  protected heading(): string {
    return t('board.withdraw.heading');
  }

  protected content(): TemplateResult {
    const own = this.session.store.me?.ideas.find((idea) => idea.id === this.ideaId);
    return html`<div class="sheet__body">
      <p dir="auto">${t('board.withdraw.text', own?.title ?? '')}</p>
      ${this.weighed ? html`<p class="notice notice--warn">${icon('alert')}${t('board.withdraw.support')}</p>` : nothing}
      <button type="button" class="btn btn--danger btn--block" @click=${this.withdraw}>${icon('undo')}${t('board.withdraw.do')}</button>
      <button type="button" class="btn btn--secondary btn--block" @click=${() => this.close()}>${t('board.withdraw.keep')}</button>
    </div>`;
  }

  private withdraw = (): void => {
    this.session.replace({ type: 'withdraw', idea: this.ideaId, confirmed: this.weighed });
    this.close();
  };
}

/** Whom one comes as, until the first vote. */
@customElement('sector-sheet')
export class SectorSheet extends Sheet {
  @property({ attribute: false }) session!: BoardSession;
  protected readonly look = 'small';
  private chosen = '';
  private problem = '';
  private busy = false;

  async open(): Promise<void> {
    this.chosen = this.session.store.me?.sector ?? '';
    this.problem = '';
    await this.show();
    this.querySelector<HTMLElement>('h2')?.focus();
  }

  protected heading(): string {
    return t('board.sector.heading');
  }

  protected content(): TemplateResult {
    return html`<form class="sheet__body" @submit=${this.save}>
      <p>${t('board.sector.text')}</p>
      <fieldset class="choices">
        <legend class="visually-hidden">${t('board.sector.heading')}</legend>
        ${this.session.store.meeting!.sectors.map(
          (sector) =>
            html`<label class="choice">
              <input class="radio" type="radio" name="own-sector" .checked=${this.chosen === sector.code} @change=${() => (this.chosen = sector.code)} />
              ${shapeOf(sector)}<span>${nameOf(sector)}</span>
            </label>`
        )}
      </fieldset>
      <p class="hint hint--error" role="alert">${this.problem}</p>
      <button class="btn btn--primary btn--block" ?disabled=${this.busy}>${t('board.sector.save')}</button>
    </form>`;
  }

  private save = async (event: Event): Promise<void> => {
    event.preventDefault();
    this.busy = true;
    this.requestUpdate();
    const problem = await this.session.comeAs(this.chosen);
    this.busy = false;
    this.problem = problem ?? '';
    this.requestUpdate();
    if (problem === null) {
      this.close();
    }
  };
}
