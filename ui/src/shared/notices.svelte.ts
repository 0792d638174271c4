/** Something said in passing. */
export interface Notice {
  id: number;
  text: string;
  /** Whether what it says can be taken back. */
  undoable: boolean;
  /** An error stays until it is dismissed. */
  error: boolean;
}

const STAYS = 6000;

/** What the page says in passing: one line at a time, and to screen readers always. */
export class Notices {
  #now = $state<Notice | null>(null);
  #said = $state('');
  #next = 1;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** The line that is shown. */
  get now(): Notice | null {
    return this.#now;
  }

  /** The words of the live region. */
  get said(): string {
    return this.#said;
  }

  say(text: string, undoable = false): void {
    this.#show(text, undoable, false);
  }

  sayError(text: string): void {
    this.#show(text, false, true);
  }

  /** Only for screen readers: what one sees anyhow. */
  whisper(text: string): void {
    this.#said = text;
  }

  dismiss(): void {
    clearTimeout(this.#timer);
    this.#now = null;
  }

  #show(text: string, undoable: boolean, error: boolean): void {
    clearTimeout(this.#timer);
    this.#now = { id: this.#next++, text, undoable, error };
    this.#said = text;
    if (!error) this.#timer = setTimeout(() => (this.#now = null), STAYS);
  }
}
