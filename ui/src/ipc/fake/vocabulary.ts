import type {
  Candidate,
  Commands,
  Done,
  DryRow,
  NamedTag,
  RuleActions,
  SavedView,
  SelectionTag,
  SiteRule,
  TagPassage,
  UsedTag,
} from '../bindings';
import { fakeId, textOf, type FakeArticle } from './articles';
import { cardOf, clauseOf, failure, inView, type FakeLibrary } from './library';
import { fold, matches, tokensOf } from './query';

/** What the fake keeps beside its articles, all of it undone with them. */
export interface More {
  views: SavedView[];
  /** The names by which tags are found, by the tag's id. */
  aliases: Record<string, string[]>;
  /** Tags on no article. */
  made: { id: string; name: string; kind: string }[];
  candidates: Candidate[];
  refused: string[];
  /** What was done for every page of a site, by its name. */
  siteRules: Record<string, SiteRule[]>;
}

/** What is there at first. */
export function someMore(articles: Map<string, FakeArticle>): More {
  const [first, second] = [...articles.values()];
  const view = (n: number, name: string, icon: string, query: string): SavedView => ({
    id: fakeId(11, n),
    name,
    icon,
    view: 'all',
    query,
    sort: null,
    count: 0,
    created: `2026-11-${10 + n}T08:00:00Z`,
    rule: null,
  });
  const candidate = (n: number, name: string, kind: string, article: FakeArticle | undefined): Candidate | null => {
    if (article === undefined) return null;
    const text = textOf(article);
    const sentence = text.split(/(?<=\.) /)[0] ?? text;
    const known = article.tags.find((tag) => tag.kind === kind);
    return {
      id: fakeId(12, n),
      name,
      kind,
      alias:
        known === undefined || kind !== 'model' ? null : { id: known.id, name: known.name, kind: known.kind, count: 1 },
      articles: n,
      article: article.id,
      title: article.title.value,
      evidence: {
        text: `${sentence} ${name}.`,
        hit: [sentence.length + 1, sentence.length + 1 + name.length],
        start: 0,
        end: 9,
      },
    };
  };
  return {
    views: [
      view(1, 'Poids ouverts', 'funnel', 'étiquette:"poids ouverts"'),
      view(2, 'Énergie et fleuves', 'flag', 'étiquette:énergie'),
    ],
    aliases: {},
    made: [],
    candidates: [candidate(2, 'Maud Tréguier', 'person', first), candidate(1, 'Solveig 2', 'model', second)].filter(
      (each) => each !== null,
    ),
    refused: ['Radio Mairie'],
    siteRules: {},
  };
}

type Handlers = {
  [Name in keyof Commands]: (request: Commands[Name]['request']) => Commands[Name]['reply'];
};

type Mine = Pick<
  Handlers,
  | Extract<keyof Commands, `views_${string}` | `rules_${string}` | `candidates_${string}`>
  | 'shelf_ids'
  | 'shelf_summary'
  | 'tags_vocabulary'
  | 'tags_detail'
  | 'tags_merge'
  | 'tags_alias'
  | 'tags_unalias'
  | 'tags_retype'
  | 'tags_nest'
  | 'tags_make'
  | 'tags_edit'
  | 'tags_refused'
  | 'tags_forgive'
>;

