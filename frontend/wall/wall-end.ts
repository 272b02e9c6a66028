import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { mark } from '../shared/icons';
import { sectorOf, shapeOf } from '../shared/sector-bar';
import { day, number, t, tn } from '../shared/strings';
import { Crowd, peopleEach, thinned } from './crowd';
import { nextStop, RoadAhead, signs } from './road-ahead';
import { Scene } from './scene';

const MOST_SHAPES = 27;

/** The evening is over. There is no code: it would let nobody in. */
@customElement('wall-end')
export class WallEnd extends Scene {
  private readonly ahead = new RoadAhead(() => this.requestUpdate());
  private readonly crowd = new Crowd();

  protected override render(): TemplateResult {
    const { meeting, ideas, way, clock, stale } = this.evening;
    const road = this.ahead.get(way, performance.now());
    const next = road && nextStop(road, clock.now());
    const shapes = this.crowd.follow(meeting);
    const train = thinned(shapes, Math.max(peopleEach(shapes.length), Math.ceil(shapes.length / MOST_SHAPES))).slice(0, MOST_SHAPES);
    return html`<div class="wscene wscene--end">
      <span class="sun" aria-hidden="true"></span>
      <header class="run">
        <span class="mark">${mark}<span>Karavanen</span></span>
        <span
          >${[meeting.title, meeting.startsAt ? day(meeting.startsAt) : '', meeting.example ? t('wall.example') : '', stale ? t('wall.stale', stale) : ''].filter(Boolean).join(' · ')}</span
        >
      </header>
      <main class="bye">
        <h1>${t('wall.end')}</h1>
        <p>${next ? t('wall.end.next', next.title, day(next.at!)) : t('wall.end.home')}</p>
      </main>
      ${signs(road)}
      <section class="land">
        <div class="train" aria-hidden="true">${train.map((one) => (one === null ? html`<i class="rest-mark"></i>` : shapeOf(sectorOf(meeting, one))))}</div>
        <div class="facts">
          <div><b class="num">${number(meeting.participants.total)}</b>${tn('wall.end.came', meeting.participants.total)}</div>
          <div><b class="num">${number(ideas.length)}</b>${tn('wall.ideas-word', ideas.length)}</div>
          <div><b class="num">${number(meeting.voted.total)}</b>${tn('wall.end.voted', meeting.voted.total)}</div>
          ${road && road.municipalities > 1 ? html`<div><b class="num">${number(road.municipalities)}</b>${tn('wall.end.municipalities', road.municipalities)}</div>` : nothing}
          <p class="f">${road ? html`<strong dir="ltr">${road.follow}</strong>${t('wall.end.follow')}<br />` : nothing}${t('wall.end.closed')}</p>
        </div>
      </section>
    </div>`;
  }
}
