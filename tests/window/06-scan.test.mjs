// A scanned PDF in the real window: pictures of pages and not a word. It opens by its pages and says why; a part of a
// page is noted with keys, and found again after a restart.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { Page, plain } from './lib/page.mjs';
import { until } from './lib/process.mjs';
import { withReader } from './lib/veille.mjs';

const WIDTH = 160;
const HEIGHT = 220;

/** A page as a scanner gives it: grey lines on white, as a picture; `shift` makes pages differ. */
function picture(shift) {
  const grey = Buffer.alloc(WIDTH * HEIGHT, 250);
  for (let line = 20 + shift; line < HEIGHT - 20; line += 14) {
    for (let y = line; y < line + 4; y += 1) grey.fill(70, y * WIDTH + 18, y * WIDTH + WIDTH - 18 - (line % 5) * 9);
  }
  return grey;
}

/** A PDF of such pages: each draws its picture, and writes nothing. */
function scanned(pages) {
  const parts = [];
  const places = [];
  let length = 0;
  const put = (bytes) => {
    parts.push(bytes);
    length += bytes.length;
  };
  const object = (number, dictionary, stream) => {
    places[number] = length;
    put(Buffer.from(`${number} 0 obj\n`));
    if (stream === undefined) put(Buffer.from(dictionary));
    else {
      put(Buffer.from(dictionary.replace('>>', `/Length ${stream.length}>>\nstream\n`)));
      put(stream);
      put(Buffer.from('\nendstream'));
    }
    put(Buffer.from('\nendobj\n'));
  };
  put(Buffer.from('%PDF-1.4\n'));
  const kids = Array.from({ length: pages }, (_, page) => `${3 + page * 3} 0 R`).join(' ');
  object(1, '<</Type/Catalog/Pages 2 0 R>>');
  object(2, `<</Type/Pages/Kids[${kids}]/Count ${pages}>>`);
  for (let page = 0; page < pages; page += 1) {
    const first = 3 + page * 3;
    const image = `/Resources<</XObject<</Im ${first + 2} 0 R>>>>`;
    object(first, `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${first + 1} 0 R${image}>>`);
    object(first + 1, '<<>>', Buffer.from('q 595 0 0 842 0 0 cm /Im Do Q'));
    const size = `/Width ${WIDTH}/Height ${HEIGHT}/ColorSpace/DeviceGray/BitsPerComponent 8`;
    object(first + 2, `<</Type/XObject/Subtype/Image${size}>>`, picture(page * 5));
  }
  const count = places.length;
  const rows = places.slice(1).map((place) => `${String(place).padStart(10, '0')} 00000 n \n`);
  const end = `xref\n0 ${count}\n0000000000 65535 f \n${rows.join('')}trailer\n<</Size ${count}/Root 1 0 R>>\nstartxref\n${length}\n%%EOF\n`;
  put(Buffer.from(end));
  return Buffer.concat(parts);
}

/** The parts of pages that the library holds. */
async function kept(reader) {
  return JSON.parse(await reader.say('notes', '--json')).notes;
}

test('a scanned PDF opens by its pages, says that it has no text, and keeps a note on a part of a page', async () => {
  await withReader({}, async (reader) => {
    const page = new Page(reader);
    const { hands } = reader;
    writeFileSync(reader.path('contrat.pdf'), scanned(2));
    await reader.say('import', reader.path('contrat.pdf'));
    await reader.open();
    await page.rowCount(1);
    await page.open(0);
    await stands(page);
    await until('why there is no text', async () => plain((await page.text('main')) ?? '').includes('PDF sans texte'));

    await hands.moveTo(1598, 998);
    await hands.press('z');
    await until('the bubble of the area', () => page.exists('[role="toolbar"]'));
    await hands.press('Down', 'Down');
    await hands.press('Return');
    const made = await until('the area', async () => (await kept(reader)).find(({ area }) => area));
    assert.equal(made.area.page, 1);
    await hands.press('n');
    await until('the field of the note', () => page.driver.run(() => document.activeElement?.tagName === 'TEXTAREA'));
    await hands.type('La clause du bas');
    await until('the words', () => page.driver.run(() => document.activeElement?.value === 'La clause du bas'));
    await hands.press('Escape');
    await until('the note kept', async () => (await kept(reader))[0]?.note === 'La clause du bas');
    await reader.picture('06-scan');

    await reader.close();
    await reader.open();
    await page.rowCount(1);
    await page.open(0);
    await stands(page);
    await until('the area on its page', () => page.frame(() => document.querySelectorAll('.marks [data-area]').length === 1));
    await until('the note beside it', async () => plain((await page.text('.notes')) ?? '').includes('La clause du bas'));
    const [again] = await kept(reader);
    assert.deepEqual(again.area, made.area);
  });
});

/** Waits until the first page is drawn. */
function stands(page) {
  return until('the first page', () => page.frame(() => document.querySelector('.leaf canvas') !== null), 30_000);
}
