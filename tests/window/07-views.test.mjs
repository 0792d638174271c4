// A filter kept as a view: its count, its place, its name, its turn at the start.
import { test } from 'node:test';
import { Page, plain } from './lib/page.mjs';
import { until } from './lib/process.mjs';
import { RIVER_TITLES, bringTheRiver } from './lib/river.mjs';
import { withReader } from './lib/veille.mjs';

/** The saved views of the sidebar, with their counts. */
async function views(page) {
  const found = await page.driver.run(() =>
    [...document.querySelectorAll('[data-view]')].map((one) =>
      [one.querySelector('.name').textContent, one.querySelector('.n')?.textContent ?? ''].join(' '),
    ),
  );
  return found.map(plain);
}

async function shows(page, expected) {
  await until(`the views ${expected.join(', ')}`, async () => {
    const now = await views(page);
    if (JSON.stringify(now) !== JSON.stringify(expected)) throw new Error(`there are ${now.join(', ')}`);
    return true;
  });
}

async function save(page, line, name, by = 'Enregistrer la vue') {
  const { hands } = page;
  await page.filter(line);
  await page.press(by);
  await page.field('Nom de la vue');
  await hands.press('ctrl+a');
  await hands.type(name);
}

test('views are saved, counted, moved, renamed, deleted and opened at the start', async () => {
  await withReader({}, async (reader) => {
    const page = new Page(reader);
    const { hands } = reader;
    await bringTheRiver(reader);
    await reader.open();
    await page.rowCount(6);

    // By keys, then by hand with a drawing of its own.
    await save(page, 'fleuve', 'Au bord du fleuve');
    await hands.press('Return');
    await shows(page, ['Au bord du fleuve 4']);
    await page.says('Au bord du fleuve', '[data-pane="list"] h2');
    await save(page, 'fleuve digue', 'La digue', 'Enregistrer à part');
    await page.click('dialog label[title="Drapeau"]');
    await page.press('Enregistrer la vue', 'dialog');
    await shows(page, ['Au bord du fleuve 4', 'La digue 1']);

    // The count follows what happens to the articles.
    await page.click('[data-view]', 0);
    await page.rowCount(4);
    await page.row(RIVER_TITLES[2]);
    await page.article();
    await hands.press('e');
    await shows(page, ['Au bord du fleuve 3', 'La digue']);
    await hands.press('ctrl+z');
    await shows(page, ['Au bord du fleuve 4', 'La digue 1']);

    // Moved by hand, and back by keys.
    await hands.drag(await page.point('[data-view]', 1), await page.point('[data-view]', 0));
    await shows(page, ['La digue 1', 'Au bord du fleuve 4']);
    await page.click('[data-view]', 0);
    await page.rowCount(1);
    await hands.press('alt+Down');
    await shows(page, ['Au bord du fleuve 4', 'La digue 1']);

    // Renamed with a key, duplicated from its menu, deleted, and that undone.
    await page.click('[data-view]', 1);
    await hands.press('F2');
    await page.field('Nom de la vue');
    await hands.press('ctrl+a');
    await hands.type('Digues');
    await hands.press('Return');
    await shows(page, ['Au bord du fleuve 4', 'Digues 1']);
    await page.click('[data-view]', 1, 3);
    await page.press('Dupliquer', '[role="menu"]');
    await shows(page, ['Au bord du fleuve 4', 'Digues 1', 'Digues, copie 1']);
    await page.click('[data-view]', 2);
    await hands.press('Delete');
    await shows(page, ['Au bord du fleuve 4', 'Digues 1']);
    await hands.press('ctrl+z');
    await shows(page, ['Au bord du fleuve 4', 'Digues 1', 'Digues, copie 1']);
    await page.click('[data-view]', 1, 3);
    await page.press('Ouvrir au démarrage', '[role="menu"]');
    await until('the menu to close', async () => !(await page.exists('[role="menu"]')));
    await reader.picture('views');

    // The program starts with that view.
    await reader.close();
    await reader.open();
    await page.rowCount(1);
    await page.says('Digues', '[data-pane="list"] h2');
    await shows(page, ['Au bord du fleuve 4', 'Digues 1', 'Digues, copie 1']);
  });
});
