import { afterEach, expect, test, vi } from 'vitest';
import { wholeTitle } from 'Frontend/wall/whole-title';

const ROOM = 396;

afterEach(() => vi.unstubAllGlobals());

/** Six lines, whatever their size; the row is as high as its place on the screen, whatever stands in it. */
test('a title that is all there is in its row does not run over it', () => {
  const row = document.createElement('div');
  row.className = 'fit';
  const heading = document.createElement('p');
  row.append(heading);
  const rem = () => parseFloat(heading.style.fontSize || '4.25');
  const height = () => rem() * 16 * 1.15 * 6;
  const has = (element: HTMLElement, name: string, get: () => number) => Object.defineProperty(element, name, { get });
  has(row, 'clientHeight', () => ROOM);
  has(row, 'offsetHeight', () => ROOM);
  has(heading, 'scrollHeight', height);
  heading.getBoundingClientRect = () => new DOMRect(0, 0, 100, height());
  Object.defineProperty(document, 'fonts', { value: [], configurable: true });
  vi.stubGlobal('getComputedStyle', (element: Element) => ({
    fontSize: element === document.documentElement ? '16px' : `${rem() * 16}px`,
    lineHeight: `${rem() * 16 * 1.15}px`,
    getPropertyValue: () => '8'
  }));
  wholeTitle(heading, 'Jobcentret aftaler en makker med virksomheden, før praktikken begynder. Ikke chefen, men en kollega, man tør spørge.');
  expect(heading.textContent).toContain('man tør spørge.');
  expect(height()).toBeLessThan(ROOM + (rem() * 16 * 1.15) / 4);
  expect(rem()).toBe(3.5);
});
