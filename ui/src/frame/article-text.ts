/**
 * The article's text in the frame: its runs, and the way from an offset to a
 * place on the screen and back.
 */
import { hyphenator, SOFT_HYPHEN, type Hyphenator } from './hyphenation';
import type { Mark, Range as TextRange } from './protocol';
import { Run } from './run';
import { ShownText, unitAt, type Edge, type Insert } from './text-map';
import { typeset } from './typography';

const VERBATIM = 'code,pre,kbd,samp,var,tt';
const UNCUT = `${VERBATIM},h1,h2,h3,h4,h5,h6`;
/** How far a neighbour's text is looked at. */
const AROUND = 24;

export interface Setting {
  typography: boolean;
  hyphenate: boolean;
}

/** Runs that follow one another and are set alike. */
interface Stretch {
  runs: Run[];
  verbatim: boolean;
  language: string;
}

export class ArticleText {
  /** The plain text, as the library has it. */
  readonly source: string;
  readonly chars: number;
  readonly #root: Element;
  readonly #runs: readonly Run[];
  readonly #byNode = new WeakMap<Text, Run>();
  readonly #hyphenators = new Map<string, Hyphenator | undefined>();
  #setting: Setting = { typography: false, hyphenate: false };

  constructor(root: Element) {
    this.#root = root;
    const runs: Run[] = [];
    let start = 0;
    let source = '';
    for (const node of textNodes(root)) {
      if (node.parentElement === null) continue;
      const run = new Run(node, node.parentElement, start);
      runs.push(run);
      this.#byNode.set(node, run);
      start = run.end;
      source += run.source;
    }
    this.#runs = runs;
    this.source = source;
    this.chars = start;
  }

