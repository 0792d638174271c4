import assert from 'node:assert/strict';
import { calls, focused, onPage, said, titles, total, until } from './stage.mjs';

const index = (page) => page.evaluate(() => document.activeElement?.getAttribute('data-index'));

onPage('the list is walked, opened, archived and undone without a mouse', '', async (page) => {
  await page.keyboard.press('j');
  await until(() => index(page), '0');
  await page.keyboard.press('j');
  await until(() => index(page), '1');
  await page.keyboard.press('ArrowDown');
  await until(() => index(page), '2');
  await page.keyboard.press('k');
  await until(() => index(page), '1');
  const [, second] = await titles(page);
  await page.keyboard.press('Enter');
  await until(() => page.locator('.item.is-on .t').textContent(), second);
  await page.keyboard.press('Control+1');
  await until(() => index(page), '0');
  await page.keyboard.press('j');
  await until(() => index(page), '1');
  await page.keyboard.press('e');
  await until(() => total(page), 8);
  assert.equal(await said(page), '1 article archivé');
  await page.keyboard.press('Control+z');
  await until(() => total(page), 9);
  assert.match(await said(page), /^Annulé/);
  await page.keyboard.press('Control+Shift+Z');
  await until(() => total(page), 8);
});

onPage('a tag is written, completed, kept and refused without a mouse', '', async (page) => {
  await page.keyboard.press('j');
  await page.keyboard.press('t');
  await until(() => focused(page), 'Étiqueter l’article');
  await page.keyboard.type('à cite');
  await page.getByRole('option', { name: /^à citer/ }).waitFor();
  await page.keyboard.press('Enter');
  await until(async () => (await calls(page, 'tags_add')).length, 1);
  assert.deepEqual((await calls(page, 'tags_add'))[0].name, 'à citer');
  await page.keyboard.type('tout nouveau');
  await page.getByRole('option', { name: /Créer/ }).waitFor();
  await page.keyboard.press('Enter');
  await until(async () => (await calls(page, 'tags_add')).length, 2);
  await page.getByRole('button', { name: 'Garder énergie' }).press('Enter');
  await page.getByRole('button', { name: 'Refuser Lyon' }).press('Enter');
  await until(async () => (await calls(page, 'tags_refuse')).length, 1);
  await page.keyboard.press('Escape');
  await until(() => index(page), '0');
  await until(() => page.locator('[data-index="0"] .tag--kept').allTextContents(), ['énergie']);
});

onPage('keys pressed in the article are those of the page', '', async (page) => {
  await page.locator('[data-index="2"]').click();
  const body = page.frameLocator('iframe').locator('p').nth(2);
  await body.click({ position: { x: 4, y: 4 } });
  await page.keyboard.press('s');
  await until(async () => (await calls(page, 'shelf_set_favourite')).length, 1);
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: 'Palette' }).waitFor();
  await page.keyboard.press('Escape');
  await until(() => page.getByRole('dialog').count(), 0);
  await body.click({ position: { x: 4, y: 4 } });
  const open = page.locator('.item.is-on .t');
  const first = await open.textContent();
  await page.keyboard.press('e');
  await until(() => total(page), 8);
  // The keyboard goes on into the article that came into its place.
  await until(async () => (await open.textContent()) === first, false);
  await page.locator('.body.shown iframe').waitFor();
  await page.keyboard.press('Control+z');
  await until(() => total(page), 9);
});

onPage('several articles are picked and acted on at once', '', async (page) => {
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.getByText('3 articles sélectionnés').waitFor();
  await page.keyboard.press('s');
  await until(async () => (await calls(page, 'shelf_set_favourite')).at(-1)?.ids.length, 3);
  await page.keyboard.press('Escape');
  await until(() => page.locator('.item.is-pick').count(), 0);
});

