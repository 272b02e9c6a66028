import type { MeetingView } from '../shared/contract';

/**
 * When the evening is to go on from its welcome: when its timer runs out, else when the meeting is to begin. Nothing where that is not
 * known, or was to be already.
 */
export function beginsAt(meeting: MeetingView, now: number): string | undefined {
  const at = meeting.phase === 'lobby' ? (meeting.phaseEndsAt ?? (meeting.phaseLeftSeconds === undefined ? meeting.startsAt : undefined)) : undefined;
  return at && Date.parse(at) > now ? at : undefined;
}
