import { html, nothing, render, type TemplateResult } from 'lit';
import { icon, shape, type IconName, type ShapeName } from '../shared/icons';
import { newKey } from '../shared/keys';
import { EVERY, qrDetector } from '../shared/qr-detector';
import { searchText } from '../shared/search-text';
import { applied, DoorQueue, ticketIn, told, type Act, type Guest, type Receipt } from './queue';

/*
 * The door. Who comes is let in here and now, and told to the server as soon as it can be reached: from the list that came last,
 * with what waits to be told on it. Two tablets without a net may let the same person in; back again they are told so, and it counts once.
 */

interface Sector {
  code: string;
  name: string;
  shape: ShapeName;
}

/** Which meeting a ticket is for that nobody knows at this door. */
interface OtherMeeting {
  title: string | null;
  startsAt: string | null;
}

type Shown =
  | { kind: 'idle' }
  | { kind: 'unknown'; ticket?: string; other?: OtherMeeting }
  | { kind: 'walk-in'; refused?: boolean }
  | { kind: 'in' | 'was-in' | 'undone'; id: number; act: string; name: string };

/** Between asking for the list, and before telling again what could not be told. */
const REFRESH = 10_000;
const AGAIN = 3_000;
const PATIENCE = 8_000;
/** A ticket that is held before the camera is read once. */
const SAME_TICKET = 5_000;
const LAST = 6;
/** Answers after which the same may be taken: too slow, too much at once. */
const LATER = [408, 429];
const HITS = 8;

const page = document.querySelector<HTMLElement>('.door')!;
const words = JSON.parse(page.dataset.words!) as Record<string, string>;
const sectors = JSON.parse(page.dataset.sectors!) as Sector[];
const address = `/api/door/${page.dataset.meeting}`;
const WAITING = `karavanen.door/${page.dataset.meeting}`;
const queue = new DoorQueue(WAITING, localStorage);

/** The list that came last outlives a reload without a net, in this tab alone: closed or signed out, it is gone. */
const KEPT = `karavanen.door-list/${page.dataset.meeting}`;
let { listed, capacity } = kept();
let shown: Shown = { kind: 'idle' };
let typed = '';
let offline = false;
let signedOut = false;
/** Why the server takes nothing, in its words, where waiting alone does not help. */
let refused = '';
let telling = false;
let camera = false;
let lastTicket = { text: '', at: 0 };
const walkIn = { name: '', sector: '' };

const say = (key: string, ...parts: (string | number)[]): string => parts.reduce<string>((text, part, i) => text.replace(`{${i}}`, String(part)), words[key]);
const clock = (at: string): string =>
  new Date(at).toLocaleTimeString('da-DK', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Copenhagen' }).replace(':', '.');
const day = (at: string): string =>
  new Date(at).toLocaleDateString(document.documentElement.lang === 'en' ? 'en-GB' : 'da-DK', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'Europe/Copenhagen'
  });
/** What the server takes no part of is told to it again and again, and nobody is in by it. */
const guests = (): Guest[] => applied(listed, refused ? [] : queue.waiting);
const sectorOf = (guest: Guest): Sector | undefined => sectors.find((one) => one.code === guest.sector);
const whence = (guest: Guest): string => [sectorOf(guest)?.name, guest.organisation ?? guest.town].filter(Boolean).join(', ');

// ------------------------------------------------------------------ acts

function act(what: Omit<Act, 'key' | 'at'>): string {
  const key = newKey();
  queue.add({ ...what, key, at: Date.now() });
  void tell();
  return key;
}

function letIn(guest: Guest): void {
  typed = '';
  // By what waits, too: pressed again they are not told to be let in once more.
  const before = applied(listed, queue.waiting, true).find((one) => one.id === guest.id)?.act ?? null;
  if (guest.act) {
    shown = { kind: 'was-in', id: guest.id, act: guest.act, name: guest.name };
  } else {
    shown = { kind: 'in', id: guest.id, act: before ?? act({ kind: 'IN', place: guest.id }), name: guest.name };
  }
  draw();
  search()?.focus();
}

function letInWithoutSignUp(): void {
  const name = walkIn.name.trim();
  if (!name || !walkIn.sector) {
    page.querySelector<HTMLElement>(name ? '.door-sectors input' : '#door-name')?.focus();
    return;
  }
  shown = { kind: 'in', id: 0, act: act({ kind: 'WALK_IN', name, sector: walkIn.sector }), name };
  walkIn.name = '';
  walkIn.sector = '';
  draw();
  search()?.focus();
}

