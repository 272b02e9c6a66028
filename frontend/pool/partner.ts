/*
 * What a partner is asked. Programs that look into mails open a link and run what is on its page; who applies is told that somebody
 * has opened it only once somebody has moved there.
 */

const MOVES = ['pointermove', 'pointerdown', 'touchstart', 'keydown', 'wheel'];

export function start(page: HTMLElement): void {
  const seen = (event: Event): void => {
    if (event.isTrusted) {
      MOVES.forEach((move) => removeEventListener(move, seen));
      void fetch(page.dataset.seen!, { method: 'POST', keepalive: true }).catch(() => undefined);
    }
  };
  MOVES.forEach((move) => addEventListener(move, seen, { passive: true }));
}

const page = document.querySelector<HTMLElement>('[data-seen]');
if (page) {
  start(page);
}
