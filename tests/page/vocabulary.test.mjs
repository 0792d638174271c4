// Saved views, rules, the tag manager and many articles at once.
import assert from 'node:assert/strict';
import { calls, onPage, said, titles, total, until } from './stage.mjs';

const views = (page) => page.locator('[data-view] .name').allTextContents();
const row = (page, n) => page.locator(`[data-pane="list"] [data-index="${n}"]`);
const tag = (page, name) => page.locator('.voc [data-tag]', { hasText: name }).first();

async function manager(page) {
  await page.getByRole('button', { name: 'Étiquettes', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Étiquettes' }).waitFor();
}

onPage('a filter is saved as a view, found again, renamed, duplicated, deleted and undone', '', async (page) => {
  await page.locator('[role=treeitem]', { hasText: 'emploi' }).click();
  await page.getByRole('button', { name: 'Enregistrer la vue' }).click();
  await page.getByRole('textbox', { name: 'Nom de la vue' }).fill('Travail');
  await page.getByRole('radio', { name: 'Drapeau' }).check();
  await page.getByRole('dialog').getByRole('button', { name: 'Enregistrer la vue' }).click();
  await until(() => views(page), ['Poids ouverts', 'Énergie et fleuves', 'Travail']);
  assert.equal((await calls(page, 'views_save'))[0].icon, 'flag');
  await until(() => page.locator('[data-pane="list"] h2').textContent(), 'Travail');
  await page.locator('[data-view]').first().click();
  await until(() => total(page), 3);
  await page.locator('[data-view]', { hasText: 'Travail' }).focus();
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'Nom de la vue' }).fill('Emploi');
  await page.keyboard.press('Enter');
  await until(() => views(page), ['Poids ouverts', 'Énergie et fleuves', 'Emploi']);
  await page.locator('[data-view]', { hasText: 'Emploi' }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Dupliquer' }).click();
  await until(() => views(page), ['Poids ouverts', 'Énergie et fleuves', 'Emploi', 'Emploi, copie']);
  await page.locator('[data-view]', { hasText: 'copie' }).focus();
  await page.keyboard.press('Delete');
  await until(() => views(page), ['Poids ouverts', 'Énergie et fleuves', 'Emploi']);
  await page.keyboard.press('Control+z');
  await until(() => views(page), ['Poids ouverts', 'Énergie et fleuves', 'Emploi', 'Emploi, copie']);
});

onPage('views are moved with keys and by hand, and one opens at the start', '', async (page) => {
  await page.locator('[data-view]').nth(1).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await until(() => views(page), ['Énergie et fleuves', 'Poids ouverts']);
  assert.match(await said(page), /Énergie et fleuves, 1 sur 2/);
  await page.locator('[data-view]').nth(1).dragTo(page.locator('[data-view]').nth(0));
  await until(() => views(page), ['Poids ouverts', 'Énergie et fleuves']);
  await page.locator('[data-view]').nth(1).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Ouvrir au démarrage' }).click();
  await until(async () => ((await calls(page, 'settings_set')).at(-1)?.startView ?? '') !== '', true);
});

onPage('the count of a view stays true', '', async (page) => {
  const count = () => page.locator('[data-view]', { hasText: 'Poids ouverts' }).locator('.n').textContent();
  await until(count, '3');
  await page.locator('[data-view]').first().click();
  await until(() => total(page), 3);
  await row(page, 0).focus();
  await page.keyboard.press('Delete');
  await until(count, '2');
  await page.keyboard.press('Control+z');
  await until(count, '3');
});

onPage('X, Maj and the arrows, Ctrl A and the mouse pick articles', '', async (page) => {
  const heading = () => page.locator('main[data-pane="selection"] h1').textContent();
  await until(() => total(page), 9);
  await row(page, 0).focus();
  await page.keyboard.press('x');
  await until(heading, '1 article');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await until(heading, '3 articles');
  await page.keyboard.press('Control+a');
  await until(heading, '9 articles');
  await page.keyboard.press('Escape');
  await until(() => page.locator('main[data-pane="selection"]').count(), 0);
  await row(page, 1).click({ modifiers: ['Control'] });
  await row(page, 3).click({ modifiers: ['Shift'] });
  await until(heading, '3 articles');
});

onPage('many articles are archived at once and come back at once', '', async (page) => {
  await until(() => total(page), 9);
  await row(page, 0).focus();
  await page.keyboard.press('Control+a');
  await page.getByRole('button', { name: 'Archiver', exact: true }).click();
  await until(async () => (await titles(page)).length, 0);
  assert.match(await said(page), /9 articles archivés/);
  await page.keyboard.press('Control+z');
  await until(() => total(page), 9);
});

onPage('many articles are tagged at once: nothing is written before it is applied', '', async (page) => {
  await page.locator('[data-view]').first().click();
  await until(() => total(page), 3);
  await row(page, 0).focus();
  await page.keyboard.press('Control+a');
  await page.getByText('3 articles sélectionnés').waitFor();
  await page.keyboard.press('t');
  const line = page.getByRole('option', { name: /^note-de-synthèse/ });
  await until(() => line.locator('.n').textContent(), '2 sur 3');
  await line.click();
  await until(() => line.locator('.n').textContent(), '+ 1');
  await page.getByRole('combobox', { name: 'Ajouter ou créer' }).fill('à relire');
  await page.keyboard.press('Enter');
  assert.equal((await calls(page, 'tags_edit')).length, 0);
  await page.getByRole('button', { name: 'Appliquer' }).click();
  await until(async () => (await calls(page, 'tags_edit'))[0]?.add, ['note-de-synthèse', 'à relire']);
  await until(() => page.locator('.item [data-tag="à relire"]').count(), 3);
  await page.keyboard.press('Control+z');
  await until(() => page.locator('.item [data-tag="à relire"]').count(), 0);
});

onPage('a tag is merged in its row after a look at what that changes', '', async (page) => {
  await manager(page);
  await tag(page, 'Pebble-9B').click();
  await page.keyboard.press('m');
  await page.getByRole('combobox', { name: 'Fusionner Pebble-9B dans' }).fill('Pebble-3');
  await page.getByRole('option', { name: /Pebble-3B/ }).click();
  await page.getByText('1 article passe sous Pebble-3B (2 déjà). Pebble-9B en devient l’alias.').waitFor();
  assert.equal((await calls(page, 'tags_merge')).length, 0);
  await page.getByRole('button', { name: 'Fusionner', exact: true }).click();
  await until(() => tag(page, 'Pebble-9B').count(), 1);
  await until(() => page.locator('.voc .is-on .al').textContent(), 'Pebble-9B');
  await page.keyboard.press('Control+z');
  await until(() => page.locator('.voc .al').count(), 0);
});

onPage('a tag is renamed in its row, aliased, retyped and nested', '', async (page) => {
  await manager(page);
  await tag(page, 'emploi').click();
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'Renommer' }).fill('travail');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 2, name: 'travail' }).waitFor();
  await tag(page, 'travail').click();
  await page.keyboard.press('a');
  await page.getByRole('combobox', { name: 'Autre nom' }).fill('boulot');
  await page.keyboard.press('Enter');
  await until(() => page.locator('.voc .is-on .al').textContent(), 'boulot');
  await page.getByRole('button', { name: 'Type de travail' }).click();
  await page.getByRole('menuitemradio', { name: 'À moi' }).click();
  await until(async () => (await calls(page, 'tags_retype'))[0]?.kind, 'own');
  await page.getByRole('button', { name: 'Choisir…' }).click();
  await page.getByRole('combobox', { name: 'Ranger travail sous' }).fill('relire');
  await page.getByRole('option', { name: /^relire/ }).click();
  await page.getByRole('heading', { level: 2, name: 'relire/travail' }).waitFor();
  await page.keyboard.press('Control+z');
  await page.getByRole('heading', { level: 2, name: 'travail', exact: true }).waitFor();
});

