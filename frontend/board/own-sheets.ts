import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { icon } from '../shared/icons';
import { nameOf, shapeOf } from '../shared/sector-bar';
import { t } from '../shared/strings';
import { weighed } from './edit-sheet';
import type { BoardSession } from './session';
import { Sheet } from './sheet';

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
    return this.supported || weighed(this.session.store.idea(this.ideaId));
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
