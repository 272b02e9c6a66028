import type { IdeaView, Value } from '../shared/contract';
import { clock, t } from '../shared/strings';
import type { BoardSession } from './session';

export type StanceStateName = 'ready' | 'sending' | 'counted' | 'waiting' | 'failed' | 'closed' | 'own';

/** How one person stands to one idea, as the button shows it. */
export interface StanceState {
  readonly state: StanceStateName;
  /** What is counted or on its way; null for nothing. */
  readonly value: Value | null;
  /** One line beside the button. */
  readonly note: string;
}

/** Whether the same wish may get past a refusal when it is made again, as things stand now. Where it may not, nobody is asked to try. */
export function repeatingHelps(session: BoardSession, reason: string): boolean {
  switch (reason) {
    case 'budget-spent':
      return session.votesLeft !== 0;
    case 'not-attending':
    case 'not-joined':
      return session.store.canAct;
    default:
      // The idea and the phase are open, or nothing would be offered at all.
      return ['too-fast', 'phase-closed', 'closed', 'hidden', 'busy', 'away', ''].includes(reason);
  }
}

/** The line is there, but the server cannot count right now. */
export function isBusy(session: BoardSession): boolean {
  return session.outbox.hindrance === 'busy' && session.connection.state === 'connected';
}

export function stanceState(session: BoardSession, idea: IdeaView): StanceState {
  const threeWay = session.store.meeting?.votingStyle === 'for-pass-against';
  const found = session.store.stance(idea.id);
  const counted = threeWay || found?.value === 1 ? found : undefined;
  const value = counted?.value ?? null;
  if (session.store.isOwn(idea.id)) {
    return { state: 'own', value: null, note: '' };
  }
  const kept = session.outbox.stance(idea.id);
  if (kept?.intent.type === 'stance' && !kept.refused) {
    const stuck = session.outbox.hindrance !== null || !navigator.onLine;
    return session.outbox.isUnderWay(kept.intent.key) || !stuck
      ? { state: 'sending', value: kept.intent.value, note: '' }
      : {
          state: 'waiting',
          value: kept.intent.value,
          note: t(session.outbox.hindrance === 'not-joined' ? 'board.note.not-joined' : isBusy(session) ? 'board.note.busy' : 'board.note.waiting')
        };
  }
  const open = session.store.meeting?.takes.stances === true && idea.state === 'open';
  if (kept?.refused) {
    const why = kept.refused.message || t('board.receipt.not-counted');
    return open && repeatingHelps(session, kept.refused.reason)
      ? { state: 'failed', value, note: why }
      : { state: open ? 'ready' : 'closed', value, note: why };
  }
  const note = session.note(idea.id);
  if (!open) {
    return { state: 'closed', value, note: counted ? t('board.note.counted-closed', clock(counted.at)) : '' };
  }
  if (note) {
    return { state: counted ? 'counted' : 'ready', value, note };
  }
  return counted ? { state: 'counted', value, note: t('board.receipt.counted', clock(counted.at)) } : { state: 'ready', value: null, note: '' };
}
