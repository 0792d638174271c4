/**
 * A text in which words are found whatever their case, accents, apostrophes,
 * spaces and dashes: every folded letter knows the character it came from.
 */
import type { Range } from './protocol';

/** Signs that count as one another. */
const ALIKE: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  ʼ: "'",
  '“': '"',
  '”': '"',
  '«': '"',
  '»': '"',
  '‐': '-',
  '‑': '-',
  '–': '-',
  '—': '-',
  '…': '...',
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
};

/** Marks of accents, and what is there without being seen: soft hyphens, joiners. */
const UNSEEN = /[\p{M}\u00ad\u200b-\u200d\u2060\ufeff]/gu;
const SPACE = /^\s$/u;

/** A character's folded letters: none, one, or several. */
function foldChar(char: string): string {
  if (char < '\u0080') return char.toLowerCase();
  if (SPACE.test(char)) return ' ';
  const lower = char.toLowerCase();
  return ALIKE[lower] ?? lower.normalize('NFKD').replace(UNSEEN, '');
}

/** Words as they are looked for. */
export function fold(words: string): string {
  return [...words].map(foldChar).join('').replace(/\s+/g, ' ');
}

export class Folded {
  readonly #text: string;
  /** For each unit of the folded text, where the character that it came from begins and ends. */
  readonly #from: Uint32Array;
  readonly #to: Uint32Array;
  #asked = '';
  #found: readonly Range[] = [];

  constructor(source: string) {
    const parts: string[] = [];
    const from: number[] = [];
    const to: number[] = [];
    let offset = 0;
    let spaced = false;
    for (const char of source) {
      let folded = foldChar(char);
      const isSpace = /^\s$/.test(folded);
      if (isSpace) folded = spaced ? '' : ' ';
      if (folded !== '') spaced = isSpace;
      // An accent written after its letter goes with it.
      else if (!isSpace && to.length > 0) to[to.length - 1] = offset + 1;
      parts.push(folded);
      for (let unit = 0; unit < folded.length; unit += 1) {
        from.push(offset);
        to.push(offset + 1);
      }
      offset += 1;
    }
    this.#text = parts.join('');
    this.#from = Uint32Array.from(from);
    this.#to = Uint32Array.from(to);
  }

  /** Where words stand, in order, none over another. */
  find(words: string): readonly Range[] {
    const wanted = fold(words).trim();
    if (wanted === this.#asked) return this.#found;
    const found: Range[] = [];
    if (wanted !== '') {
      for (let at = this.#text.indexOf(wanted); at >= 0; at = this.#text.indexOf(wanted, at + wanted.length)) {
        const start = this.#from[at] ?? 0;
        found.push({ start, end: this.#to[at + wanted.length - 1] ?? start });
      }
    }
    this.#asked = wanted;
    this.#found = found;
    return found;
  }
}
