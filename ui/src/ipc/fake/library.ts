import type {
  Annotation,
  Card,
  Counts,
  Done,
  ListNotes,
  NoteRow,
  NotesPage,
  Settings,
  ShelfList,
  ShelfPage,
  TagCount,
  TagGroup,
  Undone,
  View,
} from '../bindings';
import { fakeId, inventedArticles, tagChip, textOf, type FakeArticle } from './articles';
import { fold, matches, tokensOf } from './query';
import { someMore, type More } from './vocabulary';

const KINDS = ['organisation', 'person', 'model', 'topic', 'publication', 'place', 'own'];

interface Change {
  done: Done;
  /** The articles as they were; nothing for one that was not there. */
  before: Map<string, FakeArticle | undefined>;
  more: More;
}

export const DEFAULTS: Settings = {
  meaningNames: {},
  hiddenMeanings: [],
  theme: 'system',
  font: 'literata',
  size: 18,
  leading: 1.6,
  measure: 66,
  paragraph: 0.85,
  justify: false,
  hyphenate: true,
  typography: true,
  language: 'system',
  singleKeys: true,
  sidebarFolded: false,
  reduceMotion: false,
  marginAlone: false,
  endIsRead: false,
  speechRate: 1,
  voices: {},
  keys: {},
  lookups: [],
  automaticTags: true,
  startView: '',
};

/** The library in memory: the same rules as the real one, told briefly. */
export class FakeLibrary {
  articles: Map<string, FakeArticle>;
  settings: Settings = { ...DEFAULTS };
  /** Saved views, other names of tags, names that wait. */
  more: More;
  #done: Change[] = [];
  #undone: Change[] = [];
  #next = 1;
  /** The last list that was made: scrolling asks for its pages one after another. */
  #last: { key: string; found: FakeArticle[]; excluded: number } | null = null;

  constructor(count: number) {
    this.articles = new Map(inventedArticles(count).map((article) => [article.id, article]));
    this.more = someMore(this.articles);
  }

  article(id: string): FakeArticle {
    const article = this.articles.get(id);
    if (article === undefined) throw failure('article_missing', 'this article is not in the library', null);
    return article;
  }

  newId(): string {
    return fakeId(9, this.#next++);
  }

  /** Changes articles so that it can be undone. */
  change(what: string, ids: string[], object: string | null, how: (article: FakeArticle) => void): Done {
    const before = new Map(ids.map((id) => [id, structuredClone(this.article(id))]));
    const more = structuredClone(this.more);
    for (const id of ids) how(this.article(id));
    const done = { what, count: ids.length, object };
    this.#done.push({ done, before, more });
    this.#undone = [];
    return done;
  }

  /** Something changed: lists are made anew. */
  forget(): void {
    this.#last = null;
  }

  add(article: FakeArticle): void {
    this.forget();
    this.articles.set(article.id, article);
  }

  undo(): Undone {
    return this.#turn(this.#done, this.#undone);
  }

  redo(): Undone {
    return this.#turn(this.#undone, this.#done);
  }

  #turn(from: Change[], to: Change[]): Undone {
    const change = from.pop();
    if (change === undefined) return { done: null, article: null };
    const now = new Map([...change.before.keys()].map((id) => [id, this.articles.get(id)]));
    for (const [id, article] of change.before) {
      if (article === undefined) this.articles.delete(id);
      else this.articles.set(id, article);
    }
    to.push({ done: change.done, before: now, more: structuredClone(this.more) });
    this.more = structuredClone(change.more);
    return { done: change.done, article: [...change.before.keys()][0] ?? null };
  }

  counts(): Counts {
    const here = [...this.articles.values()].filter((article) => !article.trashed);
    const of = (view: View): number => here.filter((article) => inView(article, view)).length;
    return {
      toRead: of('toRead'),
      reading: of('reading'),
      favourites: of('favourites'),
      archived: of('archived'),
      notes: here.reduce((sum, article) => sum + article.annotations.length, 0),
      total: here.length,
      trash: this.articles.size - here.length,
      sample: here.filter((article) => article.sample).length,
    };
  }

  list(request: ShelfList): ShelfPage {
    const tokens = tokensOf(request.query);
    const wanted = tokens.filter((token) => !token.excluded);
    const sort = request.sort ?? (tokens.some((token) => token.field === 'word') ? 'relevance' : 'added');
    const key = JSON.stringify([request.view, request.query, sort]);
    if (this.#last?.key !== key) {
      const view = [...this.articles.values()].filter((article) => inView(article, request.view));
      const found = view.filter((article) => matches(article, tokens)).sort(ORDERS[sort]);
      const excluded = view.filter((article) => matches(article, wanted)).length - found.length;
      this.#last = { key, found, excluded };
    }
    const { found, excluded } = this.#last;
    const words = wanted.filter((token) => token.field === 'word' || token.field === 'phrase');
    return {
      total: found.length,
      atLeast: false,
      cards: found.slice(request.offset, request.offset + request.limit).map((article) => ({
        ...cardOf(article),
        passage: passageOf(
          article,
          words.map((token) => token.value),
        ),
      })),
      tokens,
      excluded,
    };
  }

