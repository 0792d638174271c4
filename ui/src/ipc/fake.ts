import type { Commands, Done, Event, LineCompletion } from './bindings';
import { asFailure, type Call } from './call';
import { tagChip, textOf } from './fake/articles';
import { briefAnswers } from './fake/briefs';
import { exported } from './fake/export';
import { frameOf, originalFrameOf, pagesFrameOf } from './fake/frame';
import { pdfOf } from './fake/pdf';
import { FakeImports } from './fake/imports';
import { cardOf, clauseOf, FakeLibrary } from './fake/library';
import { fold, tokensOf } from './fake/query';
import { repairAnswers } from './fake/repair';
import { foundBy } from './fake/results';
import { versionAnswers } from './fake/versions';
import { vocabularyAnswers } from './fake/vocabulary';
import type { Shell } from './shell';

type Handlers = {
  [Name in keyof Commands]: (
    request: Commands[Name]['request'],
  ) => Commands[Name]['reply'] | Promise<Commands[Name]['reply']>;
};

/** What page tests hold in their hands, as `window.veille`. */
export interface Handle {
  library: FakeLibrary;
  /** Whether every part of the page has been fetched. */
  ready: boolean;
  emit: (event: Event) => void;
  drop: (names: string[]) => void;
  /** Every command with its request, in order. */
  calls: [string, unknown][];
  /** Commands whose answers are kept back until something else is done. */
  held: Record<string, Promise<void> | undefined>;
  saved: { name: string; text: string }[];
  opened: string[];
}

declare global {
  interface Window {
    veille?: Handle;
  }
}

/**
 * An invented library in memory that answers every command, for page tests and
 * for developing without the program. The address says what it is like:
 * `?articles=10000`, `?lang=en`, `?theme=nuit`, `?readonly`, `?slow=300`, `?fail=shelf_list`.
 */
export function fakeShell(wish: URLSearchParams): Shell {
  const library = new FakeLibrary(Number(wish.get('articles') ?? 12));
  if (wish.has('pdf')) for (const article of library.articles.values()) article.format = 'pdf';
  const theme = wish.get('theme');
  const themes = ['jour', 'papier', 'nuit', 'encre', 'contraste'] as const;
  library.settings.theme = themes.find((each) => each === theme) ?? library.settings.theme;
  const hearers = new Set<(event: Event) => void>();
  const emit = (event: Event): void => {
    for (const hear of hearers) hear(event);
  };
  const imports = new FakeImports(library, emit);
  const handle: Handle = {
    library,
    ready: false,
    emit,
    drop: (names) => void imports.begin(names),
    calls: [],
    held: {},
    saved: [],
    opened: [],
  };
  if (typeof window !== 'undefined') window.veille = handle;
  const handlers = answers(library, imports, handle, wish);
  const call: Call = async (name, request) => {
    const plain = JSON.parse(JSON.stringify(request)) as typeof request;
    handle.calls.push([name, plain]);
    await new Promise((go) => setTimeout(go, Number(wish.get('slow') ?? 0)));
    await handle.held[name];
    try {
      if (wish.getAll('fail').includes(name)) throw Object.assign(new Error('it failed'), { code: 'internal' });
      const answer = await (handlers[name] as (request: unknown) => unknown)(plain);
      // A list that was asked for meanwhile knows nothing of it.
      if (!READING.test(name)) library.forget();
      return JSON.parse(JSON.stringify(answer)) as Commands[typeof name]['reply'];
    } catch (reason) {
      throw asFailure(reason);
    }
  };
  return {
    call,
    listen: (handler) => {
      hearers.add(handler);
      return () => void hearers.delete(handler);
    },
    save: ({ name, text }) => {
      if (wish.has('unwritable')) {
        return Promise.reject(asFailure({ code: 'export_unwritable', message: 'denied', object: 'Notes' }));
      }
      handle.saved.push({ name, text });
      return Promise.resolve(`/home/lectrice/${name}`);
    },
  };
}

