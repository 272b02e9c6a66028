import { beforeEach, expect, test } from 'vitest';
import { putRight, tellErrors } from 'Frontend/shared/form-errors';

const wrong = (id: string, words: string) => `<p class="hint hint--error" id="${id}-error">${words}</p>`;
const line = (id: string) => `<div class="field"><input id="${id}" aria-invalid="true" aria-describedby="${id}-error">${wrong(id, 'Mangler.')}</div>`;
const told = () => [...document.querySelectorAll('.wrong li')].map((one) => one.textContent);
const $ = (query: string) => document.querySelector<HTMLElement>(query)!;

function page(lines: [string, string][], fields: string, most = 8): void {
  const shown = lines.map(([id, words], i) => `<li${i < most ? '' : ' hidden'}><a href="#${id}"><b>${id}</b> <span>${words}</span></a></li>`).join('');
  const more = lines.length > most ? `<p data-more="Og {0} mere.">Og ${lines.length - most} mere.</p>` : '';
  document.body.innerHTML = `<div class="wrong" tabindex="-1" autofocus data-most="${most}"><h2 data-one="1 ting" data-many="{0} ting">${lines.length} ting</h2><ul>${shown}</ul>${more}</div>${fields}`;
}

beforeEach(() => {
  document.body.innerHTML = '';
});

test('what is being put right is told no more, neither at the field nor above, and the last takes the summary with it', () => {
  page(
    [
      ['name', 'Mangler.'],
      ['mail', 'Mangler.']
    ],
    line('name') + line('mail')
  );
  putRight($('#name'));
  expect(told()).toEqual(['mail Mangler.']);
  expect($('.wrong h2').textContent).toBe('1 ting');
  expect($('#name').hasAttribute('aria-invalid')).toBe(false);
  expect($('#name').hasAttribute('aria-describedby')).toBe(false);
  expect($('#name-error')).toBeNull();
  expect($('#mail').getAttribute('aria-invalid')).toBe('true');
  putRight($('#mail'));
  expect($('.wrong')).toBeNull();
});

test('a hint that is no error stays, with what else describes the field', () => {
  page([], '<input id="code" aria-describedby="said code-error"><p id="said">Seks cifre.</p>' + wrong('code', 'Forkert.'));
  putRight($('#code'));
  expect($('#code').getAttribute('aria-describedby')).toBe('said');
  expect($('#said').textContent).toBe('Seks cifre.');
  putRight($('#code'));
  expect($('#said')).not.toBeNull();
});

test('a group is wrong as a whole, and so is each in it for itself', () => {
  const date = (i: number) =>
    `<div role="group" aria-describedby="date${i}-day-error"><input id="date${i}-day" aria-invalid="true" aria-describedby="date${i}-day-error">${wrong(`date${i}-day`, 'Ukendt.')}<input id="date${i}-from"></div>`;
  page(
    [
      ['date0-day', 'For få.'],
      ['date0-day', 'Ukendt.'],
      ['date1-day', 'Ukendt.']
    ],
    `<fieldset aria-describedby="dates-error">${wrong('dates', 'For få.')}${date(0)}${date(1)}</fieldset>`
  );
  putRight($('#date1-from'));
  expect(told()).toEqual(['date0-day Ukendt.']);
  expect($('#date1-day').hasAttribute('aria-invalid')).toBe(false);
  expect($('#date0-day').getAttribute('aria-invalid')).toBe('true');
  expect($('fieldset').hasAttribute('aria-describedby')).toBe(false);
});

test('as lines go, those that did not fit come up', () => {
  const ids = ['a', 'b', 'c', 'd'];
  page(
    ids.map((id) => [id, 'Mangler.']),
    ids.map(line).join(''),
    2
  );
  putRight($('#a'));
  const shown = () => [...document.querySelectorAll<HTMLElement>('.wrong li')].filter((one) => !one.hidden).map((one) => one.querySelector('b')!.textContent);
  expect(shown()).toEqual(['b', 'c']);
  expect($('.wrong [data-more]').textContent).toBe('Og 1 mere.');
  putRight($('#d'));
  expect(shown()).toEqual(['b', 'c']);
  expect($('.wrong [data-more]')).toBeNull();
});

test('a page with several things wrong begins at the list of them; whatever is typed anywhere is heard', () => {
  page(
    [
      ['name', 'Mangler.'],
      ['mail', 'Mangler.']
    ],
    line('name') + line('mail')
  );
  tellErrors();
  expect(document.activeElement).toBe($('.wrong'));
  $('#mail').dispatchEvent(new Event('input', { bubbles: true }));
  expect(told()).toEqual(['name Mangler.']);
});
