/**
 * How far the server's clock is ahead of this device's, in milliseconds. Phones' clocks may be minutes off; countdowns must not be.
 * Of all observations the one with the least doubt stands, and doubt grows slowly so that newer ones win in the end.
 */
export class ServerClock {
  private offset = 0;
  private doubt = Infinity;
  private since = 0;

  /**
   * @param server    what the server's clock said
   * @param sent      when it was asked, by this device's clock
   * @param received  when the answer began to arrive
   * @param precision of the server's statement, in milliseconds: 1000 for an HTTP Date header
   */
  observe(server: number, sent: number, received: number, precision = 0): void {
    const doubt = (received - sent + precision) / 2;
    // A clock that went back was set, and what was known of it holds no more.
    const aged = received < this.since ? Infinity : this.doubt + (received - this.since) / 1000;
    if (Number.isFinite(server) && doubt >= 0 && doubt < aged) {
      this.offset = server + precision / 2 - (sent + received) / 2;
      this.doubt = doubt;
      this.since = received;
    }
  }

  /** Reads the Date header of an answer. */
  observeAnswer(answer: Response, sent: number): void {
    const date = answer.headers.get('date');
    if (date && !answer.headers.has('age')) {
      this.observe(Date.parse(date), sent, Date.now(), 1000);
    }
  }

  now(): number {
    return Date.now() + this.offset;
  }
}
