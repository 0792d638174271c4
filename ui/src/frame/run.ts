/** One text node of the article, as kept and as shown. */
import type { Mark } from './protocol';
import { scalarAt, scalars, ShownText, unitAt, type Edge } from './text-map';

/** A text node on the screen, and where its text begins in the run's shown text. */
interface Piece {
  node: Text;
  from: number;
}

/** What a stretch of the run is wrapped in, outermost first. */
interface Wrap {
  key: string;
  start: number;
  end: number;
  make: (first: boolean) => HTMLElement;
}

/**
 * A run of the article's text.
 *
 * **Invariant:** whatever it is wrapped in, `source` never changes, and the
 * nodes that show it stand where its text node stood.
 */
export class Run {
  readonly source: string;
  /** The offset of its first character in the article's text. */
  readonly start: number;
  readonly end: number;
  /** Only white space between two blocks: never painted. */
  readonly blank: boolean;
  readonly parent: Element;
  #nodes: ChildNode[];
  #pieces: Piece[];
  #shown: ShownText;
  #unbroken: [number, number][] = [];
  #marks: readonly Mark[] = [];

  constructor(node: Text, parent: Element, start: number) {
    this.source = node.data;
    this.parent = parent;
    this.start = start;
    this.end = start + scalars(this.source);
    this.blank = this.source.includes('\n') && this.source.trim() === '';
    this.#nodes = [node];
    this.#pieces = [{ node, from: 0 }];
    this.#shown = new ShownText(this.source, []);
  }

  /** The text nodes that show it now. */
  get nodes(): Text[] {
    return this.#pieces.map((piece) => piece.node);
  }

  /** Shows the text as typography would have it. */
  typeset(shown: ShownText, unbroken: [number, number][]): void {
    this.#shown = shown;
    this.#unbroken = unbroken;
    this.#render();
  }

  /** Wraps the passages of `marks` that lie in this run; says whether anything changed. */
  mark(marks: readonly Mark[]): boolean {
    if (same(marks, this.#marks)) return false;
    this.#marks = marks;
    this.#render();
    return true;
  }

  /** The offset in the article's text at a place in one of its text nodes. */
  offsetAt(node: Text, unit: number): number {
    const piece = this.#pieces.find((candidate) => candidate.node === node);
    const shown = (piece?.from ?? 0) + unit;
    return this.start + scalarAt(this.source, this.#shown.toSource(shown));
  }

  /** The place on the screen of an offset that lies in this run. */
  pointAt(offset: number, edge: Edge): { node: Text; unit: number } {
    const shown = this.#shown.toShown(unitAt(this.source, offset - this.start), edge);
    let found = this.#pieces[0];
    for (const piece of this.#pieces) {
      if (edge === 'start' ? piece.from <= shown : piece.from < shown) found = piece;
    }
    if (found === undefined) throw new Error('a run has at least one piece');
    return { node: found.node, unit: Math.min(shown - found.from, found.node.length) };
  }

  #render(): void {
    const wraps = this.#wraps();
    if (wraps.length === 0) {
      const node = document.createTextNode(this.#shown.text);
      this.#replace([node], [{ node, from: 0 }]);
      return;
    }
    const cuts = this.#cuts(wraps);
    const pieces: Piece[] = [];
    const top: ChildNode[] = [];
    const open: { wrap: Wrap; element: HTMLElement }[] = [];
    cuts.forEach((cut, index) => {
      const until = cuts[index + 1];
      if (until === undefined) return;
      const stack = wraps.filter((wrap) => wrap.start <= cut.unit && wrap.end >= until.unit);
      let kept = 0;
      while (kept < open.length && kept < stack.length && open[kept]?.wrap.key === stack[kept]?.key) kept += 1;
      open.length = kept;
      for (const wrap of stack.slice(kept)) {
        const element = wrap.make(cut.unit === wrap.start);
        const parent = open.at(-1)?.element;
        if (parent === undefined) top.push(element);
        else parent.append(element);
        open.push({ wrap, element });
      }
      const node = document.createTextNode(this.#shown.text.slice(cut.shown, until.shown));
      pieces.push({ node, from: cut.shown });
      const parent = open.at(-1)?.element;
      if (parent === undefined) top.push(node);
      else parent.append(node);
    });
    this.#replace(top, pieces);
  }

  #wraps(): Wrap[] {
    const wraps: Wrap[] = this.#marks.map((mark) => {
      const from = Math.max(mark.start, this.start);
      const start = unitAt(this.source, from - this.start);
      const end = unitAt(this.source, Math.min(mark.end, this.end) - this.start);
      return { key: mark.id, start, end, make: (first) => markElement(mark, first && from === mark.start) };
    });
    wraps.sort((a, b) => a.start - b.start || b.end - a.end);
    for (const [start, end] of this.#unbroken) {
      wraps.push({ key: `nb${start}`, start, end, make: () => unbrokenElement() });
    }
    return wraps;
  }

  /** Where the shown text is cut: an insert at a border stays out of what begins or ends there. */
  #cuts(wraps: Wrap[]): { unit: number; shown: number }[] {
    const ends = new Set(wraps.map((wrap) => wrap.end));
    const units = new Set([0, this.source.length, ...wraps.map((wrap) => wrap.start), ...ends]);
    return [...units]
      .sort((a, b) => a - b)
      .map((unit) => {
        if (unit === 0) return { unit, shown: 0 };
        if (unit === this.source.length) return { unit, shown: this.#shown.text.length };
        return { unit, shown: this.#shown.toShown(unit, ends.has(unit) ? 'end' : 'start') };
      });
  }

  #replace(nodes: ChildNode[], pieces: Piece[]): void {
    this.#nodes[0]?.before(...nodes);
    for (const node of this.#nodes) node.remove();
    this.#nodes = nodes;
    this.#pieces = pieces;
  }
}

function markElement(mark: Mark, first: boolean): HTMLElement {
  const element = document.createElement('mark');
  element.dataset['veille'] = mark.id;
  element.dataset['meaning'] = mark.meaning;
  if (mark.moved) element.dataset['moved'] = '';
  if (first) element.dataset['label'] = mark.label;
  if (mark.note !== '') element.setAttribute('aria-details', `veille-note-${mark.id}`);
  return element;
}

function unbrokenElement(): HTMLElement {
  const element = document.createElement('span');
  element.dataset['unbroken'] = '';
  return element;
}

function same(a: readonly Mark[], b: readonly Mark[]): boolean {
  return a.length === b.length && a.every((mark, index) => equal(mark, b[index]));
}

function equal(a: Mark, b: Mark | undefined): boolean {
  return (
    b !== undefined &&
    a.id === b.id &&
    a.start === b.start &&
    a.end === b.end &&
    a.meaning === b.meaning &&
    a.label === b.label &&
    a.moved === b.moved &&
    (a.note === '') === (b.note === '')
  );
}
