/**
 * Places in a text: Unicode scalar values, UTF-16 units, and what the eye sees.
 *
 * Typography replaces single units by single units, which shifts nothing, and
 * inserts single characters, which does: those are kept in a list of places.
 */

/** A character put in before the source's unit `at`. */
export interface Insert {
  at: number;
  char: string;
}

/** Which side of an insert a border takes: a start goes past it, an end stays before. */
export type Edge = 'start' | 'end';

const SURROGATE = /[\ud800-\udbff]/;

/** How many scalar values a text has. */
export function scalars(text: string): number {
  if (!SURROGATE.test(text)) return text.length;
  let count = 0;
  for (let unit = 0; unit < text.length; unit += width(text, unit)) count += 1;
  return count;
}

/** The UTF-16 unit at which scalar value `offset` begins; the text's length past its end. */
export function unitAt(text: string, offset: number): number {
  if (!SURROGATE.test(text)) return Math.min(offset, text.length);
  let unit = 0;
  for (let seen = 0; seen < offset && unit < text.length; seen += 1) unit += width(text, unit);
  return unit;
}

/** How many scalar values begin before UTF-16 unit `unit`. */
export function scalarAt(text: string, unit: number): number {
  return scalars(text.slice(0, unit));
}

function width(text: string, unit: number): 1 | 2 {
  const code = text.codePointAt(unit);
  return code !== undefined && code > 0xffff ? 2 : 1;
}

/**
 * A source text and the same text as shown.
 *
 * **Invariant:** `toSource(toShown(unit, edge)) === unit` for every unit and edge.
 */
export class ShownText {
  readonly text: string;
  readonly #inserts: readonly number[];

  /** `replaced` has the source's length; `inserts` are in order, at most one at each place. */
  constructor(replaced: string, inserts: readonly Insert[]) {
    let text = '';
    let from = 0;
    for (const insert of inserts) {
      text += replaced.slice(from, insert.at) + insert.char;
      from = insert.at;
    }
    this.text = text + replaced.slice(from);
    this.#inserts = inserts.map((insert) => insert.at);
  }

  toShown(unit: number, edge: Edge): number {
    return unit + count(this.#inserts, (at) => at < unit || (edge === 'start' && at === unit));
  }

  toSource(shown: number): number {
    return shown - count(this.#inserts, (at, index) => at + index < shown);
  }
}

/** How many of the first items satisfy a condition that, once false, stays false. */
function count(items: readonly number[], holds: (item: number, index: number) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && holds(item, middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
