import assert from 'node:assert/strict';
import { calls, onPage, until } from './stage.mjs';

const toNotes = async (page) => {
  await page.locator('[data-pane="sidebar"]').getByText('Notes', { exact: true }).click();
  await page.locator('main[data-pane="notes"] [data-line]').first().waitFor();
};

onPage('the Notes view lists every highlight, by article, by meaning and by date', '', async (page) => {
  await toNotes(page);
  const lines = page.locator('[data-line]');
  const all = await lines.count();
  assert.ok(all > 5);
  await page.getByRole('button', { name: 'Par sens' }).click();
  await until(async () => (await calls(page, 'annotation_list')).at(-1).by, 'meaning');
  await page.getByRole('button', { name: /^Essentiel \d/ }).click();
  await until(async () => (await calls(page, 'annotation_list')).at(-1).meanings.includes('key'), false);
  await until(async () => (await lines.count()) < all, true);
  await page.getByRole('switch', { name: 'Avec une note seulement' }).click();
  await until(async () => (await calls(page, 'annotation_list')).at(-1).writtenOnly, true);
});

onPage('a line of the Notes view goes to its passage', '', async (page) => {
  await toNotes(page);
  await page.locator('[data-line]', { hasText: '120 millions' }).click();
  await page.locator('main[data-pane="reader"] .body.shown').waitFor();
  await page.locator('.card').waitFor();
  const mark = page.frameLocator('main iframe').locator('mark[data-meaning="fact"].is-hot').first();
  await mark.waitFor();
});

onPage('notes go out as a file whose name and words are those of the preview', '', async (page) => {
  await toNotes(page);
  await page.getByRole('button', { name: 'Exporter…' }).click();
  const preview = page.getByRole('region', { name: 'Aperçu de l’export' });
  await preview.getByText('120 millions').waitFor();
  await page.getByRole('radio', { name: /Markdown/ }).press('ArrowDown');
  await until(async () => (await calls(page, 'export_render')).at(-1).format, 'html');
  await page.getByRole('radio', { name: /Markdown/ }).click();
  await page.getByLabel('Vos notes').uncheck();
  await until(async () => (await calls(page, 'export_render')).at(-1).notes, false);
  await page.getByRole('button', { name: 'Rendu' }).click();
  await preview.locator('blockquote').first().waitFor();
  await page.getByRole('button', { name: 'Enregistrer…' }).click();
  await until(() => page.evaluate(() => window.veille.saved.map(({ name }) => name)), ['notes.md']);
  await until(() => page.locator('dialog').count(), 0);
  const saved = await page.evaluate(() => window.veille.saved[0].text);
  assert.match(saved, /120 millions/);
});

onPage('a folder that cannot be written to is named, and another one is offered', 'unwritable', async (page) => {
  await toNotes(page);
  await page.getByRole('button', { name: 'Exporter…' }).click();
  await page.getByRole('button', { name: 'Enregistrer…' }).click();
  const alert = page.getByRole('alert');
  await alert.getByText('Notes').waitFor();
  assert.match(await alert.textContent(), /ne peut pas être écrit/);
  await alert.getByRole('button', { name: 'Choisir un autre dossier…' }).waitFor();
});
