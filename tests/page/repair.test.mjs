// Blocks of an article that are hidden and brought back, by hand and by keys.
import assert from 'node:assert/strict';
import { calls, focused, onPage, until } from './stage.mjs';

/** Opens the article with a left-out passage and highlights, and waits until its text stands. */
async function reading(page) {
  await page.locator('[data-pane="list"] [role=option]', { hasText: 'Poids ouverts ou code ouvert' }).click();
  await page.locator('.body.shown').waitFor();
}

async function repairing(page) {
  await reading(page);
  await page.getByRole('button', { name: 'Plus', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Corriger l’article…' }).click();
  await page.getByRole('button', { name: 'Terminer' }).waitFor();
  await page.locator('.blk').first().waitFor();
}

const hidden = (page) => page.locator('.blk.off p').allTextContents();
/** The text in the frame, without the places where words may be cut. */
const frameText = async (page) =>
  (await page.frameLocator('iframe').locator('#veille-article').textContent()).replaceAll('\u00ad', '');

onPage('a block is hidden by hand, and the article is read without it', '', async (page) => {
  await repairing(page);
  assert.deepEqual(await hidden(page), ['Les modèles d’Orsay', 'Brume-7B', 'Brume-1B']);
  const block = page.locator('.blk', { hasText: 'Deux juristes' });
  await block.hover();
  await block.getByRole('button', { name: /^Masquer «/ }).click();
  await until(async () => (await hidden(page)).length, 4);
  await until(() => page.locator('aside li').first().textContent(), '1 bloc masqué');
  await page.getByRole('button', { name: 'Terminer' }).click();
  await page.locator('.body.shown').waitFor();
  assert.ok(!(await frameText(page)).includes('Deux juristes'));
});

onPage('what was left out comes back, and goes again when that is taken back', '', async (page) => {
  await repairing(page);
  await page
    .locator('.blk', { hasText: 'Brume-1B' })
    .getByRole('button', { name: /^Rétablir «/ })
    .click();
  await until(() => hidden(page), ['Les modèles d’Orsay', 'Brume-7B']);
  await page.keyboard.press('Control+z');
  await until(async () => (await hidden(page)).length, 3);
  await page.getByRole('button', { name: 'Rétablir l’action' }).click();
  await until(async () => (await hidden(page)).length, 2);
  await page.getByRole('button', { name: 'Terminer' }).click();
  await page.locator('.body.shown').waitFor();
  assert.ok((await frameText(page)).includes('Brume-1B'));
});

onPage('the whole repair is done by keys, and abandoned', '', async (page) => {
  await reading(page);
  await page.locator('[data-pane="reader"]').first().focus();
  await page.keyboard.press('Shift+C');
  await page.locator('.blk').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await until(async () => /^Masquer «\sLe mot «/.test(await focused(page)), true);
  await page.keyboard.press('Delete');
  await until(async () => (await hidden(page)).length, 4);
  await until(async () => /^Rétablir «\sLe mot «/.test(await focused(page)), true);
  await page.keyboard.press('r');
  await until(async () => (await hidden(page)).length, 3);
  await until(async () => /^Masquer «\sLe mot «/.test(await focused(page)), true);
  await page.keyboard.press('f');
  await until(async () => (await hidden(page)).length, 6);
  await page.getByRole('button', { name: 'Abandonner' }).click();
  await page.locator('.body.shown').waitFor();
  assert.ok((await frameText(page)).includes('Deux juristes'));
  await page.keyboard.press('Shift+C');
  await page.locator('.blk').first().waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.body.shown').waitFor();
});

onPage('a highlight in a hidden block waits in the list of those without a place', '', async (page) => {
  await repairing(page);
  const block = page.locator('.blk', { hasText: 'La licence autorise' });
  await block.hover();
  await block.getByRole('button', { name: /^Masquer «/ }).click();
  await until(
    () => page.locator('aside li').allTextContents(),
    ['1 bloc masqué', '3 surlignages suivent leur texte', '△ 2 surlignages à replacer'],
  );
  await page.keyboard.press('Escape');
  await page.locator('.body.shown').waitFor();
  await page.getByText('L’annexe manque.').first().waitFor();
});

onPage('the same is done for the site, listed, and taken away', '', async (page) => {
  await page.locator('[data-pane="list"] [role=option]', { hasText: 'À Lyon, un laboratoire' }).click();
  await page.locator('.body.shown').waitFor();
  await page.locator('[data-pane="reader"]').first().focus();
  await page.keyboard.press('Shift+C');
  const block = page.locator('.blk', { hasText: 'Reste la question' });
  await block.hover();
  await block.getByRole('button', { name: /^Masquer «/ }).click();
  const same = page.getByRole('switch', { name: 'Faire de même pour ce site' });
  await same.click();
  await until(() => same.getAttribute('aria-checked'), 'true');
  assert.deepEqual((await calls(page, 'repair_site')).at(-1).same, true);
  await page.getByRole('button', { name: 'Voir', exact: true }).click();
  await page.locator('aside .else').first().waitFor();
  await page.getByRole('button', { name: /^Retirer la règle/ }).click();
  await until(() => same.getAttribute('aria-checked'), 'false');
});

onPage('the file is extracted anew from the menu', '', async (page) => {
  await reading(page);
  await page.getByRole('button', { name: 'Plus', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Extraire de nouveau' }).click();
  await until(async () => (await calls(page, 'versions_extract')).length, 1);
  await page.locator('.body.shown').waitFor();
});

onPage('a library that is only read is not repaired', 'readonly', async (page) => {
  await reading(page);
  await page.getByRole('button', { name: 'Plus', exact: true }).click();
  assert.equal(await page.getByRole('menuitem', { name: 'Corriger l’article…' }).getAttribute('aria-disabled'), 'true');
});

onPage('rules for sites are seen in the settings, removed with a way back, and are none at first', '', async (page) => {
  const sites = page.getByRole('dialog').getByRole('tabpanel');
  const settings = async () => {
    await page.keyboard.press('Control+,');
    await page.getByRole('tab', { name: 'Sites' }).click();
  };
  await settings();
  await sites.getByText('Aucune règle pour le moment.').waitFor();
  await page.keyboard.press('Escape');
  await until(() => page.getByRole('dialog').count(), 0);

  await page.locator('[data-pane="list"] [role=option]', { hasText: 'À Lyon, un laboratoire' }).click();
  await page.locator('.body.shown').waitFor();
  await page.locator('[data-pane="reader"]').first().focus();
  await page.keyboard.press('Shift+C');
  const block = page.locator('.blk', { hasText: 'Reste la question' });
  await block.hover();
  await block.getByRole('button', { name: /^Masquer «/ }).click();
  const same = page.getByRole('switch', { name: 'Faire de même pour ce site' });
  await same.click();
  await until(() => same.getAttribute('aria-checked'), 'true');
  await page.getByRole('button', { name: 'Terminer' }).click();
  await page.locator('.body.shown').waitFor();

  // By keys alone: to the rule, away with it, and back.
  await settings();
  const rule = sites.getByRole('region', { name: 'exemple.invalid' }).getByRole('listitem');
  await until(() => rule.count(), 1);
  assert.match(await rule.textContent(), /Masquer «\sReste la question.*Change 3 articles/s);
  await rule.getByRole('button', { name: /^Retirer la règle «\sReste la question/ }).focus();
  await page.keyboard.press('Enter');
  await sites.getByText(/^Règle retirée\s:/).waitFor();
  await until(() => rule.count(), 0);
  await until(() => focused(page), 'Annuler');
  await page.keyboard.press('Control+z');
  await until(() => rule.count(), 1);
  await until(async () => /^Retirer la règle/.test(await focused(page)), true);
  assert.equal((await calls(page, 'undo')).length, 1);
});

onPage(
  'rules for sites can be looked at, but not removed, where the library is read only',
  'readonly',
  async (page) => {
    await page.evaluate(() => {
      window.veille.library.more.siteRules['Un site'] = [{ id: '1', shown: false, how: 'starts', text: 'Rubriques' }];
    });
    await page.keyboard.press('Control+,');
    await page.getByRole('tab', { name: 'Sites' }).click();
    await page.getByText(/Masquer ce qui commence par «\sRubriques/).waitFor();
    assert.ok(await page.getByRole('button', { name: /^Retirer la règle/ }).isDisabled());
  },
);
