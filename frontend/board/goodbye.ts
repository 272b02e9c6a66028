import { html, nothing, svg, type TemplateResult } from 'lit';
import type { MeetingView, OwnIdea } from '../shared/contract';
import { icon, shapes, type ShapeName } from '../shared/icons';
import { bySupport } from '../shared/order';
import { sectorOf } from '../shared/sector-bar';
import { day, t, tn } from '../shared/strings';
import { ask } from './ask';
import { linkTo } from './idea-parts';
import { quoteRequests } from './quote-requests';
import type { BoardSession } from './session';
import { unsentWords } from './unsent-words';

/** A place further down says nothing that one would want to take home. */
const LAST_PLACE_TOLD = 10;
const STEP = 34;
/** Where each shape ends below, so that all stand on the road. */
const FEET: Readonly<Record<string, number>> = { civ: 15, kom: 14.25, job: 14.5, virk: 16, friv: 12.2, ny: 15, andre: 15.25, seks: 15.75 };
const SIZE = 1.3;

/** The evening is over: what is not sent comes first, then one's own ideas and what became of them, where it goes from here, and the way out. */
export function goodbye(session: BoardSession): TemplateResult {
  const { store } = session;
  const meeting = store.meeting!;
  const when = meeting.startsAt ? `${meeting.title}, ${day(meeting.startsAt)}` : meeting.title;
  return html`${unsentWords(session)}
    <section class="goodbye" aria-labelledby="goodbye-heading" role="status">
      <p class="goodbye__when">${when}</p>
      <h2 id="goodbye-heading" class="goodbye__heading">${t('board.over.heading')}</h2>
      ${sunset(meeting, store.me?.sector)} ${quoteRequests(session)}
      ${
        store.me
          ? own(
              session,
              store.me.ideas.filter((idea) => idea.state !== 'hidden' && idea.state !== 'held')
            )
          : nothing
      }
      <section class="card goodbye__part">
        <h3>${t('board.over.follow.heading')}</h3>
        <p id="goodbye-follow">${t('board.over.follow.text')}</p>
        ${
          // A plain form: it works as the way in does, and takes nothing of who one is here along.
          html`<form class="goodbye__follow" method="post" action=${`/c/${meeting.caravan.slug}/follow`}>
            <input
              class="input"
              type="email"
              name="email"
              required
              maxlength="254"
              autocomplete="email"
              inputmode="email"
              dir="ltr"
              placeholder=${t('board.over.follow.email')}
              aria-label=${t('board.over.follow.email')}
              aria-describedby="goodbye-follow goodbye-follow-use"
            />
            <button type="submit" class="btn btn--primary">${t('board.over.follow.go')}</button>
          </form>`
        }
        <p class="hint" id="goodbye-follow-use">${t('board.over.follow.use')}</p>
        <div class="goodbye__do">
          <a class="btn btn--secondary" href=${`/c/${meeting.caravan.slug}`}>${t('board.over.follow')}</a>
          <a class="btn btn--secondary" href=${`/c/${meeting.caravan.slug}/recommendations`}>${t('board.over.recommendations')}</a>
        </div>
      </section>
      ${
        store.me
          ? html`<section class="card goodbye__part">
              <h3>${t('board.over.leave.heading')}</h3>
              <p>${t('board.over.leave.text')}</p>
              <div class="goodbye__do">
                <button type="button" class="btn btn--secondary" @click=${(event: Event) => ask(event.currentTarget!, { what: 'leave' })}>
                  ${t('board.over.leave')}
                </button>
                <a class="btn" href="#own">${t('board.own')}</a>
              </div>
            </section>`
          : nothing
      }
    </section>`;
}

function own(session: BoardSession, ideas: readonly OwnIdea[]): TemplateResult {
  const { store } = session;
  const supported = store.taken().filter((stance) => stance.value === 1).length;
  return html`<section class="card goodbye__part">
    <h3>${ideas.length > 0 ? tn('board.over.ideas', ideas.length) : t('board.over.no-ideas')}</h3>
    ${
      ideas.length > 0
        ? html`<ul class="goodbye__own">
            ${ideas.map(
              (idea) =>
                html`<li>
                  <a href=${linkTo(session.code, store.root(idea.id)?.id ?? idea.id)} @click=${(event: Event) => go(event, store.root(idea.id)?.id ?? idea.id)}
                    ><b dir="auto">${idea.title}</b><span class="hint">${fate(session, idea)}</span></a
                  >${icon('chevronRight', 's')}
                </li>`
            )}
          </ul>`
        : nothing
    }
    ${supported > 0 ? html`<p class="hint">${tn('board.over.supported', supported)}</p>` : nothing}
  </section>`;
}

function go(event: Event, id: number): void {
  event.preventDefault();
  ask(event.currentTarget!, { what: 'go', id });
}

/** Support, its place where it is one of the first, what was said of it, and what it was merged with. */
function fate({ store }: BoardSession, idea: OwnIdea): string {
  const root = store.root(idea.id);
  const place =
    root?.for === undefined
      ? 0
      : store
          .standing()
          .sort(bySupport)
          .findIndex((other) => other.id === root.id) + 1;
  return [
    root?.for === undefined
      ? ''
      : place > 0 && place <= LAST_PLACE_TOLD && root.for > 0
        ? t('board.over.place', tn('board.supports', root.for), place)
        : tn('board.supports', root.for),
    root && root.comments > 0 ? tn('board.comments', root.comments) : '',
    idea.state === 'merged' && root ? t('board.merged.into', root.title) : '',
    idea.answers?.length ? t('board.own.answered') : ''
  ]
    .map((part) => part.replace(/\.$/, ''))
    .filter(Boolean)
    .join('. ');
}

/** The sun goes down behind the road; one shape for each sector, and a word on one's own. */
function sunset(meeting: MeetingView, mine: string | undefined): TemplateResult {
  const all = meeting.sectors.map((sector) => sectorOf(meeting, sector.code)).filter((sector) => sector !== undefined);
  const from = 330 - STEP * all.length;
  const at = meeting.sectors.findIndex((sector) => sector.code === mine);
  return html`<svg class="goodbye__sun" viewBox="0 0 358 138" aria-hidden="true">
    <path class="goodbye__disc" d="M184 132a86 86 0 0 1 172 0Z" />
    ${all.map((sector, place) => svg`<g class="shp--${sector.token}" transform="translate(${from + STEP * place} ${132 - SIZE * (FEET[sector.token] ?? 15)}) scale(${SIZE})"><path fill="currentColor" fill-rule="evenodd" d=${shapes[sector.token as ShapeName] ?? shapes.andre} /></g>`)}
    <path class="goodbye__road" d="M0 134h358" />
    ${at < 0 ? nothing : svg`<g transform="translate(${from + STEP * at + 10} 94)"><rect class="goodbye__flag" x="-22" y="-15" width="44" height="22" rx="5" /><text class="goodbye__you" text-anchor="middle" y="1">${t('board.over.you')}</text></g>`}
  </svg>`;
}
