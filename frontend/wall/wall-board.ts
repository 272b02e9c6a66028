import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { Feed } from '../board/feed';
import { BoardStore } from '../board/store';
import { boot } from '../shared/boot';
import { everySecond } from '../shared/countdown';
import { icon } from '../shared/icons';
import { PageElement } from '../shared/page-element';
import { ServerClock } from '../shared/server-clock';
import { clock, t } from '../shared/strings';
import type { Evening } from './scene';
import { sceneOf, type SceneName } from './scene-of';
import './wall-discuss';
import './wall-end';
import './wall-follow-up';
import './wall-ideas';
import './wall-lobby';
import './wall-next';
import './wall-ranking';
import './wall-reveal';
import './wall-vote';
import { WayIn } from './way-in';

const STALE_MS = 10_000;

const scenes: Record<SceneName, (evening: Evening) => TemplateResult> = {
  lobby: (evening) => html`<wall-lobby .evening=${evening}></wall-lobby>`,
  ideas: (evening) => html`<wall-ideas .evening=${evening}></wall-ideas>`,
  discuss: (evening) => html`<wall-discuss .evening=${evening}></wall-discuss>`,
  vote: (evening) => html`<wall-vote .evening=${evening}></wall-vote>`,
  ranking: (evening) => html`<wall-ranking .evening=${evening}></wall-ranking>`,
  reveal: (evening) => html`<wall-reveal .evening=${evening}></wall-reveal>`,
  next: (evening) => html`<wall-next .evening=${evening}></wall-next>`,
  end: (evening) => html`<wall-end .evening=${evening}></wall-end>`,
  'follow-up': (evening) => html`<wall-follow-up .evening=${evening}></wall-follow-up>`,
  dark: () => html`<div class="dark"></div>`
};

/**
 * What the projector shows: one scene, by the phase or as a moderator has sent it. Redrawn when a frame comes and once a second; without
 * network it keeps its last picture and says from when it is.
 */
@customElement('wall-board')
export class WallBoard extends PageElement {
  private readonly store = new BoardStore();
  private readonly serverClock = new ServerClock();
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
          } else if (delta.meeting) {
            // What a moderator presses shows at once; what the hall does, with the next second.
            this.requestUpdate();
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
    return [everySecond(this.serverClock, () => this.requestUpdate())];
  }

  private get stale(): string {
    return !this.live && Date.now() - this.heardAt > STALE_MS ? clock(this.heardAt) : '';
  }

  protected override render(): TemplateResult | typeof nothing {
    const { meeting } = this.store;
    if (this.shut) {
      return html`<div class="wall wall--shut">
        <main class="shut"><h1 role="alert">${this.shut === 'participants-only' ? t('wall.shut.participants') : t('wall.shut.gone')}</h1></main>
      </div>`;
    }
    if (!meeting) {
      return nothing;
    }
    this.way.follow(meeting.code);
    const ideas = this.store.standing();
    const scene = sceneOf(meeting, ideas);
    return html`<div class="wall" data-scene=${scene}>
      ${this.stale ? html`<p class="lost" role="status">${icon('offline')}${t('wall.lost', this.stale)}</p>` : nothing}
      ${scenes[scene]({ meeting, ideas, clock: this.serverClock, way: this.way, stale: this.stale, rows: this.rows })}
    </div>`;
  }
}
