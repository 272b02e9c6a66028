/**
 * Keeps the projector's computer awake: by the browser's wake lock or, where there is none (plain HTTP, older browsers), by a tiny
 * video that plays for ever. The lock is lost whenever the page is out of sight, so it is asked for again.
 */
export function stayAwake(): void {
  if ('wakeLock' in navigator) {
    const ask = () => {
      if (!document.hidden) {
        navigator.wakeLock.request('screen').catch(() => setTimeout(ask, 60_000));
      }
    };
    document.addEventListener('visibilitychange', ask);
    ask();
  } else {
    playForEver();
  }
}

function playForEver(): void {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 2;
  const pen = canvas.getContext('2d');
  const video = document.createElement('video');
  if (!pen || typeof canvas.captureStream !== 'function') {
    return;
  }
  let shade = 0;
  setInterval(() => {
    shade = 1 - shade;
    pen.fillStyle = shade ? '#000' : '#010101';
    pen.fillRect(0, 0, 2, 2);
  }, 1_000);
  video.className = 'awake';
  video.muted = true;
  video.playsInline = true;
  video.setAttribute('aria-hidden', 'true');
  video.srcObject = canvas.captureStream(1);
  document.body.append(video);
  const play = () => void video.play().catch(() => undefined);
  play();
  document.addEventListener('visibilitychange', play);
  addEventListener('pointerdown', play, { once: true });
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
