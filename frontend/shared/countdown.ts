import type { MeetingView } from './contract';
import type { ServerClock } from './server-clock';

export type CountdownState = 'none' | 'running' | 'paused' | 'last-minute' | 'over';

/** Where the phase's timer stands, from what the feed says and the server's clock. */
export function countdown(meeting: MeetingView, clock: ServerClock): { state: CountdownState; seconds: number } {
  if (meeting.phaseEndsAt) {
    const seconds = (Date.parse(meeting.phaseEndsAt) - clock.now()) / 1000;
    return { state: seconds <= 0 ? 'over' : seconds <= 60 ? 'last-minute' : 'running', seconds: Math.max(0, seconds) };
  }
  if (meeting.phaseLeftSeconds !== undefined && meeting.phaseLeftSeconds !== null) {
    return { state: 'paused', seconds: meeting.phaseLeftSeconds };
  }
  return { state: 'none', seconds: 0 };
}

/** Calls back at every whole second of the server's clock, for as long as the page is seen. Answers how to stop it. */
export function everySecond(clock: ServerClock, tick: () => void): () => void {
  let timer = 0;
  const next = () => {
    timer = window.setTimeout(
      () => {
        tick();
        next();
      },
      1000 - (((clock.now() % 1000) + 1000) % 1000) + 5
    );
  };
  const seen = () => {
    window.clearTimeout(timer);
    if (!document.hidden) {
      tick();
      next();
    }
  };
  document.addEventListener('visibilitychange', seen);
  next();
  return () => {
    window.clearTimeout(timer);
    document.removeEventListener('visibilitychange', seen);
  };
}
