/** One page: its picture, its words, and what is marked on it. */
import { TextLayer, type PDFDocumentProxy, type PDFPageProxy, type RenderTask } from 'pdfjs-dist';
import { align, covered, within, type Offsets } from './pages-text';
import { boxOf } from './area';
import type { Area, Box, Mark, Range } from './protocol';

/** So many pixels a page's picture has at most. */
const MOST_PIXELS = 12_000_000;

/** A piece of the page's words: the element that shows it, and where it stands in the article. */
interface Piece {
  node: Text;
  offsets: Offsets;
}

export class Leaf {
  readonly element = document.createElement('section');
  readonly number: number;
  /** Its stretch of the article's text; nothing where pages and text are not of one time. */
  readonly range: Range | null;
  readonly #document: PDFDocumentProxy;
  readonly #text: (range: Range) => string;
  readonly #marks = document.createElement('div');
  readonly #letters = document.createElement('div');
  #size: { width: number; height: number };
  #page: Promise<PDFPageProxy> | null = null;
  #read: Promise<void> | null = null;
  #pieces: Piece[] = [];
  #wordless = false;
  #canvas: HTMLCanvasElement | null = null;
  #drawing: RenderTask | null = null;
  #scale = 0;
  #gone = false;

  constructor(
    pdf: PDFDocumentProxy,
    number: number,
    range: Range | null,
    size: { width: number; height: number },
    text: (range: Range) => string,
  ) {
    this.#document = pdf;
    this.number = number;
    this.range = range;
    this.#size = size;
    this.#text = text;
    this.element.className = 'leaf';
    this.element.dataset['page'] = String(number);
    this.#marks.className = 'marks';
    this.#letters.className = 'letters';
    this.element.append(this.#marks, this.#letters);
    this.#shape();
  }

  /** The page's width in points. */
  get width(): number {
    return this.#size.width;
  }

  get top(): number {
    return this.element.offsetTop;
  }

  get bottom(): number {
    return this.element.offsetTop + this.element.offsetHeight;
  }

  get isRead(): boolean {
    return this.#pieces.length > 0;
  }

  /** Whether it is a picture alone, as far as that is known. */
  get isWordless(): boolean {
    return this.#wordless;
  }

  /** Where it lies in the frame. */
  get box(): Box {
    const { left, top, right, bottom } = this.element.getBoundingClientRect();
    return { left, top, right, bottom };
  }

  /** Asks the file for the page's own size. */
  async measure(): Promise<void> {
    const page = await this.#open();
    const { width, height } = page.getViewport({ scale: 1 });
    if (width === this.#size.width && height === this.#size.height) return;
    this.#size = { width, height };
    this.#shape();
  }

  /** Draws the page for the width that it has now. */
  async draw(): Promise<void> {
    this.#gone = false;
    const css = this.element.clientWidth;
    const { width, height } = this.#size;
    const sharp = Math.min(devicePixelRatio, Math.sqrt(MOST_PIXELS / (css * css * (height / width))));
    const scale = (css / width) * sharp;
    if (Math.abs(scale - this.#scale) < 0.01) return;
    this.#scale = scale;
    this.#drawing?.cancel();
    const page = await this.#open();
    if (this.#isStale(scale)) return;
    const viewport = page.getViewport({ scale });
    const canvas = document.createElement('canvas');
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    const drawing = page.render({ canvas, viewport, background: '#ffffff' });
    this.#drawing = drawing;
    try {
      await drawing.promise;
    } catch {
      // Cancelled for another size, or a page that cannot be drawn: its words stay.
      return;
    }
    if (this.#isStale(scale)) return;
    this.#canvas?.remove();
    this.#canvas = canvas;
    this.element.prepend(canvas);
    await this.read();
  }

  /** Whether another size was asked for since, or none. */
  #isStale(scale: number): boolean {
    return this.#gone || this.#scale !== scale;
  }

  /** Gives the picture back; the words stay, for what is marked on them. */
  drop(): void {
    this.#gone = true;
    this.#drawing?.cancel();
    this.#canvas?.remove();
    this.#canvas = null;
    this.#scale = 0;
  }

  /** Puts the words in their places. */
  read(): Promise<void> {
    return (this.#read ??= this.#lay());
  }

  /** A picture of the page that is `width` pixels wide. */
  async picture(width: number): Promise<string> {
    const page = await this.#open();
    const viewport = page.getViewport({ scale: width / this.#size.width });
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil(viewport.width);
    canvas.height = Math.ceil(viewport.height);
    await page.render({ canvas, viewport, background: '#ffffff' }).promise;
    return canvas.toDataURL('image/png');
  }

  /** The words follow the page's width. */
  fit(): void {
    this.element.style.setProperty('--total-scale-factor', String(this.element.clientWidth / this.#size.width));
  }

  /** Shows the highlights that lie on it; gives the top and bottom of each. */
  mark(
    marks: readonly Mark[],
    { hits, hit, aloud }: { hits: readonly Range[]; hit: Range | null; aloud: Range | null },
    hot: string | null,
  ): Map<string, { top: number; bottom: number }> {
    const places = new Map<string, { top: number; bottom: number }>();
    const shown: HTMLElement[] = [];
    for (const mark of marks) {
      const boxes = mark.area === undefined ? this.boxes(mark) : [this.areaBox(mark.area)];
      const [first] = boxes;
      const last = boxes.at(-1);
      if (first === undefined || last === undefined) continue;
      places.set(mark.id, { top: first.top, bottom: last.bottom });
      for (const box of boxes) {
        const element = this.#box(box);
        element.dataset['veille'] = mark.id;
        element.dataset['meaning'] = mark.meaning;
        if (mark.area !== undefined) element.dataset['area'] = '';
        if (mark.moved) element.dataset['moved'] = '';
        element.classList.toggle('is-hot', mark.id === hot);
        shown.push(element);
      }
    }
    for (const each of hits) {
      for (const box of this.boxes(each)) {
        const element = this.#box(box);
        element.dataset['hit'] = hit === null || each === hit ? '' : 'other';
        shown.push(element);
      }
    }
    for (const box of aloud === null ? [] : this.boxes(aloud)) {
      const element = this.#box(box);
      element.dataset['aloud'] = '';
      shown.push(element);
    }
    this.#marks.replaceChildren(...shown);
    return places;
  }

  /** The boxes of a passage, one a line, from the frame's top. */
  boxes(range: Range): Box[] {
    const boxes: Box[] = [];
    for (const { node, offsets } of this.#pieces) {
      for (const [from, to] of within(offsets, range)) {
        const stretch = document.createRange();
        stretch.setStart(node, Math.min(from, node.length));
        stretch.setEnd(node, Math.min(to, node.length));
        for (const { left, top, right, bottom } of stretch.getClientRects()) {
          if (right - left < 0.5) continue;
          const last = boxes.at(-1);
          const same =
            last !== undefined && Math.abs(last.bottom - bottom) < 4 && left - last.right < 24 && left >= last.left;
          if (same) Object.assign(last, { right: Math.max(last.right, right), top: Math.min(last.top, top) });
          else boxes.push({ left, top, right, bottom });
        }
      }
    }
    return boxes;
  }

  /** Where an area of the page lies. */
  areaBox(area: Area): Box {
    return boxOf(area, this.box);
  }

  /** The character of the article that is nearest to a point, in its line if there is one. */
  under(x: number, y: number): number | null {
    let near: { node: Text; offsets: Offsets; away: number; box: DOMRect } | null = null;
    const range = document.createRange();
    for (const { node, offsets } of this.#pieces) {
      if (!offsets.some((offset) => offset >= 0)) continue;
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      const aside = Math.max(box.left - x, 0, x - box.right);
      const away = Math.max(box.top - y, 0, y - box.bottom) * 10 + aside;
      if (near === null || away < near.away) near = { node, offsets, away, box };
    }
    if (near === null) return null;
    const { node, offsets } = near;
    let last: number | null = null;
    for (let unit = 0; unit < node.length; unit += 1) {
      const offset = offsets[unit] ?? -1;
      if (offset < 0) continue;
      range.setStart(node, unit);
      range.setEnd(node, unit + 1);
      const { left, right } = range.getBoundingClientRect();
      if ((left + right) / 2 >= x) return offset;
      last = offset + 1;
    }
    return last;
  }

  /** The character at a place of its words. */
  offsetOf(node: Node, at: number): number | null {
    const piece = this.#pieces.find((each) => each.node === node);
    if (piece === undefined) return null;
    return piece.offsets.subarray(at).find((offset) => offset >= 0) ?? null;
  }

  /** What of the article is selected on this page. */
  selected(selection: globalThis.Range): Range | null {
    let range: Range | null = null;
    for (const { node, offsets } of this.#pieces) {
      if (!selection.intersectsNode(node)) continue;
      const from = selection.startContainer === node ? selection.startOffset : 0;
      const to = selection.endContainer === node ? selection.endOffset : node.length;
      const here = covered(offsets, from, to);
      if (here === null) continue;
      range = range === null ? here : { start: Math.min(range.start, here.start), end: Math.max(range.end, here.end) };
    }
    return range;
  }

  /** The stretch of the page's words that shows a passage, to be selected. */
  rangeOf(range: Range): { start: [Text, number]; end: [Text, number] } | null {
    let start: [Text, number] | null = null;
    let end: [Text, number] | null = null;
    for (const { node, offsets } of this.#pieces) {
      for (const [from, to] of within(offsets, range)) {
        start ??= [node, Math.min(from, node.length)];
        end = [node, Math.min(to, node.length)];
      }
    }
    return start === null || end === null ? null : { start, end };
  }

  /** The first character of the article that is not above `top`. */
  offsetAt(top: number): number | null {
    const box = document.createRange();
    for (const { node, offsets } of this.#pieces) {
      const first = offsets.find((offset) => offset >= 0);
      if (first === undefined) continue;
      box.selectNodeContents(node);
      if (box.getBoundingClientRect().bottom > top) return first;
    }
    return null;
  }

  /** The highlights at a place of the frame, the last ones first. */
  marksAt(x: number, y: number): string[] {
    const hit = [...this.#marks.querySelectorAll<HTMLElement>('[data-veille]')].filter((element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      return x >= left && x <= right && y >= top && y <= bottom;
    });
    return [...new Set(hit.map((element) => element.dataset['veille'] ?? ''))].reverse();
  }

  #open(): Promise<PDFPageProxy> {
    return (this.#page ??= this.#document.getPage(this.number));
  }

  #shape(): void {
    this.element.style.aspectRatio = `${this.#size.width} / ${this.#size.height}`;
  }

  async #lay(): Promise<void> {
    const page = await this.#open();
    const viewport = page.getViewport({ scale: 1 });
    // As a stream: the words as a whole are gathered in a way that WebKit has not.
    const words = page.streamTextContent();
    const layer = new TextLayer({ textContentSource: words, container: this.#letters, viewport });
    await layer.render();
    this.fit();
    const nodes = layer.textDivs.map((div) => div.firstChild).filter((node) => node instanceof Text);
    this.#wordless = nodes.length === 0;
    if (this.range === null) return;
    const found = align(
      nodes.map((node) => node.data),
      this.#text(this.range),
      this.range.start,
    );
    this.#pieces = nodes.map((node, index) => ({ node, offsets: found[index] ?? new Int32Array() }));
  }

  #box(box: Box): HTMLElement {
    const leaf = this.element.getBoundingClientRect();
    const share = (length: number, whole: number): string => `${(100 * length) / whole}%`;
    const element = document.createElement('i');
    element.style.left = share(box.left - leaf.left - 1, leaf.width);
    element.style.top = share(box.top - leaf.top - 1, leaf.height);
    element.style.width = share(box.right - box.left + 2, leaf.width);
    element.style.height = share(box.bottom - box.top + 3, leaf.height);
    return element;
  }
}
