import { expect, test } from 'vitest';
import { day, dayAndHour, partialDate } from './dates';

function check(value: string, locale: string, expected: string): void {
  expect(partialDate(value, locale)).toBe(expected);
}

test('a date of publication shows what is known of it', () => {
  check('2025', 'fr-FR', '2025');
  check('2025-04', 'fr-FR', 'avr. 2025');
  check('2025-04-12', 'fr-FR', '12 avr. 2025');
  check('2025-04-12', 'en-GB', '12 Apr 2025');
  check('bientôt-peut-être', 'fr-FR', 'bientôt-peut-être');
});

test('a day of this year goes without its year', () => {
  const now = new Date('2026-11-21T12:00:00Z');
  expect(day('2026-11-18T12:00:00Z', 'fr-FR', now)).toBe('18 nov.');
  expect(day('2025-11-18T12:00:00Z', 'fr-FR', now)).toBe('18 nov. 2025');
});

test('an hour is written as each language writes it', () => {
  const moment = new Date(2026, 10, 21, 18, 5).toISOString();
  const now = new Date(2026, 10, 22);
  expect(dayAndHour(moment, 'fr-FR', now)).toBe('21 nov. à 18\u00a0h\u00a005');
  expect(dayAndHour(moment, 'en-GB', now)).toBe('21 Nov, 18:05');
});
