/**
 * What is being written, kept beside the window until the library has it: a
 * window that crashes takes at most the last keystroke with it.
 */
const PREFIX = 'veille.draft.';

/** A place for words that a web view keeps by itself. */
export type Drawer = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

export class Drafts {
  readonly #drawer: Drawer | null;

  constructor(drawer: Drawer | null = own()) {
    this.#drawer = drawer;
  }

  keep(id: string, note: string): void {
    try {
      this.#drawer?.setItem(PREFIX + id, note);
    } catch {
      // A full drawer only makes a crash lose more: the note is saved at the next pause all the same.
    }
  }

  forget(id: string): void {
    this.#drawer?.removeItem(PREFIX + id);
  }

  /** What an earlier window had not saved. */
  left(): Map<string, string> {
    const left = new Map<string, string>();
    for (let at = 0; at < (this.#drawer?.length ?? 0); at += 1) {
      const key = this.#drawer?.key(at) ?? '';
      const note = key.startsWith(PREFIX) ? this.#drawer?.getItem(key) : null;
      if (typeof note === 'string') left.set(key.slice(PREFIX.length), note);
    }
    return left;
  }
}

function own(): Drawer | null {
  try {
    return typeof localStorage === 'undefined' ? null : localStorage;
  } catch {
    return null;
  }
}
