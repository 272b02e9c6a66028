import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { Feed } from '../board/feed';
import { BoardStore } from '../board/store';
import { boot } from '../shared/boot';
import type { IdeaView, MeetingView } from '../shared/contract';
import { countdown, everySecond } from '../shared/countdown';
import { icon } from '../shared/icons';
import { PageElement } from '../shared/page-element';
import { nameOf, sectorBar, sectorOf, shapeOf, supportBySector } from '../shared/sector-bar';
import { ServerClock } from '../shared/server-clock';
import { clock, duration, number, t, tn } from '../shared/strings';
import { RowMotion } from './row-motion';
import { TopIdeas } from './top-ideas';
import { WayIn } from './way-in';
import { wholeTitle } from './whole-title';

const STALE_MS = 10_000;

/** Few ideas share the room of five, and say more of what they say. */
const rowsFor = (ideas: number, most: number) => (most === 3 ? 'has-three' : ideas <= 2 ? 'has-two' : ideas === 3 ? 'has-three' : 'has-five');

/**
 * What the projector shows: how to join, where the evening is, who is there, and what has most support. Redrawn once a second,
 * however much happens; without network it keeps its last picture and says from when it is.
 */
@customElement('wall-board')
export class WallBoard extends PageElement {
  private readonly store = new BoardStore();
  private readonly serverClock = new ServerClock();
  private readonly top = new TopIdeas();
  private readonly motion = new RowMotion();
  private readonly way = new WayIn(() => this.requestUpdate());
  private readonly rows = new URLSearchParams(location.search).get('rows') === '3' ? 3 : 5;
  private live = false;
  /** Why the board cannot be read from here, if it cannot. */
  private shut: string | null = null;
  private heardAt = Date.now();

  protected override listens(): (() => void)[] {
    if (boot.now) {
      this.serverClock.observe(Date.parse(boot.now), performance.timeOrigin, Date.now());
    }
    if (boot.snapshot) {
      this.store.applySnapshot(boot.snapshot);
    }
    const feed = new Feed(
      () => this.way.now.code,
      this.serverClock,
      {
        last: () => this.store.last,
        digest: () => this.store.digest,
        snapshot: (snapshot) => this.store.applySnapshot(snapshot),
        delta: (delta, id) => {
          if (!this.store.applyDelta(delta, id)) {
            feed.again();
          }
        },
        connection: (live) => {
          if (this.live && !live) {
            this.heardAt = Date.now();
          }
          this.live = live;
          this.shut = live ? null : this.shut;
        },
        shut: (reason) => {
          this.shut = reason;
          this.store.forget();
        }
      },
      boot.wallKey
    );
    feed.start();
    addEventListener('resize', this.fitTitles);
    document.fonts.addEventListener('loadingdone', this.fitTitles);
    return [
      everySecond(this.serverClock, () => this.requestUpdate()),
      () => removeEventListener('resize', this.fitTitles),
      () => document.fonts.removeEventListener('loadingdone', this.fitTitles)
    ];
  }

  protected override willUpdate(): void {
    this.motion.before(this.querySelector('.rank'));
  }

  protected override updated(): void {
    this.fitTitles();
    this.motion.after(this.querySelector('.rank'));
  }

  /** Titles are written here and not by the template: how they are set depends on the room they have got. */
  private readonly fitTitles = (): void => {
    for (const heading of this.querySelectorAll<HTMLElement>('.rank h2')) {
      wholeTitle(heading, heading.dataset['title'] ?? '');
    }
  };

