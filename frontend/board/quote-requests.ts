import { html, nothing, type TemplateResult } from 'lit';
import type { OwnQuote } from '../shared/contract';
import { t } from '../shared/strings';
import type { BoardSession } from './session';

/** What organisers would like to quote in the report: the author says yes or no, and may change it. */
export function quoteRequests(session: BoardSession): TemplateResult | typeof nothing {
  const asked = session.store.me?.quotes ?? [];
  return asked.length === 0
    ? nothing
    : html`<section class="card quotes" aria-labelledby="quotes-heading">
        <h3 id="quotes-heading">${t('board.quote.heading')}</h3>
        <p>${t('board.quote.text')}</p>
        ${asked.map((quote) => one(session, quote))}
        <p class="hint hint--error" role="alert">${session.quoteProblem ?? nothing}</p>
      </section>`;
}

function one(session: BoardSession, quote: OwnQuote): TemplateResult {
  const button = (allowed: boolean, key: string) =>
    html`<button
      type="button"
      class="btn btn--secondary"
      aria-pressed=${quote.allowed === allowed}
      @click=${() => void session.answerQuote(quote.comment, allowed)}
    >
      ${t(key)}
    </button>`;
  return html`<div class="quotes__one">
    <p dir="auto">${t('board.quoted', quote.text)}</p>
    <div class="goodbye__do">${button(true, 'board.quote.yes')}${button(false, 'board.quote.no')}</div>
    ${quote.allowed === undefined ? nothing : html`<p class="hint" role="status">${t(quote.allowed ? 'board.quote.said-yes' : 'board.quote.said-no')}</p>`}
  </div>`;
}
