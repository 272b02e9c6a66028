const NEWS_MS = 30_000;

/** What screen readers are told: one polite live region for the whole page, so that nothing is said twice or at once. */
export class Announcer {
  private region: HTMLElement | null = null;
  private newsAt = 0;
  private queue: string[] = [];
  private timer = 0;

  /** Draws into this element, which must have been in the page before anything is said. */
  attach(region: HTMLElement): void {
    this.region = region;
  }

  say(text: string): void {
    if (this.queue.at(-1) !== text) {
      this.queue.push(text);
    }
    // Receipts of a whole batch come together: the newest few are enough.
    this.queue = this.queue.slice(-3);
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      const words = this.queue.join(' ');
      this.queue = [];
      if (this.region) {
        // The same words twice would be no change, and no change is not read.
        this.region.textContent = this.region.textContent === words ? `${words}\u00a0` : words;
      }
    }, 150);
  }

  /** New ideas, at most every 30 s. */
  news(text: string): void {
    if (Date.now() - this.newsAt >= NEWS_MS) {
      this.newsAt = Date.now();
      this.say(text);
    }
  }
}
