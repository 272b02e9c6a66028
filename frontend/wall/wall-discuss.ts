import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { CommentView, IdeaView } from '../shared/contract';
import { icon } from '../shared/icons';
import { nameOf, sectorOf, shapeOf } from '../shared/sector-bar';
import { number, t } from '../shared/strings';
import { band, outOf, topOf, whatAndWho } from './parts';
import { Scene } from './scene';
import { spotlight, toTalkAbout } from './scene-of';
import { Voices } from './voices';

/** A longer one has the room to itself. */
const LONG_TITLE = 120;

/** One idea for all to talk about: the one a moderator has sent, else what is pinned or most talked about. */
@customElement('wall-discuss')
export class WallDiscuss extends Scene {
  private readonly voices = new Voices(() => this.requestUpdate());

  protected override render(): TemplateResult {
    const { meeting, ideas, way } = this.evening;
    const sent = spotlight(meeting, ideas);
    const idea = sent ?? toTalkAbout(ideas);
    const voices = idea ? this.voices.of(way, idea, performance.now()) : [];
    return html`<div class="wscene wscene--discuss">
      ${topOf(this.evening)} ${idea ? this.idea(idea, sent !== undefined, voices) : html`<main class="main"><p class="none">${t('wall.no-ideas')}</p></main>`}
      ${band(this.evening, meeting.phase === 'discuss' ? t('wall.talk') : t('wall.join-in'), t(meeting.takes.comments ? 'wall.talk-how' : 'wall.read-how'))}
    </div>`;
  }

  private idea(idea: IdeaView, isSent: boolean, voices: readonly CommentView[]): TemplateResult {
    const { meeting } = this.evening;
    const figures = !meeting.talliesHidden && idea.for !== undefined;
    return html`<main class="main ${figures ? '' : 'is-wide'} ${voices.length > 0 ? 'has-voices' : ''}">
      <section class="say">
        <p class="wlive">${isSent ? t('wall.now') : idea.pinned ? html`${icon('pin')}${t('wall.pinned')}` : t('wall.next-soon')}</p>
        <div class="fit">
          <div>
            <h2 dir="auto" data-title=${idea.title}></h2>
            ${whatAndWho(meeting, idea)} ${idea.answer ? html`<p class="t answer" dir="auto"><b>${t('wall.answer')}</b> ${idea.answer}</p>` : nothing}
            ${idea.body && idea.title.length <= LONG_TITLE ? html`<p class="t" dir="auto">${idea.body}</p>` : nothing}
          </div>
        </div>
      </section>
      ${figures ? this.support(idea) : nothing}
      ${voices.length > 0 ? html`<section class="voices" aria-label=${t('wall.voices')}>${voices.map((voice) => this.voice(voice))}</section>` : nothing}
    </main>`;
  }

  private support(idea: IdeaView): TemplateResult {
    const { meeting } = this.evening;
    const { total, bySector, others } = meeting.participants;
    const rows = meeting.sectors
      .filter((sector) => idea.bySector?.[sector.code] || bySector[sector.code])
      .map((sector) => ({
        shape: shapeOf(sector),
        name: nameOf(sector),
        colour: `var(--kv-sector-${sector.token})`,
        n: idea.bySector?.[sector.code]?.for,
        of: bySector[sector.code]
      }));
    const rest = { shape: html`<i class="rest-mark"></i>`, name: t('wall.rest'), colour: 'var(--kv-ink-3)', n: idea.others?.for, of: others || undefined };
    // Who is small by what they said is not always who is small by who came: a share is said only where both are known alone.
    const shown = [...rows.filter((row) => row.n !== undefined), ...(rest.n === undefined ? [] : [rest])];
    const smallAlike = rows.every((row) => (row.n === undefined) === (row.of === undefined));
    return html`<section class="sup ${shown.length > 6 ? 'has-many' : ''}" aria-label=${t('wall.support')}>
      <p class="fig"><b class="num">${number(idea.for ?? 0)}</b>${t(meeting.votingStyle === 'for-only' ? 'wall.of-support' : 'wall.of-for', number(total))}</p>
      <ul>
        ${shown.map(
          (row) =>
            html`<li>
              ${row.shape}
              <span class="name">${row.name}</span>
              <i class="ln" style="--c:${row.colour};--p:${row.of ? Math.min(100, ((row.n ?? 0) / row.of) * 100) : 0}%"></i>
              <span class="n num">${row.of && (row !== rest || smallAlike) ? outOf(row.n ?? 0, row.of) : html`<b>${number(row.n ?? 0)}</b>`}</span>
            </li>`
        )}
      </ul>
    </section>`;
  }

  private voice(voice: CommentView): TemplateResult {
    const sector = sectorOf(this.evening.meeting, voice.sector);
    return html`<figure>
      <blockquote dir="auto">»${voice.body}«</blockquote>
      <figcaption>${shapeOf(sector)}${nameOf(sector)}</figcaption>
    </figure>`;
  }
}
