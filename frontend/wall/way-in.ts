import { boot } from '../shared/boot';

/** The code to type, and what it takes besides where that is not enough. */
export interface Way {
  readonly code: string;
  readonly joinKey?: string | null;
}

/**
 * How to come in, as the wall shows it. The meeting may get another code while the wall hangs: the feed tells that one, but carries
 * no keys, so the wall asks for what goes with it.
 */
export class WayIn {
  now: Way = { code: boot.code, joinKey: boot.joinKey };
  private asked = boot.code;

  constructor(private readonly changed: () => void) {}

  get query(): string {
    return boot.wallKey ? `?key=${encodeURIComponent(boot.wallKey)}` : '';
  }

  /** @param code as the feed last told it */
  follow(code: string): void {
    if (code === this.asked) {
      return;
    }
    this.asked = code;
    void fetch(`/wall/${code}/door${this.query}`, { cache: 'no-store' })
      .then((answer) => (answer.ok ? (answer.json() as Promise<Way>) : Promise.reject(new Error(String(answer.status)))))
      .then((way) => {
        this.now = way;
        // A reload is to find the meeting, too.
        history.replaceState(null, '', `/wall/${way.code}${location.search}`);
        this.changed();
      })
      .catch(() => (this.asked = this.now.code));
  }
}
