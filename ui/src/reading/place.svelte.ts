/** Where the reader is in the article: kept, found again, and never lost when the text flows anew. */
import type { FrameLink } from '../frame/link';
import type { Range } from '../frame/protocol';
import { Looked } from './looked';

/** Nothing is said about an article that was only glanced at. */
const GLANCE = 2500;
/** An article that fits the window was not read by being opened: its end counts after so long, or after a scroll. */
const READ = 8000;
const SETTLED = 150;
/** So long what is scrolled past slowly was in the window, in milliseconds. */
const DWELL = 400;
/** So much of an article seen is all of it: nobody stops at the last full stop. */
const WHOLE = 0.97;
/** A line of the page before stays visible when it is turned. */
const OVERLAP = 56;

type Keep = (position: number, progress: number) => void;

export class Place {
  /** How much of the article lies above the window's end, 0 to 1. */
  #seen = $state(0);
  /** The window on the whole sheet, 0 to 1. */
  #window = $state({ from: 0, to: 1 });
  readonly #keep: Keep;
  #scroller: HTMLElement | undefined;
  #host: HTMLElement | undefined;
  #link: FrameLink | undefined;
  #opened = 0;
  #furthest = 0;
  /** What was in the window long enough to be read. */
  #looked = new Looked();
  #lookedAt = 0;
  #lookedTop = 0;
  #offset = 0;
  #watched: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #changed = false;
  #start = 0;

  constructor(keep: Keep) {
    this.#keep = keep;
  }

  get seen(): number {
    return this.#seen;
  }

  /** The character at the top of the window. */
  get position(): number {
    return this.#offset;
  }

  get window(): { from: number; to: number } {
    return this.#window;
  }

  /** The window's top and bottom in the frame's own places. */
  get visible(): { top: number; bottom: number } {
    const top = (this.#scroller?.scrollTop ?? 0) - this.frameTop;
    return { top, bottom: top + (this.#scroller?.clientHeight ?? 0) };
  }

  /** Where the frame begins in what is scrolled. */
  get frameTop(): number {
    if (this.#scroller === undefined || this.#host === undefined) return 0;
    const scroller = this.#scroller.getBoundingClientRect();
    return this.#host.getBoundingClientRect().top - scroller.top + this.#scroller.scrollTop;
  }

  /** An article was opened, at the character where it was left. */
  async open(
    link: FrameLink,
    scroller: HTMLElement,
    host: HTMLElement,
    position: number,
    progress: number,
  ): Promise<void> {
    this.#link = link;
    this.#scroller = scroller;
    this.#host = host;
    this.#opened = Date.now();
    this.#furthest = progress;
    this.#looked = new Looked(progress);
    this.#offset = position;
    this.#watched = null;
    this.#changed = false;
    scroller.scrollTop = 0;
    if (position > 0) {
      // The character may be one between two blocks, which lies nowhere.
      const [first] = await link.where({ start: position, end: position + 8 });
      if (first !== undefined) scroller.scrollTop = Math.max(0, this.frameTop + first.top - 8);
    }
    this.#start = scroller.scrollTop;
    this.scrolled();
  }

  /** What was found out is said at the latest now. */
  close(): void {
    clearTimeout(this.#timer);
    this.#tell();
    this.#link = undefined;
  }

  scrolled(): void {
    const { scrollTop, clientHeight, scrollHeight } = this.#scroller ?? {
      scrollTop: 0,
      clientHeight: 1,
      scrollHeight: 1,
    };
    const height = this.#host?.offsetHeight ?? 1;
    this.#window = { from: scrollTop / scrollHeight, to: Math.min(1, (scrollTop + clientHeight) / scrollHeight) };
    this.#seen = Math.min(1, Math.max(0, (scrollTop + clientHeight - this.frameTop) / Math.max(1, height)));
    // Who scrolls on without a pause, slowly, reads too.
    const pause = Date.now() - this.#lookedAt;
    if (pause > DWELL && Math.abs(scrollTop - this.#lookedTop) < clientHeight * 0.6) this.#look();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#settle(), SETTLED);
  }

  /** Notes that what is in the window was seen. */
  #look(): void {
    const height = Math.max(1, this.#host?.offsetHeight ?? 1);
    const { top, bottom } = this.visible;
    this.#looked.add(top / height, bottom / height);
    this.#lookedAt = Date.now();
    this.#lookedTop = this.#scroller?.scrollTop ?? 0;
  }

  /** The article flowed anew: what was at the window's top stays there. */
  flowed(watched: number | null): void {
    const scroller = this.#scroller;
    if (scroller !== undefined && watched !== null && this.#watched !== null && scroller.scrollTop > this.frameTop) {
      scroller.scrollTop += watched - this.#watched;
    }
    this.#watched = watched;
    this.scrolled();
  }

  /** Turns the page. */
  turn(direction: -1 | 1): void {
    const height = this.#scroller?.clientHeight ?? 0;
    this.#scroller?.scrollBy({ top: direction * Math.max(80, height - OVERLAP), behavior: pace() });
  }

  /** Shows a share of the sheet, 0 to 1. */
  go(share: number): void {
    if (this.#scroller === undefined) return;
    this.#scroller.scrollTop = share * this.#scroller.scrollHeight - this.#scroller.clientHeight / 2;
  }

  /** Shows a place of the frame, unless it is in sight. */
  show(top: number, always = false): void {
    if (this.#scroller === undefined) return;
    const { top: from, bottom: to } = this.visible;
    if (!always && top > from + 48 && top < to - 96) return;
    this.#scroller.scrollTo({ top: this.frameTop + top - this.#scroller.clientHeight / 3, behavior: pace() });
  }

  /** Shows a passage. */
  async showRange(range: Range): Promise<void> {
    const [first] = (await this.#link?.where(range)) ?? [];
    if (first !== undefined) this.show(first.top, true);
  }

  async #settle(): Promise<void> {
    if (this.#link === undefined) return;
    const found = await this.#link.at(Math.max(0, this.visible.top));
    this.#offset = this.visible.top <= 0 ? 0 : found.offset;
    this.#watched = found.top;
    this.#look();
    this.#changed = true;
    const rest = GLANCE - (Date.now() - this.#opened);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#tell(), Math.max(400, rest));
  }

  #tell(): void {
    if (!this.#changed || Date.now() - this.#opened < GLANCE) return;
    this.#changed = false;
    const { share } = this.#looked;
    const ended = share >= WHOLE;
    const moved = Math.abs((this.#scroller?.scrollTop ?? 0) - this.#start) > 40;
    const wait = READ - (Date.now() - this.#opened);
    const glanced = ended && !moved && wait > 0;
    this.#furthest = Math.max(this.#furthest, glanced ? 0.9 : ended ? 1 : share);
    this.#keep(this.#offset, this.#furthest);
    if (glanced && this.#link !== undefined) {
      this.#changed = true;
      this.#timer = setTimeout(() => this.#tell(), wait);
    }
  }
}

function pace(): ScrollBehavior {
  const { theme, motion } = document.documentElement.dataset;
  const calm = theme === 'encre' || motion === 'reduced' || matchMedia('(prefers-reduced-motion: reduce)').matches;
  return calm ? 'instant' : 'smooth';
}
