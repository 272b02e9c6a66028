import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { icon, type IconName } from '../shared/icons';
import { duration, number, t, tn } from '../shared/strings';
import { boot, chosen, sectorOf, shapeOf, slideOf, type Asked, type Slide, type StageState, type View } from './contract';
import { StagePage } from './stage-page';

const REFRESH_MS = 4_000;
const PATIENCE_MS = 6_000;
const MINUTES = [2, 3, 5];
/** What is pressed faster than the server takes it. */
const MOST_WAITING = 4;
const VERDICTS = ['yes', 'partly', 'no', 'not-ours', 'later'];

type Press = {
  readonly act: string;
  readonly slide?: number;
  readonly question?: number;
  readonly seconds?: number;
  readonly note?: string;
  readonly addressee?: number;
  readonly verdict?: string;
};

/**
 * The remote. A press says at which turn it was made; one that comes late changes nothing, and what stands now is told. Without a net
 * nothing is kept for later: a slide must not turn when nobody presses.
 */
@customElement('stage-remote')
export class StageRemote extends StagePage {
  protected override readonly address = `/stage/${boot.caravan}`;
  private readonly api = `/api/stage/${boot.caravan}`;
  private view: View = boot.view!;
  private told = '';
  private busy = false;
  private readonly waiting: Press[] = [];
  private signedOut = false;
  private refreshAt = 0;
  /** What is written of an answer, by question. */
  private readonly written = new Map<number, string>();

  protected override listens(): (() => void)[] {
    const keys = (event: KeyboardEvent) => this.key(event);
    addEventListener('keydown', keys);
    const timer = setInterval(() => !document.hidden && void this.refresh(), REFRESH_MS);
    return [...super.listens(), () => removeEventListener('keydown', keys), () => clearInterval(timer)];
  }

  protected override take(state: StageState): void {
    const moved = state.turn !== this.state.turn;
    super.take(state);
    if (moved) {
      this.told = '';
      void this.refresh();
    }
  }

  // ------------------------------------------------------------------ the server

  /** @returns whether a press was taken */
  private async ask(press?: Press): Promise<boolean> {
    let taken = false;
    const asking = new AbortController();
    const patience = setTimeout(() => asking.abort(), PATIENCE_MS);
    try {
      const answer = await fetch(this.api, {
        signal: asking.signal,
        cache: 'no-store',
        ...(press
          ? {
              method: 'POST',
              headers: { 'Content-Type': 'application/json' },
              body: JSON.stringify({ ...press, turn: this.state.turn, timing: this.state.timing })
            }
          : {})
      });
      this.signedOut = answer.status === 401 || answer.status === 403;
      if (answer.ok) {
        const body = (await answer.json()) as View & { done?: boolean; message?: string; now?: View };
        this.read(body.now ?? body);
        if (press) {
          taken = body.done !== false;
          this.told = taken ? '' : (body.message ?? '');
          if (press.act === 'answer' && body.done) {
            this.written.delete(press.question ?? 0);
          }
        }
      } else if (press) {
        this.told = this.signedOut ? t('stage.signed-out') : t('stage.not-sent');
      }
    } catch {
      if (press) {
        this.told = t('stage.not-sent');
      }
    } finally {
      clearTimeout(patience);
    }
    this.requestUpdate();
    return taken;
  }

  /**
   * One after the other: whoever presses twice in a hurry means two steps. What waits was pressed at what this remote made of the stage,
   * so it counts only as long as nobody else has pressed in between.
   */
  private async press(press: Press): Promise<void> {
    if (this.waiting.length < MOST_WAITING) {
      this.waiting.push(press);
    }
    if (this.busy) {
      return;
    }
    this.busy = true;
    for (let next = this.waiting.shift(); next; next = this.waiting.shift()) {
      const { turn, timing } = this.state;
      const taken = await this.ask(next);
      const alone = this.state.turn - turn <= 1 && this.state.timing - timing <= 1;
      if (!taken || !alone) {
        if (taken && this.waiting.length > 0) {
          this.told = t('stage.late');
          this.requestUpdate();
        }
        this.waiting.length = 0;
      }
    }
    this.busy = false;
  }

