import { html, nothing, type TemplateResult } from 'lit';
import type { WayIn } from './way-in';

/** Where the evening's ideas go from here, as the caravan's page tells it. */
export interface Road {
  readonly follow: string;
  readonly meetings: readonly { readonly title: string; readonly at?: string; readonly here: boolean }[];
  readonly end?: { readonly title: string; readonly on?: string };
  /** How many different ones the people here come from. */
  readonly municipalities: number;
  /** Whose signs stand here, in their order. */
  readonly logos: readonly { readonly name: string; readonly path: string }[];
}

const AGAIN_MS = 60_000;

/** Asked for when the last scenes begin, and again until it is there: a wall that hangs for hours shows what was settled meanwhile. */
export class RoadAhead {
  private road: Road | undefined;
  private askedAt = -Infinity;

  constructor(private readonly changed: () => void) {}

  get(way: WayIn, now: number): Road | undefined {
    if (now - this.askedAt > AGAIN_MS) {
      this.askedAt = now;
      void fetch(`/wall/${way.now.code}/road${way.query}`, { cache: 'no-store' })
        .then((answer) => (answer.ok ? (answer.json() as Promise<Road>) : Promise.reject(new Error(String(answer.status)))))
        .then((road) => {
          this.road = road;
          this.changed();
        })
        .catch(() => undefined);
    }
    return this.road;
  }
}

/** The logos of who is behind the caravan, on white: most are drawn for paper. */
export function signs(road: Road | undefined): TemplateResult | typeof nothing {
  return road && road.logos.length > 0
    ? html`<ul class="signs">
        ${road.logos.map((logo) => html`<li><img src=${logo.path} alt=${logo.name} /></li>`)}
      </ul>`
    : nothing;
}

/** The next meeting after the one here that has a date to come. */
export function nextStop(road: Road, now: number): Road['meetings'][number] | undefined {
  return road.meetings.find((stop) => !stop.here && stop.at !== undefined && Date.parse(stop.at) > now);
}

/** As many stops as there is room for: the one here is among them, and those after it before those behind. */
export function stopsShown(road: Road, most: number): Road['meetings'] {
  const here = Math.max(
    0,
    road.meetings.findIndex((stop) => stop.here)
  );
  const from = Math.max(0, Math.min(here, road.meetings.length - most));
  return road.meetings.slice(from, from + most);
}
