// The whole job, once: files dropped, read, highlighted, noted, tagged, filtered, exported, and found again.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { test } from 'node:test';
import { Page, letters } from './lib/page.mjs';
import { sleep, until } from './lib/process.mjs';
import { articles, withReader } from './lib/veille.mjs';

const NOTE = 'Comparer avec la source officielle.';
const TAG = 'à-recouper';

test('a reader does the whole job in the real window', async () => {
  await withReader({}, async (reader) => {
    const files = articles();
    assert.equal(files.length, 5);
    const page = new Page(reader);
    const { hands } = reader;

    await reader.open();
    await reader.picture('01-first-run');
    await reader.drop(files, async () => {
      await until('the drop to be announced', () => page.driver.run(() => document.body.textContent.includes('Déposez pour ranger')));
      await reader.picture('01-drop');
    });
    const rows = await page.rowCount(5);
    await reader.picture('01-imported');
    noNoise(rows.map((row) => row.title));
    await page.closeReport();
    const all = await page.rowCount(5);

    // Read one, select a sentence with the mouse, highlight it with a key.
    await page.open(2);
    const { title } = all[2];
    const quote = await page.select(1);
    await reader.picture('01-selected');
    await hands.press('2');
    const [mark] = await until('the highlight', async () => {
      const marks = await page.marks();
      return marks.length > 0 && marks;
    });
    assert.equal(letters(mark.text), letters(quote));
    assert.equal(mark.meaning, 'fact');

    // Write beside it.
    await hands.press('n');
    await until('the note to have the keyboard', () => page.driver.run(() => document.activeElement?.tagName === 'TEXTAREA'));
    await hands.type(NOTE);
    await hands.press('Escape');
    await until('the note in the margin', async () => (await page.text('.notes, aside[aria-label]'))?.includes(NOTE) || page.driver.run((note) => document.body.textContent.includes(note), NOTE));
    await reader.picture('01-noted');

    // Tag it.
    await tag(page, TAG);
    await until('the tag in the tree', () => page.driver.run((tag) => document.querySelector('.side')?.textContent.includes(tag), TAG));

    // Filter by it.
    await filter(page, TAG);
    const [left] = await page.rowCount(1);
    assert.equal(left.title, title);
    await reader.picture('01-filtered');

    // Take the notes out.
    const target = reader.path('mes notes.md');
    await exportTo(page, target);
    const exported = readFileSync(target, 'utf8');
    assert.ok(letters(exported).includes(letters(quote)), `the quote is missing:\n${exported}`);
    const source = files.map((file) => basename(file)).find((name) => exported.includes(name));
    assert.ok(source, `the source is missing:\n${exported}`);
    for (const part of [NOTE, TAG]) assert.ok(exported.includes(part), `${part} is missing:\n${exported}`);

    // Leave, and come back.
    await reader.close();
    const notes = JSON.parse(await reader.say('notes', '--json'));
    assert.equal(notes.total, 1);
    assert.equal(notes.notes[0].note, NOTE);
    assert.equal(notes.notes[0].anchor, 'exact');
    await reader.open();
    const again = await page.rowCount(5);
    const index = again.findIndex((row) => row.title === title);
    assert.ok(again[index].text.includes(TAG), `the tag is gone: ${again[index].text}`);
    await page.open(index);
    const [kept] = await until('the highlight after the restart', async () => {
      const marks = await page.marks();
      return marks.length > 0 && marks;
    });
    assert.equal(letters(kept.text), letters(quote));
    await until('the note after the restart', () => page.driver.run((note) => document.body.textContent.includes(note), NOTE));
    await reader.picture('01-again');
  });
});

/** A title says what its article is about; the leftovers of a page do not. */
function noNoise(titles) {
  assert.equal(new Set(titles).size, titles.length, `two articles have one title: ${titles.join(' | ')}`);
  for (const title of titles) {
    assert.ok(title.length >= 20 && title.split(/\s+/).length >= 4, `this is no title: ${title}`);
    assert.ok(!/^(date|tags?|source|fermer|close|menu|the author)\b/i.test(title), `this is noise: ${title}`);
    assert.ok(!/\.(txt|md|html)$|^[0-9a-f_]+$/i.test(title), `this is a file's name: ${title}`);
  }
}

/** Types into the field that has the keyboard. The virtual keyboard lends a key to a letter that it lacks, on a busy machine too late: then once more. */
async function write(page, text) {
  await until(`“${text}” in the field`, async () => {
    await page.hands.press('ctrl+a');
    await page.hands.type(text);
    await sleep(500);
    return page.driver.run((text) => document.activeElement?.value === text, text);
  });
}

async function tag(page, name) {
  await page.hands.press('t');
  await until('the field for tags', () =>
    page.driver.run(() => document.activeElement?.tagName === 'INPUT' && document.activeElement.getAttribute('role') === 'combobox'),
  );
  await write(page, name);
  await page.hands.press('Return');
  await until('the tag', async () => (await page.rows()).some((row) => row.text.includes(name)));
  await page.hands.press('Escape');
  await page.hands.press('Escape');
}

async function filter(page, name) {
  const mark = await until('the tag in the sidebar', () =>
    page.driver.run((name) => {
      const buttons = [...document.querySelectorAll('.side [role=treeitem]')];
      const found = buttons.find((one) => one.textContent.replace(/\s+/g, ' ').trim().startsWith(name));
      found?.setAttribute('data-wanted', '');
      found?.scrollIntoView({ block: 'nearest' });
      return Boolean(found);
    }, name),
  );
  assert.ok(mark);
  await page.click('[data-wanted]');
}

async function exportTo(page, target) {
  const { hands, reader } = page;
  await hands.press('ctrl+e');
  await until('the export dialog', () => page.exists('dialog[open]'));
  await sleep(800);
  await reader.picture('01-export');
  const before = await hands.windows('.');
  await page.press('Enregistrer…', 'dialog[open]');
  // The system's own dialog is another window: its name field has the keyboard.
  const dialog = await until('the system’s dialog', async () => (await hands.windows('.')).find((window) => !before.includes(window)));
  await sleep(700);
  await hands.xdotool('windowfocus', dialog);
  await hands.press('ctrl+a');
  await hands.type(target);
  await sleep(300);
  await hands.press('Return');
  await until('the exported file', () => existsSync(target) && statSync(target).size > 0, 15_000);
  await hands.press('Escape');
}
