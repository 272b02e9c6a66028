import { html, svg, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { shapes, type ShapeName } from '../shared/icons';
import { nameOf, sectorOf } from '../shared/sector-bar';
import { number, t } from '../shared/strings';
import { turnout, type Turnout } from './crowd';
import { surface } from './fill';
import { band, outOf, topOf } from './parts';
import { Scene } from './scene';

const STRIPES = svg`<pattern id="rest" width="1.2" height="1.2" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
  <rect width="0.6" height="1.2" fill="var(--kv-ink-3)" /></pattern>`;

/** While people vote and figures are hidden: how many have, by sector, as shapes that fill. */
@customElement('wall-vote')
export class WallVote extends Scene {
  protected override render(): TemplateResult {
    const { meeting } = this.evening;
    const parts = turnout(meeting);
    return html`<div class="wscene wscene--vote">
      ${topOf(this.evening)}
      <main class="main">
        <section class="lead">
          <div>
            <h2>${t('wall.vote')}</h2>
            <p>${t('wall.vote.hidden')}</p>
          </div>
          <p class="sum"><b class="num">${number(meeting.voted.total)}</b>${t('wall.vote.of', number(meeting.participants.total))}</p>
        </section>
        <ol class="fills ${parts.length > 6 ? 'has-many' : ''}">
          ${parts.map((part, at) => this.filled(part, at))}
        </ol>
      </main>
      ${meeting.doorClosed ? band(this.evening, t('wall.vote.now'), t('wall.vote.how')) : band(this.evening, t('wall.vote.late'), t('wall.vote.late-how'))}
    </div>`;
  }

  private filled({ code, voted, here }: Turnout, at: number): TemplateResult {
    const sector = sectorOf(this.evening.meeting, code ?? '');
    const name = sector ? nameOf(sector) : t('wall.rest');
    const token: ShapeName = sector && sector.token in shapes ? (sector.token as ShapeName) : sector ? 'andre' : 'kom';
    const colour = sector ? `var(--kv-sector-${token})` : 'var(--kv-ink-3)';
    const top = surface(token, here === 0 ? 0 : voted / here);
    return html`<li>
      <svg class="fillshape" viewBox="0 0 16 16" role="img" aria-label=${t('wall.vote.part', name, number(voted), number(here))}>
        ${svg`<defs>${sector ? '' : STRIPES}<clipPath id="fill-${at}"><rect class="level" x="-1" y="0" width="18" height="18" style="translate:0 ${top}px" /></clipPath></defs>
          <path class="g0" fill-rule="evenodd" d=${shapes[token]} />
          <g clip-path="url(#fill-${at})"><path fill-rule="evenodd" fill=${sector ? colour : 'url(#rest)'} d=${shapes[token]} /></g>
          <path class="g1" d=${shapes[token]} stroke=${colour} />`}
      </svg>
      <p>${outOf(voted, here)}</p>
      <span class="name">${name}</span>
    </li>`;
  }
}
