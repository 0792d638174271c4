// The file as it was kept: shown beside the text, by hand and by keys, and left at the same place.
import assert from 'node:assert/strict';
import { calls, onPage, until } from './stage.mjs';

const LONG = 'Poids ouverts ou code ouvert';

async function reading(page, title = LONG) {
  await page.locator('[data-pane="list"] [role=option]', { hasText: title }).click();
  await page.locator('.body.shown').waitFor();
}

const scroll = (page) => page.locator('[data-pane="reader"] [data-start]');
const place = (page) => scroll(page).evaluate((element) => Math.round(element.scrollTop));
const whole = (page) => page.frameLocator('iframe').locator('#veille-original');

onPage('the kept file is shown whole, and its text again', '', async (page) => {
  await reading(page);
  const ways = page.getByRole('group', { name: 'Vue' });
  await ways.getByRole('button', { name: 'Original' }).click();
  await whole(page).locator('nav', { hasText: 'Accueil' }).waitFor();
  assert.equal(await whole(page).locator('aside h2').textContent(), 'À lire aussi');
  assert.equal(await ways.getByRole('button', { name: 'Original' }).getAttribute('aria-pressed'), 'true');
  await whole(page).locator('a').first().click();
  await until(async () => (await calls(page, 'open_outside')).length, 1);
  await ways.getByRole('button', { name: 'Texte' }).click();
  await page.locator('.body.shown').waitFor();
  await page.frameLocator('iframe').locator('#veille-article').waitFor();
});

onPage(
  'keys lead to the kept file and back to the same words',
  '',
  async (page) => {
    await reading(page);
    await scroll(page).evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
    await until(async () => (await place(page)) > 200, true);
    const was = await place(page);
    await page.locator('[data-pane="reader"]').first().focus();
    // What stands at the top is known once the scroll has settled.
    await page.keyboard.press('Shift+O');
    await whole(page).locator('nav').waitFor();
    assert.equal((await calls(page, 'reading_open')).length >= 2, true);
    await until(
      async () => page.evaluate(() => document.activeElement?.tagName),
      'IFRAME',
      'the file has the keyboard',
    );
    const before = await place(page);
    await page.keyboard.press('Space');
    const room = await scroll(page).evaluate((element) => element.scrollHeight - element.clientHeight);
    if (room > before + 1) await until(async () => (await place(page)) > before, true, 'Space turns the page');
    await page.keyboard.press('1');
    await page.keyboard.press('Escape');
    await page.locator('.body.shown').waitFor();
    await until(async () => Math.abs((await place(page)) - was) < 60, true, 'the text is at the same place');
    assert.equal((await calls(page, 'annotation_add')).length, 0, 'a key of the text does nothing over the file');
    await until(
      async () => page.evaluate(() => document.activeElement?.tagName),
      'IFRAME',
      'the text has the keyboard',
    );
  },
  { width: 1024, height: 500 },
);

onPage('a file that cannot be shown says so', 'noOriginal', async (page) => {
  await reading(page);
  await page.getByRole('group', { name: 'Vue' }).getByRole('button', { name: 'Original' }).click();
  await page.getByText('Le fichier d’origine ne peut pas être montré.').waitFor();
  await page.getByRole('button', { name: 'Revenir au texte' }).click();
  await page.locator('.body.shown').waitFor();
});

onPage(
  'the kept file fits a small window',
  '',
  async (page) => {
    await reading(page);
    await page.getByRole('button', { name: 'Original', exact: true }).click();
    await whole(page).locator('nav').waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.equal(wide, 0);
  },
  { width: 1024, height: 700 },
);

onPage('images on the web are named, and loaded only when that is asked', 'remote', async (page) => {
  await reading(page);
  await page.getByText('3 images distantes n’ont pas été chargées.').waitFor();
  assert.equal((await calls(page, 'reading_images')).length, 0);
  await page.getByRole('button', { name: 'Charger les images' }).click();
  await page.getByText('3 images distantes').waitFor({ state: 'detached' });
  await page.locator('.body.shown').waitFor();
  assert.equal((await calls(page, 'reading_images')).length, 1);
});

const painted = (page, name) =>
  page
    .frames()
    .at(-1)
    .evaluate((wanted) => [...(CSS.highlights.get(wanted) ?? [])].map((range) => range.toString()), name);

onPage(
  'words are found in the kept file, one after the other, and Escape leads back to it, then to the text',
  '',
  async (page) => {
    await reading(page);
    const field = page.getByRole('textbox', {
      name: 'Chercher dans l’article',
    });
    await page.getByRole('button', { name: 'Original', exact: true }).click();
    await whole(page).locator('nav').waitFor();
    await until(async () => page.evaluate(() => document.activeElement?.tagName), 'IFRAME');
    // Words of the menu and of a heading beside the article, which the text has not.
    await page.keyboard.press('Control+f');
    await field.waitFor();
    await page.keyboard.type('a LIRE');
    await page.getByText('1 sur 1').waitFor();
    await until(() => painted(page, 'veille-found-here'), ['À lire']);
    // Words that stand in many places: all are shown, one of them is gone to.
    await field.fill('les');
    await until(async () => (await painted(page, 'veille-found')).length > 2, true, 'all places are shown');
    const count = (await painted(page, 'veille-found')).length;
    await page.getByText(`1 sur ${count}`).waitFor();
    await page.keyboard.press('Shift+Enter');
    await page.getByText(`${count} sur ${count}`).waitFor();
    const top = async () =>
      page
        .frames()
        .at(-1)
        .evaluate(() => [...CSS.highlights.get('veille-found-here')][0].getBoundingClientRect().top);
    const inSight = async () => {
      const at = await page.locator('main iframe').evaluate((frame) => frame.getBoundingClientRect().top);
      return at + (await top()) > 0 && at + (await top()) < 500;
    };
    await until(inSight, true, 'the last place is in the window');
    await page.keyboard.press('F3');
    await page.getByText(`1 sur ${count}`).waitFor();
    await until(inSight, true, 'the first place is in the window');
    // Not there.
    await field.fill('introuvable');
    await page.getByText('Rien', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await until(() => field.count(), 0);
    await until(() => painted(page, 'veille-found'), []);
    await until(async () => page.evaluate(() => document.activeElement?.tagName), 'IFRAME');
    await whole(page).locator('nav').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.body.shown').waitFor();
  },
  { width: 1024, height: 500 },
);

onPage('words asked for while the kept file is on its way are found when it is there', '', async (page) => {
  await reading(page);
  const field = page.getByRole('textbox', { name: 'Chercher dans l’article' });
  await page.keyboard.press('Shift+O');
  await page.keyboard.press('Control+f');
  await field.fill('à lire aussi');
  await page.getByText('1 sur 1').waitFor();
  // The words that are selected are those that are looked for.
  await page.keyboard.press('Escape');
  await whole(page)
    .locator('aside h2')
    .dblclick({ position: { x: 40, y: 14 } });
  await page.keyboard.press('Control+f');
  await until(async () => (await field.inputValue()).trim(), 'lire');
});
