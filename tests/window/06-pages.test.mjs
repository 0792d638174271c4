// A PDF in the real window: read as text and by its pages, with the same highlights, and there again after a restart.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { Page, letters } from './lib/page.mjs';
import { sleep, until } from './lib/process.mjs';
import { ROOT, withReader } from './lib/veille.mjs';

test('a highlight made on a page of a PDF is in its text, and both are there after a restart', async () => {
  await withReader({}, async (reader) => {
    const page = new Page(reader);
    const { hands } = reader;
    await reader.say('import', join(ROOT, 'tests/window/pages.pdf'));
    await reader.open();
    await page.rowCount(1);
    await page.open(0);
    // The line under the title names who wrote it and when, and is not said twice.
    assert.match(await page.body(), /^Depuis le mois de mars/);
    const { articles } = JSON.parse(await reader.say('list', '--json'));
    assert.deepEqual([articles[0].author, articles[0].published], [['Jeanne Dupont'], '2024-05-03']);
    await sleep(1500);
    await reader.picture('06-text');

    await toPages(page);
    await reader.picture('06-pages');
    // Two lines of the second paragraph, with the mouse.
    const [from, to] = await places(page, 'Depuis le mois', 'les journaux');
    await hands.drag(from, to);
    await until('the selection', () => page.driver.run(() => document.querySelector('[role="toolbar"]') !== null));
    await hands.press('3');
    // The words of one line, and no word of the title that is the same.
    await until('the highlight on the page', async () => (await painted(page)) === 1);
    await reader.picture('06-highlighted');

    const { notes } = JSON.parse(await reader.say('notes', '--json'));
    assert.equal(notes.length, 1);
    const [{ quote }] = notes;
    await page.press('Texte');
    const [mark] = await until('the highlight in the text', async () => {
      const marks = await page.marks();
      return marks.length > 0 && marks;
    });
    assert.equal(letters(mark.text), letters(quote));
    assert.equal(mark.meaning, 'quote');
    await sleep(1500);
    await reader.picture('06-in-text');

    await reader.close();
    await reader.open();
    await page.rowCount(1);
    await page.open(0);
    await until('the highlight in the text again', async () => (await page.marks()).length > 0);
    await toPages(page);
    await until('the highlight on the page again', async () => (await painted(page)) > 0);
  });
});

/** Goes over to the pages and waits for the first one's words. */
async function toPages(page) {
  await page.press('Pages');
  await until('the pages', () => page.frame(() => document.querySelectorAll('.letters span').length > 4), 30_000);
  await until('the first picture', () => page.frame(() => document.querySelector('.leaf canvas') !== null), 30_000);
  await sleep(600);
}

/** How many boxes are painted on the pages. */
function painted(page) {
  return page.frame(() => document.querySelectorAll('.marks [data-meaning="quote"]').length);
}

/** The beginning of the piece with the first words, and the end of the one with the last, on the screen. */
async function places(page, first, last) {
  const found = await page.frame(
    (first, last) => {
      const spans = [...document.querySelectorAll('.letters span')];
      const box = (words) => spans.find((span) => span.textContent.includes(words))?.getBoundingClientRect();
      const [from, to] = [box(first), box(last)];
      if (!from || !to) return null;
      return [
        [from.left + 2, from.top + from.height / 2],
        [to.right - 30, to.top + to.height / 2],
      ];
    },
    first,
    last,
  );
  assert.ok(found, 'the words are on the page');
  const frame = await page.driver.run(() => {
    const { left, top } = document.querySelector('iframe').getBoundingClientRect();
    return { left, top };
  });
  const window = await page.hands.place(page.reader.window);
  return found.map(([x, y]) => [window.x + frame.left + x, window.y + frame.top + y]);
}