/** Answers for saved views, rules, the vocabulary and selections. */
export function vocabularyAnswers(library: FakeLibrary, changed: <Answer>(answer: Answer) => Answer): Mine {
  const act = (what: string, ids: string[], object: string | null, how: (article: FakeArticle) => void): Done =>
    changed(library.change(what, ids, object, how));
  const viewOf = (id: string): SavedView => {
    const view = library.more.views.find((each) => each.id === id);
    if (view === undefined) throw failure('view_missing', 'no such view', null);
    return view;
  };
  const count = (view: SavedView): SavedView => ({ ...view, count: matching(library, view.view, view.query).length });
  const setView = (view: SavedView): void => {
    library.more.views = library.more.views.map((each) => (each.id === view.id ? view : each));
  };
  const keep = (what: string, object: string | null, how: () => void): Done => {
    const done = act(what, [], object, () => undefined);
    how();
    return { ...done, count: 1 };
  };
  return {
    views_list: () => ({ views: library.more.views.map(count) }),
    views_save: ({ id, ...wish }) => {
      const saved = id ?? library.newId();
      const done = keep('view_saved', wish.name, () => {
        if (id !== null) setView({ ...viewOf(id), ...wish });
        else {
          const created = new Date().toISOString();
          library.more.views = [...library.more.views, { id: saved, ...wish, count: 0, created, rule: null }];
        }
      });
      return { id: saved, done };
    },
    views_duplicate: ({ id, name }) => {
      const copy = library.newId();
      const done = keep('view_saved', name, () => {
        library.more.views = [...library.more.views, { ...viewOf(id), id: copy, name }];
      });
      return { id: copy, done };
    },
    views_order: ({ ids }) =>
      keep('views_ordered', null, () => {
        library.more.views = ids.map(viewOf);
      }),
    views_delete: ({ id }) =>
      keep('view_deleted', viewOf(id).name, () => {
        library.more.views = library.more.views.filter((view) => view.id !== id);
      }),
    rules_try: ({ view, query, actions, exceptions, offset, limit }) => {
      const found = matching(library, view, query);
      const rows = found.map((article) => dryRow(article, actions)).filter((row) => row !== null);
      const passed = rows.filter((row) => exceptions.includes(row.card.id)).length;
      return {
        matched: found.length,
        changed: rows.length - passed,
        passed,
        rows: rows.slice(offset, offset + limit),
      };
    },
    rules_set: ({ id, actions, active, exceptions, apply }) => {
      const view = viewOf(id);
      const reached = apply
        ? matching(library, view.view, view.query).filter(
            (article) => dryRow(article, actions) !== null && !exceptions.includes(article.id),
          )
        : [];
      const ids = reached.map((article) => article.id);
      const before = Object.fromEntries(reached.map((article) => [article.id, structuredClone(article)]));
      const done = act(apply ? 'rule_applied' : 'rule_saved', ids, view.name, (article) => {
        applyTo(library, article, actions);
      });
      setView({
        ...view,
        rule: {
          active,
          actions,
          exceptions,
          applied: apply ? new Date().toISOString() : (view.rule?.applied ?? null),
          reached: apply ? ids.length : (view.rule?.reached ?? 0),
        },
      });
      if (apply) APPLIED.set(id, before);
      return done;
    },
    rules_pause: ({ id, active }) =>
      keep('rule_saved', viewOf(id).name, () => {
        const view = viewOf(id);
        if (view.rule) setView({ ...view, rule: { ...view.rule, active } });
      }),
    rules_delete: ({ id }) => keep('rule_deleted', viewOf(id).name, () => setView({ ...viewOf(id), rule: null })),
    rules_take_back: ({ id }) => {
      const before = APPLIED.get(id) ?? {};
      const view = viewOf(id);
      const done = act('rule_taken_back', Object.keys(before), view.name, (article) => {
        const old = before[article.id];
        if (old) Object.assign(article, { tags: old.tags, state: old.state, favourite: old.favourite });
      });
      if (view.rule) setView({ ...view, rule: { ...view.rule, applied: null, reached: 0 } });
      return done;
    },
    shelf_ids: (request) => {
      const { cards } = library.list({ ...request });
      return { ids: cards.map((card) => card.id) };
    },
    shelf_summary: ({ ids }) => summary(library, ids),
    tags_vocabulary: () => ({ tags: vocabulary(library) }),
    tags_detail: ({ tag: id }) => {
      const tag = vocabulary(library).find((each) => each.id === id);
      if (tag === undefined) throw failure('tag_missing', 'no such tag', null);
      const on = holders(library, id);
      const beside = new Map<string, NamedTag>();
      for (const article of on) {
        for (const other of article.tags.filter((each) => each.id !== id)) {
          const known = beside.get(other.id) ?? { id: other.id, name: other.name, kind: other.kind, count: 0 };
          beside.set(other.id, { ...known, count: known.count + 1 });
        }
      }
      const months = new Map<string, number>();
      for (const article of on) {
        const month = article.published?.value.slice(0, 7);
        if (month?.length === 7) months.set(month, (months.get(month) ?? 0) + 1);
      }
      const above = tag.name.includes('/') ? tag.name.slice(0, tag.name.lastIndexOf('/')) : null;
      const parent = above === null ? undefined : vocabulary(library).find((each) => fold(each.name) === fold(above));
      return {
        tag,
        parent: parent ? { id: parent.id, name: parent.name, kind: parent.kind, count: parent.count } : null,
        passages: on.slice(0, 3).map((article): TagPassage => {
          const text = textOf(article);
          const at = fold(text).indexOf(fold(tag.name));
          const start = Math.max(0, at - 40);
          return {
            article: article.id,
            title: article.title.value,
            published: article.published,
            evidence:
              at < 0
                ? null
                : {
                    text: text.slice(start, at + tag.name.length + 60),
                    hit: [at - start, at - start + tag.name.length],
                    start: at,
                    end: at + tag.name.length,
                  },
          };
        }),
        months: [...months].sort().map(([month, n]) => ({ month, count: n })),
        beside: [...beside.values()].sort((a, b) => b.count - a.count).slice(0, 6),
        near: [],
      };
    },
    tags_merge: ({ tag, into }) => {
      const [gone, stays] = [library.tag(tag), library.tag(into)];
      const on = holders(library, tag).map((article) => article.id);
      const done = act('tag_merged', on, stays.name, (article) => {
        const state = article.tags.find((each) => each.id === tag)?.state ?? 'kept';
        const rest = article.tags.filter((each) => each.id !== tag && each.id !== into);
        article.tags = [...rest, { id: stays.id, name: stays.name, kind: stays.kind, state }];
      });
      const { aliases } = library.more;
      aliases[into] = [...(aliases[into] ?? []), gone.name, ...(aliases[tag] ?? [])];
      return done;
    },
    tags_alias: ({ tag, alias }) =>
      keep('tag_aliased', alias, () => {
        library.more.aliases[tag] = [...(library.more.aliases[tag] ?? []), alias];
      }),
    tags_unalias: ({ tag, alias }) =>
      keep('alias_removed', alias, () => {
        library.more.aliases[tag] = (library.more.aliases[tag] ?? []).filter((each) => each !== alias);
      }),
    tags_retype: ({ tag, kind }) => {
      const { name } = library.tag(tag);
      return act(
        'tag_retyped',
        holders(library, tag).map((article) => article.id),
        name,
        (article) => {
          article.tags = article.tags.map((each) => (each.id === tag ? { ...each, kind } : each));
        },
      );
    },
    tags_nest: ({ tag, parent }) => {
      const old = library.tag(tag).name;
      const leaf = old.split('/').at(-1) ?? old;
      const name = parent === null ? leaf : `${library.tag(parent).name}/${leaf}`;
      return act(
        'tag_nested',
        holders(library, tag).map((article) => article.id),
        name,
        (article) => {
          article.tags = article.tags.map((each) => (each.id === tag ? { ...each, name } : each));
        },
      );
    },
    tags_make: ({ name, kind }) =>
      keep('tag_made', name, () => {
        library.more.made = [...library.more.made, { id: library.newId(), name, kind }];
      }),
    tags_edit: ({ ids, add, remove }) => {
      const tags = add.map((name) => library.tagNamed(name));
      const named = tags.length === 1 && remove.length === 0 ? (tags[0]?.name ?? null) : null;
      return act(named === null ? 'tags_edited' : 'tagged', ids, named, (article) => {
        const gone = new Set([...remove, ...tags.map((tag) => tag.id)]);
        article.tags = [
          ...article.tags.filter((each) => !gone.has(each.id)),
          ...tags.map((tag) => ({ id: tag.id, name: tag.name, kind: tag.kind, state: 'kept' })),
        ];
      });
    },
    candidates_list: ({ offset, limit }) => ({
      total: library.more.candidates.length,
      candidates: library.more.candidates.slice(offset, offset + limit),
    }),
    candidates_accept: ({ ids, kind, aliasOf }) => {
      const taken = library.more.candidates.filter((each) => ids.includes(each.id));
      const on = taken.flatMap((each) => (each.article === null ? [] : [each.article]));
      const object = taken.length === 1 ? (taken[0]?.name ?? null) : null;
      const done = act('candidate_accepted', on, object, (article) => {
        for (const each of taken.filter((one) => one.article === article.id)) {
          const tag =
            aliasOf === null ? { ...library.tagNamed(each.name), kind: kind ?? each.kind } : library.tag(aliasOf);
          article.tags = [...article.tags, { id: tag.id, name: tag.name, kind: tag.kind, state: 'kept' }];
        }
      });
      library.more.candidates = library.more.candidates.filter((each) => !ids.includes(each.id));
      if (aliasOf !== null) {
        const { aliases } = library.more;
        aliases[aliasOf] = [...(aliases[aliasOf] ?? []), ...taken.map((each) => each.name)];
      }
      return { ...done, count: ids.length };
    },
    candidates_refuse: ({ ids }) => {
      const gone = library.more.candidates.filter((each) => ids.includes(each.id));
      return keep('candidate_refused', gone[0]?.name ?? null, () => {
        library.more.refused = [...library.more.refused, ...gone.map((each) => each.name)];
        library.more.candidates = library.more.candidates.filter((each) => !ids.includes(each.id));
      });
    },
    tags_refused: () => ({ names: library.more.refused }),
    tags_forgive: ({ name }) =>
      keep('name_forgiven', name, () => {
        library.more.refused = library.more.refused.filter((each) => each !== name);
      }),
  };
}

