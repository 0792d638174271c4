// Keys that are pressed faster than the page draws: none is lost, and each acts on what the one before it meant.
import assert from 'node:assert/strict';
import { calls, onPage, until } from './stage.mjs';

/** Presses keys in one task, each where the focus is at that moment, as a quick hand does. */
const strike = (page, ...keys) =>
  page.evaluate((names) => {
    for (const name of names) {
      const [key, ...held] = name.split('+').reverse();
      const digit = /^\d$/.test(key);
      const code = digit ? `Digit${key}` : key.length === 1 ? `Key${key.toUpperCase()}` : key;
      const init = {
        key,
        code,
        ctrlKey: held.includes('Control'),
        shiftKey: held.includes('Shift'),
      };
      const at = document.activeElement ?? document.body;
      at.dispatchEvent(
        new KeyboardEvent('keydown', {
          ...init,
          bubbles: true,
          cancelable: true,
        }),
      );
    }
  }, keys);

const opened = (page) => page.locator('[data-pane="list"] [aria-current="true"], .item.is-on').first();
const cursor = (page) => page.evaluate(() => document.activeElement?.getAttribute('data-index'));

onPage('J and Enter in one breath open the first article', '', async (page) => {
  await strike(page, 'j', 'Enter');
  await until(() => opened(page).getAttribute('data-index'), '0');
});

onPage('J, J and Enter in one breath open the second', '', async (page) => {
  await strike(page, 'j', 'j', 'Enter');
  await until(() => opened(page).getAttribute('data-index'), '1');
});

onPage('End reaches the last of ten thousand rows, and K the one before it', 'articles=10000', async (page) => {
  await strike(page, 'j', 'End', 'k');
  const last = Number((await page.locator('[data-pane="list"] header .n').textContent()).replace(/\D/g, '')) - 1;
  await until(() => cursor(page), String(last - 1));
  await strike(page, 'Home', 'j');
  await until(() => cursor(page), '1');
});

onPage('what is pressed while the article still loads is done when it is there', 'slow=250', async (page) => {
  await page.locator('[data-index="0"]').waitFor();
  await strike(page, 'j', 'Enter', 'v', '2');
  await until(async () => (await calls(page, 'annotation_add')).length, 1);
  const [made] = await calls(page, 'annotation_add');
  assert.equal(made.meaning, 'fact');
  assert.ok(made.end > made.start);
});

onPage('a sentence is chosen, highlighted and written about in one breath', '', async (page) => {
  await page.locator('[data-index="0"]').click();
  await page.locator('main .body.shown').waitFor();
  await strike(page, 'v', '4', 'n');
  await page.getByPlaceholder('Écrire une note').waitFor();
  const [made] = await calls(page, 'annotation_add');
  assert.equal(made.meaning, 'doubt');
});

onPage('letters after the slash are written, and archive nothing', '', async (page) => {
  await page.locator('[data-index="2"]').click();
  await page.locator('main .body.shown').waitFor();
  await page
    .frameLocator('main iframe')
    .locator('p')
    .first()
    .click({ position: { x: 4, y: 4 } });
  await page.keyboard.press('/');
  await page.keyboard.type('ete', { delay: 60 });
  // One that was still on its way out of the frame may come after one typed in the field.
  const line = page.getByRole('combobox', { name: 'Filtrer la liste' });
  await until(async () => [...(await line.inputValue())].toSorted().join(''), 'eet');
  assert.equal((await calls(page, 'shelf_set_state')).length, 0);
});
