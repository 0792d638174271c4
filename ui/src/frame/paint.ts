import type { ArticleText } from './article-text';
import type { Range as TextRange } from './protocol';

/** How many places are painted at once: more of them make the article slow. */
export const MOST_PAINTED = 2000;

/** Paints stretches of the text without touching the document. */
export function paint(name: string, ranges: readonly TextRange[], text: Pick<ArticleText, 'rangeOf'>): void {
  const shown = ranges.map((range) => text.rangeOf(range)).filter((range) => range !== null);
  // WebKitGTK 2.50 leaves on the screen what a highlight that is taken away had painted; emptied, it is painted over.
  CSS.highlights.get(name)?.clear();
  if (shown.length === 0) CSS.highlights.delete(name);
  else CSS.highlights.set(name, new Highlight(...shown));
}
