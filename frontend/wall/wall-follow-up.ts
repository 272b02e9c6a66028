import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { figures } from '../board/follow-ups';
import { outcomePill } from '../board/idea-parts';
import { day, number, t } from '../shared/strings';
import { band, topOf } from './parts';
import { Scene } from './scene';

/** Ideas of earlier meetings, and how they went: what an organiser has confirmed, and what the hall says. */
@customElement('wall-follow-up')
export class WallFollowUp extends Scene {
  protected override render(): TemplateResult {
    const { meeting, rows } = this.evening;
    const asked = meeting.followUps ?? [];
    const shown = asked.slice(0, rows);
    return html`<div class="wscene wscene--fu">
      ${topOf(this.evening)}
      <main class="main">
        <h2>${t('wall.follow-up')}</h2>
        ${
          shown.length === 0
            ? html`<p class="none">${t('wall.follow-up.none')}</p>`
            : html`<ol class="fu-rows">
                ${shown.map(
                  (one) =>
                    html`<li>
                      <div>
                        <h3 dir="auto" data-title=${one.title}></h3>
                        <p dir="auto">${[one.meeting, one.at ? day(one.at) : ''].filter(Boolean).join(', ')}</p>
                      </div>
                      <p class="fu-said">
                        ${outcomePill(one.outcome)}${one.answers && Object.keys(one.answers).length > 0 ? html`<span>${figures(one.answers)}</span>` : nothing}
                      </p>
                    </li>`
                )}
              </ol>`
        }
        ${asked.length > shown.length ? html`<p class="fu-more">${t('wall.follow-up.more', number(asked.length - shown.length))}</p>` : nothing}
      </main>
      ${band(this.evening, t('wall.follow-up.ask'), t('wall.follow-up.how'))}
    </div>`;
  }
}
