/** Sentences of a text, as scalar offsets. */
import type { Range } from './protocol';
import { scalars } from './text-map';

/** A sentence that ends so goes on: these stops belong to a short form. */
const SHORT_FORM =
  /(?:^|[\s(«“])(?:M|MM|Mme|Mlle|Dr|Pr|Me|St|Ste|Mr|Mrs|Ms|Prof|vs|cf|etc|env|no|p|art|fig|\p{Lu})\.\s+$/u;

/** The sentences of `text`, white space trimmed off, in order. */
export function sentences(text: string, language: string): Range[] {
  const segmenter = new Intl.Segmenter(language === '' ? undefined : language, { granularity: 'sentence' });
  const found: Range[] = [];
  let held = '';
  let offset = 0;
  for (const { segment } of segmenter.segment(text)) {
    held += segment;
    if (SHORT_FORM.test(held) && !held.includes('\n')) continue;
    push(found, held, offset);
    offset += scalars(held);
    held = '';
  }
  push(found, held, offset);
  return found;
}

function push(found: Range[], segment: string, offset: number): void {
  const words = segment.trim();
  if (words === '') return;
  const start = offset + scalars(segment.slice(0, segment.indexOf(words)));
  found.push({ start, end: start + scalars(words) });
}

/** The sentence in which `offset` stands, else the next one. */
export function sentenceAt(list: readonly Range[], offset: number): Range | undefined {
  return list.find((sentence) => sentence.end > offset);
}

/** A selection that goes one sentence further, or comes back by one. */
export function bySentence(list: readonly Range[], selected: Range, step: -1 | 1): Range {
  if (step === 1) {
    const next = list.find((sentence) => sentence.end > selected.end);
    return next === undefined ? selected : { start: selected.start, end: next.end };
  }
  const before = list.findLast((sentence) => sentence.end < selected.end && sentence.end > selected.start);
  if (before !== undefined) return { start: selected.start, end: before.end };
  const previous = list.findLast((sentence) => sentence.start < selected.start);
  return previous === undefined ? selected : { start: previous.start, end: selected.end };
}
