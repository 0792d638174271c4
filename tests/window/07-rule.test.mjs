// A rule made from a filter: tried out, applied with an exception, taken back, and acting on what comes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Page, plain } from './lib/page.mjs';
import { until } from './lib/process.mjs';
import { RIVER_TITLES, article, bringTheRiver } from './lib/river.mjs';
import { withReader } from './lib/veille.mjs';

const tagged = (page) => page.tagged('eaux');

async function has(page, titles) {
  const expected = JSON.stringify(titles.map(plain).sort());
  await until(`the tag on ${expected}`, async () => {
    const now = JSON.stringify(await tagged(page));
    if (now !== expected) throw new Error(`it is on ${now}`);
    return true;
  });
}

test('a rule is tried out, applied, taken back, applied again, and acts on what comes', async () => {
  await withReader({}, async (reader) => {
    const page = new Page(reader);
    const { hands } = reader;
    await bringTheRiver(reader);
    await reader.open();
    await page.rowCount(6);
    await page.filter('fleuve');
    await page.rowCount(4);
    await page.press('En faire une règle');
    await page.field('Nom de la vue');
    await hands.press('ctrl+a');
    await hands.type('Le fleuve');
    await hands.press('Return');

    // What it does, and what that would change.
    await page.says('Quand un article correspond à', '[data-pane="rules"]');
    await page.press('Étiqueter', '[data-pane="rules"]');
    await page.field('Nom de l’étiquette');
    await hands.type('eaux');
    await hands.press('Return');
    await page.says('4 articles seraient étiquetés', '[data-pane="rules"]');
    await page.says('rien n’a changé', '[data-pane="rules"]');
    for (const title of RIVER_TITLES) await page.says(title, '[data-pane="rules"]');
    await page.press(`Inclure ${RIVER_TITLES[1]}`);
    await page.says('Décoché par vous', '[data-pane="rules"]');
    await page.says('3 articles seraient étiquetés', '[data-pane="rules"]');
    await reader.picture('rule');
    await page.press('Appliquer à 3 articles');
    await page.says('à 3 articles', '.undo');
    const three = RIVER_TITLES.filter((_, at) => at !== 1);
    await toList(page, 4);
    await has(page, three);

    // The application is undone as one, without the rule, done again as one, and taken back by the rule's own button.
    await hands.press('ctrl+z');
    await has(page, []);
    await hands.press('ctrl+shift+z');
    await has(page, three);
    await page.click('[data-view]', 0, 3);
    await page.press('Règle…', '[role="menu"]');
    await page.says('à 3 articles', '.undo');
    await page.press('Annuler cette application');
    await until('the application to be gone', async () => !(await page.exists('.undo')));
    await page.press('Appliquer à 3 articles');
    await page.says('à 3 articles', '.undo');
    await toList(page, 4);
    await has(page, three);

    // After a restart it acts on what comes.
    await reader.close();
    await reader.open();
    await page.rowCount(6);
    await has(page, three);
    await reader.drop([article(reader, 'article-7', ['La barge du nord', 'Une barge descend le fleuve avec du sable.'])]);
    await page.rowCount(7);
    await until('the rule to act', async () => (await tagged(page)).includes('La barge du nord'));
    assert.deepEqual(await tagged(page), [...three, 'La barge du nord'].map(plain).sort());
  });
});

async function toList(page, count) {
  await page.hands.press('ctrl+1');
  await page.rowCount(count);
}
