// Takes pictures of the page, to be held beside the design: `node tests/page/pictures.mjs [NAME…]`.
import { mkdirSync } from 'node:fs';
import { launch, open, pictures, serve } from './browser.mjs';

const shots = {
  jour: {
    q: '',
    do: async (p) => {
      await p.locator('[data-index="2"]').click();
    },
  },
  nuit: {
    q: 'theme=nuit',
    do: async (p) => {
      await p.locator('[data-index="2"]').click();
    },
  },
  papier: {
    q: 'theme=papier',
    do: async (p) => {
      await p.locator('[data-index="2"]').click();
    },
  },
  1024: {
    q: '',
    w: 1024,
    h: 700,
    do: async (p) => {
      await p.locator('[data-index="2"]').click();
    },
  },
  filter: {
    q: '',
    do: async (p) => {
      await p.getByRole('treeitem', { name: /^énergie/ }).click();
      await p.getByRole('treeitem', { name: /^Brume-7B/ }).click({ modifiers: ['Control'] });
      await p.keyboard.press('/');
      await p.keyboard.type('fle');
      await p.waitForTimeout(200);
    },
  },
  palette: {
    q: '',
    do: async (p) => {
      await p.keyboard.press('Control+k');
      await p.keyboard.type('th');
    },
  },
  settings: {
    q: '',
    do: async (p) => {
      await p.keyboard.press('Control+,');
    },
  },
  'settings-nuit': {
    q: 'theme=nuit',
    do: async (p) => {
      await p.keyboard.press('Control+,');
    },
  },
  first: { q: 'articles=0' },
  drop: {
    q: '',
    do: async (p) => {
      await p.evaluate(() => window.veille.emit({ type: 'drag', files: 7, x: 150, y: 130, kinds: [] }));
    },
  },
  importing: {
    q: '',
    do: async (p) => {
      await p.evaluate(() => window.veille.drop(Array.from({ length: 300 }, (_, n) => `article-${n}.md`)));
      await p.waitForTimeout(600);
    },
  },
  report: {
    q: '',
    do: async (p) => {
      await p.evaluate(() =>
        window.veille.drop([
          'une-note.md',
          'deux.html',
          'doublon-article.txt',
          'abime.html',
          'reunion.docx',
          'trois.txt',
        ]),
      );
      await p.waitForTimeout(1000);
      await p
        .getByRole('button', { name: /Pourquoi/ })
        .first()
        .click();
    },
  },
  shortcuts: {
    q: '',
    do: async (p) => {
      await p.keyboard.press('?');
    },
  },
  tag: {
    q: '',
    do: async (p) => {
      await p.locator('[data-index="2"]').focus();
      await p.keyboard.press('t');
      await p.keyboard.type('é');
    },
  },
  readonly: {
    q: 'readonly',
    do: async (p) => {
      await p.locator('[data-index="2"]').click();
    },
  },
  empty: {
    q: '',
    do: async (p) => {
      await p.keyboard.press('/');
      await p.keyboard.type('introuvable');
    },
  },
  toast: {
    q: '',
    do: async (p) => {
      await p.locator('[data-index="1"]').click();
      await p.keyboard.press('e');
      await p.waitForTimeout(300);
    },
  },
  drawer: {
    q: '',
    w: 1024,
    h: 700,
    do: async (p) => {
      await p.keyboard.press('Control+b');
      await p.waitForTimeout(300);
    },
  },
  notes: {
    q: '',
    do: async (p) => {
      await p.keyboard.press('Control+5');
      await p.waitForTimeout(300);
    },
  },
  en: {
    q: 'lang=en',
    do: async (p) => {
      await p.locator('[data-index="2"]').click();
    },
  },
  library: {
    q: '',
    do: async (p) => {
      await p.keyboard.press('Control+,');
      await p.getByRole('tab', { name: 'Bibliothèque' }).click();
    },
  },
};

mkdirSync(pictures, { recursive: true });
const { address, stop } = await serve();
const browser = await launch();
if (browser === null) throw new Error('pictures need Chromium');
const wanted = process.argv.slice(2);
for (const [name, { q = '', w = 1440, h = 900, do: go }] of Object.entries(shots)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const page = await open(browser, address, q, { width: w, height: h });
  await page.waitForTimeout(500);
  await go?.(page);
  await page.waitForTimeout(600);
  await page.screenshot({ path: `${pictures}/page-${name}.png` });
  for (const error of page.errors) console.error(`${name}: ${error}`);
  await page.close();
}
await browser.close();
stop();
