/**
 * What the page and the agent inside the article's frame say to each other,
 * over the one port that the page hands over.
 *
 * Offsets are Unicode scalar values in the article's plain text; heights and
 * places are CSS pixels from the top left corner of the frame.
 */

/** What a reader means by a highlight. */
export const MEANINGS = ['key', 'fact', 'quote', 'doubt', 'idea'] as const;
export type Meaning = (typeof MEANINGS)[number];

/** A highlight to be shown. */
export interface Mark {
  id: string;
  start: number;
  end: number;
  meaning: Meaning;
  /** The meaning's name, read before the passage by a screen reader. */
  label: string;
  /** What is written beside it; may be empty. */
  note: string;
  /** Whether the text changed around it. */
  moved: boolean;
  /** The part of a page that it covers instead of words; only pages are told of these. */
  area?: Area;
}

/** A rectangle on a page, in hundredths of a percent of the page's sides. */
export interface Area {
  /** From 1. */
  page: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** How the article looks. */
export interface Look {
  theme: 'jour' | 'papier' | 'nuit' | 'encre' | 'contraste';
  /** The faces, as CSS names them. */
  font: string;
  size: number;
  leading: number;
  paragraph: number;
  justify: boolean;
  hyphenate: boolean;
  /** Whether thin spaces and curly apostrophes are shown. */
  typography: boolean;
  /** Whether nothing moves. */
  calm: boolean;
  names: Names;
}

/** How things in the article are called, in the reader's language. */
export interface Names {
  copyCode: string;
  copied: string;
  table: string;
  code: string;
  footnote: string;
  enlarge: string;
}

/** A picture of the article. */
export interface Picture {
  src: string;
  /** What is said of it; may be empty. */
  alt: string;
}

/** Room kept free between two blocks, for something that the page lays over it. */
export interface Gap {
  key: string;
  /** The character whose block it goes by. */
  at: number;
  side: 'before' | 'after';
  height: number;
}

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Where a highlight lies: its first line's top and its last line's bottom. */
export interface MarkPlace {
  id: string;
  top: number;
  bottom: number;
  /** The top of its block's following one: where an unfolded note would stand. */
  end: number;
}

export interface Range {
  start: number;
  end: number;
}

/** A selection with a text in it. */
export interface Selected extends Range {
  /** The words as the article has them, without what typography adds. */
  text: string;
  /** One box a line. */
  boxes: Box[];
}

/** A key pressed inside the frame. */
export interface Key {
  key: string;
  code: string;
  ctrl: boolean;
  shift: boolean;
  alt: boolean;
  meta: boolean;
}

/** From the page to the agent. */
export type ToFrame =
  | { type: 'open'; look: Look; marks: Mark[]; gaps: Gap[] }
  | { type: 'look'; look: Look }
  | { type: 'marks'; marks: Mark[] }
  /** Shows one more highlight where the selection was, before anything else is done: all of them follow. */
  | { type: 'paint'; ask: number; mark: Mark }
  | { type: 'gaps'; gaps: Gap[] }
  | { type: 'hot'; id: string | null }
  /** The highlight that is open has handles at its ends, unless nothing may be changed. */
  | { type: 'active'; id: string | null }
  /** Moves an end of the open highlight by a word. */
  | { type: 'stretch'; edge: 'start' | 'end'; step: -1 | 1 }
  | { type: 'hits'; ranges: Range[] }
  | { type: 'select'; range: Range | null }
  /** Selects the sentence (0) or goes on by one (-1, 1); `top` is where the window begins. */
  | { type: 'sentence'; step: -1 | 0 | 1; top: number }
  /**
   * Looks for words and goes to one of the places where they stand: the one numbered `at`, or the first one that is not
   * above `top`. Without words, no place is shown any more.
   */
  | { type: 'find'; ask: number; words: string; at: number | null; top: number }
  /**
   * Shows the sentence that is read aloud: the one that many further than `from`, or the one at `top` when none was read
   * before. Without a height, none is shown any more.
   */
  | { type: 'utter'; ask: number; step: -1 | 0 | 1; from: Range | null; top: number | null }
  /** Which character stands at this height? */
  | { type: 'at'; ask: number; top: number }
  /** Where does this passage lie? */
  | { type: 'where'; ask: number; range: Range }
  /** Which part of the frame the window shows: pages are drawn there. */
  | { type: 'view'; top: number; bottom: number }
  /** Whether the hand draws on pages rather than selecting words. */
  | { type: 'drawing'; on: boolean }
  /** Draws an area: one in the middle of the window, this one, or none any more. */
  | { type: 'draft'; area: Area | 'window' | null }
  /** Moves what is drawn, or makes it larger or smaller, by steps across and down. */
  | { type: 'nudge'; side: 'place' | 'size'; x: number; y: number }
  | { type: 'ping'; ask: number };

/** From the agent to the page. */
export type FromFrame =
  | { type: 'ready'; chars: number }
  /** `watched` is the height of the last character that `at` answered with. */
  | { type: 'layout'; height: number; marks: MarkPlace[]; gaps: { key: string; top: number }[]; watched: number | null }
  | { type: 'selection'; selected: Selected | null }
  /** Words chosen in a kept file, where they have no offsets; empty when none are. */
  | { type: 'chosen'; text: string }
  | { type: 'key'; key: Key }
  /** A press on a highlight: those that lie there, the innermost first. */
  | { type: 'mark'; ids: string[]; box: Box }
  /** A highlight was laid over other words. */
  | { type: 'stretched'; id: string; range: Range }
  | { type: 'hover'; id: string | null }
  | { type: 'link'; href: string }
  | { type: 'reveal'; top: number }
  /** A footnote was asked for: its sign, its words, where the sign is and where the note begins. */
  | { type: 'footnote'; mark: string; words: string; box: Box; note: number }
  /** A picture was asked for: all of them, and which one. */
  | { type: 'pictures'; pictures: Picture[]; at: number }
  | { type: 'paste'; text: string; html: string }
  | { type: 'pressed' }
  | { type: 'focus'; inside: boolean }
  | { type: 'at'; ask: number; offset: number; top: number | null }
  | { type: 'where'; ask: number; boxes: Box[] }
  /** How many places were found, and which one is shown, from 0; `top` is where it lies. */
  | { type: 'found'; ask: number; count: number; at: number; top: number | null }
  /** Where the pages begin, and how wide the first is in points; none when the file cannot be shown. */
  | { type: 'pages'; count: number; tops: number[]; width: number }
  /** What is drawn on a page, and where it lies; nothing when it is gone. */
  | { type: 'drawn'; area: Area | null; box: Box | null }
  /** The open highlight covers another part of a page. */
  | { type: 'redrawn'; id: string; area: Area }
  /** A small picture of a page. */
  | { type: 'thumb'; page: number; picture: string }
  /** The sentence that is to be read aloud, and where it lies; nothing past the end. */
  | { type: 'uttered'; ask: number; range: Range | null; text: string; top: number | null }
  | { type: 'pong'; ask: number };

/** The first message, with the port; the only one that travels by `window.postMessage`. */
export const HANDSHAKE = 'veille-port';

const FROM_FRAME: ReadonlySet<string> = new Set<FromFrame['type']>([
  'ready',
  'layout',
  'selection',
  'chosen',
  'key',
  'mark',
  'stretched',
  'hover',
  'link',
  'reveal',
  'footnote',
  'pictures',
  'paste',
  'pressed',
  'focus',
  'at',
  'where',
  'found',
  'uttered',
  'pages',
  'drawn',
  'redrawn',
  'thumb',
  'pong',
]);

const TO_FRAME: ReadonlySet<string> = new Set<ToFrame['type']>([
  'open',
  'look',
  'marks',
  'paint',
  'gaps',
  'hot',
  'active',
  'stretch',
  'hits',
  'select',
  'sentence',
  'find',
  'utter',
  'at',
  'where',
  'view',
  'drawing',
  'draft',
  'nudge',
  'ping',
]);

/** Whether a message came from the agent; what stands in it is the agent's word. */
export function isFromFrame(message: unknown): message is FromFrame {
  return hasType(message) && FROM_FRAME.has(message.type);
}

/** Whether a message came from the page. */
export function isToFrame(message: unknown): message is ToFrame {
  return hasType(message) && TO_FRAME.has(message.type);
}

function hasType(message: unknown): message is { type: string } {
  return typeof message === 'object' && message !== null && 'type' in message && typeof message.type === 'string';
}
