import type { ArticleText } from './article-text';
import type { Range } from './protocol';

/** Paints stretches of the text without touching the document. */
export function paint(name: string, ranges: readonly Range[], text: ArticleText): void {
  const shown = ranges.map((range) => text.rangeOf(range)).filter((range) => range !== null);
  // WebKitGTK 2.50 leaves on the screen what a highlight that is taken away had painted; emptied, it is painted over.
  CSS.highlights.get(name)?.clear();
  if (shown.length === 0) CSS.highlights.delete(name);
  else CSS.highlights.set(name, new Highlight(...shown));
}
