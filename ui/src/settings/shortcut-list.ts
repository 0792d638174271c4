import type { Catalogue } from '../words';

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

export function shortcutsOf(words: Catalogue): ShortcutGroup[] {
  const { ctrl, shift, alt, enter, escape, space, delete: del } = words.common.keys;
  return [
    {
      title: 'everywhere',
      shortcuts: [
        { name: 'palette', keys: `${ctrl}+K` },
        { name: 'filter', keys: '/' },
        { name: 'import', keys: `${ctrl}+O` },
        { name: 'paste', keys: `${ctrl}+V` },
        { name: 'export', keys: `${ctrl}+E` },
        { name: 'views', keys: `${ctrl}+1…5` },
        { name: 'panes', keys: `F6 ${shift}+F6` },
        { name: 'sidebar', keys: `${ctrl}+B` },
        { name: 'readingOnly', keys: 'F11' },
        { name: 'settings', keys: `${ctrl}+,` },
        { name: 'undo', keys: `${ctrl}+Z` },
        { name: 'redo', keys: `${ctrl}+${shift}+Z` },
        { name: 'help', keys: '?' },
        { name: 'escape', keys: escape },
      ],
    },
    {
      title: 'list',
      shortcuts: [
        { name: 'nextPrevious', keys: 'J K ↓ ↑' },
        { name: 'open', keys: enter },
        { name: 'archive', keys: 'E' },
        { name: 'favourite', keys: 'S' },
        { name: 'tag', keys: 'T' },
        { name: 'select', keys: `X ${shift}+↓ ${shift}+↑` },
        { name: 'trash', keys: `${del} #` },
      ],
    },
    {
      title: 'reader',
      shortcuts: [
        { name: 'page', keys: `${space} ${shift}+${space}` },
        { name: 'highlights', keys: `${alt}+↑ ${alt}+↓` },
        { name: 'sentence', keys: `V ${shift}+← ${shift}+→` },
        { name: 'meanings', keys: '1 2 3 4 5' },
        { name: 'note', keys: 'N' },
        { name: 'theme', keys: `${shift}+T` },
        { name: 'size', keys: `${ctrl}++ ${ctrl}+− ${ctrl}+0` },
        { name: 'articles', keys: `${alt}+← ${alt}+→` },
      ],
    },
  ];
}
