// Takes Veille's picture where there is no display: `portrait.mjs PROGRAM PICTURE`.
// The window is the real one, with the sample library in it and an article open.
import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fillTheDesk } from './lib/desk.mjs';
import { Page, plain } from './lib/page.mjs';
import { until } from './lib/process.mjs';
import { withReader } from './lib/veille.mjs';

const [program, picture] = process.argv.slice(2).map((path) => resolve(path));

await withReader({ program, screen: { width: 1600, height: 1000 } }, async (reader) => {
  const { title } = await fillTheDesk(reader);
  await reader.open();
  const page = new Page(reader);
  const rows = await until('the sample library', async () => {
    const rows = await page.rows();
    return rows.length > 1 && rows;
  }, 30_000);
  await page.open(Math.max(0, rows.findIndex((row) => row.title === plain(title))));
  await until('the highlights', async () => (await page.marks()).length > 0, 15_000);
  // The pointer leaves the window, so that nothing is shown as hovered.
  await reader.hands.moveTo(1590, 990);
  mkdirSync(dirname(picture), { recursive: true });
  await reader.hands.picture(reader.window, picture);
});
