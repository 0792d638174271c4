// Many articles at once: picked with keys and by hand, tagged, archived, undone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Page } from './lib/page.mjs';
import { until } from './lib/process.mjs';
import { RIVER_TITLES, bringTheRiver } from './lib/river.mjs';
import { withReader } from './lib/veille.mjs';

const tagged = async (page, name) => (await page.tagged(name)).length;

test('many articles are tagged at once, by keys and by hand, and that is undone', async () => {
  await withReader({}, async (reader) => {
    const page = new Page(reader);
    const { hands } = reader;
    await bringTheRiver(reader);
    await reader.open();
    await page.rowCount(6);

    // By keys: what the filter finds is picked, and gets a tag that is new.
    await page.filter('fleuve');
    await page.rowCount(4);
    await hands.press('Return', 'Down');
    await until('a row to have the keyboard', () => page.driver.run(() => document.activeElement?.classList.contains('item')));
    await hands.press('ctrl+a');
    await page.says('4 articles sélectionnés', '[data-pane="selection"]');
    await hands.press('t');
    await page.field('Ajouter ou créer une étiquette');
    await hands.type('carnets');
    await page.says('Créer « carnets »', 'dialog');
    await hands.press('Return');
    await page.says('Ajouter à 4', 'dialog footer');
    assert.equal(await tagged(page, 'carnets'), 0, 'nothing is written before it is applied');
    await reader.picture('many-tagging');
    await page.press('Appliquer', 'dialog');
    await until('four rows with the tag', async () => (await tagged(page, 'carnets')) === 4);
    await hands.press('ctrl+z');
    await until('no row with the tag', async () => (await tagged(page, 'carnets')) === 0);
    await hands.press('Escape');
    await until('nothing to be picked', async () => !(await page.exists('[data-pane="selection"]')));

    // By hand: two rows picked with Ctrl and the mouse.
    await hands.holding('ctrl', async () => {
      await page.row(RIVER_TITLES[0]);
      await page.row(RIVER_TITLES[2]);
    });
    await page.says('2 articles sélectionnés', '[data-pane="selection"]');
    await page.press('Étiqueter', '[data-pane="selection"]');
    await page.field('Ajouter ou créer une étiquette');
    await hands.type('rive');
    await page.says('Créer « rive »', 'dialog');
    await hands.press('Return');
    await page.press('Appliquer', 'dialog');
    await until('two rows with the tag', async () => (await tagged(page, 'rive')) === 2);
    // One of four has it not, then all have it.
    await hands.press('ctrl+a');
    await page.says('4 articles sélectionnés', '[data-pane="selection"]');
    await hands.press('t');
    await page.says('2 sur 4', 'dialog');
    await page.click('dialog [role="option"]');
    await page.says('Ajouter à 2', 'dialog footer');
    await hands.press('ctrl+Return');
    await until('four rows with the tag', async () => (await tagged(page, 'rive')) === 4);

    // All four are archived together, and come back together.
    await page.press('Archiver', '[data-pane="selection"]');
    await page.rowCount(0);
    await hands.press('ctrl+z');
    await page.rowCount(4);

    await reader.close();
    await reader.open();
    await page.rowCount(6);
    assert.equal(await tagged(page, 'rive'), 4, 'after a restart');
  });
});
