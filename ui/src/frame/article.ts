/** The article in its frame: what the page asks for is done, what happens is said. */
import { ArticleText } from './article-text';
import { Beside } from './beside';
import { faces } from './faces';
import { captions, figureAt } from './figures';
import { Folded } from './folded';
import { BySentence } from './by-sentence';
import { Handles, caretAt } from './handles';
import { wordsOf, type Footnote } from './footnotes';
import { Furniture } from './furniture';
import { boxesOf, gapsIn, keepFree, marksIn, offsetAt, topOf } from './layout';
import { goesToPage, keyOf } from './keys';
import { isPainted, markOf, marksOf, withMark } from './marks';
import { MOST_PAINTED, paint } from './paint';
import type { Box, FromFrame, Gap, Look, Mark, Range, Selected, ToFrame } from './protocol';
import { scalars } from './text-map';
import { stretched } from './words';

type Say = (message: FromFrame) => void;

const LINK_LENGTH = 2048;

export class Article {
  readonly #root: HTMLElement;
  readonly #say: Say;
  readonly #text: ArticleText;
  readonly #furniture: Furniture;
  /** What was opened over the text: the keyboard comes back to it. */
  #used: HTMLElement | null = null;
  #marks: Mark[] = [];
  #gaps: Gap[] = [];
  #active: string | null = null;
  readonly #handles: Handles;
  #watched: number | null = null;
  /** Whether the selection was made by sentence, so that arrows go on by sentence. */
  #bySentence = false;
  readonly #sentences: BySentence;
  #folded: Folded | null = null;
  #selected: Range | null = null;
  /** While a selection is being drawn nothing is said of it. */
  #drawing = false;
  #frame = 0;
  readonly #beside: Beside;
  /** Whether the words wait for how they are to look. */
  #hidden = true;
  /** How the article looks, as the page says it. */
  #looks = '';
  /** Whether a highlight was painted whose place nobody was told yet. */
  #unsettled = false;

