import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { IdeaView } from '../shared/contract';
import { nameOf } from '../shared/sector-bar';
import { number, t, tn } from '../shared/strings';
import { Arrivals } from './arrivals';
import { band, topOf, whatAndWho } from './parts';
import { RowMotion } from './row-motion';
import { Scene } from './scene';

const MOST_THEMES = 5;

/** While ideas come in: the newest, what is talked about most, and which themes they are of. No figures of support, no order by them. */
@customElement('wall-ideas')
export class WallIdeas extends Scene {
  private readonly arrivals = new Arrivals();
  private readonly motion = new RowMotion();

  protected override willUpdate(): void {
    this.motion.before(this.querySelector('.newest'));
  }

  protected override updated(): void {
    super.updated();
    this.motion.after(this.querySelector('.newest'));
  }

  protected override render(): TemplateResult {
    const { meeting, ideas } = this.evening;
    const shown = this.arrivals.choose(ideas, performance.now());
    return html`<div class="wscene wscene--ideas">
      ${topOf(this.evening)}
      <main class="main">
        ${
          shown.length === 0
            ? html`<p class="none">${t(meeting.takes.ideas ? 'wall.empty' : 'wall.no-ideas')}</p>`
            : html`<ol class="newest has-${shown.length}" aria-label=${t('wall.newest')}>
                ${repeat(
                  shown,
                  ({ idea }) => idea.id,
                  ({ idea, isMostDiscussed }, place) => this.row(idea, place === 0, isMostDiscussed)
                )}
              </ol>`
        }
        <section class="side">
          <p class="tot"><b class="num">${number(ideas.length)}</b>${tn('wall.ideas-word', ideas.length)}</p>
          ${this.themes()}
        </section>
      </main>
      ${band(this.evening, t('wall.ideas.ask'), t('wall.ideas.how'))}
    </div>`;
  }

  private row(idea: IdeaView, isNow: boolean, isMostDiscussed: boolean): TemplateResult {
    return html`<li class=${isNow ? 'is-now' : ''} data-id=${idea.id}>
      <span class="stop"></span>
      <div>
        ${whatAndWho(this.evening.meeting, idea)}
        <h2 dir="auto" data-title=${idea.title}></h2>
        ${isMostDiscussed ? html`<p class="talk">${tn('wall.most-discussed', idea.comments)}</p>` : nothing}
      </div>
    </li>`;
  }

  private themes(): TemplateResult | typeof nothing {
    const { meeting, ideas } = this.evening;
    const counted = meeting.themes
      .map((theme) => ({ theme, n: ideas.filter((idea) => idea.theme === theme.id).length }))
      .filter(({ n }) => n > 0)
      .sort((a, b) => b.n - a.n)
      .slice(0, MOST_THEMES);
    const most = Math.max(1, ...counted.map(({ n }) => n));
    return counted.length === 0
      ? nothing
      : html`<ul class="themes">
          ${counted.map(
            ({ theme, n }) =>
              html`<li>
                <span class="name">${nameOf(theme)}</span>
                <b class="num">${number(n)}</b>
                <i style="--w:${(n / most) * 100}%"></i>
              </li>`
          )}
        </ul>`;
  }
}
