/**
 * What a careful printer does to a text, done to what is shown and never to
 * what is kept: thin and unbreakable spaces, curly apostrophes, names that do
 * not break. French spaces are for French articles only.
 */
import type { Insert } from './text-map';
import { ENGLISH_UNITS, FRENCH_UNITS, MONEY } from './units';

/** Around a stretch of text; its neighbours decide at its borders. */
export interface Context {
  language: string;
  before: string;
  after: string;
}

/** A text as it is to be set. `text` has the length of what was given. */
export interface Typeset {
  text: string;
  inserts: Insert[];
  /** Stretches that stay on one line, `[start, end)`. */
  unbroken: [number, number][];
}

const THIN = '\u202f';
const HARD = '\u00a0';
const GAP = '[ \\u00a0\\u2009\\u202f]';
/** A unit ends here: "2019 s’est" is no time in seconds. */
const END = "(?![\\p{L}\\p{N}'’])";
const SPACES = /[ \u00a0\u2009\u202f]/g;

const FRENCH_MONTHS =
  'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|janv\\.|févr\\.|avr\\.|juil\\.|sept\\.|oct\\.|nov\\.|déc\\.';
const ENGLISH_MONTHS =
  'January|February|March|April|May|June|July|August|September|October|November|December|Jan\\.|Feb\\.|Aug\\.|Sept\\.|Oct\\.|Nov\\.|Dec\\.';

/** Every match's characters are replaced by `with`. */
interface Replacement {
  find: RegExp;
  with: string;
}

/** A character goes in before what matches. */
interface Insertion {
  before: RegExp;
  char: string;
}

const APOSTROPHES: Replacement[] = [{ find: /(?<=[\p{L}\p{N}])'(?=[\p{L}\p{N}«“"])/gu, with: '’' }];

const FRENCH: Replacement[] = [
  { find: re(`(?<=[^\\s\\u00a0\\u202f])${GAP}(?=[;!?»])`), with: THIN },
  { find: re(`(?<=«)${GAP}`), with: THIN },
  { find: re(`(?<=\\d)${GAP}(?=${MONEY}|[%‰])`), with: THIN },
  { find: re(`(?<=[^\\s\\u00a0\\u202f])${GAP}(?=:(?:[\\s«]|$))`), with: HARD },
  { find: re(`(?<=\\d)${GAP}(?=(?:${FRENCH_UNITS})${END})`), with: HARD },
  { find: re(`(?<=\\d${GAP}?(?:Mds?|[kMG]))${GAP}(?=[€$£])`), with: THIN },
  { find: re(`(?<=(?<![\\p{L}])(?:${FRENCH_MONTHS}))${GAP}(?=\\d{4}(?!\\d))`), with: HARD },
  { find: re(`(?<=(?<!\\d)(?:\\d{1,2}|1er))${GAP}(?=(?:${FRENCH_MONTHS})(?![\\p{L}]))`), with: HARD },
];

const FRENCH_INSERTIONS: Insertion[] = [
  { before: /(?<=[\p{L}\p{N})\]»”"’…])(?=[;!?][;!?]*(?:[\s\u00a0\u202f)\]»”"]|$))/gu, char: THIN },
  { before: /(?<=[\p{L}\p{N})\]»”"])(?=:(?:[\s\u00a0\u202f]|$))/gu, char: HARD },
  { before: /(?<=«)(?=[^\s\u00a0\u2009\u202f])/gu, char: THIN },
  { before: /(?<=[^\s\u00a0\u2009\u202f!?;])(?=»)|(?<=[!?;])(?=»)/gu, char: THIN },
  { before: /(?<=\d)(?=[%€$£‰](?![\p{L}\p{N}]))/gu, char: THIN },
];

const ENGLISH: Replacement[] = [
  { find: re(`(?<=\\d)${GAP}(?=(?:${ENGLISH_UNITS})${END})`), with: HARD },
  { find: re(`(?<=(?<![\\p{L}])(?:${ENGLISH_MONTHS}))${GAP}(?=\\d{1,2}(?!\\d)|\\d{4}(?!\\d))`), with: HARD },
];

/** Thousands: `10 000`, never the year and the number that follows it. */
const THOUSANDS = re(`(?<![\\d.,])\\d{1,3}(?:${GAP}\\d{3})+(?!\\d)`);

/** Names with a hyphen and a figure: GPT-2, o3-mini. */
const NAME = /(?<![\p{L}\p{N}-])[\p{L}\p{N}]+(?:-[\p{L}\p{N}.]*[\p{L}\p{N}])+(?![\p{L}\p{N}-])/gu;
const LONGEST_NAME = 20;

function re(source: string): RegExp {
  return new RegExp(source, 'gu');
}

/** Sets a stretch of text as its language asks. */
export function typeset(source: string, context: Context): Typeset {
  const full = context.before + source + context.after;
  const from = context.before.length;
  const to = from + source.length;
  const replaced = new Map<number, string>();
  const put = (at: number, char: string): void => {
    if (at >= from && at < to) replaced.set(at - from, char);
  };
  const french = context.language.startsWith('fr');
  const english = context.language.startsWith('en');

  const replacements = [...(french || english ? APOSTROPHES : []), ...(french ? FRENCH : english ? ENGLISH : [])];
  for (const replacement of replacements) {
    for (const match of full.matchAll(replacement.find)) put(match.index, replacement.with);
  }
  const inserts = new Map<number, string>();
  if (french) {
    for (const match of full.matchAll(THOUSANDS)) {
      for (const gap of match[0].matchAll(SPACES)) put(match.index + gap.index, THIN);
    }
    for (const insertion of FRENCH_INSERTIONS) {
      for (const match of full.matchAll(insertion.before)) {
        if (match.index >= from && match.index < to) inserts.set(match.index - from, insertion.char);
      }
    }
  }
  return {
    text: withReplaced(source, replaced),
    inserts: [...inserts].map(([at, char]) => ({ at, char })).sort((a, b) => a.at - b.at),
    unbroken: unbroken(source),
  };
}

function withReplaced(source: string, replaced: ReadonlyMap<number, string>): string {
  let text = '';
  let from = 0;
  for (const at of [...replaced.keys()].sort((a, b) => a - b)) {
    text += source.slice(from, at) + (replaced.get(at) ?? '');
    from = at + 1;
  }
  return text + source.slice(from);
}

function unbroken(source: string): [number, number][] {
  const ranges: [number, number][] = [];
  for (const match of source.matchAll(NAME)) {
    if (/\d/.test(match[0]) && match[0].length <= LONGEST_NAME) {
      ranges.push([match.index, match.index + match[0].length]);
    }
  }
  return ranges;
}
