/**
 * The meeting got another code while this phone was in: what waits here under the old one moves to the new one, words and votes alike.
 * Done before anything reads it; another tab that still goes by the old code finds nothing left to send twice.
 */
export function moveIn(former: readonly string[], code: string): void {
  try {
    for (const old of former) {
      for (const name of Object.keys(localStorage)) {
        const there = [`karavanen.outbox/${old}/`, `karavanen.draft/${old}`, `karavanen.round/${old}`].find((begin) => name.startsWith(begin));
        const value = there ? localStorage.getItem(name) : null;
        if (there && value !== null) {
          const moved = name.replace(`/${old}`, `/${code}`);
          if (localStorage.getItem(moved) === null) {
            localStorage.setItem(moved, value);
          }
          localStorage.removeItem(name);
        }
      }
    }
  } catch {
    // A browser without storage has nothing to move.
  }
}
