import { en } from './en';
import { fr, type Catalogue } from './fr';

export type { Catalogue };

/** A language that the page speaks. */
export type Language = 'fr' | 'en';

/** The same words, with what the reader calls the meanings of highlights. */
export function withMeanings(words: Catalogue, names: Readonly<Record<string, string | undefined>>): Catalogue {
  const { meanings } = words.annotations;
  const own = (meaning: keyof typeof meanings): string => names[meaning]?.trim() || meanings[meaning];
  const named = { key: own('key'), fact: own('fact'), quote: own('quote'), doubt: own('doubt'), idea: own('idea') };
  return { ...words, annotations: { ...words.annotations, meanings: named } };
}

/** The words of a language. */
export function catalogue(language: Language): Catalogue {
  return language === 'fr' ? fr : en;
}