function undo(): void {
  if (shown.kind === 'in') {
    const { id, act: undoes } = shown;
    const place = id > 0 ? id : guests().find((one) => one.act === undoes && one.id > 0)?.id;
    act({ kind: 'OUT', undoes, ...(place ? { place } : {}) });
    shown = { ...shown, kind: 'undone' };
    draw();
  }
}

function ticket(text: string): void {
  const letters = ticketIn(text);
  const guest = letters ? guests().find((one) => one.ticket === letters) : undefined;
  if (guest) {
    letIn(guest);
  } else {
    shown = { kind: 'unknown', ticket: letters };
    draw();
    if (letters) {
      void askWhere(letters);
    }
  }
}

/** Only with a net, and only for as long as nobody has gone on. */
async function askWhere(letters: string): Promise<void> {
  const answer = await fetch(`${address}/tickets/${letters}`).catch(() => undefined);
  const other = answer?.ok ? ((await answer.json()) as OtherMeeting) : undefined;
  if (other?.title && shown.kind === 'unknown' && shown.ticket === letters) {
    shown = { ...shown, other };
    draw();
  }
}

// ------------------------------------------------------------------ the server

async function ask<T>(body?: unknown): Promise<T | undefined> {
  const asking = new AbortController();
  const patience = setTimeout(() => asking.abort(), PATIENCE);
  try {
    const answer = await fetch(address, {
      signal: asking.signal,
      ...(body ? { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } } : {})
    });
    // What the server cannot take now it takes later; who is signed out signs in in another tab.
    signedOut = answer.status === 401 || answer.status === 403;
    refused = answer.status >= 400 && answer.status < 500 && !signedOut && !LATER.includes(answer.status) ? await detailOf(answer) : '';
    offline = !answer.ok && !signedOut && !refused;
    if (signedOut) {
      sessionStorage.removeItem(KEPT);
    }
    return answer.ok ? ((await answer.json()) as T) : undefined;
  } catch {
    offline = true;
    refused = '';
    return undefined;
  } finally {
    clearTimeout(patience);
  }
}

async function detailOf(answer: Response): Promise<string> {
  const problem = (await answer.json().catch(() => ({}))) as { detail?: string };
  return problem.detail ?? '';
}

async function tell(): Promise<void> {
  if (telling) {
    return;
  }
  telling = true;
  while (queue.waiting.length > 0) {
    const some = queue.next();
    const receipts = await ask<Receipt[]>(some.map((one) => told(one, Date.now())));
    if (!receipts) {
      if (refused) {
        queue.refuse(some, refused);
      }
      break;
    }
    // First onto the list, or for a moment they would be out again.
    receipts.forEach(keep);
    receipts.forEach(takeBack);
    queue.done(receipts);
    await refresh();
  }
  telling = false;
  draw();
  if (queue.waiting.length > 0) {
    setTimeout(() => void tell(), AGAIN);
  }
}

/** What became of it; also that somebody was in already, from another tablet. */
function keep(receipt: Receipt): void {
  const guest = listed.find((one) => one.id === receipt.place);
  if (guest && receipt.result === 'IN') {
    Object.assign(guest, { state: 'ATTENDED', at: receipt.at, act: receipt.key });
  }
  if (guest && receipt.result === 'WAS_IN') {
    Object.assign(guest, { state: 'ATTENDED', at: receipt.at, act: 'another' });
    if (shown.kind === 'in' && shown.act === receipt.key) {
      shown = { kind: 'was-in', id: guest.id, act: 'another', name: guest.name };
    }
  }
}

/** What the server could not take is not told as done: somebody who stands here would be on no list. */
function takeBack(receipt: Receipt): void {
  const lost = queue.waiting.find((one) => one.key === receipt.key);
  if (receipt.result !== 'UNKNOWN' || !lost) {
    return;
  }
  if (lost.kind === 'WALK_IN') {
    walkIn.name = lost.name!;
    walkIn.sector = sectors.some((one) => one.code === lost.sector) ? lost.sector! : '';
    shown = { kind: 'walk-in', refused: true };
  } else if (shown.kind === 'in' && shown.act === receipt.key) {
    shown = { kind: 'unknown' };
  }
}

