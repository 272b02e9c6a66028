import { html, nothing, type TemplateResult } from 'lit';
import type { IdeaView, Kind, MeetingView, Outcome } from '../shared/contract';
import { icon, type IconName } from '../shared/icons';
import { nameOf, sectorOf, shapeOf } from '../shared/sector-bar';
import { t } from '../shared/strings';

const KIND_ICONS: Record<Kind, IconName> = { idea: 'idea', experience: 'experience', question: 'question', recommendation: 'recommendation' };

export function kindIcon(kind: Kind, size?: 's'): TemplateResult {
  return icon(KIND_ICONS[kind] ?? 'idea', size);
}

export function kindTag(kind: Kind): TemplateResult {
  return html`<span class="tag tag--kind">${kindIcon(kind, 's')}${t(`kind.${kind}`)}</span>`;
}

export function themeTag(meeting: MeetingView, theme: number | undefined): TemplateResult | typeof nothing {
  const name = nameOf(meeting.themes.find((one) => one.id === theme));
  return name ? html`<span class="tag tag--theme">${name}</span>` : nothing;
}

/** Who wrote it, as far as they chose to say. */
export function byline(meeting: MeetingView, by: { readonly sector: string; readonly organisation?: string; readonly name?: string }): TemplateResult {
  const sector = sectorOf(meeting, by.sector);
  return html`<p class="by">
    ${shapeOf(sector)}<span>${nameOf(sector)}${[by.organisation, by.name].filter(Boolean).map((part) => html` · <bdi>${part}</bdi>`)}</span>
  </p>`;
}

export function linkTo(code: string, idea: number): string {
  return `/m/${code}/i/${idea}`;
}

const OUTCOME_ICONS: Record<Outcome, [IconName, string]> = {
  started: ['play', 'pill--brand'],
  'under-way': ['clock', 'pill--brand'],
  done: ['check', 'pill--ok'],
  'given-up': ['close', 'pill--warn'],
  'not-known': ['question', '']
};

/** What an organiser has confirmed came of it, as icon and word. */
export function outcomePill(outcome: Outcome | undefined): TemplateResult | typeof nothing {
  if (!outcome) {
    return nothing;
  }
  const [sign, look] = OUTCOME_ICONS[outcome];
  return html`<span class="pill ${look}">${icon(sign, 's')}${t(`outcome.${outcome}`)}</span>`;
}

/** What a moderator has answered to a question. */
export function answerOf(idea: IdeaView): TemplateResult | typeof nothing {
  return idea.answer ? html`<p class="idea__answer" dir="auto"><strong>${t('board.answer')}</strong> ${idea.answer}</p>` : nothing;
}
