/**
 * The agent of the frame that shows a file's pages.
 *
 * It obeys as the article's does. The file is read here, behind the frame's
 * walls, by pdf.js; without a process of its own, which an opaque origin has not.
 */
import 'pdfjs-dist/build/pdf.worker.mjs';
import { Pages, type Brought } from './pages';
import { serve } from './port';

function brought(root: HTMLElement): Brought {
  const known: unknown = JSON.parse(document.getElementById('veille-text')?.textContent ?? '{}');
  const fields = typeof known === 'object' && known !== null ? known : {};
  const text = 'text' in fields && typeof fields.text === 'string' ? fields.text : '';
  const pages = 'pages' in fields && Array.isArray(fields.pages) ? fields.pages.filter(isPage) : [];
  return { file: root.dataset['file'] ?? '', text, pages };
}

function isPage(page: unknown): page is [number, number] {
  return Array.isArray(page) && page.length === 2 && page.every((place) => typeof place === 'number');
}

const root = document.getElementById('veille-pages');
if (root !== null) {
  serve((say) => new Pages(root, brought(root), say));
}