function kept(): { listed: Guest[]; capacity: number | null } {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? '') as { listed: Guest[]; capacity: number | null };
  } catch {
    return { listed: [], capacity: null };
  }
}

function keepList(): void {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify({ listed, capacity }));
  } catch {
    // No room, or none allowed: then it is there for as long as the page is.
  }
}

async function refresh(): Promise<void> {
  const list = await ask<{ capacity: number | null; guests: Guest[] }>();
  if (list) {
    listed = list.guests;
    capacity = list.capacity;
    keepList();
  }
}

// ------------------------------------------------------------------ the screen

const search = (): HTMLInputElement | null => page.querySelector('#door-search');

const button = (look: string, label: string, press: () => void, sign?: IconName): TemplateResult =>
  html`<button type="button" class="btn ${look}" @click=${press}>${sign ? icon(sign) : nothing}<span>${label}</span></button>`;

const pill = (look: string, label: string, sign: IconName): TemplateResult => html`<span class="pill ${look}">${icon(sign, 's')}<span>${label}</span></span>`;

function hits(): Guest[] {
  const wanted = searchText(typed);
  const letters = ticketIn(typed);
  return wanted.length < 2
    ? []
    : guests().filter((one) => (letters && one.ticket === letters) || searchText(`${one.name} ${one.organisation ?? ''} ${one.town ?? ''}`).includes(wanted));
}

function needsOf(guest: Guest): string[] {
  return [
    guest.needs.interpreter ? say('need.interpreter', guest.needs.interpreter) : '',
    guest.needs.wheelchair ? say('need.wheelchair') : '',
    guest.needs.hearingLoop ? say('need.loop') : '',
    guest.needs.other ?? '',
    guest.food ? say(`food.${guest.food.toLowerCase()}`) : '',
    guest.allergy ? say('allergy', guest.allergy) : ''
  ].filter(Boolean);
}

function person(guest: Guest | undefined, name: string): TemplateResult {
  return html`<h2 dir="auto">${name}</h2>
    ${guest ? html`<p class="door-whence">${sectorOf(guest) ? shape(sectorOf(guest)!.shape) : nothing}<span dir="auto">${whence(guest)}</span></p>` : nothing}
    ${
      guest && needsOf(guest).length > 0
        ? html`<ul class="door-needs">
            ${needsOf(guest).map((need) => html`<li dir="auto">${need}</li>`)}
          </ul>`
        : nothing
    }`;
}

function whyUnknown(other?: OtherMeeting): string {
  if (!other?.title) {
    return say('unknown.text');
  }
  return other.startsAt ? say('unknown.other', other.title, day(other.startsAt)) : say('unknown.undated', other.title);
}

function result(): TemplateResult {
  if (shown.kind === 'walk-in') {
    return walkInForm();
  }
  if (shown.kind === 'unknown') {
    return html`<div class="card door-result door-result--no">
      ${pill('pill--danger', say('unknown'), 'close')}
      <h2>${say('try-name')}</h2>
      <p dir="auto">${whyUnknown(shown.other)}</p>
      <div class="door-acts">
        ${button('btn--primary', say('search'), () => search()?.focus(), 'search')}${button('btn--secondary', say('walk-in'), openWalkIn, 'plus')}
      </div>
    </div>`;
  }
  if (shown.kind === 'idle') {
    return html`<div class="card door-result"><p>${say('idle')}</p></div>`;
  }
  const what = shown;
  const guest = guests().find((one) => (what.id > 0 ? one.id === what.id : one.act === what.act));
  if (what.kind === 'undone') {
    return html`<div class="card door-result">${pill('', say('undone'), 'undo')}${person(guest, what.name)}</div>`;
  }
  if (what.kind === 'was-in') {
    return html`<div class="card door-result door-result--look">
      ${pill('pill--warn', say('was-in', guest?.at ? clock(guest.at) : ''), 'alert')}${person(guest, what.name)}
      <p>${say('was-in.text')}</p>
    </div>`;
  }
  const waits = queue.waiting.find((one) => one.key === what.act);
  const why = waits && (refused || waits.refused);
  if (why) {
    // Nobody is in whom the server does not take.
    return html`<div class="card door-result door-result--no">
      ${pill('pill--danger', say('not-in'), 'close')}${person(guest, what.name)}
      <p>${why}</p>
      <div class="door-acts">${button('btn--secondary', say('undo'), undo, 'undo')}</div>
    </div>`;
  }
  const late = guest && listed.find((one) => one.id === guest.id)?.state;
  return html`<div class="card door-result door-result--yes">
    ${pill('pill--ok', say('in', guest?.at ? clock(guest.at) : ''), 'check')}${person(guest, what.name)}
    ${late === 'WAITING' ? html`<p>${say('waits')}</p>` : nothing} ${offline && waits ? html`<p>${say('offline.text')}</p>` : nothing}
    <div class="door-acts">${button('btn--secondary', say('undo'), undo, 'undo')}</div>
  </div>`;
}