onPage('what was done to the vocabulary stays in sight with its way back', '', async (page) => {
  await manager(page);
  const line = page.locator('.voc .undo');
  await tag(page, 'emploi').click();
  await page.locator('.tagd h2').getByText('emploi').waitFor();
  assert.equal(await line.count(), 0);
  await page.keyboard.press('a');
  await page.getByRole('combobox', { name: 'Autre nom' }).fill('boulot');
  await page.keyboard.press('Enter');
  await until(() => page.locator('.voc .is-on .al').textContent(), 'boulot');
  await line.getByText('Alias « boulot » ajouté').waitFor();
  assert.match(await said(page), /boulot/);
  // It is said once, in its place, and not over the page too.
  assert.equal(await page.locator('.toast').count(), 0);
  await line.getByRole('button', { name: 'Annuler' }).click();
  await until(() => page.locator('.voc .al').count(), 0);
  await until(() => line.count(), 0);
});

onPage('tags used once and never kept are listed, and the list is filtered', '', async (page) => {
  await manager(page);
  await page.getByRole('button', { name: /^Utilisées une fois/ }).click();
  await page.getByRole('button', { name: /^Jamais gardées/ }).click();
  await page.getByRole('searchbox').fill('vass');
  await until(() => page.locator('.voc [data-tag] .tag').allTextContents(), ['Hélène Vasseur']);
});

