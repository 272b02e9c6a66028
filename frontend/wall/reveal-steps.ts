/** How long one bar grows, and how long the hall looks at it before the next begins. */
export const GROW_MS = 1_200;
const LOOK_MS = 1_400;
/** Before the first place: it is announced. */
const SUSPENSE_MS = 1_600;

export type RevealState = 'waiting' | 'growing' | 'shown';

/** One place of the list: what it shows, and for how long its bar has grown. */
export interface RevealStep {
  readonly state: RevealState;
  readonly since: number;
}

/**
 * How far the reveal is, from the last place to the first. It follows from the moment at which the moderator pressed and the server's
 * clock alone, so that every screen shows the same, also one that is loaded in the middle of it.
 *
 * @param places  how many there are
 * @param elapsed milliseconds since the press; Infinity where nothing is to move
 * @returns by place, the first one first
 */
export function revealSteps(places: number, elapsed: number): readonly RevealStep[] {
  return Array.from({ length: places }, (_, place) => {
    const since = elapsed - beginsAfter(places, place);
    return { state: since < 0 ? 'waiting' : since < GROW_MS ? 'growing' : 'shown', since: Math.max(0, since) };
  });
}

/** Milliseconds until something changes; nothing once all is shown. */
export function nextStepIn(places: number, elapsed: number): number | undefined {
  const moments = Array.from({ length: places }, (_, place) => beginsAfter(places, place)).flatMap((at) => [at, at + GROW_MS]);
  const next = Math.min(...moments.filter((at) => at > elapsed));
  return Number.isFinite(next) ? next - elapsed : undefined;
}

function beginsAfter(places: number, place: number): number {
  return (places - 1 - place) * (GROW_MS + LOOK_MS) + (place === 0 && places > 1 ? SUSPENSE_MS : 0);
}