  tags(view: View, query: string): TagGroup[] {
    const tokens = tokensOf(query);
    const counts = new Map<string, TagCount>();
    for (const article of this.articles.values()) {
      if (!inView(article, view) || !matches(article, tokens)) continue;
      for (const tag of article.tags) {
        const known = counts.get(tag.id);
        if (known === undefined) counts.set(tag.id, { ...tag, count: 1, clause: clauseOf(tag.name) });
        else known.count += 1;
      }
    }
    return KINDS.map((kind) => ({
      kind,
      tags: [...counts.values()].filter((tag) => tag.kind === kind).sort((a, b) => b.count - a.count),
    })).filter((group) => group.tags.length > 0);
  }

  allTags(): TagCount[] {
    return this.tags('all', '').flatMap((group) => group.tags);
  }

  tagNamed(name: string): { id: string; name: string; kind: string } {
    const known = this.allTags().find((tag) => fold(tag.name) === fold(name));
    return known ?? tagChip(name.trim(), 'own', 'kept');
  }

  tag(id: string): { id: string; name: string; kind: string } {
    const known = this.allTags().find((tag) => tag.id === id);
    if (known === undefined) throw failure('tag_missing', 'no such tag', null);
    return known;
  }

  mark(id: string): { article: FakeArticle; mark: Annotation } {
    for (const article of this.articles.values()) {
      const mark = article.annotations.find((each) => each.id === id);
      if (mark !== undefined) return { article, mark };
    }
    throw failure('annotation_missing', 'this highlight is not in the library', null);
  }

  notes({ query, meanings, writtenOnly, by, offset, limit }: ListNotes): NotesPage {
    const tokens = tokensOf(query);
    const rows = [...this.articles.values()]
      .filter((article) => !article.trashed && matches(article, tokens))
      .flatMap((article) =>
        article.annotations.map((annotation): NoteRow => ({
          annotation,
          title: article.title,
          site: article.site,
          published: article.published,
          tag: null,
          at: (annotation.start ?? 0) / Math.max(1, [...textOf(article)].length),
        })),
      )
      .filter((row) => !writtenOnly || row.annotation.note !== '');
    let shown = rows.filter((row) => meanings.length === 0 || meanings.includes(row.annotation.meaning));
    if (by === 'tag') {
      const under = (tag: string | null): typeof shown =>
        shown
          .filter(({ annotation }) => (tag === null ? annotation.tags.length === 0 : annotation.tags.includes(tag)))
          .map((row) => ({ ...row, tag }));
      const tags = [...new Set(shown.flatMap(({ annotation }) => annotation.tags))].sort();
      shown = [...tags, null].flatMap(under);
    }
    return {
      total: shown.length,
      written: shown.filter((row) => row.annotation.note !== '').length,
      articles: new Set(shown.map((row) => row.annotation.article)).size,
      meanings: ['key', 'fact', 'quote', 'doubt', 'idea'].map((meaning) => ({
        meaning,
        count: rows.filter((row) => row.annotation.meaning === meaning).length,
      })),
      notes: shown.slice(offset, offset + limit),
    };
  }
}

/** A rejection as the program gives it. */
export function failure(code: string, message: string, object: string | null): Error {
  return Object.assign(new Error(message), { code, object });
}

export function cardOf(article: FakeArticle): Card {
  const length = Math.max(1, [...textOf(article)].length);
  return {
    id: article.id,
    title: article.title,
    authors: article.authors,
    site: article.site,
    published: article.published,
    language: article.language,
    format: article.format,
    excerpt: article.paragraphs[0] ?? '',
    passage: null,
    minutes: article.minutes,
    state: article.state,
    favourite: article.favourite,
    progress: article.progress,
    added: article.added,
    tags: [...article.tags].sort((a, b) => Number(b.kind === 'own') - Number(a.kind === 'own')),
    thread: article.annotations.map((mark) => ({ at: (mark.start ?? 0) / length, meaning: mark.meaning })),
    notes: article.annotations.filter((mark) => mark.note !== '').length,
    lost: article.annotations.filter((mark) => mark.anchor === 'lost' && !mark.alone).length,
  };
}

function passageOf(article: FakeArticle, words: string[]): Card['passage'] {
  const text = textOf(article);
  const word = words.find((each) => fold(text).includes(fold(each)));
  if (word === undefined) return null;
  const hit = fold(text).indexOf(fold(word));
  const start = Math.max(0, hit - 60);
  const end = Math.min(text.length, hit + word.length + 80);
  return { text: text.slice(start, end), hits: [[hit - start, hit - start + word.length]], start, end };
}

export function clauseOf(name: string): string {
  return `étiquette:${name.includes(' ') ? `"${name}"` : name}`;
}

export function inView(article: FakeArticle, view: View): boolean {
  if (article.trashed !== (view === 'trash')) return false;
  switch (view) {
    case 'toRead':
      return article.state !== 'archived';
    case 'reading':
      return article.state === 'reading';
    case 'favourites':
      return article.favourite;
    case 'archived':
      return article.state === 'archived';
    case 'all':
    case 'trash':
      return true;
  }
}

const newest = (a: FakeArticle, b: FakeArticle): number => (a.added < b.added ? 1 : a.added > b.added ? -1 : 0);

const ORDERS: Record<string, (a: FakeArticle, b: FakeArticle) => number> = {
  added: newest,
  published: (a, b) => (b.published?.value ?? '').localeCompare(a.published?.value ?? ''),
  title: (a, b) => a.title.value.localeCompare(b.title.value, 'fr'),
  length: (a, b) => a.minutes - b.minutes,
  relevance: newest,
};
