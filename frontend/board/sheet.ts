import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../shared/icons';
import { PageElement } from '../shared/page-element';
import { t } from '../shared/strings';

/**
 * A native modal dialog: a page of its own or a sheet from below on a phone, a sheet at the side or in the middle on a laptop. The
 * browser keeps focus inside, closes on Escape and Android's Back, and gives focus back to where it came from.
 */
export abstract class Sheet extends PageElement {
  protected shown = false;

  protected abstract readonly look: 'page' | 'small';
  protected abstract heading(): string;
  protected abstract content(): TemplateResult;

  /** Beside the heading: a state, a button. */
  protected aside(): TemplateResult | typeof nothing {
    return nothing;
  }

  /** Below the content, always in sight. */
  protected footer(): TemplateResult | typeof nothing {
    return nothing;
  }

  /** Called after closing, however that came about. */
  protected closed(): void {}

  protected async show(): Promise<void> {
    this.shown = true;
    this.requestUpdate();
    await this.updateComplete;
    if (this.dialog && !this.dialog.open) {
      this.dialog.showModal();
    }
  }

  close(): void {
    this.dialog?.close();
  }

  get isOpen(): boolean {
    return this.shown;
  }

  protected get dialog(): HTMLDialogElement | null {
    return this.querySelector('dialog');
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.shown) {
      return nothing;
    }
    const id = `${this.localName}-heading`;
    return html`<dialog class="sheet sheet--${this.look}" aria-labelledby=${id} @close=${this.onClose} @click=${this.onClick}>
      <div class="sheet__frame">
        <div class="sheet__top">
          <button type="button" class="btn btn--icon" aria-label=${t('board.close')} @click=${() => this.close()}>${icon('close')}</button>
          <h2 id=${id} tabindex="-1">${this.heading()}</h2>
          ${this.aside()}
        </div>
        ${this.content()}${this.footer()}
      </div>
    </dialog>`;
  }

  private onClose = (event: Event): void => {
    // The browser tells of it a moment later: whoever opened the sheet again meanwhile has it open.
    if (event.target === this.dialog && !this.dialog?.open) {
      this.shown = false;
      this.closed();
      this.requestUpdate();
    }
  };

  /** A tap beside the sheet closes it; the frame covers all of the dialog but its backdrop. */
  private onClick = (event: MouseEvent): void => {
    if (event.target === this.dialog) {
      this.close();
    }
  };
}
