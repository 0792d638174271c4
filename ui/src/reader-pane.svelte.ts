/** What the reader's pane knows while an article is open: the frame, its layout, the selection. */
import { tick } from 'svelte';
import type { Annotations } from './annotations/annotations.svelte';
import type { Meaning } from './annotations/meanings';
import type { FrameLink } from './frame/link';
import type { Box, FromFrame, Gap, Look, Mark, MarkPlace, Range, Selected } from './frame/protocol';
import type { Place } from './reading/place.svelte';

interface Layout {
  height: number;
  marks: MarkPlace[];
  gaps: Readonly<Record<string, number>>;
}

/** What the frame asked to be shown. */
type Asked<Type> = Extract<FromFrame, { type: Type }>;

const BLANK: Layout = { height: 0, marks: [], gaps: {} };

/** How long the frame may take to answer before keys go on without it, in milliseconds. */
const PATIENCE = 400;

export interface Around {
  place: Place;
  annotations: Annotations;
  /** What the frame is told when it opens. */
  picture: () => { look: Look; marks: Mark[]; gaps: Gap[] };
  /** Where the reader was, and the elements that scroll and hold the frame. */
  start: () => { scroller: HTMLElement; host: HTMLElement; position: number; progress: number } | null;
  onshown: () => void;
  onoutside: (href: string) => void;
  /** The frame shows pages, and says where they lie or how they look. */
  onpages?: (message: FromFrame) => void;
}

export class ReaderPane {
  #link = $state.raw<FrameLink | null>(null);
  #layout = $state.raw<Layout>(BLANK);
  #selected = $state.raw<Selected | null>(null);
  #crowd = $state.raw<{ ids: readonly string[]; box: Box } | null>(null);
  #touched = $state.raw<{ id: string; box: Box } | null>(null);
  #hot = $state<string | null>(null);
  #footnote = $state.raw<Asked<'footnote'> | null>(null);
  #pictures = $state.raw<Asked<'pictures'> | null>(null);
  #fresh: string | null = null;
  #ready = $state(false);
  /** Whether the article may be seen. */
  #shown = $state(false);
  /** Whether it stands where it was left: what is in sight is known from then on. */
  #stands = false;
  /** What the keyboard goes to in the note that opens. */
  #focus = $state<'note' | 'tag' | null>(null);
  readonly #around: Around;
  /** What was asked of the frame or the library and has not come back: the next keys wait for it. */
  #busy: ReturnType<typeof setTimeout> | null = null;
  #waiting: (() => void)[] = [];

  constructor(around: Around) {
    this.#around = around;
  }

  /** The frame's port, once its agent has answered. */
  get link(): FrameLink | null {
    return this.#ready ? this.#link : null;
  }

  get layout(): Layout {
    return this.#layout;
  }

  get selected(): Selected | null {
    return this.#selected;
  }

  /** The footnote that is open over the text. */
  get footnote(): Asked<'footnote'> | null {
    return this.#footnote;
  }

  closeFootnote(): void {
    this.#footnote = null;
  }

  /** The pictures that are looked at enlarged. */
  get pictures(): Asked<'pictures'> | null {
    return this.#pictures;
  }

  closePictures(): void {
    this.#pictures = null;
  }

  get hot(): string | null {
    return this.#hot;
  }

  get shown(): boolean {
    return this.#shown;
  }

  get stands(): boolean {
    return this.#stands;
  }

  /** The highlight that was made last, until something else is done: N writes beside it. */
  get fresh(): string | null {
    return this.#fresh;
  }

  get focus(): 'note' | 'tag' | null {
    return this.#focus;
  }

  linked(link: FrameLink): void {
    this.#link = link;
  }

  /** Does an act once what the keys before it asked for is there: people press faster than answers come. */
  soon(act: () => void): void {
    if (this.#busy === null) act();
    else this.#waiting.push(act);
  }

  #begin(): void {
    if (this.#busy !== null) clearTimeout(this.#busy);
    this.#busy = setTimeout(() => this.#end(), PATIENCE);
  }

  #end(): void {
    if (this.#busy !== null) clearTimeout(this.#busy);
    this.#busy = null;
    // One of them may begin something itself.
    while (this.#isFree()) this.#waiting.shift()?.();
  }

  #isFree(): boolean {
    return this.#busy === null && this.#waiting.length > 0;
  }

  /** The frame goes away. */
  leave(): void {
    this.#waiting = [];
    this.#end();
    this.#around.place.close();
    this.#link = null;
    this.#layout = BLANK;
    this.#selected = null;
    this.#footnote = null;
    this.#pictures = null;
    this.#crowd = null;
    this.#touched = null;
    this.#hot = null;
    this.#fresh = null;
    this.#ready = false;
    this.#shown = false;
    this.#stands = false;
  }

  hover(id: string | null): void {
    this.#hot = id;
  }

  hear(message: FromFrame): void {
    switch (message.type) {
      case 'ready':
        this.#ready = true;
        this.#link?.say({ type: 'open', ...this.#around.picture() });
        break;
      case 'layout':
        void this.#lay(message);
        break;
      case 'selection':
        this.#selected = message.selected;
        this.#end();
        break;
      case 'mark':
        this.#touch(message.ids, message.box);
        break;
      case 'stretched': {
        const { id, range } = message;
        void this.#around.annotations.change({ id, range: [range.start, range.end] });
        break;
      }
      case 'hover':
        this.#hot = message.id;
        break;
      case 'link':
        this.#around.onoutside(message.href);
        break;
      case 'reveal':
        this.#around.place.show(message.top);
        break;
      case 'footnote':
        this.#footnote = message;
        break;
      case 'pictures':
        this.#pictures = message;
        break;
      case 'pages':
      case 'thumb':
        this.#around.onpages?.(message);
        break;
      case 'paste':
        paste(message.text, message.html);
        break;
      case 'pressed':
        this.#footnote = null;
        this.untouch();
        this.#around.annotations.open(null);
        // Menus and lists of the page close on a press anywhere, and the frame swallows this one.
        document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
        break;
      case 'key':
      case 'focus':
      case 'at':
      case 'where':
      case 'found':
      case 'uttered':
      case 'pong':
        break;
    }
  }

  openNote(id: string | null, focus: 'note' | 'tag' | null): void {
    this.#fresh = null;
    this.#crowd = null;
    this.#touched = null;
    this.#focus = focus;
    this.#around.annotations.open(id);
  }

  /** Opens the highlight that was pressed; where several lie, they are offered. */
  #touch(ids: readonly string[], box: Box): void {
    const [only, ...others] = ids;
    if (only === undefined) return;
    if (others.length > 0) {
      this.openNote(null, null);
      this.#crowd = { ids, box };
      return;
    }
    this.openNote(only, null);
    this.#touched = { id: only, box };
  }

