/** The five meanings of a highlight, in the order of the keys 1 to 5. */
import { MEANINGS, type Meaning } from '../frame/protocol';
import type { Annotation } from '../ipc/bindings';

export { MEANINGS, type Meaning };

export const SIGNS: Record<Meaning, string> = { key: '!', fact: '%', quote: '«', doubt: '?', idea: '+' };

/** The meaning of an annotation as it crossed. */
export function meaningOf(annotation: Pick<Annotation, 'meaning'>): Meaning {
  return MEANINGS.find((meaning) => meaning === annotation.meaning) ?? 'key';
}

/** The meaning that a digit of the row of digits stands for, on any keyboard. */
export function meaningOfKey(code: string): Meaning | undefined {
  const digit = /^Digit([1-5])$/.exec(code)?.[1];
  return digit === undefined ? undefined : MEANINGS[Number(digit) - 1];
}
