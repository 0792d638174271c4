/** The keys of the reader, by what they ask for. */
import { MEANINGS, type Meaning } from './annotations/meanings';
import { inField } from './shared/keys';
import type { Action, Keymap } from './shared/keymap';

export interface ReaderKeys {
  turn: (direction: -1 | 1) => void;
  highlight: (direction: -1 | 1) => void;
  article: (direction: -1 | 1) => void;
  resize: (direction: -1 | 0 | 1) => void;
  sentence: () => void;
  meaning: (meaning: Meaning) => boolean;
  note: () => boolean;
  /** Moves an end of the open highlight by a word. */
  stretch: (edge: 'start' | 'end', step: -1 | 1) => boolean;
  /** Deletes the open highlight. */
  remove: () => boolean;
  find: (step: -1 | 0 | 1) => void;
  aloud: () => void;
  /** From the text to the pages and back; says whether there are pages. */
  pages: () => boolean;
  /** Draws an area on a page; says whether there are pages. */
  area: () => boolean;
  /** From the text to the file as it was kept, and back; says whether there is another one than its pages. */
  original: () => boolean;
  /** Takes the article apart; says whether it may be changed. */
  repair: () => boolean;
  browse: () => void;
  close: () => boolean;
}

const ELSEWHERE = '[role="dialog"],[role="menu"],dialog';
const PRESSED_BY_SPACE =
  '[data-pane]:not([data-pane="reader"]),button,a[href],summary,[role="switch"],[role="option"],input';

/** What needs the article's text: pressed while it still loads, it is done when the text is there. */
const OF_THE_TEXT: ReadonlySet<Action> = new Set<Action>([
  'pageDown',
  'pageUp',
  'previousHighlight',
  'nextHighlight',
  'sentence',
  'area',
  ...MEANINGS,
  'note',
  'find',
  'findNext',
  'findPrevious',
  'aloud',
]);

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

/** How keys are read. */
export interface Reading {
  keymap: Keymap;
  singleKeys: boolean;
  /** Keeps an act until the text is there; says whether it had to. */
  hold: (act: () => void) => boolean;
}

/** Does what a key asks for; says whether it asked for anything. */
export function readerKey(event: KeyboardEvent, keys: ReaderKeys, reading: Reading): boolean {
  const { target } = event;
  if (event.defaultPrevented || event.isComposing) return false;
  const element = target instanceof Element ? target : null;
  if (element?.closest(ELSEWHERE)) return false;
  const action = reading.keymap.actionOf(event, reading.singleKeys);
  // A field keeps its keys, but for those that look for something in the text.
  if (inField(target)) {
    if (!action?.startsWith('find') || element?.closest('[data-pane="list"]')) return false;
    return perform(action, keys);
  }
  if (event.key === ' ' && element?.closest(PRESSED_BY_SPACE)) return false;
  if (event.key === 'Escape') return keys.close();
  if (event.key === 'Delete') return element?.closest('[data-pane="list"]') ? false : keys.remove();
  if (action === undefined) return false;
  return act(action, keys, reading.hold);
}

/** Does an action, once the article's text is there if it needs it; says whether there was anything to do. */
export function act(action: Action, keys: ReaderKeys, hold: Reading['hold']): boolean {
  return (OF_THE_TEXT.has(action) && hold(() => void perform(action, keys))) || perform(action, keys);
}

function perform(action: Action, keys: ReaderKeys): boolean {
  switch (action) {
    case 'pageDown':
    case 'pageUp':
      keys.turn(action === 'pageUp' ? -1 : 1);
      return true;
    case 'previousHighlight':
    case 'nextHighlight':
      keys.highlight(action === 'previousHighlight' ? -1 : 1);
      return true;
    case 'previousArticle':
    case 'nextArticle':
      keys.article(action === 'previousArticle' ? -1 : 1);
      return true;
    case 'larger':
    case 'smaller':
    case 'usualSize':
      keys.resize(action === 'larger' ? 1 : action === 'smaller' ? -1 : 0);
      return true;
    case 'sentence':
      keys.sentence();
      return true;
    case 'key':
    case 'fact':
    case 'quote':
    case 'doubt':
    case 'idea':
      return keys.meaning(action);
    case 'note':
      return keys.note();
    case 'startBack':
    case 'startOn':
      return keys.stretch('start', action === 'startBack' ? -1 : 1);
    case 'endBack':
    case 'endOn':
      return keys.stretch('end', action === 'endBack' ? -1 : 1);
    case 'find':
    case 'findNext':
    case 'findPrevious':
      keys.find(action === 'find' ? 0 : action === 'findNext' ? 1 : -1);
      return true;
    case 'aloud':
      keys.aloud();
      return true;
    case 'pages':
      return keys.pages();
    case 'area':
      return keys.area();
    case 'original':
      return keys.original();
    case 'repair':
      return keys.repair();
    case 'browse':
      keys.browse();
      return true;
    default:
      return false;
  }
}
