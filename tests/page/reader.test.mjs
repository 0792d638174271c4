import assert from 'node:assert/strict';
import { calls, onPage, until } from './stage.mjs';

/** Opens an article of the invented library by words of its title; answers with its frame. */
async function read(page, title) {
  await page.locator('[data-pane="list"] [role=option]', { hasText: title }).first().click();
  await page.locator('main h1', { hasText: title }).waitFor();
  await page.locator('main .body.shown').waitFor();
  return page.frameLocator('main iframe');
}

/** Selects a stretch of the frame's paragraph with the mouse. */
async function drag(page, paragraph, from = 40, to = 200) {
  const box = await paragraph.boundingBox();
  await page.mouse.move(box.x + from, box.y + 12);
  await page.mouse.down();
  await page.mouse.move(box.x + to, box.y + 12, { steps: 6 });
  await page.mouse.up();
  await page.getByRole('toolbar').waitFor();
}

const notes = (page) => page.locator('.notes .note');

onPage(
  'words selected with the mouse are highlighted with a key, and the note stands beside them',
  '',
  async (page) => {
    const frame = await read(page, 'À Lyon');
    const paragraph = frame.locator('p').nth(1);
    await drag(page, paragraph);
    await page.keyboard.press('2');
    await until(() => frame.locator('mark[data-meaning="fact"]').count(), 1);
    await until(() => notes(page).count(), 1);
    const [{ article, start, end }] = await calls(page, 'annotation_add');
    const quote = await page.evaluate(
      ([id, from, to]) => {
        const kept = window.veille.library.articles.get(id);
        return [...kept.paragraphs.join('\n\n')].slice(from, to).join('');
      },
      [article, start, end],
    );
    // What the eye sees has other spaces and soft hyphens; the words are the same.
    const shown = (await frame.locator('mark').allTextContents()).join('').replaceAll('\u00ad', '');
    assert.equal(shown.replace(/\s/g, ' '), quote.replaceAll("'", '’').replace(/\s/g, ' '));
    const mark = await frame.locator('mark').first().boundingBox();
    const note = await notes(page).first().boundingBox();
    assert.ok(Math.abs(mark.y - note.y) < 8, `${mark.y} ${note.y}`);
  },
);

onPage('what has a style of its own declares no property: the web view would keep all that it computed', '', async (page) => {
  await read(page, 'Orsay Systèmes');
  await notes(page).first().waitFor();
  await until(async () => (await page.locator('.map u').count()) > 0, true);
  const own = await page.evaluate(() => {
    const declaring = [];
    const look = (rules) => {
      for (const rule of rules) {
        if (rule.style && [...rule.style].some((name) => name.startsWith('--'))) declaring.push(rule.selectorText);
        if (rule.cssRules?.length > 0) look(rule.cssRules);
      }
    };
    for (const sheet of document.styleSheets) look(sheet.cssRules);
    const all = [...document.querySelectorAll('body [style]')].filter((one) => one.getAttribute('style') !== '');
    const both = all.filter((one) => declaring.some((selector) => selector && one.matches(selector)));
    return { all: all.length, both: both.map((one) => `${one.tagName}.${one.classList[0]}`) };
  });
  assert.ok(own.all > 5, `only ${own.all} elements have a style of their own`);
  // The sheet is one, however many highlights there are.
  assert.deepEqual(own.both.filter((name) => name !== 'DIV.sheet'), []);
});

onPage('a sentence is taken, highlighted and written about without a mouse', '', async (page) => {
  const frame = await read(page, 'À Lyon');
  await page.keyboard.press('v');
  await page.getByRole('toolbar').waitFor();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('4');
  await until(
    () =>
      frame
        .locator('mark[data-meaning="doubt"]')
        .count()
        .then((count) => count > 0),
    true,
  );
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('n');
  await page.getByPlaceholder('Écrire une note').waitFor();
  await page.keyboard.type('À vérifier auprès de la préfecture.');
  await page.getByText('Enregistré', { exact: true }).waitFor();
  assert.equal((await calls(page, 'annotation_change')).at(-1).note, 'À vérifier auprès de la préfecture.');
  await page.keyboard.press('Escape');
  await until(() => page.locator('.card').count(), 0);
  await until(() => page.locator('.notes .text').allTextContents(), ['À vérifier auprès de la préfecture.']);
});

onPage('undo takes a highlight back, in the text and in the margin', '', async (page) => {
  const frame = await read(page, 'À Lyon');
  await drag(page, frame.locator('p').nth(1));
  await page.keyboard.press('1');
  await until(
    () =>
      frame
        .locator('mark')
        .count()
        .then((count) => count > 0),
    true,
  );
  await page.keyboard.press('Control+z');
  await until(() => frame.locator('mark').count(), 0);
  await until(() => notes(page).count(), 0);
  await page.keyboard.press('Control+Shift+Z');
  await until(
    () =>
      frame
        .locator('mark')
        .count()
        .then((count) => count > 0),
    true,
  );
});

