import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { icon, mark } from '../shared/icons';
import { clock, duration, number, t } from '../shared/strings';
import { wholeTitle } from '../wall/whole-title';
import { boot, chosen, sectorOf, shapeOf, slideOf, type Hands, type Question, type Slide } from './contract';
import { StagePage } from './stage-page';

/** A title that begins a sentence. */
const upper = (title: string): string => title.charAt(0).toLocaleUpperCase() + title.slice(1);

/** The projector: one slide. What it shows it has from the start, so that a lost net changes nothing but what comes next. */
@customElement('stage-screen')
export class StageScreen extends StagePage {
  protected override readonly address = `/stage/${boot.caravan}`;
  private lostAt = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('resize', this.fit);
    document.fonts.addEventListener('loadingdone', this.fit);
  }

  protected override updated(): void {
    this.lostAt = this.live ? 0 : this.lostAt || Date.now();
    this.fit();
  }

  private readonly fit = (): void => {
    for (const heading of this.querySelectorAll<HTMLElement>('[data-title]')) {
      wholeTitle(heading, heading.dataset['title'] ?? '');
    }
  };

  protected override render(): TemplateResult | typeof nothing {
    const { state } = this;
    const slide = slideOf(this.deck, state);
    if (state.dark || !slide) {
      return html`<main class="black" aria-label=${t('stage.black')}></main>`;
    }
    return html`<div class="slide" data-face=${state.face} data-kind=${slide.kind} data-slide=${slide.id}>${this.head(slide)} ${this.face(slide)}</div>`;
  }

  private face(slide: Slide): TemplateResult {
    const { state } = this;
    if (state.face === 'question' && state.question) {
      return this.question(state.question, slide);
    }
    if (state.face === 'hands' && state.hands) {
      return this.hands(state.hands, slide);
    }
    if (slide.kind === 'question' && slide.question) {
      return this.question(slide.question);
    }
    if (slide.kind === 'recommendation') {
      return state.face === 'voices' ? this.voices(slide) : this.recommendation(slide);
    }
    return this.frame(slide);
  }

  // ------------------------------------------------------------------ what all have

  private head(slide: Slide): TemplateResult {
    const all = chosen(this.deck);
    const at = slide.at ?? 0;
    const small = !this.live && this.lostAt ? t('stage.lost', clock(this.lostAt)) : this.deck.example ? t('stage.example.short') : '';
    return html`<header class="run">
      <span class="mark">${mark}<span>Karavanen</span></span
      ><span dir="auto">${this.deck.event ?? this.deck.caravan}</span>
      ${small ? html`<span class="small ${this.live ? '' : 'small--lost'}" role="status">${this.live ? nothing : icon('offline')}${small}</span>` : nothing}
      ${
        at > 0
          ? html`<ol class="road" aria-hidden="true" style="--stops:${all}">
                ${Array.from({ length: all }, (_, i) => html`<li class=${i + 1 < at ? 'is-done' : i + 1 === at ? 'is-now' : ''}><span class="stop"></span></li>`)}
              </ol>
              <span class="num">${t('stage.at', at, all)}</span>`
          : nothing
      }
    </header>`;
  }

  private about(slide: Slide): TemplateResult {
    return html`<p class="about">${this.disc(slide)}<span dir="auto">${slide.title}</span></p>`;
  }

  private disc(slide: Slide): TemplateResult | typeof nothing {
    const figure = slide.number ?? slide.at;
    return figure === undefined ? nothing : html`<span class="disc num">${figure}</span>`;
  }

  /** Under every slide that leaves room for it: how to ask, or how long there is left to speak. */
  private band(heading: string, words: string): TemplateResult {
    return html`<footer class="hall ${this.join && !this.left ? 'hall--in' : ''}">
      ${this.join && this.left === undefined ? html`<img class="qr" src=${this.join.qr} alt=${t('stage.qr')} />` : nothing}
      <div>
        <h2>${heading}</h2>
        <p>${words}</p>
      </div>
      ${this.left === undefined ? this.code() : this.time()}
    </footer>`;
  }

  private code(): TemplateResult | typeof nothing {
    return this.join
      ? html`<p class="c num" dir="ltr" translate="no">
          ${this.join.code.slice(0, 3)} ${this.join.code.slice(3)}${this.join.key ? html`<small>${this.join.key}</small>` : nothing}
        </p>`
      : nothing;
  }

  private time(): TemplateResult {
    const left = this.left ?? 0;
    const words = left === 0 ? t('stage.time-over') : this.lastMinute ? t('stage.one-minute') : '';
    return html`<p class="t" role="timer">
      ${words ? html`<b class="w">${words}</b>` : html`<b class="num" dir="ltr">${duration(left)}</b>${this.state.timer?.endsAt ? t('stage.left') : t('stage.held')}`}
    </p>`;
  }

  private ask(): TemplateResult {
    return this.join ? this.band(t('stage.ask'), t('stage.ask.text', this.join.host)) : this.band(this.deck.caravan, '');
  }

  // ------------------------------------------------------------------ slides

  private frame(slide: Slide): TemplateResult {
    const closing = slide.kind === 'closing';
    return html`<main class="main main--frame fit">
        <div>
          <h1 data-title=${closing ? t('stage.closing') : slide.title} dir="auto"></h1>
          <p class="ask" dir="auto">${closing ? t('stage.closing.text', boot.base.replace(/^https?:\/\//, '') + this.deck.path) : slide.text}</p>
        </div>
      </main>
      ${this.ask()}`;
  }

  private recommendation(slide: Slide): TemplateResult {
    return html`<main class="main main--rec">
        <div class="say fit">
          <div class="top">
            ${this.disc(slide)}
            <h1 data-title=${slide.title} dir="auto"></h1>
          </div>
          <p class="ask" dir="auto">${slide.text}</p>
          <p class="to">${icon('recommendation')}<span dir="auto">${slide.to ? t('stage.to', slide.to) : t('stage.to-all')}</span></p>
        </div>
        ${this.support(slide)}
      </main>
      ${this.ask()}`;
  }

  private support(slide: Slide): TemplateResult | typeof nothing {
    const { support } = slide;
    if (!support) {
      return nothing;
    }
    if (support.share === undefined) {
      return html`<section class="sup" aria-label=${t('stage.support')}>
        <p class="fig"><b class="num">${number(support.for)}</b>${t('stage.of-answers', number(support.answered))}</p>
        <p>${t('stage.few')}</p>
      </section>`;
    }
    return html`<section class="sup" aria-label=${t('stage.support')}>
      <p class="fig"><b class="num">${support.share} %</b>${support.voices === 1 ? t('stage.mean.one') : t('stage.mean', support.voices)}</p>
      <dl>
        ${support.rows.map((row) => {
          const sector = sectorOf(this.deck, row.sector);
          return html`<div>
            ${sector ? shapeOf(sector) : html`<span class="rest-mark"></span>`}
            <dt dir="auto">${sector?.name ?? t('stage.small')}</dt>
            <dd class="ln" aria-hidden="true" style="--p:${row.share ?? 0}%;--c:${sector ? `var(--kv-sector-${sector.token})` : 'var(--kv-ink-3)'}"></dd>
            <dd class="num">${row.share === undefined ? '–' : `${row.share} %`}</dd>
          </div>`;
        })}
      </dl>
      <p class="n">${t('stage.answers', number(support.answered))}</p>
    </section>`;
  }

  private voices(slide: Slide): TemplateResult {
    const by = sectorOf(this.deck, slide.voice?.sector);
    return html`<main class="main main--voices">
        <h1 class="about">${this.disc(slide)}<span dir="auto">${slide.title}</span></h1>
        <div class="two">
          ${
            slide.voice
              ? html`<section class="v">
                  <h2>${icon('chat')}${t('stage.voice')}</h2>
                  <div class="fit"><p data-title=${t('stage.quoted', slide.voice.text)} dir="auto"></p></div>
                  <span class="by">${shapeOf(by)}<span dir="auto">${by ? `${by.name}, ` : ''}${slide.voice.meeting}</span></span>
                </section>`
              : nothing
          }
          ${
            slide.objection
              ? html`<section class="v">
                  <h2>${icon('alert')}${t('stage.objection')}</h2>
                  <div class="fit"><p data-title=${t('stage.quoted', slide.objection)} dir="auto"></p></div>
                  <span class="by">${t('stage.objection.by')}</span>
                </section>`
              : nothing
          }
        </div>
      </main>
      <footer class="trip">
        <ol class="road" style="--stops:${slide.road.length - 1}">
          ${slide.road.map(
            (stop) =>
              html`<li class=${stop.kind === 'today' ? 'is-now' : 'is-done'}>
                <span class="stop"></span
                ><span
                  ><b dir="auto">${stop.title ?? t(`stage.stop.${stop.kind}`)}</b
                  >${stop.kind === 'meeting' ? t('stage.supports', number(stop.count ?? 0)) : stop.kind === 'together' ? t('stage.of-ideas', stop.count ?? 0) : stop.kind === 'today' ? t('stage.stop.today.text') : (stop.when ?? '')}</span
                >
              </li>`
          )}
        </ol>
      </footer>`;
  }

  private question(question: Question, about?: Slide): TemplateResult {
    const by = sectorOf(this.deck, question.sector);
    const figures = Object.entries(question.bySector ?? {});
    return html`<main class="main main--question">
        ${about && about.kind !== 'cover' && about.kind !== 'closing' ? this.about(about) : html`<p class="about"></p>`}
        <div class="q">
          <p class="k">${icon('question')}${about ? t('stage.from-hall') : t('stage.from-road')}</p>
          <div class="fit"><h1 data-title=${question.title} dir="auto"></h1></div>
          <p class="by">${shapeOf(by)}<span dir="auto">${by ? `${by.name}, ` : ''}${question.meeting}</span></p>
        </div>
        ${
          question.for === undefined
            ? html`<p class="lab">${t('stage.hidden')}</p>`
            : html`<div>
                <p class="lab">${t('stage.supported', number(question.for))}</p>
                <p class="who num">
                  ${figures.map(([code, count]) => html`<span aria-label=${`${sectorOf(this.deck, code)?.name ?? ''} ${count}`}>${shapeOf(sectorOf(this.deck, code))}<b>${count}</b></span>`)}
                  ${question.others ? html`<span aria-label=${`${t('stage.small')} ${question.others}`}><i class="rest-mark"></i><b>${question.others}</b></span>` : nothing}
                </p>
              </div>`
        }
      </main>
      ${this.band(about?.to ? t('stage.answers-now', upper(about.to)) : t('stage.answer-now'), t('stage.answer-now.text'))}`;
  }

  private hands(hands: Hands, slide: Slide): TemplateResult {
    const { figures } = hands;
    const kinds = ['for', 'doubtful', 'against'] as const;
    return html`<main class="main main--hands ${figures && !figures.few ? '' : 'is-open'}">
        <div>
          ${this.about(slide)}
          <h1>${figures ? t('stage.hands.shown') : t('stage.hands.ask')}</h1>
          <ul class="tot num">
            ${kinds.map((kind) => html`<li><span class="sw sw--${kind}"></span>${t(`stage.hand.${kind}`)}${figures?.all ? html`<b>${figures.all[kind]} %</b>` : nothing}</li>`)}
          </ul>
          ${figures?.few ? html`<p class="ask">${t('stage.hands.few')}</p>` : nothing}
        </div>
        ${
          figures && !figures.few
            ? html`<ol class="rows num" aria-label=${t('stage.by-sector')}>
                ${figures.rows.map((row) => {
                  const sector = sectorOf(this.deck, row.sector);
                  return html`<li>
                    ${sector ? shapeOf(sector) : html`<span class="rest-mark"></span>`}<span dir="auto">${sector?.name ?? t('stage.small')}</span>
                    <span class="st" role="img" aria-label=${t('stage.hands.row', row.shares.for, row.shares.doubtful, row.shares.against)}
                      >${kinds.filter((kind) => row.shares[kind] > 0).map((kind) => html`<i class="sw--${kind}" style="--n:${row.shares[kind]}"><span>${row.shares[kind] > 4 ? row.shares[kind] : ''}</span></i>`)}</span
                    >
                  </li>`;
                })}
              </ol>`
            : html`<p class="many num" aria-live="off"><b>${number(hands.answered)}</b>${t('stage.hands.so-far')}</p>`
        }
      </main>
      ${this.band(figures ? t('stage.hands.answered', number(hands.answered)) : t('stage.hands.how'), figures?.few ? '' : figures ? t('stage.hands.mean') : t('stage.hands.how.text', this.join?.host ?? ''))}`;
  }
}
