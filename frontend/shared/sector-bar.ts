import { html, nothing, type TemplateResult } from 'lit';
import { boot } from './boot';
import type { IdeaView, MeetingView, SectorView } from './contract';
import { shape, shapes, type ShapeName } from './icons';
import { number } from './strings';

/** The sector's shape; a ring should its token be one this page does not know. */
export function shapeOf(sector: SectorView | undefined): TemplateResult {
  return shape(sector && sector.token in shapes ? (sector.token as ShapeName) : 'andre');
}

export function sectorOf(meeting: MeetingView, code: string): SectorView | undefined {
  return meeting.sectors.find((sector) => sector.code === code);
}

export function nameOf(named: { readonly name: Readonly<Record<'da' | 'en', string>> } | undefined): string {
  return named?.name[boot.lang] ?? '';
}

export interface Share {
  readonly sector: SectorView | null;
  readonly name: string;
  readonly count: number;
}

/** Who is for an idea, in the fixed order; what small sectors add together comes last, without a shape of its own. */
export function supportBySector(meeting: MeetingView, idea: IdeaView, restName: string): Share[] {
  const shares: Share[] = meeting.sectors
    .filter((sector) => idea.bySector?.[sector.code])
    .map((sector) => ({ sector, name: nameOf(sector), count: idea.bySector![sector.code]!.for }));
  if (idea.others) {
    shares.push({ sector: null, name: restName, count: idea.others.for });
  }
  return shares;
}

/** A bar split by sector. Narrow parts have no shape; the label has every figure. */
export function sectorBar(shares: readonly Share[], share = 1): TemplateResult {
  const total = shares.reduce((sum, part) => sum + part.count, 0);
  if (shares.length === 0) {
    return html`<div class="bar" aria-hidden="true" style="--share:0"></div>`;
  }
  return html`<div class="bar" role="img" aria-label=${shares.map((part) => `${part.name} ${number(part.count)}`).join(', ')} style="--share:${share}">
    ${shares
      .filter((part) => part.count > 0)
      .map(
        (part) =>
          html`<i class=${part.sector?.token ?? (part.count === total ? 'rest rest--all' : 'rest')} style="--n:${part.count}"
            >${part.sector && (part.count / total) * share > 0.045 ? shapeOf(part.sector) : nothing}</i
          >`
      )}
  </div>`;
}