  /** The feed may be ahead of an answer that was long on its way. */
  private read(view: View): void {
    this.view = view;
    if (view.state.turn >= this.state.turn && view.state.timing >= this.state.timing) {
      super.take(view.state);
    }
  }

  private async refresh(): Promise<void> {
    if (Date.now() - this.refreshAt > 300) {
      this.refreshAt = Date.now();
      await this.ask();
    }
  }

  private key(event: KeyboardEvent): void {
    const target = event.target as HTMLElement | null;
    if (event.ctrlKey || event.metaKey || event.altKey || target?.closest('textarea, input, select')) {
      return;
    }
    const acts: Record<string, () => void> = {
      ArrowRight: () => void this.press({ act: 'next' }),
      PageDown: () => void this.press({ act: 'next' }),
      ArrowLeft: () => void this.press({ act: 'previous' }),
      PageUp: () => void this.press({ act: 'previous' }),
      b: () => void this.press({ act: this.state.dark ? 'light' : 'dark' }),
      t: () => void this.press(this.state.timer?.endsAt ? { act: 'hold' } : this.state.timer ? { act: 'go-on' } : { act: 'start', seconds: 180 }),
      q: () => void this.press({ act: 'ask' })
    };
    const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  }

  // ------------------------------------------------------------------ the screen

  private button(label: string, press: Press, look: string, sign?: IconName, pressed?: boolean): TemplateResult {
    return html`<button
      type="button"
      class="btn ${look}"
      aria-pressed=${pressed === undefined ? nothing : String(pressed)}
      @click=${() => void this.press(press)}
    >
      ${sign ? icon(sign, 's') : nothing}<span>${label}</span>
    </button>`;
  }

  private name(slide: Slide | undefined): string {
    return !slide ? '' : slide.kind === 'cover' ? t('stage.kind.cover') : slide.kind === 'closing' ? t('stage.kind.closing') : slide.title;
  }

  /** What a press on next shows. */
  private get following(): { readonly slide: Slide; readonly voices: boolean } | undefined {
    const { slides } = this.deck;
    const { state } = this;
    const at = slides.findIndex((one) => one.id === state.slide);
    const here = slides[at];
    if (here?.kind === 'recommendation' && state.face === 'main') {
      return { slide: here, voices: true };
    }
    const next = slides[at + 1];
    return next && { slide: next, voices: false };
  }

