interface Picker extends HTMLElement {
  i18n: Record<string, unknown>;
}

/**
 * Lets a picker read nothing but what it writes itself, whoever gives it its words and when: its own reading guesses (17 from 1700,
 * and a year 27) or drops what it does not know. What it cannot read it hands to the server with the text left as it stands.
 */
function reads(picker: Picker, name: 'parseDate' | 'parseTime', read: (text: string) => unknown): void {
  let own: PropertyDescriptor | undefined;
  for (let type = Object.getPrototypeOf(picker); type && !own; type = Object.getPrototypeOf(type)) {
    own = Object.getOwnPropertyDescriptor(type, 'i18n');
  }
  if (!own?.get || !own.set || Object.getOwnPropertyDescriptor(picker, 'i18n')) {
    return;
  }
  const { get, set } = own;
  Object.defineProperty(picker, 'i18n', {
    configurable: true,
    get: () => get.call(picker),
    set: (words: Record<string, unknown>) => set.call(picker, { ...words, [name]: read })
  });
  picker.i18n = { ...picker.i18n };
}

export function readDate(text: string): { day: number; month: number; year: number } | undefined {
  const [, day, month, year] = (/^(\d\d)\.(\d\d)\.(20\d\d)$/.exec(text) ?? []).map(Number);
  const date = new Date(year!, month! - 1, day);
  return date.getMonth() === month! - 1 && date.getDate() === day ? { day, month: month! - 1, year: year! } : undefined;
}

/**
 * Also as the picker itself keeps times: 17:00:00.000. Parts that are not written stay out: until the picker has its words it writes
 * every part it is given, takes seconds off again, and reads that anew, for ever.
 */
export function readTime(text: string): { hours: number; minutes: number; seconds?: number; milliseconds?: number } | undefined {
  const parts = (/^(\d\d)[.:](\d\d)(?::(\d\d)(?:\.(\d{3}))?)?$/.exec(text) ?? []).slice(1);
  const [hours, minutes, seconds, milliseconds] = parts.map((part) => (part === undefined ? undefined : Number(part)));
  return hours! <= 23 && minutes! <= 59 ? { hours: hours!, minutes: minutes!, seconds, milliseconds } : undefined;
}

declare global {
  interface Window {
    karavanenTypedDates: { date: (picker: Picker) => void; clock: (picker: Picker) => void };
  }
}

window.karavanenTypedDates = {
  date: (picker) => reads(picker, 'parseDate', readDate),
  clock: (picker) => reads(picker, 'parseTime', readTime)
};
