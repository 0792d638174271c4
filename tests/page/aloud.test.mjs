// Reading aloud, looking words up, other keys, and the palette: each with keys or named buttons alone.
import assert from 'node:assert/strict';
import { calls, focused, onPage, until } from './stage.mjs';

async function read(page) {
  await page.locator('[data-index="0"]').click();
  await page.locator('main .body.shown').waitFor();
}

const followed = (page) =>
  page
    .frames()
    .at(-1)
    .evaluate(() => [...(CSS.highlights.get('veille-aloud') ?? [])].map((range) => range.toString().slice(0, 12)));

onPage('an article is read sentence by sentence, paused, walked and silenced', 'spoken', async (page) => {
  await page.evaluate(() => Object.defineProperty(globalThis, 'speechSynthesis', { value: { getVoices: () => [] } }));
  await page.evaluate(() =>
    Object.assign(speechSynthesis, { cancel: () => undefined, addEventListener: (_, then) => then() }),
  );
  await read(page);
  await page.keyboard.press('Shift+R');
  await until(async () => (await calls(page, 'speech_say')).length >= 2, true);
  const said = (await calls(page, 'speech_say')).map(({ text, language }) => [text.slice(0, 12), language]);
  assert.deepEqual(said.slice(0, 2), [
    ['Le centre de', 'fr'],
    ['Depuis le pr', 'fr'],
  ]);
  await page.getByRole('button', { name: 'Pause' }).click();
  const before = (await calls(page, 'speech_say')).length;
  await page.getByRole('button', { name: 'Phrase précédente' }).click();
  await page.getByRole('button', { name: 'Phrase précédente' }).click();
  await page.waitForTimeout(300);
  assert.equal((await calls(page, 'speech_say')).length, before);
  assert.equal((await followed(page)).length, 1);
  await page.getByRole('button', { name: 'Plus vite' }).click();
  await until(async () => (await calls(page, 'settings_set')).at(-1)?.speechRate, 1.1);
  await page.keyboard.press('Escape');
  await until(() => followed(page), []);
  await until(() => page.getByRole('group', { name: 'Lecture à voix haute' }).count(), 0);
});

/** A web view without voices of its own, as WebKitGTK is. */
const voiceless = (page) =>
  page.evaluate(() => {
    const none = { getVoices: () => [], cancel: () => undefined, addEventListener: (_, then) => then() };
    Object.defineProperty(globalThis, 'speechSynthesis', { value: none });
  });

onPage('each language is read by the voice that was chosen for it, and it can be tried', 'spoken', async (page) => {
  await voiceless(page);
  await page.keyboard.press('Control+,');
  const french = page.getByRole('combobox', { name: 'Français' });
  await until(
    () => french.locator('option').allTextContents(),
    ['Choix du système', 'French (France)', 'French (Belgium)'],
  );
  await french.selectOption('French (Belgium)');
  await page.getByRole('combobox', { name: 'Anglais' }).selectOption('English (Great Britain)');
  const voices = { fr: 'French (Belgium)', en: 'English (Great Britain)' };
  await until(async () => (await calls(page, 'settings_set')).at(-1)?.voices, voices);
  await page.getByRole('button', { name: /^Écouter la voix.*Anglais/ }).click();
  await until(async () => (await calls(page, 'speech_say')).at(-1)?.voice, voices.en);
  await page.keyboard.press('Escape');
  await read(page);
  await page.keyboard.press('Shift+R');
  await until(
    async () => {
      const { language, voice } = (await calls(page, 'speech_say')).at(-1);
      return [language, voice];
    },
    ['fr', voices.fr],
  );
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+,');
  await french.selectOption('');
  await until(async () => (await calls(page, 'settings_set')).at(-1)?.voices, { en: voices.en });
});

