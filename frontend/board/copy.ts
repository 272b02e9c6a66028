import { html, type TemplateResult } from 'lit';
import { icon } from '../shared/icons';
import { t } from '../shared/strings';
import type { BoardSession } from './session';

/** Takes words along: for those that cannot be sent from here. */
export function copyButton(session: BoardSession, text: string): TemplateResult {
  return html`<button type="button" class="btn btn--secondary btn--s" @click=${() => void copy(session, text)}>${icon('link', 's')}${t('board.copy')}</button>`;
}

/** @returns whether the browser would; if not, the words stand there to be read */
export async function copy(session: BoardSession, text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    session.announcer.say(t('board.copied'));
    return true;
  } catch {
    return false;
  }
}
