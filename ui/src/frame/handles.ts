import type { Box, Mark, Range } from './protocol';
import { snapped, type End } from './words';

/** The place in the text under a point. WebKitGTK knows only the older of the two questions, Firefox only the newer. */
export function caretAt(x: number, y: number): { node: Node; offset: number } | null {
  if ('caretPositionFromPoint' in document) {
    const caret = document.caretPositionFromPoint(x, y);
    return caret === null ? null : { node: caret.offsetNode, offset: caret.offset };
  }
  const older: { caretRangeFromPoint?: (x: number, y: number) => globalThis.Range | null } = document;
  const range = older.caretRangeFromPoint?.(x, y) ?? null;
  return range === null ? null : { node: range.startContainer, offset: range.startOffset };
}

/** The words over which highlights lie. */
export interface Words {
  readonly chars: number;
  slice: (range: Range) => string;
  /** The boxes of a passage, in order. */
  lines: (range: Range) => readonly Box[];
  /** The character under a point. */
  under: (x: number, y: number) => number | null;
}

interface Pulled {
  /** Shows the highlight as it would be. */
  onpull: (range: Range) => void;
  onlet: (range: Range) => void;
}

/** The two handles of the highlight that is open: pulled, they lay it over more or fewer words. */
export class Handles {
  readonly #text: Words;
  readonly #pulled: Pulled;
  readonly #elements: Record<End, HTMLElement>;
  #mark: Mark | null = null;

  constructor(text: Words, pulled: Pulled) {
    this.#text = text;
    this.#pulled = pulled;
    this.#elements = { start: this.#make('start'), end: this.#make('end') };
  }

  /** Puts them at the ends of this highlight, or away. */
  hold(mark: Mark | null): void {
    this.#mark = mark;
    for (const edge of ['start', 'end'] as const) this.#put(edge);
  }

  #make(edge: End): HTMLElement {
    const element = document.createElement('div');
    element.className = 'veille-handle';
    element.dataset['edge'] = edge;
    element.hidden = true;
    // The keys do the same (Shift Alt and an arrow): these are for the hand only.
    element.setAttribute('aria-hidden', 'true');
    element.addEventListener('pointerdown', (event) => this.#pull(event, edge));
    document.body.append(element);
    return element;
  }

  #put(edge: End): void {
    const element = this.#elements[edge];
    const mark = this.#mark;
    const lines = mark === null ? [] : this.#text.lines(mark);
    const rect = edge === 'start' ? lines[0] : lines.at(-1);
    element.hidden = rect === undefined || mark === null;
    if (rect === undefined || mark === null) return;
    element.dataset['meaning'] = mark.meaning;
    element.style.left = `${edge === 'start' ? rect.left : rect.right}px`;
    element.style.top = `${rect.top}px`;
    element.style.height = `${rect.bottom - rect.top}px`;
  }

  #pull(down: PointerEvent, edge: End): void {
    const mark = this.#mark;
    if (mark === null || down.button !== 0) return;
    down.preventDefault();
    down.stopPropagation();
    const element = this.#elements[edge];
    const box = element.getBoundingClientRect();
    // The hand holds the handle's foot: what counts is the line on which the handle stands.
    const lift = (box.top + box.bottom) / 2 - down.clientY;
    const language = document.documentElement.lang;
    const slice = (range: Range): string => this.#text.slice(range);
    let range: Range = { start: mark.start, end: mark.end };
    element.setPointerCapture(down.pointerId);
    document.documentElement.classList.add('is-pulling');
    const move = (event: PointerEvent): void => {
      const offset = this.#text.under(event.clientX, event.clientY + lift);
      if (offset === null) return;
      const at = event.altKey ? offset : snapped(slice, this.#text.chars, offset, edge, language);
      const next = edge === 'start' ? { start: at, end: range.end } : { start: range.start, end: at };
      if (next.start >= next.end || (next.start === range.start && next.end === range.end)) return;
      range = next;
      this.#pulled.onpull(range);
    };
    const end = (): void => {
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerup', end);
      element.removeEventListener('pointercancel', end);
      document.documentElement.classList.remove('is-pulling');
      if (range.start !== mark.start || range.end !== mark.end) this.#pulled.onlet(range);
    };
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', end);
    element.addEventListener('pointercancel', end);
  }
}
