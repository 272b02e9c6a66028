import { html, nothing, render } from 'lit';
import { icon } from '../shared/icons';
import { EVERY, qrDetector, type Detector } from '../shared/qr-detector';

/** The digits of a join code in what a QR code says, with the key or slip after them: our address, in either case, or the digits alone. */
export function codeIn(text: string): string | undefined {
  return /(?:\/j\/|^)(\d{6}(?:\/[0-9a-z]{10})?)\/?$/i.exec(text.trim())?.[1];
}

/**
 * A button that opens the camera and reads the QR code on the wall. It is there only where the browser can read codes; the
 * field for typing always stands beside it. Fires `scanned` with six digits, or `482716/K7QM2XRD4F`.
 */
class KvScan extends HTMLElement {
  private detector?: Detector;
  private stream?: MediaStream;
  private timer = 0;
  private failed = false;

  async connectedCallback() {
    this.detector = await qrDetector();
    if (this.detector) {
      this.draw();
    }
  }

  disconnectedCallback() {
    this.stop();
  }

  private readonly open = async () => {
    this.failed = false;
    this.draw();
    this.dialog.showModal();
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    } catch {
      this.failed = true;
      this.draw();
      return;
    }
    if (!this.dialog.open) {
      this.stop();
      return;
    }
    const video = this.querySelector('video')!;
    video.srcObject = this.stream;
    await video.play();
    this.look(video);
  };

  private look(video: HTMLVideoElement) {
    this.timer = window.setTimeout(async () => {
      if (!this.stream) {
        return;
      }
      const codes = await this.detector!.detect(video).catch(() => []);
      const code = codes.map((found) => codeIn(found.rawValue)).find((digits) => digits);
      if (code && this.stream) {
        this.dialog.close();
        this.dispatchEvent(new CustomEvent('scanned', { detail: code }));
      } else {
        this.look(video);
      }
    }, EVERY);
  }

  private readonly stop = () => {
    window.clearTimeout(this.timer);
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = undefined;
  };

  private get dialog(): HTMLDialogElement {
    return this.querySelector('dialog')!;
  }

  private draw() {
    const label = this.getAttribute('label');
    render(
      html`<button type="button" class="btn btn--secondary" @click=${this.open}>${icon('scan')}<span>${label}</span></button>
        <dialog class="scan" aria-label=${label ?? nothing} @close=${this.stop}>
          <p role="status">${this.getAttribute(this.failed ? 'refused' : 'hint')}</p>
          <video playsinline muted ?hidden=${this.failed}></video>
          <button type="button" class="btn btn--secondary btn--block" @click=${() => this.dialog.close()}>${this.getAttribute('close')}</button>
        </dialog>`,
      this
    );
  }
}

customElements.define('kv-scan', KvScan);
