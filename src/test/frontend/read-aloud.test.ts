import { afterEach, beforeEach, describe, expect, test } from 'vitest';

/** A device's voice: what it was asked to say, and what it tells of it when the test says so. */
class Speech extends EventTarget {
  voices: Partial<SpeechSynthesisVoice>[] = [{ lang: 'da-DK', localService: true, name: 'Dansk' }];
  said: Utterance[] = [];
  silenced = 0;

  getVoices = (): Partial<SpeechSynthesisVoice>[] => this.voices;
  speak = (words: Utterance): void => void this.said.push(words);

  /** As browsers do: each that had begun or waits hears that it was interrupted, a moment later. */
  cancel = (): void => {
    this.silenced++;
    const all = this.said;
    this.said = [];
    queueMicrotask(() => all.forEach((words) => words.onerror?.()));
  };
}

class Utterance {
  voice?: SpeechSynthesisVoice;
  lang = '';
  onend?: () => void;
  onerror?: () => void;
  constructor(readonly text: string) {}
}

type Aloud = HTMLElement & { text: string; updateComplete: Promise<unknown> };

describe('an idea read aloud', () => {
  let speech: Speech;

  beforeEach(async () => {
    speech = new Speech();
    Object.assign(window, { speechSynthesis: speech, SpeechSynthesisUtterance: Utterance });
    document.body.innerHTML =
      '<script type="application/json" id="boot">{"lang":"da","strings":{"board.aloud":"Læs højt","board.aloud.stop":"Stop oplæsning"}}</script>';
    await import('Frontend/board/read-aloud');
  });

  afterEach(() => {
    document.body.replaceChildren();
    Reflect.deleteProperty(window, 'speechSynthesis');
    Reflect.deleteProperty(window, 'SpeechSynthesisUtterance');
  });

  const card = async (text: string): Promise<Aloud> => {
    const aloud = document.createElement('read-aloud') as Aloud;
    aloud.text = text;
    document.body.append(aloud);
    await aloud.updateComplete;
    return aloud;
  };
  const button = (aloud: Aloud) => aloud.querySelector('button');
  const press = async (aloud: Aloud) => {
    button(aloud)!.click();
    await settled(aloud);
  };
  const settled = async (aloud: Aloud) => {
    await Promise.resolve();
    await aloud.updateComplete;
  };

  test('sentence by sentence, in the voice of its language, until the last is said', async () => {
    const aloud = await card('Makker på jobbet.\nDet virker hos os.');
    expect(button(aloud)!.textContent).toContain('Læs højt');
    await press(aloud);
    expect(speech.said.map((words) => words.text)).toEqual(['Makker på jobbet.', 'Det virker hos os.']);
    expect(speech.said.map((words) => words.lang)).toEqual(['da-DK', 'da-DK']);
    expect(button(aloud)!.textContent).toContain('Stop oplæsning');
    speech.said[0]!.onend?.();
    await settled(aloud);
    expect(button(aloud)!.textContent, 'there is one more').toContain('Stop oplæsning');
    speech.said[1]!.onend?.();
    await settled(aloud);
    expect(button(aloud)!.textContent).toContain('Læs højt');
  });

  test('no button where the device has no voice for the language, until it has', async () => {
    speech.voices = [{ lang: 'de-DE', localService: true, name: 'Deutsch' }];
    const aloud = await card('Makker på jobbet og i praktik.');
    expect(button(aloud)).toBeNull();
    speech.voices = [{ lang: 'da-DK', localService: false, name: 'Dansk' }];
    speech.dispatchEvent(new Event('voiceschanged'));
    await aloud.updateComplete;
    expect(button(aloud)).not.toBeNull();
  });

  test('nor where browsers cannot speak at all', async () => {
    Reflect.deleteProperty(window, 'speechSynthesis');
    expect(button(await card('Makker på jobbet.'))).toBeNull();
  });

  test.each([['ابحث عن عمل مع زميل'], ['Робота з наставником'], ['ከባልደረባ ጋር መሥራት']])('nor for words that neither voice can say: %s', async (text) => {
    expect(button(await card(`${text}.\n`))).toBeNull();
  });

  test('a second press is silence', async () => {
    const aloud = await card('Makker på jobbet.');
    await press(aloud);
    const before = speech.silenced;
    await press(aloud);
    expect(speech.silenced).toBe(before + 1);
    expect(speech.said).toEqual([]);
    expect(button(aloud)!.textContent).toContain('Læs højt');
  });

  test('leaving the card, or the page, is silence; what was not speaking silences nobody', async () => {
    const aloud = await card('Makker på jobbet.');
    const other = await card('Sprogcafé på torsdag.');
    await press(aloud);
    other.remove();
    expect(speech.said).toHaveLength(1);
    aloud.remove();
    expect(speech.said).toEqual([]);
    document.body.append(aloud);
    await settled(aloud);
    await press(aloud);
    expect(speech.said).toHaveLength(1);
    dispatchEvent(new Event('pagehide'));
    expect(speech.said).toEqual([]);
  });

  test('the next idea on the same card does not go on with the last one', async () => {
    const aloud = await card('Makker på jobbet.');
    await press(aloud);
    aloud.text = 'Sprogcafé på torsdag.';
    await settled(aloud);
    expect(speech.said).toEqual([]);
    expect(button(aloud)!.textContent).toContain('Læs højt');
  });

  test('another idea takes over, and the first says that it is silent', async () => {
    const first = await card('Makker på jobbet.');
    const second = await card('Sprogcafé på torsdag.');
    await press(first);
    await press(second);
    await settled(first);
    expect(speech.said.map((words) => words.text)).toEqual(['Sprogcafé på torsdag.']);
    expect(button(first)!.textContent).toContain('Læs højt');
    expect(button(second)!.textContent).toContain('Stop oplæsning');
  });

  test('pressed quickly three times it reads: the end of what was silenced is not the end of what came after', async () => {
    const aloud = await card('Makker på jobbet.');
    button(aloud)!.click();
    button(aloud)!.click();
    button(aloud)!.click();
    await settled(aloud);
    expect(speech.said).toHaveLength(1);
    expect(button(aloud)!.textContent).toContain('Stop oplæsning');
  });
});
