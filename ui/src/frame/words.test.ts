import { expect, it } from 'vitest';
import { snapped, stretched } from './words';

const TEXT = 'Un été chaud, puis 🙂 rien. Fin';
const scalar = [...TEXT];
const slice = ({ start, end }: { start: number; end: number }): string => scalar.slice(start, end).join('');
const shown = (start: number, end: number, edge: 'start' | 'end', step: -1 | 1): string =>
  slice(stretched(slice, scalar.length, { start, end }, edge, step, 'fr'));

it('a highlight grows and shrinks by whole words at either end', () => {
  expect(shown(3, 6, 'end', 1)).toBe('été chaud');
  expect(shown(3, 12, 'end', 1)).toBe('été chaud, puis');
  expect(shown(3, 12, 'end', -1)).toBe('été');
  expect(shown(3, 6, 'start', -1)).toBe('Un été');
  expect(shown(0, 6, 'start', 1)).toBe('été');
  expect(shown(14, 18, 'end', 1)).toBe('puis 🙂 rien');
});

it('a highlight keeps its last word, and stays within the text', () => {
  expect(shown(3, 6, 'end', -1)).toBe('été');
  expect(shown(3, 6, 'start', 1)).toBe('été');
  expect(shown(0, 2, 'start', -1)).toBe('Un');
  expect(shown(27, 30, 'end', 1)).toBe('Fin');
});

it('a handle lets go at the border of a word', () => {
  expect(snapped(slice, scalar.length, 5, 'end', 'fr')).toBe(6);
  expect(snapped(slice, scalar.length, 8, 'start', 'fr')).toBe(7);
});
