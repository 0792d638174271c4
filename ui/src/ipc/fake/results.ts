import type { FacetGroup, NearWord, SearchHit, SearchResults, ShelfList, WiderLine } from '../bindings';
import { textOf } from './articles';
import type { FakeLibrary } from './library';
import { fold, tokensOf } from './query';

const SHOWN = 4;

/** What a line finds among the invented articles. */
export function foundBy(library: FakeLibrary, request: ShelfList): SearchResults {
  const page = library.list(request);
  const tokens = tokensOf(request.query);
  const all = library.list({ ...request, offset: 0, limit: Number.MAX_SAFE_INTEGER }).cards;
  const sought = tokens.filter((token) => !token.excluded && (token.field === 'word' || token.field === 'phrase'));
  const months = counted(all.flatMap((card) => (card.published === null ? [] : [card.published.value.slice(0, 7)])));
  const kept = tokens.filter((token) => !token.excluded).map((token) => token.text);
  const out =
    page.excluded > 0
      ? library
          .list({ ...request, query: kept.join(' '), offset: 0, limit: Number.MAX_SAFE_INTEGER })
          .cards.find((card) => !all.some((each) => each.id === card.id))
      : undefined;
  return {
    total: page.total,
    atLeast: false,
    hits: page.cards.map((card): SearchHit => {
      const article = library.articles.get(card.id);
      const text = article === undefined ? '' : textOf(article);
      const places = sought.flatMap((token) => placesOf(text, token.value));
      return {
        card,
        of: places.length,
        passages: places
          .toSorted((a, b) => a - b)
          .slice(0, SHOWN)
          .map((start) =>
            passage(text, start, sought.find((t) => fold(text).startsWith(fold(t.value), start))?.value ?? ''),
          ),
      };
    }),
    tokens,
    excluded: page.excluded,
    firstExcluded: out?.title.value ?? null,
    facets: facetsOf(all),
    months: months
      .filter(([month]) => month.length === 7)
      .map(([month, count]) => ({ month, count }))
      .toSorted((a, b) => (a.month < b.month ? -1 : 1)),
    wider: page.total === 0 ? widerThan(library, request) : [],
    near: page.total === 0 ? nearTo(library, request) : [],
  };
}

function placesOf(text: string, word: string): number[] {
  const found: number[] = [];
  const folded = fold(text);
  for (let at = folded.indexOf(fold(word)); at >= 0; at = folded.indexOf(fold(word), at + 1)) found.push(at);
  return found;
}

function passage(text: string, at: number, word: string): SearchHit['passages'][number] {
  const start = Math.max(0, text.lastIndexOf(' ', Math.max(0, at - 50)) + 1);
  const end = Math.min(text.length, at + 110);
  return {
    passage: { text: text.slice(start, end), hits: [[at - start, at - start + word.length]], start, end },
    at: at / Math.max(1, text.length),
    meaning: null,
  };
}

function facetsOf(cards: SearchHit['card'][]): FacetGroup[] {
  const group = (of: string, keyword: string, names: string[]): FacetGroup[] =>
    names.length === 0
      ? []
      : [{ of, values: counted(names).map(([name, n]) => ({ name, count: n, clause: `${keyword}:${quoted(name)}` })) }];
  const kinds = ['organisation', 'person', 'model', 'topic', 'own'];
  return [
    ...kinds.flatMap((kind) =>
      group(
        kind,
        'étiquette',
        cards.flatMap((card) => card.tags.filter((tag) => tag.kind === kind).map((tag) => tag.name)),
      ),
    ),
    ...group(
      'meaning',
      'sens',
      cards.flatMap((card) => [...new Set(card.thread.map((mark) => mark.meaning))]),
    ),
    ...group(
      'state',
      'état',
      cards.map((card) => card.state),
    ),
    ...group(
      'site',
      'site',
      cards.flatMap((card) => (card.site === null ? [] : [card.site.value])),
    ),
  ];
}

/** Each name with how often it comes, the most frequent first. */
function counted(names: string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1]);
}

const quoted = (name: string): string => (/\s/.test(name) ? `"${name}"` : name);

function widerThan(library: FakeLibrary, request: ShelfList): WiderLine[] {
  const tokens = tokensOf(request.query);
  const ways = tokens.length < 2 ? [] : tokens.map((token) => token.text);
  return ways.flatMap((without) => {
    const line = tokens
      .map((token) => token.text)
      .filter((text) => text !== without)
      .join(' ');
    const page = library.list({ ...request, query: line, offset: 0, limit: 1 });
    const first = page.cards[0]?.title.value;
    return first === undefined ? [] : [{ without, line, total: page.total, first }];
  });
}

/** Words of the invented articles for those that none of them says. */
function nearTo(library: FakeLibrary, request: ShelfList): NearWord[] {
  const said = new Map<string, string>();
  for (const article of library.articles.values())
    for (const word of textOf(article).match(/\p{L}+/gu) ?? []) if (!said.has(fold(word))) said.set(fold(word), word);
  return tokensOf(request.query)
    .filter(({ field, value }) => field === 'word' && value.length > 3 && !said.has(fold(value)))
    .flatMap((token) =>
      [...said]
        .map(([folded, word]) => ({ word, away: away(fold(token.value), folded) }))
        .filter((near) => near.away <= (token.value.length < 6 ? 1 : 2))
        .toSorted((a, b) => a.away - b.away)
        .map(({ word }) => ({ word, line: request.query.replace(token.value, word) })),
    )
    .map((near) => ({ ...near, total: library.list({ ...request, query: near.line, offset: 0, limit: 1 }).total }))
    .filter((near) => near.total > 0)
    .slice(0, 4);
}

/** How many letters two words are away from each other. */
function away(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let at = 0; at < one.length; at++) {
    const next = [at + 1];
    for (let its = 0; its < other.length; its++)
      next.push(
        Math.min((row[its] ?? 0) + (one[at] === other[its] ? 0 : 1), (row[its + 1] ?? 0) + 1, (next[its] ?? 0) + 1),
      );
    row = next;
  }
  return row.at(-1) ?? 0;
}