function openWalkIn(): void {
  // Whoever was searched for in vain need not be typed again.
  if (searchText(typed).length >= 2 && hits().length === 0) {
    walkIn.name = typed.trim();
  }
  typed = '';
  shown = { kind: 'walk-in' };
  draw();
  page.querySelector<HTMLElement>('#door-name')?.focus();
}

function walkInForm(): TemplateResult {
  const full = capacity !== null && guests().filter((one) => one.act).length >= capacity;
  return html`<form
    class="card door-result door-result--new"
    @submit=${(event: Event) => {
      event.preventDefault();
      letInWithoutSignUp();
    }}
  >
    ${pill('pill--brand', say('walked-in'), 'plus')}
    ${shown.kind === 'walk-in' && shown.refused ? html`<p class="hint hint--error">${say('not-taken')}</p>` : nothing}
    ${full ? html`<p class="due">${say('full', capacity!)}</p>` : nothing}
    <div class="field">
      <label for="door-name">${say('name')}</label>
      <input
        class="input"
        id="door-name"
        maxlength="80"
        dir="auto"
        autocomplete="off"
        .value=${walkIn.name}
        @input=${(event: Event) => (walkIn.name = (event.target as HTMLInputElement).value)}
      />
    </div>
    <div class="door-sectors" role="radiogroup" aria-label=${say('list')}>
      ${sectors.map((one) => html`<label class="who"><input class="sr-only" type="radio" name="door-sector" .checked=${walkIn.sector === one.code} @change=${() => (walkIn.sector = one.code)} />${shape(one.shape)}<span dir="auto">${one.name}</span></label>`)}
    </div>
    <div class="door-acts">
      <button class="btn btn--primary" type="submit">${say('let-in')}</button>${button('btn--secondary', say('cancel'), () => {
        shown = { kind: 'idle' };
        draw();
      })}
    </div>
  </form>`;
}

function state(guest: Guest): TemplateResult {
  return guest.walkIn ? pill('pill--brand', say('walked-in'), 'plus') : pill('pill--ok', say('came'), 'check');
}

function rows(): TemplateResult {
  const found = hits();
  if (searchText(typed).length >= 2) {
    return html`<section class="card door-list" aria-label=${say('search')}>
      <ul>
        ${found.slice(0, HITS).map(
          (guest) =>
            html`<li>
              <button type="button" class="door-hit" @click=${() => letIn(guest)}>
                ${sectorOf(guest) ? shape(sectorOf(guest)!.shape) : nothing}
                <span><b dir="auto">${guest.name}</b> <span dir="auto">${guest.organisation ?? guest.town ?? ''}</span></span>
                ${guest.act ? state(guest) : guest.state === 'WAITING' ? pill('pill--warn', say('waits'), 'hour') : guest.state === 'CANCELLED' ? pill('', say('cancelled'), 'close') : nothing}
              </button>
            </li>`
        )}
      </ul>
      ${found.length === 0 ? html`<p>${say('nobody')}</p>` : nothing}
    </section>`;
  }
  const last = guests()
    .filter((one) => one.act && one.at)
    .sort((a, b) => b.at!.localeCompare(a.at!))
    .slice(0, LAST);
  return html`<section class="card door-list">
    <h2>${say('before')}</h2>
    <ul>
      ${last.map(
        (guest) =>
          html`<li>
            <span class="num">${clock(guest.at!)}</span>${sectorOf(guest) ? shape(sectorOf(guest)!.shape) : nothing}<span
              ><b dir="auto">${guest.name}</b> <span dir="auto">${guest.organisation ?? guest.town ?? ''}</span></span
            >${state(guest)}
          </li>`
      )}
    </ul>
  </section>`;
}

