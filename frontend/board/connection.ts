export type ConnectionState = 'connected' | 'reconnecting' | 'offline' | 'failing';

const QUIET_MS = 3_000;
const OFFLINE_MS = 10_000;
const FAILING_MS = 60_000;

/** What to tell people about the connection, and when: a blink of three seconds is not worth a word. */
export class Connection {
  state: ConnectionState = 'connected';
  private live = false;
  private lostAt = Date.now();
  private timer = 0;

  constructor(private readonly changed: () => void) {
    addEventListener('offline', () => this.look());
    addEventListener('online', () => {
      this.lostAt = Date.now();
      this.look();
    });
    this.look();
  }

  set(live: boolean): void {
    if (this.live && !live) {
      this.lostAt = Date.now();
    }
    this.live = live;
    this.look();
  }

  private look(): void {
    window.clearTimeout(this.timer);
    const away = Date.now() - this.lostAt;
    const now = this.live ? 'connected' : this.judge(away);
    if (!this.live) {
      const next = [QUIET_MS, OFFLINE_MS, FAILING_MS].find((ms) => ms > away);
      if (next !== undefined) {
        this.timer = window.setTimeout(() => this.look(), next - away + 20);
      }
    }
    if (now !== this.state) {
      this.state = now;
      this.changed();
    }
  }

  private judge(away: number): ConnectionState {
    if (!navigator.onLine) {
      return 'offline';
    }
    return away < QUIET_MS ? 'connected' : away < OFFLINE_MS ? 'reconnecting' : away < FAILING_MS ? 'offline' : 'failing';
  }
}
