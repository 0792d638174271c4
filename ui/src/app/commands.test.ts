import { beforeAll, expect, test, vi } from 'vitest';
import { fakeShell } from '../ipc/fake';
import { matching } from '../search/palette.svelte';
import type { Language } from '../words';
import { commandsOf } from './commands';
import { NEAR } from './near-words';
import { Workspace } from './workspace.svelte';

beforeAll(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => {}, removeEventListener: () => {} }));
});

/** What is asked for, and the command that is meant, in either language of the page. */
const WANTED: [string, string][] = [
  ['étiquettes', 'go-tags'],
  ['etiquettes', 'go-tags'],
  ['tags', 'go-tags'],
  ['vocabulaire', 'go-tags'],
  ['gérer les mots-clés', 'go-tags'],
  ['mots-clés', 'go-tags'],
  ['étiquettes proposées', 'candidates'],
  ['candidats', 'candidates'],
  ['suggestions', 'candidates'],
  ['règles', 'go-rules'],
  ['rules', 'go-rules'],
  ['vues enregistrées', 'go-rules'],
  ['notes', 'go-notes'],
  ['annotations', 'go-notes'],
  ['synthèses', 'briefs'],
  ['brief', 'briefs'],
  ['rapport', 'briefs'],
  ['recherche', 'go-results'],
  ['search texts', 'go-results'],
  ['corbeille', 'go-trash'],
  ['bin', 'go-trash'],
  ['importer', 'import'],
  ['ajouter un fichier', 'import'],
  ['ajouter', 'import'],
  ['exporter', 'export'],
  ['obsidian', 'export'],
  ['préférences', 'settings'],
  ['réglages', 'settings'],
  ['réglages lecture', 'settings-reading'],
  ['police', 'settings-reading'],
  ['sauvegarde', 'settings-library'],
  ['backup', 'settings-library'],
  ['réglages étiquettes', 'settings-tags'],
  ['couleurs', 'settings-highlights'],
  ['remap', 'settings-shortcuts'],
  ['voix dictionnaire', 'settings-language'],
  ['licence', 'settings-about'],
  ['règles de site', 'settings-sites'],
  ['clavier', 'shortcuts'],
  ['sombre', 'nuit'],
  ['dark', 'nuit'],
  ['sepia', 'papier'],
  ['e-ink', 'encre'],
  ['plein écran', 'reading'],
  ['fullscreen', 'reading'],
  ['english', 'en'],
  ['anglais', 'en'],
  ['écouter', 'read-aloud'],
  ['chercher dans l’article', 'read-find'],
  ["chercher dans l'article", 'read-find'],
  ['réparer', 'read-repair'],
  ['annoter', 'read-note'],
  ['zoom agrandir', 'read-larger'],
  ['défaire', 'undo'],
  ['favori', 'favourite'],
  ['xyz', ''],
];

/** The palette's commands with an article open, in a language. */
async function commands(language: Language) {
  const workspace = new Workspace(fakeShell(new URLSearchParams()));
  await workspace.begin();
  workspace.desk.set({ language });
  const first = workspace.shelf.card(0);
  if (first === undefined) throw new Error('the invented library is empty');
  workspace.open(first.id, false);
  return commandsOf(workspace, { isRoom: () => true, focusFilter: () => {}, ask: () => {} });
}

test.each(['fr', 'en'] as const)(
  'what is opened or done is found by its names and by words near them: %s',
  async (language) => {
    const all = await commands(language);
    const found = WANTED.map(([words]) => [words, matching(all, words).map(({ id }) => id)] as const);
    for (const [at, [words, ids]] of found.entries()) {
      const meant = WANTED[at]?.[1] ?? '';
      if (meant === '') expect(ids, words).toEqual([]);
      else expect(ids.slice(0, 4), words).toContain(meant);
    }
  },
);

test('every command is found by its own name in both languages, and has words near it', async () => {
  const [french, english] = [await commands('fr'), await commands('en')];
  expect(french.map(({ id }) => id)).toEqual(english.map(({ id }) => id));
  expect(new Set(french.map(({ id }) => id)).size).toBe(french.length);
  for (const all of [french, english]) {
    for (const { id } of all) {
      for (const named of [french, english]) {
        const name = named.find((command) => command.id === id)?.label ?? '';
        expect(
          matching(all, name).map((command) => command.id),
          name,
        ).toContain(id);
      }
      expect(NEAR[id], id).toBeTruthy();
    }
  }
});

test('each view and each part of the settings has a command that opens it', async () => {
  const workspace = new Workspace(fakeShell(new URLSearchParams()));
  await workspace.begin();
  const run = (id: string): void => {
    const all = commandsOf(workspace, { isRoom: () => true, focusFilter: () => {}, ask: () => {} });
    all.find((command) => command.id === id)?.run();
  };
  for (const [id, place] of [
    ['go-tags', 'tags'],
    ['go-rules', 'rules'],
    ['go-notes', 'notes'],
    ['go-results', 'results'],
    ['go-all', 'all'],
    ['go-trash', 'trash'],
  ] as const) {
    run(id);
    await vi.waitFor(() => expect(workspace.place, id).toBe(place));
  }
  run('candidates');
  expect([workspace.place, workspace.acts.vocabulary.tray]).toEqual(['tags', true]);
  run('briefs');
  expect([workspace.place, workspace.showsBriefs]).toEqual(['notes', true]);
  for (const part of ['reading', 'highlights', 'library', 'tags', 'sites', 'shortcuts', 'language', 'about']) {
    run(`settings-${part}`);
    expect(workspace.layer).toEqual({ kind: 'settings', part });
  }
});
