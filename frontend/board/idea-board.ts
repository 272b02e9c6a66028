import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { boot, fromStore } from '../shared/boot';
import { everySecond } from '../shared/countdown';
import { icon, type IconName } from '../shared/icons';
import { PageElement } from '../shared/page-element';
import { nameOf, shapeOf } from '../shared/sector-bar';
import { number, t, tn } from '../shared/strings';
import { ASK, type Ask } from './ask';
import { tellHeights } from './bars';
import type { ConnectionState } from './connection';
import { Drafts } from './drafts';
import { filterForm, filterName, sortName, type FilterSheet } from './filter-form';
import { goodbye } from './goodbye';
import type { IdeaComposer } from './idea-composer';
import type { IdeaList } from './idea-list';
import type { IdeaPanel } from './idea-panel';
import { linkTo } from './idea-parts';
import { sortsOffered, type Sort } from './order';
import { phaseInShort } from './phase-strip';
import { BoardSession } from './session';
import type { EditSheet } from './edit-sheet';
import type { SectorSheet, WithdrawSheet } from './own-sheets';
import type { MoveVoteSheet } from './move-vote-sheet';
import type { OneAtATime } from './one-at-a-time';
import type { JoinSheet, LeaveSheet, ReportSheet } from './small-sheets';
import './filter-form';
import './follow-ups';
import './idea-composer';
import './idea-list';
import './idea-panel';
import './move-vote-sheet';
import './one-at-a-time';
import './own-page';
import './own-sheets';
import './votes-left';
import './phase-strip';
import './small-sheets';
import { ownWords } from './waits-for-me';

const OWN = '#own';
const LIST = '#list';
const ONE = '#one';
const LOOK_AT_ORDER_MS = 5_000;

type Place = 'list' | 'one' | 'own';

/** The participants' board: everything on the page, and what its parts ask for. */
@customElement('idea-board')
export class IdeaBoard extends PageElement {
  readonly session = new BoardSession(boot, fromStore);
  @state() private hash = location.hash;
  /** Where the ideas were left for one's own page, to come back to. */
  private ideasAt = location.hash === OWN ? '' : location.hash;
  private placeBefore: Place = 'list';
  @state() private scrolled = false;
  @state() private outOfOrder = false;
  @state() private toast = '';
  private toastTimer = 0;
  private listAt = 0;
  private waitingBefore = 0;
  private connectionBefore: ConnectionState = 'connected';

  protected override listens(): (() => void)[] {
    const { store } = this.session;
    const turn = () => this.turn();
    const order = window.setInterval(() => !document.hidden && (this.outOfOrder = store.sort !== 'newest' && store.outOfOrder), LOOK_AT_ORDER_MS);
    addEventListener('hashchange', turn);
    this.addEventListener(ASK, (event) => this.answer((event as CustomEvent<Ask>).detail));
    this.addEventListener('idea-posted', () => this.posted());
    return [
      store.on('meeting', () => this.requestUpdate()),
      store.on('list', () => this.listChanged()),
      store.on('me', () => this.requestUpdate()),
      this.session.onChange(() => this.sessionChanged()),
      everySecond(this.session.clock, () => this.scrolled && this.requestUpdate()),
      () => removeEventListener('hashchange', turn),
      () => window.clearInterval(order)
    ];
  }

  protected override firstUpdated(): void {
    this.session.announcer.attach(this.querySelector<HTMLElement>('#announcer')!);
    tellHeights({ votes: this.querySelector<HTMLElement>('votes-left')!, bottom: this.querySelector<HTMLElement>('.bottom')! });
    const strip = this.querySelector('phase-strip')!;
    const rootMargin = `-${this.querySelector<HTMLElement>('.top')!.offsetHeight + 2}px 0px 0px`;
    new IntersectionObserver(([entry]) => (this.scrolled = !entry!.isIntersecting), { rootMargin }).observe(strip);
    void this.session.start(fromStore).then(() => this.followLink());
  }

