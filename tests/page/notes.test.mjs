import assert from 'node:assert/strict';
import { calls, onPage, until } from './stage.mjs';

async function read(page, title) {
  await page.locator('[data-pane="list"] [role=option]', { hasText: title }).first().click();
  await page.locator('main h1', { hasText: title }).waitFor();
  await page.locator('main .body.shown').waitFor();
  return page.frameLocator('main iframe');
}

/** Selects a stretch of a paragraph with the mouse. */
async function drag(page, paragraph, from, to) {
  const box = await paragraph.boundingBox();
  await page.mouse.move(box.x + from, box.y + 12);
  await page.mouse.down();
  await page.mouse.move(box.x + to, box.y + 12, { steps: 6 });
  await page.mouse.up();
  await page.getByRole('toolbar').waitFor();
}

const marked = (frame, meaning) =>
  frame
    .locator(`mark[data-meaning="${meaning}"]`)
    .allTextContents()
    .then((all) => all.join('').replaceAll('\u00ad', ''));

onPage('an open highlight grows and shrinks by words with keys, and can be pulled by its handle', '', async (page) => {
  const frame = await read(page, 'À Lyon');
  await drag(page, frame.locator('p').nth(1), 40, 200);
  await page.keyboard.press('2');
  await until(() => frame.locator('mark').count().then((count) => count > 0), true);
  const before = await marked(frame, 'fact');
  await page.keyboard.press('Alt+Shift+ArrowRight');
  await until(async () => (await marked(frame, 'fact')).length > before.length, true);
  const longer = await marked(frame, 'fact');
  assert.ok(longer.startsWith(before), `${before} / ${longer}`);
  await page.keyboard.press('Alt+Shift+ArrowLeft');
  await until(async () => (await marked(frame, 'fact')).length < longer.length, true);
  const handle = await frame.locator('.veille-handle[data-edge="end"]').boundingBox();
  await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
  await page.mouse.down();
  await page.mouse.move(handle.x + 160, handle.y + handle.height / 2, { steps: 8 });
  await page.mouse.up();
  await until(async () => (await marked(frame, 'fact')).length > longer.length, true);
  const ranges = (await calls(page, 'annotation_change')).filter(({ range }) => range !== undefined);
  assert.ok(ranges.length >= 3, String(ranges.length));
});

onPage('highlights that lie on the same words are offered, and each can be changed', '', async (page) => {
  const frame = await read(page, 'À Lyon');
  const paragraph = frame.locator('p').nth(1);
  await drag(page, paragraph, 20, 320);
  await page.keyboard.press('1');
  await until(() => frame.locator('mark[data-meaning="key"]').count().then((count) => count > 0), true);
  await drag(page, paragraph, 90, 200);
  await page.keyboard.press('4');
  await until(() => frame.locator('mark mark[data-meaning="doubt"]').count().then((count) => count > 0), true);
  await frame.locator('mark mark').first().click();
  const menu = page.getByRole('menu', { name: 'Surlignages à cet endroit' });
  await until(() => menu.getByRole('menuitem').count(), 2);
  await menu.getByRole('menuitem').nth(1).click();
  const bubble = page.getByRole('toolbar', { name: 'Changer le sens du surlignage' });
  await bubble.getByRole('button', { name: /^Idée/ }).click();
  await until(() => frame.locator('mark[data-meaning="idea"]').count().then((count) => count > 0), true);
  await bubble.getByRole('button', { name: 'Supprimer le surlignage' }).click();
  await until(() => frame.locator('mark[data-meaning="idea"]').count(), 0);
  assert.ok((await frame.locator('mark[data-meaning="doubt"]').count()) > 0);
});

onPage('a note is shown as its Markdown reads, and its markup stays text', '', async (page) => {
  const frame = await read(page, 'À Lyon');
  await drag(page, frame.locator('p').nth(1), 40, 200);
  await page.keyboard.press('1');
  await page.keyboard.press('n');
  await page.getByPlaceholder('Écrire une note').waitFor();
  await page.keyboard.type('**Fort** et <b>brut</b>\n- un\n- deux');
  await page.keyboard.press('Escape');
  await until(() => page.locator('.notes .text strong').allTextContents(), ['Fort']);
  await until(() => page.locator('.notes .text li').allTextContents(), ['un', 'deux']);
  assert.ok((await page.locator('.notes .text').textContent()).includes('<b>brut</b>'));
});

