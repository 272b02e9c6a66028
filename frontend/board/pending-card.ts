import { html, nothing, type TemplateResult } from 'lit';
import type { MeetingView } from '../shared/contract';
import { icon } from '../shared/icons';
import { t } from '../shared/strings';
import { ask } from './ask';
import { copyButton } from './copy';
import { again } from './drafts';
import { byline, kindTag, themeTag } from './idea-parts';
import type { Kept } from './outbox-shelf';
import type { BoardSession } from './session';
import { isBusy, repeatingHelps } from './stance-state';

/** One's own post before the server has counted it, looking like the card it will be. */
export function pendingCard(session: BoardSession, kept: Kept): TemplateResult | typeof nothing {
  const { intent } = kept;
  const { meeting, me } = session.store;
  if (intent.type !== 'idea' || !meeting) {
    return nothing;
  }
  const waits = session.outbox.hindrance !== null || !navigator.onLine;
  return html`<article class="card idea idea--pending ${kept.refused ? 'idea--refused' : ''}" data-key=${intent.key} tabindex="-1">
    <div class="idea__top">${kindTag(intent.kind)}${themeTag(meeting, intent.theme)}</div>
    <h3 dir="auto">${intent.title}</h3>
    ${intent.body ? html`<p class="idea__body" dir="auto">${intent.body}</p>` : nothing}
    ${me ? byline(meeting, { sector: me.sector, organisation: me.organisation ?? undefined, name: me.name ?? undefined }) : nothing}
    <div class="idea__acts">
      ${
        kept.refused
          ? html`<p class="receipt receipt--refused">
                ${icon('alert', 's')}<span>${kept.refused.message || t('board.receipt.not-posted')} ${whatNow(meeting, kept.refused.reason)}</span>
              </p>
              <span class="pending__do">
                ${
                  meeting.takes.ideas && repeatingHelps(session, kept.refused.reason)
                    ? html`<button type="button" class="btn btn--primary btn--s" @click=${() => session.outbox.repeat(kept)}>${t('board.retry')}</button>`
                    : nothing
                }
                ${!meeting.takes.ideas && !isStillToCome(meeting) ? copyButton(session, `${intent.title}\n${intent.body}`.trim()) : nothing}
                ${
                  meeting.takes.ideas
                    ? html`<button type="button" class="btn btn--secondary btn--s" @click=${(event: Event) => rewrite(event, session, kept)}>
                        ${t('board.rewrite')}
                      </button>`
                    : nothing
                }
                <button type="button" class="btn btn--s" @click=${() => session.outbox.drop(intent.key)}>${t('board.discard')}</button>
              </span>`
          : html`<span class="pill pill--sun-soft">${icon(waits ? 'offline' : 'clock', 's')}${waits ? t('board.waiting') : t('board.sending')}</span>
              <p class="receipt">
                ${waits ? (session.outbox.hindrance === 'not-joined' ? t('board.note.not-joined') : isBusy(session) ? t('board.note.busy') : t('board.note.when-online')) : ''}
              </p>`
      }
    </div>
  </article>`;
}

/** When ideas are taken, where it was not the time. The words stay on the phone until then. */
function whatNow(meeting: MeetingView, reason: string): string {
  if (reason !== 'phase-closed') {
    return '';
  }
  return t(meeting.takes.ideas ? 'board.late.open' : isStillToCome(meeting) ? 'board.late.to-come' : 'board.late.over', t('phase.ideas'));
}

function isStillToCome(meeting: MeetingView): boolean {
  const order = meeting.phases.map((one) => one.phase);
  return order.indexOf('ideas') > order.indexOf(meeting.phase);
}

/** Gives the words back to the composer; the refused post goes once the new one is posted. */
function rewrite(event: Event, session: BoardSession, kept: Kept): void {
  if (kept.intent.type === 'idea') {
    ask(event.currentTarget!, {
      what: 'write',
      draft: again(kept.intent, session.store),
      replaces: kept.intent.key
    });
  }
}
