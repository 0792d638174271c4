/** The file as it was kept: whether it is shown, and where the text goes on afterwards. */
export class OriginalFile {
  #shown = $state(false);
  #src = $state<string | null>(null);
  #from = 0;
  /** The character at which the text goes on, once. */
  #at: number | null = null;
  /** What is looked at, which the keys of a page turn. */
  view = $state<{ turn: (direction: -1 | 1) => void }>();

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
