import { html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { countdown } from '../shared/countdown';
import { sectorBar, sectorOf, shapeOf, supportBySector } from '../shared/sector-bar';
import { number, t } from '../shared/strings';
import { band, call, topOf } from './parts';
import { RowMotion } from './row-motion';
import { Scene } from './scene';
import { TopIdeas } from './top-ideas';

/** Few ideas share the room of five, and say more of what they say. */
const rowsFor = (ideas: number, most: number) => (most === 3 ? 'has-three' : ideas <= 2 ? 'has-two' : ideas === 3 ? 'has-three' : 'has-five');

/** What has most support so far, where that is for all to see while they vote. */
@customElement('wall-ranking')
export class WallRanking extends Scene {
  private readonly top = new TopIdeas();
  private readonly motion = new RowMotion();

  protected override willUpdate(): void {
    this.motion.before(this.querySelector('.rank'));
  }

  protected override updated(): void {
    super.updated();
    this.motion.after(this.querySelector('.rank'));
  }

  protected override render(): TemplateResult {
    const { meeting, ideas, way, rows, clock } = this.evening;
    const paused = countdown(meeting, clock).state === 'paused';
    const top = this.top.choose(ideas, rows, meeting.talliesHidden, paused, performance.now());
    const most = Math.max(1, ...top.map((idea) => idea.for ?? 0));
    const { heading, words } = call(meeting, way);
    return html`<div class="wscene wscene--ranking ${rows === 3 ? 'wall--three' : ''}">
      ${topOf(this.evening)}
      <main class="main">
        <p class="listhead">
          <strong>${t('wall.most')}</strong><span>${t('wall.voted', number(meeting.voted.total), number(meeting.participants.total))}</span>
        </p>
        <ol class="rank ${rowsFor(top.length, rows)}" aria-label=${t('wall.most')}>
          ${repeat(
            top,
            (idea) => idea.id,
            (idea, place) =>
              html`<li data-id=${idea.id}>
                <span class="no num">${idea.for ? place + 1 : shapeOf(sectorOf(meeting, idea.sector))}</span>
                <div>
                  <h2 dir="auto" data-title=${idea.title}></h2>
                  ${sectorBar(supportBySector(meeting, idea, t('wall.rest')), (idea.for ?? 0) / most)}
                </div>
                <span class="n num">${number(idea.for ?? 0)}</span>
              </li>`
          )}
        </ol>
      </main>
      ${band(this.evening, heading, words)}
    </div>`;
  }
}
