import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { axePath } from './browser.mjs';
import { onPage } from './stage.mjs';

const VIEWS = {
  list: async () => {},
  filter: async (page) => {
    await page.getByRole('treeitem', { name: /^énergie, / }).click({ modifiers: ['Control'] });
    await page.keyboard.press('/');
    await page.keyboard.type('or');
    await page.waitForTimeout(150);
  },
  reader: async (page) => {
    await page.locator('[data-index="2"]').click();
    await page.waitForTimeout(400);
  },
  original: async (page) => {
    await page.locator('[data-index="2"]').click();
    await page.locator('.body.shown').waitFor();
    await page.getByRole('button', { name: 'Original' }).click();
    await page.frameLocator('iframe').locator('#veille-original').waitFor();
  },
  notes: async (page) => {
    await page.keyboard.press('Control+5');
    await page.waitForTimeout(300);
  },
  settings: async (page) => page.keyboard.press('Control+,'),
  library: async (page) => {
    await page.keyboard.press('Control+,');
    await page.getByRole('tab', { name: 'Bibliothèque' }).click();
  },
  sites: async (page) => {
    await page.evaluate(() => {
      const rule = (id, shown, text) => ({ id, shown, how: shown ? 'same' : 'starts', text });
      window.veille.library.more.siteRules['Un site'] = [rule('1', false, 'Rubriques'), rule('2', true, 'Une phrase')];
    });
    await page.keyboard.press('Control+,');
    await page.getByRole('tab', { name: 'Sites' }).click();
    await page
      .getByRole('button', { name: /^Retirer la règle/ })
      .first()
      .click();
    await page.getByText(/^Règle retirée/).waitFor();
  },
  correct: async (page) => {
    await page.locator('[data-index="2"]').click();
    await page.locator('.body.shown').waitFor();
    await page.getByRole('button', { name: 'Corriger' }).click();
    await page.getByLabel('Langue').waitFor();
  },
  keys: async (page) => {
    await page.keyboard.press('Control+,');
    await page.getByRole('tab', { name: 'Raccourcis' }).click();
  },
  palette: async (page) => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('th');
    await page.waitForTimeout(150);
  },
  help: async (page) => page.keyboard.press('?'),
  tag: async (page) => {
    await page.locator('[data-index="2"]').focus();
    await page.keyboard.press('t');
    await page.waitForTimeout(150);
  },
  menu: async (page) => page.getByRole('button', { name: /^Trier/ }).click(),
  report: async (page) => {
    await page.evaluate(() => window.veille.drop(['a.md', 'doublon.txt', 'abime.html', 'b.docx']));
    await page.getByText('1 article ajouté').first().waitFor();
    await page
      .getByRole('button', { name: /Pourquoi/ })
      .first()
      .click();
  },
  picked: async (page) => {
    await page.keyboard.press('j');
    await page.keyboard.press('x');
  },
  archived: async (page) => {
    await page.keyboard.press('j');
    await page.keyboard.press('e');
    await page.waitForTimeout(300);
  },
  export: async (page) => {
    await page.keyboard.press('Control+e');
    await page.waitForTimeout(300);
  },
};

const OTHERS = { first: 'articles=0', readonly: 'readonly', empty: 'articles=0', versions: 'version' };

async function serious(page) {
  await page.addScriptTag({ path: axePath });
  const found = await page.evaluate(() =>
    window.axe
      .run(document, { iframes: false, resultTypes: ['violations'] })
      .then(({ violations }) =>
        violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`),
      ),
  );
  return found;
}

for (const theme of ['jour', 'papier', 'nuit']) {
  for (const [name, go] of Object.entries(VIEWS)) {
    onPage(`axe finds nothing serious: ${name}, ${theme}`, `theme=${theme}`, async (page) => {
      assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), theme);
      await go(page);
      await page.waitForTimeout(300);
      assert.deepEqual(await serious(page), []);
    });
  }
}

for (const [name, wish] of Object.entries(OTHERS)) {
  onPage(`axe finds nothing serious: ${name}`, wish, async (page) => {
    if (name === 'versions') {
      await page.locator('[role=option]', { hasText: 'à replacer' }).first().click();
      await page.getByRole('region', { name: /Le fichier a changé/ }).waitFor();
    }
    if (name === 'empty') {
      await page.evaluate(() => window.veille.drop(['seul.txt']));
      await page.waitForTimeout(300);
      await page.keyboard.press('Control+3');
    }
    await page.waitForTimeout(400);
    assert.deepEqual(await serious(page), []);
  });
}

const axe = readFileSync(axePath, 'utf8');
const FRAMED =
  '<h2>Une partie</h2>\n\n<p>Une phrase annotée<sup>1</sup>, un <a href="https://exemple.org">lien</a>.</p>\n\n' +
  '<table><tbody><tr><th>A</th>\t<th>B</th></tr>\n<tr><td>1</td>\t<td>2</td></tr></tbody></table>\n\n' +
  `<pre><code>${'long '.repeat(80)}</code></pre>\n\n<h2>Notes</h2>\n\n<ol><li>La première.</li></ol>`;

for (const theme of ['jour', 'papier', 'nuit', 'encre', 'contraste']) {
  onPage(`axe finds nothing serious inside the article: ${theme}`, `theme=${theme}`, async (page) => {
    await page.evaluate((markup) => {
      const article = [...window.veille.library.articles.values()].find((each) => each.title.value.startsWith('Poids'));
      article.markup = markup;
      const [first, second] = article.annotations;
      article.annotations = [
        { ...first, start: 0, end: 9 },
        { ...second, start: 14, end: 23 },
      ];
    }, FRAMED);
    await page.locator('[data-pane="list"] [role=option]', { hasText: 'Poids ouverts ou code' }).first().click();
    await page.locator('main .body.shown').waitFor();
    const frame = page.frames().at(-1);
    await frame.evaluate(axe);
    const found = await frame.evaluate(() =>
      window.axe
        .run(document, { resultTypes: ['violations'] })
        .then(({ violations }) =>
          violations
            .filter(({ impact }) => impact === 'serious' || impact === 'critical')
            .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`),
        ),
    );
    assert.deepEqual(found, []);
    assert.deepEqual(await serious(page), []);
  });
}

onPage('at twice the size everything is still reached', '', async (page) => {
  await page.setViewportSize({ width: 720, height: 450 });
  await page.locator('[data-index="2"]').click();
  await page.locator('main .body.shown').waitFor();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, String(wide));
  await page.keyboard.press('Control+f');
  const box = await page.getByRole('search', { name: 'Chercher dans l’article' }).boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= 720, JSON.stringify(box));
  assert.deepEqual(await serious(page), []);
});
