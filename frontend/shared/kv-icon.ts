import './translated-page';
import { render } from 'lit';
import { icon, icons, mark, shape, shapes, type IconName, type ShapeName } from './icons';

/**
 * An icon, a sector's shape or the mark on a Flow screen: `<kv-icon name="merge">`, `<kv-icon shape="civ">`,
 * `<kv-icon name="mark">`. Draws into the light DOM, so that kit.css sizes and colours it, and says nothing to screen readers:
 * the word stands beside it.
 */
class KvIcon extends HTMLElement {
  static observedAttributes = ['name', 'shape', 'size'];

  connectedCallback() {
    this.style.display = 'contents';
    this.draw();
  }

  attributeChangedCallback() {
    if (this.isConnected) {
      this.draw();
    }
  }

  private draw() {
    const name = this.getAttribute('name');
    const token = this.getAttribute('shape');
    if (token && token in shapes) {
      render(shape(token as ShapeName), this);
    } else if (name === 'mark') {
      render(mark, this);
    } else if (name && name in icons) {
      render(icon(name as IconName, this.getAttribute('size') === 's' ? 's' : undefined), this);
    }
  }
}

customElements.define('kv-icon', KvIcon);