onPage('the tag tree is one stop, walked by arrows', '', async (page) => {
  const first = page.getByRole('treeitem').first();
  await first.focus();
  await page.keyboard.press('ArrowDown');
  await until(() => focused(page), 'Orsay Systèmes, 3 articles');
  await page.keyboard.press('Enter');
  await until(() => total(page), 3);
  await page.keyboard.press('-');
  await until(() => total(page), 6);
  await page.keyboard.press('ArrowLeft');
  await until(() => focused(page), 'Organisations');
  await page.keyboard.press('ArrowLeft');
  await until(() => first.getAttribute('aria-expanded'), 'false');
  await page.keyboard.press('ArrowRight');
  await until(() => first.getAttribute('aria-expanded'), 'true');
  const stops = await page.locator('[role=treeitem][tabindex="0"]').count();
  assert.equal(stops, 1);
});

onPage('digits of an AZERTY keyboard go to the views', '', async (page) => {
  await page.evaluate(() =>
    window.dispatchEvent(new KeyboardEvent('keydown', { key: "'", code: 'Digit4', ctrlKey: true, bubbles: true })),
  );
  await until(() => page.locator('[data-pane="list"] h2').textContent(), 'Archives');
});

onPage('F6 goes from pane to pane, and back', '', async (page) => {
  const pane = () => page.evaluate(() => document.activeElement?.closest('[data-pane]')?.getAttribute('data-pane'));
  await page.keyboard.press('F6');
  await until(pane, 'sidebar');
  await page.keyboard.press('F6');
  await until(pane, 'list');
  await page.keyboard.press('F6');
  await until(pane, 'reader');
  await page.keyboard.press('Shift+F6');
  await until(pane, 'list');
});

onPage('single keys can be switched off, and never act in a field', '', async (page) => {
  await page.keyboard.press('/');
  await page.keyboard.type('e');
  assert.equal((await calls(page, 'shelf_set_state')).length, 0);
  await page.keyboard.press('Control+,');
  await page.getByRole('tab', { name: 'Raccourcis' }).click();
  await page.getByRole('switch', { name: 'Touches simples' }).click();
  await page.keyboard.press('Escape');
  await page.locator('[data-index="0"]').focus();
  await page.keyboard.press('e');
  assert.equal((await calls(page, 'shelf_set_state')).length, 0);
});

onPage('Ctrl B folds the sidebar to its rail, and it stays so', '', async (page) => {
  await page.keyboard.press('Control+b');
  await until(() => page.locator('.rail[data-pane]').count(), 1);
  assert.equal((await calls(page, 'settings_set')).at(-1).sidebarFolded, true);
  await page.keyboard.press('Control+b');
  await until(() => page.getByRole('tree').count(), 1);
});

onPage('the help lists the keys and gives the focus back', '', async (page) => {
  await page.keyboard.press('j');
  await until(() => index(page), '0');
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Raccourcis clavier' }).waitFor();
  await page.keyboard.press('Escape');
  await until(() => index(page), '0');
});

onPage('N with nothing to note says so, and letters typed after it are no commands', '', async (page) => {
  await page.locator('[data-index="0"]').click();
  await page.locator('main .body.shown').waitFor();
  await page.keyboard.press('n');
  await page.keyboard.type('estj');
  assert.match(await said(page), /^Rien à noter ici/);
  for (const name of ['shelf_set_state', 'shelf_set_favourite']) assert.equal((await calls(page, name)).length, 0);
  assert.equal(await page.getByRole('dialog').count(), 0);
});

onPage('N opens the note of the highlight in sight', '', async (page) => {
  await page.getByRole('option', { name: /Poids ouverts ou code/ }).click();
  await page.locator('main .body.shown').waitFor();
  await page.keyboard.press('n');
  await page.getByPlaceholder('Écrire une note').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'TEXTAREA');
});

onPage('Escape closes the report of an import', '', async (page) => {
  await page.evaluate(() => window.veille.drop(['a.md', 'b.md']));
  await page.getByText('2 articles ajoutés').first().waitFor();
  await page.keyboard.press('Escape');
  await until(() => page.getByRole('region', { name: 'Import' }).count(), 0);
});

onPage('the sample is two keys from the first run', 'articles=0', async (page) => {
  await page.keyboard.press('Tab');
  await until(() => focused(page), 'Choisir des fichiers…');
  await page.keyboard.press('Tab');
  await until(() => focused(page), 'Ouvrir la bibliothèque d’exemple');
});
