/** What stands for a highlight in a list: its words, or where it lies on its page. */
import type { Catalogue } from '.';

interface Highlight {
  quote: string;
  area: { page: number } | null;
}

export function quoteOf({ quote, area }: Highlight, words: Catalogue): string {
  return area === null ? quote : words.annotations.area(area.page);
}

/** The same for a highlight that was chosen for a brief, and may be gone. */
export function chosenOf({ quote, now }: { quote: string; now: Highlight | null }, words: Catalogue): string {
  return now === null ? quote : quoteOf({ quote, area: now.area }, words);
}
