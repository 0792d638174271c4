/** Words of a text: where a highlight that grows or shrinks comes to its next end. */
import type { Range } from './protocol';
import { scalars } from './text-map';

/** How far a word is looked for, in characters. */
const REACH = 240;

export type End = 'start' | 'end';

/** The words of a text, as scalar offsets. */
export function wordsIn(text: string, language: string): Range[] {
  const words: Range[] = [];
  let offset = 0;
  const segmenter = new Intl.Segmenter(language === '' ? undefined : language, { granularity: 'word' });
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    const start = offset;
    offset += scalars(segment);
    if (isWordLike === true) words.push({ start, end: offset });
  }
  return words;
}

/** A range with one of its ends a word further on, or a word back; it keeps at least one word. */
export function stretched(
  slice: (range: Range) => string,
  chars: number,
  range: Range,
  edge: End,
  step: -1 | 1,
  language: string,
): Range {
  const { start, end } = range;
  const grows = (edge === 'end') === (step === 1);
  const from = grows ? (edge === 'end' ? end : Math.max(0, start - REACH)) : start;
  const to = grows ? (edge === 'end' ? Math.min(chars, end + REACH) : start) : end;
  const words = wordsIn(slice({ start: from, end: to }), language).map((word) => ({
    start: from + word.start,
    end: from + word.end,
  }));
  if (edge === 'end') {
    const next = step === 1 ? words[0] : words.findLast((word) => word.end < end);
    return next === undefined ? range : { start, end: next.end };
  }
  const next = step === -1 ? words.at(-1) : words.find((word) => word.start > start);
  return next === undefined ? range : { start: next.start, end };
}

/** The end of a range at the border of a word that is nearest to `offset`. */
export function snapped(
  slice: (range: Range) => string,
  chars: number,
  offset: number,
  edge: End,
  language: string,
): number {
  const from = Math.max(0, offset - REACH);
  const words = wordsIn(slice({ start: from, end: Math.min(chars, offset + REACH) }), language);
  const borders = words.map((word) => from + (edge === 'start' ? word.start : word.end));
  return borders.reduce(
    (near, border) => (Math.abs(border - offset) < Math.abs(near - offset) ? border : near),
    borders[0] ?? offset,
  );
}
