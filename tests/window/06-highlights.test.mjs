// Highlights with the mouse and with keys only: made, stretched, recoloured, annotated, overlapped, deleted, undone, and found again.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { Page, plain } from './lib/page.mjs';
import { sleep, until } from './lib/process.mjs';
import { withReader } from './lib/veille.mjs';

const ARTICLE = `---
title: "Le fleuve et ses mesures"
author: "Rédaction"
date: 2025-05-02
---

La ville mesure son fleuve depuis un siècle et demi, et personne ne relit ces cahiers. Ils disent pourtant quand l’eau monte. Le reste se devine.

Une crue se prépare longtemps avant la pluie, dans des sols que nul ne regarde plus. Les anciens relevés le montrent bien. Ils attendent.

Trois villages ont gardé leurs échelles de bois au bord de la rive, peintes en rouge. On y lit encore les grandes années. Le bois travaille.
`;

const of = async (page, meaning) => (await page.marks()).filter((mark) => mark.meaning === meaning).map(({ text }) => plain(text));

test('highlights are made, stretched, recoloured, noted, overlapped, deleted and undone by hand and by keys', async () => {
  await withReader({}, async (reader) => {
    const page = new Page(reader);
    const { hands } = reader;
    const file = reader.path('fleuve.md');
    writeFileSync(file, ARTICLE);
    await reader.say('import', file);
    await reader.open();
    await page.rowCount(1);
    await page.open(0);

    // By hand: a sentence is drawn over, and its meaning is chosen in the bubble.
    const words = await page.select(0);
    await page.press('Fait, chiffre, touche 2');
    await until('the highlight', async () => (await of(page, 'fact')).length === 1);
    assert.ok(words.startsWith((await of(page, 'fact'))[0].slice(0, 20)));

    // It is pressed, and stretched by its handle.
    const before = (await of(page, 'fact'))[0];
    await pressMark(page, 'fact');
    await until('the handles', () => page.frame(() => document.querySelector('.veille-handle[data-edge="end"]')?.hidden === false));
    const handle = await inFrame(page, '.veille-handle[data-edge="end"]');
    await hands.drag(handle, [handle[0] + 130, handle[1]]);
    await until('a longer highlight', async () => (await of(page, 'fact'))[0]?.length > before.length);

    // Recoloured in the bubble of the open highlight.
    await pressMark(page, 'fact');
    await page.press('Essentiel, touche 1');
    await until('another meaning', async () => (await of(page, 'key')).length === 1);

    // A note in Markdown.
    await page.press('Noter (N)');
    await until('the field of the note', () => page.driver.run(() => document.activeElement?.tagName === 'TEXTAREA'));
    await hands.type('Une **note** franche');
    await hands.press('Escape');
    await until('the note as it reads', () =>
      page.driver.run(() => document.querySelector('.notes .text strong')?.textContent === 'note'),
    );
    await sleep(900);

    // By keys alone: the second paragraph's sentence, stretched, recoloured, noted.
    await hands.moveTo(1598, 998);
    await hands.press('v');
    await until('a sentence', async () => (await page.selection()).length > 10);
    await hands.press('v');
    await sleep(300);
    await hands.press('4');
    await until('a second highlight', async () => (await of(page, 'doubt')).length === 1);
    const second = (await of(page, 'doubt'))[0];
    await hands.press('alt+shift+Left');
    await until('a shorter highlight', async () => (await of(page, 'doubt'))[0]?.length < second.length);
    await hands.press('5');
    await until('an idea', async () => (await of(page, 'idea')).length === 1);
    await hands.press('n');
    await until('the field of the note', () => page.driver.run(() => document.activeElement?.tagName === 'TEXTAREA'));
    await hands.type('Par les touches');
    await hands.press('Escape');
    await sleep(900);

    // One over another, then deleted with a key and taken back.
    await page.select(1);
    await hands.press('3');
    await until('a third highlight', async () => (await of(page, 'quote')).length === 1);
    await pressMark(page, 'quote');
    await sleep(400);
    if (await page.exists('[role="menu"] [role="menuitem"]')) await page.click('[role="menu"] [role="menuitem"]');
    await hands.press('Delete');
    await until('one less', async () => (await page.marks()).length === 2);
    await hands.press('ctrl+z');
    await until('the deleted one', async () => (await page.marks()).length === 3);
    await reader.picture('highlights');
    const kept = (await page.marks()).map(({ meaning, text }) => `${meaning} ${plain(text)}`).sort();

    // All of it is there after a restart.
    await reader.close();
    await reader.open();
    await page.rowCount(1);
    await page.open(0);
    await until('the same highlights', async () => {
      const now = (await page.marks()).map(({ meaning, text }) => `${meaning} ${plain(text)}`).sort();
      return JSON.stringify(now) === JSON.stringify(kept);
    });
    const notes = await page.driver.run(() => [...document.querySelectorAll('.notes .text')].map((note) => note.textContent.trim()));
    assert.deepEqual(notes.map(plain).sort(), ['Par les touches', 'Une note franche']);
  });
});

/** Where an element of the frame, or its first line, lies on the screen. */
async function inFrame(page, css) {
  const box = await page.frame((css) => {
    const [{ left, top, width, height }] = document.querySelector(css).getClientRects();
    return { x: left + width / 2, y: top + height / 2 };
  }, css);
  const frame = await page.driver.run(() => {
    const { left, top } = document.querySelector('iframe').getBoundingClientRect();
    return { left, top };
  });
  const window = await page.hands.place(page.reader.window);
  return [window.x + frame.left + box.x, window.y + frame.top + box.y];
}

/** Presses the first line of a highlight. */
async function pressMark(page, meaning) {
  await page.hands.click(...(await inFrame(page, `mark[data-meaning="${meaning}"]`)));
  await sleep(500);
}
