import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../shared/strings';
import { ask } from './ask';
import { copyButton } from './copy';
import type { BoardSession } from './session';
import { allTyped, keepTyped } from './typed';

interface Unsent {
  readonly what: 'comment' | 'report' | 'reword' | 'withdraw';
  readonly idea: number;
  readonly text: string;
  /** Set where it is more than a draft. */
  readonly key?: string;
  readonly refused?: { readonly reason: string; readonly message: string };
}

/** Words that stand nowhere else: begun, waiting or refused, also where the idea they were about is gone. */
export function unsentWords(session: BoardSession): TemplateResult | typeof nothing {
  const all = unsent(session);
  return all.length === 0
    ? nothing
    : html`<section aria-labelledby="own-unsent">
        <h3 id="own-unsent">${t('board.unsent')}</h3>
        <ul class="card own__unsent">
          ${all.map((one) => item(session, one))}
        </ul>
      </section>`;
}

function unsent(session: BoardSession): Unsent[] {
  const drafts = (['comment', 'report'] as const).flatMap((what) => [...allTyped(session.code, what)].map(([idea, text]) => ({ what, idea, text })));
  const acts = session.outbox.all().flatMap(({ intent, refused }): Unsent[] => {
    switch (intent.type) {
      case 'comment':
        return [{ what: 'comment', idea: intent.idea, text: intent.body, key: intent.key, refused }];
      case 'report':
        return [{ what: 'report', idea: intent.idea, text: intent.reason, key: intent.key, refused }];
      case 'reword':
        return [{ what: 'reword', idea: intent.idea, text: `${intent.title}\n${intent.body}`.trim(), key: intent.key, refused }];
      case 'withdraw':
        return [{ what: 'withdraw', idea: intent.idea, text: '', key: intent.key, refused }];
      default:
        return [];
    }
  });
  return [...drafts, ...acts];
}

function item(session: BoardSession, one: Unsent): TemplateResult {
  const idea = session.store.root(one.idea) ?? session.store.me?.ideas.find((own) => own.id === one.idea);
  const about = idea ? t('board.quoted', idea.title) : t('board.unsent.gone');
  const drop = () => {
    if (one.key) {
      session.outbox.drop(one.key);
    } else {
      keepTyped(session.code, `${one.what}/${one.idea}`, '');
    }
    session.store.tell('me');
  };
  const opens = idea && (one.what === 'report' ? ({ what: 'report', id: one.idea } as const) : ({ what: 'idea', id: idea.id } as const));
  return html`<li>
    <p class="hint">${t(`board.unsent.${one.what}`, about)}</p>
    ${one.text ? html`<p dir="auto" class="own__words">${one.text}</p>` : nothing}
    <p class="hint ${one.refused ? 'hint--error' : ''}">
      ${one.refused ? one.refused.message || t('board.receipt.not-posted') : one.key ? t('board.waiting') : t('board.unsent.draft')}
    </p>
    <p class="own__do">
      ${
        one.refused?.reason === 'has-support'
          ? html`<button
              type="button"
              class="btn btn--secondary btn--s"
              @click=${(event: Event) => (ask(event.currentTarget!, { what: 'withdraw', id: one.idea, supported: true }), drop())}
            >
              ${t('board.own.withdraw')}
            </button>`
          : opens && one.what !== 'withdraw'
            ? html`<button type="button" class="btn btn--secondary btn--s" @click=${(event: Event) => ask(event.currentTarget!, opens)}>
                ${t('board.see-idea')}
              </button>`
            : nothing
      }
      ${one.text ? copyButton(session, one.text) : nothing}
      ${one.key && !one.refused ? nothing : html`<button type="button" class="btn btn--s" @click=${drop}>${t('board.discard')}</button>`}
    </p>
  </li>`;
}
