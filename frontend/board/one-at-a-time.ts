import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { IdeaView, Value } from '../shared/contract';
import { icon, type IconName } from '../shared/icons';
import { PageElement } from '../shared/page-element';
import { clock, t, tn } from '../shared/strings';
import { ask } from './ask';
import { answerOf, byline, kindTag, linkTo, themeTag } from './idea-parts';
import './read-aloud';
import { Round, type Place } from './round';
import type { BoardSession } from './session';
import { stanceState } from './stance-state';
import { Swipe } from './swipe';
import { voteDots } from './votes-left';

/** A press that was meant for the idea before must not count for the one that took its place. */
const REST_MS = 400;
/** A slow line does not hold anyone up: the receipt comes above the next idea. */
const WAIT_FOR_RECEIPT_MS = 700;
const WAYS: readonly { value: Value; icon: IconName; key: string; word: () => string }[] = [
  { value: 1, icon: 'up', key: '1', word: () => t('board.for') },
  { value: 0, icon: 'minus', key: '2', word: () => t('board.pass') },
  { value: -1, icon: 'down', key: '3', word: () => t('board.against') }
];

/** What was answered last, and what was said of it before. */
interface Answered {
  readonly id: number;
  readonly value: Value;
  readonly before: Value | null;
}

/**
 * One idea before one person, and the next when they have answered. Nothing moves by itself: only a press goes on. Figures are not
 * shown here; the list has them, one press away.
 */
@customElement('one-at-a-time')
export class OneAtATime extends PageElement {
  @property({ attribute: false }) session!: BoardSession;
  private round: Round | null = null;
  private who = 0;
  private shown: IdeaView | null = null;
  private last: Answered | null = null;
  /** An answer whose receipt has not come, with the idea still before them. */
  private pressed: Answered | null = null;
  private restUntil = 0;
  private timer = 0;
  private focusWanted = false;
  private readonly swipe = new Swipe(
    () => this.skip(),
    () => this.previous()
  );

  protected override listens(): (() => void)[] {
    const { store } = this.session;
    const redraw = () => this.requestUpdate();
    return [
      store.on('meeting', redraw),
      store.on('list', redraw),
      store.on('me', redraw),
      this.session.onChange(redraw),
      () => window.clearTimeout(this.timer)
    ];
  }

  // ------------------------------------------------------------------ where one is

  /** What can be answered by this person: not their own, and not what is closed or stands in another. */
  private get ideas(): number[] {
    const { store } = this.session;
    return store
      .standing()
      .filter((idea) => idea.state === 'open' && !store.isOwn(idea.id))
      .map((idea) => idea.id);
  }

  private readonly answered = (id: number): boolean => {
    const wished = this.session.wished(id);
    return wished !== null && (this.threeWays || wished === 1);
  };

  private get threeWays(): boolean {
    return this.session.store.meeting?.votingStyle === 'for-pass-against';
  }

  private get way(): Round {
    const who = this.session.store.seed;
    if (!this.round || this.who !== who) {
      this.who = who;
      this.round = new Round(this.session.code, who);
    }
    return this.round;
  }

  private place(): Place {
    const ideas = this.ideas;
    let place = this.way.now(ideas, this.answered);
    if (place.id !== null && this.shown?.id !== place.id && !this.session.store.idea(place.id)) {
      // It was gone before this page came to it.
      this.way.next(ideas, this.answered);
      place = this.way.now(ideas, this.answered);
    }
    return place;
  }

  // ------------------------------------------------------------------ going on

  private get current(): IdeaView | null {
    const { id } = this.way.now(this.ideas, this.answered);
    return id === null ? null : (this.session.store.idea(id) ?? null);
  }

  private get resting(): boolean {
    return Date.now() < this.restUntil;
  }

  private answer(value: Value): void {
    const idea = this.current;
    if (!idea || this.resting || this.pressed) {
      return;
    }
    const now = stanceState(this.session, idea);
    if (now.state === 'closed' || now.state === 'own') {
      return;
    }
    if (now.value === value && now.state !== 'failed') {
      this.session.stand(idea.id, null);
      this.last = null;
      this.requestUpdate();
      return;
    }
    if (value !== 0 && this.session.votesLeft === 0 && !this.session.wished(idea.id)) {
      ask(this, { what: 'move', id: idea.id, value });
      return;
    }
    this.take({ id: idea.id, value, before: now.value });
  }

