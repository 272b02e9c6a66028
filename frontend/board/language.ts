import { boot } from '../shared/boot';
import type { Language } from '../shared/contract';

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Turns to another language: the server writes the page anew in it. Drafts and the outbox wait in the browser meanwhile. */
export function speak(language: Language): void {
  if (language !== boot.lang) {
    document.cookie = `karavanen-language=${language}; path=/; max-age=${YEAR_SECONDS}; samesite=lax${location.protocol === 'https:' ? '; secure' : ''}`;
    location.reload();
  }
}
