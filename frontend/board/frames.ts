export interface Frame {
  readonly id: string;
  readonly event: string;
  readonly data: string;
}

/** Cuts a text/event-stream into its events, wherever the network has cut it into pieces. */
export class FrameReader {
  private rest = '';
  private id = '';
  private event = '';
  private data: string[] = [];

  constructor(private readonly take: (frame: Frame) => void) {}

  push(piece: string): void {
    // A piece that ends in CR may be half a CRLF.
    const text = this.rest + piece;
    const whole = text.endsWith('\r') ? text.slice(0, -1) : text;
    const lines = whole.split(/\r\n|\n|\r/);
    this.rest = lines.pop()! + text.slice(whole.length);
    lines.forEach((line) => this.line(line));
  }

  private line(line: string): void {
    if (line === '') {
      if (this.data.length > 0) {
        this.take({ id: this.id, event: this.event || 'message', data: this.data.join('\n') });
      }
      this.event = '';
      this.data = [];
      return;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') {
      this.data.push(value);
    } else if (field === 'event') {
      this.event = value;
    } else if (field === 'id') {
      this.id = value;
    }
  }
}
