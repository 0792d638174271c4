// A file that is opened while Veille runs comes into the window that is there.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { Page } from './lib/page.mjs';
import { until } from './lib/process.mjs';
import { withReader } from './lib/veille.mjs';

const article = (title, word) => `# ${title}\n\n${`Une phrase ${word} qui occupe la place d’un paragraphe entier. `.repeat(12)}\n`;

test('a second start hands its files over and ends', async () => {
  await withReader({}, async (reader) => {
    const folder = reader.path('dossier à part');
    mkdirSync(folder);
    writeFileSync(reader.path('premier.md'), article('Le premier article, donné au départ', 'ancienne'));
    writeFileSync(`${folder}/second – été 🌻.md`, article('Le second article, donné plus tard', 'nouvelle'));
    await reader.open(reader.path('premier.md'));
    const page = new Page(reader);
    await page.article();
    assert.match(await page.body(), /phrase ancienne/);
    await page.rowCount(1);

    // By a path that only means something in the second one's folder.
    const began = Date.now();
    await reader.second(['second – été 🌻.md'], folder);
    const rows = await page.rowCount(2);
    assert.ok(rows.some((row) => row.title.includes('second article')), rows.map((row) => row.title).join(' | '));
    await until('the second article to be shown', async () =>
      (await page.driver.run(() => document.querySelector('.reader')?.textContent ?? '')).includes('second article'),
    );
    assert.ok(Date.now() - began < 15_000);
    assert.equal((await reader.hands.windows('^Veille')).length, 1, 'there is a second window');
  });
});
