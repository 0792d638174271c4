/** What is selected and read aloud sentence by sentence, in a flowing text as on pages. */
import type { Range } from './protocol';
import { bySentence, sentenceAt, sentences } from './sentences';

/** What is asked of the text that is shown. */
export interface Told {
  text: () => string;
  /** What is selected now. */
  current: () => Range | null;
  /** Where the reader clicked last, when nothing is selected. */
  caret: () => number | null;
  /** The first character that is not above a height of the frame. */
  at: (top: number) => number;
  /** Where a character lies. */
  topOf: (offset: number) => number | null;
}

export class BySentence {
  readonly #told: Told;
  #list: Range[] | null = null;
  /** Where the last sentence ended: the next one is looked for from there. */
  #after: number | null = null;

  constructor(told: Told) {
    this.#told = told;
  }

  /** The reader pressed elsewhere: the next sentence is looked for anew. */
  forget(): void {
    this.#after = null;
  }

  /** The sentence to be selected: this one, or the selection with one more, or one less. */
  next(step: -1 | 0 | 1, top: number): Range | undefined {
    const list = this.#sentences();
    const current = this.#told.current();
    let next: Range | undefined;
    if (step !== 0 && current !== null) next = bySentence(list, current, step);
    else if (current === null) next = sentenceAt(list, this.#told.caret() ?? this.#afterLast(top));
    else {
      const whole = sentenceAt(list, current.start);
      const taken = whole !== undefined && whole.start === current.start && whole.end <= current.end;
      next = taken ? sentenceAt(list, current.end) : whole;
    }
    if (next !== undefined) this.#after = next.end;
    return next;
  }

  /** The sentence to be read aloud: that many further than `from`, or the one at `top`. */
  utter(step: -1 | 0 | 1, from: Range | null, top: number): Range | undefined {
    const list = this.#sentences();
    const at = from?.start ?? this.#told.current()?.start ?? this.#told.at(top);
    if (from === null || step === 0) return sentenceAt(list, at);
    return step === 1 ? list.find(({ start }) => start > at) : (list.findLast(({ start }) => start < at) ?? list[0]);
  }

  #sentences(): Range[] {
    return (this.#list ??= sentences(this.#told.text(), document.documentElement.lang));
  }

  /** The end of the last sentence while it is in sight, else the window's first character. */
  #afterLast(top: number): number {
    if (this.#after !== null && (this.#told.topOf(this.#after) ?? 0) >= top) return this.#after;
    return this.#told.at(top);
  }
}
