import { boot } from './boot';

/**
 * A text of the page's language. The texts are the server's (vaadin-i18n), in the form of Java's MessageFormat, of which only
 * `{0}` and the doubled apostrophe are used here.
 */
export function t(key: string, ...args: readonly (string | number)[]): string {
  const text = boot.strings[key];
  if (text === undefined) {
    return key;
  }
  return text.replaceAll("''", "'").replace(/\{(\d)\}/g, (_, n: string) => String(args[Number(n)] ?? ''));
}

/** As {@link t}, with a form for one (`key.one`) and one for none and many (`key.other`); the count is `{0}`. */
export function tn(key: string, count: number, ...args: readonly (string | number)[]): string {
  return t(`${key}.${count === 1 ? 'one' : 'other'}`, number(count), ...args);
}

const locale = boot.lang === 'en' ? 'en-GB' : 'da-DK';
const numbers = new Intl.NumberFormat(locale);
const clocks = new Intl.DateTimeFormat('da-DK', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Copenhagen' });
const days = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'Europe/Copenhagen' });
const dayOnly = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen' });

export function number(value: number): string {
  return numbers.format(value);
}

/** `18.42`: the hour in Denmark, where the meeting is, whatever the phone believes. */
export function clock(at: Date | string | number): string {
  return clocks.format(new Date(at)).replace(':', '.');
}

/** `23. maj`, in Denmark. */
export function day(at: Date | string | number): string {
  return days.format(new Date(at));
}

/** Whether two moments are of one day, in Denmark. */
export function sameDay(one: Date | string | number, other: Date | string | number): boolean {
  return dayOnly.format(new Date(one)) === dayOnly.format(new Date(other));
}

/** As {@link clock}, with the day before it unless it was today. */
export function moment(at: Date | string | number): string {
  const date = new Date(at);
  return sameDay(date, new Date()) ? t('board.at', clock(date)) : t('board.at-day', days.format(date), clock(date));
}

/** `12:40`, or `1:12:40` from an hour on. */
export function duration(seconds: number): string {
  const s = Math.max(0, Math.ceil(seconds));
  const two = (n: number) => String(n).padStart(2, '0');
  return s >= 3600 ? `${Math.floor(s / 3600)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}` : `${Math.floor(s / 60)}:${two(s % 60)}`;
}
