import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { icon } from '../shared/icons';
import { number, t } from '../shared/strings';
import { boot, sectorOf, shapeOf, type Asking, type HallState } from './contract';
import { FollowedStage } from './followed-stage';

const VALUES = [
  { value: 1, word: 'for' },
  { value: 0, word: 'doubtful' },
  { value: -1, word: 'against' }
] as const;

const AGAIN_MS = 250;
const MOST_TRIES = 5;

/** A phone in the hall: what is on the stage, the own hand while the hall is asked, and the way to ask something. */
@customElement('stage-hall')
export class StageHall extends FollowedStage<HallState> {
  protected override readonly address = `/m/${boot.code}/stage`;
  protected override readonly patience = 10_000;
  protected override readonly rests = true;
  private asked = 0;
  private own: number | null = null;
  private sending: number | null = null;
  private wrong = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.follow(this.state);
  }

  protected override take(state: HallState): void {
    super.take(state);
    this.follow(state);
  }

  private follow(state: HallState): void {
    const hands = state.hands?.id ?? 0;
    if (hands && hands !== this.asked) {
      this.asked = hands;
      this.own = null;
      this.wrong = '';
      if (boot.joined && !state.hands?.figures) {
        void this.remember(hands);
      }
    }
  }

  private async remember(hands: number): Promise<void> {
    try {
      const answer = await fetch(`${this.address}/hand?hands=${hands}`, { cache: 'no-store' });
      const said = answer.ok ? ((await answer.json()) as { value?: number }) : {};
      if (hands === this.asked && this.own === null) {
        this.own = said.value ?? null;
        this.requestUpdate();
      }
    } catch {
      // It is not known then which one was pressed before; pressing again counts once all the same.
    }
  }

  /** One after the other: what was pressed last is what counts, and pressing faster than the server takes it is no mistake. */
  private async raise(hands: number, value: number): Promise<void> {
    this.wrong = '';
    const underWay = this.sending !== null;
    this.sending = value;
    this.requestUpdate();
    if (underWay) {
      return;
    }
    for (let tries = 0, sent: number | null = null; this.sending !== null && this.sending !== sent;) {
      sent = this.sending;
      if ((await this.send(hands, sent)) && ++tries < MOST_TRIES) {
        sent = null;
        await new Promise((done) => setTimeout(done, AGAIN_MS));
      }
    }
    this.sending = null;
    this.requestUpdate();
  }

  /** @returns whether it is to be sent again, a little later */
  private async send(hands: number, value: number): Promise<boolean> {
    try {
      const answer = await fetch(`${this.address}/hand`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ hands, value })
      });
      if (answer.ok) {
        this.own = value;
        this.wrong = '';
        return false;
      }
      const problem = (await answer.json().catch(() => ({}))) as { detail?: string };
      this.wrong = problem.detail ?? t('stage.hand.not-sent');
      return answer.status === 429;
    } catch {
      this.wrong = t('stage.hand.not-sent');
      return false;
    }
  }

  protected override render(): TemplateResult {
    const { state } = this;
    const { slide, question } = state;
    return html`<header class="top">
        <h1 dir="auto">${this.deck.event ?? this.deck.caravan}</h1>
        ${this.live ? nothing : html`<span class="conn conn--off" role="status">${icon('offline', 's')}${t('stage.no-net')}</span>`}
      </header>
      <main class="body">
        <section class="card what" aria-live="polite">
          <small>${question ? t('stage.from-hall') : t('stage.on-stage-now')}</small>
          <h2 dir="auto">${question ? question.title : slide?.title}</h2>
          ${question || !slide?.text ? nothing : html`<p dir="auto">${slide.text}</p>`}
        </section>
        ${state.hands ? this.hands(state.hands) : nothing}
        <a class="btn btn--primary btn--big btn--block" href=${boot.joined ? `/m/${boot.code}` : `/j/${boot.code}`}
          >${icon('question')}<span>${t('stage.ask-here')}</span></a
        >
        <p class="said">${t('stage.ask-here.text')}</p>
      </main>`;
  }

  private hands(hands: Asking): TemplateResult {
    if (hands.figures) {
      return this.figures(hands);
    }
    if (!boot.joined) {
      return html`<section class="card hands">
        <h2>${t('stage.hands.ask')}</h2>
        <p>${t('stage.join-first')}</p>
        <a class="btn btn--secondary" href="/j/${boot.code}"><span>${t('stage.join')}</span></a>
      </section>`;
    }
    return html`<section class="card hands">
      <h2>${t('stage.hands.ask')}</h2>
      ${VALUES.map(
        ({ value, word }) =>
          html`<button
            type="button"
            class="btn btn--secondary btn--block"
            aria-pressed=${String(this.own === value)}
            @click=${() => void this.raise(hands.id, value)}
          >
            <span class="sw sw--${word}"></span><span>${t(`stage.hand.${word}`)}</span>
          </button>`
      )}
      <p class="said ${this.wrong ? 'said--no' : ''}" role="status">
        ${this.wrong || (this.sending !== null ? t('stage.hand.sending') : this.own !== null ? t('stage.hand.counted') : t('stage.hand.once'))}
      </p>
    </section>`;
  }

  private figures(hands: Asking): TemplateResult {
    const figures = hands.figures!;
    return html`<section class="card hands">
      <h2>${t('stage.hands.shown')}</h2>
      <p>${t('stage.hands.answered', number(hands.answered ?? 0))}</p>
      ${
        figures.few
          ? html`<p>${t('stage.hands.few')}</p>`
          : html`<ul class="shown num">
              ${[{ sector: undefined, all: true, shares: figures.all! }, ...figures.rows.map((row) => ({ ...row, all: false }))].map((row) => {
                const sector = sectorOf(this.deck, row.sector);
                return html`<li>
                  ${row.all ? html`<span></span>` : sector ? shapeOf(sector) : html`<span class="rest-mark"></span>`}<span dir="auto"
                    >${row.all ? t('stage.hands.all') : (sector?.name ?? t('stage.small'))}</span
                  >
                  <span class="st" role="img" aria-label=${t('stage.hands.row', row.shares.for, row.shares.doubtful, row.shares.against)}
                    >${VALUES.filter(({ word }) => row.shares[word] > 0).map(({ word }) => html`<i class="sw--${word}" style="--n:${row.shares[word]}"><span>${row.shares[word] > 9 ? row.shares[word] : ''}</span></i>`)}</span
                  >
                </li>`;
              })}
            </ul>`
      }
    </section>`;
  }
}
