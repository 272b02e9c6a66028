const LEASE_MS = 30_000;

/**
 * Runs work in one tab at a time, by a web lock or, over plain HTTP where there is none, by a lease in local storage. The lease may
 * fail in rare races; that does no harm, since the server applies a key once.
 */
export async function withTabLock(name: string, work: () => Promise<void>): Promise<void> {
  if (navigator.locks) {
    await navigator.locks.request(name, work);
    return;
  }
  const me = String(Math.random());
  const held = () => {
    const [holder, until] = (localStorage.getItem(name) ?? '').split(' ');
    return holder && holder !== me && Number(until) > Date.now();
  };
  const take = () => localStorage.setItem(name, `${me} ${Date.now() + LEASE_MS}`);
  try {
    while (held()) {
      await pause(500 + Math.random() * 500);
    }
    take();
    await pause(30 + Math.random() * 50);
    if (held()) {
      return await withTabLock(name, work);
    }
  } catch {
    await work();
    return;
  }
  const renewal = setInterval(take, LEASE_MS / 3);
  try {
    await work();
  } finally {
    clearInterval(renewal);
    if (!held()) {
      localStorage.removeItem(name);
    }
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