  /** Opens one of several highlights that lie on the same words. */
  pick(id: string): void {
    const box = this.#crowd?.box ?? null;
    this.openNote(id, null);
    this.#touched = box === null ? null : { id, box };
  }

  /** The highlights that lie where one pressed, and that place. */
  get crowd(): { ids: readonly string[]; box: Box } | null {
    return this.#crowd;
  }

  /** The highlight that was pressed, and where. */
  get touched(): { id: string; box: Box } | null {
    return this.#touched;
  }

  untouch(): void {
    this.#crowd = null;
    this.#touched = null;
  }

  /** Moves an end of the open highlight by a word, or of the one just made. */
  stretch(edge: 'start' | 'end', step: -1 | 1): boolean {
    const id = this.#around.annotations.active ?? this.#fresh;
    if (id === null) return false;
    if (this.#around.annotations.active !== id) this.openNote(id, null);
    this.#link?.say({ type: 'active', id });
    this.#link?.say({ type: 'stretch', edge, step });
    return true;
  }

  clearSelection(): void {
    this.#selected = null;
    this.#link?.say({ type: 'select', range: null });
  }

  /** Highlights the selection; opens its note when asked. */
  async highlight(meaning: Meaning, then: 'note' | 'tag' | null): Promise<void> {
    const range = this.#selected;
    if (range === null) return;
    this.clearSelection();
    this.#begin();
    const adding = this.#around.annotations.add({ start: range.start, end: range.end }, meaning);
    // The text shows it in the next frame; the margin and the library follow.
    this.#link?.say({ type: 'marks', marks: this.#around.picture().marks });
    const id = await adding;
    queueMicrotask(() => this.#end());
    if (id !== null && then !== null) this.openNote(id, then);
    else this.#fresh = id;
  }

  /** Goes to the next or previous highlight and opens its note. */
  step(direction: -1 | 1): void {
    const { annotations, place } = this.#around;
    const { marks } = this.#layout;
    const at = marks.findIndex(({ id }) => id === annotations.active);
    const { top, bottom } = place.visible;
    const next =
      at >= 0
        ? marks[at + direction]
        : direction === 1
          ? marks.find((mark) => mark.top >= top)
          : marks.findLast((mark) => mark.bottom <= bottom);
    if (next === undefined) return;
    this.openNote(next.id, null);
    place.show(next.top);
  }

  /** The highlight in sight that is nearest to the middle of the window. */
  nearest(): string | null {
    const { top, bottom } = this.#around.place.visible;
    const middle = (top + bottom) / 2;
    let near: { id: string; away: number } | null = null;
    for (const mark of this.#layout.marks) {
      if (mark.bottom < top || mark.top > bottom) continue;
      const away = Math.abs((mark.top + mark.bottom) / 2 - middle);
      if (near === null || away < near.away) near = { id: mark.id, away };
    }
    return near?.id ?? null;
  }

  sentence(): void {
    this.#begin();
    this.#link?.say({ type: 'sentence', step: 0, top: Math.max(0, this.#around.place.visible.top) });
  }

  showHits(ranges: Range[]): void {
    this.#link?.say({ type: 'hits', ranges });
  }

  async #lay(message: FromFrame & { type: 'layout' }): Promise<void> {
    const gaps = Object.fromEntries(message.gaps.map(({ key, top }) => [key, top]));
    this.#layout = { height: message.height, marks: message.marks, gaps };
    const link = this.#link;
    await tick();
    if (this.#shown) {
      this.#around.place.flowed(message.watched);
      return;
    }
    const start = this.#around.start();
    if (link === null || start === null) return;
    this.#shown = true;
    await this.#around.place.open(link, start.scroller, start.host, start.position, start.progress);
    if (this.#link !== link) return;
    this.#stands = true;
    this.#around.onshown();
  }
}

/** A paste that the frame swallowed happens to the page. */
function paste(text: string, html: string): void {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  if (html !== '') clipboardData.setData('text/html', html);
  document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}
