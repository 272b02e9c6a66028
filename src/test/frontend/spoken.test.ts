import { describe, expect, test } from 'vitest';
import { languageOf, sentences, voiceFor } from 'Frontend/board/spoken';

const voice = (lang: string, localService = true) => ({ lang, localService, name: lang, default: false, voiceURI: lang }) as SpeechSynthesisVoice;

describe('read aloud', () => {
  test.each([
    ['Lad praktikanter køre med kollegerne.\nDet virker hos os.', 'da'],
    ['A mentor for each family. We have tried it and it works for the children.', 'en'],
    ['Byttedag', 'en'],
    ['Fælles kaffe', 'da']
  ])('%s is read in its own language', (text, language) => {
    expect(languageOf(text, 'en')).toBe(language);
  });

  test('a voice of the device itself before one that needs the network, and none where none fits', () => {
    expect(voiceFor('da', [voice('en-GB'), voice('da-DK', false), voice('da_DK')])?.lang).toBe('da_DK');
    expect(voiceFor('da', [voice('en-GB'), voice('da-DK', false)])?.lang).toBe('da-DK');
    expect(voiceFor('da', [voice('en-GB'), voice('de-DE')])).toBeUndefined();
    expect(voiceFor('da', [])).toBeUndefined();
  });

  test('in sentences, and nothing of it lost', () => {
    expect(sentences('Titel.\nFørste. Anden!  Tredje?\n\nFjerde uden punktum')).toEqual(['Titel.', 'Første.', 'Anden!', 'Tredje?', 'Fjerde uden punktum']);
    expect(sentences(' \n ')).toEqual([]);
  });
});
