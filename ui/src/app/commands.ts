import Archive from '@lucide/svelte/icons/archive';
import Contrast from '@lucide/svelte/icons/contrast';
import FileDown from '@lucide/svelte/icons/file-down';
import Funnel from '@lucide/svelte/icons/funnel';
import Folder from '@lucide/svelte/icons/folder-open';
import Keyboard from '@lucide/svelte/icons/keyboard';
import Languages from '@lucide/svelte/icons/languages';
import Maximize from '@lucide/svelte/icons/maximize-2';
import Monitor from '@lucide/svelte/icons/monitor';
import Moon from '@lucide/svelte/icons/moon';
import Newspaper from '@lucide/svelte/icons/newspaper';
import PanelLeft from '@lucide/svelte/icons/panel-left';
import Redo from '@lucide/svelte/icons/redo-2';
import Settings2 from '@lucide/svelte/icons/settings-2';
import Share from '@lucide/svelte/icons/share';
import Sparkles from '@lucide/svelte/icons/sparkles';
import Star from '@lucide/svelte/icons/star';
import Sun from '@lucide/svelte/icons/sun';
import SunMedium from '@lucide/svelte/icons/sun-medium';
import Tag from '@lucide/svelte/icons/tag';
import Trash from '@lucide/svelte/icons/trash-2';
import Undo from '@lucide/svelte/icons/undo-2';
import type { Command } from '../search/palette.svelte';
import { labelOf, type Action } from '../shared/keymap';
import { PLACES } from '../shelf/places';
import { catalogue, type Catalogue } from '../words';
import { NEAR } from './near-words';
import { ofTheArticle, places, settingsParts } from './openings';
import type { Workspace } from './workspace.svelte';

/** What commands need of the page beyond the workspace. */
export interface Hand {
  /** Whether the whole sidebar has room. */
  isRoom: () => boolean;
  focusFilter: () => void;
  /** Does in the open article what a key of the reader does. */
  ask: (action: Action) => void;
}

/** A command before it is known by what other words it is found. */
export type Named = Omit<Command, 'also'>;

/** All that the palette can do here and now, each found by its name in both languages and by words near it. */
export function commandsOf(workspace: Workspace, hand: Hand): Command[] {
  const { words, language } = workspace.desk;
  const elsewhere = named(workspace, hand, catalogue(language === 'fr' ? 'en' : 'fr'));
  const names = new Map(elsewhere.map(({ id, label }) => [id, label]));
  return named(workspace, hand, words).map((command) => ({
    ...command,
    also: `${names.get(command.id) ?? ''} ${NEAR[command.id] ?? ''}`,
  }));
}

function named(workspace: Workspace, hand: Hand, words: Catalogue): Named[] {
  const { desk, imports } = workspace;
  const { commands: say } = words.palette;
  const { ctrl } = words.common.keys;
  const keys = (action: Action): { keys?: string } => {
    const label = labelOf(desk.keymap, words.common.keys, action);
    return label === '' ? {} : { keys: label };
  };
  const targets = (): string[] => workspace.targets(false);
  const writing: Named[] = [
    { id: 'import', label: say.import, ...keys('import'), icon: FileDown, run: () => void imports.choose(false) },
    { id: 'import-folder', label: say.importFolder, icon: Folder, run: () => void imports.choose(true) },
    { id: 'undo', label: say.undo, ...keys('undo'), icon: Undo, run: () => void workspace.undo() },
    { id: 'redo', label: say.redo, ...keys('redo'), icon: Redo, run: () => void workspace.redo() },
    ...(desk.counts.sample > 0
      ? [{ id: 'sample', label: say.removeSample, icon: Trash, run: () => void workspace.removeSample() }]
      : [{ id: 'open-sample', label: words.first.sample, icon: Sparkles, run: () => void imports.sample() }]),
    ...(desk.counts.trash > 0
      ? [
          {
            id: 'empty-trash',
            label: say.emptyTrash,
            icon: Trash,
            run: () => workspace.showLayer({ kind: 'emptyTrash' }),
          },
        ]
      : []),
  ];
  const article: Named[] = [
    {
      id: 'tag',
      label: say.tag,
      ...keys('tag'),
      icon: Tag,
      run: () => workspace.showLayer({ kind: 'tag', ids: targets() }),
    },
    {
      id: 'archive',
      label: say.archive,
      ...keys('archive'),
      icon: Archive,
      run: () => void workspace.archive(targets()),
    },
    {
      id: 'favourite',
      label: say.favourite,
      ...keys('favourite'),
      icon: Star,
      run: () => void workspace.favourite(targets()),
    },
    { id: 'trash', label: say.trash, ...keys('trash'), icon: Trash, run: () => void workspace.trash(targets()) },
  ];
  return [
    ...(desk.readOnly || targets().length === 0 ? [] : article),
    ...(desk.readOnly ? [] : writing),
    { id: 'export', label: say.export, ...keys('export'), icon: Share, run: () => workspace.exportNow() },
    ...PLACES.map((place, n) => ({
      id: `go-${place.id}`,
      label: say.go(words.views[place.id]),
      keys: `${ctrl}+${n + 1}`,
      icon: place.icon,
      run: () => void workspace.go(place.id),
    })),
    { id: 'go-all', label: say.go(words.views.all), icon: PLACES[0]?.icon ?? Tag, run: () => void workspace.go('all') },
    { id: 'go-trash', label: say.go(words.views.trash), icon: Trash, run: () => void workspace.go('trash') },
    ...places(workspace, words),
    { id: 'filter', label: say.filter, ...keys('filter'), icon: Funnel, run: hand.focusFilter },
    ...ofTheArticle(workspace, words, hand.ask),
    {
      id: 'settings',
      label: say.settings,
      ...keys('settings'),
      icon: Settings2,
      run: () => workspace.showLayer({ kind: 'settings', part: 'reading' }),
    },
    ...settingsParts(workspace, words),
    {
      id: 'shortcuts',
      label: say.shortcuts,
      ...keys('help'),
      icon: Keyboard,
      run: () => workspace.showLayer({ kind: 'shortcuts' }),
    },
    { id: 'jour', label: say.themeJour, ...keys('theme'), icon: Sun, run: () => desk.set({ theme: 'jour' }) },
    { id: 'papier', label: say.themePapier, icon: SunMedium, run: () => desk.set({ theme: 'papier' }) },
    { id: 'nuit', label: say.themeNuit, icon: Moon, run: () => desk.set({ theme: 'nuit' }) },
    { id: 'encre', label: say.themeEncre, icon: Newspaper, run: () => desk.set({ theme: 'encre' }) },
    { id: 'contraste', label: say.themeContraste, icon: Contrast, run: () => desk.set({ theme: 'contraste' }) },
    { id: 'system', label: say.themeSystem, icon: Monitor, run: () => desk.set({ theme: 'system' }) },
    {
      id: 'sidebar',
      label: say.sidebar,
      ...keys('sidebar'),
      icon: PanelLeft,
      run: () => workspace.toggleSidebar(hand.isRoom()),
    },
    {
      id: 'reading',
      label: say.readingOnly,
      ...keys('readingOnly'),
      icon: Maximize,
      run: () => workspace.toggleReadingOnly(),
    },
    { id: 'fr', label: say.french, icon: Languages, run: () => desk.set({ language: 'fr' }) },
    { id: 'en', label: say.english, icon: Languages, run: () => desk.set({ language: 'en' }) },
  ];
}
