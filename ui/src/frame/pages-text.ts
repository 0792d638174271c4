/**
 * Where what stands on a page stands in the article's text.
 *
 * The text was put together from the page's lines: words that were broken are
 * whole there, and running heads are not in it. So each piece of the page is
 * looked for in the page's stretch of the text, letters alone, in its order.
 */
import type { Range } from './protocol';

/** A piece of the page: for each of its units, the offset in the article's text, or -1. */
export type Offsets = Int32Array;

interface Folded {
  text: string;
  /** For each folded letter, where it comes from. */
  from: number[];
}

/** How far ahead a piece is looked for that does not come next. */
const AHEAD = 600;
/** How much of a piece must be in the text where not all of it is. */
const MOSTLY = 0.6;
/** How many letters a piece has that is looked for anywhere. */
const TELLING = 8;

/** Letters alone: no spaces, no hyphens, no ligatures, apostrophes as one. */
function fold(text: string, byScalar: boolean): Folded {
  const folded: Folded = { text: '', from: [] };
  let unit = 0;
  let scalar = 0;
  for (const char of text) {
    const at = byScalar ? scalar : unit;
    for (const letter of char.normalize('NFKC')) {
      if (/[\s\p{Cf}\u002d\u2010\u2011]/u.test(letter)) continue;
      const same = letter === '’' || letter === 'ʼ' ? "'" : letter;
      folded.text += same;
      for (let each = 0; each < same.length; each += 1) folded.from.push(at);
    }
    unit += char.length;
    scalar += 1;
  }
  return folded;
}

/** Finds each piece of a page in `text`, the page's stretch of the article, which begins at `start`. */
export function align(pieces: readonly string[], text: string, start: number): Offsets[] {
  const whole = fold(text, true);
  const taken = new Uint8Array(whole.text.length);
  let next = 0;

  /** Where a run of letters stands, or -1. */
  const find = (letters: string): number => {
    if (whole.text.startsWith(letters, next)) return next;
    const near = whole.text.indexOf(letters, next);
    if (near >= 0 && near - next <= AHEAD && letters.length > 2 && taken[near] === 0) return near;
    if (letters.length < TELLING) return -1;
    for (let at = whole.text.indexOf(letters); at >= 0; at = whole.text.indexOf(letters, at + 1)) {
      if (taken[at] === 0) return at;
    }
    return -1;
  };
  const put = (offsets: Offsets, folded: Folded, from: number, length: number, at: number): void => {
    for (let letter = 0; letter < length; letter += 1) {
      const unit = folded.from[from + letter];
      const offset = whole.from[at + letter];
      if (unit !== undefined && offset !== undefined) offsets[unit] = start + offset;
      taken[at + letter] = 1;
    }
    next = at + length;
  };

  return pieces.map((piece) => {
    const offsets: Offsets = new Int32Array(piece.length).fill(-1);
    const folded = fold(piece, false);
    if (folded.text === '') return offsets;
    const at = find(folded.text);
    if (at >= 0) {
      put(offsets, folded, 0, folded.text.length, at);
      return offsets;
    }
    // One letter may be read otherwise here: the words around it are still the same. What shares only some words with
    // the text, such as a title that is not in it, is nowhere.
    const before = next;
    const words: [first: number, length: number, at: number][] = [];
    for (const word of piece.matchAll(/\S+/g)) {
      const letters = fold(word[0], false).text;
      if (letters.length < 2) continue;
      const first = folded.from.findIndex((unit) => unit >= word.index);
      const found = find(letters);
      if (first < 0 || found < 0) continue;
      words.push([first, letters.length, found]);
      next = found + letters.length;
    }
    next = before;
    const known = words.reduce((sum, [, length]) => sum + length, 0);
    const [, , begin] = words[0] ?? [0, 0, 0];
    const [, last, end] = words.at(-1) ?? [0, 0, 0];
    const together = end + last - begin <= folded.text.length * 1.3 + 4;
    if (together && known >= folded.text.length * MOSTLY) {
      for (const [first, length, found] of words) put(offsets, folded, first, length, found);
    }
    return offsets;
  });
}

/** The stretches of a piece that lie in `range`, as `[from, to)` in its units. */
export function within(offsets: Offsets, range: Range): [number, number][] {
  const stretches: [number, number][] = [];
  let open: [number, number] | null = null;
  offsets.forEach((offset, unit) => {
    if (offset >= range.start && offset < range.end) {
      if (open === null) stretches.push((open = [unit, unit + 1]));
      else open[1] = unit + 1;
    } else if (offset >= 0) {
      open = null;
    }
  });
  return stretches;
}

/** What of the article's text the units `[from, to)` of a piece show. */
export function covered(offsets: Offsets, from: number, to: number): Range | null {
  let range: Range | null = null;
  for (const offset of offsets.subarray(from, to)) {
    if (offset < 0) continue;
    range =
      range === null
        ? { start: offset, end: offset + 1 }
        : { start: Math.min(range.start, offset), end: Math.max(range.end, offset + 1) };
  }
  return range;
}