/** What articles were like before a rule was applied, by the view's id. */
const APPLIED = new Map<string, Record<string, FakeArticle>>();

function matching(library: FakeLibrary, view: SavedView['view'], query: string): FakeArticle[] {
  const tokens = tokensOf(query);
  return [...library.articles.values()].filter((article) => inView(article, view) && matches(article, tokens));
}

function dryRow(article: FakeArticle, actions: RuleActions): DryRow | null {
  const tags = actions.tags.filter(
    (name) => !article.tags.some((tag) => fold(tag.name) === fold(name) && tag.state === 'kept'),
  );
  const wanted = actions.muted ? 'archived' : actions.state;
  const state = wanted === article.state ? null : wanted;
  const favourite = actions.favourite && !article.favourite;
  const withdrawn = actions.muted ? article.tags.filter((tag) => tag.state === 'proposed').length : 0;
  if (tags.length === 0 && state === null && !favourite && withdrawn === 0) return null;
  return { card: cardOf(article), tags, state, favourite, withdrawn };
}

function applyTo(library: FakeLibrary, article: FakeArticle, actions: RuleActions): void {
  for (const name of actions.tags) {
    const tag = library.tagNamed(name);
    article.tags = [
      ...article.tags.filter((each) => each.id !== tag.id),
      { id: tag.id, name: tag.name, kind: tag.kind, state: 'kept' },
    ];
  }
  const state = actions.muted ? 'archived' : actions.state;
  if (state !== null) article.state = state;
  if (actions.favourite) article.favourite = true;
  if (actions.muted) article.tags = article.tags.filter((tag) => tag.state !== 'proposed');
}