function answers(library: FakeLibrary, imports: FakeImports, handle: Handle, wish: URLSearchParams): Handlers {
  const changed = <Answer>(answer: Answer): Answer => {
    setTimeout(() => handle.emit({ type: 'changed', counts: library.counts() }), 0);
    return answer;
  };
  /** Whose images were loaded. */
  const loaded = new Set<string>();
  const change = (...how: Parameters<FakeLibrary['change']>): Done => changed(library.change(...how));
  return {
    start: () => ({
      version: '0.1.0',
      systemLanguage: wish.get('lang') ?? 'fr',
      settings: library.settings,
      libraryPath: '/home/lectrice/.local/share/veille',
      readOnly: wish.has('readonly')
        ? { code: 'read_only', message: 'the library can only be read', object: '/media/archives/veille' }
        : null,
      counts: library.counts(),
      importing: null,
    }),
    settings_set: (settings) => (library.settings = settings),
    undo: () => changed(library.undo()),
    redo: () => changed(library.redo()),
    open_outside: ({ url }) => {
      handle.opened.push(url);
      return {};
    },
    shelf_list: (request) => library.list(request),
    shelf_set_state: ({ ids, state }) =>
      change(STATES[state] ?? state, ids, titleOf(library, ids), (article) => {
        article.state = state;
      }),
    shelf_set_favourite: ({ ids, favourite }) =>
      change(favourite ? 'favoured' : 'unfavoured', ids, titleOf(library, ids), (article) => {
        article.favourite = favourite;
      }),
    shelf_trash: ({ ids }) => change('trashed', ids, titleOf(library, ids), (article) => (article.trashed = true)),
    shelf_restore: ({ ids }) => change('restored', ids, titleOf(library, ids), (article) => (article.trashed = false)),
    shelf_empty_trash: () => {
      const gone = [...library.articles.values()].filter((article) => article.trashed);
      for (const article of gone) library.articles.delete(article.id);
      return changed({ what: 'trash_emptied', count: gone.length, object: null });
    },
    search_read: ({ query }) => ({ tokens: tokensOf(query), canonical: query.trim().replaceAll(/\s+/g, ' ') }),
    search_find: (request) => foundBy(library, request),
    search_complete: ({ query, limit }) => ({ completions: completions(library, query).slice(0, limit) }),
    intake_choose: ({ folders }) => ({
      id: imports.begin(folders ? ['dossier/un.md', 'dossier/deux.txt'] : ['article-choisi.html', 'note.docx']),
    }),
    intake_paste: ({ text }) => ({ id: imports.begin([`${(text ?? 'colle').slice(0, 20)}.txt`]) }),
    intake_sample: () => ({ id: imports.begin(['a.html', 'b.md', 'c.txt', 'd.html', 'e.md'], true) }),
    intake_remove_sample: () => {
      const gone = [...library.articles.values()].filter((article) => article.sample);
      for (const article of gone) library.articles.delete(article.id);
      return changed({ what: 'sample_removed', count: gone.length, object: null });
    },
    intake_cancel: ({ id }) => imports.cancel(id),
    intake_undo: ({ id }) => ({ what: 'import_undone', count: imports.undo(id), object: null }),
    intake_status: ({ id }) => imports.status(id),
    reading_open: async ({ id }) => {
      const article = library.article(id);
      const text = textOf(article);
      return {
        card: cardOf(article),
        frame: await frameOf(article),
        url: article.site === null ? null : 'https://exemple.invalid/article',
        sources: [],
        sourceName: `${article.title.value}.${article.format}`,
        words: text.split(/\s+/).length,
        chars: [...text].length,
        text,
        progress: article.progress,
        position: article.position,
        annotations: article.annotations,
        tags: article.tags.map((chip) => ({ chip, evidence: [] })),
        dropped: article.dropped,
        remarks: [],
        pages: article.format === 'pdf' ? pdfOf(article.paragraphs).ranges.length : 0,
        pagesFrame: article.format === 'pdf' ? await pagesFrameOf(article) : '',
        originalFrame: article.format === 'pdf' ? '' : await originalFrameOf(article, !wish.has('noOriginal')),
        remoteImages: wish.has('remote') && !loaded.has(article.id) ? 3 : 0,
      };
    },
    reading_position: ({ id, position, progress }) => {
      const article = library.article(id);
      article.position = position;
      article.progress = Math.max(article.progress, progress);
      if (article.state === 'to_read' && progress > 0) article.state = 'reading';
      if (article.state === 'reading' && progress >= 1 && library.settings.endIsRead) article.state = 'read';
      return library.counts();
    },
    reading_images: ({ id }) => {
      loaded.add(id);
      return change('images_loaded', [id], null, () => undefined);
    },
    reading_correct: ({ id, title, authors, site, published, language }) =>
      change('corrected', [id], null, (article) => {
        const said = (value: string): { value: string; inferred: boolean; evidence: null } => ({
          value,
          inferred: false,
          evidence: null,
        });
        if (title !== undefined) article.title = said(title);
        if (authors !== undefined) article.authors = authors;
        if (site !== undefined) article.site = site === '' ? null : said(site);
        if (published !== undefined) article.published = published === '' ? null : said(published);
        if (language !== undefined) article.language = language === 'en' ? 'en' : 'fr';
      }),
    speech_find: () => ({ name: wish.has('spoken') ? 'speech-dispatcher' : null }),
    speech_voices: () => ({ voices: wish.has('spoken') ? VOICES : [] }),
    speech_say: async ({ text }) => {
      await new Promise((over) => setTimeout(over, wish.has('spoken') ? 40 + text.length : 0));
      return { whole: true };
    },
    speech_stop: () => ({}),
    annotation_add: ({ id: given, article: id, start, end, meaning, note }) => {
      const quote = [...textOf(library.article(id))].slice(start, end).join('');
      const now = new Date().toISOString();
      const mark = {
        id: given ?? library.newId(),
        article: id,
        quote,
        start,
        end,
        area: null,
        anchor: 'exact',
        meaning,
        note,
        tags: [],
        created: now,
        modified: now,
        alone: false,
      };
      change('highlighted', [id], null, (article) => {
        article.annotations = [...article.annotations, mark].sort((a, b) => (a.start ?? 0) - (b.start ?? 0));
      });
      return mark;
    },
    annotation_add_area: ({ id, article: article_id, area, meaning, note }) => {
      const now = new Date().toISOString();
      const rest = { quote: '', start: null, end: null, anchor: 'area', tags: [], alone: false };
      const mark = { ...rest, id, article: article_id, area, meaning, note, created: now, modified: now };
      change('highlighted', [article_id], null, (article) => {
        article.annotations = [...article.annotations, mark];
      });
      return mark;
    },
    annotation_change: ({ id, meaning, note, tags, range, area }) => {
      const { article, mark } = library.mark(id);
      const now = {
        ...mark,
        meaning: meaning ?? mark.meaning,
        note: note ?? mark.note,
        tags: tags ?? mark.tags,
        quote: range === undefined ? mark.quote : [...textOf(article)].slice(...range).join(''),
        start: range?.[0] ?? mark.start,
        end: range?.[1] ?? mark.end,
        anchor: range === undefined ? mark.anchor : 'exact',
        modified: new Date().toISOString(),
        ...(area === undefined ? {} : { quote: '', start: null, end: null, area, anchor: 'area' }),
      };
      change(meaning === undefined ? 'note_changed' : 'meaning_changed', [article.id], null, (each) => {
        each.annotations = each.annotations.map((old) => (old.id === id ? now : old));
      });
      return now;
    },
    annotation_delete: ({ id }) => {
      const { article } = library.mark(id);
      return change('highlight_deleted', [article.id], null, (each) => {
        each.annotations = each.annotations.filter((mark) => mark.id !== id);
      });
    },
    annotation_list: (request) => library.notes(request),
    ...briefAnswers(library, changed),
    tags_tree: ({ view, query }) => ({ groups: library.tags(view, query) }),
    tags_complete: ({ prefix, limit }) => ({
      tags: library
        .allTags()
        .filter((tag) => fold(tag.name).includes(fold(prefix)))
        .sort((a, b) => Number(fold(b.name).startsWith(fold(prefix))) - Number(fold(a.name).startsWith(fold(prefix))))
        .slice(0, limit),
    }),
    tags_add: ({ ids, name }) => {
      if (name.trim() === '') throw Object.assign(new Error('this is no name for a tag'), { code: 'tag_name' });
      const tag = library.tagNamed(name);
      return change('tagged', ids, tag.name, (article) => {
        article.tags = [
          ...article.tags.filter((each) => each.id !== tag.id),
          { ...tagChip(tag.name, tag.kind, 'kept'), id: tag.id },
        ];
      });
    },
    tags_remove: ({ ids, tag }) =>
      change('untagged', ids, library.tag(tag).name, (article) => {
        article.tags = article.tags.filter((each) => each.id !== tag);
      }),
    tags_keep: ({ ids, tag }) =>
      change('tag_kept', ids, library.tag(tag).name, (article) => {
        article.tags = article.tags.map((each) => (each.id === tag ? { ...each, state: 'kept' } : each));
      }),
    tags_refuse: ({ ids, tag }) =>
      change('tag_refused', ids, library.tag(tag).name, (article) => {
        article.tags = article.tags.filter((each) => each.id !== tag);
      }),
    tags_rename: ({ tag, name }) => {
      const ids = holders(library, tag);
      const into = library.allTags().find((each) => fold(each.name) === fold(name) && each.id !== tag);
      return change(into === undefined ? 'tag_renamed' : 'tag_merged', ids, into?.name ?? name, (article) => {
        article.tags = article.tags.map((each) =>
          each.id === tag ? (into === undefined ? { ...each, name } : { ...into, state: each.state }) : each,
        );
      });
    },
    tags_delete: ({ tag }) =>
      change('tag_deleted', holders(library, tag), library.tag(tag).name, (article) => {
        article.tags = article.tags.filter((each) => each.id !== tag);
      }),
    ...repairAnswers(library, change),
    ...versionAnswers(library, wish.has('version'), change),
    ...vocabularyAnswers(library, changed),
    export_render: (request) => exported(library, request),
  };
}

