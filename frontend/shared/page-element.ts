import { LitElement } from 'lit';

/**
 * An element that draws into the page itself rather than a shadow tree, so that the shared styles reach it and find-in-page and
 * screen readers meet plain lists.
 */
export abstract class PageElement extends LitElement {
  private stops: (() => void)[] = [];

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** What to listen to while in the page; answers how to stop. */
  protected listens(): (() => void)[] {
    return [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.stops = this.listens();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stops.forEach((stop) => stop());
    this.stops = [];
  }
}
