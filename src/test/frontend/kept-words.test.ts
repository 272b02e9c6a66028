import { beforeEach, describe, expect, it, vi } from 'vitest';
import { isNews, keptWords, read } from 'Frontend/recommendation/kept-words';

const NAME = 'karavanen.recommendation/caravan/7';

function editorWith(title: string, body = ''): HTMLElement {
  const editor = document.createElement('div');
  for (const [name, value] of Object.entries({ title, body })) {
    const field = document.createElement('input');
    field.dataset.kept = name;
    field.value = value;
    editor.append(field);
  }
  return editor;
}

function type(editor: HTMLElement, name: string, text: string): void {
  const field = editor.querySelector<HTMLInputElement>(`[data-kept=${name}]`)!;
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

describe('what a moderator is writing', () => {
  beforeEach(() => localStorage.clear());

  it('is there again after the page went, with the version it was written on and its sources', () => {
    const before = editorWith('Mentor');
    expect(keptWords.begin(before, 'caravan/7', 3)).toBe('');
    type(before, 'title', 'Min titel');
    keptWords.keep(before, 3, '12,15');
    const found = JSON.parse(keptWords.begin(editorWith('Mentor'), 'caravan/7', 4)) as Record<string, unknown>;
    expect(found).toMatchObject({ version: 3, sources: [12, 15], fields: { title: 'Min titel', body: '' } });
  });

  it('is nothing new once it is saved, and gone then', () => {
    const editor = editorWith('Mentor');
    keptWords.begin(editor, 'caravan/7', 3);
    type(editor, 'body', 'Vi anbefaler');
    expect(keptWords.begin(editorWith('Mentor', 'Vi anbefaler'), 'caravan/7', 4)).toBe('');
    expect(localStorage.getItem(NAME)).toBeNull();
    type(editor, 'body', 'Vi');
    keptWords.forget(editor, 4);
    expect(localStorage.getItem(NAME)).toBeNull();
  });

  it('goes after a week, and what is not ours is left alone', () => {
    const editor = editorWith('Mentor');
    keptWords.begin(editor, 'caravan/7', 3);
    type(editor, 'title', 'Min');
    expect(read(NAME, Date.now() + 6 * 86_400_000)).toBeDefined();
    expect(read(NAME, Date.now() + 8 * 86_400_000)).toBeUndefined();
    localStorage.setItem(NAME, '{"at":"now"}');
    expect(read(NAME)).toBeUndefined();
    localStorage.setItem(NAME, '{');
    expect(read(NAME)).toBeUndefined();
  });

  it('takes nothing from what stands: an empty field is not news', () => {
    expect(isNews({ at: 0, version: 1, sources: [], fields: { title: 'A', body: ' ' } }, { title: 'A', body: 'B' })).toBe(false);
  });

  it('costs nothing where the browser keeps nothing', () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full');
    });
    const editor = editorWith('Mentor');
    keptWords.begin(editor, 'caravan/7', 3);
    expect(() => type(editor, 'title', 'Min')).not.toThrow();
  });
});
