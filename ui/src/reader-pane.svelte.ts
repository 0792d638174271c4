/** What the reader's pane knows while an article is open: the frame, its layout, the selection. */
import { tick } from 'svelte';
import type { Annotations } from './annotations/annotations.svelte';
import { meaningOf, type Meaning } from './annotations/meanings';
import type { FrameLink } from './frame/link';
import type { Annotation } from './ipc/bindings';
import type { Area, Box, FromFrame, Gap, Look, Mark, MarkPlace, Range, Selected } from './frame/protocol';
import type { Place } from './reading/place.svelte';
import { painted } from './shared/painted';

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
/** How long a highlight may take to be made before keys go on without it. */
const MAKING = 4000;

/** More highlights than this come after the text is in sight. */
const MANY = 40;

export interface Around {
  place: Place;
  annotations: Annotations;
  /** What the frame is told when it opens. */
  picture: () => { look: Look; marks: Mark[]; gaps: Gap[] };
  /** A highlight as the frame shows it. */
  mark: (annotation: Annotation) => Mark;
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
  /** The selection that becomes a highlight. */
  #taken: Selected | null = null;
  /** Whether a highlight is on its way: the keys after it are meant for it. */
  #making = false;
  /** What is drawn on a page and not kept yet, and where it lies. */
  #drawn = $state.raw<{ area: Area; box: Box } | null>(null);
  /** The highlight whose area is drawn anew. */
  #redrawn: string | null = null;
  /** Whether the hand draws on pages. */
  #drawing = $state(false);
  #crowd = $state.raw<{ ids: readonly string[]; box: Box } | null>(null);
  #touched = $state.raw<{ id: string; box: Box } | null>(null);
  #hot = $state<string | null>(null);
  #footnote = $state.raw<Asked<'footnote'> | null>(null);
  #pictures = $state.raw<Asked<'pictures'> | null>(null);
  #fresh: string | null = null;
  #ready = $state(false);
  /** Where the highlights lie, while the text alone is shown: many of them are drawn after it. */
  #marks: MarkPlace[] | null = null;
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

  /** What is drawn on a page and not kept yet. */
  get drawn(): { area: Area; box: Box } | null {
    return this.#drawn;
  }

  /** Whether the hand draws on pages rather than selecting words. */
  get drawing(): boolean {
    return this.#drawing;
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

  /** Whether something that was asked for is not there yet. */
  get isBusy(): boolean {
    return this.#busy !== null;
  }

  #begin(patience = PATIENCE): void {
    if (this.#busy !== null) clearTimeout(this.#busy);
    this.#busy = setTimeout(() => this.#end(), patience);
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
    this.#drawn = null;
    this.#drawing = false;
    this.#footnote = null;
    this.#pictures = null;
    this.#crowd = null;
    this.#touched = null;
    this.#hot = null;
    this.#fresh = null;
    this.#ready = false;
    this.#shown = false;
    this.#stands = false;
    this.#marks = null;
    this.#taken = null;
    this.#making = false;
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
        // While a highlight is made its selection goes, which is no answer to a key.
        if (!this.#making) this.#end();
        break;
      case 'mark':
        this.#touch(message.ids, message.box);
        break;
      case 'stretched': {
        const { id, range } = message;
        void this.#around.annotations.change({ id, range: [range.start, range.end] });
        break;
      }
      case 'drawn':
        this.#hearDrawn(message.area, message.box);
        break;
      case 'redrawn':
        void this.#around.annotations.change({ id: message.id, area: message.area });
        break;
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
      case 'chosen':
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

  /** Lets the hand draw on pages, or select words again. */
  draw(on: boolean): void {
    this.#drawing = on;
    this.#link?.say({ type: 'drawing', on });
    if (!on) this.undraw();
  }

  /** Draws an area in the middle of the window, or takes up the open one, to be moved and sized by keys. */
  drawByKeys(): void {
    const { annotations } = this.#around;
    const open = annotations.areas.find(({ id }) => id === annotations.active);
    this.draw(true);
    this.clearSelection();
    this.#begin();
    this.#link?.say({ type: 'draft', area: open === undefined ? 'window' : { ...open.area } });
    this.openNote(null, null);
    this.#redrawn = open?.id ?? null;
  }

  /** Moves what is drawn by a step, or makes it larger or smaller. */
  nudge(side: 'place' | 'size', x: number, y: number): void {
    this.#link?.say({ type: 'nudge', side, x, y });
  }

  undraw(): void {
    this.#drawn = null;
    this.#redrawn = null;
    this.#link?.say({ type: 'draft', area: null });
  }

  #hearDrawn(area: Area | null, box: Box | null): void {
    this.#drawn = area === null || box === null ? null : { area, box };
    if (area === null) this.#redrawn = null;
    if (box !== null) this.#around.place.show(box.top);
    this.#end();
  }

  /** Keeps what is drawn as a highlight; opens its note when asked. */
  async #keepDrawn({ area }: { area: Area }, meaning: Meaning, then: 'note' | 'tag' | null): Promise<void> {
    const { annotations } = this.#around;
    const again = this.#redrawn;
    this.draw(false);
    this.#begin();
    const keeping =
      again === null
        ? annotations.addArea(area, meaning)
        : annotations.change({ id: again, area, meaning }).then((kept) => (kept ? again : null));
    this.#link?.say({ type: 'marks', marks: this.#around.picture().marks });
    const id = await keeping;
    queueMicrotask(() => this.#end());
    if (id !== null && then !== null) this.openNote(id, then);
    else this.#fresh = id;
  }

  /** Keeps what is drawn, with the meaning that it has, or the last one given. */
  keepDrawn(): void {
    const { annotations } = this.#around;
    const open = annotations.areas.find(({ id }) => id === this.#redrawn);
    const meaning = open === undefined ? annotations.last : meaningOf(open);
    if (this.#drawn !== null) void this.#keepDrawn(this.#drawn, meaning, null);
  }

  clearSelection(): void {
    this.#selected = null;
    this.#link?.say({ type: 'select', range: null });
  }

  /** Whether there is something to be highlighted. */
  get isChosen(): boolean {
    return this.#selected !== null || this.#drawn !== null;
  }

  /** Highlights the selection, or what is drawn; opens its note when asked. */
  async highlight(meaning: Meaning, then: 'note' | 'tag' | null): Promise<void> {
    if (this.#drawn !== null) return this.#keepDrawn(this.#drawn, meaning, then);
    const range = this.#selected;
    if (range === null || range === this.#taken) return;
    this.#taken = range;
    this.#making = true;
    this.#begin(MAKING);
    const link = this.#link;
    // The text shows it in the next frame, in which nothing else is done; the margin and the rest follow.
    const id = await this.#around.annotations.add({ start: range.start, end: range.end }, meaning, async (begun) => {
      await link?.paint(this.#around.mark(begun));
      if (this.#selected === range) this.#selected = null;
    });
    if (this.#selected === range) this.clearSelection();
    this.#making = false;
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
    if (this.#marks !== null || (!this.#shown && message.marks.length > MANY)) this.#marks = message.marks;
    this.#layout = { height: message.height, marks: this.#marks === null ? message.marks : [], gaps };
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
    if (this.#marks !== null) {
      await painted();
      if (this.#link !== link) return;
      this.#layout = { ...this.#layout, marks: this.#marks };
      this.#marks = null;
      await tick();
    }
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
