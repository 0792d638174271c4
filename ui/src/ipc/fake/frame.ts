import type { FakeArticle } from './articles';
import { pdfOf } from './pdf';

const built = import.meta.glob<string>('../../../dist-frame/{agent.js,article.css,pages.js,pages.css}', {
  query: '?raw',
  import: 'default',
});
const tokens = import.meta.glob<string>('../../styles/tokens.css', { query: '?raw', import: 'default' });

async function text(sources: Record<string, () => Promise<string>>, ending: string): Promise<string> {
  const path = Object.keys(sources).find((each) => each.endsWith(ending));
  const load = path === undefined ? undefined : sources[path];
  return load === undefined ? '' : await load();
}

/** The address of an article's document, made as the program's protocol makes it. */
export async function frameOf(article: FakeArticle): Promise<string> {
  const [agent, style, roles] = await Promise.all([
    text(built, 'agent.js'),
    text(built, 'article.css'),
    text(tokens, 'tokens.css'),
  ]);
  const markup = article.markup ?? article.paragraphs.map((each) => `<p>${escape(each)}</p>`).join('\n\n');
  const css = `${roles}\n${style}`.replaceAll("url('/fonts/", `url('${location.origin}/fonts/`);
  const html =
    `<!doctype html><html lang="${article.language}"><head><meta charset="utf-8"><title>Article</title>` +
    `<style>${css}</style></head><body><article id="veille-article">${markup}</article>` +
    `<script>${agent}</script></body></html>`;
  return URL.createObjectURL(new Blob([html], { type: 'text/html' }));
}

/** The address of the document that shows an article's file as it was kept. */
export async function originalFrameOf(article: FakeArticle, readable: boolean): Promise<string> {
  const [agent, style, roles] = await Promise.all([
    text(built, 'agent.js'),
    text(built, 'article.css'),
    text(tokens, 'tokens.css'),
  ]);
  const body = article.markup ?? article.paragraphs.map((each) => `<p>${escape(each)}</p>`).join('');
  const page =
    '<header><nav><ul><li><a href="https://exemple.invalid/">Accueil</a></li><li>Économie</li></ul></nav></header>' +
    `<h1>${escape(article.title.value)}</h1>${body}<aside><h2>À lire aussi</h2><p>Un autre article.</p></aside>`;
  const css = `${roles}\n${style}`.replaceAll("url('/fonts/", `url('${location.origin}/fonts/`);
  const html =
    `<!doctype html><html lang="${article.language}"><head><meta charset="utf-8"><title>Original</title>` +
    `<style>${css}</style></head><body><main id="veille-original"${readable ? `>${page}` : ' data-failed>'}</main><script>${agent}</script></body></html>`;
  return URL.createObjectURL(new Blob([html], { type: 'text/html' }));
}

/** The address of the document that shows an article's pages. */
export async function pagesFrameOf(article: FakeArticle): Promise<string> {
  const [agent, style, roles] = await Promise.all([
    text(built, 'pages.js'),
    text(built, 'pages.css'),
    text(tokens, 'tokens.css'),
  ]);
  const { file, ranges } = pdfOf(article.paragraphs);
  const known = JSON.stringify({ text: article.paragraphs.join('\n\n'), pages: ranges }).replaceAll('<', '\\u003c');
  const html =
    `<!doctype html><html lang="${article.language}"><head><meta charset="utf-8"><title>Pages</title>` +
    `<style>${roles}\n${style}</style></head><body><main id="veille-pages" data-file="${file}"></main>` +
    `<script type="application/json" id="veille-text">${known}</script>` +
    `<script>${agent}</script></body></html>`;
  return URL.createObjectURL(new Blob([html], { type: 'text/html' }));
}

function escape(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
