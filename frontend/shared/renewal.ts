const AGAIN_MS = 10 * 60_000;
const LOOK_MS = 5_000;

/**
 * The server speaks of things that this page, which is older, does not understand: load it anew, but not while somebody is typing, nor
 * again and again where the new one cannot be had.
 */
export function renewPage(): void {
  try {
    if (Date.now() - Number(sessionStorage.getItem('karavanen.renewed')) < AGAIN_MS) {
      return;
    }
    sessionStorage.setItem('karavanen.renewed', String(Date.now()));
  } catch {
    return;
  }
  const whenNobodyTypes = (): void => {
    if (!document.hidden && document.activeElement?.matches('input, textarea')) {
      window.setTimeout(whenNobodyTypes, LOOK_MS);
    } else {
      location.reload();
    }
  };
  whenNobodyTypes();
}
