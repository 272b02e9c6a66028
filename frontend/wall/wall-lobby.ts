import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { beginsAt } from '../board/phase-times';
import type { SectorView } from '../shared/contract';
import { nameOf, sectorOf, shapeOf } from '../shared/sector-bar';
import { clock, duration, number, t } from '../shared/strings';
import { columnsFor, Crowd, peopleEach, thinned, type Shape } from './crowd';
import { call, code, joinQr, plannedStarts } from './parts';
import { RoadAhead, signs } from './road-ahead';
import { Scene } from './scene';

/** Before it begins: the way in, who is here, growing, and what the evening brings. */
@customElement('wall-lobby')
export class WallLobby extends Scene {
  private readonly crowd = new Crowd();
  private readonly ahead = new RoadAhead(() => this.requestUpdate());

  protected override render(): TemplateResult {
    const { meeting, way } = this.evening;
    const { heading, words } = call(meeting, way);
    return html`<div class="wscene wscene--lobby">
      <aside class="door" aria-labelledby="door-heading">
        <h2 id="door-heading">${heading}<span>${words}</span></h2>
        ${joinQr(way)} ${code(way.now.code, way.now.joinKey)}
      </aside>
      <main class="room">
        <header>
          <div class="fit">
            <div><h1 class="call" dir="auto" data-title=${t('wall.lobby', meeting.title)}></h1></div>
          </div>
          ${this.begins()}
        </header>
        ${this.here()} ${this.programme()} ${signs(this.ahead.get(way, performance.now()))}
      </main>
    </div>`;
  }

  private begins(): TemplateResult {
    const { meeting, stale, clock: at } = this.evening;
    const begins = beginsAt(meeting, at.now());
    const left = begins ? (Date.parse(begins) - at.now()) / 1000 : undefined;
    return stale
      ? html`<p class="wtimer live live--stale">${t('wall.stale', stale)}</p>`
      : left === undefined
        ? html`<p class="wtimer">${t('wall.soon')}</p>`
        : left > 3600 && begins
          ? html`<p class="wtimer">${t('wall.begins-at')}<b class="num" dir="ltr">${clock(begins)}</b></p>`
          : html`<p class="wtimer" role="timer">${t('wall.begins-in')}<b class="num" dir="ltr">${duration(left)}</b></p>`;
  }

  private here(): TemplateResult {
    const { meeting } = this.evening;
    const { total, bySector, others } = meeting.participants;
    const shapes = this.crowd.follow(meeting);
    const each = peopleEach(shapes.length);
    const drawn = thinned(shapes, each);
    const columns = columnsFor(drawn.length);
    const rows = Array.from({ length: Math.max(1, Math.ceil(drawn.length / columns)) }, (_, row) => drawn.slice(row * columns, (row + 1) * columns));
    const came = this.crowd.newest === undefined ? undefined : (sectorOf(meeting, this.crowd.newest ?? '') ?? null);
    const shown = meeting.sectors.filter((sector) => bySector[sector.code]);
    return html`<section class="here" aria-label=${t('wall.here')}>
      <p>
        <b class="num">${number(total)}</b>
        <span>${this.words(came, each)}</span>
      </p>
      <ol class="crowd ${columns > 18 ? 'is-small' : ''}" aria-hidden="true">
        ${rows.map(
          (row, at) => html`<li>${row.map((one, place) => this.person(one, came !== undefined && at === rows.length - 1 && place === row.length - 1))}</li>`
        )}
      </ol>
      <ul class="who ${shown.length + Number(others > 0) > 6 ? 'has-many' : ''}">
        ${shown.map(
          (sector) =>
            html`<li>
              ${shapeOf(sector)}
              <b class="num">${number(bySector[sector.code]!)}</b>
              <span>${nameOf(sector)}</span>
            </li>`
        )}
        ${
          others > 0 && shown.length > 0
            ? html`<li>
                <i class="rest-mark"></i>
                <b class="num">${number(others)}</b>
                <span>${t('wall.rest')}</span>
              </li>`
            : nothing
        }
        ${shown.length === 0 && total > 0 ? html`<li class="small">${t('wall.small')}</li>` : nothing}
      </ul>
    </section>`;
  }

  private words(came: SectorView | null | undefined, each: number): string {
    const { meeting } = this.evening;
    const who = meeting.participants.total === 0 ? t('wall.be-first') : came ? t('wall.came', nameOf(came)) : t('wall.present');
    return [who, each > 1 ? t('wall.each', each) : '', meeting.example ? t('wall.example') : ''].filter(Boolean).join(' · ');
  }

  private person(sector: Shape, isNew: boolean): TemplateResult {
    const drawn = sector === null ? html`<i class="rest-mark"></i>` : shapeOf(sectorOf(this.evening.meeting, sector));
    return isNew ? html`<span class="new">${drawn}</span>` : drawn;
  }

  private programme(): TemplateResult {
    const { meeting } = this.evening;
    const starts = plannedStarts(meeting);
    return html`<ol class="road prog" aria-label=${t('wall.programme')}>
      ${meeting.phases
        .filter((one) => one.phase !== 'closed')
        .map(
          ({ phase }, place) =>
            html`<li class=${phase === meeting.phase ? 'is-now' : ''} aria-current=${phase === meeting.phase ? 'step' : nothing}>
              <span class="stop"></span><span>${starts[place] ? html`<b class="num">${starts[place]}</b>` : nothing}${t(`phase.${phase}`)}</span>
            </li>`
        )}
    </ol>`;
  }
}
