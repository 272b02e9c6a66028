import { html, nothing, type TemplateResult } from 'lit';
import { icon, type IconName } from '../shared/icons';
import type { IdeaView, Value } from '../shared/contract';
import { number, t } from '../shared/strings';
import { ask } from './ask';
import type { BoardSession } from './session';
import { stanceState, type StanceState, type StanceStateName } from './stance-state';

const SUPPORT_ICONS: Record<StanceStateName, IconName> = {
  ready: 'up',
  sending: 'clock',
  counted: 'check',
  waiting: 'offline',
  failed: 'undo',
  closed: 'lock',
  own: 'user'
};

/** The gesture of the product: support, or for, pass and against where the meeting asks for it. */
export function stanceControl(session: BoardSession, idea: IdeaView, titleId: string, how: { figures?: boolean; note?: boolean } = {}): TemplateResult {
  const threeWays = session.store.meeting?.votingStyle === 'for-pass-against';
  const now = stanceState(session, idea);
  // A single button says it itself.
  const note = now.note || (!threeWays ? '' : now.state === 'own' ? t('board.own-idea') : now.state === 'closed' ? t('board.closed') : '');
  const figures = how.figures !== false;
  const control = threeWays ? threeWay(session, idea, now, figures) : support(session, idea, now, titleId, figures);
  return html`${control}${
    how.note === false ? nothing : html`<p class="receipt ${now.state === 'failed' || isRefusal(session, idea) ? 'receipt--refused' : ''}">${note}</p>`
  }`;
}

function isRefusal(session: BoardSession, idea: IdeaView): boolean {
  return session.note(idea.id) !== undefined || session.outbox.stance(idea.id)?.refused !== undefined;
}

function press(event: Event, session: BoardSession, idea: IdeaView, now: StanceState, value: Value): void {
  if (!session.store.canAct) {
    ask(event.currentTarget!, { what: 'join' });
    return;
  }
  session.stand(idea.id, now.value === value && now.state !== 'failed' ? null : value);
}

function support(session: BoardSession, idea: IdeaView, now: StanceState, titleId: string, figures: boolean): TemplateResult {
  const labels: Record<StanceStateName, string> = {
    ready: t('board.support'),
    sending: t('board.sending'),
    counted: t('board.counted'),
    waiting: t('board.waiting'),
    failed: t('board.retry'),
    closed: t('board.closed'),
    own: t('board.own-idea')
  };
  const kept = now.state === 'closed' && now.value === 1;
  return html`<button
    type="button"
    class="support ${lookOf(now)}"
    aria-pressed=${now.state === 'own' ? nothing : now.value === 1 ? 'true' : 'false'}
    aria-describedby=${titleId}
    ?disabled=${now.state === 'closed' || now.state === 'own'}
    @click=${(event: Event) => press(event, session, idea, now, 1)}
  >
    <span>${icon(kept ? 'check' : SUPPORT_ICONS[now.state], 's')}${kept ? labels.counted : labels[now.state]}</span>
    ${figures && idea.for !== undefined ? html`<span class="num">${number(idea.for)}</span>` : nothing}
  </button>`;
}

function lookOf(now: StanceState): string {
  return now.state === 'sending' || now.state === 'waiting' ? 'is-pending' : now.state === 'failed' ? 'is-error' : '';
}

const WAYS: readonly { value: Value; icon: IconName; count: 'for' | 'pass' | 'against' }[] = [
  { value: 1, icon: 'up', count: 'for' },
  { value: 0, icon: 'minus', count: 'pass' },
  { value: -1, icon: 'down', count: 'against' }
];

function threeWay(session: BoardSession, idea: IdeaView, now: StanceState, figures: boolean): TemplateResult {
  const names = { for: t('board.for'), pass: t('board.pass'), against: t('board.against') };
  const off = now.state === 'closed' || now.state === 'own';
  const kept = session.outbox.stance(idea.id);
  const failed = now.state === 'failed' && kept?.intent.type === 'stance' ? kept.intent.value : undefined;
  const states = { sending: t('board.sending'), waiting: t('board.waiting'), counted: t('board.counted') } as Partial<Record<StanceStateName, string>>;
  return html`<div class="stances" role="group" aria-label=${t('board.stance-on', idea.title)}>
    ${WAYS.map((way) => {
      const chosen = now.value === way.value && now.state !== 'failed';
      const mark = chosen && now.state !== 'closed' ? SUPPORT_ICONS[now.state] : failed === way.value ? 'undo' : chosen ? 'check' : way.icon;
      const count = figures ? idea[way.count] : undefined;
      const state = chosen ? states[now.state] : undefined;
      return html`<button
        type="button"
        class="support ${chosen ? lookOf(now) : failed === way.value ? 'is-error' : ''}"
        aria-pressed=${chosen ? 'true' : 'false'}
        aria-label=${[names[way.count], count === undefined ? '' : number(count), state ?? ''].filter(Boolean).join(', ')}
        ?disabled=${off}
        @click=${(event: Event) => press(event, session, idea, now, way.value)}
      >
        <span>${icon(mark, 's')}${names[way.count]}</span>
        ${count === undefined ? nothing : html`<span class="num">${number(count)}</span>`}
      </button>`;
    })}
  </div>`;
}
