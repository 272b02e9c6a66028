import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../shared/icons';
import { PageElement } from '../shared/page-element';
import { t, tn } from '../shared/strings';
import { ask } from './ask';
import './idea-card';
import { pendingCard } from './pending-card';
import { opening } from './phase-strip';
import type { BoardSession } from './session';

const FIRST = 12;
const MORE = 60;

/**
 * The ideas. Cards are made a screenful at a time as the person scrolls, the browser skips drawing those out of sight, and each card
 * redraws itself; the list as a whole is only touched when its order is.
 */
@customElement('idea-list')
export class IdeaList extends PageElement {
  @property({ attribute: false }) session!: BoardSession;
  private made = FIRST;
  private arrangement = -1;
  private phase = '';
  private seen: IntersectionObserver | null = null;
  /** Whether the focus is on a post that is on its way. */
  private atPending = false;
  /** Whether a post's card is to take the focus. It may come after the receipt: the feed brings it. */
  private cardExpected = false;

  protected override listens(): (() => void)[] {
    const { store } = this.session;
    this.seen = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && this.grow(), { rootMargin: '1500px' });
    return [
      store.on('list', () => this.requestUpdate()),
      store.on('meeting', () => this.requestUpdate()),
      store.on('me', () => this.requestUpdate()),
      this.session.onChange(() => this.requestUpdate()),
      () => this.seen?.disconnect()
    ];
  }

  protected override willUpdate(): void {
    const focused = document.activeElement;
    this.atPending = this.contains(focused) && focused?.closest('.idea--pending') !== null;
  }

  protected override updated(): void {
    this.cardExpected ||= this.atPending && !this.contains(document.activeElement);
    if (this.cardExpected) {
      requestAnimationFrame(() => this.focusCard());
    }
    const end = this.querySelector('.end');
    this.seen?.disconnect();
    if (end && this.made < this.session.store.order.length) {
      this.seen?.observe(end);
    }
  }

  /** A post that was just sent takes the focus, and hands it on to its card. With a quick server it is one already. */
  focusPost(): void {
    const pending = this.querySelector<HTMLElement>('.idea--pending');
    pending?.focus({ preventScroll: true });
    this.cardExpected = !pending;
    this.focusCard();
  }

  private focusCard(): void {
    const { store } = this.session;
    const [first] = store.order;
    const card = first !== undefined && store.isOwn(first) ? this.querySelector<HTMLElement>(`#idea-${first}`) : null;
    if (this.cardExpected && card) {
      this.cardExpected = false;
      // Whoever has gone on meanwhile stays where they are.
      if (document.activeElement === document.body || document.activeElement?.closest('.bottom')) {
        card.focus({ preventScroll: true });
      }
    }
  }

  private grow(): void {
    if (this.made < this.session.store.order.length) {
      this.made += MORE;
      this.requestUpdate();
    }
  }

  /** Shows an idea that may be far down, or not on the list at all, and puts focus there. */
  async reveal(id: number, smoothly: boolean): Promise<boolean> {
    const { store } = this.session;
    const root = store.root(id);
    if (!root) {
      return false;
    }
    store.bring(root.id);
    this.made = Math.max(this.made, store.order.indexOf(root.id) + 10);
    this.requestUpdate();
    await this.updateComplete;
    const card = this.querySelector<HTMLElement>(`#idea-${root.id}`) ?? (await this.drawn(root.id));
    if (!card) {
      return false;
    }
    const calm = !smoothly || matchMedia('(prefers-reduced-motion: reduce)').matches;
    // Cards out of sight have guessed heights: the second look is at real ones.
    card.scrollIntoView({ block: 'center', behavior: 'instant' });
    requestAnimationFrame(() => card.scrollIntoView({ block: 'center', behavior: calm ? 'instant' : 'smooth' }));
    card.focus({ preventScroll: true });
    card.classList.add('is-found');
    setTimeout(() => card.classList.remove('is-found'), 4_000);
    return true;
  }

  private async drawn(id: number): Promise<HTMLElement | null> {
    await new Promise(requestAnimationFrame);
    return this.querySelector<HTMLElement>(`#idea-${id}`);
  }

  protected override render(): TemplateResult {
    const { store } = this.session;
    if (this.session.shut) {
      return this.shut();
    }
    if (!store.meeting) {
      return this.loading();
    }
    const order = store.order;
    if (store.arrangement !== this.arrangement) {
      this.arrangement = store.arrangement;
      this.phase = store.meeting.phase;
      this.made = FIRST;
      // The first screenful is there at once; the next follow when it has been painted.
      setTimeout(() => this.grow(), 300);
    }
    const waiting = this.session.waiting('idea');
    const shown = order.slice(0, this.made);
    return html`${this.intro()} ${order.length + waiting.length === 0 ? this.empty() : nothing}
      <ol class="ideas" id="ideas" aria-label=${t('board.ideas')}>
        ${repeat(
          waiting,
          (kept) => kept.intent.key,
          (kept) => html`<li>${pendingCard(this.session, kept)}</li>`
        )}
        ${guard([order, this.made], () =>
          repeat(
            shown,
            (id) => id,
            (id) => html`<li class="slot"><idea-card .session=${this.session} .ideaId=${id}></idea-card></li>`
          )
        )}
      </ol>
      <div class="end" aria-hidden=${this.made < order.length ? 'true' : nothing}>
        ${this.made >= order.length && order.length > 6 ? html`<p class="hint">${tn('board.end', order.length)}</p>` : nothing}
      </div>`;
  }

  /** Before the evening. It says what was so when the list was last put in order, and so never pushes it down. */
  private intro(): TemplateResult | typeof nothing {
    const { store } = this.session;
    const meeting = store.meeting!;
    if (this.phase === 'lobby' && meeting.phase !== 'lobby') {
      // It keeps its place until the list is put in order again, but says nothing that is no longer so.
      return html`<section class="card quiet">
        <span class="pill">${t(`phase.${meeting.phase}`)}</span>
        <h3>${t('board.lobby.begun')}</h3>
        <p>${t('board.lobby.begun.text')}</p>
      </section>`;
    }
    if (this.phase === 'lobby') {
      return html`<section class="card quiet">
        <span class="pill">${icon('clock', 's')}${t('board.lobby')}</span>
        <h3>${opening(meeting.startsAt, this.session.clock.now())}</h3>
        <p>${store.canAct ? t('board.lobby.ready') : t('board.lobby.read')}</p>
      </section>`;
    }
    return nothing;
  }

  private empty(): TemplateResult | typeof nothing {
    const { store } = this.session;
    if (store.isFiltered) {
      return html`<section class="card quiet">
        <h3>${t('board.none-found')}</h3>
        <p>${t('board.none-found.text')}</p>
        <button type="button" class="btn btn--secondary btn--s" @click=${() => store.arrange(store.sort, {})}>${t('board.filter.reset')}</button>
      </section>`;
    }
    if (this.phase === 'lobby') {
      // The welcome above says what there is to know.
      return nothing;
    }
    if (!store.meeting!.takes.ideas) {
      return html`<section class="card quiet"><h3>${t('board.empty')}</h3></section>`;
    }
    return html`<section class="card quiet">
      <h3>${t('board.empty')}</h3>
      <p>${t('board.empty.text')}</p>
      <button type="button" class="btn btn--primary" @click=${() => ask(this, store.canAct ? { what: 'write' } : { what: 'join' })}>
        ${icon('plus')}${t('board.write')}
      </button>
    </section>`;
  }

  private loading(): TemplateResult {
    return html`<p class="visually-hidden" role="status">${t('board.loading')}</p>
      <div class="ideas" aria-busy="true">
        ${[1, 2, 3].map(() => html`<div class="card idea idea--skeleton" aria-hidden="true"><i></i><i></i><i></i><i></i></div>`)}
      </div>`;
  }

  private shut(): TemplateResult {
    const only = this.session.shut === 'participants-only';
    const gone = this.session.shut === 'wrong-code' || this.session.shut === 'archived';
    return html`<section class="card quiet">
      <span class="pill">${icon('lock', 's')}${t('board.shut')}</span>
      <h3>${only ? t('board.shut.participants') : t('board.shut.heading')}</h3>
      <p>${only ? t('board.shut.participants.text') : gone ? t('board.shut.gone') : t(`refused.${this.session.shut}`)}</p>
      ${gone ? nothing : html`<a class="btn btn--primary" href=${this.session.boot.joinUrl ?? '/'}>${t('board.join')}</a>`}
    </section>`;
  }
}
