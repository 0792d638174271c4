import { en } from './en';
import { fr, type Catalogue } from './fr';

export type { Catalogue };

/** A language that the page speaks. */
export type Language = 'fr' | 'en';

/** The words of a language. */
export function catalogue(language: Language): Catalogue {
  return language === 'fr' ? fr : en;
}
