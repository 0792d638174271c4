// Highlights on the pages of a PDF, with the mouse and with keys only: words and areas; made, stretched, recoloured,
// annotated, overlapped, deleted, undone, and all found again after a restart.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { Page, plain } from './lib/page.mjs';
import { until } from './lib/process.mjs';
import { ROOT, withReader } from './lib/veille.mjs';

/** What the library holds of each meaning. */
async function kept(reader) {
  const { notes } = JSON.parse(await reader.say('notes', '--json'));
  return Object.fromEntries(notes.map((note) => [note.meaning, note]));
}

/** Waits until the library holds what `ask` looks for, and answers with it. */
const told = (reader, what, ask) => until(what, async () => ask(await kept(reader)));

test('highlights on a page are made, changed, deleted and undone by hand and by keys, and found again', async () => {
  await withReader({}, async (reader) => {
    const page = new Page(reader);
    const { hands } = reader;
    await reader.say('import', join(ROOT, 'tests/window/pages.pdf'));
    await reader.open();
    await page.rowCount(1);
    await page.open(0);
    await toPages(page);

    // By hand: words are drawn over, and the meaning is chosen in the bubble.
    const line = await piece(page, 'Depuis le mois');
    await hands.drag([line.left + 2, line.y], [line.left + 220, line.y]);
    await until('the bubble', () => page.exists('[role="toolbar"]'));
    await page.press('Fait, chiffre, touche 2');
    const before = await told(reader, 'the highlight', ({ fait }) => fait);

    // It is pressed, and stretched by its handle.
    await pressMark(page, 'fact');
    await until('the handles', () => page.frame(() => document.querySelector('.veille-handle[data-edge="end"]')?.hidden === false));
    const handle = await inFrame(page, '.veille-handle[data-edge="end"]');
    await hands.drag([handle.x, handle.bottom - 2], [handle.x + 110, handle.bottom - 2]);
    await told(reader, 'a longer highlight', ({ fait }) => fait.quote.length > before.quote.length);

    // Recoloured in the bubble of the open highlight, and annotated.
    await pressMark(page, 'fact');
    await page.press('Essentiel, touche 1');
    await told(reader, 'another meaning', ({ essentiel }) => essentiel);
    await note(page, reader, 'essentiel', 'Une note franche', () => page.press('Noter (N)'));

    // By keys alone: a sentence, made shorter, recoloured, annotated.
    await hands.moveTo(1598, 998);
    await hands.press('v');
    await until('a sentence', () => page.exists('[role="toolbar"]'));
    await hands.press('4');
    const whole = await told(reader, 'a second highlight', ({ doute }) => doute);
    assert.ok(/[.!?]$/.test(plain(whole.quote)), `a sentence: ${whole.quote}`);
    await hands.press('alt+shift+Left');
    await told(reader, 'a shorter highlight', ({ doute }) => doute.quote.length < whole.quote.length);
    await hands.press('5');
    await told(reader, 'an idea', ({ idee }) => idee);
    await note(page, reader, 'idee', 'Par les touches', () => hands.press('n'));

    // One over another, deleted with a key and taken back.
    const other = await piece(page, 'Depuis le mois');
    await hands.drag([other.left + 90, other.y], [other.left + 300, other.y]);
    await until('the bubble', () => page.exists('[role="toolbar"]'));
    await hands.press('3');
    const over = await told(reader, 'a third highlight', ({ citation }) => citation);
    assert.ok(over.start < (await kept(reader)).essentiel.end, 'one lies over the other');
    await hands.press('Delete');
    await told(reader, 'one less', ({ citation }) => citation === undefined);
    await hands.press('ctrl+z');
    await told(reader, 'the deleted one', ({ citation }) => citation?.quote === over.quote);

    // An area, with the mouse: drawn, and pulled by a corner.
    await page.press('Dessiner une zone (Z)');
    await until('the tool', () => page.exists('button[aria-label="Dessiner une zone (Z)"][aria-pressed="true"]'));
    const leaf = await inFrame(page, '.leaf');
    const at = (x, y) => [leaf.left + leaf.width * x, leaf.top + leaf.width * y];
    await hands.drag(at(0.55, 0.06), at(0.8, 0.2));
    await until('the bubble of the area', () => page.exists('[role="toolbar"]'));
    await hands.press('2');
    const { fait: drawn } = await told(reader, 'the area', (all) => all.fait?.area && all);
    assert.equal(drawn.area.page, 1);
    assert.ok(Math.abs(drawn.area.x - 5500) < 120 && Math.abs(drawn.area.width - 2500) < 160, JSON.stringify(drawn.area));
    await pressMark(page, 'fact');
    await until('the corners', () => page.frame(() => document.querySelector('.drawn')?.hidden === false));
    const corner = await inFrame(page, '.drawn [data-corner="ne"]');
    await hands.drag([corner.x, corner.y], [corner.x + leaf.width * 0.1, corner.y]);
    await told(reader, 'a wider area', ({ fait }) => fait.area.width > drawn.area.width + 700);

    // By keys: taken up again, moved, sized and kept.
    const wide = (await kept(reader)).fait.area;
    await hands.press('z');
    await until('the area taken up', () => page.exists('[role="toolbar"]'));
    await hands.press('Left', 'Left', 'shift+Down', 'shift+Down', 'shift+Down');
    await hands.press('Return');
    await told(reader, 'the area elsewhere', ({ fait }) => {
      const { x, y, width, height } = fait.area;
      return x === wide.x - 200 && y === wide.y && width === wide.width && height === wide.height + 300;
    });
    await until('the painted area', () => page.frame(() => document.querySelectorAll('.marks [data-area]').length === 1));
    await reader.picture('06-pages-marks');
    const all = await kept(reader);
    assert.equal(Object.keys(all).length, 4);

    // All of it is there after a restart, on the pages and in the margin.
    await reader.close();
    await reader.open();
    await page.rowCount(1);
    await page.open(0);
    await until('the area named in the text', async () => plain((await page.text('[data-area]')) ?? '').includes('Zone de la page 1'));
    await toPages(page);
    await until('all highlights on the pages', async () => {
      const shown = await page.frame(() => [...new Set([...document.querySelectorAll('.marks [data-veille]')].map(({ dataset }) => dataset.meaning))].sort());
      return JSON.stringify(shown) === JSON.stringify(['fact', 'idea', 'key', 'quote']);
    });
    const notes = await until('the notes', async () => {
      const found = await page.driver.run(() => [...document.querySelectorAll('.notes .text')].map((each) => each.textContent.trim()));
      return found.length === 2 && found;
    });
    assert.deepEqual(notes.map(plain).sort(), ['Par les touches', 'Une note franche']);
    assert.deepEqual(await kept(reader), all);
  });
});