function foot(): TemplateResult {
  const expected = guests().filter((one) => one.act || one.state === 'CONFIRMED' || one.state === 'OFFERED');
  const came = expected.filter((one) => one.act);
  return html`<p class="door-all"><b class="num">${came.length}</b> <span>${say('came-of', expected.length)}</span></p>
    ${sectors.map((one) => {
      const all = expected.filter((guest) => guest.sector === one.code);
      return all.length === 0
        ? nothing
        : html`<p>
            ${shape(one.shape)}<b class="num">${all.filter((guest) => guest.act).length}</b> <span>${say('of', all.length)}</span><br /><span dir="auto"
              >${one.name}</span
            >
          </p>`;
    })}`;
}

function connection(): TemplateResult {
  if (signedOut) {
    return html`<a class="pill pill--warn" href="/sign-in" target="_blank">${icon('lock', 's')}<span>${say('signed-out')}</span></a>`;
  }
  if (refused) {
    return pill('pill--warn', refused, 'alert');
  }
  return offline
    ? pill('pill--warn', say('offline', queue.waiting.length), 'offline')
    : html`<span class="door-net">${icon('wifi', 's')}<span>${say('connected')}</span></span>`;
}

function entered(event: KeyboardEvent): void {
  if (event.key === 'Enter') {
    const found = hits();
    if (found.length === 1) {
      letIn(found[0]);
    } else if (found.length === 0 && ticketIn(typed)) {
      const letters = typed;
      typed = '';
      ticket(letters);
    }
  }
}

const head = page.querySelector('h1')!;
const rest = document.createElement('div');
rest.className = 'door-rest';
const net = document.createElement('div');
net.className = 'door-connection';
net.setAttribute('role', 'status');
const bar = document.createElement('header');
bar.className = 'door-bar';
page.prepend(bar);
bar.append(head, net);
page.append(rest);

function draw(): void {
  render(connection(), net);
  render(
    html`<div class="door-columns">
        <div class="door-in">
          <div class="door-camera" ?hidden=${!camera}>
            <video playsinline muted></video>
            <p>${say('hold')}</p>
          </div>
          <div class="door-search">
            <label class="sr-only" for="door-search">${say('search')}</label>
            <input
              class="input"
              id="door-search"
              type="search"
              autocomplete="off"
              dir="auto"
              placeholder=${say('search')}
              .value=${typed}
              @keydown=${entered}
              @input=${(event: Event) => {
                typed = (event.target as HTMLInputElement).value;
                draw();
              }}
            />${icon('search')}
          </div>
          ${button('btn--secondary btn--block', say('walk-in'), openWalkIn, 'plus')}
        </div>
        <div class="door-out">
          <div role="status">${result()}</div>
          ${rows()}
        </div>
      </div>
      <footer class="door-foot">${foot()}</footer>`,
    rest
  );
}

/** Only where the browser reads codes; elsewhere the search takes the space. */
async function look(): Promise<void> {
  const detector = await qrDetector();
  if (!detector) {
    return;
  }
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    camera = true;
    draw();
    const video = page.querySelector('video')!;
    video.srcObject = stream;
    await video.play();
    const next = async (): Promise<void> => {
      const codes = await detector.detect(video).catch(() => []);
      const text = codes[0]?.rawValue;
      if (text && (text !== lastTicket.text || Date.now() - lastTicket.at > SAME_TICKET)) {
        ticket(text);
      }
      if (text) {
        lastTicket = { text, at: Date.now() };
      }
      setTimeout(() => void next(), EVERY);
    };
    void next();
  } catch {
    camera = false;
    draw();
  }
}

addEventListener('online', () => void tell());
addEventListener('storage', (event) => {
  if (event.key === WAITING) {
    queue.look();
    draw();
  }
});
setInterval(() => {
  if (!telling) {
    void (queue.waiting.length > 0 ? tell() : refresh().then(draw));
  }
}, REFRESH);
draw();
search()?.focus();
void refresh().then(() => {
  draw();
  void tell();
});
void look();

// Without a net a reload must still show the door.
if ('serviceWorker' in navigator) {
  addEventListener('load', () => {
    const parts = performance.getEntriesByType('resource').map((entry) => new URL(entry.name));
    const own = parts.filter((url) => url.origin === location.origin).map((url) => url.pathname + url.search);
    void navigator.serviceWorker
      .register('/board-sw.js', { scope: location.pathname })
      .then(() => navigator.serviceWorker.ready)
      .then((worker) => worker.active?.postMessage({ keep: [location.pathname, ...own] }))
      .catch(() => undefined);
  });
}
