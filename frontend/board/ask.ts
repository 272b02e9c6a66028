import type { Value } from '../shared/contract';
import type { Draft } from './drafts';

/** What parts of the board ask the board itself for. */
export type Ask =
  | { readonly what: 'idea'; readonly id: number }
  | { readonly what: 'go'; readonly id: number }
  | { readonly what: 'report'; readonly id: number }
  | { readonly what: 'share'; readonly id?: number }
  | { readonly what: 'write'; readonly draft?: Partial<Draft>; readonly replaces?: string; readonly about?: string }
  | { readonly what: 'edit'; readonly id: number }
  | { readonly what: 'withdraw'; readonly id: number; readonly supported?: boolean }
  | { readonly what: 'move'; readonly id: number; readonly value: Value }
  | { readonly what: 'sector' }
  | { readonly what: 'join' }
  | { readonly what: 'leave' };

export const ASK = 'board-ask';

export function ask(from: EventTarget, wish: Ask): void {
  from.dispatchEvent(new CustomEvent<Ask>(ASK, { detail: wish, bubbles: true, composed: true }));
}
