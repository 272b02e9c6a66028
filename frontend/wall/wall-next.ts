import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { shapeOf } from '../shared/sector-bar';
import { day, number, t, tn } from '../shared/strings';
import { qr, topOf } from './parts';
import { RoadAhead, stopsShown, type Road } from './road-ahead';
import { Scene } from './scene';

const MOST_STOPS = 5;

/** What becomes of the ideas after this evening, and where one can follow it. */
@customElement('wall-next')
export class WallNext extends Scene {
  private readonly ahead = new RoadAhead(() => this.requestUpdate());

  protected override render(): TemplateResult {
    const { ideas, way } = this.evening;
    const road = this.ahead.get(way, performance.now());
    const meetings = road?.meetings.length ?? 1;
    return html`<div class="wscene wscene--next">
      ${topOf(this.evening)}
      <main class="main">
        <section>
          <h2>${t('wall.next')}</h2>
          <ol class="steps">
            <li><b class="num">1</b><span>${tn('wall.next.ideas', ideas.length)}</span></li>
            <li><b class="num">2</b><span>${meetings > 1 ? t('wall.next.together', number(meetings)) : t('wall.next.recommendations')}</span></li>
            <li><b class="num">3</b><span>${road?.end ? t('wall.next.end', road.end.title) : t('wall.next.follow')}</span></li>
          </ol>
        </section>
        ${
          road
            ? html`<section class="fol">
                ${qr(`/wall/${way.now.code}/follow.svg${way.query}`, t('wall.follow.qr'))}<b>${t('wall.follow')}</b><span dir="ltr">${road.follow}</span>
              </section>`
            : nothing
        }
      </main>
      ${road ? this.way(road) : nothing}
    </div>`;
  }

  private way(road: Road): TemplateResult {
    const { meeting } = this.evening;
    const stops = stopsShown(road, MOST_STOPS);
    return html`<section class="way">
      ${road.end ? html`<span class="sun" aria-hidden="true"></span>` : nothing}
      <span class="train" aria-hidden="true">${meeting.sectors.slice(0, 6).map((sector) => shapeOf(sector))}</span>
      <ol class="road" aria-label=${t('wall.next.road')}>
        ${stops.map(
          (stop) =>
            html`<li class=${stop.here ? 'is-now' : ''} aria-current=${stop.here ? 'step' : nothing}>
              <span class="stop"></span>
              <span><b>${stop.title}</b><small>${stop.here ? t('wall.next.tonight') : stop.at ? day(stop.at) : t('wall.next.undated')}</small></span>
            </li>`
        )}
        ${
          road.end
            ? html`<li>
                <span class="stop"></span>
                <span><b>${road.end.title}</b><small>${road.end.on ? day(road.end.on) : t('wall.next.undated')}</small></span>
              </li>`
            : nothing
        }
      </ol>
    </section>`;
  }
}
