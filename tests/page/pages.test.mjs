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

/** Where the drawn area lies on its page, in percent. */
const drawn = (frame) =>
  frame.locator('.drawn').evaluate(({ hidden, style }) => {
    const part = (side) => Math.round(Number.parseFloat(style[side]));
    return hidden ? null : ['left', 'top', 'width', 'height'].map(part);
  });

onPage('an area is drawn with the mouse, kept, noted, recoloured, pulled and deleted', '&pdf', async (page) => {
  const frame = await read(page);
  await page.getByRole('button', { name: 'Dessiner une zone (Z)' }).click();
  const leaf = await frame.locator('.leaf').first().boundingBox();
  const at = (x, y) => [leaf.x + leaf.width * x, leaf.y + leaf.height * y];
  await page.mouse.move(...at(0.2, 0.1));
  await page.mouse.down();
  await page.mouse.move(...at(0.6, 0.3), { steps: 8 });
  await page.mouse.up();
  await page.getByRole('toolbar').waitFor();
  assert.deepEqual(await drawn(frame), [20, 10, 40, 20]);
  assert.ok((await page.getByRole('toolbar').textContent()).includes('Zone de la page\u00a01'));
  await page.keyboard.press('3');
  await until(() => frame.locator('.marks [data-area][data-meaning="quote"]').count(), 1);
  assert.equal(await drawn(frame), null);
  const [{ area }] = await calls(page, 'annotation_add_area');
  assert.deepEqual([area.page, Math.round(area.x / 100), Math.round(area.width / 100)], [1, 20, 40]);
  assert.equal(await page.getByRole('button', { name: 'Dessiner une zone (Z)' }).getAttribute('aria-pressed'), 'false');

  // It is pressed, and pulled by a corner.
  await page.mouse.click(...at(0.4, 0.2));
  const corner = frame.locator('.drawn b[data-corner="se"]');
  await corner.waitFor();
  const hold = await corner.boundingBox();
  await page.mouse.move(hold.x + 12, hold.y + 12);
  await page.mouse.down();
  await page.mouse.move(...at(0.8, 0.4), { steps: 8 });
  await page.mouse.up();
  await until(async () => {
    const changed = (await calls(page, 'annotation_change')).find((each) => each.area !== undefined);
    return changed === undefined ? null : Math.round(changed.area.width / 100);
  }, 60);
  await page.keyboard.press('4');
  await until(() => frame.locator('.marks [data-area][data-meaning="doubt"]').count(), 1);
  await page.keyboard.press('n');
  await page.locator('.notes textarea').waitFor();
  await page.keyboard.type('Le graphique');
  await page.keyboard.press('Escape');
  await until(() => page.locator('.notes .text').allTextContents(), ['Le graphique']);

  // In the text it is named, and leads back to its page.
  await page.getByRole('button', { name: 'Texte', exact: true }).click();
  const link = page.getByRole('button', { name: 'Zone de la page\u00a01' });
  await link.click();
  await page.frameLocator('main iframe').locator('.marks [data-area]').waitFor();
  await until(() => page.locator('.notes .note.open').count(), 1);
  await page.keyboard.press('Escape');
  await page.frameLocator('main iframe').locator('body').focus();
});

onPage('an area is placed, sized and kept by keys alone', '&pdf', async (page) => {
  const frame = await read(page);
  await page.keyboard.press('z');
  await page.getByRole('toolbar').waitFor();
  const [left, top, width, height] = await drawn(frame);
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowUp', 'Shift+ArrowRight', 'Shift+ArrowDown', 'Shift+ArrowDown']) {
    await page.keyboard.press(key);
  }
  await until(() => drawn(frame), [left + 2, top - 1, width + 1, height + 2]);
  await page.keyboard.press('Enter');
  await until(() => frame.locator('.marks [data-area]').count(), 1);
  await until(() => page.getByRole('toolbar').count(), 0);
  assert.equal((await calls(page, 'annotation_add_area')).length, 1);

  // One that is left leaves nothing.
  await page.keyboard.press('z');
  await page.getByRole('toolbar').waitFor();
  await page.keyboard.press('Escape');
  await until(() => page.getByRole('toolbar').count(), 0);
  assert.equal(await drawn(frame), null);
  assert.equal(await frame.locator('.marks [data-area]').count(), 1);
});

onPage('a sentence is selected on a page, and a highlight is stretched there by keys', '&pdf', async (page) => {
  const frame = await read(page);
  await frame.locator('.letters span').first().click();
  await page.keyboard.press('v');
  await page.getByRole('toolbar').waitFor();
  await page.keyboard.press('2');
  await until(async () => (await calls(page, 'annotation_add')).length, 1);
  const [{ start, end }] = await calls(page, 'annotation_add');
  await page.keyboard.press('Alt+Shift+ArrowLeft');
  await until(async () => {
    const [change] = await calls(page, 'annotation_change');
    return change !== undefined && change.range[0] === start && change.range[1] < end;
  }, true);
  await until(() => frame.locator('.veille-handle:visible').count(), 2);
});

onPage(
  'words are found on the pages: all places are shown, and one after the other is gone to',
  '&pdf',
  async (page) => {
    const frame = await read(page);
    await page.keyboard.press('Control+f');
    const field = page.getByRole('textbox', {
      name: 'Chercher dans l’article',
    });
    await field.fill('calcul');
    await until(() => frame.locator('.marks [data-hit]:not([data-hit="other"])').count(), 1, 'one is shown');
    await until(async () => (await frame.locator('.marks [data-hit="other"]').count()) > 0, true, 'so are the others');
    const first = await page.getByRole('search').getByRole('status').textContent();
    assert.match(first, /^1 sur [2-9]/);
    await page.keyboard.press('Enter');
    await until(() => page.getByRole('search').getByRole('status').textContent(), first.replace('1', '2'));
    await until(() => frame.locator('.marks [data-hit]:not([data-hit="other"])').count(), 1);
    await page.keyboard.press('Escape');
    await until(() => frame.locator('.marks [data-hit]').count(), 0, 'nothing is shown any more');
    await until(() => page.evaluate(() => document.activeElement?.tagName), 'IFRAME');
  },
);
