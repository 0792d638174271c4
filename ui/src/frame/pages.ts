/** The pages of a file in their frame: the same words to the page as an article's. */
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist';
import { goesToPage, keyOf } from './keys';
import { Leaf } from './leaf';
import { BySentence } from './by-sentence';
import { Drawing } from './drawing';
import { Folded } from './folded';
import { Handles } from './handles';
import { withMark } from './marks';
import type { Shown } from './port';
import type { Area, Box, FromFrame, Look, Mark, MarkPlace, Range, ToFrame } from './protocol';
import { scalars, unitAt } from './text-map';
import { stretched } from './words';

type Say = (message: FromFrame) => void;

/** How far beyond the window pages are drawn, and how far they are kept. */
const NEAR = 900;
const FAR = 4000;
/** How many pages are asked for their size before the first is shown. */
const MEASURED = 300;
/** How wide the small pictures are. */
const THUMB = 144;

/** What the document brings along. */
export interface Brought {
  /** Where the file's bytes are. */
  file: string;
  text: string;
  /** Where in the text each page stands. */
  pages: readonly (readonly [number, number])[];
}

export class Pages implements Shown {
  readonly chars: number;
  readonly #root: HTMLElement;
  readonly #say: Say;
  readonly #brought: Brought;
  #leaves: Leaf[] = [];
  #marks: Mark[] = [];
  #hits: Range[] = [];
  /** The one of them that is shown. */
  #hit: Range | null = null;
  #hot: string | null = null;
  #view = { top: 0, bottom: 1200 };
  #selected: Range | null = null;
  /** While a selection is being drawn nothing is said of it. */
  #drawing = false;
  #aloud: Range | null = null;
  #active: string | null = null;
  /** Whether the selection was made by sentence, so that arrows go on by sentence. */
  #bySentence = false;
  readonly #sentences: BySentence;
  readonly #handles: Handles;
  readonly #areas: Drawing;
  #frame = 0;
  #width = 0;
  #folded: Folded | null = null;
  readonly #opened: Promise<void>;