  protected override render(): TemplateResult {
    const { state } = this;
    const slide = slideOf(this.deck, state);
    const notes = this.view.notes.find((one) => one.slide === slide?.id)?.notes;
    const next = this.following;
    return html`<header class="top">
        <h1>${t('stage.remote')}</h1>
        <span class="conn ${this.live ? '' : 'conn--off'}" role="status"
          >${icon(this.live ? 'wifi' : 'offline', 's')}${this.live ? (state.dark ? t('stage.is-black') : t('stage.connected')) : t('stage.no-net')}</span
        >
      </header>
      <section class="now" aria-label=${t('stage.now')}>
        <div class="row">
          <p aria-live="polite">
            ${slide?.at ? t('stage.now-at', slide.at, chosen(this.deck)) : t('stage.now')}<strong dir="auto">${this.shown(slide)}</strong>
          </p>
          ${this.clock()}
        </div>
        <div class="tools">
          ${this.clockTools()}
          ${this.button(state.dark ? t('stage.light') : t('stage.black'), { act: state.dark ? 'light' : 'dark' }, 'btn--s', 'hide', state.dark)}
        </div>
        <p class="told" role="alert">${this.told || (this.view.by ? t('stage.by', this.view.by) : '')}</p>
      </section>
      <main class="body">
        ${notes ? html`<div class="card notes" dir="auto"><small>${t('stage.notes')}</small>${notes}</div>` : nothing}
        ${
          next
            ? html`<div class="card next">
                <span class="disc num">${next.slide.number ?? next.slide.at ?? '·'}</span
                ><small>${next.voices ? t('stage.next-voices') : t('stage.next')}</small><b dir="auto">${this.name(next.slide)}</b>
              </div>`
            : nothing
        }
        ${this.handTools(slide)} ${this.view.hall ? this.questions() : html`<p class="hint">${t('stage.no-hall')}</p>`}
        <details>
          <summary>${t('stage.jump')}</summary>
          <ol class="jump">
            ${this.deck.slides.map(
              (one) =>
                html`<li>
                  <button
                    type="button"
                    class="btn btn--secondary"
                    aria-current=${one.id === slide?.id ? 'true' : nothing}
                    @click=${() => void this.press({ act: 'jump', slide: one.id })}
                  >
                    ${(one.number ?? one.at) ? html`<span class="disc num">${one.number ?? one.at}</span>` : nothing}<span dir="auto">${this.name(one)}</span>
                  </button>
                </li>`
            )}
          </ol>
        </details>
        ${this.deck.example ? html`<p class="hint">${t('stage.example')}</p>` : nothing}
      </main>
      <footer class="foot">
        ${this.button(t('stage.previous'), { act: 'previous' }, 'btn--secondary')}
        ${this.button(next ? (next.voices ? t('stage.next-voices') : next.slide.at ? t('stage.next-at', next.slide.number ?? next.slide.at) : t('stage.next')) : t('stage.end'), { act: 'next' }, 'btn--primary btn--big')}
      </footer>`;
  }

  private shown(slide: Slide | undefined): string {
    const { face } = this.state;
    return face === 'question'
      ? t('stage.from-hall')
      : face === 'hands'
        ? t('stage.hands.ask')
        : this.name(slide) + (face === 'voices' ? ` · ${t('stage.voices')}` : '');
  }

  private clock(): TemplateResult | typeof nothing {
    return this.left === undefined
      ? nothing
      : html`<p class="clock" role="timer">
          <b class="num" dir="ltr">${duration(this.left)}</b
          >${this.left === 0 ? t('stage.time-over') : this.state.timer?.endsAt ? t('stage.left') : t('stage.held')}
        </p>`;
  }

  private clockTools(): TemplateResult {
    const { timer } = this.state;
    if (!timer) {
      return html`${MINUTES.map((minutes) => this.button(t('stage.minutes', minutes), { act: 'start', seconds: minutes * 60 }, 'btn--s', 'clock'))}`;
    }
    return html`${timer.endsAt ? this.button(t('stage.hold'), { act: 'hold' }, 'btn--s', 'pause') : this.button(t('stage.go-on'), { act: 'go-on' }, 'btn--s', 'play')}
    ${this.button(t('stage.more'), { act: 'more' }, 'btn--s')} ${this.button(t('stage.end-time'), { act: 'end' }, 'btn--s', 'stop')}`;
  }

  private handTools(slide: Slide | undefined): TemplateResult | typeof nothing {
    if (!this.view.hall || slide?.kind !== 'recommendation') {
      return nothing;
    }
    const { hands, face } = this.state;
    if (face !== 'hands' || !hands) {
      return this.button(t('stage.hands.open'), { act: 'hands' }, 'btn--secondary', 'people');
    }
    return html`<div class="card next">
      <span class="disc num">${number(hands.answered)}</span><small>${t('stage.hands.ask')}</small>
      ${hands.figures ? html`<b>${t('stage.hands.are-shown')}</b>` : this.button(t('stage.hands.reveal'), { act: 'reveal' }, 'btn--secondary', 'eye')}
    </div>`;
  }

