import { expect, it } from 'vitest';
import { scalarAt, scalars, ShownText, unitAt } from './text-map';

it('scalar values are counted, not UTF-16 units', () => {
  expect(scalars('é🙂x')).toBe(3);
  expect(unitAt('é🙂x', 2)).toBe(3);
  expect(scalarAt('é🙂x', 3)).toBe(2);
  expect(unitAt('abc', 9)).toBe(3);
});

it('a start goes past what was inserted and an end stays before it', () => {
  const shown = new ShownText('mot!', [{ at: 3, char: '\u202f' }]);
  expect(shown.text).toBe('mot\u202f!');
  expect(shown.toShown(3, 'end')).toBe(3);
  expect(shown.toShown(3, 'start')).toBe(4);
  expect([0, 1, 2, 3, 4, 5].map((unit) => shown.toSource(unit))).toEqual([0, 1, 2, 3, 3, 4]);
});

it('no insert ever shifts a place', () => {
  for (let seed = 1; seed < 200; seed += 1) {
    const source = 'x'.repeat(seed % 23);
    const inserts = Array.from(`${source}.`).flatMap((_, at) =>
      (seed * (at + 3)) % 5 < 2 ? [{ at, char: '\u00ad' }] : [],
    );
    const shown = new ShownText(source, inserts);
    expect(shown.text.length).toBe(source.length + inserts.length);
    for (let unit = 0; unit <= source.length; unit += 1) {
      expect(shown.toSource(shown.toShown(unit, 'start'))).toBe(unit);
      expect(shown.toSource(shown.toShown(unit, 'end'))).toBe(unit);
    }
  }
});
