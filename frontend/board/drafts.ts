import type { Kind } from '../shared/contract';
import { isBlank } from '../shared/search-text';

/** What the composer holds. */
export interface Draft {
  readonly kind: Kind;
  readonly title: string;
  readonly body: string;
  readonly theme?: number;
  readonly continues?: { readonly id: number; readonly title: string };
  readonly savedAt?: number;
}

export const EMPTY: Draft = { kind: 'idea', title: '', body: '' };

/** The composer's words, kept in the browser for each meeting until they are posted. */
export class Drafts {
  private readonly name: string;

  constructor(code: string) {
    this.name = `karavanen.draft/${code}`;
  }

  read(): Draft | null {
    try {
      const draft = JSON.parse(localStorage.getItem(this.name) ?? 'null') as Draft | null;
      return draft && typeof draft.title === 'string' ? { ...EMPTY, ...draft } : null;
    } catch {
      return null;
    }
  }

  /** @returns when it was kept, or null if the browser would not */
  write(draft: Draft): number | null {
    try {
      if (isBlank(draft.title + draft.body)) {
        localStorage.removeItem(this.name);
        return null;
      }
      const savedAt = Date.now();
      localStorage.setItem(this.name, JSON.stringify({ ...draft, savedAt }));
      return savedAt;
    } catch {
      return null;
    }
  }

  forget(): void {
    try {
      localStorage.removeItem(this.name);
    } catch {
      // Nothing was kept.
    }
  }
}
