import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { OUTCOMES, type FollowUpView, type Outcome, type OwnFollowUp } from '../shared/contract';
import { icon } from '../shared/icons';
import { PageElement } from '../shared/page-element';
import { day, number, t, tn } from '../shared/strings';
import { ask } from './ask';
import { outcomePill } from './idea-parts';
import type { Kept } from './outbox-shelf';
import type { BoardSession } from './session';
import { keepTyped, typed } from './typed';

const MOST_DONE_BY = 120;
const MOST_HINDRANCE = 300;

/**
 * Ideas of earlier meetings that this one asks after: one tap says how it went, and a line who does it and what is in the way. What is
 * tapped waits in the outbox like a vote; what is typed is kept with every letter.
 */
@customElement('follow-ups')
export class FollowUps extends PageElement {
  @property({ attribute: false }) session!: BoardSession;

  protected override listens(): (() => void)[] {
    const redraw = () => this.requestUpdate();
    return [this.session.store.on('meeting', redraw), this.session.store.on('me', redraw), this.session.onChange(redraw)];
  }

  protected override render(): TemplateResult | typeof nothing {
    const asked = this.session.store.meeting?.followUps ?? [];
    if (asked.length === 0 || this.session.shut) {
      return nothing;
    }
    const places = new Set(asked.map((one) => one.meeting));
    const answered = asked.filter((one) => this.said(one.id)).length;
    // On a phone it would be two screens of other evenings' ideas before the first of this one.
    const open = this.session.store.meeting!.phase !== 'vote' && matchMedia('(min-width: 64rem)').matches;
    return html`<details class="fu card" ?open=${open}>
      <summary>
        <h3>${places.size === 1 ? t('board.follow-up.heading-of', [...places][0]!) : t('board.follow-up.heading')}</h3>
        <span class="num">${t('board.follow-up.answered', number(answered), number(asked.length))}</span>${icon('chevronDown', 's')}
      </summary>
      <ul>
        ${repeat(
          asked,
          (one) => one.id,
          (one) => this.item(one)
        )}
      </ul>
    </details>`;
  }

  /** What one has said last, whether it is counted or not. */
  private said(id: number): { readonly status: Outcome; readonly doneBy?: string; readonly hindrance?: string } | undefined {
    const waits = this.waits(id);
    return waits?.intent.type === 'follow-up' && !waits.refused ? waits.intent : this.counted(id);
  }

  private counted(id: number): OwnFollowUp | undefined {
    return this.session.store.me?.followUps?.findLast((own) => own.idea === id);
  }

  private waits(id: number): Kept | undefined {
    return this.session.outbox.all().findLast(({ intent }) => intent.type === 'follow-up' && intent.idea === id);
  }

  private item(one: FollowUpView): TemplateResult {
    const { store } = this.session;
    const titleId = `fu-${one.id}`;
    const mayAnswer = store.canAct && store.meeting!.phase !== 'closed';
    const said = this.said(one.id);
    return html`<li>
      <h4 id=${titleId} dir="auto"><a href=${`/c/${one.slug}/ideas/${one.id}`}>${one.title}</a></h4>
      <p class="fu__from">
        <span dir="auto">${[one.meeting, one.at ? day(one.at) : ''].filter(Boolean).join(', ')}</span>${outcomePill(one.outcome)}
        ${one.doneBy ? html`<bdi>${one.doneBy}</bdi>` : nothing}
      </p>
      ${
        mayAnswer
          ? html`<div class="fu__say" role="group" aria-labelledby=${titleId}>
              ${OUTCOMES.map(
                (outcome) =>
                  html`<button
                    type="button"
                    class="btn btn--secondary btn--s"
                    aria-pressed=${said?.status === outcome ? 'true' : 'false'}
                    @click=${() => this.say(one.id, outcome)}
                  >
                    ${said?.status === outcome ? icon('check', 's') : nothing}${t(`outcome.${outcome}`)}
                  </button>`
              )}
            </div>`
          : nothing
      }
      ${mayAnswer && said ? this.lines(one.id, said) : nothing} ${this.receipt(one.id)}
      ${one.answers && Object.keys(one.answers).length > 0 ? html`<p class="hint">${figures(one.answers)}</p>` : nothing}
      ${
        mayAnswer && store.meeting!.takes.ideas
          ? html`<button
              type="button"
              class="btn btn--s"
              aria-describedby=${titleId}
              @click=${() => ask(this, { what: 'write', draft: { continues: { id: one.id, title: one.title } } })}
            >
              ${icon('plus', 's')}${t('board.continue')}
            </button>`
          : nothing
      }
    </li>`;
  }

