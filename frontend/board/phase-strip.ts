import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { countdown, everySecond, type CountdownState } from '../shared/countdown';
import { PageElement } from '../shared/page-element';
import { clock, day, duration, sameDay, t } from '../shared/strings';
import type { BoardSession } from './session';

const SPOKEN_SECONDS = [300, 60];

/** Where the evening is: the phase, the time left, and the road with a stop for each phase. */
@customElement('phase-strip')
export class PhaseStrip extends PageElement {
  @property({ attribute: false }) session!: BoardSession;
  private secondsBefore = Infinity;
  private phaseBefore = '';

  protected override listens(): (() => void)[] {
    return [this.session.store.on('meeting', () => this.requestUpdate()), everySecond(this.session.clock, () => this.tick())];
  }

  private tick(): void {
    const { meeting } = this.session.store;
    if (!meeting) {
      return;
    }
    const { state, seconds } = countdown(meeting, this.session.clock);
    if (state === 'none' || state === 'paused') {
      this.secondsBefore = Infinity;
      return;
    }
    // The timer itself is silent; three moments are spoken.
    const passed = SPOKEN_SECONDS.find((mark) => this.secondsBefore > mark && seconds <= mark && this.secondsBefore !== Infinity);
    if (state === 'over' && this.secondsBefore > 0 && this.secondsBefore !== Infinity) {
      this.session.announcer.say(t('board.timer.over'));
    } else if (passed) {
      this.session.announcer.say(passed === 60 ? t('board.timer.one') : t('board.timer.five'));
    }
    this.secondsBefore = seconds;
    this.requestUpdate();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { meeting } = this.session.store;
    if (!meeting) {
      return html`<div class="phase__row"></div>`;
    }
    const phases = meeting.phases.map((one) => one.phase).filter((phase) => phase !== 'closed');
    const at = meeting.phase === 'closed' ? phases.length : phases.indexOf(meeting.phase);
    if (this.phaseBefore && this.phaseBefore !== meeting.phase) {
      this.session.announcer.say(t('board.phase.now', t(`phase.${meeting.phase}`)));
    }
    this.phaseBefore = meeting.phase;
    return html`<div class="phase__row">
        <p class="phase__name">
          ${meeting.phase === 'closed' || at < 0 ? meeting.caravan.title : t('board.phase.of', at + 1, phases.length)}<strong
            >${t(`phase.${meeting.phase}`)}</strong
          >
        </p>
        ${timer(countdown(meeting, this.session.clock))}
      </div>
      <ol class="road">
        ${phases.map(
          (phase, place) =>
            html`<li class=${place < at ? 'is-done' : place === at ? 'is-now' : ''} aria-current=${place === at ? 'step' : nothing}>
              <span class="stop"></span><span class="road__name">${t(`phase.${phase}`)}</span
              ><span class="visually-hidden">${place < at ? `, ${t('board.phase.done')}` : place === at ? `, ${t('board.phase.current')}` : ''}</span>
            </li>`
        )}
      </ol>`;
  }
}

function timer({ state, seconds }: { state: CountdownState; seconds: number }): TemplateResult | typeof nothing {
  if (state === 'none') {
    return nothing;
  }
  const words = state === 'paused' ? t('board.timer.paused') : state === 'over' ? t('board.timer.over') : t('board.timer.left');
  return html`<p class="phase__left" role="timer"><b class="num" dir="ltr">${duration(seconds)}</b>${words}</p>`;
}

/** The phase in one line, for the bar that stays when the strip has scrolled away. */
export function phaseInShort(session: BoardSession): string {
  const { meeting } = session.store;
  if (!meeting) {
    return '';
  }
  const { state, seconds } = countdown(meeting, session.clock);
  const left = state === 'none' ? '' : state === 'paused' ? ` · ${t('board.timer.paused')}` : ` · ${duration(seconds)}`;
  return `${t(`phase.${meeting.phase}`)}${left}`;
}

/** When a meeting that has not begun will, in a sentence: with the day, unless that is today. */
export function opening(startsAt: string | undefined, now: number): string {
  if (!startsAt || Date.parse(startsAt) <= now) {
    return t('board.lobby.soon');
  }
  return sameDay(startsAt, now) ? t('board.lobby.opens', clock(startsAt)) : t('board.lobby.opens-day', day(startsAt), clock(startsAt));
}
