/*
 * Vaadin 25.2's menus and tabs, put right for screen readers (WCAG 4.1.2): an entry of a menu says aria-selected, which is for
 * lists, but not that it is checked; and the box around entries and the one around tabs can take the focus, and so stand
 * between a menu or a list of tabs and what belongs to it. Nobody needs to reach those boxes: what is in them has the focus.
 * A question's heading and buttons stand in a header and a footer, as if they were the page's.
 */
interface Drawn extends HTMLElement {
  hasUpdated: boolean;
  updateComplete: Promise<unknown>;
  firstUpdated(...changed: unknown[]): void;
}

/** Does something to every element of a name as soon as it is drawn, also to those that are already. */
function whenDrawn(name: string, put: (element: HTMLElement) => void): void {
  void customElements.whenDefined(name).then((element) => {
    const prototype = element.prototype as Drawn;
    const before = prototype.firstUpdated;
    prototype.firstUpdated = function (this: Drawn, ...changed: unknown[]): void {
      before.apply(this, changed);
      void this.updateComplete.then(() => put(this));
    };
    document.querySelectorAll<Drawn>(name).forEach((one) => one.hasUpdated && put(one));
  });
}

const unreachable = (part: string) => (element: HTMLElement) => element.shadowRoot?.querySelector(`[part=${part}]`)?.removeAttribute('tabindex');

whenDrawn('vaadin-tabs', unreachable('tabs'));
whenDrawn('vaadin-menu-bar-overlay', unreachable('overlay'));
whenDrawn('vaadin-confirm-dialog-overlay', (overlay) => {
  overlay.shadowRoot?.querySelector('header')?.setAttribute('role', 'none');
  overlay.shadowRoot?.querySelector('footer')?.setAttribute('role', 'group');
});
void customElements.whenDefined('vaadin-menu-bar-item').then((element) => {
  (element.prototype as { _selectedChanged(this: HTMLElement): void })._selectedChanged = function () {
    this.removeAttribute('aria-selected');
  };
});
whenDrawn('vaadin-menu-bar-item', (item) => {
  if (item.hasAttribute('menu-item-checked')) {
    item.setAttribute('role', 'menuitemcheckbox');
    item.setAttribute('aria-checked', 'true');
  }
});
