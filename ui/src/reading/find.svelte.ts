/** Finding words in the open article, or in its kept file. */
import type { FrameLink } from '../frame/link';

/** A selection that is longer than this is not what one looks for. */
const LONGEST = 120;

/** What is scrolled to a place that was found. */
export interface Window {
  readonly visible: { top: number };
  show: (top: number) => void;
}

export class Finder {
  #open = $state(false);
  #words = $state('');
  #count = $state(0);
  #at = $state(0);
  #asked = 0;
  readonly #link: () => FrameLink | null;
  readonly #place: () => Window;
  readonly #back: () => void;

  /** `back` gives the keyboard to the article again. */
  constructor(link: () => FrameLink | null, place: () => Window, back: () => void) {
    this.#link = link;
    this.#place = place;
    this.#back = back;
  }

  get open(): boolean {
    return this.#open;
  }
  get words(): string {
    return this.#words;
  }
  get count(): number {
    return this.#count;
  }
  /** Which place is shown, from 0. */
  get at(): number {
    return this.#at;
  }
  /** Grows each time the field is asked for. */
  asked = $state(0);

  /** Opens the field, with the selected words when there are some. */
  begin(selected: string | null): void {
    this.#open = true;
    this.asked += 1;
    const words = selected?.trim() ?? '';
    if (words !== '' && words.length <= LONGEST && !words.includes('\n')) void this.look(words);
    else if (this.#words !== '') void this.look(this.#words);
  }

  /** Looks for words from where one is. */
  async look(words: string): Promise<void> {
    this.#words = words;
    await this.#ask(null);
  }

  /** The text came only now, or anew: what is looked for is looked for in it. */
  again(): void {
    if (this.#open && this.#words !== '') void this.#ask(null);
  }

  /** Goes to the next or previous place, around the end. */
  async step(by: -1 | 1): Promise<void> {
    if (this.#count > 0) await this.#ask((this.#at + by + this.#count) % this.#count);
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#asked += 1;
    void this.#link()?.find('', null, 0);
    this.#back();
  }

  async #ask(at: number | null): Promise<void> {
    const link = this.#link();
    if (link === null) return;
    const asked = ++this.#asked;
    const place = this.#place();
    const found = await link.find(this.#words, at, place.visible.top);
    if (asked !== this.#asked) return;
    this.#count = found.count;
    this.#at = found.at;
    if (found.top !== null) place.show(found.top);
  }
}
