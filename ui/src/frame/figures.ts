/** Figures: highlighted whole by the words that stand for them, their caption or what says what is shown. */
import type { ArticleText } from './article-text';
import type { Mark, Range } from './protocol';

/** The words of the figure, or of the table's caption, in which an element stands. */
export function figureAt(element: Element, root: Element, text: ArticleText): Range | null {
  const figure = element.closest('figure');
  if (figure === null || !root.contains(figure)) return null;
  return wordsOf(figure, text);
}

/** Frames each figure whose words are highlighted from end to end. */
export function captions(root: Element, text: ArticleText, marks: readonly Mark[]): void {
  for (const figure of root.querySelectorAll<HTMLElement>('figure')) {
    const words = wordsOf(figure, text);
    const mark = marks.find(({ start, end }) => words !== null && start <= words.start && end >= words.end);
    if (mark === undefined) {
      delete figure.dataset['veille'];
      delete figure.dataset['meaning'];
    } else {
      figure.dataset['veille'] = mark.id;
      figure.dataset['meaning'] = mark.meaning;
    }
  }
}

function wordsOf(figure: Element, text: ArticleText): Range | null {
  const place = figure.querySelector('figcaption') ?? figure;
  const words = place.textContent.trim();
  if (words === '') return null;
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  let first: Text | null = null;
  let last: Text | null = null;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!(node instanceof Text) || node.data.trim() === '') continue;
    first ??= node;
    last = node;
  }
  if (first === null || last === null) return null;
  const start = text.offsetOf(first, first.length - first.data.trimStart().length);
  const end = text.offsetOf(last, last.data.trimEnd().length);
  return start === null || end === null || start >= end ? null : { start, end };
}
