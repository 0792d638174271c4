import type { ArticleVersions, Commands, Done, FollowedHighlight, TextVersion } from '../bindings';
import { textOf, type FakeArticle } from './articles';
import type { FakeLibrary } from './library';

type VersionCommands = Extract<keyof Commands, `versions_${string}`> | 'annotation_keep';

type Handlers = {
  [Name in VersionCommands]: (request: Commands[Name]['request']) => Commands[Name]['reply'];
};

const FORMER: TextVersion = {
  id: '1',
  sourceName: 'article.html',
  cause: 'dropped',
  came: '2026-11-18T09:12:00Z',
  words: 612,
};
const CURRENT: TextVersion = { ...FORMER, id: null, sourceName: 'article-2.html', came: '2026-11-21T17:42:00Z' };

/**
 * With `?version`, the first article with highlights came again in other
 * words: its second highlight moved behind the rest, and its last one is lost.
 */
export function versionAnswers(
  library: FakeLibrary,
  wished: boolean,
  change: (what: string, ids: string[], object: string | null, act: (article: FakeArticle) => void) => Done,
): Handlers {
  const marked = [...library.articles.values()].filter(({ annotations }) => annotations.length > 2);
  const article = wished ? marked[0] : undefined;
  let accepted = false;
  let parted = false;
  const befores = new Map<string, number>();
  if (article !== undefined) {
    const chars = [...textOf(article)].length;
    article.annotations.forEach((mark, place) =>
      befores.set(mark.id, Math.min(0.96, (mark.start ?? 0) / chars + (place === 1 ? 0.4 : 0))),
    );
    article.annotations = article.annotations.map((mark, place, all) =>
      place === all.length - 1
        ? { ...mark, start: null, end: null, anchor: 'lost', note: mark.note === '' ? 'À retrouver.' : mark.note }
        : { ...mark, anchor: place === 1 ? 'moved' : 'exact' },
    );
  }
  const followed = (of: FakeArticle): FollowedHighlight[] => {
    const text = [...textOf(of)];
    return of.annotations.map((annotation) => {
      const after = annotation.start === null ? null : annotation.start / text.length;
      const first = text.slice(0, 160).join('');
      return {
        annotation,
        before: befores.get(annotation.id) ?? 0,
        after,
        inOrder: annotation.anchor === 'exact',
        around: ['Car pour développer cela, encore faut-il ', '.'],
        candidate: after === null ? { text: first, hit: [3, 60], start: 3, end: 60, at: 0.35, common: 0.64 } : null,
      };
    });
  };
  const done = (what: string): Done => ({ what, count: 1, object: null });
  return {
    versions_of: ({ id }): ArticleVersions => {
      const here = article !== undefined && id === article.id && !parted;
      if (!here) return { current: CURRENT, others: [], change: null, kin: [] };
      const highlights = followed(library.article(id)).sort((a, b) => a.before - b.before);
      const other = [...library.articles.values()].find((each) => each.id !== id);
      return {
        current: CURRENT,
        others: [FORMER],
        change: accepted ? null : { from: FORMER, highlights },
        kin:
          other === undefined
            ? []
            : [
                {
                  id: other.id,
                  title: other.title.value,
                  site: other.site?.value ?? null,
                  published: null,
                  share: 0.62,
                },
              ],
      };
    },
    versions_show: ({ article: id }) => {
      accepted = true;
      return change('version_shown', [id], null, () => undefined);
    },
    versions_accept: ({ article: id, annotation }) => {
      accepted = annotation === null;
      return change('version_accepted', [id], null, (each) => {
        each.annotations = each.annotations.map((mark) =>
          mark.start === null || (annotation !== null && mark.id !== annotation) ? mark : { ...mark, anchor: 'exact' },
        );
      });
    },
    versions_part: ({ article: id }) => {
      parted = true;
      return change('version_parted', [id], null, () => undefined);
    },
    versions_differences: ({ article: id }) => ({
      blocks: library.article(id).paragraphs.map((text, place) => ({
        pieces:
          place === 1
            ? [
                { kind: 'same', text: text.slice(0, 40) },
                { kind: 'gone', text: ' comme prévu' },
                { kind: 'new', text: ' plus tard que prévu' },
                { kind: 'same', text: text.slice(40) },
              ]
            : [{ kind: 'same', text }],
      })),
    }),
    versions_extract: () => done('extracted_anew'),
    versions_unlink: () => done('unlinked'),
    annotation_keep: ({ id, alone }) => {
      const { article: of } = library.mark(id);
      return change('note_kept', [of.id], null, (each) => {
        each.annotations = each.annotations.map((mark) => (mark.id === id ? { ...mark, alone } : mark));
      });
    },
  };
}
