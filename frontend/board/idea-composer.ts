import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Kind } from '../shared/contract';
import { icon } from '../shared/icons';
import { isBlank } from '../shared/search-text';
import { nameOf, sectorOf, shapeOf } from '../shared/sector-bar';
import { clock, number, t } from '../shared/strings';
import { Drafts, EMPTY, type Draft, type PartOfPost } from './drafts';
import { kindIcon } from './idea-parts';
import type { BoardSession } from './session';
import { Sheet } from './sheet';
import './earlier-ideas';
import './similar-ideas';

const KINDS: readonly Kind[] = ['idea', 'experience', 'question', 'recommendation'];
const TITLE_HINT = 120;
const TITLE_MOST = 200;
const BODY_MOST = 4_000;
const SAVE_MS = 400;

/** Writes to the board. What is typed is kept in the browser until it is posted, and posted words wait in the outbox. */
@customElement('idea-composer')
export class IdeaComposer extends Sheet {
  @property({ attribute: false }) session!: BoardSession;
  protected readonly look = 'page';
  private drafts!: Drafts;
  private draft: Draft = EMPTY;
  private savedAt: number | null = null;
  private elaborating = false;
  private missing = false;
  private timer = 0;
  /** A refused post that is being put right; it goes when its successor is posted. */
  private replaces: string | null = null;

  protected override listens(): (() => void)[] {
    this.drafts = new Drafts(this.session.code);
    const saveNow = () => this.save();
    addEventListener('pagehide', saveNow);
    return [this.session.store.on('meeting', () => this.shown && this.requestUpdate()), () => removeEventListener('pagehide', saveNow)];
  }

  /**
   * @param words what to begin with; the kept draft where they say nothing
   * @param about what is put right, if it is not a new post: it has a draft of its own, and spares the new post's
   */
  async open(words: Partial<Draft> = {}, replaces: string | null = null, about = replaces === null ? undefined : `again/${replaces}`): Promise<void> {
    this.drafts = new Drafts(this.session.code, about);
    const kept = this.drafts.read();
    this.draft = about !== undefined && kept ? kept : { ...EMPTY, ...kept, ...words };
    this.savedAt = this.draft.savedAt ?? null;
    this.elaborating = this.draft.body !== '';
    this.missing = false;
    this.replaces = replaces;
    await this.show();
    this.querySelector<HTMLElement>('#composer-title')?.focus();
  }

  protected override closed(): void {
    this.save();
  }

  protected heading(): string {
    return t('composer.heading');
  }

  protected override aside(): TemplateResult {
    return html`<p class="draft" role="status">
      ${this.savedAt === null ? nothing : html`${icon('check', 's')}<span>${t('composer.saved', clock(this.savedAt))}</span>`}
    </p>`;
  }

  protected content(): TemplateResult {
    const { store } = this.session;
    const open = store.meeting?.takes.ideas === true;
    return html`<form id="composer" class="sheet__body" novalidate @submit=${this.post} @continue-idea=${this.continueIdea}>
      ${open ? nothing : html`<p class="notice notice--warn" role="status">${icon('lock')}${t('composer.closed')}</p>`}
      <fieldset>
        <legend class="label">${t('composer.kind')}</legend>
        <div class="kinds">${KINDS.map((kind) => this.kind(kind))}</div>
      </fieldset>
      ${
        this.draft.continues
          ? html`<p class="notice">
              ${icon('link')}<span dir="auto">${t('board.continues-idea', this.draft.continues.title)}</span>
              <button type="button" class="btn btn--icon" aria-label=${t('composer.continue.not')} @click=${() => this.change({ continues: undefined })}>
                ${icon('close', 's')}
              </button>
            </p>`
          : nothing
      }
      ${this.title_()}
      ${
        this.draft.continues === undefined && isBlank(this.draft.title)
          ? html`<earlier-ideas .session=${this.session} .theme=${this.draft.theme}></earlier-ideas>`
          : nothing
      }
      <similar-ideas .session=${this.session} .title_=${this.draft.title} .body=${this.draft.body} .continued=${this.draft.continues?.id}></similar-ideas>
      ${this.theme()} ${this.body()}
    </form>`;
  }

  private kind(kind: Kind): TemplateResult {
    const chosen = this.draft.kind === kind;
    return html`<label class="kind">
      <input class="visually-hidden" type="radio" name="kind" value=${kind} .checked=${chosen} @change=${() => this.change({ kind })} />
      ${kindIcon(kind)}${t(`kind.${kind}`)}${chosen ? html`<span class="tick">${icon('check', 's')}</span>` : nothing}
    </label>`;
  }

