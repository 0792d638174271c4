/** Finding words in the open article. */
import type { FrameLink } from '../frame/link';
import type { Place } from './place.svelte';

/** A selection that is longer than this is not what one looks for. */
const LONGEST = 120;

export class Finder {
  #open = $state(false);
  #words = $state('');
  #count = $state(0);
  #at = $state(0);
  #asked = 0;
  readonly #link: () => FrameLink | null;
  readonly #place: () => Place;
  readonly #back: () => void;

  /** `back` gives the keyboard to the article again. */
  constructor(link: () => FrameLink | null, place: () => Place, back: () => void) {
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