  private get stale(): boolean {
    return !this.live && Date.now() - this.heardAt > STALE_MS;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { meeting } = this.store;
    if (this.shut) {
      return html`<div class="wall wall--open">
        <main class="join">
          <h1 class="call" role="alert">${this.shut === 'participants-only' ? t('wall.shut.participants') : t('wall.shut.gone')}</h1>
        </main>
      </div>`;
    }
    if (!meeting) {
      return nothing;
    }
    this.way.follow(meeting.code);
    const ideas = this.store.standing();
    const waiting = meeting.phase === 'lobby' || ideas.length === 0;
    return html`<div class="wall ${waiting ? 'wall--open' : ''} ${this.rows === 3 ? 'wall--three' : ''}">
      ${waiting ? this.opening(meeting) : html`${this.join(meeting)}${this.main(meeting, ideas)}`} ${this.people(meeting)}
    </div>`;
  }

  // ------------------------------------------------------------------ joining

  /** What one must know before one tries. */
  private call(meeting: MeetingView): TemplateResult {
    return html`${meeting.doorClosed ? t('wall.door-closed') : t('wall.join')}<span
        >${
          meeting.doorClosed
            ? t(meeting.visibility === 'public' ? 'wall.read-along' : 'wall.door-closed.ask')
            : t(meeting.admission === 'slip' ? 'wall.slip' : this.way.now.joinKey ? 'wall.scan-key' : 'wall.scan')
        }</span
      >`;
  }

  private join(meeting: MeetingView): TemplateResult {
    return html`<aside class="join" aria-labelledby="join-heading">
      <h2 id="join-heading">${this.call(meeting)}</h2>
      ${this.qr()} ${this.code()}
    </aside>`;
  }

  private opening(meeting: MeetingView): TemplateResult {
    const left = countdown(meeting, this.serverClock);
    const starts = meeting.startsAt && Date.parse(meeting.startsAt) > this.serverClock.now() ? clock(meeting.startsAt) : '';
    const call = meeting.phase === 'lobby' ? t('wall.lobby', meeting.title) : meeting.takes.ideas ? t('wall.empty') : meeting.title;
    return html`<main class="join">
      ${this.qr()}
      <h1 class="call" dir="auto">${call}</h1>
      <h2>${this.call(meeting)}</h2>
      <p class="where">
        ${
          this.stale
            ? html`<span class="live live--stale">${icon('offline')}${t('wall.stale', clock(this.heardAt))}</span>`
            : html`${meeting.phase === 'lobby' ? html`<span>${starts ? t('wall.opens', starts) : t('wall.soon')}</span>` : html`<span>${t(`phase.${meeting.phase}`)}</span>`}
              ${meeting.example ? html`<span>${t('wall.example')}</span>` : nothing}
              ${left.state === 'none' ? nothing : html`<span role="timer">${this.timeWords(left.state)} <b class="num" dir="ltr">${duration(left.seconds)}</b></span>`}`
        }
      </p>
      ${this.code()}
    </main>`;
  }

  private qr(): TemplateResult {
    return html`<div class="qr"><img src=${`/wall/${this.way.now.code}/qr.svg${this.way.query}`} alt=${t('wall.qr')} width="400" height="400" /></div>`;
  }

  private code(): TemplateResult {
    const { code, joinKey } = this.way.now;
    return html`<p class="code">
      <span dir="ltr">${new URL(boot.base).host}</span><b class="num" dir="ltr" translate="no">${code.slice(0, 3)} ${code.slice(3)}</b>
      ${joinKey ? html`<em class="num" dir="ltr" translate="no">${joinKey}</em>` : nothing}
    </p>`;
  }

  // ------------------------------------------------------------------ the evening

  private main(meeting: MeetingView, ideas: readonly IdeaView[]): TemplateResult {
    const left = countdown(meeting, this.serverClock);
    return html`<main class="main">
      <header class="head">
        <div>
          ${this.state(meeting, ideas.length)}
          <h1 dir="auto">${meeting.title}</h1>
        </div>
        ${
          left.state === 'none'
            ? nothing
            : html`<p class="timer" role="timer">${this.timeWords(left.state)}<b class="num" dir="ltr">${duration(left.seconds)}</b></p>`
        }
        ${this.road(meeting)}
      </header>
      ${this.list(meeting, ideas, left.state === 'paused')}
    </main>`;
  }

