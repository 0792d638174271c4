/** The five meanings of a highlight, in the order of the keys 1 to 5. */
import { MEANINGS, type Meaning } from '../frame/protocol';
import type { Annotation } from '../ipc/bindings';

export { MEANINGS, type Meaning };

export const SIGNS: Record<Meaning, string> = { key: '!', fact: '%', quote: '«', doubt: '?', idea: '+' };

/** The meaning of an annotation as it crossed. */
export function meaningOf(annotation: Pick<Annotation, 'meaning'>): Meaning {
  return MEANINGS.find((meaning) => meaning === annotation.meaning) ?? 'key';
}
