import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { digits, isBlank, searchText } from 'Frontend/shared/search-text';

/** The server's SearchTextTest reads the same table. */
const table = JSON.parse(readFileSync('src/test/resources/text/search-text.json', 'utf8')) as { compared: [string, string][] };

describe('a text as it is compared', () => {
  test.each(table.compared)('%s', (text, compared) => {
    expect(searchText(text)).toBe(compared);
    expect(searchText(compared), 'compared again it stays').toBe(compared);
  });
});

test('digits of every script', () => {
  expect(digits('٤٨٢٧١٦')).toBe('482716');
  expect(digits('४८२ 716 𝟗')).toBe('482 716 9');
});

test('nothing that can be seen', () => {
  for (const blank of ['', ' ', '\u00a0\u200b', '\u2800', '\u0301', '\u202e\u2066']) {
    expect(isBlank(blank)).toBe(true);
  }
  expect(isBlank('.')).toBe(false);
  expect(isBlank('🙂')).toBe(false);
});
