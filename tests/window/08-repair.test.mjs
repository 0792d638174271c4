// An article taken apart in the window (Shift C): a block hidden, one brought back, undone, and so again after a restart.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { Page, plain } from './lib/page.mjs';
import { until } from './lib/process.mjs';
import { withReader } from './lib/veille.mjs';

const ARTICLE = `fermer

Le canal reprend son cours

Le canal reprend son cours

Les éclusiers rouvrent les portes une à une, après trois hivers de travaux sur les berges. L’eau monte lentement. Personne ne se presse.

Une péniche attend depuis mardi devant la dernière porte, chargée de sable pour la ville. Son équipage joue aux cartes. Le sable sèche.

Les riverains demandent encore des arbres le long du chemin, comme il y en avait autrefois. La mairie étudie la question. Les bancs sont livrés.

Tags : canal, berges
`;

/** The blocks of the repair, hidden ones with a sign before them. */
const blocks = (page) =>
  page.driver.run(() =>
    [...document.querySelectorAll('.blk')].map(
      (block) => (block.classList.contains('off') ? '-' : '+') + block.querySelector('p').textContent,
    ),
  );
const state = async (page, words) => (await blocks(page)).map(plain).find((block) => block.includes(words))?.[0];
/** Presses the button of a block. */
const act = (page, words) =>
  page.driver.run((words) => {
    const block = [...document.querySelectorAll('.blk')].find((one) => one.textContent.includes(words));
    block.querySelector('[data-act]').focus();
  }, words);
const text = async (page) =>
  plain(await page.frame(() => document.getElementById('veille-article')?.textContent ?? ''));

test('an article is repaired by keys, undone, and is so after a restart', async () => {
  await withReader({}, async (reader) => {
    const page = new Page(reader);
    const { hands } = reader;
    const file = reader.path('canal.txt');
    writeFileSync(file, ARTICLE);
    await reader.say('import', file);
    await reader.open();
    await page.rowCount(1);
    await page.open(0);

    // A highlight in the last paragraph, which is to hold.
    await page.select(2);
    await hands.press('2');
    await until('the highlight', async () => (await page.marks()).length === 1);
    const marked = plain((await page.marks())[0].text);
    assert.ok((await text(page)).includes('Une péniche attend'));

    await hands.press('Escape');
    await hands.press('shift+c');
    await until('the blocks', async () => (await blocks(page)).length > 4);
    await reader.picture('repair');

    // One is hidden, one brought back.
    await act(page, 'Une péniche attend');
    await hands.press('Delete');
    await until('the block to be hidden', async () => (await state(page, 'Une péniche attend')) === '-');
    const left = (await blocks(page))
      .map(plain)
      .find((block) => block.startsWith('-') && block.includes('canal, berges'));
    assert.ok(left !== undefined, `what was left out is offered: ${(await blocks(page)).join(' | ')}`);
    await act(page, 'canal, berges');
    await hands.press('r');
    await until('the block to be back', async () => (await state(page, 'canal, berges')) === '+');

    // The last of it is undone, by the key.
    await hands.press('ctrl+z');
    await until('the block to be left out again', async () => (await state(page, 'canal, berges')) === '-');
    assert.equal(await state(page, 'Une péniche attend'), '-');

    await page.press('Terminer');
    await until('the article without the block', async () => {
      const now = await text(page);
      return now.includes('Les éclusiers') && !now.includes('Une péniche attend');
    });
    await until('the highlight on its words', async () => plain((await page.marks())[0]?.text ?? '') === marked);

    // The kept file still has all of it.
    await hands.press('shift+o');
    await until('the kept file', () =>
      page
        .frame(() => document.getElementById('veille-original')?.textContent.includes('Une péniche attend') === true)
        .catch(() => false),
    );
    await reader.picture('original');

    // Words are found in it, those that the article no longer has too; Escape leads back to the file, then to the text.
    const painted = () =>
      page.frame(() => [...(CSS.highlights.get('veille-found-here') ?? [])].map((range) => range.toString()));
    await hands.press('ctrl+f');
    await until('the field', () => page.driver.run(() => document.activeElement?.closest('[role="search"]') !== null));
    await hands.type('peniche');
    await until('the place', async () => (await painted()).join() === 'péniche');
    await reader.picture('original-find');
    await hands.press('Escape');
    await until('the file again', async () => (await painted()).length === 0);
    await hands.press('Escape');
    await until('the text again', async () => (await text(page).catch(() => '')).includes('Les éclusiers'));

    await reader.close();
    await reader.open();
    await page.rowCount(1);
    await page.open(0);
    assert.ok(!(await text(page)).includes('Une péniche attend'));
    await until('the highlight after the restart', async () => plain((await page.marks())[0]?.text ?? '') === marked);
  });
});
