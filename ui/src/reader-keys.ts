/** The keys of the reader. Letters and signs are matched as written, digits by their place. */
import { meaningOfKey, type Meaning } from './annotations/meanings';
import { inField } from './shared/keys';

export interface ReaderKeys {
  turn: (direction: -1 | 1) => void;
  highlight: (direction: -1 | 1) => void;
  article: (direction: -1 | 1) => void;
  resize: (direction: -1 | 0 | 1) => void;
  sentence: () => void;
  meaning: (meaning: Meaning) => boolean;
  note: () => boolean;
  close: () => boolean;
}

const ELSEWHERE = '[role="dialog"],[role="menu"],dialog';
const PRESSED_BY_SPACE =
  '[data-pane]:not([data-pane="reader"]),button,a[href],summary,[role="switch"],[role="option"],input';

/** How long after a letter the next one still counts as typed along with it, in milliseconds. */
const ALONG = 1000;

/**
 * Who presses N goes on writing. Until a field takes the letters, or when none
 * does, they are nobody's: as commands they would archive and tag.
 */
export class Hush {
  #until = 0;

  begin(event: KeyboardEvent): void {
    this.#until = event.timeStamp + ALONG;
  }

  /** Whether a key is a letter that was typed along; then it ends here. */
  swallows(event: KeyboardEvent): boolean {
    if (event.timeStamp >= this.#until) return false;
    if (inField(event.target) || event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) {
      this.#until = 0;
      return false;
    }
    this.begin(event);
    event.preventDefault();
    event.stopImmediatePropagation();
    return true;
  }
}

/** Does what a key asks for; says whether it asked for anything. */
export function readerKey(event: KeyboardEvent, keys: ReaderKeys, singleKeys: boolean): boolean {
  const { target } = event;
  if (event.defaultPrevented || inField(target)) return false;
  const element = target instanceof Element ? target : null;
  if (element?.closest(ELSEWHERE)) return false;
  if (event.ctrlKey || event.metaKey) return event.altKey ? false : withControl(event, keys);
  if (event.altKey) return withAlt(event.key, keys);
  if (event.key === ' ') {
    if (element?.closest(PRESSED_BY_SPACE)) return false;
    keys.turn(event.shiftKey ? -1 : 1);
    return true;
  }
  if (event.key === 'Escape') return keys.close();
  if (!singleKeys) return false;
  const meaning = meaningOfKey(event.code);
  if (meaning !== undefined) return keys.meaning(meaning);
  if (event.shiftKey) return false;
  switch (event.key.toLowerCase()) {
    case 'v':
      keys.sentence();
      return true;
    case 'n':
      return keys.note();
    default:
      return false;
  }
}

function withControl(event: KeyboardEvent, keys: ReaderKeys): boolean {
  if (event.key === '+' || event.key === '=') keys.resize(1);
  else if (event.key === '-') keys.resize(-1);
  else if (event.key === '0' || event.code === 'Digit0') keys.resize(0);
  else return false;
  return true;
}

function withAlt(key: string, keys: ReaderKeys): boolean {
  switch (key) {
    case 'ArrowUp':
      keys.highlight(-1);
      return true;
    case 'ArrowDown':
      keys.highlight(1);
      return true;
    case 'ArrowLeft':
      keys.article(-1);
      return true;
    case 'ArrowRight':
      keys.article(1);
      return true;
    default:
      return false;
  }
}