  /** Turns typography and hyphenation on or off. */
  set(setting: Setting): boolean {
    if (setting.typography === this.#setting.typography && setting.hyphenate === this.#setting.hyphenate) return false;
    this.#setting = { ...setting };
    let unit = 0;
    for (const stretch of this.#stretches()) unit = this.#typeset(stretch, unit);
    return true;
  }

  /** Shows these highlights and no others; says whether anything changed. */
  mark(marks: readonly Mark[]): boolean {
    const ordered = marks.filter((mark) => mark.start < mark.end).sort((a, b) => a.start - b.start);
    let changed = false;
    let first = 0;
    for (const run of this.#runs) {
      while (first < ordered.length && (ordered[first]?.end ?? 0) <= run.start) first += 1;
      const here: Mark[] = [];
      for (let index = first; index < ordered.length; index += 1) {
        const mark = ordered[index];
        if (mark === undefined || mark.start >= run.end) break;
        if (mark.end > run.start) here.push(mark);
      }
      if (!run.blank && run.mark(here)) {
        changed = true;
        this.#remember(run);
      }
    }
    return changed;
  }

  /** The offset of a place in the document, or nothing when it lies outside the article. */
  offsetOf(node: Node, unit: number): number | null {
    if (node !== this.#root && !this.#root.contains(node)) return null;
    if (node instanceof Text) {
      const run = this.#byNode.get(node);
      if (run !== undefined) return run.offsetAt(node, unit);
    }
    // A place between elements is the start of the first text after it.
    const child = node instanceof Text ? node : node.childNodes[unit];
    const walker = document.createTreeWalker(this.#root, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text !== null; text = walker.nextNode()) {
      if (!(text instanceof Text)) continue;
      const run = this.#byNode.get(text);
      if (run === undefined) continue;
      if (child === undefined) {
        const after = node.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING && !node.contains(text);
        if (after) return run.offsetAt(text, 0);
      } else if (child === text || child.contains(text) || isAfter(child, text)) {
        return run.offsetAt(text, 0);
      }
    }
    return this.chars;
  }

  /** The place of an offset: a start stands before its character, an end after the one before it. */
  pointOf(offset: number, edge: Edge): { node: Text; unit: number } | null {
    return this.#runAt(offset, edge)?.pointAt(offset, edge) ?? null;
  }

  /** The stretch of the document that shows a stretch of the text. */
  rangeOf({ start, end }: TextRange): Range | null {
    const from = this.pointOf(start, 'start');
    const to = this.pointOf(end, 'end');
    if (from === null || to === null) return null;
    const range = document.createRange();
    range.setStart(from.node, from.unit);
    range.setEnd(to.node, to.unit);
    return range;
  }

  /** The text of a stretch, as the library has it. */
  slice({ start, end }: TextRange): string {
    let text = '';
    for (const run of this.#runs) {
      if (run.end <= start) continue;
      if (run.start >= end) break;
      const from = Math.max(0, start - run.start);
      const to = Math.min(run.end, end) - run.start;
      text += run.source.slice(unitAt(run.source, from), unitAt(run.source, to));
    }
    return text;
  }

  /** The innermost element in which a character stands. */
  elementAt(offset: number): Element | null {
    return this.#runAt(offset, 'start')?.parent ?? null;
  }

  /** Neighbouring runs that are set alike: one long text is set much faster than many short ones. */
  #stretches(): Stretch[] {
    const stretches: Stretch[] = [];
    for (const run of this.#runs) {
      const last = stretches.at(-1);
      const verbatim = run.parent.closest(VERBATIM) !== null;
      const language = run.parent.closest('[lang]')?.getAttribute('lang') ?? '';
      if (last?.verbatim === verbatim && last.language === language) last.runs.push(run);
      else stretches.push({ runs: [run], verbatim, language });
    }
    return stretches;
  }

  /** Sets the runs of a stretch that begins at `unit` of the source; answers with where it ends. */
  #typeset({ runs, verbatim, language }: Stretch, unit: number): number {
    const text = runs.map((run) => run.source).join('');
    const end = unit + text.length;
    const before = this.source.slice(Math.max(0, unit - AROUND), unit);
    const after = this.source.slice(end, end + AROUND);
    const set =
      this.#setting.typography && !verbatim
        ? typeset(text, { language, before, after })
        : { text, inserts: [], unbroken: [] };
    let from = 0;
    let nextInsert = 0;
    let nextName = 0;
    for (const run of runs) {
      const to = from + run.source.length;
      const inserts: Insert[] = [];
      for (let insert = set.inserts[nextInsert]; insert !== undefined && insert.at < to;) {
        inserts.push({ at: insert.at - from, char: insert.char });
        nextInsert += 1;
        insert = set.inserts[nextInsert];
      }
      const unbroken: [number, number][] = [];
      for (let name = set.unbroken[nextName]; name !== undefined && name[0] < to;) {
        unbroken.push([Math.max(from, name[0]) - from, Math.min(to, name[1]) - from]);
        if (name[1] > to) break;
        nextName += 1;
        name = set.unbroken[nextName];
      }
      if (!run.blank) this.#setRun(run, set.text.slice(from, to), inserts, unbroken, language);
      from = to;
    }
    return end;
  }

  #setRun(run: Run, text: string, inserts: Insert[], unbroken: [number, number][], language: string): void {
    if (this.#setting.hyphenate && run.parent.closest(UNCUT) === null) {
      const cuts = this.#hyphenator(language)?.(run.source) ?? [];
      if (cuts.length > 0) {
        inserts.push(...cuts.map((at) => ({ at, char: SOFT_HYPHEN })));
        inserts.sort((a, b) => a.at - b.at);
      }
    }
    run.typeset(new ShownText(text, inserts), unbroken);
    this.#remember(run);
  }

  #hyphenator(language: string): Hyphenator | undefined {
    if (!this.#hyphenators.has(language)) this.#hyphenators.set(language, hyphenator(language));
    return this.#hyphenators.get(language);
  }

  #remember(run: Run): void {
    for (const node of run.nodes) this.#byNode.set(node, run);
  }

  #runAt(offset: number, edge: Edge): Run | undefined {
    let low = 0;
    let high = this.#runs.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      const end = this.#runs[middle]?.end ?? 0;
      if (edge === 'start' ? end <= offset : end < offset) low = middle + 1;
      else high = middle;
    }
    return this.#runs[low];
  }
}

function textNodes(root: Element): Text[] {
  const nodes: Text[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Text && node.length > 0) nodes.push(node);
  }
  return nodes;
}

function isAfter(node: Node, other: Node): boolean {
  return (node.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
