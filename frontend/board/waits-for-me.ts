import { html, nothing, type TemplateResult } from 'lit';
import { t, tn } from '../shared/strings';
import type { BoardStore } from './store';

type Known = Pick<BoardStore, 'me' | 'idea'>;

/** What waits for an answer of one's own: words that a moderator suggests, and what organisers would like to quote. */
export function waitsForMe(store: Known): number {
  const suggested = store.me?.ideas.filter((idea) => idea.suggestion && store.idea(idea.id)?.state === 'open').length ?? 0;
  const asked = store.me?.quotes?.filter((quote) => quote.allowed === undefined).length ?? 0;
  return suggested + asked;
}

/** Where one's own is, with how much of it waits: whoever reads the list would not hear of it otherwise. */
export function ownWords(store: Known): TemplateResult {
  const waits = waitsForMe(store);
  return html`<span class="own-tab"
    >${t('board.own')}${waits === 0 ? nothing : html`<b class="own-tab__waits num" aria-hidden="true">${waits}</b><span class="visually-hidden"> ${tn('board.own.waits', waits)}</span>`}</span
  >`;
}
