/** Where things lie in the frame, and the room kept free between blocks. */
import type { ArticleText } from './article-text';
import type { Box, Gap, MarkPlace, Range as TextRange } from './protocol';

/** Wrappers that hold blocks rather than words: a gap goes between their children. */
const HOLDERS = new Set(['ARTICLE', 'DIV', 'SECTION', 'MAIN']);

export function boxesOf(range: Range | null): Box[] {
  if (range === null) return [];
  return lines([...range.getClientRects()].filter((rect) => rect.width > 0 && rect.height > 0));
}

/** Boxes of one line put together. */
function lines(rects: readonly DOMRect[]): Box[] {
  const boxes: Box[] = [];
  for (const { left, top, right, bottom } of rects) {
    const last = boxes.at(-1);
    if (last !== undefined && top < last.bottom - 4 && bottom > last.top + 4) {
      last.left = Math.min(last.left, left);
      last.right = Math.max(last.right, right);
      last.top = Math.min(last.top, top);
      last.bottom = Math.max(last.bottom, bottom);
    } else {
      boxes.push({ left, top, right, bottom });
    }
  }
  return boxes;
}

/** The marks in the order of the text, each with its first line's top and its last line's bottom. */
export function marksIn(root: Element): MarkPlace[] {
  const places = new Map<string, MarkPlace>();
  for (const element of root.querySelectorAll<HTMLElement>('mark[data-veille]')) {
    const id = element.dataset['veille'] ?? '';
    const rects = element.getClientRects();
    const first = rects[0];
    const last = rects[rects.length - 1];
    if (first === undefined || last === undefined) continue;
    const end = Math.max(last.bottom, blockOf(element, root).getBoundingClientRect().bottom);
    const known = places.get(id);
    if (known === undefined) places.set(id, { id, top: first.top, bottom: last.bottom, end });
    else Object.assign(known, { bottom: Math.max(known.bottom, last.bottom), end });
  }
  return [...places.values()];
}

/** Keeps exactly these gaps free. */
export function keepFree(root: Element, text: ArticleText, gaps: readonly Gap[]): void {
  const standing = new Map<string, HTMLElement>();
  for (const element of root.querySelectorAll<HTMLElement>('[data-gap]')) {
    standing.set(element.dataset['gap'] ?? '', element);
  }
  for (const gap of gaps) {
    const element = standing.get(gap.key) ?? document.createElement('div');
    standing.delete(gap.key);
    element.dataset['gap'] = gap.key;
    element.setAttribute('aria-hidden', 'true');
    element.style.blockSize = `${gap.height}px`;
    place(element, gap, root, text);
  }
  for (const element of standing.values()) element.remove();
}

function place(element: HTMLElement, gap: Gap, root: Element, text: ArticleText): void {
  const stands = text.elementAt(gap.at);
  if (gap.at >= text.chars || stands === null) {
    if (root.lastElementChild !== element) root.append(element);
    return;
  }
  const block = blockOf(stands, root);
  if (block === root) {
    // The character is the white space between two blocks: the gap goes there.
    const next = text.pointOf(gap.at, 'start')?.node;
    if (next?.parentNode === root && element.previousSibling !== next) next.after(element);
    return;
  }
  if (gap.side === 'before') {
    if (block.previousElementSibling !== element) block.before(element);
  } else if (block.nextElementSibling !== element) {
    block.after(element);
  }
}

export function gapsIn(root: Element): { key: string; top: number }[] {
  return [...root.querySelectorAll<HTMLElement>('[data-gap]')].map((element) => ({
    key: element.dataset['gap'] ?? '',
    top: element.getBoundingClientRect().top,
  }));
}

/** The block in which an element stands: the highest one that holds words. */
export function blockOf(element: Element, root: Element): Element {
  let block = element;
  while (block !== root && block.parentElement !== null && !HOLDERS.has(block.parentElement.tagName)) {
    block = block.parentElement;
  }
  return block;
}

/** The character at a height: the first one of the first line that is not above it. */
export function offsetAt(text: ArticleText, top: number): number {
  let low = 0;
  let high = text.chars;
  while (low < high) {
    const middle = (low + high) >> 1;
    const bottom = bottomOf(text, { start: middle, end: middle + 1 });
    if (bottom !== null && bottom > top) high = middle;
    else if (bottom !== null) low = middle + 1;
    else {
      // White space is nowhere on the screen: look at the next character that is.
      const shown = nextShown(text, middle + 1, high);
      if (shown === null) high = middle;
      else if (shown.bottom > top) high = middle;
      else low = shown.at + 1;
    }
  }
  return Math.min(low, text.chars);
}

function nextShown(text: ArticleText, from: number, to: number): { at: number; bottom: number } | null {
  for (let at = from; at < to && at < from + 64; at += 1) {
    const bottom = bottomOf(text, { start: at, end: at + 1 });
    if (bottom !== null) return { at, bottom };
  }
  return null;
}

function bottomOf(text: ArticleText, range: TextRange): number | null {
  const rects = text.rangeOf(range)?.getClientRects();
  const rect = rects?.[rects.length - 1];
  return rect === undefined || rect.height === 0 ? null : rect.bottom;
}

export function topOf(text: ArticleText, offset: number): number | null {
  for (let at = offset; at < Math.min(offset + 64, text.chars); at += 1) {
    const rect = text.rangeOf({ start: at, end: at + 1 })?.getClientRects()[0];
    if (rect !== undefined && rect.height > 0) return rect.top;
  }
  return null;
}
