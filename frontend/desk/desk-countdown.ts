import { html, LitElement, type PropertyValues } from 'lit';

/**
 * The time left of a phase, ticking in the browser from an end time and the server's clock: no word from the server is needed
 * for a second to pass. Silent to screen readers, except that five minutes, one minute and the end are said once each.
 * Draws into the light DOM, styled by desk.css.
 */
class DeskCountdown extends LitElement {
  static override properties = {
    endsAt: { type: Number },
    leftSeconds: { type: Number },
    serverNow: { type: Number },
    label: { type: String },
    fiveMinutes: { type: String },
    oneMinute: { type: String },
    over: { type: String },
    announced: { state: true }
  };

  /** Epoch milliseconds, or null while there is no timer or it is paused. */
  declare endsAt: number | null;
  /** Seconds left on a paused timer, or null. */
  declare leftSeconds: number | null;
  /** The server's clock as this was sent, in epoch milliseconds. */
  declare serverNow: number;
  declare label: string;
  declare fiveMinutes: string;
  declare oneMinute: string;
  declare over: string;
  declare private announced: string;
  private offset = 0;
  private timer = 0;
  private lastLeft = Number.NaN;

  constructor() {
    super();
    this.endsAt = null;
    this.leftSeconds = null;
    this.announced = '';
  }

  override createRenderRoot() {
    return this;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.tick();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    window.clearTimeout(this.timer);
  }

  override willUpdate(changed: PropertyValues) {
    if (changed.has('serverNow')) {
      this.offset = this.serverNow - Date.now();
    }
    if (changed.has('endsAt') || changed.has('leftSeconds')) {
      this.lastLeft = this.seconds() ?? Number.NaN;
      this.announced = '';
      this.tick();
    }
  }

  /** Whole seconds left; below zero once the time is up; null without a timer. */
  private seconds(): number | null {
    if (this.endsAt !== null && this.endsAt !== undefined) {
      return Math.ceil((this.endsAt - Date.now() - this.offset) / 1000);
    }
    return this.leftSeconds ?? null;
  }

  private tick() {
    window.clearTimeout(this.timer);
    const left = this.seconds();
    if (left === null) {
      return;
    }
    const passed = (mark: number) => this.lastLeft > mark && left <= mark;
    if (passed(0)) {
      this.announced = this.over;
    } else if (passed(60)) {
      this.announced = this.oneMinute;
    } else if (passed(300)) {
      this.announced = this.fiveMinutes;
    }
    this.lastLeft = left;
    this.requestUpdate();
    if (this.isConnected && this.endsAt !== null && this.endsAt !== undefined) {
      const ahead = (((this.endsAt - Date.now() - this.offset) % 1000) + 1000) % 1000;
      this.timer = window.setTimeout(() => this.tick(), ahead + 5);
    }
  }

  override render() {
    const left = this.seconds();
    if (left === null) {
      return html`<span class="visually-hidden" role="status"></span>`;
    }
    const total = Math.abs(left);
    const two = (n: number) => String(n).padStart(2, '0');
    const minutes = Math.floor(total / 60);
    const clock = minutes >= 60 ? `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(total % 60)}` : `${minutes}:${two(total % 60)}`;
    return html`<b class="num ${left <= 0 ? 'is-over' : ''}" role="timer" aria-label=${this.label}>${left < 0 ? '+' : ''}${clock}</b
      ><span class="visually-hidden" role="status">${this.announced}</span>`;
  }
}

customElements.define('desk-countdown', DeskCountdown);
