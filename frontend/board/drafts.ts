import type { Kind, Wish } from '../shared/contract';
import { isBlank } from '../shared/search-text';
import type { BoardStore } from './store';
import { keepTyped, typed } from './typed';

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

/** Each thing that a post may say: whoever adds one is told by the compiler where it is still lacking. */
export type PartOfPost = Exclude<keyof Extract<Wish, { type: 'idea' }>, 'type'>;

/** What the composer begins with when something that was said is said again: all of it but who it was. */
export function again(said: Omit<Draft, 'body' | 'continues' | 'savedAt'> & { readonly body?: string; readonly continues?: number }, store: BoardStore): Draft {
  const { kind, title, body = '', theme, continues } = said;
  return {
    kind,
    title,
    body,
    theme,
    continues: continues === undefined ? undefined : { id: continues, title: store.idea(continues)?.title ?? '' }
  } satisfies Record<PartOfPost, unknown>;
}

/** The composer's words, kept in the browser for each meeting until they are posted. */
export class Drafts {
  /** @param about what is being put right, which must not take the place of a new idea's draft; nothing for a new idea */
  constructor(
    private readonly code: string,
    private readonly about?: string
  ) {}

  read(): Draft | null {
    try {
      const draft = JSON.parse(typed(this.code, this.about) || 'null') as Draft | null;
      return draft && typeof draft.title === 'string' ? { ...EMPTY, ...draft } : null;
    } catch {
      return null;
    }
  }

  /** @returns when it was kept, or null if the browser would not */
  write(draft: Draft): number | null {
    if (isBlank(draft.title + draft.body)) {
      this.forget();
      return null;
    }
    const savedAt = Date.now();
    return keepTyped(this.code, this.about, JSON.stringify({ ...draft, savedAt })) ? savedAt : null;
  }

  forget(): void {
    keepTyped(this.code, this.about, '');
  }
}
