import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { IdeaView } from '../shared/contract';
import { icon } from '../shared/icons';
import { PageElement } from '../shared/page-element';
import { isBlank } from '../shared/search-text';
import { clock, number, t } from '../shared/strings';
import { ask } from './ask';
import { copyButton } from './copy';
import { beginsAt } from './phase-times';
import type { BoardSession } from './session';
import { allTyped, keepTyped, onTypedElsewhere, typed } from './typed';

const MOST = 1_000;

/**
 * Where a comment is typed. What stands in it stays, whatever happens to the idea, the phase or the session meanwhile: a merged idea's
 * words go to the idea that carries it, and words that cannot be sent now say why and can be taken along.
 */
@customElement('comment-box')
export class CommentBox extends PageElement {
  @property({ attribute: false }) session!: BoardSession;
  @property({ attribute: false }) ideaId = 0;
  private text = '';

  protected override listens(): (() => void)[] {
    const redraw = () => this.requestUpdate();
    const { session } = this;
    return [
      session.store.on('meeting', redraw),
      session.store.on('me', redraw),
      session.store.on('list', redraw),
      session.onChange(redraw),
      onTypedElsewhere(session.code, (about) => about === this.about && this.take(typed(session.code, about)))
    ];
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('ideaId')) {
      this.text = this.gathered();
    }
  }

  private get about(): string {
    return `comment/${this.ideaId}`;
  }

  /** The idea that carries the conversation. */
  private get root(): IdeaView | undefined {
    return this.session.store.root(this.ideaId);
  }

  /** What was begun on ideas that have since been merged into this one comes along. */
  private gathered(): string {
    const { code, store } = this.session;
    const own = typed(code, this.about);
    const begun = [...allTyped(code, 'comment')].filter(
      ([id]) => id !== this.ideaId && store.idea(id)?.state === 'merged' && store.root(id)?.id === this.ideaId
    );
    const text = [own, ...begun.map(([, words]) => words)].filter(Boolean).join('\n');
    if (begun.length > 0) {
      keepTyped(code, this.about, text);
      begun.forEach(([id]) => keepTyped(code, `comment/${id}`, ''));
    }
    return text;
  }

  private take(text: string): void {
    this.text = text;
    this.requestUpdate();
  }

  /** Words that were refused come back, after what is being typed. */
  add(words: string): void {
    this.put([this.text, words].filter((part) => part.trim()).join('\n'));
    void this.updateComplete.then(() => this.querySelector('textarea')?.focus());
  }

  private put(text: string): void {
    keepTyped(this.session.code, this.about, text);
    this.take(text);
  }

  /** Why nothing can be sent now, and what helps. */
  private hindrance(): { words: string; joins?: boolean } | null {
    const { store } = this.session;
    const { root } = this;
    if (!root) {
      return { words: t('board.gone.text') };
    }
    if (root.state !== 'open') {
      return { words: t('refused.closed') };
    }
    if (!store.meeting?.takes.comments) {
      const opens = store.meeting && beginsAt(store.meeting, this.session.clock.now());
      return { words: opens ? t('board.talk.opens', clock(opens)) : t('board.talk.closed') };
    }
    return store.canAct ? null : { words: t('board.join.text'), joins: true };
  }

  protected override render(): TemplateResult | typeof nothing {
    const why = this.hindrance();
    if (why && isBlank(this.text)) {
      return !this.root || this.root.state !== 'open'
        ? nothing
        : html`<div class="sheet__foot">${why.joins ? this.join() : html`<p class="hint">${why.words}</p>`}</div>`;
    }
    const { root } = this;
    const length = [...this.text].length;
    return html`<div class="sheet__foot">
      ${why ? html`<p class="hint" role="status">${why.words}</p>` : nothing}
      ${!why && root && root.id !== this.ideaId ? html`<p class="hint" role="status">${t('board.talk.moves', root.title)}</p>` : nothing}
      <form class="say" @submit=${this.send}>
        <label class="visually-hidden" for="say">${t('board.talk.label')}</label>
        <textarea
          id="say"
          class="input"
          rows="1"
          dir="auto"
          enterkeyhint="send"
          placeholder=${t('board.talk.label')}
          .value=${this.text}
          @input=${this.typed}
        ></textarea>
        <button class="btn btn--primary btn--icon" aria-label=${t('board.talk.send')} ?disabled=${why !== null || isBlank(this.text) || length > MOST}>
          ${icon('send')}
        </button>
      </form>
      ${length > MOST - 100 ? html`<p class="hint ${length > MOST ? 'hint--error' : ''}">${t('board.count', number(length), number(MOST))}</p>` : nothing}
      ${why ? html`<p class="say__do">${why.joins ? this.join() : nothing}${copyButton(this.session, this.text)}</p>` : nothing}
    </div>`;
  }

  private join(): TemplateResult {
    return html`<button type="button" class="btn btn--primary btn--block" @click=${() => ask(this, { what: 'join' })}>${t('board.join')}</button>`;
  }

  private typed = (event: Event): void => this.put((event.target as HTMLTextAreaElement).value);

  private send = (event: Event): void => {
    event.preventDefault();
    const body = this.text.trim();
    const { root } = this;
    if (root && !this.hindrance() && !isBlank(body) && [...body].length <= MOST) {
      this.session.outbox.add({ type: 'comment', idea: root.id, body });
      this.put('');
      // The button goes out of use with the last letter, and would take the focus along.
      this.querySelector('textarea')?.focus();
      if (root.id !== this.ideaId) {
        ask(this, { what: 'idea', id: root.id });
      }
    }
  };
}
