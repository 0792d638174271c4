import assert from 'node:assert/strict';
import { onPage } from './stage.mjs';

onPage('Ctrl Enter shows the passages of what a line finds, and a passage opens its article', '', async (page) => {
  await page.keyboard.press('/');
  await page.keyboard.type('modèle');
  await page.keyboard.press('Control+Enter');
  const results = page.locator('main.results');
  await results.getByRole('heading', { level: 1 }).waitFor();
  const first = results.locator('article').first();
  assert.match(await first.locator('li').first().textContent(), /%/);
  assert.ok((await results.locator('nav.facets section').count()) > 1);
  await first.locator('li button').first().click();
  await results.waitFor({ state: 'detached' });
});

onPage('a word that no article says offers those that are like it', '', async (page) => {
  await page.keyboard.press('/');
  await page.keyboard.type('modèel');
  await page.keyboard.press('Control+Enter');
  const results = page.locator('main.results');
  await results.getByRole('heading', { name: 'Autres mots de votre bibliothèque' }).waitFor();
  await results.getByRole('button', { name: /^modèle\s*\d+$/ }).click();
  await results.locator('article').first().waitFor();
  assert.equal(await results.getByRole('heading', { name: 'Autres mots de votre bibliothèque' }).count(), 0);
});
