import type { Language } from '../shared/contract';

/** Small words that stand in nearly every sentence, and only in one of the two. */
const SMALL_WORDS: Readonly<Record<Language, RegExp>> = {
  da: /(?<!\p{L})(og|er|det|ikke|at|af|til|som|med|vi|på|en|et|den|kan|skal|der|har|hvis)(?!\p{L})/giu,
  en: /(?<!\p{L})(and|is|the|not|of|to|that|with|we|an|can|should|there|have|for|if|they|are|our)(?!\p{L})/giu
};

/** Which of the two languages that can be read aloud a text is in; the page's where it does not show, none where it is in other letters. */
export function languageOf(text: string, page: Language): Language | undefined {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (latin * 2 < letters) {
    return undefined;
  }
  const count = (language: Language) => text.match(SMALL_WORDS[language])?.length ?? 0;
  const danish = count('da') + (text.match(/[æøå]/gi)?.length ?? 0);
  const english = count('en');
  return danish === english ? page : danish > english ? 'da' : 'en';
}

/** In pieces: some browsers fall silent in the middle of a long one. */
export function sentences(text: string): string[] {
  return text
    .split(/(?<=[.!?…])\s+|\n+/u)
    .map((part) => part.trim())
    .filter(Boolean);
}

/** The device's own voice for a language, one that needs no network first; none where it has none, or where the language is not known. */
export function voiceFor(language: Language | undefined, voices: readonly SpeechSynthesisVoice[]): SpeechSynthesisVoice | undefined {
  const fitting = language === undefined ? [] : voices.filter((voice) => voice.lang.toLowerCase().startsWith(language));
  return fitting.find((voice) => voice.localService) ?? fitting[0];
}
