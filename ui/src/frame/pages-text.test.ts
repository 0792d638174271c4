import { expect, it } from 'vitest';
import { align, covered, within } from './pages-text';

const TEXT = 'La machine lit et personne ne l’arrête. Elle est efficace.';

it('a word that a line broke is found whole', () => {
  const pieces = ['La machine lit et per-', 'sonne ne l’arrête. Elle est', 'eﬃcace.'];
  const found = align(pieces, TEXT, 100);
  const [first, second, third] = found;
  if (first === undefined || second === undefined || third === undefined) throw new Error('three pieces');
  expect(covered(first, 0, 21)).toEqual({ start: 100, end: 121 });
  expect(covered(second, 0, 5)).toEqual({ start: 121, end: 126 });
  expect(covered(third, 0, 7)).toEqual({ start: 149, end: 158 });
});

it('a running head is nowhere, and what follows it is found all the same', () => {
  const [head, first] = align(['Cahiers du port 3', 'La machine lit'], TEXT, 0);
  if (head === undefined || first === undefined) throw new Error('two pieces');
  expect(covered(head, 0, 17)).toBeNull();
  expect(covered(first, 3, 10)).toEqual({ start: 3, end: 10 });
});

it('what is said twice is found where it stands', () => {
  const [one, two] = align(['encore une fois', 'encore une fois'], 'encore une fois, encore une fois', 0);
  if (one === undefined || two === undefined) throw new Error('two pieces');
  expect([covered(one, 0, 6), covered(two, 0, 6)]).toEqual([
    { start: 0, end: 6 },
    { start: 17, end: 23 },
  ]);
});

it('a letter that is read otherwise does not lose its line', () => {
  const [piece] = align(['La machine 1it et personne'], TEXT, 0);
  if (piece === undefined) throw new Error('one piece');
  expect(covered(piece, 0, 10)).toEqual({ start: 0, end: 10 });
  expect(covered(piece, 18, 26)).toEqual({ start: 18, end: 26 });
});

it('a passage lies in the units that show it, spaces between included', () => {
  const [piece] = align(['La machine lit et'], TEXT, 0);
  if (piece === undefined) throw new Error('one piece');
  expect(within(piece, { start: 3, end: 14 })).toEqual([[3, 14]]);
  expect(within(piece, { start: 40, end: 50 })).toEqual([]);
});

it('offsets count characters, not units', () => {
  const [piece] = align(['🙂 deux'], '🙂 deux', 0);
  if (piece === undefined) throw new Error('one piece');
  expect(covered(piece, 3, 7)).toEqual({ start: 2, end: 6 });
});

it('a title that is not in the text takes no word from it', () => {
  const [title, first] = align(['Une autre machine du port', 'La machine lit'], TEXT, 0);
  if (title === undefined || first === undefined) throw new Error('two pieces');
  expect(covered(title, 0, 25)).toBeNull();
  expect(covered(first, 3, 10)).toEqual({ start: 3, end: 10 });
});