  private lines(id: number, said: { readonly status: Outcome; readonly doneBy?: string; readonly hindrance?: string }): TemplateResult {
    const line = (name: 'doneBy' | 'hindrance', most: number) =>
      html`<label>
        <span>${t(`board.follow-up.${name === 'doneBy' ? 'done-by' : name}`)} <span class="opt">${t('board.follow-up.optional')}</span></span>
        <input
          class="input"
          name=${name}
          dir="auto"
          maxlength=${most}
          autocomplete="off"
          .value=${typed(this.session.code, `follow-up/${id}/${name}`) || (said[name] ?? '')}
          @input=${(event: Event) => keepTyped(this.session.code, `follow-up/${id}/${name}`, (event.target as HTMLInputElement).value)}
        />
      </label>`;
    return html`<form class="fu__lines" @submit=${(event: Event) => this.sendLines(event, id, said.status)}>
      ${line('doneBy', MOST_DONE_BY)}${line('hindrance', MOST_HINDRANCE)}
      <button class="btn btn--secondary btn--s">${t('board.follow-up.send')}</button>
      <p class="hint">${t('board.follow-up.for-whom')}</p>
    </form>`;
  }

  private receipt(id: number): TemplateResult | typeof nothing {
    const waits = this.waits(id);
    if (waits?.refused) {
      return html`<p class="receipt receipt--refused" role="alert">
        ${icon('alert', 's')}${waits.refused.message || t('board.receipt.not-counted')}
        <button type="button" class="btn btn--s" @click=${() => this.session.outbox.drop(waits.intent.key)}>${t('board.discard')}</button>
      </p>`;
    }
    if (waits) {
      return html`<p class="receipt">${this.session.outbox.hindrance || !navigator.onLine ? t('board.note.waiting') : t('board.sending')}</p>`;
    }
    return this.counted(id) ? html`<p class="receipt">${t('board.follow-up.counted')}</p>` : nothing;
  }

  private say(idea: number, status: Outcome): void {
    const said = this.said(idea);
    this.session.replace({
      type: 'follow-up',
      idea,
      status,
      ...(said?.doneBy && { doneBy: said.doneBy }),
      ...(said?.hindrance && { hindrance: said.hindrance })
    });
  }

  private sendLines(event: Event, idea: number, status: Outcome): void {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const words = (name: string) => (form.elements.namedItem(name) as HTMLInputElement).value.trim();
    const [doneBy, hindrance] = [words('doneBy'), words('hindrance')];
    this.session.replace({ type: 'follow-up', idea, status, ...(doneBy && { doneBy }), ...(hindrance && { hindrance }) });
    for (const name of ['doneBy', 'hindrance']) {
      keepTyped(this.session.code, `follow-up/${idea}/${name}`, '');
    }
  }
}

/** "7 har svaret: 4 i gang · 3 færdig". */
export function figures(answers: Readonly<Partial<Record<Outcome, number>>>): string {
  const said = OUTCOMES.filter((outcome) => answers[outcome]);
  const all = said.reduce((sum, outcome) => sum + answers[outcome]!, 0);
  return `${tn('outcome.answers', all)} ${said.map((outcome) => `${number(answers[outcome]!)} ${t(`outcome.${outcome}.lower`)}`).join(' · ')}`;
}
