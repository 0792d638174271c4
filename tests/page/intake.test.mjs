import assert from 'node:assert/strict';
import { calls, onPage, said, total, until } from './stage.mjs';

const drop = (page, names) => page.evaluate((given) => window.veille.drop(given), names);
const many = (count) => Array.from({ length: count }, (_, n) => `article-${n}.md`);

onPage('a drop ends in a report, with reasons and ways out', '', async (page) => {
  await drop(page, ['une.md', 'deux.html', 'doublon-article.txt', 'abime.html', 'réunion 📎.docx']);
  const panel = page.getByRole('region', { name: 'Import' });
  await panel.getByText('2 articles ajoutés').waitFor();
  await panel.getByText('1 doublon reconnu, 1 échec, 1 fichier ignoré').waitFor();
  assert.match(await said(page), /^2 articles ajoutés\. 1 doublon reconnu/);
  await panel.getByText('Déjà dans la bibliothèque depuis le 20 nov.').waitFor();
  await panel.getByText('Ignoré\u00a0: format DOCX non pris en charge').waitFor();
  await panel.getByRole('button', { name: /Pourquoi.*abime/ }).click();
  await panel.getByText('Enregistrez l’article en texte').waitFor();
  await panel.getByRole('button', { name: 'Ouvrir' }).click();
  await until(
    () =>
      page
        .locator('.item.is-on .t')
        .textContent()
        .then((text) => text.slice(0, 6)),
    'À Lyon',
  );
  await panel.getByRole('button', { name: 'Annuler l’import' }).click();
  await panel.getByText('Import annulé').waitFor();
  await until(() => total(page), 9);
});

onPage('a drop of 1,000 files shows how far it is, and can be stopped', '', async (page) => {
  await drop(page, many(1000));
  const panel = page.getByRole('region', { name: 'Import' });
  await panel.getByText(/fichiers traités sur 1.000/).waitFor();
  assert.ok((await panel.locator('li').count()) <= 6, 'the panel does not grow with the drop');
  await panel.getByRole('button', { name: 'Arrêter' }).click();
  await panel.getByText(/^Import arrêté/).waitFor();
  assert.equal((await calls(page, 'intake_cancel')).length, 1);
});

onPage('the page answers while 1,000 files come in', '', async (page) => {
  await drop(page, many(1000));
  const panel = page.getByRole('region', { name: 'Import' });
  await panel.getByText(/fichiers traités sur 1.000/).waitFor();
  await page.keyboard.press('Control+4');
  await until(() => page.locator('[data-pane="list"] h2').textContent(), 'Archives');
});

onPage('files over the window show where they will land', '', async (page) => {
  await page.evaluate(() => window.veille.emit({ type: 'drag', files: 7, x: 150, y: 130, kinds: [] }));
  await page.getByText('Déposez pour ranger dans').waitFor();
  await page.getByText('7 fichiers ou dossiers').waitFor();
  assert.equal(await page.locator('.entry.is-drop').count(), 1);
  await page.evaluate(() => window.veille.emit({ type: 'drag', files: 0, x: 0, y: 0, kinds: [] }));
  await until(() => page.getByText('Déposez pour ranger dans').count(), 0);
});

onPage('the overlay also lies over an open dialog', '', async (page) => {
  await page.keyboard.press('Control+,');
  await page.evaluate(() => window.veille.emit({ type: 'drag', files: 1, x: 700, y: 400, kinds: [] }));
  const top = () => page.evaluate(() => document.querySelector('.drop')?.matches(':popover-open'));
  await until(top, true);
});

onPage('the first run offers files and the sample, which goes away in one click', 'articles=0', async (page) => {
  await page.getByRole('heading', { name: 'Déposez ici vos premiers articles' }).waitFor();
  await page.getByText('Bibliothèque vide').waitFor();
  await page.getByRole('button', { name: 'Ouvrir la bibliothèque d’exemple' }).click();
  await until(() => total(page), 5);
  await page.getByRole('button', { name: 'Effacer l’exemple' }).click();
  await page.getByRole('heading', { name: 'Déposez ici vos premiers articles' }).waitFor();
});

onPage('what is pasted outside a field becomes an article', '', async (page) => {
  const paste = (target) =>
    page.evaluate((selector) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', 'Un texte');
      clipboardData.setData('text/html', '<p>Un texte</p>');
      const at = selector === null ? document.body : document.querySelector(selector);
      at.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, target);
  await paste(null);
  await until(() => calls(page, 'intake_paste'), [{ text: 'Un texte', html: '<p>Un texte</p>' }]);
  await page.keyboard.press('/');
  await paste('input[role=combobox]');
  assert.equal((await calls(page, 'intake_paste')).length, 1);
});

onPage('Ctrl O and + ask for files', '', async (page) => {
  await page.keyboard.press('Control+o');
  await page.getByRole('button', { name: 'Importer…' }).first().click();
  await until(() => calls(page, 'intake_choose'), [{ folders: false }, { folders: false }]);
});
