/**
 * What the first picture does without: each part is fetched when it is first
 * shown, and all of them once the page has been drawn.
 */
export const later = {
  brief: () => import('../brief/BriefView.svelte'),
  export: () => import('../export/ExportDialog.svelte'),
  imports: () => import('../intake/ImportPanel.svelte'),
  notes: () => import('../notes/NotesView.svelte'),
  reader: () => import('../Reader.svelte'),
  results: () => import('../search/ResultsView.svelte'),
  rule: () => import('../rules/RuleEditor.svelte'),
  rules: () => import('../rules/RulesView.svelte'),
  selection: () => import('../shelf/SelectionPane.svelte'),
  settings: () => import('../settings/SettingsDialog.svelte'),
  shortcuts: () => import('../settings/ShortcutsDialog.svelte'),
  tagging: () => import('../tags/TagSelection.svelte'),
  vocabulary: () => import('../tags/VocabularyView.svelte'),
};

/** Fetches them all, so that nobody waits for one. */
export async function fetchAll(): Promise<void> {
  await Promise.all(Object.values(later).map((part) => part()));
}