  private title_(): TemplateResult {
    const length = [...this.draft.title.trim()].length;
    const long = length > TITLE_MOST;
    const error = long ? t('composer.too-long', number(TITLE_MOST)) : this.missing ? t('composer.missing') : '';
    return html`<div class="field title">
      <label for="composer-title">${t(`composer.title.${this.draft.kind}`)}</label>
      <textarea
        id="composer-title"
        class="input"
        rows="2"
        dir="auto"
        autocapitalize="sentences"
        enterkeyhint="done"
        aria-describedby="composer-title-hint"
        aria-invalid=${error ? 'true' : 'false'}
        .value=${this.draft.title}
        @input=${(event: Event) => this.change({ title: (event.target as HTMLTextAreaElement).value.replace(/\s*\n\s*/g, ' ') })}
        @keydown=${(event: KeyboardEvent) => event.key === 'Enter' && !event.isComposing && this.enter(event)}
      ></textarea>
      <div class="row hint" id="composer-title-hint">
        <span class=${error ? 'hint--error' : ''}>${error || (length > TITLE_HINT ? t('composer.title.longish') : t('composer.title.hint'))}</span>
        <span class="num ${long ? 'hint--error' : ''}">${t('board.count', number(length), number(length > TITLE_HINT ? TITLE_MOST : TITLE_HINT))}</span>
      </div>
    </div>`;
  }

  /** A title is one line: Enter goes on, and with Ctrl posts. */
  private enter(event: KeyboardEvent): void {
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) {
      this.querySelector('form')?.requestSubmit();
    } else {
      this.querySelector<HTMLElement>('#composer-theme, .add, #composer-body')?.focus();
    }
  }

  private theme(): TemplateResult | typeof nothing {
    const themes = this.session.store.meeting?.themes ?? [];
    return themes.length === 0
      ? nothing
      : html`<div class="field">
          <label for="composer-theme">${t('composer.theme')} <span class="opt">${t('composer.optional')}</span></label>
          <span class="select">
            <select
              id="composer-theme"
              class="input"
              @change=${(event: Event) => this.change({ theme: Number((event.target as HTMLSelectElement).value) || undefined })}
            >
              <option value="" .selected=${this.draft.theme === undefined}>${t('composer.theme.none')}</option>
              ${themes.map((theme) => html`<option value=${theme.id} .selected=${this.draft.theme === theme.id}>${nameOf(theme)}</option>`)}
            </select>
            ${icon('chevronDown')}
          </span>
        </div>`;
  }

  private body(): TemplateResult {
    const length = [...this.draft.body].length;
    return this.elaborating
      ? html`<div class="field">
          <label for="composer-body">${t('composer.body')} <span class="opt">${t('composer.optional')}</span></label>
          <textarea
            id="composer-body"
            class="input"
            rows="5"
            dir="auto"
            aria-describedby="composer-body-hint"
            aria-invalid=${length > BODY_MOST ? 'true' : 'false'}
            .value=${this.draft.body}
            @input=${(event: Event) => this.change({ body: (event.target as HTMLTextAreaElement).value })}
          ></textarea>
          <p class="hint ${length > BODY_MOST ? 'hint--error' : ''}" id="composer-body-hint">
            ${length > BODY_MOST ? t('composer.too-long', number(BODY_MOST)) : length > BODY_MOST / 2 ? t('board.count', number(length), number(BODY_MOST)) : t('composer.body.hint')}
          </p>
        </div>`
      : html`<button type="button" class="btn add" @click=${this.elaborate}>${icon('plus')}${t('composer.elaborate')}</button>`;
  }

  private elaborate = async (): Promise<void> => {
    this.elaborating = true;
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector<HTMLElement>('#composer-body')?.focus();
  };

  protected override footer(): TemplateResult {
    const { store } = this.session;
    const sector = store.me ? sectorOf(store.meeting!, store.me.sector) : undefined;
    const shown = [nameOf(sector), store.me?.organisation, store.me?.name].filter(Boolean).join(', ');
    return html`<div class="sheet__foot">
      <p class="as">${shapeOf(sector)}<bdi>${t('composer.as', shown)}</bdi></p>
      <button form="composer" class="btn btn--primary btn--big btn--block" ?disabled=${!store.meeting?.takes.ideas}>${t('composer.post')}</button>
    </div>`;
  }

  private continueIdea = (event: Event): void => {
    this.change({ continues: (event as CustomEvent<{ id: number; title: string }>).detail });
  };

  private change(words: Partial<Draft>): void {
    this.draft = { ...this.draft, ...words };
    this.missing = false;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.save(), SAVE_MS);
    this.requestUpdate();
  }

  private save(): void {
    window.clearTimeout(this.timer);
    if (this.draft !== EMPTY) {
      this.savedAt = this.drafts.write(this.draft);
      this.requestUpdate();
    }
  }

  private post = (event: Event): void => {
    event.preventDefault();
    const title = this.draft.title.trim();
    const { kind, theme, continues } = this.draft;
    const body = this.draft.body.trim();
    const wrong = isBlank(title) || [...title].length > TITLE_MOST ? '#composer-title' : [...body].length > BODY_MOST ? '#composer-body' : null;
    if (wrong) {
      this.missing = isBlank(title);
      this.requestUpdate();
      this.querySelector<HTMLElement>(wrong)?.focus();
      return;
    }
    if (this.replaces) {
      this.session.outbox.drop(this.replaces);
    }
    const post = { kind, title, body, theme, continues: continues?.id } satisfies Record<PartOfPost, unknown>;
    this.session.outbox.add({ type: 'idea', ...post });
    window.clearTimeout(this.timer);
    this.draft = EMPTY;
    this.savedAt = null;
    this.drafts.forget();
    this.close();
    this.dispatchEvent(new CustomEvent('idea-posted', { bubbles: true }));
  };
}
