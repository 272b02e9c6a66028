import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { IdeaView } from '../shared/contract';
import { bySupport } from '../shared/order';
import { nameOf, sectorBar, shapeOf, supportBySector } from '../shared/sector-bar';
import { number, t, tn } from '../shared/strings';
import { CloseRaces } from './close-races';
import { topOf } from './parts';
import { nextStepIn, revealSteps, type RevealStep } from './reveal-steps';
import { motionIsWanted, Scene } from './scene';

const PLACES = 5;

/** The result, from the fifth place to the first: the bar grows, and when it has stopped its figure is there. */
@customElement('wall-reveal')
export class WallReveal extends Scene {
  private timer = 0;
  private readonly races = new CloseRaces(() => this.requestUpdate());

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.clearTimeout(this.timer);
  }

  protected override render(): TemplateResult {
    const { meeting, ideas, clock, rows, way } = this.evening;
    this.races.ask(way, performance.now());
    const top = [...ideas]
      .filter((idea) => (idea.for ?? 0) > 0)
      .sort(bySupport)
      .slice(0, Math.min(PLACES, rows));
    const elapsed = motionIsWanted() && meeting.resultAt ? clock.now() - Date.parse(meeting.resultAt) : Infinity;
    const steps = revealSteps(top.length, elapsed);
    this.wakeFor(nextStepIn(top.length, elapsed));
    const answers = Math.max(1, ...top.map((idea) => this.answersTo(idea)));
    return html`<div class="wscene wscene--reveal">
      ${topOf(this.evening)}
      <main class="main">
        <div class="lead">
          <h2>${t('wall.reveal')}</h2>
          <span>${tn('wall.reveal.ideas', ideas.length, number(meeting.voted.total), number(meeting.participants.total))}</span>
        </div>
        ${
          top.length === 0
            ? html`<p class="none">${t('wall.reveal.none')}</p>`
            : html`<ol class="rank has-${top.length}" aria-label=${t('wall.reveal')}>
                ${top.map((idea, place) => this.row(idea, place, steps, top, answers))}
              </ol>`
        }
      </main>
      ${this.legend()}
    </div>`;
  }

  private row(idea: IdeaView, place: number, steps: readonly RevealStep[], top: readonly IdeaView[], most: number): TemplateResult {
    const { meeting } = this.evening;
    const { state, since } = steps[place]!;
    if (state === 'waiting') {
      const announced = steps[place + 1]?.state === 'shown' || (place === top.length - 1 && top.length > 1) || top.length === 1;
      return html`<li class="is-wait">
        <span class="no num">${place + 1}</span>
        <div class="b">
          <p class="coming">${announced ? t('wall.reveal.coming', place + 1) : html`&nbsp;`}</p>
          <div class="all ghost"></div>
        </div>
        <p class="n"></p>
      </li>`;
    }
    const answers = this.answersTo(idea);
    const isLast = steps.findIndex((step) => step.state !== 'waiting') === place;
    const even = top[place + 1]?.for === idea.for && state === 'shown' ? place + 2 : undefined;
    const close = state === 'shown' && this.races.between(idea.id, top[place + 1]?.id) ? place + 2 : undefined;
    return html`<li class="${isLast ? 'is-now' : ''} ${state === 'growing' ? 'is-growing' : ''}">
      <span class="no num">${place + 1}</span>
      <div class="b">
        <h2 dir="auto" data-title=${idea.title}></h2>
        <div class="tr">
          <div class="all" style="--w:${(answers / most) * 100}%">
            <div class="grow" style="animation-delay:-${Math.round(since)}ms">
              ${sectorBar(supportBySector(meeting, idea, t('wall.rest')), answers ? (idea.for ?? 0) / answers : 0)}
            </div>
          </div>
          ${even ? html`<span class="tie">${t('wall.reveal.even', even)}</span>` : close ? html`<span class="tie">${t('wall.reveal.close', close)}</span>` : nothing}
        </div>
      </div>
      <p class="n">
        ${
          state === 'shown'
            ? html`<b class="num">${number(idea.for ?? 0)}</b
                ><span>${t(meeting.votingStyle === 'for-only' ? 'wall.reveal.of-people' : 'wall.reveal.of', number(answers))}</span>`
            : nothing
        }
      </p>
    </li>`;
  }

  /** How many have said anything of it; where one can only be for, everyone present has. */
  private answersTo(idea: IdeaView): number {
    const { meeting } = this.evening;
    return meeting.votingStyle === 'for-only' ? meeting.participants.total : (idea.for ?? 0) + (idea.pass ?? 0) + (idea.against ?? 0);
  }

  private legend(): TemplateResult {
    const { meeting, ideas } = this.evening;
    const hasRest = ideas.some((idea) => idea.others);
    // A bar of nothing else is not striped, see sectorBar.
    const nothingElse = !ideas.some((idea) => Object.values(idea.bySector ?? {}).some((figures) => figures.for > 0));
    return html`<footer class="key ${meeting.sectors.length > 6 ? 'has-many' : ''}">
      ${meeting.sectors.filter((sector) => ideas.some((idea) => idea.bySector?.[sector.code])).map((sector) => html`<span>${shapeOf(sector)}${nameOf(sector)}</span>`)}
      ${hasRest ? html`<span><i class="rest-mark ${nothingElse ? 'rest--all' : ''}"></i>${t('wall.rest')}</span>` : nothing}
      ${meeting.sectors.length > 6 ? nothing : html`<span><i class="all"></i>${t(meeting.votingStyle === 'for-only' ? 'wall.reveal.here' : 'wall.reveal.answered')}</span>`}
    </footer>`;
  }

  private wakeFor(milliseconds: number | undefined): void {
    window.clearTimeout(this.timer);
    if (milliseconds !== undefined) {
      this.timer = window.setTimeout(() => this.requestUpdate(), Math.ceil(milliseconds));
    }
  }
}
