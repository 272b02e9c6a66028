import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { boot } from '../shared/boot';
import { icon } from '../shared/icons';
import { PageElement } from '../shared/page-element';
import { t } from '../shared/strings';
import { languageOf, sentences, voiceFor } from './spoken';

/** Reads an idea aloud with the device's own voice. Nothing is sent anywhere, and where there is no such voice there is no button. */
@customElement('read-aloud')
export class ReadAloud extends PageElement {
  @property() text = '';
  @state() private speaking = false;
  /** Told to be silent, a browser tells of the end of what it had begun; that is no end of what comes after it. */
  private turn = 0;

  protected override listens(): (() => void)[] {
    const speech = window.speechSynthesis as SpeechSynthesis | undefined;
    // Voices come a moment after the page.
    const redraw = () => this.requestUpdate();
    speech?.addEventListener?.('voiceschanged', redraw);
    const stop = () => this.stop();
    addEventListener('pagehide', stop);
    return [() => speech?.removeEventListener?.('voiceschanged', redraw), () => removeEventListener('pagehide', stop), stop];
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('text')) {
      this.stop();
    }
  }

  private stop(): void {
    if (this.speaking) {
      this.turn++;
      this.speaking = false;
      window.speechSynthesis.cancel();
    }
  }

  private press(voice: SpeechSynthesisVoice): void {
    if (this.speaking) {
      this.stop();
      return;
    }
    const turn = ++this.turn;
    const over = () => turn === this.turn && (this.speaking = false);
    const all = sentences(this.text);
    // Whatever another idea's button had begun.
    window.speechSynthesis.cancel();
    this.speaking = true;
    all.forEach((sentence, place) => {
      const words = new SpeechSynthesisUtterance(sentence);
      words.voice = voice;
      words.lang = voice.lang;
      words.onerror = over;
      if (place === all.length - 1) {
        words.onend = over;
      }
      window.speechSynthesis.speak(words);
    });
  }

  protected override render(): TemplateResult | typeof nothing {
    const speech = window.speechSynthesis as SpeechSynthesis | undefined;
    const voice = speech && voiceFor(languageOf(this.text, boot.lang), speech.getVoices());
    return voice
      ? html`<button type="button" class="btn btn--s aloud" @click=${() => this.press(voice)}>
          ${icon(this.speaking ? 'stop' : 'sound', 's')}${this.speaking ? t('board.aloud.stop') : t('board.aloud')}
        </button>`
      : nothing;
  }
}
