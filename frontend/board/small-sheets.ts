import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { boot } from '../shared/boot';
import { icon } from '../shared/icons';
import { isBlank } from '../shared/search-text';
import { number, t, tn } from '../shared/strings';
import type { BoardSession } from './session';
import { Sheet } from './sheet';
import { keepTyped, typed } from './typed';

const MOST = 500;

/** Tells a moderator about a problem with an idea. */
@customElement('report-sheet')
export class ReportSheet extends Sheet {
  @property({ attribute: false }) session!: BoardSession;
  protected readonly look = 'small';
  private ideaId = 0;
  private reason = '';
  private missing = false;

  async open(id: number): Promise<void> {
    this.ideaId = id;
    this.reason = typed(this.session.code, `report/${id}`);
    this.missing = false;
    await this.show();
    this.querySelector('textarea')?.focus();
  }

  protected heading(): string {
    return t('board.report');
  }

  protected content(): TemplateResult {
    const length = [...this.reason].length;
    return html`<form class="sheet__body" @submit=${this.send}>
      <p>${t('board.report.text', this.session.store.idea(this.ideaId)?.title ?? '')}</p>
      <div class="field">
        <label for="report-reason">${t('board.report.reason')}</label>
        <textarea
          id="report-reason"
          class="input"
          rows="4"
          dir="auto"
          aria-describedby="report-hint"
          aria-invalid=${this.missing || length > MOST ? 'true' : 'false'}
          .value=${this.reason}
          @input=${this.typed}
        ></textarea>
        <p id="report-hint" class="hint ${this.missing || length > MOST ? 'hint--error' : ''}">
          ${this.missing ? t('board.report.missing') : t('board.count', number(length), number(MOST))}
        </p>
      </div>
      <button class="btn btn--primary btn--block">${t('board.report.send')}</button>
    </form>`;
  }

  private typed = (event: Event): void => {
    this.reason = (event.target as HTMLTextAreaElement).value;
    keepTyped(this.session.code, `report/${this.ideaId}`, this.reason);
    this.missing = false;
    this.requestUpdate();
  };

  private send = (event: Event): void => {
    event.preventDefault();
    const reason = this.reason.trim();
    if (isBlank(reason) || [...reason].length > MOST) {
      this.missing = isBlank(reason);
      this.requestUpdate();
      this.querySelector('textarea')?.focus();
      return;
    }
    this.session.outbox.add({ type: 'report', idea: this.ideaId, reason });
    keepTyped(this.session.code, `report/${this.ideaId}`, '');
    this.close();
  };
}

/** Asks whoever only reads along to join before they act. */
@customElement('join-sheet')
export class JoinSheet extends Sheet {
  protected readonly look = 'small';

  async open(): Promise<void> {
    await this.show();
    this.querySelector<HTMLElement>('.btn--primary')?.focus();
  }

  protected heading(): string {
    return t('board.join.heading');
  }

  protected content(): TemplateResult {
    return html`<div class="sheet__body">
      <p>${t('board.join.text')}</p>
      <a class="btn btn--primary btn--big btn--block" href=${boot.joinUrl ?? '/'}>${t('board.join')}</a>
    </div>`;
  }
}

/** Leaving, with what is kept and what is not said before it is done. */
@customElement('leave-sheet')
export class LeaveSheet extends Sheet {
  @property({ attribute: false }) session!: BoardSession;
  protected readonly look = 'small';
  private failed = false;
  private busy = false;
  private how: 'device' | 'keep' | 'remove' = 'device';

  async open(): Promise<void> {
    this.failed = false;
    this.how = 'device';
    await this.show();
    this.querySelector<HTMLElement>('h2')?.focus();
  }

  protected heading(): string {
    return t('board.leave.heading');
  }

  protected content(): TemplateResult {
    return html`<div class="sheet__body">
      <fieldset class="choices">
        <legend class="label">${t('board.leave.contributions')}</legend>
        ${this.choice('device', t('board.leave.device'), t('board.leave.device.text', this.session.store.me?.claimCode ?? ''))}
        ${this.choice('keep', t('board.leave.keep'), t('board.leave.keep.text'))}
        ${this.choice('remove', t('board.leave.remove'), t('board.leave.remove.text'))}
      </fieldset>
      ${this.how === 'device' ? nothing : html`<p>${t('board.leave.text')}</p>`}
      ${this.session.outbox.size > 0 ? html`<p class="notice notice--warn">${tn('board.leave.unsent', this.session.outbox.size)}</p>` : nothing}
      <p class="hint hint--error" role="alert">${this.failed ? t('board.leave.failed') : ''}</p>
      ${
        this.how === 'device'
          ? html`<button type="button" class="btn btn--primary btn--block" ?disabled=${this.busy} @click=${this.leave}>${t('board.leave.device.do')}</button>`
          : html`<button type="button" class="btn btn--danger btn--block" ?disabled=${this.busy} @click=${this.leave}>
              ${icon('trash')}${t('board.leave.do')}
            </button>`
      }
    </div>`;
  }

  private choice(value: 'device' | 'keep' | 'remove', label: string, text: string): TemplateResult {
    return html`<label class="choice">
      <input class="radio" type="radio" name="contributions" .checked=${this.how === value} @change=${() => this.choose(value)} />
      <span><b>${label}</b><span class="hint">${text}</span></span>
    </label>`;
  }

  private choose(value: 'device' | 'keep' | 'remove'): void {
    this.how = value;
    this.requestUpdate();
  }

  private leave = async (): Promise<void> => {
    this.busy = true;
    this.requestUpdate();
    const left = await this.session.leave(this.how);
    this.busy = false;
    this.failed = !left;
    this.requestUpdate();
  };
}
