import type { IdeaView, MeetingView } from '../shared/contract';

export type SceneName = 'lobby' | 'ideas' | 'discuss' | 'vote' | 'ranking' | 'reveal' | 'next' | 'end' | 'dark' | 'follow-up';

/** Which scene a wall shows: what a moderator has sent, else the phase's own. */
export function sceneOf(meeting: MeetingView, ideas: readonly IdeaView[]): SceneName {
  if (meeting.wall?.scene === 'dark' || meeting.wall?.scene === 'next' || meeting.wall?.scene === 'follow-up') {
    return meeting.wall.scene;
  }
  // One that was hidden or taken back a moment ago is not on the board any more.
  if (spotlight(meeting, ideas)) {
    return 'discuss';
  }
  switch (meeting.phase) {
    case 'lobby':
    case 'ideas':
    case 'discuss':
      return meeting.phase;
    case 'vote':
      return meeting.resultAt && !meeting.talliesHidden ? 'reveal' : meeting.talliesHidden ? 'vote' : 'ranking';
    case 'results':
      return meeting.resultAt ? 'reveal' : 'ranking';
    default:
      return 'end';
  }
}

/** The idea that a moderator has sent to the wall. */
export function spotlight(meeting: MeetingView, ideas: readonly IdeaView[]): IdeaView | undefined {
  return meeting.wall?.scene === 'idea' ? ideas.find((idea) => idea.id === meeting.wall!.idea) : undefined;
}

/** What to talk about where no moderator has chosen: what is pinned, else what is most talked about, else the newest. */
export function toTalkAbout(ideas: readonly IdeaView[]): IdeaView | undefined {
  return [...ideas].sort(
    (a, b) =>
      Number(b.pinned ?? false) - Number(a.pinned ?? false) || b.comments - a.comments || Date.parse(b.createdAt) - Date.parse(a.createdAt) || b.id - a.id
  )[0];
}
