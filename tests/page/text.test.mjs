// What helps reading: finding words, footnotes, pictures, tables, code, scripts from right to left.
import assert from 'node:assert/strict';
import { calls, focused, onPage, until } from './stage.mjs';

/** Opens the third article, with markup of its own. */
async function read(page, markup, language) {
  await page.evaluate(
    ([html, lang]) => {
      const article = [...window.veille.library.articles.values()].find((each) => each.title.value.startsWith('Poids'));
      if (html) article.markup = html;
      if (lang) article.language = lang;
      article.annotations = html ? [] : article.annotations;
      article.position = 0;
      article.progress = 0;
    },
    [markup, language],
  );
  await page.locator('[data-pane="list"] [role=option]', { hasText: 'Poids ouverts ou code' }).first().click();
  await page.locator('main .body.shown').waitFor();
  return page.frameLocator('main iframe');
}

const paragraphs = (count, text = 'Une phrase de remplissage, assez longue pour tenir sur deux lignes de la page.') =>
  Array.from({ length: count }, (_, n) => `<p>${n + 1}\u00a0: ${text}</p>`).join('\n\n');

const painted = (page, name) =>
  page
    .frames()
    .at(-1)
    .evaluate((wanted) => [...(CSS.highlights.get(wanted) ?? [])].map((range) => range.toString()), name);

const field = (page) => page.getByRole('textbox', { name: 'Chercher dans l’article' });

onPage('words are found whatever their accents and apostrophes, one after the other', '', async (page) => {
  await read(page, `<p>L’été, l'Ete.</p>\n\n${paragraphs(30)}\n\n<p>Un autre été, enfin : l’ÉTÉ.</p>`);
  await page.keyboard.press('Control+f');
  await until(() => focused(page), 'Chercher dans l’article');
  await page.keyboard.type("l'ete");
  await page.getByText('1 sur 3').waitFor();
  assert.deepEqual(
    (await painted(page, 'veille-found')).map((each) => each.replaceAll('\u00ad', '')),
    ['L’été', 'l’Ete', 'l’ÉTÉ'],
  );
  await page.keyboard.press('Shift+Enter');
  await page.getByText('3 sur 3').waitFor();
  await until(() => page.locator('main .scroll').evaluate((at) => at.scrollTop > 300), true);
  await page.keyboard.press('F3');
  await page.getByText('1 sur 3').waitFor();
  await page.keyboard.press('Escape');
  await until(() => field(page).count(), 0);
  await until(() => painted(page, 'veille-found'), []);
  await until(() => page.evaluate(() => document.activeElement?.tagName), 'IFRAME');
});

onPage('the selected words are those that are looked for, and what is not there is said', '', async (page) => {
  await read(page, '<p>Un mot, puis un autre mot.</p>');
  await page.keyboard.press('v');
  await page.getByRole('toolbar').waitFor();
  await page.keyboard.press('Control+f');
  await until(() => field(page).inputValue(), 'Un mot, puis un autre mot.');
  await field(page).fill('absent');
  await page.getByText('Rien', { exact: true }).waitFor();
});

const NOTES =
  '<p>Une phrase annotée<sup>1</sup>, sur 12 km<sup>2</sup>, puis une autre<sup>[2]</sup>.</p>\n\n' +
  `${paragraphs(40)}\n\n<h2>Notes</h2>\n\n<ol><li>La première note. ↩</li>\n<li>La seconde note.</li></ol>`;

onPage('a footnote opens over the text by key, leads to its place, and back', '', async (page) => {
  const frame = await read(page, NOTES);
  await until(() => frame.locator('[data-footnote]').count(), 2);
  await frame.locator('[data-footnote]').first().focus();
  await page.keyboard.press('Enter');
  const note = page.getByRole('note', { name: 'Note 1' });
  await note.waitFor();
  assert.match(await note.textContent(), /1 La première note\.\s/);
  await page.keyboard.press('Escape');
  await until(() => note.count(), 0);
  await page.keyboard.press('Enter');
  await note.waitFor();
  await page.keyboard.press('Enter');
  await until(() => page.locator('main .scroll').evaluate((at) => at.scrollTop > 300), true);
  await page.getByRole('button', { name: 'Revenir au texte' }).click();
  await until(() => page.locator('main .scroll').evaluate((at) => at.scrollTop < 60), true);
});