  /** The banner says what is lost; when it goes, the return is spoken. */
  private sessionChanged(): void {
    const { state } = this.session.connection;
    if (this.session.shut) {
      // What somebody was reading is not theirs to read any more; what they were writing stays.
      this.querySelectorAll<HTMLDialogElement>('idea-panel dialog[open]').forEach((dialog) => dialog.close());
    }
    if (state === 'connected' && this.connectionBefore !== 'connected') {
      this.session.announcer.say(t('connection.connected'));
    }
    this.connectionBefore = state;
    this.requestUpdate();
  }

  private listChanged(): void {
    const waiting = this.session.store.waiting.length;
    if (waiting > this.waitingBefore) {
      this.session.announcer.news(tn('board.news', waiting));
    }
    this.waitingBefore = waiting;
    this.requestUpdate();
  }

  // ------------------------------------------------------------------ places

  /** The list, unless the vote has begun with one idea at a time or somebody asks for it. Refused words come first: they stand on the list. */
  private get place(): Place {
    if (this.hash === OWN) {
      return 'own';
    }
    const { store } = this.session;
    const byItself = store.meeting?.phase === 'vote' && store.meeting.oneAtATime && !/\/i\/\d/.test(location.pathname) && !this.session.waiting('idea').length;
    return this.oneOffered && (this.hash === ONE || (this.hash !== LIST && byItself)) ? 'one' : 'list';
  }

  private get own(): boolean {
    return this.hash === OWN;
  }

  /** Whoever can answer anything at all may take the ideas one at a time. */
  private get oneOffered(): boolean {
    const { store, shut } = this.session;
    return !shut && store.canAct && store.meeting?.takes.stances === true && store.standing().some((idea) => idea.state === 'open' && !store.isOwn(idea.id));
  }

  /** `/m/482716/i/12` shows that idea; merged ideas lead to the one that carries them. */
  private async followLink(): Promise<void> {
    const id = Number(/\/i\/(\d+)/.exec(location.pathname)?.[1]);
    if (id && this.place === 'list') {
      const found = await this.list.reveal(id, false);
      if (!found) {
        this.say(t('board.link.gone'));
      } else if (this.session.store.idea(id)?.state === 'merged') {
        this.say(t('board.link.merged'));
      }
    }
  }

  private turn(): void {
    if (location.hash === this.hash) {
      return;
    }
    const before = this.place;
    if (before === 'list') {
      this.listAt = scrollY;
    }
    this.hash = location.hash;
    this.ideasAt = this.own ? this.ideasAt : this.hash;
    if (this.place !== before) {
      this.arriveAt(this.place);
    }
  }

  /** The focus goes to what is there now: what had it is not shown any more. */
  private arriveAt(place: Place): void {
    this.placeBefore = place;
    void this.updateComplete.then(async () => {
      const one = this.querySelector<OneAtATime>('one-at-a-time');
      await one?.updateComplete;
      scrollTo({ top: place === 'list' ? this.listAt : 0, behavior: 'instant' });
      this.querySelector<HTMLElement>({ own: '#own-heading', one: '#one-title', list: '#list-heading' }[place])?.focus({ preventScroll: true });
    });
  }

  /** The vote begins, or ends, while somebody has the ideas before them. */
  protected override updated(): void {
    const { place } = this;
    if (place !== this.placeBefore) {
      if (this.placeBefore === 'one' || place === 'one') {
        this.listAt = 0;
      }
      if (document.activeElement === document.body || (this.contains(document.activeElement) && !this.querySelector('dialog[open]'))) {
        this.arriveAt(place);
      }
      this.placeBefore = place;
    }
  }

  private get list(): IdeaList {
    return this.querySelector<IdeaList>('idea-list')!;
  }

  private async go(id: number): Promise<void> {
    this.querySelectorAll('dialog').forEach((dialog) => dialog.close());
    if (this.place !== 'list') {
      history.pushState(null, '', `${location.pathname}${LIST}`);
      this.hash = this.ideasAt = LIST;
      this.placeBefore = 'list';
      await this.updateComplete;
    }
    if (!(await this.list.reveal(id, true))) {
      this.say(t('board.link.gone'));
    }
  }

