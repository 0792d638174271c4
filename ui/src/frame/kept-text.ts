/** The words of a kept file as they are seen, in which words are found: its markup is the page's own, and is no text of ours. */
import type { Range as TextRange } from './protocol';
import { scalars, unitAt } from './text-map';

/** What stands in a line with what is around it; everything else begins a line of its own. */
const IN_LINE = new Set(
  'a abbr acronym b bdi bdo big blink cite code data del dfn em font i ins kbd label mark meter nobr progress q rb rp rt ruby s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
/** What no eye sees. */
const UNSEEN = '[hidden]';

interface Piece {
  node: Text;
  start: number;
  end: number;
}

export class KeptText {
  /** What stands in the file, blocks set apart. */
  readonly source: string;
  readonly #pieces: readonly Piece[];

  constructor(root: Element) {
    const pieces: Piece[] = [];
    const parts: string[] = [];
    let at = 0;
    let apart = false;
    const walk = (element: Element): void => {
      for (const child of element.childNodes) {
        if (child instanceof Text) {
          if (child.data.trim() === '' && (apart || pieces.length === 0)) continue;
          if (apart) {
            parts.push('\n');
            at += 1;
            apart = false;
          }
          const end = at + scalars(child.data);
          pieces.push({ node: child, start: at, end });
          parts.push(child.data);
          at = end;
        } else if (child instanceof Element && !child.matches(UNSEEN)) {
          const own = !IN_LINE.has(child.localName);
          if (own) apart = pieces.length > 0;
          walk(child);
          if (own) apart = pieces.length > 0;
        }
      }
    };
    walk(root);
    this.source = parts.join('');
    this.#pieces = pieces;
  }

  /** Where a stretch of the source is shown. */
  rangeOf({ start, end }: TextRange): Range | null {
    const from = this.#pieceAt(start);
    const to = this.#pieceAt(end - 1);
    if (from === undefined || to === undefined) return null;
    const range = document.createRange();
    range.setStart(from.node, unitAt(from.node.data, Math.max(0, start - from.start)));
    range.setEnd(to.node, unitAt(to.node.data, Math.max(0, Math.min(to.end, end) - to.start)));
    return range;
  }

  /** The first piece that ends after a character. */
  #pieceAt(offset: number): Piece | undefined {
    let low = 0;
    let high = this.#pieces.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#pieces[middle]?.end ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return this.#pieces[low];
  }
}