const DOT =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

onPage('pictures are enlarged, walked by arrows and closed by Escape', '', async (page) => {
  const big = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 400, height: 200 });
    canvas.getContext('2d').fillRect(20, 20, 100, 100);
    return canvas.toDataURL('image/png');
  });
  const frame = await read(
    page,
    `<p>Trois images.<img src="${DOT}" alt=""></p>\n\n<figure><img src="${big}" alt="Une courbe"><figcaption>La courbe.</figcaption></figure>\n\n<figure><img src="${big}" alt="Une autre"></figure>`,
  );
  await frame.locator('img').nth(1).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Image agrandie' });
  await dialog.getByText('Une courbe').waitFor();
  await dialog.getByText('1 sur 2').waitFor();
  await page.keyboard.press('ArrowRight');
  await dialog.getByText('Une autre').waitFor();
  await page.keyboard.press('Escape');
  await until(() => dialog.count(), 0);
});

onPage('a wide table and long code scroll by themselves, and code is copied as it is kept', '', async (page) => {
  const cells = (tag) => Array.from({ length: 14 }, (_, n) => `<${tag}>Colonne ${n + 1}</${tag}>`).join('\t');
  const code = `let veille = "L'été";\n${'long '.repeat(60)}`;
  const frame = await read(
    page,
    `<p>Avant.</p>\n\n<table><tbody><tr>${cells('th')}</tr>\n<tr>${cells('td')}</tr></tbody></table>\n\n<table><tbody><tr><td>a</td>\t<td>b</td></tr></tbody></table>\n\n<pre><code>${code}</code></pre>`,
  );
  const scrollers = frame.locator('[data-scroller]');
  await until(() => scrollers.count(), 3);
  assert.deepEqual(await scrollers.evaluateAll((all) => all.map((each) => each.tabIndex)), [0, -1, 0]);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await frame.getByRole('button', { name: 'Copier le code' }).focus();
  await page.keyboard.press('Enter');
  await until(() => frame.locator('[data-copy].is-done').count(), 1);
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), code.trim());
});

onPage('an article in Arabic is read from right to left, and a French line in it is not', '', async (page) => {
  const frame = await read(page, '<p>ينشر المختبر أوزان النموذج.</p>\n\n<p>Une citation en français.</p>', 'ar');
  const ways = () => frame.locator('p').evaluateAll((all) => all.map((each) => getComputedStyle(each).direction));
  await until(ways, ['rtl', 'ltr']);
});

onPage('a jump to the end is not reading; the end is read when a person says so', '', async (page) => {
  const frame = await read(page, `${paragraphs(80)}`);
  await frame.locator('p').first().click();
  await page.keyboard.press('End');
  await until(async () => (await calls(page, 'reading_position')).length > 0, true);
  const { progress } = (await calls(page, 'reading_position')).at(-1);
  assert.ok(progress > 0.05 && progress < 0.6, String(progress));
  await page.getByRole('button', { name: 'Le faire toujours' }).click();
  await until(async () => (await calls(page, 'settings_set')).at(-1)?.endIsRead, true);
  await until(async () => (await calls(page, 'shelf_set_state')).at(-1)?.state, 'read');
});

onPage('F11 leaves the text alone, and its margin where a person wants it', '', async (page) => {
  await read(page);
  await page.keyboard.press('F11');
  await until(() => page.locator('[data-pane]').count(), 1);
  await until(() => page.locator('main .notes').isVisible(), false);
  await page.evaluate(() => Object.assign(window.veille.library.settings, { marginAlone: true }));
  await page.keyboard.press('F11');
  await until(() => page.locator('main .notes').isVisible(), true);
});