/** Goes over to the pages and waits for the first one's words. */
async function toPages(page) {
  await page.press('Pages');
  await until('the pages', () => page.frame(() => document.querySelectorAll('.letters span').length > 4), 30_000);
  await until('the first picture', () => page.frame(() => document.querySelector('.leaf canvas') !== null), 30_000);
}

/** Writes a note, and waits until the library has it. */
async function note(page, reader, meaning, text, begin) {
  await begin();
  await until('the field of the note', () => page.driver.run(() => document.activeElement?.tagName === 'TEXTAREA'));
  await page.hands.type(text);
  await until('the words', () => page.driver.run((text) => document.activeElement?.value === text, text));
  await page.hands.press('Escape');
  await told(reader, 'the note kept', (all) => all[meaning]?.note === text);
  await until('the note closed', () => page.driver.run(() => document.activeElement?.tagName !== 'TEXTAREA'));
}

/** Where an element of the frame lies on the screen, once it stands still. */
async function inFrame(page, css, words = '') {
  let before = '';
  const [box, frame] = await until(css, async () => {
    const box = await page.frame(
      (css, words) => {
        const found = [...document.querySelectorAll(css)].find((each) => each.textContent.includes(words));
        if (!found) return null;
        const { left, top, right, bottom } = found.getBoundingClientRect();
        return { left, top, right, bottom };
      },
      css,
      words,
    );
    const frame = await page.driver.run(() => {
      const { left, top } = document.querySelector('iframe').getBoundingClientRect();
      return { left, top };
    });
    const now = JSON.stringify([box, frame]);
    const still = box !== null && now === before;
    before = now;
    return still && [box, frame];
  });
  const window = await page.hands.place(page.reader.window);
  const [x, y] = [window.x + frame.left, window.y + frame.top];
  return {
    left: x + box.left,
    top: y + box.top,
    bottom: y + box.bottom,
    width: box.right - box.left,
    x: x + (box.left + box.right) / 2,
    y: y + (box.top + box.bottom) / 2,
  };
}

/** Where a piece of the page's words lies on the screen. */
const piece = (page, words) => inFrame(page, '.letters span', words);

/** Presses the first box of a highlight, and waits for what is offered. */
async function pressMark(page, meaning) {
  const { left, y } = await inFrame(page, `.marks [data-meaning="${meaning}"]`);
  await page.hands.click(left + 8, y);
  await until('the highlight opened', () => page.exists('.notes .face[aria-expanded="true"], .notes .note.open'));
}