  private questions(): TemplateResult {
    const waiting = this.view.questions.filter((one) => !one.answer);
    const done = this.view.questions.filter((one) => one.answer);
    return html`<div class="hd">
        <h2>${tn('stage.questions', waiting.length)}</h2>
        <p class="hint">${t('stage.most-sectors')}</p>
      </div>
      ${waiting.length > 0 ? this.button(t('stage.take-next'), { act: 'ask' }, 'btn--secondary', 'question') : html`<p class="hint">${t('stage.no-questions')}</p>`}
      <ol class="qs">
        ${waiting.map((one) => this.asked(one))}
      </ol>
      ${
        done.length > 0
          ? html`<details>
              <summary>${tn('stage.answered', done.length)}</summary>
              <ol class="qs">
                ${done.map((one) => this.asked(one))}
              </ol>
            </details>`
          : nothing
      }`;
  }

  private asked(one: Asked): TemplateResult {
    const live = this.state.face === 'question' && this.state.question?.id === one.id;
    const by = sectorOf(this.deck, one.sector);
    return html`<li class="card ${live ? 'live' : ''}">
      <p class="t" dir="auto">${one.title}</p>
      <p class="m">${shapeOf(by)}<span dir="auto">${by?.name ?? ''}</span></p>
      <div class="r">
        <div>
          <span class="six" role="img" aria-label=${t('stage.of-sectors.spoken', one.sectors, one.of)}
            >${this.deck.sectors.map((sector) => (one.bySector[sector.code] ? shapeOf(sector) : html`<i></i>`))}</span
          >
          <span class="num c"><b>${one.sectors}</b> ${t('stage.of-sectors', one.of, one.forCount)}</span>
        </div>
        ${live ? html`<span class="pill pill--sun">${icon('screen', 's')}${t('stage.on-stage')}</span>` : this.button(t('stage.show'), { act: 'ask', question: one.id }, 'btn--secondary btn--s', 'screen')}
      </div>
      ${one.answer ? html`<p class="answered" dir="auto">${one.answer}</p>` : nothing} ${live ? this.answer(one) : nothing}
    </li>`;
  }

  private answer(one: Asked): TemplateResult {
    const written = this.written.get(one.id) ?? one.answer ?? '';
    const { addressees, to } = this.view;
    return html`<div class="answer">
      <label class="label" for="answer-${one.id}">${t('stage.note')}</label>
      <textarea
        class="input"
        id="answer-${one.id}"
        dir="auto"
        maxlength="1000"
        .value=${written}
        @input=${(event: Event) => this.written.set(one.id, (event.target as HTMLTextAreaElement).value)}
      ></textarea>
      ${
        addressees.length > 0
          ? html`<label class="label" for="verdict-${one.id}">${t('stage.verdict')}</label>
              <select class="input" id="verdict-${one.id}">
                <option value="">${t('stage.verdict.none')}</option>
                ${VERDICTS.map((verdict) => html`<option value=${verdict}>${t(`stage.verdict.${verdict}`)}</option>`)}
              </select>
              <label class="label" for="to-${one.id}">${t('stage.verdict.by')}</label>
              <select class="input" id="to-${one.id}">
                ${addressees.map((one) => html`<option value=${one.id} ?selected=${one.id === to}>${one.title}</option>`)}
              </select>`
          : nothing
      }
      <button type="button" class="btn btn--secondary btn--s" @click=${() => void this.press(this.answered(one))}>
        ${icon('check', 's')}<span>${t('stage.note.save')}</span>
      </button>
    </div>`;
  }

  private answered(one: Asked): Press {
    const verdict = this.querySelector<HTMLSelectElement>(`#verdict-${one.id}`)?.value;
    return {
      act: 'answer',
      question: one.id,
      note: this.written.get(one.id) ?? one.answer ?? '',
      ...(verdict ? { verdict, addressee: Number(this.querySelector<HTMLSelectElement>(`#to-${one.id}`)?.value) } : {})
    };
  }
}
