import type { Commands, Done, Repair, RepairBlock } from '../bindings';
import { textOf, type FakeArticle } from './articles';
import type { FakeLibrary } from './library';

type RepairCommands = Extract<keyof Commands, `repair_${string}`>;

type Handlers = {
  [Name in RepairCommands]: (request: Commands[Name]['request']) => Commands[Name]['reply'];
};

const wordsOf = (text: string): number => text.split(/\s+/).filter((word) => word !== '').length;

/** The blocks of an invented article's file: its paragraphs, and what was left out where it stood. */
function blocksOf(article: FakeArticle): RepairBlock[] {
  if (article.blocks !== undefined) return article.blocks;
  const blocks: RepairBlock[] = [];
  let at = 0;
  const leftOut = (until: number): void => {
    for (const { lines, reason, at: place } of article.dropped) {
      if (place < at || place > until) continue;
      for (const text of lines) {
        blocks.push({ name: `d${blocks.length}`, element: 'p', text, shown: false, by: 'extraction', reason });
      }
    }
    at = until + 1;
  };
  let start = 0;
  article.paragraphs.forEach((text, place) => {
    leftOut(start);
    blocks.push({ name: `p${place}`, element: 'p', text, shown: true, by: 'extraction', reason: null });
    start += [...text].length + 2;
  });
  leftOut(Infinity);
  return blocks;
}

/** Makes the article of its blocks; highlights lie where their words stand now. */
function compose(article: FakeArticle, blocks: RepairBlock[]): void {
  article.blocks = blocks;
  article.paragraphs = blocks.filter(({ shown }) => shown).map(({ text }) => text);
  let at = 0;
  article.dropped = [];
  for (const { shown, text, reason } of blocks) {
    if (shown) at += [...text].length + 2;
    else article.dropped.push({ lines: [text], reason: reason ?? 'person', at });
  }
  const text = textOf(article);
  const last = [...text].length;
  for (const dropped of article.dropped) dropped.at = Math.min(dropped.at, last);
  article.annotations = article.annotations.map((mark) => {
    const found = text.indexOf(mark.quote);
    if (found < 0) return { ...mark, start: null, end: null, anchor: 'lost' };
    const start = [...text.slice(0, found)].length;
    return { ...mark, start, end: start + [...mark.quote].length, anchor: 'exact' };
  });
}

export function repairAnswers(
  library: FakeLibrary,
  change: (what: string, ids: string[], object: string | null, act: (article: FakeArticle) => void) => Done,
): Handlers {
  const ofSite = (article: FakeArticle): FakeArticle[] =>
    [...library.articles.values()].filter(
      (each) => each.id !== article.id && article.site !== null && each.site?.value === article.site.value,
    );
  const repairOf = (article: FakeArticle): Repair => {
    const blocks = blocksOf(article);
    const own = blocks.filter(({ by }) => by === 'person');
    const rules = library.more.siteRules[article.site?.value ?? ''] ?? [];
    return {
      blocks,
      fileWords: blocks.reduce((sum, { text }) => sum + wordsOf(text), 0),
      words: blocks.reduce((sum, { text, shown }) => sum + (shown ? wordsOf(text) : 0), 0),
      highlights: article.annotations.length,
      lost: article.annotations.filter(({ anchor }) => anchor === 'lost').length,
      site:
        article.site === null
          ? null
          : {
              name: 'exemple.invalid',
              same: own.length === 0 ? null : own.every(({ text }) => rules.some((rule) => rule.text === text)),
              rules,
              articles: ofSite(article).length,
              changed: own.length > 0 ? 3 : 0,
              blocks: own.length * 3,
              words: own.reduce((sum, { text }) => sum + wordsOf(text) * 3, 0),
            },
    };
  };
  /** A step that is taken back with what stands beside the articles. */
  const done = (what: string, count: number): Done => ({ ...change(what, [], null, () => undefined), count });
  return {
    repair_open: ({ id }) => repairOf(library.article(id)),
    repair_set: ({ id, blocks: wanted, title }) =>
      change('repaired', [id], null, (article) => {
        const shown = new Map(wanted.map((each) => [each.name, each.shown]));
        const blocks = blocksOf(article).map((block): RepairBlock => {
          const now = shown.get(block.name);
          if (now === undefined) return block;
          return { ...block, shown: now, by: now === block.name.startsWith('p') ? 'extraction' : 'person' };
        });
        compose(article, blocks);
        if (title !== null) article.title = { value: title, inferred: false, evidence: null };
      }),
    repair_site: ({ id, same }) => {
      const article = library.article(id);
      const own = blocksOf(article).filter(({ by }) => by === 'person');
      const rules = own.map(({ text, shown }, place) => ({ id: `${place + 1}`, shown, how: 'same', text }));
      const said = done(same ? 'site_rule_saved' : 'site_rule_deleted', own.length);
      library.more.siteRules[article.site?.value ?? ''] = same ? rules : [];
      return said;
    },
    repair_forget: ({ id }) => {
      const said = done('site_rule_deleted', 1);
      for (const [site, rules] of Object.entries(library.more.siteRules)) {
        library.more.siteRules[site] = rules.filter((rule) => rule.id !== id);
      }
      return said;
    },
    repair_sites: () => ({
      sites: Object.values(library.more.siteRules)
        .filter((rules) => rules.length > 0)
        .map((rules) => ({
          name: 'exemple.invalid',
          articles: 4,
          rules: rules.map((rule) => ({ rule, articles: 3 })),
          more: false,
        })),
    }),
    repair_elsewhere: ({ id }) => ({
      articles: [...library.articles.values()]
        .filter((each) => each.id !== id)
        .slice(0, 3)
        .map((each) => ({
          id: each.id,
          title: each.title.value,
          blocks: blocksOf(library.article(id)).filter(({ by }) => by === 'person'),
        })),
    }),
  };
}
