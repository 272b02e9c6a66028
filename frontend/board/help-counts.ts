interface OnIdea {
  readonly idea: number;
  readonly offers: number;
  readonly needs: number;
}

/** Not all phones of a hall in the same second. */
const SPREAD_MS = 4_000;

/**
 * How much is offered and needed on each idea. No feed carries it: it is asked for some seconds after the board has opened, when a
 * phone comes out of a pocket, and when an idea is opened. Without an answer what was known stands.
 */
export class HelpCounts {
  private counts = new Map<number, number>();

  constructor(
    private readonly slug: () => string | undefined,
    private readonly changed: (idea: number) => void
  ) {}

  of(idea: number): number {
    return this.counts.get(idea) ?? 0;
  }

  start(): void {
    const soon = () => window.setTimeout(() => void this.load(), 500 + Math.random() * SPREAD_MS);
    soon();
    document.addEventListener('visibilitychange', () => !document.hidden && soon());
    addEventListener('pageshow', (event) => event.persisted && soon());
  }

  async load(): Promise<void> {
    const slug = this.slug();
    if (!slug || !navigator.onLine) {
      return;
    }
    try {
      const answer = await fetch(`/api/caravans/${slug}/cooperation`, { cache: 'no-store', redirect: 'manual' });
      if (answer.ok && (answer.headers.get('content-type') ?? '').startsWith('application/json')) {
        this.take((await answer.json()) as readonly OnIdea[]);
      }
    } catch {
      // The next look asks again.
    }
  }

  private take(all: readonly OnIdea[]): void {
    const before = this.counts;
    this.counts = new Map(all.map((one) => [one.idea, one.offers + one.needs]));
    new Set([...before.keys(), ...this.counts.keys()]).forEach((idea) => before.get(idea) !== this.counts.get(idea) && this.changed(idea));
  }
}
