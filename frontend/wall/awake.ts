const AGAIN_MS = 60_000;

/** Whether the screen is kept on, and if not, that people should be told. */
export type Told = (maySleep: boolean) => void;

/**
 * Keeps the projector's computer awake: by the browser's wake lock, and where that is refused or missing (plain HTTP, battery saver, older
 * browsers) by a tiny video that plays for ever. A lock is lost whenever the page is out of sight and whenever the system takes it, so it is
 * asked for again at once when it is released and the page is seen, and now and then where it was refused. Where neither works, it says so.
 */
export function stayAwake(told: Told, video: SilentVideo = new SilentVideo()): void {
  const lock: WakeLock | undefined = 'wakeLock' in navigator ? navigator.wakeLock : undefined;
  let held = false;
  let asking = false;
  let timer = 0;

  const otherwise = async (): Promise<void> => {
    told(!(await video.play()));
    window.clearTimeout(timer);
    timer = window.setTimeout(ask, AGAIN_MS);
  };

  const ask = (): void => {
    if (document.hidden || held || asking) {
      return;
    }
    if (!lock) {
      void otherwise();
      return;
    }
    asking = true;
    lock
      .request('screen')
      .then((sentinel) => {
        held = true;
        video.stop();
        told(false);
        sentinel.addEventListener('release', () => {
          held = false;
          ask();
        });
      })
      .catch(otherwise)
      .finally(() => (asking = false));
  };

  document.addEventListener('visibilitychange', ask);
  // Browsers that let no video play by itself let it once somebody has touched the page.
  addEventListener('pointerdown', ask);
  addEventListener('keydown', ask);
  ask();
}

/** A video of nothing: while one plays, most systems keep the screen on. */
export class SilentVideo {
  private video: HTMLVideoElement | undefined;
  private timer = 0;

  /** @returns whether it plays */
  async play(): Promise<boolean> {
    this.video ??= this.make();
    try {
      await this.video?.play();
      return this.video !== undefined && !this.video.paused;
    } catch {
      return false;
    }
  }

  stop(): void {
    window.clearInterval(this.timer);
    this.video?.remove();
    this.video = undefined;
  }

  private make(): HTMLVideoElement | undefined {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 2;
    const pen = canvas.getContext('2d');
    if (!pen || typeof canvas.captureStream !== 'function') {
      return undefined;
    }
    let shade = 0;
    this.timer = window.setInterval(() => {
      shade = 1 - shade;
      pen.fillStyle = shade ? '#000' : '#010101';
      pen.fillRect(0, 0, 2, 2);
    }, 1_000);
    const video = document.createElement('video');
    video.className = 'awake';
    video.muted = true;
    video.playsInline = true;
    video.setAttribute('aria-hidden', 'true');
    video.srcObject = canvas.captureStream(1);
    document.body.append(video);
    return video;
  }
}

/** Hides the pointer once it rests, and fills the screen on F or a double click. */
export function behaveOnWall(): void {
  let timer = 0;
  const moved = () => {
    document.body.classList.remove('is-idle');
    window.clearTimeout(timer);
    timer = window.setTimeout(() => document.body.classList.add('is-idle'), 3_000);
  };
  const fill = () => void (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(() => undefined);
  addEventListener('pointermove', moved);
  addEventListener('dblclick', fill);
  addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() === 'f' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      fill();
    }
  });
  moved();
}
