/** The pages of a file in their frame: the same words to the page as an article's. */
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist';
import { goesToPage, keyOf } from './keys';
import { Leaf } from './leaf';
import { Folded } from './folded';
import type { Shown } from './port';
import type { Box, FromFrame, Look, Mark, MarkPlace, Range, ToFrame } from './protocol';
import { scalars, unitAt } from './text-map';

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
  #hot: string | null = null;
  #view = { top: 0, bottom: 1200 };
  #selected: Range | null = null;
  #drawing = false;
  #frame = 0;
  #width = 0;
  #folded: Folded | null = null;
  readonly #opened: Promise<void>;

  constructor(root: HTMLElement, brought: Brought, say: Say) {
    this.#root = root;
    this.#say = say;
    this.#brought = brought;
    this.chars = scalars(brought.text);
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
      case 'hot':
        this.#hot = message.id;
        for (const element of this.#root.querySelectorAll<HTMLElement>('[data-veille]')) {
          element.classList.toggle('is-hot', element.dataset['veille'] === message.id);
        }
        break;
      case 'hits':
        this.#hits = message.ranges;
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
        // What only a flowing text can do: gaps between blocks, sentences.
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
      if (goesToPage(event)) event.preventDefault();
      this.#say({ type: 'key', key: keyOf(event) });
    });
    document.addEventListener('pointerdown', () => {
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
      const ids = this.#marksAt(event);
      if (ids.length === 0 || getSelection()?.isCollapsed === false) return;
      const { clientX: x, clientY: y } = event;
      this.#say({ type: 'mark', ids, box: { left: x, top: y - 8, right: x, bottom: y + 8 } });
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
      for (const [id, { top, bottom }] of leaf.mark(here, hits, this.#hot)) {
        const known = places.get(id);
        if (known === undefined) places.set(id, { id, top, bottom, end: bottom });
        else Object.assign(known, { bottom, end: bottom });
      }
    }
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    const marks = [...places.values()].sort((a, b) => a.top - b.top);
    this.#say({ type: 'layout', height, marks, gaps: [], watched: null });
  }

  #saySelection(): void {
    const selection = getSelection();
    const range =
      selection !== null && selection.rangeCount > 0 && !selection.isCollapsed ? selection.getRangeAt(0) : null;
    const found: Range[] = [];
    const boxes: Box[] = [];
    for (const leaf of range === null ? [] : this.#leaves) {
      if (range === null || !leaf.isRead || !range.intersectsNode(leaf.element)) continue;
      const here = leaf.selected(range);
      if (here === null) continue;
      found.push(here);
      boxes.push(...leaf.boxes(here));
    }
    const whole = {
      start: Math.min(...found.map(({ start }) => start)),
      end: Math.max(...found.map(({ end }) => end)),
    };
    this.#selected = found.length === 0 ? null : whole;
    const selected = this.#selected === null ? null : { ...whole, text: this.#slice(whole), boxes };
    this.#say({ type: 'selection', selected });
  }

  async #select(range: Range | null): Promise<void> {
    const selection = getSelection();
    selection?.removeAllRanges();
    if (range === null) return;
    const leaves = this.#leaves.filter((leaf) => touches(leaf, range));
    await Promise.all(leaves.map((leaf) => leaf.read()));
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

function touches(leaf: Leaf, range: Range): boolean {
  return leaf.range !== null && range.start < leaf.range.end && range.end > leaf.range.start;
}
