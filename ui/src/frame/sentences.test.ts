import { expect, it } from 'vitest';
import { bySentence, sentenceAt, sentences } from './sentences';

function words(text: string): string[] {
  return sentences(text, 'fr').map(({ start, end }) => Array.from(text).slice(start, end).join(''));
}

it('a sentence ends with its stop, and a block ends one', () => {
  expect(words('Une phrase. Une autre ! Et un titre\n\nLa suite.')).toEqual([
    'Une phrase.',
    'Une autre !',
    'Et un titre',
    'La suite.',
  ]);
});

it('a short form ends no sentence', () => {
  expect(words('Selon M. Dupont, tout va. Fin.')).toEqual(['Selon M. Dupont, tout va.', 'Fin.']);
});

it('offsets are scalar values, past any emoji', () => {
  expect(sentences('Oh 🙂. Bien.', 'fr')).toEqual([
    { start: 0, end: 5 },
    { start: 6, end: 11 },
  ]);
});

it('a selection goes on by a sentence and comes back', () => {
  const list = sentences('Un. Deux. Trois.', 'fr');
  const first = sentenceAt(list, 0) ?? { start: 0, end: 0 };
  const two = bySentence(list, first, 1);
  expect(two).toEqual({ start: 0, end: 9 });
  expect(bySentence(list, two, -1)).toEqual({ start: 0, end: 3 });
});
