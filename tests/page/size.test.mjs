import assert from 'node:assert/strict';
import { onPage, until } from './stage.mjs';

onPage('10,000 rows scroll without a long blank, and the page holds few of them', 'articles=10000', async (page) => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('tous les');
  await page.getByRole('option', { name: /Tous les articles/ }).click();
  await until(async () => page.locator('[data-pane="list"] header .n').textContent(), '10\u202f000');
  const { blank, rows, last } = await page.evaluate(async () => {
    const scroller = document.querySelector('[data-pane="list"] [role=listbox] > div');
    let worst = 0;
    let since = null;
    let most = 0;
    const isBlank = () => {
      const box = scroller.getBoundingClientRect();
      for (const share of [0.1, 0.5, 0.9]) {
        const at = document.elementFromPoint(box.left + 40, box.top + box.height * share);
        if (!at?.closest('[data-index]')) return true;
      }
      return false;
    };
    for (let frame = 0; frame < 400; frame += 1) {
      scroller.scrollTop += frame % 40 === 0 ? 60_000 : 400;
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      since = isBlank() ? (since ?? now) : null;
      if (since !== null) worst = Math.max(worst, now - since);
      most = Math.max(most, document.querySelectorAll('[data-index]').length);
    }
    await new Promise((go) => setTimeout(go, 300));
    const seen = [...document.querySelectorAll('[data-index]')].map((row) => Number(row.dataset.index));
    return { blank: worst, rows: most, last: Math.max(...seen) };
  });
  assert.ok(last > 3000, `only row ${last} was reached`);
  assert.ok(blank < 400, `the list was blank for ${Math.round(blank)} ms`);
  assert.ok(rows < 60, `${rows} rows stood in the page`);
  console.log(`    10,000 rows: blank for ${Math.round(blank)} ms at most, ${rows} rows in the page, to row ${last}`);
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