/** As a system names its voices. */
const VOICES = [
  { name: 'French (France)', language: 'fr' },
  { name: 'French (Belgium)', language: 'fr-BE' },
  { name: 'English (Great Britain)', language: 'en-GB' },
  { name: 'Frisian', language: 'fry' },
];

/** Commands that change nothing. */
const READING =
  /^(start|shelf_(list|ids|summary)|views_list|rules_try|candidates_list|search_\w+|tags_(tree|complete|vocabulary|detail|refused)|annotation_list|brief_(list|open|export)|reading_open|versions_(of|differences)|speech_\w+|export_render)$/;

const STATES: Record<string, string> = {
  archived: 'archived',
  to_read: 'put_back',
  reading: 'marked_reading',
  read: 'marked_read',
};

function titleOf(library: FakeLibrary, ids: string[]): string | null {
  const [only] = ids;
  return only === undefined || ids.length > 1 ? null : library.article(only).title.value;
}

function holders(library: FakeLibrary, tag: string): string[] {
  return [...library.articles.values()]
    .filter((article) => article.tags.some((each) => each.id === tag))
    .map((article) => article.id);
}

function completions(library: FakeLibrary, query: string): LineCompletion[] {
  const last = query.split(/\s/).at(-1) ?? '';
  const minus = last.startsWith('-') ? '-' : '';
  const typed = fold(last.replace(/^-/, '').replace(/^[\p{L}]+:"?/u, ''));
  if (typed === '' && !last.includes(':')) return [];
  return library
    .allTags()
    .filter((tag) => fold(tag.name).includes(typed))
    .map((tag) => ({ text: minus + clauseOf(tag.name), label: tag.name, field: 'tag', count: tag.count }));
}
