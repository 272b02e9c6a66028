import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { areSending, startAttachments } from 'Frontend/pool/attachments';

/** What is sent, answered as the test says. */
class Request {
  static all: Request[] = [];
  readonly upload: { onprogress?: (event: Partial<ProgressEvent>) => void } = {};
  status = 0;
  responseText = '';
  type = '';
  url = '';
  onload?: () => void;
  onerror?: () => void;
  onabort?: () => void;
  headers: Record<string, string> = {};

  open(_: string, url: string): void {
    this.url = url;
  }
  setRequestHeader(name: string, value: string): void {
    this.headers[name] = value;
  }
  getResponseHeader(): string {
    return this.type;
  }
  send(): void {
    Request.all.push(this);
  }
  abort(): void {
    this.onabort?.();
  }
  answer(status: number, words = '', type = 'text/plain'): Promise<void> {
    this.status = status;
    this.responseText = words;
    this.type = type;
    this.onload?.();
    return vi.advanceTimersByTimeAsync(0).then();
  }
}

let section: HTMLElement;
let arrived: ReturnType<typeof vi.fn<() => void>>;

beforeEach(() => {
  vi.useFakeTimers();
  Request.all = [];
  vi.stubGlobal('XMLHttpRequest', Request);
  document.body.innerHTML = `<section data-files="/files" data-most="10" data-large="For stor" data-failed="Kom ikke frem" data-again="Igen" data-drop="Glem" data-sending="Sendes">
    <label data-drop-here><input type="file" data-question="7"></label><ul data-uploads></ul></section>`;
  section = document.querySelector('section')!;
  arrived = vi.fn<() => void>();
  startAttachments(section, arrived);
});

afterEach(() => vi.useRealTimers());

function choose(...files: File[]): void {
  const input = section.querySelector('input')!;
  Object.defineProperty(input, 'files', { value: files, configurable: true });
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

it('sends one after the other, and says how far it has come', async () => {
  choose(new File(['a'], 'å.pdf'), new File(['b'], 'b.pdf'));
  expect(Request.all.map((one) => [one.url, one.headers['X-File-Name']])).toEqual([['/files?question=7', '%C3%A5.pdf']]);
  Request.all[0]!.upload.onprogress!({ lengthComputable: true, loaded: 1, total: 4 });
  expect(section.querySelector('progress')!.value).toBe(0.25);
  expect(areSending(section)).toBe(true);
  await Request.all[0]!.answer(204);
  expect(arrived).toHaveBeenCalledTimes(1);
  await Request.all[1]!.answer(204);
  expect(areSending(section)).toBe(false);
});

it('keeps what did not get through, and sends it again when the network is back', async () => {
  choose(new File(['a'], 'a.pdf'));
  Request.all[0]!.onerror!();
  await vi.advanceTimersByTimeAsync(0);
  expect(section.textContent).toContain('Kom ikke frem');
  expect(areSending(section)).toBe(true);
  window.dispatchEvent(new Event('online'));
  expect(Request.all).toHaveLength(2);
  await Request.all[1]!.answer(204);
  expect(section.querySelectorAll('li')).toHaveLength(0);
});

it('says why it is refused, and does not try that again', async () => {
  choose(new File(['a'], 'a.exe'));
  await Request.all[0]!.answer(422, 'Ikke en fil, vi kan tage');
  expect(section.querySelector('[role=alert]')!.textContent).toBe('Ikke en fil, vi kan tage');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(Request.all).toHaveLength(1);
  expect(areSending(section)).toBe(false);
});

it('sends nothing that is too large', () => {
  choose(new File(['12345678901'], 'a.pdf'));
  expect(Request.all).toHaveLength(0);
  expect(section.textContent).toContain('For stor');
});
