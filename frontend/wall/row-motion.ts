const MOVING = 'is-moving';

/** Lets rows glide from where they were to where they are. Where motion is not wanted they simply are there. */
export class RowMotion {
  private places = new Map<string, number>();

  before(list: Element | null): void {
    this.places = new Map(rows(list).map((row) => [row.dataset['id']!, row.offsetTop]));
  }

  after(list: Element | null): void {
    if (this.places.size === 0 || matchMedia('(prefers-reduced-motion: reduce)').matches) {
      return;
    }
    const moved = rows(list).filter((row) => this.places.get(row.dataset['id']!) !== row.offsetTop);
    for (const row of moved) {
      const before = this.places.get(row.dataset['id']!);
      row.classList.remove(MOVING);
      row.style.translate = before === undefined ? '' : `0 ${before - row.offsetTop}px`;
      row.style.opacity = before === undefined ? '0' : '';
    }
    if (moved.length > 0) {
      // Two frames: one to stand at the old place, one to set out from it.
      requestAnimationFrame(() =>
        requestAnimationFrame(() =>
          moved.forEach((row) => {
            row.classList.add(MOVING);
            row.style.translate = '';
            row.style.opacity = '';
          })
        )
      );
    }
  }
}

function rows(list: Element | null): HTMLElement[] {
  return list ? [...list.querySelectorAll<HTMLElement>(':scope > li')] : [];
}
