const FAR = 80;
const SLANT = 2;

/** A finger that goes far to the side, and not up or down: an addition to the buttons, and never an answer. */
export class Swipe {
  private from: { readonly x: number; readonly y: number } | null = null;

  constructor(
    private readonly onwards: () => void,
    private readonly back: () => void
  ) {}

  readonly down = (event: PointerEvent): void => {
    this.from = event.pointerType === 'touch' && event.isPrimary ? { x: event.clientX, y: event.clientY } : null;
  };

  readonly cancel = (): void => {
    this.from = null;
  };

  readonly up = (event: PointerEvent): void => {
    const { from } = this;
    this.from = null;
    if (!from) {
      return;
    }
    const across = (event.clientX - from.x) * (document.dir === 'rtl' ? -1 : 1);
    if (Math.abs(across) > FAR && Math.abs(across) > SLANT * Math.abs(event.clientY - from.y)) {
      (across < 0 ? this.onwards : this.back)();
    }
  };
}
