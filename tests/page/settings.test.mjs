import assert from 'node:assert/strict';
import { calls, focused, onPage, until } from './stage.mjs';

const root = (page, what) =>
  page.evaluate((name) => {
    const { documentElement } = document;
    return name.startsWith('--')
      ? documentElement.style.getPropertyValue(name)
      : (documentElement.dataset[name] ?? documentElement[name]);
  }, what);

onPage('settings act at once, and are kept', '', async (page) => {
  await page.keyboard.press('Control+,');
  await page.getByRole('radio', { name: 'Nuit' }).click();
  await until(() => root(page, 'theme'), 'nuit');
  await page.getByRole('slider', { name: 'Corps' }).fill('22');
  await until(() => root(page, '--read-size'), '22px');
  await page.getByRole('radio', { name: 'Atkinson' }).click();
  await page.getByRole('switch', { name: 'Justifier' }).click();
  await until(
    async () => {
      const { theme, size, font, justify } = (await calls(page, 'settings_set')).at(-1);
      return { theme, size, font, justify };
    },
    { theme: 'nuit', size: 22, font: 'atkinson', justify: true },
  );
  await page.getByRole('button', { name: 'Rétablir' }).click();
  await until(() => root(page, '--read-size'), '18px');
});

onPage('the language changes at once, everywhere', '', async (page) => {
  await page.keyboard.press('Control+,');
  await page.getByRole('tab', { name: 'Langue' }).click();
  await page.getByRole('radio', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Settings' }).waitFor();
  await until(() => root(page, 'lang'), 'en');
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: 'To read' }).waitFor();
  const french = (await page.locator('nav, [data-pane="list"] header').allInnerTexts()).join(' ');
  assert.doesNotMatch(french, /À lire|Étiquettes|Favoris|Rechercher/);
});

onPage('the system’s language and colours are followed until one chooses', 'lang=en', async (page) => {
  await page.getByRole('heading', { name: 'To read' }).waitFor();
  await page.evaluate(() => window.veille.library.settings);
  await page.keyboard.press('Control+,');
  await page.getByRole('radio', { name: 'System' }).click();
  await page.emulateMedia({ colorScheme: 'dark' });
  await until(() => root(page, 'theme'), 'nuit');
  await page.emulateMedia({ colorScheme: 'light' });
  await until(() => root(page, 'theme'), 'jour');
});

onPage('a dialog keeps the focus inside and gives it back', '', async (page) => {
  await page.getByRole('button', { name: 'Réglages' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Réglages' }).waitFor();
  for (let n = 0; n < 30; n += 1) {
    await page.keyboard.press('Tab');
    const inside = await page.evaluate(
      () => document.activeElement === document.body || document.activeElement?.closest('dialog') !== null,
    );
    assert.ok(inside, `stop ${n}: ${await focused(page)}`);
  }
  await page.keyboard.press('Escape');
  await until(() => focused(page), 'Réglages');
});

onPage('arrows choose among themes', '', async (page) => {
  await page.keyboard.press('Control+,');
  await page.getByRole('radio', { name: 'Jour' }).focus();
  await page.keyboard.press('ArrowRight');
  await until(() => root(page, 'theme'), 'papier');
  await until(() => focused(page), 'Papier');
});

onPage('the palette opens every view and tool by what somebody may call it', '', async (page) => {
  const ask = async (words) => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Palette' }).waitFor();
    await page.keyboard.type(words);
    await page.getByRole('dialog').getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await until(() => page.locator('dialog[aria-label="Palette"]').count(), 0);
  };
  for (const [words, place] of [
    ['>étiquettes', 'tags'],
    ['>rules', 'rules'],
    ['>annotations', 'notes'],
    ['>synthèses', 'notes'],
    ['>chercher dans tous', 'results'],
  ]) {
    await ask(words);
    await page.locator(`main[data-pane="${place}"]`).waitFor();
  }
  await ask('>sauvegarde');
  await page.getByRole('tab', { name: 'Bibliothèque', selected: true }).waitFor();
  await page.keyboard.press('Escape');
  await until(() => page.getByRole('dialog').count(), 0);
  await ask('>inbox');
  await page.locator('[data-pane="list"] [role=option]', { hasText: 'À Lyon' }).first().click();
  await page.locator('main .body.shown').waitFor();
  await ask('>trouver dans le texte');
  await page.locator('main .find input').waitFor();
});

onPage('the palette finds articles, tags and actions', '', async (page) => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('halden');
  await page
    .getByRole('dialog')
    .getByRole('option', { name: /Halden Labs repousse/ })
    .waitFor();
  await page.keyboard.press('Enter');
  await until(() => page.locator('.item.is-on .t').count(), 1);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('>nuit');
  await page.keyboard.press('Enter');
  await until(() => root(page, 'theme'), 'nuit');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('barrage');
  await page.keyboard.press('Control+Enter');
  await until(() => page.getByRole('combobox').inputValue(), 'barrage');
  await page.locator('main.results').waitFor();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('rien de tel ici xyz');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  await until(() => page.getByRole('dialog').count(), 0);
});

onPage('a failed write of the settings is said', 'fail=settings_set', async (page) => {
  await page.keyboard.press('Shift+T');
  await page.getByText('Quelque chose a échoué').last().waitFor();
});
