/**
 * Where words may be cut: soft hyphens for what is shown.
 *
 * WebKitGTK does not hyphenate by itself, though it says that it does.
 */
import { hyphenateSync as english } from 'hyphen/en-us';
import { hyphenateSync as french } from 'hyphen/fr';

export const SOFT_HYPHEN = '\u00ad';

/** Words of five letters and more; names, that is words with a capital, stay whole. */
const WORD = /(?<![\p{L}\p{N}.@/_-])\p{Ll}{5,}(?![\p{L}\p{N}@/_-])/gu;
const BEFORE = 2;
const AFTER = 3;

/** Gives the places in a text before which a word may be cut. */
export type Hyphenator = (text: string) => number[];

/** The hyphenator of a language, or nothing when its words are not known. */
export function hyphenator(language: string): Hyphenator | undefined {
  const hyphenate = language.startsWith('fr') ? french : language.startsWith('en') ? english : undefined;
  if (hyphenate === undefined) return undefined;
  const known = new Map<string, number[]>();
  return (text) => {
    const places: number[] = [];
    for (const match of text.matchAll(WORD)) {
      let cuts = known.get(match[0]);
      if (cuts === undefined) {
        cuts = cutsOf(hyphenate(match[0]));
        known.set(match[0], cuts);
      }
      for (const cut of cuts) places.push(match.index + cut);
    }
    return places;
  };
}

function cutsOf(hyphenated: string): number[] {
  const parts = hyphenated.split(SOFT_HYPHEN);
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const cuts: number[] = [];
  let at = 0;
  for (const part of parts.slice(0, -1)) {
    at += part.length;
    if (at >= BEFORE && length - at >= AFTER) cuts.push(at);
  }
  return cuts;
}
