import type { Brief, BriefBlock, BriefQuote, Commands, Done, Exported } from '../bindings';
import { textOf } from './articles';
import { failure, type FakeLibrary } from './library';

interface Kept {
  id: string;
  title: string;
  modified: string;
  blocks: BriefBlock[];
  chosen: { highlight: string; article: string; quote: string; title: string }[];
}

/** The commands about briefs, answered from memory. */
type BriefCommands = Extract<keyof Commands, `brief_${string}`>;

type Handlers = {
  [Name in BriefCommands]: (request: Commands[Name]['request']) => Commands[Name]['reply'];
};

export function briefAnswers(library: FakeLibrary, changed: <Answer>(answer: Answer) => Answer): Handlers {
  const briefs = new Map<string, Kept>();
  const of = (id: string): Kept => {
    const brief = briefs.get(id);
    if (brief === undefined) throw failure('brief_missing', 'the brief is gone', null);
    return brief;
  };
  const quoteOf = (kept: Kept['chosen'][number]): BriefQuote => {
    const article = library.articles.get(kept.article);
    const now = article?.annotations.find(({ id }) => id === kept.highlight) ?? null;
    const chars = article === undefined ? 1 : [...textOf(article)].length;
    return {
      highlight: kept.highlight,
      article: kept.article,
      quote: kept.quote,
      title: article?.title ?? { value: kept.title, inferred: false, evidence: null },
      site: article?.site ?? null,
      published: article?.published ?? null,
      at: now === null || now.start === null ? null : now.start / chars,
      now,
      words: now?.quote ?? null,
      changed: now?.quote !== kept.quote,
    };
  };
  const view = ({ id, title, modified, blocks, chosen }: Kept): Brief => ({
    id,
    title,
    modified,
    blocks,
    quotes: chosen.map(quoteOf),
  });
  const taken = (highlight: string): Kept['chosen'][number] => {
    const { article, mark } = library.mark(highlight);
    return { highlight, article: article.id, quote: mark.quote, title: article.title.value };
  };
  return {
    brief_list: () => ({
      briefs: [...briefs.values()].map(({ id, title, modified, blocks }) => {
        const quotes = blocks.filter(({ kind }) => kind === 'quote').length;
        return { id, title, modified, quotes, articles: quotes, words: 0 };
      }),
    }),
    brief_make: ({ title, highlights }) => {
      const made = { id: library.newId(), title, modified: new Date().toISOString(), blocks: [] };
      const kept: Kept = { ...made, chosen: highlights.map(taken) };
      briefs.set(kept.id, kept);
      return changed(view(kept));
    },
    brief_open: ({ id }) => view(of(id)),
    brief_save: ({ id, title, blocks, highlights, retake }) => {
      const kept = of(id);
      kept.title = title;
      kept.blocks = blocks;
      kept.chosen = highlights.map((highlight) => {
        const known = retake.includes(highlight)
          ? undefined
          : kept.chosen.find((chosen) => chosen.highlight === highlight);
        return known ?? taken(highlight);
      });
      return changed(view(kept));
    },
    brief_delete: ({ id }): Done => {
      const { title } = of(id);
      briefs.delete(id);
      return changed({ what: 'brief_deleted', count: 1, object: title });
    },
    brief_export: ({ id, format }): Exported => {
      const { title, blocks, chosen } = of(id);
      const said = blocks.map(({ kind, text, highlight }) =>
        kind === 'quote' ? `> ${chosen.find((each) => each.highlight === highlight)?.quote ?? ''}` : text,
      );
      const text = [`# ${title}`, ...said].join('\n\n');
      const fileName = format === 'markdown' ? 'synthese.md' : 'synthese.html';
      return { fileName, mediaType: 'text/plain', text, articles: 1, highlights: 1, notes: 0, bytes: text.length };
    },
  };
}
