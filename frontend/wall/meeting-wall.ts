import { LitElement, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';

/** What the projector shows. */
@customElement('meeting-wall')
export class MeetingWall extends LitElement {
  /** The meeting's six-digit code. */
  @property() code = '';

  protected override createRenderRoot() {
    return this;
  }

  protected override render() {
    return html`<b class="num">${this.code.replace(/(\d{3})(\d{3})/, '$1 $2')}</b>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'meeting-wall': MeetingWall;
  }
}
