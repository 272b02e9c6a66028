import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { IdeaView, OwnIdea } from '../shared/contract';
import { icon } from '../shared/icons';
import { PageElement } from '../shared/page-element';
import { nameOf, sectorBar, sectorOf, shapeOf, supportBySector } from '../shared/sector-bar';
import { number, t, tn } from '../shared/strings';
import { ask } from './ask';
import { changedPart } from './changed-words';
import { again } from './drafts';
import { answerOf, kindTag, linkTo } from './idea-parts';
import { speak } from './language';
import { pendingCard } from './pending-card';
import { quoteRequests } from './quote-requests';
import { unsentWords } from './unsent-words';
import type { BoardSession } from './session';

/** What is one's own: who one is here, ideas and their fate, support given, and the way to another device or out. */
@customElement('own-page')
export class OwnPage extends PageElement {
  @property({ attribute: false }) session!: BoardSession;
  private copied = false;
  private watched: (() => void)[] = [];

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.watched.forEach((stop) => stop());
  }

  /** Hears of every idea it shows. */
  protected override updated(): void {
    const { store } = this.session;
    this.watched.forEach((stop) => stop());
    const shown = new Set(
      [...(store.me?.ideas ?? []).map((idea) => idea.id), ...store.taken().map((stance) => stance.idea)].flatMap((id) => [id, store.root(id)?.id ?? id])
    );
    this.watched = [...shown].map((id) => store.watch(id, () => this.requestUpdate()));
  }

  protected override listens(): (() => void)[] {
    const redraw = () => this.requestUpdate();
    return [this.session.store.on('me', redraw), this.session.store.on('meeting', redraw), this.session.onChange(redraw)];
  }

  protected override render(): TemplateResult | typeof nothing {
    const { me, meeting } = this.session.store;
    if (!meeting) {
      return nothing;
    }
    if (!me) {
      return html`<section class="card quiet">
          <h3>${t('board.join.heading')}</h3>
          <p>${t('board.join.text')}</p>
          <a class="btn btn--primary" href=${this.session.boot.joinUrl ?? '/'}>${t('board.join')}</a>
        </section>
        ${this.language()}`;
    }
    const sector = sectorOf(meeting, me.sector);
    return html`<section class="card own">
        <p class="own__who">${shapeOf(sector)}<bdi>${[nameOf(sector), me.organisation, me.name].filter(Boolean).join(' · ')}</bdi></p>
        ${me.sectorStands === false ? html`<p><button type="button" class="btn btn--secondary btn--s" @click=${() => ask(this, { what: 'sector' })}>${t('board.sector.change')}</button></p>` : nothing}
        ${me.budget ? html`<p>${tn('board.budget', me.budget.left, number(me.budget.limit))}</p>` : nothing}
      </section>
      ${unsentWords(this.session)} ${quoteRequests(this.session)} ${this.ideas()} ${this.support()} ${this.device()} ${this.data()} ${this.language()}
      <section class="own__leave">
        <h3>${t('board.leave.heading')}</h3>
        <p>${t('board.leave.intro')}</p>
        <button type="button" class="btn btn--danger-quiet" @click=${() => ask(this, { what: 'leave' })}>${t('board.leave')}</button>
      </section>`;
  }

  private ideas(): TemplateResult {
    const own = [...this.session.store.me!.ideas].reverse();
    const waiting = this.session.waiting('idea');
    const withdrawn = this.session.store.meeting!.takes.ideas ? this.session.store.lately(this.session.clock.now()) : [];
    return html`<section aria-labelledby="own-ideas">
      <h3 id="own-ideas">${t('board.own.ideas')}</h3>
      ${own.length + waiting.length + withdrawn.length === 0 ? html`<p class="hint">${t('board.own.ideas.none')}</p>` : nothing}
      <ol class="ideas">
        ${repeat(
          waiting,
          (kept) => kept.intent.key,
          (kept) => html`<li>${pendingCard(this.session, kept)}</li>`
        )}
        ${repeat(
          own,
          (idea) => idea.id,
          (idea) => html`<li>${this.own(idea)}</li>`
        )}
        ${repeat(
          withdrawn,
          (idea) => `withdrawn/${idea.id}`,
          (idea) =>
            html`<li>
              <article class="card idea">
                <span class="pill">${icon('undo', 's')}${t('board.own.withdrawn')}</span>
                <h4 dir="auto">${t('board.quoted', idea.title)}</h4>
                <p>${t('board.own.withdrawn.text')}</p>
                <div class="own__do">${this.againButton(idea)}</div>
              </article>
            </li>`
        )}
      </ol>
    </section>`;
  }

  private own(idea: OwnIdea): TemplateResult {
    const live = this.session.store.idea(idea.id);
    const title = live?.title ?? idea.title;
    const go = (id: number) => (event: Event) => {
      event.preventDefault();
      ask(this, { what: 'go', id });
    };
    if (idea.state === 'hidden') {
      return html`<article class="card idea">
        <span class="pill pill--warn">${icon('hide', 's')}${t('board.own.hidden')}</span>
        <h4 dir="auto">${t('board.quoted', title)}</h4>
        <p dir="auto">
          ${idea.hiddenReason ? reasonName(idea.hiddenReason) : t('board.own.hidden.text')}${idea.hiddenNote ? html` <bdi>${idea.hiddenNote}</bdi>` : nothing}
        </p>
        ${
          idea.hiddenReason === 'set-aside'
            ? this.session.store.meeting!.takes.stances
              ? html`<div class="own__do">${this.withdrawButton(idea)}</div>`
              : nothing
            : this.session.store.meeting!.takes.ideas
              ? html`<div>${this.againButton(idea)}</div>`
              : nothing
        }
      </article>`;
    }
    if (idea.state === 'held') {
      return html`<article class="card idea">
        <span class="pill pill--warn">${icon('hide', 's')}${t('board.own.held')}</span>
        <h4 dir="auto">${t('board.quoted', title)}</h4>
        <p>${t('board.own.held.text')}</p>
        ${this.session.store.meeting!.takes.stances ? html`<div class="own__do">${this.editButton(idea)}${this.withdrawButton(idea)}</div>` : nothing}
      </article>`;
    }
    const meeting = this.session.store.meeting!;
    const root = idea.state === 'merged' ? this.session.store.root(idea.id) : undefined;
    const stands = root ?? live;
    return html`<article class="card idea">
      <p class="idea__top">
        ${root ? html`<span class="pill pill--brand">${icon('merge', 's')}${t('board.merged')}</span>` : kindTag(idea.kind)}
        ${meeting.wall?.idea === (root?.id ?? idea.id) ? html`<span class="pill pill--sun">${icon('screen', 's')}${t('board.own.wall')}</span>` : nothing}
        ${live?.rewordedAt && !root ? html`<span class="pill">${icon('edit', 's')}${t('board.reworded')}</span>` : nothing}
      </p>
      <h4 dir="auto"><a href=${linkTo(this.session.code, root?.id ?? idea.id)} @click=${go(root?.id ?? idea.id)}>${title}</a></h4>
      ${
        root
          ? html`<p>${t('board.merged.into', root.title)} ${t('board.merged.support')}</p>
              ${idea.mergedNote ? html`<p dir="auto">${t('board.quoted', idea.mergedNote)}</p>` : nothing}`
          : nothing
      }
      ${
        stands
          ? html`<p class="hint">
                ${[stands.for === undefined ? '' : tn('board.supports', stands.for), tn('board.comments', stands.comments), stands.state === 'closed' ? t('board.closed') : ''].filter(Boolean).join(' · ')}
              </p>
              ${stands.for ? sectorBar(supportBySector(meeting, stands, t('board.sector.rest'))) : nothing} ${answerOf(stands)}`
          : nothing
      }
      ${this.answers(idea)} ${idea.suggestion && live?.state === 'open' ? this.suggestion(idea, live, idea.suggestion) : nothing}
      ${
        live?.state === 'open' && this.session.store.meeting!.takes.stances
          ? html`<div class="own__do">${this.editButton(idea)}${this.withdrawButton(idea)}</div>`
          : nothing
      }
    </article>`;
  }

  private answers({ answers }: OwnIdea): TemplateResult | typeof nothing {
    return answers?.length
      ? html`<div class="own__answered">
          <p><span class="pill pill--ok">${icon('check', 's')}${t('board.own.answered')}</span></p>
          ${answers.map((answer) => html`<p><a dir="auto" href=${answer.path}>${t('board.own.answered.read', answer.by)}</a></p>`)}
        </div>`
      : nothing;
  }

  /** Taking the words is rewording the idea; keeping one's own is saying them again. */
  private suggestion(idea: OwnIdea, live: IdeaView, words: { readonly title: string; readonly body: string }): TemplateResult {
    const say = (title: string, body: string) => () => this.session.replace({ type: 'reword', idea: idea.id, title, body });
    return html`<section class="own__suggestion" aria-label=${t('board.own.suggestion')}>
      <p><strong>${t('board.own.suggestion')}</strong></p>
      <p dir="auto"><b>${marked(live.title, words.title)}</b>${words.body ? html`<br />${marked(live.body ?? '', words.body)}` : nothing}</p>
      <div class="own__do">
        <button type="button" class="btn btn--primary btn--s" @click=${say(words.title, words.body)}>
          ${icon('check', 's')}${t('board.own.suggestion.take')}
        </button>
        <button type="button" class="btn btn--secondary btn--s" @click=${say(live.title, live.body ?? '')}>${t('board.own.suggestion.keep')}</button>
      </div>
    </section>`;
  }

  private againButton(idea: OwnIdea): TemplateResult {
    const draft = again(idea, this.session.store);
    return html`<button type="button" class="btn btn--secondary btn--s" @click=${() => ask(this, { what: 'write', about: `again/${idea.id}`, draft })}>
      ${t('board.own.again')}
    </button>`;
  }

  private editButton(idea: OwnIdea): TemplateResult {
    return html`<button type="button" class="btn btn--secondary btn--s" @click=${() => ask(this, { what: 'edit', id: idea.id })}>
      ${icon('edit', 's')}${t('board.own.edit')}
    </button>`;
  }

  private withdrawButton(idea: OwnIdea): TemplateResult {
    return html`<button type="button" class="btn btn--s" @click=${() => ask(this, { what: 'withdraw', id: idea.id })}>
      ${icon('undo', 's')}${t('board.own.withdraw')}
    </button>`;
  }

  private support(): TemplateResult {
    const { store } = this.session;
    const words = { '1': t('board.for'), '0': t('board.pass'), '-1': t('board.against') } as Record<string, string>;
    const threeWay = store.meeting?.votingStyle === 'for-pass-against';
    const all = [...new Set(store.taken().map((stance) => store.root(stance.idea)))].filter((idea) => idea !== undefined);
    return html`<section aria-labelledby="own-support">
      <h3 id="own-support">${threeWay ? t('board.own.support') : t('board.own.supported')}</h3>
      ${
        all.length === 0
          ? html`<p class="hint">${threeWay ? t('board.own.stances.none') : t('board.own.support.none')}</p>`
          : html`<ul class="card own__support">
              ${all.map(
                (idea) =>
                  html`<li>
                    <a
                      dir="auto"
                      href=${linkTo(this.session.code, idea.id)}
                      @click=${(event: Event) => {
                        event.preventDefault();
                        ask(this, { what: 'go', id: idea.id });
                      }}
                      >${idea.title}</a
                    >
                    ${idea.rewordedAt && idea.rewordedAt > (store.stance(idea.id)?.at ?? '') ? html`<span class="hint">${t('board.reworded.since')}</span>` : nothing}
                    ${threeWay ? html`<span class="pill">${words[String(store.stance(idea.id)?.value)] ?? ''}</span>` : nothing}
                  </li>`
              )}
            </ul>`
      }
    </section>`;
  }

  private device(): TemplateResult {
    const { claimCode } = this.session.store.me!;
    return html`<section class="card own" aria-labelledby="own-device">
      <h3 id="own-device">${t('board.own.device')}</h3>
      <p>${t('board.own.device.text')}</p>
      <p class="claim">
        <b class="num" dir="ltr">${claimCode}</b>
        <button type="button" class="btn btn--secondary btn--s" @click=${() => void this.copy(claimCode)}>
          ${icon(this.copied ? 'check' : 'link', 's')}${this.copied ? t('board.copied') : t('board.copy')}
        </button>
      </p>
    </section>`;
  }

  private async copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.copied = true;
      this.session.announcer.say(t('board.copied'));
      this.requestUpdate();
    } catch {
      // The code stands there to be read.
    }
  }

  private data(): TemplateResult {
    return html`<section class="card own" aria-labelledby="own-data">
      <h3 id="own-data">${t('board.own.data')}</h3>
      <p>${t('board.own.data.text')}</p>
      <div><a class="btn btn--secondary btn--s" href=${`/api/meetings/${this.session.code}/me/data`} download>${t('board.own.data.get')}</a></div>
    </section>`;
  }

  private language(): TemplateResult {
    return html`<section class="own__language">
      <h3>${t('board.language')}</h3>
      <div class="seg" role="group" aria-label=${t('board.language')}>
        ${(['da', 'en'] as const).map(
          (language) =>
            html`<button type="button" lang=${language} aria-pressed=${this.session.boot.lang === language ? 'true' : 'false'} @click=${() => speak(language)}>
              ${t(`board.language.${language}`)}
            </button>`
        )}
      </div>
    </section>`;
  }
}

/** What is new in the words is marked: who says yes must see to what. */
function marked(before: string, after: string): TemplateResult {
  const { same, changed, rest } = changedPart(before, after);
  return html`${same}${changed ? html`<ins>${changed.trimEnd()}</ins>${/\s$/.test(changed) ? ' ' : nothing}` : nothing}${rest}`;
}

/** A moderator's reason is a stable word; one this page has no words for is shown as it is. */
function reasonName(reason: string): string {
  const key = `board.hidden.${reason}`;
  const words = t(key);
  return words === key ? reason : words;
}
