import type { Intent } from '../shared/contract';

/** An intent that has not been counted yet. */
export interface Kept {
  readonly intent: Intent;
  /** When the person acted, by this device's clock. */
  readonly at: number;
  /** Whether it was ever sent: then the server may have it, though no receipt came. */
  readonly tried: boolean;
  /** Set once the server refused it; it is no longer sent. */
  readonly refused?: { readonly reason: string; readonly message: string };
}

/**
 * Where intents wait: local storage, one entry each, so that tabs never overwrite one another's. It is written before the tap's
 * event handler returns, so not even a reload in the same moment loses it. Where the browser forbids storage or it is full,
 * intents wait in memory for as long as the tab lives.
 */
export class Shelf {
  private readonly memory = new Map<string, Kept>();
  private read: readonly Kept[] | null = null;
  private readonly prefix: string;

  constructor(code: string) {
    this.prefix = `karavanen.outbox/${code}/`;
  }

  /** In the order they were made. */
  all(): readonly Kept[] {
    return (this.read ??= this.readAll());
  }

  private readAll(): Kept[] {
    const kept = new Map(this.memory);
    try {
      for (let i = 0; i < localStorage.length; i++) {
        const name = localStorage.key(i);
        if (name?.startsWith(this.prefix)) {
          const entry = JSON.parse(localStorage.getItem(name) ?? 'null') as Kept | null;
          if (entry?.intent?.key && !kept.has(entry.intent.key)) {
            kept.set(entry.intent.key, entry);
          }
        }
      }
    } catch {
      // No storage, or an entry that is not ours: what is in memory is all there is.
    }
    return [...kept.values()].sort((a, b) => a.at - b.at || (a.intent.key < b.intent.key ? -1 : 1));
  }

  put(kept: Kept): void {
    this.read = null;
    try {
      localStorage.setItem(this.prefix + kept.intent.key, JSON.stringify(kept));
      this.memory.delete(kept.intent.key);
    } catch {
      this.memory.set(kept.intent.key, kept);
    }
  }

  remove(key: string): void {
    this.read = null;
    this.memory.delete(key);
    try {
      localStorage.removeItem(this.prefix + key);
    } catch {
      // Nothing was there.
    }
  }

  clear(): void {
    this.all().forEach((kept) => this.remove(kept.intent.key));
  }

  /** Hears of changes by other tabs. */
  onChange(listener: () => void): void {
    addEventListener('storage', (event) => {
      if (event.key === null || event.key.startsWith(this.prefix)) {
        this.read = null;
        listener();
      }
    });
  }
}