  constructor(root: HTMLElement, brought: Brought, say: Say) {
    this.#root = root;
    this.#say = say;
    this.#brought = brought;
    this.chars = scalars(brought.text);
    this.#sentences = new BySentence({
      text: () => brought.text,
      current: () => this.#current(),
      caret: () => this.#caret(),
      at: (top) => this.#offsetAt(top),
      topOf: (offset) => this.#boxes({ start: offset, end: offset + 1 })[0]?.top ?? null,
    });
    const words = {
      chars: this.chars,
      slice: (range: Range): string => this.#slice(range),
      lines: (range: Range): readonly Box[] => this.#boxes(range),
      under: (x: number, y: number): number | null => this.#under(x, y),
    };
    this.#handles = new Handles(words, {
      onpull: (range) => this.#pull(this.#active, range),
      onlet: (range) => {
        if (this.#active !== null) this.#say({ type: 'stretched', id: this.#active, range });
      },
    });
    this.#areas = new Drawing({
      leaves: () => this.#leaves,
      view: () => this.#view,
      say,
      onpull: (id, area) => this.#pull(id, { area }),
    });
    this.#opened = this.#open();
  }

  obey(message: ToFrame): void {
    switch (message.type) {
      case 'open':
        this.#marks = message.marks;
        this.#look(message.look);
        void this.#opened.then(() => this.#show());
        break;
      case 'look':
        this.#look(message.look);
        break;
      case 'marks':
        this.#marks = message.marks;
        void this.#show();
        break;
      case 'paint':
        this.#marks = withMark(this.#marks, message.mark);
        getSelection()?.removeAllRanges();
        this.#measure();
        this.#say({ type: 'pong', ask: message.ask });
        break;
      case 'hot':
        this.#hot = message.id;
        for (const element of this.#root.querySelectorAll<HTMLElement>('[data-veille]')) {
          element.classList.toggle('is-hot', element.dataset['veille'] === message.id);
        }
        break;
      case 'active':
        this.#active = message.id;
        this.#hold();
        break;
      case 'stretch':
        this.#stretch(message.edge, message.step);
        break;
      case 'sentence':
        void this.#sentence(message.step, message.top);
        break;
      case 'utter':
        void this.#utter(message);
        break;
      case 'drawing':
      case 'draft':
      case 'nudge':
        this.#areas.obey(message);
        break;
      case 'hits':
        this.#hits = message.ranges;
        this.#hit = null;
        void this.#show();
        break;
      case 'select':
        void this.#select(message.range);
        break;
      case 'view':
        this.#view = { top: message.top, bottom: message.bottom };
        this.#draw();
        break;
      case 'find':
        void this.#find(message);
        break;
      case 'at':
        this.#say({ type: 'at', ask: message.ask, offset: this.#offsetAt(message.top), top: message.top });
        break;
      case 'where':
        void this.#where(message.range).then((boxes) => this.#say({ type: 'where', ask: message.ask, boxes }));
        break;
      case 'ping':
        this.#say({ type: 'pong', ask: message.ask });
        break;
      default:
        // What only a flowing text can do: gaps between blocks.
        break;
    }
  }

  listen(): void {
    new ResizeObserver(() => this.#resized()).observe(this.#root);
    document.addEventListener('selectionchange', () => {
      cancelAnimationFrame(this.#frame);
      if (!this.#drawing) this.#frame = requestAnimationFrame(() => this.#saySelection());
    });
    document.addEventListener('keydown', (event) => {
      const sideways = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
      if (this.#bySentence && event.shiftKey && sideways && !event.ctrlKey && !event.altKey) {
        event.preventDefault();
        void this.#sentence(event.key === 'ArrowLeft' ? -1 : 1, 0);
        return;
      }
      // What is drawn has the arrows, which would scroll.
      if (goesToPage(event) || (this.#areas.isDrawn && event.key.startsWith('Arrow'))) event.preventDefault();
      // The key is meant for what is selected now, of which nothing may have been said yet.
      const now = this.#current();
      if (now?.start !== this.#selected?.start || now?.end !== this.#selected?.end) this.#saySelection();
      this.#say({ type: 'key', key: keyOf(event) });
    });
    document.addEventListener('pointerdown', (event) => {
      if (this.#areas.press(event)) return;
      this.#bySentence = false;
      this.#sentences.forget();
      this.#drawing = true;
      this.#say({ type: 'pressed' });
    });
    for (const end of ['pointerup', 'pointercancel'] as const) {
      addEventListener(end, () => {
        this.#drawing = false;
        setTimeout(() => this.#saySelection());
      });
    }
    document.addEventListener('click', (event) => {
      const ids = this.#areas.drew ? [] : this.#marksAt(event);
      if (ids.length === 0 || getSelection()?.isCollapsed === false) return;
      // What is offered stands below what it is about.
      const mark = this.#marks.find(({ id }) => id === ids[0]);
      const leaf = mark?.area === undefined ? undefined : this.#leaves[mark.area.page - 1];
      const last =
        mark?.area === undefined ? this.#boxes(mark ?? { start: 0, end: 0 }).at(-1) : leaf?.areaBox(mark.area);
      const { clientX: x, clientY: y } = event;
      this.#say({ type: 'mark', ids, box: last ?? { left: x, top: y - 8, right: x, bottom: y + 8 } });
    });
    for (const quiet of ['auxclick', 'contextmenu', 'dragstart'] as const) {
      document.addEventListener(quiet, (event) => event.preventDefault(), true);
    }
    document.addEventListener('mousemove', (event) =>
      this.#say({ type: 'hover', id: this.#marksAt(event)[0] ?? null }),
    );
    document.addEventListener('mouseleave', () => this.#say({ type: 'hover', id: null }));
    document.addEventListener('copy', (event) => {
      if (this.#selected === null || event.clipboardData === null) return;
      event.clipboardData.setData('text/plain', this.#slice(this.#selected));
      event.preventDefault();
    });
    addEventListener('focus', () => this.#say({ type: 'focus', inside: true }));
    addEventListener('blur', () => this.#say({ type: 'focus', inside: false }));
  }

  async #open(): Promise<void> {
    let pdf: PDFDocumentProxy;
    try {
      const answer = await fetch(this.#brought.file);
      if (!answer.ok) throw new Error(String(answer.status));
      const data = new Uint8Array(await answer.arrayBuffer());
      pdf = await getDocument({ data, useWasm: false, useWorkerFetch: false, useSystemFonts: true, verbosity: 0 })
        .promise;
      const first = await pdf.getPage(1);
      const { width, height } = first.getViewport({ scale: 1 });
      this.#leaves = Array.from({ length: pdf.numPages }, (_, index) => {
        const page = this.#brought.pages[index];
        const range = page === undefined ? null : { start: page[0], end: page[1] };
        return new Leaf(pdf, index + 1, range, { width, height }, (stretch) => this.#slice(stretch));
      });
    } catch {
      const failed = document.createElement('p');
      failed.className = 'failed';
      this.#root.replaceChildren(failed);
      this.#say({ type: 'pages', count: 0, tops: [], width: 0 });
      this.#measure();
      return;
    }
    this.#root.replaceChildren(...this.#leaves.map((leaf) => leaf.element));
    await Promise.all(this.#leaves.slice(0, MEASURED).map((leaf) => leaf.measure().catch(() => undefined)));
    this.#resized();
    void this.#thumbs();
  }

  #look(look: Look): void {
    document.documentElement.dataset['theme'] = look.theme;
  }

  #resized(): void {
    for (const leaf of this.#leaves) leaf.fit();
    const width = this.#root.clientWidth;
    if (width !== this.#width) {
      this.#width = width;
      this.#draw();
    }
    const [first] = this.#leaves;
    if (first !== undefined) {
      const tops = this.#leaves.map((leaf) => leaf.top);
      this.#say({ type: 'pages', count: this.#leaves.length, tops, width: first.width });
    }
    void this.#show();
  }

  /** Draws what is in the window and near it; gives back what is far. */
  #draw(): void {
    const { top, bottom } = this.#view;
    for (const leaf of this.#leaves) {
      if (leaf.bottom > top - NEAR && leaf.top < bottom + NEAR) {
        const fresh = !leaf.isRead;
        void leaf.draw().then(
          () => {
            if (fresh) this.#measure();
          },
          () => undefined,
        );
      } else if (leaf.bottom < top - FAR || leaf.top > bottom + FAR) {
        leaf.drop();
      }
    }
  }

  /** Shows the highlights, on pages that were not read yet too: their places are asked for. */
  async #show(): Promise<void> {
    const marked = this.#leaves.filter((leaf) => this.#marks.some((mark) => touches(leaf, mark)));
    await Promise.all(marked.map((leaf) => leaf.read().catch(() => undefined)));
    this.#measure();
  }

  #measure(): void {
    const places = new Map<string, MarkPlace>();
    for (const leaf of this.#leaves) {
      const here = this.#marks.filter((mark) => touches(leaf, mark));
      const hits = this.#hits.filter((hit) => touches(leaf, hit));
      for (const [id, { top, bottom }] of leaf.mark(here, { hits, hit: this.#hit, aloud: this.#aloud }, this.#hot)) {
        const known = places.get(id);
        if (known === undefined) places.set(id, { id, top, bottom, end: bottom });
        else Object.assign(known, { bottom, end: bottom });
      }
    }
    this.#hold();
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    const marks = [...places.values()].sort((a, b) => a.top - b.top);
    this.#say({ type: 'layout', height, marks, gaps: [], watched: null });
  }

  /** What of the article is selected. */
  #current(): Range | null {
    const selection = getSelection();
    if (selection === null || selection.rangeCount === 0 || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const touched = this.#leaves.filter((leaf) => leaf.isRead && range.intersectsNode(leaf.element));
    const found = touched.map((leaf) => leaf.selected(range)).filter((each) => each !== null);
    if (found.length === 0) return null;
    return { start: Math.min(...found.map(({ start }) => start)), end: Math.max(...found.map(({ end }) => end)) };
  }

  #saySelection(): void {
    const range = this.#current();
    this.#selected = range;
    if (range === null) this.#bySentence = false;
    const selected = range === null ? null : { ...range, text: this.#slice(range), boxes: this.#boxes(range) };
    this.#say({ type: 'selection', selected });
  }

  /** The boxes of a passage on the pages that are read. */
  #boxes(range: Range): Box[] {
    return this.#leaves.filter((leaf) => leaf.isRead && touches(leaf, range)).flatMap((leaf) => leaf.boxes(range));
  }

  #under(x: number, y: number): number | null {
    const leaf = this.#leaves.find(({ isRead, bottom }) => isRead && bottom > y);
    return leaf?.under(x, y) ?? null;
  }

  /** Where the reader clicked last, when nothing is selected. */
  #caret(): number | null {
    const selection = getSelection();
    const node = selection?.anchorNode ?? null;
    if (selection === null || node === null) return null;
    const leaf = this.#leaves.find(({ element }) => element.contains(node));
    return leaf?.offsetOf(node, selection.anchorOffset) ?? null;
  }

  /** The open highlight has handles: at the ends of its words, or at its corners. */
  #hold(): void {
    const mark = this.#marks.find(({ id }) => id === this.#active) ?? null;
    const isArea = mark?.area !== undefined;
    this.#handles.hold(isArea ? null : mark);
    this.#areas.hold(isArea ? mark : null);
  }

  /** Shows a highlight over other words or another part, until the page says so too. */
  #pull(id: string | null, over: Partial<Mark>): void {
    this.#marks = this.#marks.map((mark) => (mark.id === id ? { ...mark, ...over } : mark));
    this.#measure();
  }

  #stretch(edge: 'start' | 'end', step: -1 | 1): void {
    const mark = this.#marks.find(({ id }) => id === this.#active);
    if (mark === undefined || mark.area !== undefined) return;
    const slice = (range: Range): string => this.#slice(range);
    const { start, end } = stretched(slice, this.chars, mark, edge, step, document.documentElement.lang);
    if (start === mark.start && end === mark.end) return;
    this.#pull(mark.id, { start, end });
    this.#say({ type: 'stretched', id: mark.id, range: { start, end } });
  }

  async #sentence(step: -1 | 0 | 1, top: number): Promise<void> {
    const next = this.#sentences.next(step, top);
    if (next === undefined) return;
    await this.#select(next);
    this.#bySentence = true;
    const [first] = this.#boxes(next);
    if (first !== undefined) this.#say({ type: 'reveal', top: first.top });
  }

  async #utter({ ask, step, from, top }: ToFrame & { type: 'utter' }): Promise<void> {
    const range = top === null ? undefined : this.#sentences.utter(step, from, top);
    this.#aloud = range ?? null;
    const [box] = range === undefined ? [] : await this.#where(range);
    this.#measure();
    if (top === null) return;
    const text = range === undefined ? '' : this.#slice(range).replace(/\s+/g, ' ');
    this.#say({ type: 'uttered', ask, range: range ?? null, text, top: box?.top ?? null });
  }

  async #select(range: Range | null): Promise<void> {
    const selection = getSelection();
    const leaves = range === null ? [] : this.#leaves.filter((leaf) => touches(leaf, range));
    // Not before the words are there: in between, nothing would be selected.
    if (range !== null) await Promise.all(leaves.map((leaf) => leaf.read()));
    selection?.removeAllRanges();
    if (range === null) return;
    const shown = leaves.map((leaf) => leaf.rangeOf(range)).filter((found) => found !== null);
    const first = shown[0];
    const last = shown.at(-1);
    if (first !== undefined && last !== undefined) selection?.setBaseAndExtent(...first.start, ...last.end);
  }

  async #where(range: Range): Promise<Box[]> {
    await this.#opened;
    const leaves = this.#leaves.filter((leaf) => touches(leaf, range));
    await Promise.all(leaves.map((leaf) => leaf.read().catch(() => undefined)));
    const boxes = leaves.flatMap((leaf) => leaf.boxes(range));
    // What no page shows stands at the top of its page.
    const [leaf] = leaves;
    if (boxes.length > 0 || leaf === undefined) return boxes;
    return [{ left: 0, top: leaf.top, right: 1, bottom: leaf.top + 1 }];
  }

  async #find({ ask, words, at, top }: ToFrame & { type: 'find' }): Promise<void> {
    this.#folded ??= new Folded(this.#brought.text);
    const places = this.#folded.find(words);
    const from = at === null ? this.#offsetAt(Math.max(0, top)) : 0;
    const index =
      at ??
      Math.max(
        0,
        places.findIndex(({ end }) => end > from),
      );
    const shown = places[index];
    this.#hits = [...places];
    this.#hit = shown ?? null;
    const boxes = shown === undefined ? [] : await this.#where(shown);
    this.#measure();
    this.#say({ type: 'found', ask, count: places.length, at: index, top: boxes[0]?.top ?? null });
  }

  #offsetAt(top: number): number {
    const leaf = this.#leaves.find((each) => each.bottom > top);
    if (leaf === undefined) return this.chars;
    return leaf.offsetAt(top) ?? leaf.range?.start ?? 0;
  }

  #marksAt(event: MouseEvent): string[] {
    const element = event.target instanceof Element ? event.target.closest('.leaf') : null;
    const leaf = this.#leaves.find((each) => each.element === element);
    return leaf?.marksAt(event.clientX, event.clientY) ?? [];
  }

  #slice({ start, end }: Range): string {
    const { text } = this.#brought;
    return text.slice(unitAt(text, start), unitAt(text, end));
  }

  /** Small pictures of all pages, one after the other, while nothing else is done. */
  async #thumbs(): Promise<void> {
    for (const leaf of this.#leaves.slice(0, MEASURED)) {
      try {
        this.#say({ type: 'thumb', page: leaf.number, picture: await leaf.picture(THUMB) });
      } catch {
        // A page that cannot be drawn has no picture.
      }
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }
}

function touches(leaf: Leaf, range: Range & { area?: Area }): boolean {
  if (range.area !== undefined) return range.area.page === leaf.number;
  return leaf.range !== null && range.start < leaf.range.end && range.end > leaf.range.start;
}
