const formats = new Map<string, Intl.DateTimeFormat>();

/** A form of dates, made once: each row of the list asks for one, and making one takes a millisecond. */
function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options]);
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, known);
  return known;
}

/** A date of publication as it is shown: `2025`, `avr. 2025`, `12 avr. 2025`. */
export function partialDate(value: string, locale: string): string {
  const [year = '', month, day] = value.split('-');
  if (month === undefined) return year;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1)));
  if (Number.isNaN(date.getTime())) return value;
  return format(locale, {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'short',
    ...(day === undefined ? {} : { day: 'numeric' }),
  }).format(date);
}

/** A moment as a day: `18 nov.`, with its year when it is another one than that of `now`. */
export function day(moment: string, locale: string, now: Date): string {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) return moment;
  const sameYear = date.getFullYear() === now.getFullYear();
  return format(locale, {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(date);
}

/** The hour of a moment: `18 h 42` in French (`18\u00a0h\u00a042`), `18:42` in English. */
export function hour(moment: string, locale: string): string {
  const text = format(locale, { hour: 'numeric', minute: '2-digit', hour12: false }).format(new Date(moment));
  return locale.startsWith('fr') ? text.replace(':', '\u00a0h\u00a0') : text;
}

/** A moment as a day and its hour: `21 nov. à 18 h 42`, `21 Nov, 18:42`. */
export function dayAndHour(moment: string, locale: string, now: Date): string {
  return `${day(moment, locale, now)}${locale.startsWith('fr') ? ' à ' : ', '}${hour(moment, locale)}`;
}
