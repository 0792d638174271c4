import assert from 'node:assert/strict';
import { onPage, until } from './stage.mjs';

onPage('10,000 rows scroll without a long blank, and the page holds few of them', 'articles=10000', async (page) => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('tous les');
  await page.getByRole('option', { name: /Tous les articles/ }).click();
  await until(async () => page.locator('[data-pane="list"] header .n').textContent(), '10\u202f000');
  const { blank, rows, last, unfilled } = await page.evaluate(async () => {
    const scroller = document.querySelector('[data-pane="list"] [role=listbox] > div');
    const isBlank = () => {
      const box = scroller.getBoundingClientRect();
      return [0.1, 0.5, 0.9].some((share) => {
        const at = document.elementFromPoint(box.left + 40, box.top + box.height * share);
        return !at?.closest('[data-index]');
      });
    };
    let worst = 0;
    let empty = 0;
    let most = 0;
    let unfilled = 0;
    for (let burst = 0; burst < 10; burst += 1) {
      for (let frame = 0; frame < 40; frame += 1) {
        scroller.scrollTop += frame === 0 ? 60_000 : 400;
        await new Promise(requestAnimationFrame);
        // A hand leaves the page room for the answers between two frames.
        await new Promise((go) => setTimeout(go));
        empty = isBlank() ? empty + 1 : 0;
        worst = Math.max(worst, empty);
        most = Math.max(most, document.querySelectorAll('[data-index]').length);
      }
      // Where the hand rests, the rows come.
      for (let tries = 0; isBlank() && tries < 100; tries += 1) await new Promise((go) => setTimeout(go, 50));
      if (isBlank()) unfilled += 1;
    }
    const seen = [...document.querySelectorAll('[data-index]')].map((row) => Number(row.dataset.index));
    return { blank: worst, rows: most, last: Math.max(...seen), unfilled };
  });
  assert.ok(last > 3000, `only row ${last} was reached`);
  assert.equal(unfilled, 0, 'the list stayed blank');
  assert.ok(rows < 60, `${rows} rows stood in the page`);
  console.log(`    10,000 rows: blank for ${blank} frames at most, ${rows} rows in the page, to row ${last}`);
});

onPage('the end of 10,000 rows is one key away', 'articles=10000', async (page) => {
  await page.keyboard.press('j');
  await until(() => page.evaluate(() => document.activeElement?.dataset.index), '0');
  await page.keyboard.press('End');
  await until(() => page.evaluate(() => Number(document.activeElement?.dataset.index) > 5000), true);
});

onPage(
  'at 1024 by 700 list and reader stand side by side',
  '',
  async (page) => {
    await page.locator('[data-index="2"]').click();
    const box = async (selector) => page.locator(selector).boundingBox();
    const [list, reader] = [await box('[data-pane="list"]'), await box('[data-pane="reader"]')];
    assert.deepEqual([list.x, list.width], [52, 312]);
    assert.deepEqual([reader.x, reader.width], [364, 660]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    assert.equal(overflow, false);
    await page.keyboard.press('Control+b');
    await page.getByRole('tree').waitFor();
    await page.keyboard.press('Escape');
    await until(() => page.getByRole('tree').count(), 0);
  },
  { width: 1024, height: 700 },
);

onPage(
  'under 980 there is the list or the reader, and Escape goes back',
  '',
  async (page) => {
    assert.equal(await page.locator('[data-pane="reader"]').count(), 0);
    await page.locator('[data-index="1"]').click();
    await until(() => page.locator('[data-pane="list"]').count(), 0);
    await page.locator('[data-pane="reader"]').waitFor();
    await page.keyboard.press('Escape');
    await until(() => page.locator('[data-pane="list"]').count(), 1);
  },
  { width: 900, height: 700 },
);
