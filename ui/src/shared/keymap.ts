/** Which key does what: as the program comes, and as a person changed it. */
import { chordsOf } from './keys';

/** Every action that can be given another key, with the keys it comes with. */
export const DEFAULT_KEYS = {
  palette: ['mod+k'],
  filter: ['/'],
  import: ['mod+o'],
  export: ['mod+e'],
  settings: ['mod+,'],
  nextPane: ['F6'],
  previousPane: ['shift+F6'],
  sidebar: ['mod+b'],
  readingOnly: ['F11'],
  undo: ['mod+z'],
  redo: ['mod+shift+z', 'mod+y'],
  help: ['?'],
  theme: ['shift+t'],
  next: ['j'],
  previous: ['k'],
  archive: ['e'],
  favourite: ['s'],
  tag: ['t'],
  select: ['x'],
  trash: ['#'],
  pageDown: ['Space'],
  pageUp: ['shift+Space'],
  previousHighlight: ['alt+ArrowUp'],
  nextHighlight: ['alt+ArrowDown'],
  sentence: ['v'],
  key: ['1'],
  fact: ['2'],
  quote: ['3'],
  doubt: ['4'],
  idea: ['5'],
  note: ['n'],
  startBack: ['alt+shift+ArrowUp'],
  startOn: ['alt+shift+ArrowDown'],
  endBack: ['alt+shift+ArrowLeft'],
  endOn: ['alt+shift+ArrowRight'],
  find: ['mod+f'],
  findNext: ['F3'],
  findPrevious: ['shift+F3'],
  aloud: ['shift+r'],
  pages: ['shift+p'],
  area: ['z'],
  original: ['shift+o'],
  repair: ['shift+c'],
  browse: ['mod+shift+h'],
  larger: ['mod++', 'mod+='],
  smaller: ['mod+-'],
  usualSize: ['mod+0'],
  previousArticle: ['alt+ArrowLeft'],
  nextArticle: ['alt+ArrowRight'],
} as const satisfies Record<string, readonly string[]>;

export type Action = keyof typeof DEFAULT_KEYS;

export const ACTIONS: readonly Action[] = Object.keys(DEFAULT_KEYS).filter(isAction);

/** Keys that stay what they are: the page, fields and the system need them. */
const FIXED =
  /^(?:shift\+)?(?:Escape|Enter|Tab|Delete|Backspace|Home|End|PageUp|PageDown|Arrow\w+|Shift|Control|Alt|Meta|AltGraph|Dead|Process|Unidentified|CapsLock|ContextMenu)$|^mod\+(?:[1-9acvx]|Arrow\w+)$/;

export function isAction(name: string): name is Action {
  return Object.hasOwn(DEFAULT_KEYS, name);
}

/** Whether a chord may be given to an action. */
export function isFree(chord: string): boolean {
  return !FIXED.test(chord);
}

/** Whether a chord is a single letter or sign, which can be switched off (WCAG 2.1.4). */
export function isSingle(chord: string): boolean {
  return [...chord.replace(/^shift\+/, '')].length === 1;
}

/** The keys as they are now. */
export class Keymap {
  readonly #chords = new Map<Action, readonly string[]>();
  readonly #actions = new Map<string, Action>();

  constructor(changed: Readonly<Record<string, readonly string[] | undefined>>) {
    for (const action of ACTIONS) {
      const chords = changed[action] ?? DEFAULT_KEYS[action];
      this.#chords.set(action, chords);
      for (const chord of chords) if (!this.#actions.has(chord)) this.#actions.set(chord, action);
    }
  }

  of(action: Action): readonly string[] {
    return this.#chords.get(action) ?? [];
  }

  /** The action that has a chord. */
  holder(chord: string): Action | undefined {
    return this.#actions.get(chord);
  }

  /** What a key press asks for; single keys only when they are on. */
  actionOf(event: KeyboardEvent, singleKeys: boolean): Action | undefined {
    for (const chord of chordsOf(event)) {
      const action = this.#actions.get(chord);
      if (action !== undefined && (singleKeys || !isSingle(chord))) return action;
    }
    return undefined;
  }

  /** Actions that want the same key: only the first of them gets it. */
  get conflicts(): Map<string, Action[]> {
    const found = new Map<string, Action[]>();
    for (const [action, chords] of this.#chords) {
      for (const chord of chords) found.set(chord, [...(found.get(chord) ?? []), action]);
    }
    for (const [chord, actions] of found) if (actions.length < 2) found.delete(chord);
    return found;
  }
}

/** What has to be kept when an action gets these keys: nothing for the keys it came with. */
export function withKeys(
  changed: Readonly<Record<string, readonly string[] | undefined>>,
  action: Action,
  chords: readonly string[],
): Record<string, string[]> {
  const kept: Record<string, string[]> = {};
  for (const [name, keys] of Object.entries(changed)) {
    if (keys !== undefined && name !== action && isAction(name)) kept[name] = [...keys];
  }
  if (chords.join(' ') !== DEFAULT_KEYS[action].join(' ')) kept[action] = [...chords];
  return kept;
}

/** How the keys of a keyboard are called. */
export interface KeyNames {
  ctrl: string;
  shift: string;
  alt: string;
  enter: string;
  escape: string;
  space: string;
  delete: string;
  tab: string;
}

const ARROWS: Record<string, string> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' };

/** A chord as it is written for people: `Ctrl+Maj+Z`. */
export function chordLabel(chord: string, names: KeyNames): string {
  const last = chord.endsWith('++') ? '+' : (chord.split('+').at(-1) ?? '');
  const held = chord.slice(0, chord.length - last.length);
  const key =
    ARROWS[last] ??
    (last === 'Space' ? names.space : last === '-' ? '−' : last.length === 1 ? last.toUpperCase() : last);
  return (
    (held.includes('mod+') ? `${names.ctrl}+` : '') +
    (held.includes('alt+') ? `${names.alt}+` : '') +
    (held.includes('shift+') ? `${names.shift}+` : '') +
    key
  );
}

/** The keys of some actions, side by side, as `Keys` draws them. */
export function labelOf(keymap: Keymap, names: KeyNames, ...actions: Action[]): string {
  return actions
    .flatMap((action) => keymap.of(action).slice(0, 1))
    .map((chord) => chordLabel(chord, names))
    .join(' ');
}