  /** Also told by the sheet that moves a vote, once one is free. */
  take(answer: Answered): void {
    this.session.stand(answer.id, answer.value);
    this.pressed = answer;
    this.last = null;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.goOn(), WAIT_FOR_RECEIPT_MS);
    this.requestUpdate();
  }

  private goOn(): void {
    const answer = this.pressed;
    if (!answer) {
      return;
    }
    window.clearTimeout(this.timer);
    this.pressed = null;
    this.last = answer;
    if (this.way.now(this.ideas, this.answered).id === answer.id) {
      this.way.next(this.ideas, this.answered);
    }
    this.turned();
  }

  private skip(): void {
    this.turn(() => (this.threeWays ? this.way.skip(this.ideas, this.answered) : this.way.next(this.ideas, this.answered)));
  }

  private previous(): void {
    if (this.way.hasPrevious(this.ideas, this.answered)) {
      this.turn(() => this.way.previous(this.ideas, this.answered));
    }
  }

  private turn(how: () => void): void {
    if (!this.resting && !this.pressed) {
      this.last = null;
      how();
      this.turned();
    }
  }

  private undo(answer: Answered): void {
    this.session.stand(answer.id, answer.before);
    this.last = null;
    this.way.goTo(answer.id);
    this.turned();
  }

  private turned(): void {
    this.restUntil = Date.now() + REST_MS;
    this.focusWanted = true;
    this.requestUpdate();
  }

  /** Digits and arrows are for whoever has the focus in here: elsewhere they are letters like any other. */
  private key = (event: KeyboardEvent): void => {
    // A key that is held down is one press.
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) {
      return;
    }
    const way = WAYS.find((one) => one.key === event.key && (this.threeWays || one.value === 1));
    if (way) {
      event.preventDefault();
      this.answer(way.value);
    } else if (event.key === '0') {
      event.preventDefault();
      this.skip();
    } else if (event.key === (document.dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft')) {
      event.preventDefault();
      this.previous();
    }
  };

  protected override willUpdate(): void {
    const answer = this.pressed;
    const idea = answer && this.session.store.idea(answer.id);
    if (answer && idea) {
      const { state } = stanceState(this.session, idea);
      if (state === 'counted' || state === 'waiting') {
        this.goOn();
      } else if (state !== 'sending') {
        // Refused: it stays, and says why.
        this.pressed = null;
        window.clearTimeout(this.timer);
      }
    } else if (answer) {
      this.goOn();
    }
  }

  protected override updated(_changed: PropertyValues): void {
    if (this.focusWanted) {
      this.focusWanted = false;
      scrollTo({ top: 0, behavior: 'instant' });
      this.querySelector<HTMLElement>('#one-title')?.focus({ preventScroll: true });
    }
  }

  // ------------------------------------------------------------------ what is seen

  protected override render(): TemplateResult | typeof nothing {
    const { store } = this.session;
    if (!store.meeting) {
      return nothing;
    }
    const place = this.place();
    const idea = place.id === null ? undefined : store.idea(place.id);
    this.shown = idea ?? (place.id !== null && this.shown?.id === place.id ? this.shown : null);
    return html`<section class="one" aria-label=${t('board.one')} @keydown=${this.key}>
      <div class="one__top">
        <a class="one__list" href="#list">${icon('list', 's')}${t('board.one.list')}</a>
        ${voteDots(this.session)}
        <p class="one__at num" aria-hidden="true">${t('board.one.at', place.place, place.of)}</p>
        <div
          class="one__bar"
          role="progressbar"
          aria-label=${t('board.one.at.spoken', place.place, place.of)}
          aria-valuemin="0"
          aria-valuenow=${place.place}
          aria-valuemax=${place.of}
        >
          <i style="inline-size:${place.of === 0 ? 0 : (100 * place.place) / place.of}%"></i>
        </div>
      </div>
      ${this.receipt()} ${place.id === null ? this.finished(place.of) : idea && idea.state !== 'merged' ? this.card(idea) : this.gone(this.shown)}
      ${place.id === null ? nothing : this.buttons(idea)}
    </section>`;
  }

  private card(idea: IdeaView): TemplateResult {
    const meeting = this.session.store.meeting!;
    return html`<article
      class="card one__card"
      aria-labelledby="one-title"
      @pointerdown=${this.swipe.down}
      @pointerup=${this.swipe.up}
      @pointercancel=${this.swipe.cancel}
    >
      <p class="idea__top">
        ${kindTag(idea.kind)}${idea.rewordedAt ? html`<span class="pill">${icon('edit', 's')}${t('board.reworded')}</span>` : nothing}${themeTag(meeting, idea.theme)}
      </p>
      <h2 id="one-title" dir="auto" tabindex="-1">${idea.title}</h2>
      ${idea.body ? html`<p class="one__body" dir="auto">${idea.body}</p>` : nothing} ${answerOf(idea)}
      <div class="one__foot">
        ${byline(meeting, idea)}
        <read-aloud .text=${`${idea.title}.\n${idea.body ?? ''}`}></read-aloud>
        <a class="one__talk" href=${linkTo(this.session.code, idea.id)} @click=${(event: Event) => this.talk(event, idea.id)}>
          ${icon('chat', 's')}${idea.comments === 0 ? t('board.one.talk.none') : tn('board.one.talk', idea.comments)}
        </a>
      </div>
    </article>`;
  }

  private talk(event: Event, id: number): void {
    event.preventDefault();
    ask(this, { what: 'idea', id });
  }

  private gone(idea: IdeaView | null): TemplateResult {
    return html`<article class="card quiet one__card">
      ${idea ? html`<h2 id="one-title" dir="auto" tabindex="-1">${idea.title}</h2>` : nothing}
      <p>${t('board.one.gone')}</p>
    </article>`;
  }

  private buttons(idea: IdeaView | undefined): TemplateResult {
    const { store } = this.session;
    const open = idea?.state === 'open' && store.meeting!.takes.stances;
    const now = open ? stanceState(this.session, idea) : null;
    const ways = this.threeWays ? WAYS : WAYS.slice(0, 1);
    return html`<div class="one__do">
      ${now && now.note && now.state !== 'counted' ? html`<p class="receipt receipt--refused" role="status">${now.note}</p>` : nothing}
      <div class="one__ways" role="group" aria-label=${t('board.stance-on', idea?.title ?? '')}>
        ${
          now
            ? ways.map((way) => {
                const chosen = now.value === way.value && now.state !== 'failed';
                return html`<button
                  type="button"
                  class="one__way ${chosen && now.state !== 'counted' ? 'is-pending' : ''}"
                  aria-pressed=${chosen ? 'true' : 'false'}
                  aria-keyshortcuts=${way.key}
                  @click=${() => this.answer(way.value)}
                >
                  ${icon(chosen ? (now.state === 'counted' ? 'check' : 'clock') : way.icon)}<span>${this.threeWays ? way.word() : t('board.support')}</span>
                </button>`;
              })
            : nothing
        }
        ${
          this.threeWays && now
            ? nothing
            : html`<button type="button" class="one__way" aria-keyshortcuts="0" @click=${() => this.skip()}>
                ${icon('send')}<span>${t('board.one.next')}</span>
              </button>`
        }
      </div>
      <div class="one__more">
        ${this.previousButton()}
        ${store.me?.budget && now ? html`<p class="hint one__cost">${this.threeWays ? t('board.one.cost') : t('board.one.cost-support')}</p>` : nothing}
        ${
          this.threeWays && now
            ? html`<button type="button" class="btn btn--s" aria-keyshortcuts="0" @click=${() => this.skip()}>${t('board.one.skip')}</button>`
            : nothing
        }
      </div>
    </div>`;
  }

  private previousButton(): TemplateResult {
    const any = this.way.hasPrevious(this.ideas, this.answered);
    return html`<button type="button" class="btn btn--s one__previous" ?disabled=${!any} @click=${() => this.previous()}>
      ${icon('send', 's')}${t('board.one.previous')}
    </button>`;
  }

  /** What became of the last press, until the next one. */
  private receipt(): TemplateResult {
    return html`<div class="one__receipt">${this.last ? this.receiptOf(this.last) : nothing}</div>`;
  }

  private receiptOf(answer: Answered): TemplateResult | typeof nothing {
    const idea = this.session.store.root(answer.id);
    if (!idea) {
      return nothing;
    }
    const now = stanceState(this.session, idea);
    const word = this.threeWays ? WAYS.find((way) => way.value === answer.value)!.word() : t('board.support');
    const at = this.session.store.stance(idea.id)?.at;
    const refused = now.value !== answer.value || now.state === 'failed' || now.state === 'closed';
    const words = refused
      ? now.note || t('board.receipt.not-counted')
      : now.state === 'counted' && at
        ? t('board.one.counted', word, clock(at))
        : now.state === 'sending'
          ? t('board.one.sending', word)
          : now.note;
    return html`<p class="one__said ${refused ? 'is-refused' : now.state === 'counted' ? '' : 'is-pending'}">
      ${icon(refused ? 'alert' : now.state === 'counted' ? 'check' : now.state === 'sending' ? 'clock' : 'offline', 's')}<span>${words}</span>
      <button type="button" @click=${() => (refused ? this.back(answer.id) : this.undo(answer))}>${refused ? t('board.one.back') : t('board.one.undo')}</button>
    </p>`;
  }

  private back(id: number): void {
    this.last = null;
    this.way.goTo(id);
    this.turned();
  }

  private finished(of: number): TemplateResult {
    const left = this.ideas.filter((id) => !this.answered(id)).length;
    return html`<article class="card one__card one__end">
      <h2 id="one-title" tabindex="-1">${t('board.one.done')}</h2>
      <p>${tn('board.one.done.count', of)} ${left > 0 ? tn('board.one.unanswered', left) : ''}</p>
      <a class="btn btn--primary btn--big btn--block" href="#list">${icon('list')}${t('board.one.to-list')}</a>
      <button type="button" class="btn btn--secondary btn--block" @click=${() => this.turn(() => this.way.again(this.ideas, this.answered))}>
        ${left > 0 ? t('board.one.see-unanswered') : t('board.one.again')}
      </button>
      ${this.previousButton()}
    </article>`;
  }
}
