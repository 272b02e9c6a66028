import { LitElement, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { icon } from '../shared/icons';

/**
 * The participants' board. It draws into the page itself rather than a shadow tree, so that the shared styles reach it and
 * find-in-page and screen readers meet plain lists.
 */
@customElement('idea-board')
export class IdeaBoard extends LitElement {
  /** The meeting's six-digit code. */
  @property() code = '';

  protected override createRenderRoot() {
    return this;
  }

  protected override render() {
    return html`<p class="conn" role="status">${icon('wifi')} ${this.code}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'idea-board': IdeaBoard;
  }
}