onPage('the thread of a list goes to the highlight that one presses', '', async (page) => {
  const fil = page.locator('[data-fil]:has(u)').first();
  const mark = await fil.locator('u').last().boundingBox();
  await page.mouse.click(mark.x + 2, mark.y + 3);
  await page.locator('main .body.shown').waitFor();
  await until(() => page.locator('.notes .note.open').count(), 1);
});

onPage('notes are edited in place, chosen and drawn together as a brief', '', async (page) => {
  await page.keyboard.press('Control+5');
  const lines = page.locator('main li[data-highlight]');
  await lines.first().waitFor();
  await lines.first().locator('.note').hover();
  await lines.first().locator('.add, .read').first().click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Reprendre *ici*.');
  await page.keyboard.press('Escape');
  await until(() => lines.first().locator('em').allTextContents(), ['ici']);
  for (const at of [0, 1, 2]) {
    await lines.nth(at).locator('[data-line]').focus();
    await page.keyboard.press('x');
  }
  await page.getByRole('button', { name: 'Nouvelle synthèse' }).click();
  await page.getByLabel('Titre de la synthèse').fill('Ce que dit la ville');
  await page.getByRole('button', { name: 'Ajouter un titre' }).first().click();
  await page.keyboard.type('Un début');
  for (let at = 0; at < 3; at += 1) {
    const next = page.getByRole('button', { name: /^Placer/ }).first();
    await next.focus();
    await next.press('Enter');
  }
  await until(() => page.locator('.block.quote').count(), 3);
  await page.getByRole('button', { name: 'Ajouter un texte' }).first().click();
  await page.keyboard.type('Mes **propres** mots.');
  const last = page.locator('.block').last();
  await page.keyboard.press('Alt+Shift+ArrowUp');
  await until(() => page.locator('.block').nth(3).locator('textarea').count(), 1);
  assert.equal(await last.locator('blockquote').count(), 1);
  await page.getByText('Enregistré', { exact: true }).waitFor();
  const saved = (await calls(page, 'brief_save')).at(-1);
  assert.deepEqual(
    saved.blocks.map(({ kind }) => kind),
    ['heading', 'quote', 'quote', 'text', 'quote'],
  );
  assert.equal(saved.title, 'Ce que dit la ville');
  // By hand: the last block to the top.
  await last.hover();
  const grip = await last.locator('.grip').boundingBox();
  const top = await page.locator('.block').first().boundingBox();
  await page.mouse.move(grip.x + 8, grip.y + 8);
  await page.mouse.down();
  await page.mouse.move(grip.x + 20, grip.y - 40, { steps: 4 });
  await page.mouse.move(top.x + 40, top.y + 2, { steps: 4 });
  await page.mouse.up();
  await until(() => page.locator('.block').first().locator('blockquote').count(), 1);
  await page.getByRole('button', { name: 'Relire' }).click();
  await until(() => page.locator('.own strong').allTextContents(), ['propres']);
  await page.getByRole('button', { name: 'Exporter…' }).click();
  await page.getByRole('menuitem', { name: /^Markdown/ }).click();
  await until(() => page.evaluate(() => window.veille.saved.length), 1);
});

onPage('a meaning that is renamed is called so everywhere, and a hidden one is not offered', '', async (page) => {
  await page.keyboard.press('Control+,');
  await page.getByRole('tab', { name: 'Surlignages' }).click();
  await page.getByLabel('Nom du sens 2').fill('Chiffre sûr');
  await page.getByLabel('Nom du sens 2').press('Tab');
  await page.getByRole('switch', { name: 'Proposer Idée' }).click();
  await page.keyboard.press('Escape');
  const frame = await read(page, 'À Lyon');
  await drag(page, frame.locator('p').nth(1), 40, 200);
  const toolbar = page.getByRole('toolbar', { name: 'Surligner la sélection' });
  await until(() => toolbar.getByRole('button', { name: /^Chiffre sûr/ }).count(), 1);
  assert.equal(await toolbar.getByRole('button', { name: /^Idée/ }).count(), 0);
});
