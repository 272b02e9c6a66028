import '../shared/translated-page';
import { boot } from '../shared/boot';
import './idea-board';

// Without network a reload must still show the board. Not needed for the first picture, so it waits until that is done.
if ('serviceWorker' in navigator && boot.code) {
  addEventListener('load', () => {
    void navigator.serviceWorker
      .register('/board-sw.js', { scope: '/m/' })
      .then(() => navigator.serviceWorker.ready)
      .then((worker) => setTimeout(() => worker.active?.postMessage({ keep: addresses() }), 2_000 + Math.random() * 8_000))
      .catch(() => undefined);
  });
}

/** This page and what it was made of: loaded before the worker was there to keep it. */
function addresses(): string[] {
  const parts = performance.getEntriesByType('resource').map((entry) => new URL(entry.name));
  return [`/m/${boot.code}`, ...parts.filter((url) => url.origin === location.origin).map((url) => url.pathname + url.search)];
}
