import { expect, test } from 'vitest';
import { cutAtHits, firstHit, typeset } from './typeset';

test('a French title gets its thin spaces, and only they change', () => {
  expect(typeset("L'IA ouverte : « vraiment » ? 40 % des 31 000", 'fr')).toBe(
    'L’IA ouverte\u00a0: «\u202fvraiment\u202f»\u202f? 40\u202f% des 31\u202f000',
  );
  expect(typeset("It's open: really? 40 %", 'en')).toBe('It’s open: really? 40 %');
});

test('a passage is cut at its hits, counted in characters and not in halves of them', () => {
  expect(cutAtHits('🙂 un mot, deux mots', [[5, 8]])).toEqual([
    { text: '🙂 un ', hit: false },
    { text: 'mot', hit: true },
    { text: ', deux mots', hit: false },
  ]);
  expect(cutAtHits('mot', [])).toEqual([{ text: 'mot', hit: false }]);
});

test('a hit is found without accents and case', () => {
  expect(firstHit('Énergie', 'ener')).toEqual([[0, 4]]);
  expect(firstHit('Énergie', 'x')).toEqual([]);
  expect(firstHit('Énergie', '')).toEqual([]);
});
