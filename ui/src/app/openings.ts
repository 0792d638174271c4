import BookOpen from '@lucide/svelte/icons/book-open';
import FileSearch from '@lucide/svelte/icons/file-search';
import FileText from '@lucide/svelte/icons/file-text';
import ListChecks from '@lucide/svelte/icons/list-checks';
import NotebookPen from '@lucide/svelte/icons/notebook-pen';
import Settings2 from '@lucide/svelte/icons/settings-2';
import Tags from '@lucide/svelte/icons/tags';
import TextSearch from '@lucide/svelte/icons/text-search';
import Workflow from '@lucide/svelte/icons/workflow';
import { labelOf, type Action } from '../shared/keymap';
import { isView } from '../shelf/places';
import type { Catalogue } from '../words';
import type { Named } from './commands';
import type { Workspace } from './workspace.svelte';

/** The places that have no digit of their own. */
export function places(workspace: Workspace, words: Catalogue): Named[] {
  const { commands: say } = words.palette;
  const { desk, acts, imports } = workspace;
  /** With the names that wait, where they have no column of their own. */
  const tags = (waiting: boolean) => (): void => {
    acts.vocabulary.showTray(waiting);
    void workspace.go('tags');
  };
  return [
    { id: 'go-tags', label: say.go(words.vocabulary.vocabulary.title), icon: Tags, run: tags(false) },
    { id: 'candidates', label: say.candidates, icon: ListChecks, run: tags(true) },
    { id: 'go-rules', label: say.rules, icon: Workflow, run: () => workspace.listRules() },
    {
      id: 'briefs',
      label: say.go(words.brief.list),
      icon: NotebookPen,
      run: () => {
        workspace.showBriefs(true);
        void workspace.go('notes');
      },
    },
    {
      id: 'go-results',
      label: say.results,
      icon: TextSearch,
      run: () => void workspace.searchAll(workspace.line.text).then(() => workspace.go('results')),
    },
    ...(workspace.line.text !== '' && !desk.readOnly
      ? [
          {
            id: 'save-view',
            label: words.vocabulary.views.save,
            icon: Workflow,
            run: () => workspace.showLayer({ kind: 'view', view: null, thenRule: false }),
          },
        ]
      : []),
    ...(imports.status !== null && imports.small
      ? [{ id: 'import-report', label: say.importReport, icon: FileText, run: () => imports.shrink() }]
      : []),
  ];
}

const PARTS = ['reading', 'highlights', 'library', 'tags', 'sites', 'shortcuts', 'language', 'about'] as const;

/** Each part of the settings by its own name. */
export function settingsParts(workspace: Workspace, words: Catalogue): Named[] {
  return PARTS.map((part) => ({
    id: `settings-${part}`,
    label: words.palette.commands.settingsPart(words.settings.parts[part]),
    icon: Settings2,
    run: () => workspace.showLayer({ kind: 'settings', part }),
  }));
}

const OF_ANY: readonly Action[] = ['find', 'aloud', 'previousArticle', 'nextArticle', 'larger', 'smaller', 'usualSize'];
const OF_PAGES: readonly Action[] = ['pages'];
const OF_A_FILE: readonly Action[] = ['original'];
const CHANGING: readonly Action[] = ['note', 'browse', 'repair'];

/** What the reader does by a key, for the article that is open. */
export function ofTheArticle(workspace: Workspace, words: Catalogue, ask: (action: Action) => void): Named[] {
  const { desk, openId, place, shelf } = workspace;
  if (openId === null || !isView(place)) return [];
  const format = shelf.card(shelf.indexOf(openId))?.format;
  const actions = [
    ...OF_ANY,
    ...(format === undefined ? [...OF_PAGES, ...OF_A_FILE] : format === 'pdf' ? OF_PAGES : OF_A_FILE),
    ...(desk.readOnly ? [] : CHANGING),
  ];
  return actions.map((action) => {
    const keys = labelOf(desk.keymap, words.common.keys, action);
    return {
      id: `read-${action}`,
      label: words.tools.remap.actions[action],
      ...(keys === '' ? {} : { keys }),
      icon: action === 'find' ? FileSearch : BookOpen,
      run: () => ask(action),
    };
  });
}
