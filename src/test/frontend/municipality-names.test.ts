import { describe, expect, it } from 'vitest';
import { offer } from 'Frontend/shared/municipality-names';

const NAMES = ['Aarhus', 'Silkeborg', 'Viborg', 'Tårnby', 'Lyngby-Taarbæk', 'Ærø'];

/** What a browser that offers what begins with the letters, by value or label, would offer. */
function offered(typed: string): string[] {
  const options = NAMES.map((name) => Object.assign(document.createElement('option'), { value: name }));
  offer(options, 'something else');
  offer(options, typed);
  return options
    .filter((option) => [option.value, option.getAttribute('label') ?? ''].some((text) => text.toLowerCase().startsWith(typed.trim().toLowerCase())))
    .map((option) => option.value);
}

describe('a municipality', () => {
  it.each([
    ['borg', ['Silkeborg', 'Viborg']],
    ['silke', ['Silkeborg']],
    ['aarhus', ['Aarhus']],
    ['århus', ['Aarhus']],
    ['TAARN', ['Tårnby']],
    ['aero', ['Ærø']],
    ['aeroe', ['Ærø']],
    ['tårb lyng', ['Lyngby-Taarbæk']],
    ['x', []]
  ])('is found by %s', (typed, names) => expect(offered(typed)).toEqual(names));

  it('is not marked by what was typed before', () => {
    const option = Object.assign(document.createElement('option'), { value: 'Silkeborg' });
    offer([option], 'borg');
    expect(option.getAttribute('label')).toBe('borg');
    offer([option], 'silk');
    expect(option.hasAttribute('label')).toBe(false);
    offer([option], '');
    expect(option.hasAttribute('label')).toBe(false);
  });
});