  // ------------------------------------------------------------------ what parts ask for

  private answer(wish: Ask): void {
    switch (wish.what) {
      case 'idea':
        void this.querySelector<IdeaPanel>('idea-panel')!.open(wish.id);
        break;
      case 'go':
        void this.go(wish.id);
        break;
      case 'report':
        void this.querySelector<ReportSheet>('report-sheet')!.open(wish.id);
        break;
      case 'share':
        void this.share(wish.id);
        break;
      case 'write':
        void this.querySelector<IdeaComposer>('idea-composer')!.open(wish.draft, wish.replaces, wish.about);
        break;
      case 'edit':
        void this.querySelector<EditSheet>('edit-sheet')!.open(wish.id);
        break;
      case 'withdraw':
        void this.querySelector<WithdrawSheet>('withdraw-sheet')!.open(wish.id, wish.supported);
        break;
      case 'move':
        void this.querySelector<MoveVoteSheet>('move-vote-sheet')!.open(wish.id, () =>
          this.querySelector<OneAtATime>('one-at-a-time')?.take({ id: wish.id, value: wish.value, before: null })
        );
        break;
      case 'sector':
        void this.querySelector<SectorSheet>('sector-sheet')!.open();
        break;
      case 'join':
        void this.querySelector<JoinSheet>('join-sheet')!.open();
        break;
      case 'leave':
        void this.querySelector<LeaveSheet>('leave-sheet')!.open();
        break;
    }
  }

  private async share(id?: number): Promise<void> {
    const { store, code } = this.session;
    const url = new URL(id === undefined ? `/m/${code}` : linkTo(code, id), boot.base).href;
    const title = id === undefined ? (store.meeting?.title ?? '') : (store.idea(id)?.title ?? '');
    try {
      if (typeof navigator.share === 'function' && matchMedia('(pointer: coarse)').matches) {
        await navigator.share({ title, url });
      } else {
        await navigator.clipboard.writeText(url);
        this.say(t('board.share.copied'));
      }
    } catch (error) {
      if ((error as Error).name !== 'AbortError') {
        this.say(url);
      }
    }
  }

  /** A word at the edge of the screen, over everything, moving nothing. */
  private say(text: string): void {
    this.toast = text;
    this.session.announcer.say(text);
    window.clearTimeout(this.toastTimer);
    this.toastTimer = window.setTimeout(() => (this.toast = ''), 6_000);
  }

  /** Where one is stands in the address: going to what is there must not change it. */
  private skip = (event: Event): void => {
    event.preventDefault();
    this.querySelector<HTMLElement>({ own: '#own-heading', one: '#one-title', list: '#list-heading' }[this.place])?.focus();
  };

  private write = (): void => {
    const { store } = this.session;
    if (!store.canAct) {
      this.answer({ what: 'join' });
    } else if (store.meeting?.takes.ideas || new Drafts(this.session.code).read()) {
      this.answer({ what: 'write' });
    } else {
      this.say(this.whyNoIdeas());
    }
  };

  private whyNoIdeas(): string {
    const phase = this.session.store.meeting?.phase;
    return phase === 'lobby' ? t('board.write.not-yet') : phase === 'vote' ? t('board.write.over-vote') : t('board.write.over');
  }

  private posted(): void {
    if (this.place !== 'list') {
      location.hash = LIST;
      this.turn();
    }
    void this.updateComplete
      .then(() => this.querySelector<IdeaList>('idea-list')?.updateComplete)
      .then(() => {
        scrollTo({ top: 0, behavior: 'instant' });
        this.querySelector<IdeaList>('idea-list')?.focusPost();
      });
  }

