/** The pages of a PDF: whether they are shown, how large, and which one is in sight. */
import type { FrameLink } from '../frame/link';
import type { FromFrame } from '../frame/protocol';

/** Pixels of the screen to a point at 100 %. */
const POINT = 96 / 72;
const ZOOMS = [0.5, 0.67, 0.8, 0.9, 1, 1.1, 1.28, 1.5, 1.75, 2, 2.5, 3];
/** What the frame keeps free beside its pages, on both sides together. */
const EDGES = 24;

export class PagesView {
  #shown = $state(false);
  /** Nothing: as wide as there is room. */
  #zoom = $state<number | null>(null);
  #room = $state(600);
  #tops = $state.raw<readonly number[]>([]);
  #points = $state(595);
  #current = $state(1);
  #failed = $state(false);
  #pictures = $state.raw<readonly (string | undefined)[]>([]);
  /** The character at which the other view begins, once. */
  #at: number | null = null;

  get shown(): boolean {
    return this.#shown;
  }

  get count(): number {
    return this.#tops.length;
  }

  get current(): number {
    return this.#current;
  }

  get failed(): boolean {
    return this.#failed;
  }

  /** The small pictures of the pages, as they come. */
  get pictures(): readonly (string | undefined)[] {
    return this.#pictures;
  }

  get tops(): readonly number[] {
    return this.#tops;
  }

  /** How wide the frame is, in pixels. */
  get width(): number {
    const fit = Math.max(280, Math.min(this.#room, 1100));
    return this.#zoom === null ? fit : Math.round(this.#points * POINT * this.#zoom);
  }

  /** How large the pages are, 1 as they are printed. */
  get scale(): number {
    return this.width / (this.#points * POINT);
  }

  /** Where this view begins, unless it is where the article was left. */
  begin(): number | null {
    const at = this.#at;
    this.#at = null;
    return at;
  }

  /** Another article, or the other view of it. */
  show(shown: boolean, at: number | null): void {
    this.#shown = shown;
    this.#at = at;
    this.#tops = [];
    this.#pictures = [];
    this.#current = 1;
    this.#failed = false;
  }

  /** How much room there is for pages, in pixels. */
  room(pixels: number): void {
    this.#room = pixels - EDGES;
  }

  hear(message: FromFrame): void {
    if (message.type === 'pages') {
      this.#tops = message.tops;
      this.#failed = message.count === 0;
      if (message.width > 0) this.#points = message.width;
    } else if (message.type === 'thumb' && message.picture.startsWith('data:image/png;base64,')) {
      const pictures = [...this.#pictures];
      pictures[message.page - 1] = message.picture;
      this.#pictures = pictures;
    }
  }

  /** The window shows another part: the frame draws it, and the page's number follows. */
  seen(link: FrameLink | null, { top, bottom }: { top: number; bottom: number }): void {
    if (!this.#shown) return;
    link?.say({ type: 'view', top, bottom });
    const middle = top + (bottom - top) * 0.4;
    const below = this.#tops.findIndex((each) => each > middle);
    this.#current = Math.max(1, below < 0 ? this.#tops.length : below);
  }

  /** Where a page begins in the frame. */
  topOf(page: number): number | null {
    return this.#tops[Math.min(Math.max(1, page), this.#tops.length) - 1] ?? null;
  }

  resize(direction: -1 | 0 | 1): void {
    if (direction === 0) {
      this.#zoom = null;
      return;
    }
    const { scale } = this;
    const next =
      direction === 1 ? ZOOMS.find((zoom) => zoom > scale + 0.005) : ZOOMS.findLast((zoom) => zoom < scale - 0.005);
    this.#zoom = next ?? this.#zoom;
  }
}
