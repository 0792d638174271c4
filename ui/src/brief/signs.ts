/** The meanings of highlights, as a brief shows them. */
import { MEANINGS, type Meaning } from '../frame/protocol';

const SIGNS: Record<Meaning, string> = { key: '!', fact: '%', quote: '«', doubt: '?', idea: '+' };

export function meaningName(name: string | undefined): Meaning {
  return MEANINGS.find((meaning) => meaning === name) ?? 'quote';
}

export function signOf(meaning: Meaning): string {
  return SIGNS[meaning];
}