  private showNews = async (): Promise<void> => {
    const [first] = this.session.store.showWaiting();
    this.outOfOrder = false;
    if (first !== undefined) {
      await this.list.updateComplete;
      scrollTo({ top: 0, behavior: 'instant' });
      this.querySelector<HTMLElement>(`#idea-${first}`)?.focus({ preventScroll: true });
    }
  };

  private arrange(sort: Sort): void {
    this.outOfOrder = false;
    this.session.store.arrange(sort, this.session.store.filter);
  }

  // ------------------------------------------------------------------ what is seen

  protected override render(): TemplateResult {
    const { store } = this.session;
    const meeting = store.meeting;
    const { place } = this;
    document.documentElement.classList.toggle('is-one', place === 'one');
    return html`<a class="skip btn btn--primary" href="#list-heading" @click=${this.skip}>${t('board.skip')}</a>
      <header class="top ${this.scrolled ? 'is-scrolled' : ''}">
        <h1 dir="auto" title=${meeting?.title ?? nothing}>${meeting?.title ?? ''}</h1>
        ${meeting?.example ? html`<p class="pill pill--line top__example">${t('board.example')}</p>` : nothing}
        ${this.scrolled ? html`<p class="top__phase num">${phaseInShort(this.session)}</p>` : nothing}
        <nav class="top__nav" aria-label=${t('board.nav')}>${this.places()}</nav>
        ${this.sign()}
        <button type="button" class="btn btn--icon" aria-label=${t('board.share')} @click=${() => void this.share()}>${icon('link')}</button>
      </header>
      <section class="phase" aria-label=${t('board.phase')}><phase-strip .session=${this.session}></phase-strip></section>
      ${boot.hallPage ? html`<a class="to-stage" href=${boot.hallPage}>${icon('screen')}<span>${t('board.stage')}</span></a>` : nothing}
      <votes-left .session=${this.session} .oneOffered=${this.oneOffered && meeting?.phase === 'vote' && place === 'list'}></votes-left>
      <div class="page">
        ${place === 'one' ? html`<main class="stream stream--one"><one-at-a-time .session=${this.session}></one-at-a-time></main>` : nothing}
        <main class="stream" ?hidden=${place !== 'list'}>
          <h2 id="list-heading" class="visually-hidden" tabindex="-1">${t('board.ideas')}</h2>
          ${
            // It comes by itself, since nothing is left that a finger could be on.
            meeting?.phase === 'closed' && !this.session.shut ? goodbye(this.session) : nothing
          }
          <follow-ups .session=${this.session}></follow-ups>
          ${meeting && this.hasIdeas ? this.sortbar() : nothing}
          <div class="dock">${this.pill()}</div>
          <p class="under">${meeting ? this.under() : nothing}</p>
          <idea-list .session=${this.session}></idea-list>
        </main>
        ${
          this.own
            ? html`<main class="stream stream--own">
                <h2 id="own-heading" tabindex="-1">${t('board.own')}</h2>
                <own-page .session=${this.session}></own-page>
              </main>`
            : nothing
        }
        ${meeting && place !== 'one' ? this.side() : nothing}
      </div>
      <nav class="bottom" aria-label=${t('board.nav')}>${this.bottom()}</nav>
      ${this.banner()}
      <p class="toast" ?hidden=${!this.toast}>${this.toast}</p>
      <p id="announcer" class="visually-hidden" role="status" aria-live="polite"></p>
      <idea-panel .session=${this.session}></idea-panel>
      <filter-sheet .session=${this.session}></filter-sheet>
      <idea-composer .session=${this.session}></idea-composer>
      <report-sheet .session=${this.session}></report-sheet>
      <leave-sheet .session=${this.session}></leave-sheet>
      <edit-sheet .session=${this.session}></edit-sheet>
      <withdraw-sheet .session=${this.session}></withdraw-sheet>
      <sector-sheet .session=${this.session}></sector-sheet>
      <move-vote-sheet .session=${this.session}></move-vote-sheet>
      <join-sheet></join-sheet>`;
  }

