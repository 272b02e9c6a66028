import { forget } from '../shared/offline-store';

/**
 * Who leaves a caravan is forgotten in the whole browser: at every meeting of the caravan that was opened in it, and in every tab that
 * shows one. Tabs hear of it at once; what they still hold in memory must not be written down again.
 */
const NAME = 'karavanen.left';

export class Leaving {
  private readonly tabs = typeof BroadcastChannel === 'function' ? new BroadcastChannel(NAME) : null;

  constructor(
    private readonly caravan: () => string | undefined,
    private readonly code: string,
    left: () => void
  ) {
    this.tabs?.addEventListener('message', (event) => event.data === this.caravan() && left());
  }

  /** Notes that this meeting of the caravan was opened here. */
  opened(): void {
    try {
      localStorage.setItem(this.meetings, JSON.stringify([...new Set([...this.codes(), this.code])]));
    } catch {
      // A browser without storage has nothing to forget.
    }
  }

  /** Forgets here; every tab does so when it hears of it, since each has a store of its own as well. */
  async forget(): Promise<void> {
    const codes = this.codes();
    await Promise.all(codes.map((code) => forget(`board/${code}`)));
    for (const storage of ['localStorage', 'sessionStorage'] as const) {
      try {
        Object.keys(window[storage])
          .filter((name) => name.startsWith('karavanen.') && (name === this.meetings || codes.some((code) => name.includes(code))))
          .forEach((name) => window[storage].removeItem(name));
      } catch {
        // Nothing was kept.
      }
    }
    await window.caches?.delete('karavanen-pages').catch(() => false);
  }

  tell(): void {
    this.tabs?.postMessage(this.caravan());
  }

  private get meetings(): string {
    return `karavanen.meetings/${this.caravan() ?? ''}`;
  }

  private codes(): string[] {
    try {
      return [...new Set([...(JSON.parse(localStorage.getItem(this.meetings) ?? '[]') as string[]), this.code])];
    } catch {
      return [this.code];
    }
  }
}