  constructor(root: HTMLElement, say: Say) {
    this.#root = root;
    this.#say = say;
    this.#beside = new Beside(root);
    this.#text = new ArticleText(root);
    const text = this.#text;
    this.#sentences = new BySentence({
      text: () => text.source,
      current: () => this.#current(),
      caret: () => this.#caret(),
      at: (top) => offsetAt(text, top),
      topOf: (offset) => topOf(text, offset),
    });
    const words = {
      chars: text.chars,
      slice: (range: Range): string => text.slice(range),
      lines: (range: Range): readonly Box[] => [...(text.rangeOf(range)?.getClientRects() ?? [])],
      under: (x: number, y: number): number | null => {
        const caret = caretAt(x, y);
        return caret === null ? null : text.offsetOf(caret.node, caret.offset);
      },
    };
    this.#handles = new Handles(words, {
      onpull: (range) => this.#pull(range),
      onlet: (range) => {
        if (this.#active !== null) this.#say({ type: 'stretched', id: this.#active, range });
      },
    });
    this.#furniture = new Furniture(root);
  }

  get chars(): number {
    return this.#text.chars;
  }

  obey(message: ToFrame): void {
    switch (message.type) {
      case 'open':
        this.#marks = message.marks;
        this.#gaps = message.gaps;
        this.#look(message.look);
        this.#show();
        void faces(this.#root, message.look).then(() => this.#appear());
        break;
      case 'look':
        this.#look(message.look);
        break;
      case 'marks': {
        const painted = isPainted(this.#marks, message.marks);
        this.#marks = message.marks;
        if (!painted || this.#unsettled) this.#show();
        else this.#beside.show(this.#marks);
        break;
      }
      case 'paint':
        // Nothing else is done in this frame: what is measured is laid out before it is painted.
        this.#marks = withMark(this.#marks, message.mark);
        getSelection()?.removeAllRanges();
        this.#text.mark(this.#marks);
        this.#unsettled = true;
        this.#say({ type: 'pong', ask: message.ask });
        break;
      case 'gaps':
        this.#gaps = message.gaps;
        keepFree(this.#root, this.#text, this.#gaps);
        this.#measure();
        break;
      case 'hot':
        this.#heat(message.id);
        break;
      case 'active':
        this.#active = message.id;
        this.#handles.hold(this.#held());
        break;
      case 'stretch':
        this.#stretch(message.edge, message.step);
        break;
      case 'hits':
        paint('veille-hit', message.ranges, this.#text);
        break;
      case 'select':
        this.#select(message.range);
        break;
      case 'sentence':
        this.#sentence(message.step, message.top);
        break;
      case 'utter':
        this.#utter(message);
        break;
      case 'find':
        this.#find(message);
        break;
      case 'at':
        this.#watched = offsetAt(this.#text, message.top);
        this.#say({
          type: 'at',
          ask: message.ask,
          offset: this.#watched,
          top: topOf(this.#text, this.#watched),
        });
        break;
      case 'where':
        this.#say({ type: 'where', ask: message.ask, boxes: boxesOf(this.#text.rangeOf(message.range)) });
        break;
      case 'view':
      case 'drawing':
      case 'draft':
      case 'nudge':
        // Only pages are drawn as they come into view, and are drawn on.
        break;
      case 'ping':
        this.#say({ type: 'pong', ask: message.ask });
        break;
    }
  }

  /** Begins to hear what happens in the frame. */
  listen(): void {
    new ResizeObserver(() => this.#measure()).observe(document.documentElement);
    void document.fonts.ready.then(() => this.#measure());
    document.addEventListener('selectionchange', () => {
      cancelAnimationFrame(this.#frame);
      if (!this.#drawing) this.#frame = requestAnimationFrame(() => this.#saySelection());
    });
    document.addEventListener('keydown', (event) => this.#keyDown(event));
    document.addEventListener('pointerdown', () => {
      this.#bySentence = false;
      this.#sentences.forget();
      this.#drawing = true;
      this.#say({ type: 'pressed' });
    });
    for (const end of ['pointerup', 'pointercancel'] as const) {
      addEventListener(end, () => {
        this.#drawing = false;
        // The web view drops a clicked selection only after this event.
        setTimeout(() => this.#saySelection());
      });
    }
    document.addEventListener('click', (event) => this.#click(event), true);
    document.addEventListener('auxclick', (event) => this.#click(event), true);
    document.addEventListener(
      'contextmenu',
      (event) => {
        event.preventDefault();
        this.#selectFigure(event.target);
      },
      true,
    );
    document.addEventListener('dragstart', (event) => event.preventDefault(), true);
    document.addEventListener('mouseover', (event) => this.#say({ type: 'hover', id: markOf(event.target) }));
    document.addEventListener('mouseleave', () => this.#say({ type: 'hover', id: null }));
    document.addEventListener('copy', (event) => this.#copy(event));
    document.addEventListener('paste', (event) => this.#paste(event));
    addEventListener('focus', () => {
      paint('veille-selection', [], this.#text);
      this.#used?.focus({ preventScroll: true });
      this.#used = null;
      this.#say({ type: 'focus', inside: true });
    });
    addEventListener('blur', () => {
      paint('veille-selection', this.#selected === null ? [] : [this.#selected], this.#text);
      this.#say({ type: 'focus', inside: false });
    });
  }

  #look(look: Look): void {
    const looks = JSON.stringify(look);
    if (looks === this.#looks) return;
    this.#looks = looks;
    const html = document.documentElement;
    html.dataset['theme'] = look.theme;
    html.dataset['motion'] = look.calm ? 'reduced' : 'usual';
    this.#furniture.name(look.names);
    html.dataset['justify'] = String(look.justify);
    html.style.setProperty('--article-font', look.font);
    html.style.setProperty('--read-size', `${look.size}px`);
    html.style.setProperty('--read-leading', String(look.leading));
    html.style.setProperty('--read-para', `${look.paragraph}em`);
    this.#keepingSelection(() => {
      if (this.#text.set(look)) this.#text.mark(this.#marks);
    });
    this.#measure();
  }

  #show(): void {
    this.#unsettled = false;
    this.#keepingSelection(() => this.#text.mark(this.#marks));
    this.#beside.show(this.#marks);
    captions(this.#root, this.#text, this.#marks);
    keepFree(this.#root, this.#text, this.#gaps);
    this.#measure();
  }

  /** Shows the words once they are set and their faces are there: a long text is laid out once. */
  #appear(): void {
    this.#hidden = false;
    this.#root.dataset['shown'] = '';
    this.#measure();
  }

  /** The open highlight, as it is shown. */
  #held(): Mark | null {
    return this.#marks.find(({ id }) => id === this.#active) ?? null;
  }

  /** Shows the open highlight over other words, until the page says so too. */
  #pull(range: Range): void {
    this.#marks = this.#marks.map((mark) => (mark.id === this.#active ? { ...mark, ...range } : mark));
    this.#text.mark(this.#marks);
    captions(this.#root, this.#text, this.#marks);
    this.#handles.hold(this.#held());
  }

  #stretch(edge: 'start' | 'end', step: -1 | 1): void {
    const mark = this.#held();
    if (mark === null) return;
    const slice = (range: Range): string => this.#text.slice(range);
    const range = stretched(slice, this.#text.chars, mark, edge, step, document.documentElement.lang);
    if (range.start === mark.start && range.end === mark.end) return;
    this.#pull({ start: range.start, end: range.end });
    this.#say({ type: 'stretched', id: mark.id, range: { start: range.start, end: range.end } });
  }

  /** A figure is chosen whole, by the words that stand for it. */
  #selectFigure(target: EventTarget | null): void {
    const range = target instanceof Element ? figureAt(target, this.#root, this.#text) : null;
    if (range === null) return;
    this.#select(range);
    this.#saySelection();
  }

  #heat(id: string | null): void {
    for (const element of this.#root.querySelectorAll<HTMLElement>('[data-veille]')) {
      element.classList.toggle('is-hot', id !== null && element.dataset['veille'] === id);
    }
  }

  #measure(): void {
    if (this.#hidden) return;
    if (this.#active !== null) this.#handles.hold(this.#held());
    this.#furniture.settle();
    this.#say({
      type: 'layout',
      height: Math.ceil(document.documentElement.getBoundingClientRect().height),
      marks: marksIn(this.#root),
      gaps: gapsIn(this.#root),
      watched: this.#watched === null ? null : topOf(this.#text, this.#watched),
    });
  }

  #current(): Range | null {
    const selection = getSelection();
    if (selection === null || selection.rangeCount === 0 || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const start = this.#text.offsetOf(range.startContainer, range.startOffset);
    const end = this.#text.offsetOf(range.endContainer, range.endOffset);
    if (start === null || end === null) return null;
    const text = this.#text.slice({ start, end });
    const words = text.trim();
    if (words === '') return null;
    const lead = scalars(text.slice(0, text.indexOf(words)));
    return { start: start + lead, end: start + lead + scalars(words) };
  }

  #saySelection(): void {
    this.#selected = this.#current();
    if (this.#selected === null) this.#bySentence = false;
    this.#say({
      type: 'selection',
      selected: this.#selected === null ? null : this.#describeSelection(this.#selected),
    });
  }

  #describeSelection(range: Range): Selected {
    return { ...range, text: this.#text.slice(range), boxes: boxesOf(this.#text.rangeOf(range)) };
  }

  #select(range: Range | null): void {
    const selection = getSelection();
    if (selection === null) return;
    selection.removeAllRanges();
    const shown = range === null ? null : this.#text.rangeOf(range);
    if (shown !== null) selection.addRange(shown);
  }

  #utter({ ask, step, from, top }: ToFrame & { type: 'utter' }): void {
    if (top === null) {
      paint('veille-aloud', [], this.#text);
      return;
    }
    const range = this.#sentences.utter(step, from, top);
    paint('veille-aloud', range === undefined ? [] : [range], this.#text);
    const [box] = range === undefined ? [] : boxesOf(this.#text.rangeOf(range));
    const text = range === undefined ? '' : this.#text.slice(range).replace(/\s+/g, ' ');
    this.#say({ type: 'uttered', ask, range: range ?? null, text, top: box?.top ?? null });
  }

  #find({ ask, words, at, top }: ToFrame & { type: 'find' }): void {
    this.#folded ??= new Folded(this.#text.source);
    const places = this.#folded.find(words);
    const from = at === null && places.length > 0 ? offsetAt(this.#text, Math.max(0, top)) : 0;
    const nearest = places.findIndex(({ end }) => end > from);
    const index = at ?? Math.max(0, nearest);
    const shown = places[index];
    paint('veille-found', places.slice(0, MOST_PAINTED), this.#text);
    paint('veille-found-here', shown === undefined ? [] : [shown], this.#text);
    const [box] = shown === undefined ? [] : boxesOf(this.#text.rangeOf(shown));
    this.#say({ type: 'found', ask, count: places.length, at: index, top: box?.top ?? null });
  }

  #sentence(step: -1 | 0 | 1, top: number): void {
    const next = this.#sentences.next(step, top);
    if (next === undefined) return;
    this.#select(next);
    this.#bySentence = true;
    const [first] = boxesOf(this.#text.rangeOf(next));
    if (first !== undefined) this.#say({ type: 'reveal', top: first.top });
  }

  /** Where the reader clicked last, when nothing is selected. */
  #caret(): number | null {
    const selection = getSelection();
    if (!selection?.anchorNode || selection.anchorNode === document.body) return null;
    return this.#text.offsetOf(selection.anchorNode, selection.anchorOffset);
  }

  #keepingSelection(change: () => void): void {
    const kept = this.#current();
    change();
    if (kept !== null) this.#select(kept);
  }

  #keyDown(event: KeyboardEvent): void {
    const sideways = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
    if (this.#bySentence && event.shiftKey && sideways && !event.ctrlKey && !event.altKey) {
      event.preventDefault();
      this.#sentence(event.key === 'ArrowLeft' ? -1 : 1, 0);
      return;
    }
    const pressed = event.key === 'Enter' || event.key === ' ';
    if (pressed && event.target instanceof Element && this.#use(event.target)) {
      event.preventDefault();
      return;
    }
    // A table or a block of code that scrolls keeps the arrows that scroll it.
    if (sideways && !event.altKey && event.target instanceof Element && event.target.matches('[data-scroller]')) return;
    if (goesToPage(event)) event.preventDefault();
    // The key is meant for what is selected now, of which nothing may have been said yet.
    const now = this.#current();
    if (now?.start !== this.#selected?.start || now?.end !== this.#selected?.end) this.#saySelection();
    this.#say({ type: 'key', key: keyOf(event) });
  }

  #click(event: MouseEvent): void {
    const { target } = event;
    const link = target instanceof Element ? target.closest('a[href]') : null;
    if (link !== null) {
      event.preventDefault();
      const href = link.getAttribute('href') ?? '';
      if (href.startsWith('#')) this.#reveal(href.slice(1));
      else this.#say({ type: 'link', href: href.slice(0, LINK_LENGTH) });
      return;
    }
    if (event.type === 'click' && target instanceof Element && getSelection()?.isCollapsed !== false) {
      if (this.#use(target)) return;
    }
    const ids = marksOf(target);
    if (ids.length === 0 || event.type !== 'click' || getSelection()?.isCollapsed === false) return;
    const { clientX: x, clientY: y } = event;
    const mark = this.#marks.find(({ id }) => id === ids[0]);
    // What is offered stands below the words that it is about.
    const last = mark === undefined ? undefined : boxesOf(this.#text.rangeOf(mark)).at(-1);
    this.#say({ type: 'mark', ids, box: last ?? { left: x, right: x, top: y, bottom: y } });
  }

  /** Opens the footnote, the picture, or copies the code that was pressed; says whether it was one of them. */
  #use(target: Element): boolean {
    const footnote = this.#furniture.footnoteAt(target);
    const copy = target.closest<HTMLElement>('[data-copy]');
    const pictures = this.#furniture.pictures;
    const at = pictures.findIndex((picture) => picture === target);
    if (footnote !== undefined) this.#openFootnote(footnote);
    else if (copy !== null) this.#copyCode(copy);
    else if (at >= 0) {
      this.#say({ type: 'pictures', pictures: pictures.map(({ src, alt }) => ({ src, alt })), at });
    } else return false;
    return true;
  }

  #openFootnote({ mark, reference, note }: Footnote): void {
    const { left, top, right, bottom } = reference.getBoundingClientRect();
    const box = { left, top, right, bottom };
    this.#used = reference;
    this.#say({ type: 'footnote', mark, words: wordsOf(note), box, note: note.getBoundingClientRect().top });
  }

  #copyCode(button: HTMLElement): void {
    const code = button.parentElement?.querySelector('pre');
    if (code === undefined || code === null) return;
    const range = document.createRange();
    range.selectNodeContents(code);
    const selection = getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
    // The frame has no clipboard of its own; this way the copy handler above gives the words as they are kept.
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else copies from an opaque origin
    document.execCommand('copy');
    selection?.removeAllRanges();
    button.classList.add('is-done');
    setTimeout(() => button.classList.remove('is-done'), 1600);
  }

  #reveal(fragment: string): void {
    const target = document.getElementById(decode(fragment));
    if (target !== null && this.#root.contains(target)) {
      this.#say({ type: 'reveal', top: target.getBoundingClientRect().top });
    }
  }

  #copy(event: ClipboardEvent): void {
    const range = this.#current();
    if (range === null || event.clipboardData === null) return;
    event.clipboardData.setData('text/plain', this.#text.slice(range));
    event.preventDefault();
  }

  #paste(event: ClipboardEvent): void {
    if (event.clipboardData === null) return;
    const text = event.clipboardData.getData('text/plain');
    const html = event.clipboardData.getData('text/html');
    this.#say({ type: 'paste', text, html });
  }
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
