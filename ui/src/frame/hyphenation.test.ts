import { expect, it } from 'vitest';
import { hyphenator } from './hyphenation';

function cut(text: string, language: string): string {
  const places = hyphenator(language)?.(text) ?? [];
  return places.reduceRight((word, at) => `${word.slice(0, at)}-${word.slice(at)}`, text);
}

it.each([
  ['raisonnement', 'fr', 'rai-son-ne-ment'],
  ['développement', 'fr', 'dé-ve-lop-pe-ment'],
  ['understanding', 'en', 'un-der-stand-ing'],
  ['chat', 'fr', 'chat'],
  ['Altman et OpenAI', 'fr', 'Altman et OpenAI'],
  ['exemple.fr/raisonnement', 'fr', 'exemple.fr/raisonnement'],
  ['raisonnement', 'fi', 'raisonnement'],
])('%s in %s is cut as %s', (word, language, expected) => expect(cut(word, language)).toBe(expected));

it('two letters stay before a cut and three after it', () => {
  for (const word of ['dépassé', 'arrivée', 'école', 'abattu', 'ouvrage', 'oublié']) {
    for (const at of hyphenator('fr')?.(word) ?? []) {
      expect(at).toBeGreaterThanOrEqual(2);
      expect(word.length - at).toBeGreaterThanOrEqual(3);
    }
  }
});
