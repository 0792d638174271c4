// Tags as a vocabulary: merged by hand and by keys, given another name, undone, and found by both names.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Page, plain } from './lib/page.mjs';
import { until } from './lib/process.mjs';
import { RIVER_TITLES, bringTheRiver } from './lib/river.mjs';
import { withReader } from './lib/veille.mjs';

/** The tags of the manager: name, other names, count. */
async function tags(page) {
  const found = await page.driver.run(() =>
    [...document.querySelectorAll('.voc [data-tag]')].map((row) =>
      ['.tag', '.al', '.n'].map((part) => row.querySelector(part)?.textContent ?? '').filter(Boolean).join(' | '),
    ),
  );
  return found.map(plain);
}

async function shows(page, expected) {
  await until(`the tags ${expected.join(', ')}`, async () => {
    const now = await tags(page);
    if (JSON.stringify(now) !== JSON.stringify(expected)) throw new Error(`there are ${now.join(', ')}`);
    return true;
  });
}

const tagRow = (page, name) =>
  until(`the tag ${name}`, () =>
    page.driver.run((name) => {
      const rows = [...document.querySelectorAll('.voc [data-tag]')];
      const found = rows.findIndex((row) => row.querySelector('.tag').textContent === name);
      return found + 1;
    }, name),
  );

async function clickTag(page, name) {
  await page.click('.voc [data-tag]', (await tagRow(page, name)) - 1);
}

test('tags are merged, given another name and renamed, by hand and by keys, and each is undone', async () => {
  await withReader({}, async (reader) => {
    const page = new Page(reader);
    const { hands } = reader;
    await bringTheRiver(reader);
    const { articles } = JSON.parse(await reader.say('list', '--json'));
    const id = (title) => articles.find((article) => plain(article.title) === plain(title)).id;
    for (const title of RIVER_TITLES.slice(0, 3)) await reader.say('tag', id(title), '+fleuves');
    await reader.say('tag', id(RIVER_TITLES[3]), '+torrent', '+fleuves');
    await reader.say('tag', id(RIVER_TITLES[2]), '+torrent');
    await reader.say('tag', id(RIVER_TITLES[1]), '+cours d’eau');
    await reader.open();
    await page.rowCount(6);
    await page.press('Étiquettes');
    const before = ['fleuves | 4', 'torrent | 2', "cours d'eau | 1"];
    await shows(page, before);

    // By keys: the sentence says what will change; nothing has changed before it is done.
    await clickTag(page, 'torrent');
    await page.says('torrent', '.tagd h2');
    await hands.press('m');
    await page.field('Fusionner torrent dans');
    await hands.type('fleu');
    await until('the offer', () => page.exists('.mg [role="option"]'));
    await hands.press('Return');
    await page.says('2 articles passent sous fleuves (4 déjà). torrent en devient l’alias.', '.mg');
    await reader.picture('vocabulary-merge');
    await shows(page, before);
    await hands.press('Return');
    await shows(page, ['fleuves | torrent | 4', "cours d'eau | 1"]);
    await hands.press('ctrl+z');
    await shows(page, before);

    // By hand: one is dropped onto the other.
    const from = await page.point('.voc [data-tag]', (await tagRow(page, 'cours d’eau')) - 1);
    const onto = await page.point('.voc [data-tag]', (await tagRow(page, 'fleuves')) - 1);
    await hands.drag(from, onto);
    await page.says('1 article passe sous fleuves (4 déjà).', '.mg');
    await page.press('Fusionner', '.mg');
    await shows(page, ["fleuves | cours d'eau | 4", 'torrent | 2']);

    // Another name, by hand, and a name changed by a key.
    await clickTag(page, 'torrent');
    await page.says('torrent', '.tagd h2');
    await page.press('Ajouter', '.tagd');
    await page.field('Autre nom');
    await hands.type('ruisseau');
    await hands.press('Return');
    await shows(page, ["fleuves | cours d'eau | 4", 'torrent | ruisseau | 2']);
    await hands.press('ctrl+z');
    await shows(page, ["fleuves | cours d'eau | 4", 'torrent | 2']);
    await hands.press('ctrl+shift+z');
    await shows(page, ["fleuves | cours d'eau | 4", 'torrent | ruisseau | 2']);
    await clickTag(page, 'torrent');
    await hands.press('F2');
    await page.field('Renommer');
    await hands.type('affluents');
    await hands.press('Return');
    await shows(page, ["fleuves | cours d'eau | 4", 'affluents | ruisseau, torrent | 2']);
    await hands.press('ctrl+z');
    await shows(page, ["fleuves | cours d'eau | 4", 'torrent | ruisseau | 2']);
    await hands.press('ctrl+shift+z');
    await shows(page, ["fleuves | cours d'eau | 4", 'affluents | ruisseau, torrent | 2']);
    await reader.picture('vocabulary');

    // All names go on finding the articles, after a restart too.
    await reader.close();
    await reader.open();
    await page.rowCount(6);
    for (const [line, count] of [['tag:ruisseau', 2], ['tag:torrent', 2], ['tag:"cours d\'eau"', 4]]) {
      await page.filter(line);
      await page.rowCount(count);
    }
    await page.press('Étiquettes');
    await shows(page, ["fleuves | cours d'eau | 4", 'affluents | ruisseau, torrent | 2']);
    assert.equal((await page.rows()).length, 0, 'the list gave way to the manager');
  });
});
