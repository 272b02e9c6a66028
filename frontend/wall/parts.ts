import { html, nothing, type TemplateResult } from 'lit';
import { boot } from '../shared/boot';
import type { IdeaView, MeetingView } from '../shared/contract';
import { countdown } from '../shared/countdown';
import { icon } from '../shared/icons';
import { nameOf, sectorOf, shapeOf } from '../shared/sector-bar';
import { clock, duration, number, t } from '../shared/strings';
import type { Evening } from './scene';

/** Where the evening is: the place, its road and what is left of the phase. */
export function topOf(evening: Evening): TemplateResult {
  const { meeting } = evening;
  return html`<header class="wtop">
    <h1 class="wtop__place"><span dir="auto">${meeting.title}</span>${smallPrint(evening)}</h1>
    ${road(meeting)} ${timer(evening)}
  </header>`;
}

/** What must never be missed: that the picture is old, or invented. */
function smallPrint({ meeting, stale }: Evening): TemplateResult | typeof nothing {
  return stale
    ? html`<small class="live live--stale">${icon('offline')}${t('wall.stale', stale)}</small>`
    : meeting.example
      ? html`<small>${t('wall.example')}</small>`
      : nothing;
}

function road(meeting: MeetingView): TemplateResult {
  const phases = meeting.phases.map((one) => one.phase).filter((phase) => phase !== 'closed');
  const at = meeting.phase === 'closed' ? phases.length : phases.indexOf(meeting.phase);
  return html`<ol class="road phases" aria-label=${t('wall.road')}>
    ${phases.map(
      (phase, place) =>
        html`<li class=${place < at ? 'is-done' : place === at ? 'is-now' : ''} aria-current=${place === at ? 'step' : nothing}>
          <span class="stop"></span>${t(`phase.${phase}`)}
        </li>`
    )}
  </ol>`;
}

export function timer({ meeting, clock: at }: Evening): TemplateResult {
  const left = countdown(meeting, at);
  const words = left.state === 'paused' ? t('wall.timer.paused') : left.state === 'over' ? t('wall.timer.over') : t('wall.timer.left');
  return left.state === 'none' ? html`<span></span>` : html`<p class="wtimer" role="timer">${words}<b class="num" dir="ltr">${duration(left.seconds)}</b></p>`;
}

/** The way in, under the scene. Who comes late finds it; where nobody new may come there is no code. */
export function band({ meeting, way }: Evening, heading: string, words: string): TemplateResult {
  return html`<footer class="wband">
    <div>
      <h2>${heading}</h2>
      <p>${words}</p>
    </div>
    ${
      meeting.doorClosed && meeting.visibility !== 'public'
        ? html`<p class="shut">${t('wall.door-closed')}</p>`
        : html`${code(way.now.code, way.now.joinKey)}${qr(joinSrc(way))}`
    }
  </footer>`;
}

const joinSrc = (way: Evening['way']): string => `/wall/${way.now.code}/qr.svg${way.query}`;

export function joinQr(way: Evening['way']): TemplateResult {
  return qr(joinSrc(way));
}

export function qr(src: string, words = t('wall.qr')): TemplateResult {
  return html`<div class="qr"><img src=${src} alt=${words} width="400" height="400" /></div>`;
}

export function code(digits: string, joinKey?: string | null): TemplateResult {
  return html`<p class="code">
    <span dir="ltr">${new URL(boot.base).host}</span><b class="num" dir="ltr" translate="no">${digits.slice(0, 3)} ${digits.slice(3)}</b>
    ${joinKey ? html`<em class="num" dir="ltr" translate="no">${joinKey}</em>` : nothing}
  </p>`;
}

/** What one must know before one tries to come in. */
export function call(meeting: MeetingView, way: Evening['way']): { readonly heading: string; readonly words: string } {
  return {
    heading: meeting.doorClosed ? t('wall.door-closed') : t('wall.join'),
    words: meeting.doorClosed
      ? t(meeting.visibility === 'public' ? 'wall.read-along' : 'wall.door-closed.ask')
      : t(meeting.admission === 'slip' ? 'wall.slip' : way.now.joinKey ? 'wall.scan-key' : 'wall.scan')
  };
}

/** "Idé · Job og praktik" and whose it is. */
export function whatAndWho(meeting: MeetingView, idea: IdeaView): TemplateResult {
  const theme = meeting.themes.find((one) => one.id === idea.theme);
  const sector = sectorOf(meeting, idea.sector);
  return html`<p class="m">
    ${icon(idea.kind)}<span>${theme ? t('wall.kind-of', t(`kind.${idea.kind}`), nameOf(theme)) : t(`kind.${idea.kind}`)}</span>
    ${sector ? html`<span class="by">${shapeOf(sector)}${nameOf(sector)}</span>` : nothing}
  </p>`;
}

/** When each phase is to begin, as far as that is planned: from the start on, by the minutes of those before it. */
export function plannedStarts(meeting: MeetingView): readonly (string | undefined)[] {
  let at = meeting.startsAt ? Date.parse(meeting.startsAt) : NaN;
  return meeting.phases
    .filter((one) => one.phase !== 'closed')
    .map(({ minutes }) => {
      const begins = Number.isNaN(at) ? undefined : clock(at);
      at = minutes === undefined ? NaN : at + minutes * 60_000;
      return begins;
    });
}

/** "14 af 31". */
export function outOf(some: number, all: number): TemplateResult {
  return html`<b class="num">${number(some)}</b> <span>${t('wall.of', number(all))}</span>`;
}
