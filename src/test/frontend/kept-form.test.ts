import { beforeEach, expect, test } from 'vitest';
import { asSent, fillIn, KeptForm, peopleIn } from 'Frontend/signup/kept';

function form(people: number): HTMLFormElement {
  const made = document.createElement('form');
  made.innerHTML =
    '<input type="hidden" name="key" value="fresh"><input type="hidden" name="several" value="true"><input name="contact">' +
    '<textarea name="list"></textarea><button name="step" value="add"></button>' +
    [...Array(people).keys()]
      .map(
        (i) =>
          `<input name="name.${i}"><select name="sector.${i}"><option value=""></option><option value="business"></option></select>` +
          `<input type="radio" name="food.${i}" value="USUAL" checked><input type="radio" name="food.${i}" value="VEGAN">` +
          `<input type="checkbox" name="need.${i}" value="loop"><input type="checkbox" name="need.${i}" value="other">`
      )
      .join('');
  return made;
}

const field = (of: HTMLFormElement, query: string) => of.querySelector<HTMLInputElement>(query)!;
const kept = new KeptForm('7');

beforeEach(() => {
  sessionStorage.clear();
  const filled = form(2);
  field(filled, '[name="key"]').value = 'first';
  field(filled, '[name="contact"]').value = 'Lone';
  field(filled, '[name="name.1"]').value = 'Bo';
  field(filled, '[name="sector.1"]').value = 'business';
  field(filled, '[name="food.0"][value=VEGAN]').checked = true;
  field(filled, '[name="need.1"][value=loop]').checked = true;
  kept.keep(filled);
});

test('what was filled in stands in the page that comes anew, with the key it had', () => {
  const fresh = form(2);
  fillIn(fresh, kept.read()!);
  expect(field(fresh, '[name="key"]').value).toBe('first');
  expect(field(fresh, '[name="contact"]').value).toBe('Lone');
  expect(field(fresh, '[name="name.1"]').value).toBe('Bo');
  expect(field(fresh, '[name="sector.1"]').value).toBe('business');
  expect(field(fresh, '[name="food.0"][value=VEGAN]').checked).toBe(true);
  expect(field(fresh, '[name="food.0"][value=USUAL]').checked).toBe(false);
  expect(field(fresh, '[name="need.1"][value=loop]').checked).toBe(true);
  expect(field(fresh, '[name="need.1"][value=other]').checked).toBe(false);
});

test('several people are asked for from the server, which writes their fields', () => {
  const before = kept.read()!;
  expect(peopleIn(before)).toBe(2);
  const sent = asSent(before, 'keep');
  expect(sent.get('several')).toBe('true');
  expect(sent.get('step')).toBe('keep');
  expect(sent.get('key')).toBe('first');
  expect(sent.getAll('need.1')).toEqual(['loop']);
  expect(sent.has('need.0')).toBe(false);
});

test('it goes when the server has taken it, and each meeting has its own', () => {
  expect(new KeptForm('8').read()).toBeUndefined();
  kept.forget();
  expect(kept.read()).toBeUndefined();
});

test('what was put right wins over what the page came with', () => {
  const fresh = form(2);
  field(fresh, '[name="contact"]').value = 'Lemvig';
  fillIn(fresh, kept.read()!);
  expect(field(fresh, '[name="contact"]').value).toBe('Lone');
});