  private places(): TemplateResult {
    return html`<a href=${location.pathname} aria-current=${this.own ? nothing : 'page'} @click=${this.toList}>${t('board.ideas')}</a>
      <a href=${OWN} aria-current=${this.own ? 'page' : nothing}>${ownWords(this.session.store)}</a>`;
  }

  private toList = (event: Event): void => {
    event.preventDefault();
    if (this.own) {
      location.hash = this.ideasAt;
    } else {
      scrollTo({ top: 0, behavior: 'instant' });
    }
  };

  private bottom(): TemplateResult {
    return html`<a href=${location.pathname} aria-current=${this.own ? nothing : 'page'} @click=${this.toList}>${icon('list', 'l')}${t('board.ideas')}</a>
      ${this.primary()}
      <a href=${OWN} aria-current=${this.own ? 'page' : nothing}>${icon('user', 'l')}${ownWords(this.session.store)}</a>`;
  }

  private primary(): TemplateResult {
    const { store } = this.session;
    if (store.meeting?.phase === 'closed') {
      return html`<a class="btn btn--primary btn--big" href=${`/c/${store.meeting.caravan.slug}`}>${t('board.over.follow-short')}</a>`;
    }
    if (store.loaded && !store.canAct) {
      return html`<a class="btn btn--primary btn--big" href=${boot.joinUrl ?? '/'}>${icon('takePart')}${t('board.join')}</a>`;
    }
    const open = store.meeting?.takes.ideas ?? true;
    return html`<button type="button" class="btn ${open ? 'btn--primary' : 'btn--secondary'} btn--big" @click=${this.write}>
      ${icon(open ? 'plus' : 'lock')}${open ? t('board.write') : store.meeting?.phase === 'lobby' ? t('board.write.soon') : t('board.write.closed')}
    </button>`;
  }

  /** Whether there is anything to put in order or to look for; one's own post counts before it is counted, or its card would be pushed down. */
  private get hasIdeas(): boolean {
    const { store } = this.session;
    return store.order.length > 0 || store.isFiltered || this.session.waiting('idea').length > 0;
  }

  private sortbar(): TemplateResult {
    const { store } = this.session;
    const offered = sortsOffered(store.meeting!);
    // A phone has room for two: the newest, and the other one in use.
    const first = store.sort === 'newest' ? offered.find((sort) => sort !== 'newest')! : store.sort;
    return html`<div class="sortbar">
      <div class="seg" role="group" aria-label=${t('board.sort')}>
        ${offered.map(
          (sort) =>
            html`<button
              type="button"
              class=${sort === first || sort === 'newest' ? '' : 'wide'}
              aria-pressed=${store.sort === sort ? 'true' : 'false'}
              @click=${() => this.arrange(sort)}
            >
              ${sortName(sort)}
            </button>`
        )}
      </div>
      <button
        type="button"
        class="btn btn--secondary btn--s narrow"
        aria-label=${`${t('board.filter.heading')}: ${filterName(this.session)}`}
        @click=${() => void this.querySelector<FilterSheet>('filter-sheet')!.open()}
      >
        ${icon('filter', 's')}<span>${filterName(this.session)}</span>
      </button>
    </div>`;
  }

  private pill(): TemplateResult | typeof nothing {
    const waiting = this.session.store.waiting.length;
    if (waiting > 0) {
      return html`<button type="button" class="news" @click=${this.showNews}>${icon('up', 's')}${tn('board.show-new', waiting)}</button>`;
    }
    return this.outOfOrder && !this.scrolled
      ? html`<button type="button" class="news news--quiet" @click=${() => this.arrange(this.session.store.sort)}>
          ${icon('move', 's')}${t('board.reorder')}
        </button>`
      : nothing;
  }

  /** Where the pill will stand, so that it pushes nothing when it comes. */
  private under(): TemplateResult | string {
    const { store } = this.session;
    const covered = store.waiting.length > 0 || this.outOfOrder;
    const hidden = store.meeting!.talliesHidden ? t('board.hidden-tallies') : '';
    return html`<span class=${covered ? 'is-covered' : ''}
      >${[this.hasIdeas ? tn('board.ideas.count', store.order.length) : '', hidden].filter(Boolean).join(' · ')}</span
    >`;
  }