  private timeWords(state: string): string {
    return state === 'paused' ? t('wall.timer.paused') : state === 'over' ? t('wall.timer.over') : t('wall.timer.left');
  }

  private state(meeting: MeetingView, count: number): TemplateResult {
    if (this.stale) {
      return html`<p class="live live--stale">${icon('offline')}${t('wall.stale', clock(this.heardAt))}</p>`;
    }
    const words: Record<string, string> = {
      ideas: t('wall.state.ideas'),
      discuss: t('wall.state.discuss'),
      vote: t('wall.state.vote'),
      results: t('wall.state.results'),
      closed: t('wall.state.closed')
    };
    return html`<p class="live">
      ${icon('wifi')}${[words[meeting.phase], tn('wall.ideas', count), meeting.example ? t('wall.example') : ''].filter(Boolean).join(' · ')}
    </p>`;
  }

  private road(meeting: MeetingView): TemplateResult {
    const phases = meeting.phases.map((one) => one.phase).filter((phase) => phase !== 'closed');
    const at = meeting.phase === 'closed' ? phases.length : phases.indexOf(meeting.phase);
    return html`<ol class="road phases">
      ${phases.map(
        (phase, place) =>
          html`<li class=${place < at ? 'is-done' : place === at ? 'is-now' : ''} aria-current=${place === at ? 'step' : nothing}>
            <span class="stop"></span>${t(`phase.${phase}`)}
          </li>`
      )}
    </ol>`;
  }

  private list(meeting: MeetingView, ideas: readonly IdeaView[], paused: boolean): TemplateResult {
    const hidden = meeting.talliesHidden;
    const top = this.top.choose(ideas, this.rows, hidden, paused, performance.now());
    const most = Math.max(1, ...top.map((idea) => idea.for ?? 0));
    const heading = hidden ? t('wall.newest') : meeting.phase === 'results' || meeting.phase === 'closed' ? t('wall.most-final') : t('wall.most');
    return html`<p class="listhead">
        <strong>${heading}</strong><span>${hidden ? t('wall.hidden') : meeting.votingStyle === 'for-only' ? t('wall.supports') : t('wall.for')}</span>
      </p>
      <ol class="rank ${hidden ? 'is-hidden' : ''} ${rowsFor(top.length, this.rows)}" aria-label=${heading}>
        ${repeat(
          top,
          (idea) => idea.id,
          (idea, place) =>
            html`<li data-id=${idea.id}>
              <span class="no num">${hidden || !idea.for ? shapeOf(sectorOf(meeting, idea.sector)) : place + 1}</span>
              <div>
                <h2 dir="auto" data-title=${idea.title}></h2>
                ${hidden ? nothing : sectorBar(supportBySector(meeting, idea, t('wall.rest')), (idea.for ?? 0) / most)}
              </div>
              ${hidden ? nothing : html`<span class="n num">${number(idea.for ?? 0)}</span>`}
            </li>`
        )}
      </ol>`;
  }

  // ------------------------------------------------------------------ who is here

  private people(meeting: MeetingView): TemplateResult {
    const { total, bySector, others } = meeting.participants;
    const shown = meeting.sectors.filter((sector) => bySector[sector.code]);
    return html`<footer class="people ${shown.length + (others > 0 ? 1 : 0) > 6 ? 'has-many' : ''}">
      <p class="total"><b class="num">${number(total)}</b> ${t('wall.present')}</p>
      <ul>
        ${shown.map((sector) => html`<li>${shapeOf(sector)}<b class="num">${number(bySector[sector.code]!)}</b><span>${nameOf(sector)}</span></li>`)}
        ${shown.length > 0 && others > 0 ? html`<li><i class="rest-mark"></i><b class="num">${number(others)}</b><span>${t('wall.rest')}</span></li>` : nothing}
      </ul>
      ${shown.length === 0 && total > 0 ? html`<p>${t('wall.small')}</p>` : nothing}
    </footer>`;
  }
}
