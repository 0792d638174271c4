/** Sources of a brief: numbered in the order in which they are first quoted. */
import type { BriefBlock, BriefQuote } from '../ipc/bindings';

export interface Source {
  number: number;
  /** What the first quote of it says of the article. */
  quote: BriefQuote;
  /** How often it is quoted. */
  count: number;
}

/** The sources by article, in their order. */
export function sourcesOf(blocks: readonly BriefBlock[], quotes: readonly BriefQuote[]): Map<string, Source> {
  const byHighlight = new Map(quotes.map((quote) => [quote.highlight, quote]));
  const sources = new Map<string, Source>();
  for (const { highlight } of blocks) {
    const quote = highlight === null ? undefined : byHighlight.get(highlight);
    if (quote === undefined) continue;
    const known = sources.get(quote.article);
    if (known === undefined) sources.set(quote.article, { number: sources.size + 1, quote, count: 1 });
    else known.count += 1;
  }
  return sources;
}

/** The chosen passages that stand nowhere yet. */
export function unplaced(blocks: readonly BriefBlock[], quotes: readonly BriefQuote[]): BriefQuote[] {
  const placed = new Set(blocks.map(({ highlight }) => highlight));
  return quotes.filter(({ highlight }) => !placed.has(highlight));
}

export interface Part {
  name: string;
  title: string;
  quotes: number;
}

/** The headings, each with how many quotes stand under it. */
export function planOf(blocks: readonly BriefBlock[]): Part[] {
  const parts: Part[] = [];
  for (const block of blocks) {
    if (block.kind === 'heading') parts.push({ name: block.name, title: block.text, quotes: 0 });
    const last = parts.at(-1);
    if (block.kind === 'quote' && last !== undefined) last.quotes += 1;
  }
  return parts;
}

/** How many words the reader wrote. */
export function ownWords(blocks: readonly BriefBlock[]): number {
  const texts = blocks.filter(({ kind }) => kind === 'text').map(({ text }) => text);
  return texts
    .join(' ')
    .split(/\s+/)
    .filter((word) => word !== '').length;
}

/** The same list with one item at another place. */
export function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const item = items[from];
  if (item === undefined) return [...items];
  const rest = items.toSpliced(from, 1);
  return rest.toSpliced(Math.max(0, Math.min(rest.length, to)), 0, item);
}
