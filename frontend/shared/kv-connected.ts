import { html, render } from 'lit';
import { icon } from './icons';

type Listener = (previous: string, current: string) => void;
interface ConnectionStateStore {
  state: string;
  addStateChangeListener(listener: Listener): void;
  removeStateChangeListener(listener: Listener): void;
}

/**
 * "Connected" or "No connection" in the staff's bar, after the state that Flow's client keeps. Only changes are spoken:
 * `<kv-connected on="Forbundet" off="Ingen forbindelse">`.
 */
class KvConnected extends HTMLElement {
  private readonly follow: Listener = () => this.draw();

  private get store(): ConnectionStateStore | undefined {
    return (window as unknown as { Vaadin?: { connectionState?: ConnectionStateStore } }).Vaadin?.connectionState;
  }

  connectedCallback() {
    this.setAttribute('role', 'status');
    this.store?.addStateChangeListener(this.follow);
    this.draw();
  }

  disconnectedCallback() {
    this.store?.removeStateChangeListener(this.follow);
  }

  private draw() {
    const lost = ['connection-lost', 'reconnecting'].includes(this.store?.state ?? '');
    this.classList.add('conn');
    this.classList.toggle('conn--on', !lost);
    this.classList.toggle('conn--off', lost);
    render(html`${icon(lost ? 'offline' : 'wifi')}<span>${this.getAttribute(lost ? 'off' : 'on')}</span>`, this);
  }
}

customElements.define('kv-connected', KvConnected);