onPage('names wait in the tray with their words, become tags or are refused', '', async (page) => {
  await manager(page);
  const tray = page.getByRole('complementary', { name: 'Proposées' });
  await tray.getByText('Maud Tréguier').first().waitFor();
  await tray.getByRole('button', { name: 'Personne' }).click();
  await until(() => tag(page, 'Maud Tréguier').count(), 1);
  await tray.getByRole('button', { name: 'Refuser' }).click();
  await tray.getByText('Rien à décider').waitFor();
  await page.keyboard.press('Control+,');
  await page.getByRole('tab', { name: 'Étiquettes' }).click();
  await until(() => page.locator('#part-panel li .ell').allTextContents(), ['Radio Mairie', 'Solveig 2']);
  await page.getByRole('button', { name: 'Rappeler Radio Mairie' }).click();
  await until(() => page.locator('#part-panel li .ell').allTextContents(), ['Solveig 2']);
  await page.getByRole('switch', { name: 'Proposer des étiquettes' }).click();
  await until(async () => (await calls(page, 'settings_set')).at(-1)?.automaticTags, false);
});

for (const [press, aliased] of [
  [/en faire un alias/, true],
  ['Refuser Solveig 2', false],
]) {
  onPage(`a name that waits is decided beside the tag that it may be: ${press}`, '', async (page) => {
    await manager(page);
    const tray = page.getByRole('complementary', { name: 'Proposées' });
    await tray.getByRole('button', { name: 'Alias de Brume-7B' }).waitFor();
    await tag(page, 'Brume-7B').click();
    const pane = page.getByRole('region', { name: 'Brume-7B' });
    await pane.getByRole('button', { name: press }).click();
    await until(() => tray.getByText('Solveig 2').count(), 0);
    await until(() => pane.getByRole('button', { name: press }).count(), 0);
    await until(() => pane.getByRole('button', { name: 'Ôter l’alias Solveig 2' }).count(), aliased ? 1 : 0);
    assert.equal((await calls(page, 'candidates_accept')).some((each) => each.aliasOf !== null), aliased);
    assert.equal((await calls(page, 'candidates_refuse')).length, aliased ? 0 : 1);
  });
}

onPage('a rule is made from a view, tried out, applied and taken back', '', async (page) => {
  await page.locator('[data-view]').first().click();
  await page.getByRole('button', { name: 'En faire une règle' }).click();
  await page.getByRole('checkbox', { name: 'Étiqueter' }).check();
  await page.getByRole('combobox', { name: 'Nom de l’étiquette' }).fill('ouverture');
  await page.keyboard.press('Enter');
  await page.getByText('3 articles seraient étiquetés').waitFor();
  assert.equal((await calls(page, 'rules_set')).length, 0);
  await page.getByRole('checkbox', { name: /^Inclure Deux ministres/ }).uncheck();
  await page.getByText(/^Décoché par vous/).waitFor();
  await page.getByRole('button', { name: 'Appliquer à 2 articles' }).click();
  await page.getByText(/^Appliquée le .* à 2 articles/).waitFor();
  await page.getByRole('switch', { name: 'Règle active' }).click();
  await until(async () => (await calls(page, 'rules_pause'))[0]?.active, false);
  await page.getByRole('button', { name: 'Annuler cette application' }).click();
  await until(() => page.getByText(/^Appliquée le/).count(), 0);
  await page.getByRole('button', { name: 'Vues et règles' }).click();
  await page.getByText('+ ouverture').waitFor();
});

onPage('a rule needs a filter and an action', '', async (page) => {
  await page.locator('[data-view]').first().click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Règle…' }).click();
  await page.getByText('Choisissez au moins une action.').waitFor();
  await page.getByRole('checkbox', { name: 'Archiver aussitôt' }).check();
  await page.getByText(/article.* changerai/).waitFor();
  // The clause becomes text again, and is taken away.
  await page.getByRole('combobox', { name: 'Filtre de la règle' }).focus();
  await page.keyboard.press('Backspace');
  await page.getByRole('combobox', { name: 'Filtre de la règle' }).fill('');
  await page.getByText('Écrivez un filtre').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Enregistrer la règle' }).isDisabled(), true);
});