  private side(): TemplateResult {
    const meeting = this.session.store.meeting!;
    return html`<aside class="side" aria-label=${t('board.side')}>
      <div class="side__do">${this.primary()}</div>
      ${this.own || !this.hasIdeas ? nothing : filterForm(this.session, 'side')}
      <section class="side__people" aria-labelledby="people-heading">
        <h2 id="people-heading">${tn('board.people', meeting.participants.total)}</h2>
        <ul>
          ${meeting.sectors
            .filter((sector) => meeting.participants.bySector[sector.code])
            .map(
              (sector) =>
                html`<li>${shapeOf(sector)}<span>${nameOf(sector)}</span><b class="num">${number(meeting.participants.bySector[sector.code]!)}</b></li>`
            )}
          ${
            Object.keys(meeting.participants.bySector).length > 0 && meeting.participants.others > 0
              ? html`<li><i class="rest-mark"></i><span>${t('board.sector.rest')}</span><b class="num">${number(meeting.participants.others)}</b></li>`
              : nothing
          }
        </ul>
        <p class="hint">${t('board.people.small')}</p>
      </section>
    </aside>`;
  }

  /** The small sign in the bar; only its changes are spoken. */
  private sign(): TemplateResult {
    const signs: Record<ConnectionState, [IconName, string]> = {
      connected: ['wifi', t('connection.connected')],
      reconnecting: ['clock', t('connection.reconnecting-short')],
      offline: ['offline', t('connection.offline-short')],
      failing: ['alert', t('connection.failing-short')]
    };
    // A server that answers "not you" is there; one is not connected all the same.
    const state = this.session.shut ? 'failing' : this.session.connection.state;
    const [sign, words]: [IconName, string] = this.session.shut ? ['lock', t('board.shut')] : signs[state];
    return html`<p class="conn conn--${state}">${icon(sign)}<span>${words}</span></p>`;
  }

  /** Lies over the page's lower edge: what it says may come and go without moving the list. */
  private banner(): TemplateResult {
    const { connection, outbox } = this.session;
    const waits = outbox.size;
    const texts: Record<ConnectionState, [string, IconName, string]> = {
      connected: ['', 'wifi', ''],
      reconnecting: ['re', 'clock', t('connection.reconnecting')],
      offline: ['off', 'offline', waits > 0 ? tn('connection.offline.waiting', waits) : t('connection.offline')],
      failing: ['err', 'alert', waits > 0 ? tn('connection.failing.waiting', waits) : t('connection.failing')]
    };
    let [look, sign, words] = texts[connection.state];
    if (this.session.shut) {
      [look, sign, words] = ['off', 'alert', this.session.shut === 'participants-only' ? t('board.shut.participants') : t('board.shut.heading')];
    }
    if (!this.session.shut && connection.state === 'connected' && outbox.hindrance === 'not-joined' && waits > 0) {
      [look, sign, words] = ['off', 'lock', tn('connection.not-joined', waits)];
    } else if (!this.session.shut && connection.state === 'connected' && outbox.hindrance === 'busy' && waits > 0) {
      [look, sign, words] = ['off', 'clock', tn('connection.busy', waits)];
    }
    return html`<div class="banner" role="status">
      ${
        words
          ? html`<p class="bnr bnr--${look}">
              ${icon(sign)}<span>${words}</span>
              ${look === 'err' ? html`<button type="button" class="btn btn--secondary btn--s" @click=${() => this.session.feed.again()}>${t('board.retry')}</button>` : nothing}
              ${sign === 'lock' ? html`<a class="btn btn--secondary btn--s" href=${boot.joinUrl ?? '/'}>${t('board.join')}</a>` : nothing}
            </p>`
          : nothing
      }
    </div>`;
  }
}
