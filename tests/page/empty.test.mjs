import assert from 'node:assert/strict';
import { onPage, total, until } from './stage.mjs';

const VIEWS = [
  ['Control+1', 'Rien à lire. Tout est rangé.'],
  ['Control+2', 'Rien en cours'],
  ['Control+3', 'Pas encore de favori'],
  ['Control+4', 'Rien d’archivé'],
];

onPage('each empty view says what is missing', 'articles=0', async (page) => {
  await page.evaluate(() => window.veille.drop(['seul.txt']));
  await until(() => total(page), 1);
  await page.locator('[data-index="0"]').focus();
  await page.keyboard.press('Delete');
  for (const [key, words] of VIEWS) {
    await page.keyboard.press(key);
    await page.getByText(words).waitFor();
  }
});

onPage('the trash is reached from the settings, gives back and is emptied', '', async (page) => {
  await page.locator('[data-index="0"]').focus();
  await page.keyboard.press('Delete');
  await until(() => total(page), 8);
  await page.keyboard.press('Control+,');
  await page.getByRole('tab', { name: 'Bibliothèque' }).click();
  await page.getByRole('button', { name: 'Voir la corbeille' }).click();
  await until(() => total(page), 1);
  await page.keyboard.press('j');
  await page.keyboard.press('r');
  await page.getByText('La corbeille est vide').waitFor();
  await page.keyboard.press('Control+1');
  await until(() => total(page), 9);
  await page.locator('[data-index="0"]').focus();
  await page.keyboard.press('#');
  await until(() => total(page), 8);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('corbeille');
  await page.getByRole('option', { name: /Aller à.*Corbeille/ }).click();
  await page.getByRole('button', { name: 'Vider la corbeille' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Annuler' }).click();
  await until(() => total(page), 1);
  await page.getByRole('button', { name: 'Vider la corbeille' }).click();
  await page.getByRole('button', { name: 'Effacer' }).click();
  await page.getByText('La corbeille est vide').waitFor();
});

onPage('a filter without hits offers ways out', '', async (page) => {
  await page.keyboard.press('/');
  await page.keyboard.type('étiquette:relire énergie');
  await page.getByText('Aucun article ne correspond').waitFor();
  await page.getByRole('button', { name: 'Retirer «\u202fénergie\u202f»' }).waitFor();
  await page.getByRole('button', { name: 'Chercher dans tous les articles' }).click();
  await until(() => page.locator('[data-pane="list"] h2').textContent(), 'Tous les articles');
});

onPage('a read-only library says so and lets nothing be changed', 'readonly', async (page) => {
  await page.getByRole('alert').getByText('Bibliothèque en lecture seule.').waitFor();
  await page.locator('[data-index="0"]').focus();
  await page.keyboard.press('e');
  await until(() => total(page), 9);
  assert.equal(await page.getByRole('button', { name: 'Importer…' }).isDisabled(), true);
});