onPage('notes never overlap, and the open one stands at its words', '', async (page) => {
  const frame = await read(page, 'Poids ouverts ou code');
  await frame.locator('mark[data-meaning="key"]').first().click();
  await page.locator('.card').waitFor();
  await page.waitForTimeout(400);
  const boxes = await Promise.all((await notes(page).all()).map((note) => note.boundingBox()));
  boxes.sort((a, b) => a.y - b.y);
  for (const [index, box] of boxes.entries()) {
    const next = boxes[index + 1];
    if (next !== undefined) assert.ok(box.y + box.height <= next.y, JSON.stringify(boxes));
  }
  const mark = await frame.locator('mark[data-meaning="key"]').first().boundingBox();
  const card = await page.locator('.card').boundingBox();
  assert.ok(Math.abs(mark.y - card.y) < 8, `${mark.y} ${card.y}`);
});

onPage(
  'in a narrow window the margin keeps signs, and the note unfolds under its paragraph',
  '',
  async (page) => {
    const frame = await read(page, 'Poids ouverts ou code');
    await frame.locator('mark[data-meaning="fact"]').first().click();
    const card = page.locator('.body .card');
    await card.waitFor();
    await page.waitForTimeout(300);
    const block = await frame.locator('p', { has: page.locator('mark[data-meaning="fact"]') }).boundingBox();
    const next = await frame.locator('p').nth(2).boundingBox();
    const { y, height } = await card.boundingBox();
    assert.ok(y >= block.y + block.height - 1 && y + height <= next.y, JSON.stringify({ block, y, height, next }));
  },
  { width: 1024, height: 700 },
);

onPage('a passage that was left out is shown where it stood, and hidden again', '', async (page) => {
  const frame = await read(page, 'Poids ouverts ou code');
  const last = frame.locator('#veille-article > p').last();
  const { y: before } = await last.boundingBox();
  await page.getByRole('button', { name: 'Afficher' }).click();
  await until(async () => (await last.boundingBox()).y > before + 40, true);
  await page.getByRole('button', { name: 'Masquer' }).click();
  await until(async () => Math.abs((await last.boundingBox()).y - before) < 2, true);
});

onPage('a guessed title is corrected in its place', '', async (page) => {
  await read(page, 'Poids ouverts ou code');
  await page.getByRole('button', { name: 'Corriger' }).click();
  await page.getByLabel('Titre').fill('Un titre à moi');
  await page.getByLabel('Date').fill('2025-13');
  await page.getByText('Écrivez 2025').waitFor();
  await page.getByLabel('Date').fill('2025-04');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await until(async () => (await calls(page, 'reading_correct')).at(-1)?.title, 'Un titre à moi');
  assert.equal((await calls(page, 'reading_correct')).at(-1).published, '2025-04');
});

onPage('a wrong language is corrected, and the text is set in the right one', '', async (page) => {
  const frame = await read(page, 'Poids ouverts ou code');
  await until(() => frame.locator('html').getAttribute('lang'), 'fr');
  await page.getByRole('button', { name: 'Corriger' }).click();
  const language = page.getByLabel('Langue');
  await until(() => language.locator('option:checked').textContent(), 'français');
  await language.selectOption({ label: 'anglais' });
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await until(async () => (await calls(page, 'reading_correct')).at(-1)?.language, 'en');
  await until(() => page.frameLocator('main iframe').locator('html').getAttribute('lang'), 'en');
  await page.locator('main .body.shown').waitFor();
});

onPage('what is copied is the text of the file, without what typography adds', '', async (page) => {
  const frame = await read(page, 'Poids ouverts ou code');
  const text = await frame.locator('body').evaluate(() => {
    const [first] = document.querySelectorAll('p');
    getSelection().selectAllChildren(first);
    const clipboardData = new DataTransfer();
    first.dispatchEvent(
      new ClipboardEvent('copy', {
        clipboardData,
        bubbles: true,
        cancelable: true,
      }),
    );
    return clipboardData.getData('text/plain');
  });
  assert.match(text, /« ouvert »/);
  assert.doesNotMatch(text, /[\u00ad\u202f]/);
});

onPage(
  'a change of size keeps the line that is read in its place',
  '',
  async (page) => {
    const frame = await read(page, 'Poids ouverts ou code');
    const paragraph = frame.locator('p').nth(1);
    const { y: start } = await paragraph.boundingBox();
    await page
      .locator('main .scroll')
      .evaluate((scroller, by) => scroller.scrollBy({ top: by, behavior: 'instant' }), start - 52);
    await page.waitForTimeout(500);
    const { y: before } = await paragraph.boundingBox();
    await page.keyboard.press('Control++');
    await page.keyboard.press('Control++');
    await page.keyboard.press('Control++');
    await until(() => frame.locator('html').evaluate((html) => html.style.getPropertyValue('--read-size')), '21px');
    await page.waitForTimeout(300);
    const { y: after } = await paragraph.boundingBox();
    assert.ok(Math.abs(after - before) < 30, `${before} ${after}`);
  },
  { width: 1280, height: 420 },
);

onPage('a link of the article opens in the browser and never in the frame', '', async (page) => {
  const frame = await read(page, 'À Lyon');
  const href = () => frame.locator('body').evaluate(() => location.href);
  const before = await href();
  await frame
    .locator('p')
    .first()
    .evaluate((paragraph) => {
      const link = document.createElement('a');
      link.href = 'https://exemple.invalid/page';
      link.textContent = 'un lien';
      paragraph.append(link);
    });
  await frame.getByText('un lien').click();
  await frame.getByText('un lien').click({ button: 'middle' });
  await until(() => page.evaluate(() => window.veille.opened), Array(2).fill('https://exemple.invalid/page'));
  assert.equal(await href(), before);
});
