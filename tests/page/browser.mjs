// Debian's Chromium on the built page with its invented library.
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { extname, join, normalize } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const PAGE = process.env.VEILLE_PAGE ?? join(ROOT, 'target/page-fake');
const require = createRequire(join(ROOT, 'ui/package.json'));
const { chromium } = require('playwright-core');

const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

/** Serves the built page; answers with its address and the way to stop. */
export async function serve() {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url, 'http://x').pathname).replace(/^(\.\.[/\\])+/, '');
    const file = join(PAGE, path === '/' ? 'index.html' : path);
    if (!file.startsWith(PAGE) || !existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      // The article's frame has no origin of its own and asks for the typefaces all the same.
      'access-control-allow-origin': '*',
    });
    createReadStream(file).pipe(response);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return { address: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}

const PLACES = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Starts Chromium; nothing when there is none. */
export async function launch() {
  const executablePath = PLACES.find((place) => place && existsSync(place));
  if (executablePath === undefined) return null;
  return await chromium.launch({ executablePath, args: ['--no-sandbox', '--font-render-hinting=none'] });
}

export const axePath = require.resolve('axe-core/axe.min.js');
export const pictures = join(ROOT, 'target/pictures');

/**
 * A page on the invented library. `wish` is what the address says of it; errors of the page's
 * scripts are collected in `page.errors`.
 */
export async function open(browser, address, wish = '', size = { width: 1440, height: 900 }) {
  const page = await browser.newPage({ viewport: size });
  page.errors = [];
  page.on('pageerror', (error) => page.errors.push(error.message));
  page.on('console', (message) => {
    const text = message.text();
    // The virtual list measures while it draws; the browser remarks on it and nothing is wrong.
    if (message.type() === 'error' && !text.includes('ResizeObserver') && !text.includes('favicon')) {
      page.errors.push(text);
    }
  });
  await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
  await page.goto(`${address}/?${wish.includes('theme=') ? '' : 'theme=jour&'}${wish}`);
  await page.waitForFunction(() => window.veille?.ready && document.querySelector('[data-pane]') !== null);
  return page;
}
