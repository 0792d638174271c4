import assert from 'node:assert/strict';
import { calls, onPage, titles, total, until } from './stage.mjs';

const tag = (page, name) => page.getByRole('treeitem', { name: new RegExp(`^${name}, `) });
const chips = (page) =>
  page
    .locator('.tok')
    .allTextContents()
    .then((all) => all.map((chip) => chip.trim()));

onPage('the list shows the view and its true count', '', async (page) => {
  await until(() => total(page), 9);
  assert.match((await titles(page))[0], /^À Lyon/);
  const entries = await page.locator('nav button[aria-current], nav .entry').allTextContents();
  assert.deepEqual(
    entries.map((entry) => entry.replaceAll(/\s+/g, ' ').trim()),
    ['À lire 9', 'En cours 2', 'Favoris 2', 'Archives 3', 'Notes 12', 'Poids ouverts 3', 'Énergie et fleuves 2'],
  );
});

onPage('a tag filters the list, another narrows it, a third is kept out', '', async (page) => {
  await tag(page, 'Orsay Systèmes').click();
  await until(() => total(page), 3);
  await tag(page, 'poids ouverts').click();
  await until(() => total(page), 2);
  await tag(page, 'note-de-synthèse').click({ modifiers: ['Control'] });
  await until(() => total(page), 1);
  assert.deepEqual(await chips(page), [
    'étiquetteOrsay Systèmes',
    'étiquettepoids ouverts',
    'sans étiquettenote-de-synthèse',
  ]);
  await page.getByText('1 article écarté par').waitFor();
  await page.getByRole('button', { name: 'L’inclure' }).click();
  await until(() => total(page), 2);
  await tag(page, 'poids ouverts').click();
  await until(() => total(page), 3);
});

onPage('a tag is kept out from its own menu too', '', async (page) => {
  await tag(page, 'énergie').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Exclure de la liste' }).click();
  await until(() => total(page), 8);
  assert.deepEqual(await chips(page), ['sans étiquetteénergie']);
});

onPage('a tag on a row filters by it', '', async (page) => {
  await page.locator('[data-tag="Lyon"]').first().click();
  await until(() => total(page), 2);
});

onPage('chips and text are two views of one line', '', async (page) => {
  await page.keyboard.press('/');
  await page.keyboard.type('site:lettre -étiquette:énergie ');
  await until(() => chips(page), ['sitelettre', 'sans étiquetteénergie']);
  await until(() => total(page), 1);
  await page.keyboard.press('Backspace');
  await until(() => page.getByRole('combobox').inputValue(), '-étiquette:énergie');
  await page.keyboard.press('Enter');
  await until(() => chips(page), ['sitelettre', 'sans étiquetteénergie']);
  await page.keyboard.press('Escape');
  await until(() => total(page), 9);
  await page.keyboard.press('Escape');
  assert.equal(await page.getByRole('combobox').count(), 0);
});

onPage('what is typed is completed', '', async (page) => {
  await page.keyboard.press('/');
  await page.keyboard.type('orsa');
  await page
    .getByRole('option', { name: /Orsay Systèmes/ })
    .first()
    .waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await until(() => chips(page), ['étiquetteOrsay Systèmes']);
});

onPage('words are found and shown where they stand', '', async (page) => {
  await page.keyboard.press('/');
  await page.keyboard.type('barrage');
  await until(() => total(page), 1);
  await until(() => page.locator('.item .hit').allTextContents(), ['barrage']);
});

onPage('typing faster than the answers come loses nothing', 'slow=80', async (page) => {
  await page.keyboard.press('/');
  await page.keyboard.type('étiquette:énergie rhône fleuve', { delay: 15 });
  await until(() => page.locator('.tok').count(), 1);
  await until(() => page.getByRole('combobox').inputValue(), 'rhône fleuve');
});

onPage('the order can be changed', '', async (page) => {
  await page.getByRole('button', { name: /^Trier/ }).click();
  await page.getByRole('menuitemradio', { name: 'Titre' }).click();
  await until(async () => (await titles(page))[0]?.slice(0, 6), 'À Lyon');
  await page.getByRole('button', { name: /^Trier/ }).click();
  await page.getByRole('menuitemradio', { name: 'Durée de lecture' }).click();
  await until(async () => (await titles(page))[0]?.slice(0, 6), 'Halden');
  assert.equal((await calls(page, 'shelf_list')).at(-1).sort, 'length');
});

onPage('a list that cannot be read says so and stays', 'fail=shelf_list', async (page) => {
  await page.getByText('Quelque chose a échoué').last().waitFor();
});

onPage('a row shows what is proposed dotted and what is decided solid', '', async (page) => {
  const line = (kind) =>
    page
      .locator(`.item .tag--${kind}`)
      .first()
      .evaluate((each) => getComputedStyle(each).borderBottomStyle);
  assert.equal(await line('auto'), 'dotted');
  assert.equal(await line('own'), 'none');
});
