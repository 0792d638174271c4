import { labelOf, type Action, type Keymap } from '../shared/keymap';
import type { Catalogue } from '../words';

/** The five meanings, by the names of their actions. */
const MEANINGS = ['key', 'fact', 'quote', 'doubt', 'idea'] as const;
/** How many views have a digit. */
const PLACES = 5;

type Name = keyof Catalogue['shortcuts']['keys'];

/** A shortcut with its keys; words for keys are put in from the catalogue. */
export interface Shortcut {
  name: Name;
  keys: string;
}

export interface ShortcutGroup {
  title: 'everywhere' | 'list' | 'reader';
  shortcuts: Shortcut[];
}

/** All keys, as they are now. */
export function shortcutsOf(words: Catalogue, keymap: Keymap): ShortcutGroup[] {
  const { ctrl, shift, enter, escape, delete: del } = words.common.keys;
  const of = (...actions: Action[]): string => labelOf(keymap, words.common.keys, ...actions);
  const groups: ShortcutGroup[] = [
    {
      title: 'everywhere',
      shortcuts: [
        { name: 'palette', keys: of('palette') },
        { name: 'filter', keys: of('filter') },
        { name: 'import', keys: of('import') },
        { name: 'paste', keys: `${ctrl}+V` },
        { name: 'export', keys: of('export') },
        { name: 'views', keys: `${ctrl}+1…${PLACES}` },
        { name: 'panes', keys: of('nextPane', 'previousPane') },
        { name: 'sidebar', keys: of('sidebar') },
        { name: 'readingOnly', keys: of('readingOnly') },
        { name: 'settings', keys: of('settings') },
        { name: 'undo', keys: of('undo') },
        { name: 'redo', keys: of('redo') },
        { name: 'help', keys: of('help') },
        { name: 'escape', keys: escape },
      ],
    },
    {
      title: 'list',
      shortcuts: [
        { name: 'nextPrevious', keys: `${of('next', 'previous')} ↓ ↑` },
        { name: 'open', keys: enter },
        { name: 'archive', keys: of('archive') },
        { name: 'favourite', keys: of('favourite') },
        { name: 'tag', keys: of('tag') },
        { name: 'select', keys: `${of('select')} ${shift}+↓ ${shift}+↑` },
        { name: 'trash', keys: `${del} ${of('trash')}` },
      ],
    },
    {
      title: 'reader',
      shortcuts: [
        { name: 'page', keys: of('pageDown', 'pageUp') },
        { name: 'highlights', keys: of('previousHighlight', 'nextHighlight') },
        { name: 'sentence', keys: `${of('sentence')} ${shift}+← ${shift}+→` },
        { name: 'meanings', keys: of(...MEANINGS) },
        { name: 'browse', keys: of('browse') },
        { name: 'note', keys: of('note') },
        { name: 'find', keys: of('find', 'findNext', 'findPrevious') },
        { name: 'aloud', keys: of('aloud') },
        { name: 'pages', keys: of('pages') },
        { name: 'area', keys: `${of('area')} ${shift}+↑ ↓ ${enter}` },
        { name: 'original', keys: of('original') },
        { name: 'repair', keys: of('repair') },
        { name: 'theme', keys: of('theme') },
        { name: 'size', keys: of('larger', 'smaller', 'usualSize') },
        { name: 'articles', keys: of('previousArticle', 'nextArticle') },
      ],
    },
  ];
  return groups.map((group) => ({ ...group, shortcuts: group.shortcuts.filter(({ keys }) => keys.trim() !== '') }));
}

/** The actions that can be given other keys, in the groups of the list. */
export const CHANGEABLE: { title: ShortcutGroup['title']; actions: Action[] }[] = [
  {
    title: 'everywhere',
    actions: [
      'palette',
      'filter',
      'import',
      'export',
      'settings',
      'nextPane',
      'previousPane',
      'sidebar',
      'readingOnly',
      'undo',
      'redo',
      'theme',
      'help',
    ],
  },
  { title: 'list', actions: ['next', 'previous', 'archive', 'favourite', 'tag', 'select', 'trash'] },
  {
    title: 'reader',
    actions: [
      'pageDown',
      'pageUp',
      'previousHighlight',
      'nextHighlight',
      'sentence',
      ...MEANINGS,
      'browse',
      'note',
      'startBack',
      'startOn',
      'endBack',
      'endOn',
      'find',
      'findNext',
      'findPrevious',
      'aloud',
      'pages',
      'area',
      'original',
      'repair',
      'larger',
      'smaller',
      'usualSize',
      'previousArticle',
      'nextArticle',
    ],
  },
];
