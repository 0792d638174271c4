// The keyboard alone does the whole job.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { Page, plain } from './lib/page.mjs';
import { sleep, until } from './lib/process.mjs';
import { withReader } from './lib/veille.mjs';

const ARTICLE = `---
title: "Un essai pour les mains seules"
author: "Rédaction"
date: 2025-05-02
---

${'Le clavier suffit à qui ne peut pas tenir une souris. Chaque geste a sa touche, et chaque touche dit ce qu’elle fait. '.repeat(4)}

${'Une phrase se choisit, se surligne et se note sans que la main quitte les lettres. Le reste suit de lui-même. '.repeat(4)}
`;

test('the keyboard alone imports, reads, highlights, notes, tags, filters and exports', async () => {
  await withReader({}, async (reader) => {
    const page = new Page(reader);
    const { hands } = reader;
    const file = reader.path('essai.md');
    writeFileSync(file, ARTICLE);
    await reader.open();
    // The pointer stays out of it.
    await hands.moveTo(1598, 998);

    await inDialog(hands, () => hands.press('ctrl+o'), file);
    await page.rowCount(1);
    await until('the import to end', async () => (await page.rows())[0]?.title.includes('mains seules'));
    await hands.press('Escape');
    await until('a row to have the keyboard', async () => {
      await hands.press('j');
      await sleep(300);
      return page.driver.run(() => document.activeElement?.classList.contains('item'));
    });
    await hands.press('Return');
    await page.article();
    await hands.press('v');
    await until('a sentence to be selected', async () => plain(await page.selection()).includes('Le clavier suffit'));
    await hands.press('3');
    await until('the highlight', async () => (await page.marks())[0]?.meaning === 'quote');
    await hands.press('n');
    await until('the note’s field', () => page.driver.run(() => document.activeElement?.tagName === 'TEXTAREA'));
    await hands.type('Vrai pour tous');
    await hands.press('Escape');
    await hands.press('t');
    await until('the field for tags', () => page.driver.run(() => document.activeElement?.getAttribute('role') === 'combobox'));
    await hands.type('mains');
    await sleep(400);
    await hands.press('Return');
    await until('the tag', async () => (await page.rows()).some((row) => row.text.includes('mains')));
    await hands.press('Escape', 'Escape');

    await until('the search field', async () => {
      await hands.press('slash');
      await sleep(300);
      return page.driver.run(() => document.activeElement?.tagName === 'INPUT');
    });
    await hands.press('ctrl+a');
    await hands.type('-tag:mains');
    await hands.press('Return');
    await page.rowCount(0);
    // Backspace takes the last clause back into the field.
    await hands.press('slash', 'BackSpace', 'ctrl+a', 'BackSpace');
    await hands.type('tag:mains');
    await hands.press('Return');
    await page.rowCount(1);

    await hands.press('ctrl+e');
    await until('the export dialog', () => page.exists('dialog[open]'));
    const target = reader.path('sortie.md');
    await tabTo(page, 'Enregistrer');
    await inDialog(hands, () => hands.press('Return'), target, true);
    await until('the exported file', () => existsSync(target) && statSync(target).size > 0);
    const exported = readFileSync(target, 'utf8');
    for (const part of ['Le clavier suffit', 'Vrai pour tous', 'mains', 'essai.md']) {
      assert.ok(exported.includes(part), `${part} is missing:\n${exported}`);
    }
  });
});

/** Goes round inside the dialog until a control is reached. */
async function tabTo(page, name) {
  await until(`the control ${name}`, async () => {
    const there = await page.driver.run((name) => {
      const { activeElement: here } = document;
      const named = [here?.textContent, here?.getAttribute('aria-label'), here?.closest('label')?.textContent];
      return named.some((words) => words?.trim().startsWith(name));
    }, name);
    if (!there) await page.hands.press('Tab');
    return there;
  }, 20_000);
}

/** Opens the system's dialog, types a path, and accepts it. */
async function inDialog(hands, open, path, saving = false) {
  const before = await hands.windows('.');
  await open();
  const dialog = await until('the system’s dialog', async () => (await hands.windows('.')).find((window) => !before.includes(window)));
  // The name's field has the keyboard, its ending not chosen with it; elsewhere a slash opens the field for places.
  await sleep(900);
  if (saving) await hands.press('ctrl+a');
  await hands.type(path[0]);
  await sleep(700);
  await hands.type(path.slice(1), 50);
  await sleep(800);
  // The field's list of completions may take the first press for itself.
  await until('the system’s dialog to close', async () => {
    await hands.press('Return');
    await sleep(1_800);
    return !(await hands.windows('.')).includes(dialog);
  });
}
