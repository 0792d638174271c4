// Starts the program of an unpacked package as its desktop entry says, with an
// article as argument, and sees whether it is shown: `package.mjs FOLDER`.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Page } from './lib/page.mjs';
import { until } from './lib/process.mjs';
import { withReader } from './lib/veille.mjs';

const folder = resolve(process.argv[2]);
const entries = join(folder, 'usr/share/applications');
const entry = readFileSync(join(entries, readdirSync(entries)[0]), 'utf8');
const value = (key) => entry.match(new RegExp(`^${key}=(.*)$`, 'm'))?.[1] ?? '';
const [name, ...args] = value('Exec').split(' ');
assert.deepEqual(args, ['%F'], 'a double click hands no file over');
for (const kind of ['text/html', 'text/markdown', 'text/plain', 'application/xhtml+xml']) {
  assert.ok(value('MimeType').split(';').includes(kind), `${kind} is not opened`);
}
const icons = join(folder, 'usr/share/icons/hicolor');
assert.ok(existsSync(join(icons, '128x128/apps', `${value('Icon')}.png`)), 'the icon is missing');

await withReader({ program: join(folder, 'usr/bin', name) }, async (reader) => {
  const file = reader.path('un article – à lire.md');
  writeFileSync(file, `# Un article ouvert depuis le bureau\n\n${'Il doit être montré sans autre geste. '.repeat(12)}\n`);
  await reader.open(file);
  const page = new Page(reader);
  await page.rowCount(1);
  await page.article();
  await until('the article', async () => (await page.body()).includes('sans autre geste'));
});
console.log('the package starts from its desktop entry and shows the article');
