import type { FrameLink } from '../frame/link';

/** What shows the file. */
export interface OriginalShown {
  focus: () => void;
  /** Turns by a page. */
  turn: (direction: -1 | 1) => void;
  /** The frame's port, once there is one. */
  port: () => FrameLink | null;
  /** The window's top and bottom in the frame's own places. */
  sight: () => { top: number; bottom: number };
  /** Brings a place of the frame into the window. */
  show: (top: number) => void;
  /** The words that are chosen in it. */
  chosen: () => string;
}

/** The file as it was kept: whether it is shown, and where the text goes on afterwards. */
export class OriginalFile {
  #shown = $state(false);
  #src = $state<string | null>(null);
  #from = 0;
  /** The character at which the text goes on, once. */
  #at: number | null = null;
  /** What is looked at, which the keys of a page turn. */
  view = $state<OriginalShown>();

  get shown(): boolean {
    return this.#shown;
  }

  /** Its one-time address, once it is there. */
  get src(): string | null {
    return this.#src;
  }

  /** Which share of the text stood above the window. */
  get from(): number {
    return this.#from;
  }

  /** Where its window lies, for what is looked for in it. */
  get visible(): { top: number; bottom: number } {
    return this.view?.sight() ?? { top: 0, bottom: 0 };
  }

  show(top: number): void {
    this.view?.show(top);
  }

  begin(from: number, at: number): void {
    this.#shown = true;
    this.#src = null;
    this.#from = from;
    this.#at = at;
  }

  /** The text goes on at a character when it is opened next. */
  remember(at: number): void {
    this.#at = at;
  }

  /** Where the text goes on, unless it is where the article was left. */
  resume(): number | null {
    const at = this.#at;
    this.#at = null;
    return at;
  }

  open(src: string): void {
    if (this.#shown) this.#src = src;
  }

  close(): void {
    this.#shown = false;
    this.#src = null;
  }
}
