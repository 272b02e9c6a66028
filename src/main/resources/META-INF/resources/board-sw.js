/*
 * Keeps the participants' board, and the screen at the door, over a reload without network: the page as the server last wrote it, and what
 * it is made of. The page itself then shows the newest it had seen, and its outbox waits. Nothing of the API or the feed passes through
 * here, and so nobody's name.
 *
 * Registered for /m/, and for the one door that is open. Pages come from the network whenever there is one; hashed files never change, so those come from the
 * store. A new version takes over at once: it keeps the same stores, so a page of the old one finds all it needs.
 */
const PAGES = 'karavanen-pages';
const PARTS = 'karavanen-parts';
const PARTS_MOST = 60;
const PAGES_MOST = 5;
const BOARD = /^\/m\/\d{6}(\/i\/\d+)?\/?$/;
const DOOR = /^\/staff\/meetings\/\d{1,18}\/door$/;
const PATIENCE_MS = 5_000;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('message', (event) => {
  const addresses = event.data?.keep;
  if (Array.isArray(addresses)) {
    event.waitUntil(Promise.allSettled(addresses.map((address) => keepNow(new URL(address, self.location.origin)))));
  }
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) {
    return;
  }
  if (request.mode === 'navigate' && isPage(url)) {
    event.respondWith(page(event, url));
  } else if (isPart(url)) {
    event.respondWith(part(request));
  }
});

function isPage(url) {
  return BOARD.test(url.pathname) || DOOR.test(url.pathname);
}

/** Files whose address changes with their content. */
function isPart(url) {
  return url.pathname.startsWith('/VAADIN/build/') || url.pathname.startsWith('/fonts/');
}

/** All addresses of one board are one page. */
function pageName(url) {
  return BOARD.test(url.pathname) ? `/m/${/\d{6}/.exec(url.pathname)[0]}` : url.pathname;
}

async function page(event, url) {
  const asked = fetch(event.request);
  const stored = (await caches.open(PAGES)).match(pageName(url));
  try {
    const answer = await within(PATIENCE_MS, asked);
    if (await isWhole(answer)) {
      event.waitUntil(keepPage(url, answer.clone()));
      return answer;
    }
    // A redirect is the server's word: there is no such board any more, or no more for this reader. Anything else may be a captive portal's, or a server in trouble.
    if ((answer.type === 'opaqueredirect' || answer.redirected) && url.pathname === pageName(url)) {
      event.waitUntil(forgetPage(url));
    }
    return answer.type === 'opaqueredirect' || answer.redirected ? answer : (await marked(await stored)) ?? answer;
  } catch {
    return (await marked(await stored)) ?? asked;
  }
}

async function isWhole(answer) {
  return answer.ok && !answer.redirected && /<idea-board|<main class="door"/.test(await answer.clone().text());
}

/** Tells the page that it is out of the store, so that it does not take old news for new. */
async function marked(stored) {
  if (!stored) {
    return undefined;
  }
  const text = (await stored.text()).replace('id="boot"', 'id="boot" data-stored');
  return new Response(text, { status: 200, headers: stored.headers });
}

async function part(request) {
  const stored = await (await caches.open(PARTS)).match(request.url);
  if (stored) {
    return stored;
  }
  const answer = await fetch(request);
  if (answer.ok && !answer.redirected && !answer.headers.get('content-type')?.startsWith('text/html')) {
    await store(PARTS, request.url, answer.clone(), PARTS_MOST);
  }
  return answer;
}

async function keepNow(url) {
  if (isPart(url)) {
    await part(new Request(url));
  } else if (isPage(url)) {
    const answer = await fetch(url, { credentials: 'same-origin', headers: { accept: 'text/html' } });
    if (await isWhole(answer)) {
      await keepPage(url, answer);
    }
  }
}

/** The page, and what the page itself has kept (shared/offline-store.ts). */
async function forgetPage(url) {
  await (await caches.open(PAGES)).delete(pageName(url));
  if (!BOARD.test(url.pathname)) {
    return;
  }
  await new Promise((done) => {
    const asked = indexedDB.open('karavanen', 1);
    asked.onupgradeneeded = () => asked.transaction.abort();
    asked.onerror = done;
    asked.onsuccess = () => {
      const change = asked.result.transaction('kept', 'readwrite');
      change.objectStore('kept').delete(`board/${/\d{6}/.exec(url.pathname)[0]}`);
      change.oncomplete = change.onabort = () => {
        asked.result.close();
        done();
      };
    };
  });
}

/** A page without what it is made of is worth nothing: its parts first. */
async function keepPage(url, answer) {
  const text = await answer.clone().text();
  const parts = [...text.matchAll(/(?:src|href)="(\/VAADIN\/build\/[^"]+)"/g)].map((match) => new URL(match[1], self.location.origin));
  await Promise.all(parts.map((address) => part(new Request(address))));
  // Without the board: the page keeps that itself, and what is hidden or taken back goes from there within seconds.
  const bare = text.replace(/,"snapshot":.*?\}<\/script>/s, ',"snapshot":null}</script>');
  await store(PAGES, pageName(url), new Response(bare, { status: 200, headers: plain(answer.headers) }), PAGES_MOST);
}

/** Headers of a text that is neither packed nor as long as it came. */
function plain(headers) {
  const kept = new Headers(headers);
  kept.delete('content-encoding');
  kept.delete('content-length');
  return kept;
}

/** Keeps the newest few; the oldest make room. */
async function store(name, key, answer, most) {
  const cache = await caches.open(name);
  await cache.delete(key);
  await cache.put(key, answer);
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - most)).map((old) => cache.delete(old)));
}

function within(ms, promise) {
  return Promise.race([promise, new Promise((_, reject) => setTimeout(() => reject(new Error('late')), ms))]);
}
