import assert from 'node:assert/strict';
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
  notes: async (page) => {
    await page.keyboard.press('Control+5');
    await page.waitForTimeout(300);
  },
  settings: async (page) => page.keyboard.press('Control+,'),
  library: async (page) => {
    await page.keyboard.press('Control+,');
    await page.getByRole('tab', { name: 'Bibliothèque' }).click();
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

const OTHERS = { first: 'articles=0', readonly: 'readonly', empty: 'articles=0' };

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
    if (name === 'empty') {
      await page.evaluate(() => window.veille.drop(['seul.txt']));
      await page.waitForTimeout(300);
      await page.keyboard.press('Control+3');
    }
    await page.waitForTimeout(400);
    assert.deepEqual(await serious(page), []);
  });
}
