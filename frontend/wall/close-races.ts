import type { WayIn } from './way-in';

interface Close {
  readonly idea: number;
  readonly than: number;
}

const AGAIN_MS = 10_000;

/** Which neighbours on top are too close to call, as the server says: asked when the result comes, and again while it may still change. */
export class CloseRaces {
  private close: readonly Close[] = [];
  private askedAt = -Infinity;

  constructor(private readonly changed: () => void) {}

  ask(way: WayIn, now: number): void {
    if (now - this.askedAt > AGAIN_MS) {
      this.askedAt = now;
      void fetch(`/wall/${way.now.code}/close${way.query}`, { cache: 'no-store' })
        .then((answer) => (answer.ok ? (answer.json() as Promise<readonly Close[]>) : Promise.reject(new Error(String(answer.status)))))
        .then((close) => {
          this.close = close;
          this.changed();
        })
        .catch(() => undefined);
    }
  }

  /** @param below stands one place after the other */
  between(above: number | undefined, below: number | undefined): boolean {
    return this.close.some((one) => one.idea === below && one.than === above);
  }
}