function holders(library: FakeLibrary, tag: string): FakeArticle[] {
  return [...library.articles.values()].filter((article) => article.tags.some((each) => each.id === tag));
}

function vocabulary(library: FakeLibrary): UsedTag[] {
  const { aliases, made } = library.more;
  const used = library.allTags().map((tag) => {
    const on = holders(library, tag.id).filter((article) => !article.trashed);
    const kept = on.filter((article) => article.tags.some((each) => each.id === tag.id && each.state === 'kept'));
    const dates = on.map((article) => article.added).sort();
    return {
      id: tag.id,
      name: tag.name,
      kind: tag.kind,
      aliases: aliases[tag.id] ?? [],
      count: on.length,
      kept: kept.length,
      created: dates[0] ?? '',
      clause: tag.clause,
    };
  });
  const fresh = made
    .filter((tag) => !used.some((each) => fold(each.name) === fold(tag.name)))
    .map((tag) => ({
      ...tag,
      aliases: aliases[tag.id] ?? [],
      count: 0,
      kept: 0,
      created: '2026-11-22',
      clause: clauseOf(tag.name),
    }));
  return [...used, ...fresh].sort((a, b) => b.count - a.count);
}

function summary(library: FakeLibrary, ids: string[]): Commands['shelf_summary']['reply'] {
  const picked = ids.map((id) => library.article(id));
  const countBy = (names: string[]): { name: string; count: number }[] =>
    [...new Set(names)]
      .map((name) => ({ name, count: names.filter((each) => each === name).length }))
      .sort((a, b) => b.count - a.count);
  const dates = picked.flatMap((article) => (article.published === null ? [] : [article.published.value])).sort();
  const tags = new Map<string, SelectionTag>();
  for (const article of picked) {
    for (const { id, name, kind, state } of article.tags) {
      const known = tags.get(id) ?? { id, name, kind, kept: 0, proposed: 0 };
      tags.set(id, {
        ...known,
        kept: known.kept + (state === 'kept' ? 1 : 0),
        proposed: known.proposed + (state === 'kept' ? 0 : 1),
      });
    }
  }
  return {
    articles: picked.length,
    minutes: picked.reduce((sum, article) => sum + article.minutes, 0),
    first: dates[0] ?? null,
    last: dates.at(-1) ?? null,
    favourites: picked.filter((article) => article.favourite).length,
    sites: countBy(picked.map((article) => article.site?.value ?? '')).slice(0, 6),
    states: countBy(picked.map((article) => article.state)),
    meanings: countBy(picked.flatMap((article) => article.annotations.map((mark) => mark.meaning))),
    tags: [...tags.values()].sort(
      (a, b) => Number(b.kind === 'own') - Number(a.kind === 'own') || b.kept + b.proposed - a.kept - a.proposed,
    ),
  };
}
