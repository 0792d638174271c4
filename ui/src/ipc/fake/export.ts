import type { Exported, ExportRequest } from '../bindings';
import { inView, type FakeLibrary } from './library';
import { matches, tokensOf } from './query';

const MEDIA: Record<string, [ending: string, type: string]> = {
  markdown: ['md', 'text/markdown'],
  html: ['html', 'text/html'],
  jsonld: ['jsonld', 'application/ld+json'],
};

/** A short stand-in for the real export. */
export function exported(library: FakeLibrary, request: ExportRequest): Exported {
  const { scope } = request;
  const all = [...library.articles.values()].filter((article) => {
    switch (scope.type) {
      case 'all':
        return !article.trashed;
      case 'articles':
        return scope.ids.includes(article.id);
      case 'highlights':
        return article.annotations.some(({ id }) => scope.ids.includes(id));
      case 'matching':
        return inView(article, scope.view) && matches(article, tokensOf(scope.query));
    }
  });
  const articles = all.filter((article) => article.annotations.length > 0);
  const body = articles.map((article) => {
    const head = request.metadata ? `---\ntitle: ${JSON.stringify(article.title.value)}\n---\n\n` : '';
    const marks = article.annotations.map((mark) =>
      request.notes && mark.note !== '' ? `> ${mark.quote}\n\n${mark.note}\n` : `> ${mark.quote}\n`,
    );
    const tags = request.tags ? `\n${article.tags.map((tag) => `#${tag.name.replaceAll(' ', '-')}`).join(' ')}\n` : '';
    return `${head}# ${article.title.value}\n\n${marks.join('\n')}${tags}`;
  });
  const text = body.join('\n');
  const [ending, mediaType] = MEDIA[request.format] ?? ['txt', 'text/plain'];
  const marks = articles.flatMap((article) => article.annotations);
  return {
    fileName: `notes.${ending}`,
    mediaType,
    text,
    articles: articles.length,
    highlights: marks.length,
    notes: marks.filter((mark) => mark.note !== '').length,
    bytes: new TextEncoder().encode(text).length,
  };
}
