// The window in its three themes and in a small size: pictures to be looked at, and nothing cut off.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fillTheDesk } from './lib/desk.mjs';
import { Page, plain } from './lib/page.mjs';
import { sleep, until } from './lib/process.mjs';
import { withReader } from './lib/veille.mjs';

test('the window is whole in every theme and in a small size', async () => {
  await withReader({}, async (reader) => {
    const page = new Page(reader);
    const { title } = await fillTheDesk(reader);
    await reader.open();
    const rows = await until('the sample library', async () => {
      const rows = await page.rows();
      return rows.length > 1 && rows;
    });
    await page.open(Math.max(0, rows.findIndex((row) => row.title === plain(title))));
    await until('the highlights', async () => (await page.marks()).length > 0);
    const grounds = new Set();
    for (const theme of ['jour', 'papier', 'nuit']) {
      await wear(page, theme);
      grounds.add(await page.driver.run(() => getComputedStyle(document.querySelector('.reader')).backgroundColor));
      await whole(page);
      await reader.picture(`05-${theme}`);
    }
    assert.equal(grounds.size, 3, 'two themes have one ground');
    await wear(page, 'jour');
    await reader.hands.arrange(reader.window, { width: 1024, height: 700 });
    await until('the small size', () => page.driver.run(() => innerWidth === 1024));
    await sleep(600);
    await whole(page);
    await reader.picture('05-small');
  });
});

/** Chooses a theme through the palette, as a person with a keyboard would. */
async function wear(page, theme) {
  await page.hands.press('ctrl+k');
  await until('the palette', () => page.exists('dialog[open] input'));
  await page.hands.type(`>${theme}`);
  await sleep(500);
  await page.hands.press('Return');
  await until(`the theme ${theme}`, () => page.driver.run((theme) => document.querySelector(`[data-theme="${theme}"]`) !== null, theme));
  await until('the palette to close', async () => !(await page.exists('dialog[open]')));
  await sleep(500);
}

/** Nothing reaches beyond the window, and no letters are missing. */
async function whole(page) {
  const wide = await page.driver.run(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `the page is ${wide} px wider than the window`);
  assert.equal(await page.driver.run(() => [...document.fonts].filter((face) => face.status === 'error').length), 0);
  const faces = await page.frame(() => ({
    failed: [...document.fonts].filter((face) => face.status === 'error').map((face) => face.family),
    loaded: [...document.fonts].filter((face) => face.status === 'loaded').length,
  }));
  assert.deepEqual(faces.failed, []);
  assert.ok(faces.loaded > 0, 'the article is set in a face of the system');
}
