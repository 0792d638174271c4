import assert from 'node:assert/strict';
import { calls, onPage, until } from './stage.mjs';

/** Opens an article of the invented library, all of them PDFs, and goes over to its pages. */
async function read(page) {
  await page.locator('[data-pane="list"] [role=option]', { hasText: 'À Lyon' }).first().click();
  await page.locator('main h1', { hasText: 'À Lyon' }).waitFor();
  await page.locator('main .body.shown').waitFor();
  await page.getByRole('button', { name: 'Pages', exact: true }).click();
  const frame = page.frameLocator('main iframe');
  await frame.locator('.leaf canvas').first().waitFor();
  await until(async () => (await frame.locator('.letters span').count()) > 4, true, 'the words of the pages');
  await page.locator('main .body.shown').waitFor();
  return frame;
}

/** Selects words of a line with the mouse. */
async function drag(page, line, from = 4, to = 200) {
  const box = await line.boundingBox();
  await page.mouse.move(box.x + from, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + to, box.y + box.height / 2, { steps: 8 });
  await page.mouse.up();
  await page.getByRole('toolbar').waitFor();
}

onPage('what is highlighted on a page stands in the text too, and the other way round', '&pdf', async (page) => {
  const frame = await read(page);
  await drag(page, frame.locator('.letters span', { hasText: 'Le centre de calcul' }));
  await page.keyboard.press('2');
  await until(() => frame.locator('.marks [data-meaning="fact"]').count(), 1);
  await until(() => page.locator('.notes .note').count(), 1);
  const [{ start, end }] = await calls(page, 'annotation_add');
  const text = await page.evaluate(() =>
    [...window.veille.library.articles.values()]
      .find(({ title }) => title.value.startsWith('À Lyon'))
      .paragraphs.join('\n\n'),
  );
  const quote = [...text].slice(start, end).join('');
  assert.ok('Le centre de calcul tient dans une ancienne filature'.includes(quote) && quote.length > 8, quote);
  await page.getByRole('button', { name: 'Texte', exact: true }).click();
  const words = page.frameLocator('main iframe').locator('mark[data-meaning="fact"]');
  await until(async () => (await words.allTextContents()).join('').replaceAll('\u00ad', '').trim(), quote.trim());
  await page.getByRole('button', { name: 'Pages', exact: true }).click();
  await until(() => page.frameLocator('main iframe').locator('.marks [data-meaning="fact"]').count(), 1);
});

onPage('the row of small pages leads to each of them', '&pdf', async (page) => {
  await read(page);
  assert.ok((await page.locator('.rail .thumb').count()) >= 2, 'several pages');
  await page.locator('.rail .thumb').nth(1).click();
  await until(() => page.getByLabel('Page', { exact: true }).inputValue(), '2');
});

onPage('pages grow and shrink, and fit the window again', '&pdf', async (page) => {
  const frame = await read(page);
  const width = async () => Math.round((await frame.locator('.leaf').first().boundingBox()).width);
  const fit = await width();
  await page.getByRole('button', { name: 'Pages plus petites' }).click();
  await until(async () => (await width()) < fit, true);
  await page.getByTitle('Ajuster à la fenêtre').click();
  await until(width, fit);
});