onPage('where nothing reads aloud, the settings say what to install', '', async (page) => {
  await voiceless(page);
  await page.keyboard.press('Control+,');
  await page.getByText('Aucune voix sur cet ordinateur.').waitFor();
  assert.equal(await page.getByRole('combobox', { name: 'Français' }).count(), 0);
});

onPage('without a voice, the reader is told how to get one', '', async (page) => {
  await read(page);
  await page.getByRole('button', { name: 'Plus', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Lire à voix haute' }).click();
  await page.getByText('Aucune voix sur cet ordinateur.').waitFor();
});

onPage('words are looked up outside only where and when a person said so', '', async (page) => {
  await page.keyboard.press('Control+,');
  await page.getByRole('textbox', { name: 'Nom' }).fill('Dictionnaire');
  await page.getByRole('textbox', { name: 'Adresse' }).fill('ftp://exemple.org');
  await page.getByText('L’adresse commence par https:// et contient {}.').waitFor();
  await page.getByRole('textbox', { name: 'Adresse' }).fill('https://exemple.org/?q={}');
  await page.keyboard.press('Enter');
  await until(async () => (await calls(page, 'settings_set')).at(-1)?.lookups.length, 1);
  await page.keyboard.press('Escape');
  await read(page);
  await page.keyboard.press('v');
  await page.getByRole('toolbar').waitFor();
  await page.getByRole('button', { name: 'Plus', exact: true }).click();
  assert.deepEqual(await page.evaluate(() => window.veille.opened), []);
  await page.getByRole('menuitem', { name: 'Ouvrir avec Dictionnaire' }).click();
  await until(() => page.evaluate(() => window.veille.opened.length), 1);
  assert.match((await page.evaluate(() => window.veille.opened))[0], /^https:\/\/exemple\.org\/\?q=Le%20centre/);
});

onPage('an action gets another key, a key that is taken is said, and all come back', '', async (page) => {
  await page.keyboard.press('Control+,');
  await page.getByRole('tab', { name: 'Raccourcis' }).click();
  const key = page.getByRole('button', { name: 'Changer la touche : Archiver' });
  await key.press('Enter');
  await page.keyboard.press('s');
  await page.getByText('S sert déjà à').waitFor();
  await page.getByRole('button', { name: 'Annuler', exact: true }).press('Enter');
  await key.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.getByText('ne peut pas changer de rôle').waitFor();
  await page.keyboard.press('y');
  await until(async () => (await calls(page, 'settings_set')).at(-1)?.keys, { archive: ['y'] });
  await until(() => focused(page), 'Changer la touche\u00a0: Archiver, Y');
  await page.keyboard.press('Escape');
  await page.locator('[data-index="0"]').focus();
  await page.keyboard.press('e');
  await page.keyboard.press('y');
  await until(async () => (await calls(page, 'shelf_set_state')).length, 1);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('archiver');
  assert.match(await page.getByRole('option', { name: /Archiver l’article/ }).textContent(), /Y/);
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  assert.match(await page.getByRole('row', { name: /^Archiver/ }).textContent(), /Y/);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+,');
  await page.getByRole('tab', { name: 'Raccourcis' }).click();
  await page.getByRole('button', { name: 'Rétablir toutes les touches' }).press('Enter');
  await until(async () => (await calls(page, 'settings_set')).at(-1)?.keys, {});
});

onPage('a tag named to the letter comes first in the palette', '', async (page) => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('energie');
  await until(async () => (await page.getByRole('option').first().textContent())?.includes('énergie'), true);
  await page.keyboard.press('Enter');
  await until(() => page.locator('.tok').count(), 1);
});

onPage('a screen reader that keeps letters to itself has a way to the meanings', '', async (page) => {
  await read(page);
  await page.keyboard.press('Control+Shift+H');
  await until(() => page.evaluate(() => document.activeElement?.closest('[role=toolbar]') !== null), true);
  await page.keyboard.press('Enter');
  await until(async () => (await calls(page, 'annotation_add')).length, 1);
});
