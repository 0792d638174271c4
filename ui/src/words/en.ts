import type { Catalogue } from './fr';
import { readerEn } from './reader-en';

const nf = new Intl.NumberFormat('en-GB');
const n = (value: number): string => nf.format(value);
const s = (value: number): string => (value === 1 ? '' : 's');
const quoted = (name: string | null): string => (name === null ? '' : `\u201c${name}\u201d`);

/** The English words. */
export const en: Catalogue = {
  locale: 'en-GB',
  common: {
    close: 'Close',
    cancel: 'Cancel',
    undo: 'Undo',
    open: 'Open',
    retry: 'Try again',
    remove: 'Remove',
    reset: 'Reset',
    keys: {
      ctrl: 'Ctrl',
      shift: 'Shift',
      alt: 'Alt',
      enter: 'Enter',
      escape: 'Esc',
      space: 'Space',
      delete: 'Del',
      tab: 'Tab',
    },
  },
  number: n,
  minutes: (value) => (value < 60 ? `${value}\u00a0min` : `${Math.floor(value / 60)}\u00a0h ${value % 60}\u00a0min`),
  around: (date) => `about ${date}`,
  views: {
    toRead: 'To read',
    reading: 'In progress',
    favourites: 'Favourites',
    archived: 'Archive',
    all: 'All articles',
    trash: 'Trash',
    notes: 'Notes',
  },
  sidebar: {
    navigation: 'Navigation',
    skip: 'Go to the list',
    import: 'Import…',
    search: 'Search',
    tags: 'Tags',
    kinds: {
      organisation: 'Organisations',
      person: 'People',
      model: 'Models',
      topic: 'Topics',
      publication: 'Media',
      place: 'Places',
      own: 'My tags',
    },
    more: (count) => `All, ${n(count)}`,
    fewer: 'Fewer',
    total: (count) => `${n(count)} article${s(count)}, on this computer`,
    empty: 'Empty library',
    readOnly: 'Read-only',
    settings: 'Settings',
    fold: 'Fold the sidebar',
    unfold: 'Unfold the sidebar',
    tagMenu: {
      only: 'Filter the list',
      exclude: 'Keep out of the list',
      clear: 'Take out of the filter',
      rename: 'Rename…',
      delete: 'Delete the tag',
      newName: 'New name',
      save: 'Rename',
    },
    tagHint: (name, count) => `${name}, ${n(count)} article${s(count)}`,
    included: 'in the filter',
    excluded: 'kept out by the filter',
  },
  list: {
    articles: 'Articles',
    sort: (by) => `Sort: ${by}`,
    sorts: {
      added: 'last added first',
      published: 'newest first',
      title: 'by title',
      length: 'shortest first',
      relevance: 'best match first',
    },
    sortOf: {
      added: 'Added',
      published: 'Published',
      title: 'Title',
      length: 'Reading time',
      relevance: 'Relevance',
    },
    filter: 'Filter',
    new: 'New',
    noSource: 'no source',
    noDate: 'no date',
    notes: (count) => `${n(count)} note${s(count)}`,
    thread: (percent, highlights) => `${percent}% read, ${n(highlights)} highlight${s(highlights)}`,
    favourite: 'Favourite',
    guessed: 'inferred from the text',
    loading: 'Loading',
    found: (count) => `${n(count)} article${s(count)}`,
    selected: (count) => `${n(count)} selected`,
    unselect: 'Unselect',
    without: (count, clause) => `${n(count)} article${s(count)} kept out by ${clause}`,
    include: (count) => (count === 1 ? 'Include it' : 'Include them'),
    emptyTrash: 'Empty the trash',
    emptyTrashSure: (count) => `Erase ${n(count)} article${s(count)} for good, with their notes?`,
    erase: 'Erase',
    restore: 'Restore',
    trashNote: 'Erased for good after 30 days.',
    select: 'Choose an article',
    selectHint: 'to go from one to the next, to open.',
  },
  empty: {
    toRead: { title: 'Nothing to read. All filed.', text: 'Imported articles arrive here.' },
    reading: {
      title: 'Nothing in progress',
      text: 'An article that you began stays here until it is read to the end.',
    },
    favourites: {
      title: 'No favourites yet',
      before: 'In the list or the reader,',
      after: 'keeps an article at hand.',
    },
    archived: { title: 'Nothing archived', after: 'files an article you have read. It can still be found.' },
    all: { title: 'No articles', text: 'Imported articles arrive here.' },
    trash: { title: 'The trash is empty', text: 'What you throw away stays here for 30 days.' },
    tag: {
      title: (name) => `No article under \u201c${name}\u201d`,
      text: 'adds it to the open article or to the selection.',
      clear: 'Take this tag out of the filter',
    },
    query: {
      title: 'No article matches',
      text: 'No article matches these criteria in this view.',
      without: (clause) => `Remove \u201c${clause}\u201d`,
      clear: 'Clear the filter',
      everywhere: 'Search all articles',
    },
  },
  search: {
    label: 'Filter the list',
    placeholder: 'Words, tag:, site:, since:…',
    without: 'without',
    field: {
      word: '',
      phrase: 'phrase',
      tag: 'tag',
      author: 'author',
      site: 'site',
      language: 'language',
      format: 'type',
      since: 'since',
      before: 'before',
      date: 'date',
      added: 'added',
      state: 'state',
      favourite: '',
      has: 'with',
      meaning: 'meaning',
      words: 'words',
      any: 'any of:',
      all: '',
      sort: 'sort',
    },
    removeClause: (clause) => `Remove from the filter: ${clause}`,
    editClause: (clause) => `Edit: ${clause}`,
    clear: 'Clear the filter',
    suggestions: 'Suggestions',
    unread: (text) => `\u201c${text}\u201d could not be read as a filter: searched as words.`,
    trouble: 'The search failed.',
  },
  palette: {
    label: 'Palette',
    placeholder: 'Find an article, a tag, an action',
    articles: 'Articles',
    tags: 'Tags',
    actions: 'Actions',
    inText: 'In the text',
    searchFor: (words, count) => `Search \u201c${words}\u201d in ${n(count)} article${s(count)}`,
    nothing: 'Nothing by that name.',
    hintChoose: 'choose',
    hintOpen: 'open',
    hintFilter: 'filter the list',
    hintActions: 'actions only',
    commands: {
      import: 'Import files…',
      importFolder: 'Import a folder…',
      paste: 'Paste as an article',
      export: 'Export notes…',
      settings: 'Settings',
      shortcuts: 'Keyboard shortcuts',
      undo: 'Undo the last action',
      redo: 'Redo',
      sidebar: 'Fold or unfold the sidebar',
      readingOnly: 'The article alone',
      themeJour: 'Theme: day',
      themePapier: 'Theme: paper',
      themeNuit: 'Theme: night',
      themeSystem: 'Theme: system',
      french: 'Language: français',
      english: 'Language: English',
      go: (view) => `Go to: ${view}`,
      archive: 'Archive the article',
      favourite: 'Make it a favourite, or no more',
      tag: 'Tag the article…',
      trash: 'Move the article to the trash',
      removeSample: 'Remove the sample library',
    },
  },
  tags: {
    label: 'Tag',
    title: (count) => (count === 1 ? 'Tag the article' : `Tag ${n(count)} articles`),
    placeholder: 'Name of a tag',
    create: (name) => `Create \u201c${name}\u201d`,
    on: 'Tags on the article',
    proposed: 'Proposed',
    keep: (name) => `Keep ${name}`,
    refuse: (name) => `Refuse ${name}`,
    take: (name) => `Take ${name} off`,
    already: 'there already',
    none: 'No tags yet.',
  },
  intake: {
    label: 'Import',
    running: 'Importing',
    counting: 'Reading folders…',
    progress: (done, total) => `${n(done)} of ${n(total)} file${s(total)} done`,
    keepReading: 'You can go on reading.',
    stop: 'Stop',
    stopping: 'Stopping…',
    added: (count) => (count === 0 ? 'No articles added' : `${n(count)} article${s(count)} added`),
    stopped: (count) => `Import stopped: ${n(count)} article${s(count)} added`,
    undone: 'Import undone',
    undoneText: (count) => `${n(count)} article${s(count)} taken out of the library.`,
    rest: (duplicates, failed, ignored) =>
      [
        duplicates > 0 ? `${n(duplicates)} duplicate${s(duplicates)}` : '',
        failed > 0 ? `${n(failed)} failure${s(failed)}` : '',
        ignored > 0 ? `${n(ignored)} file${s(ignored)} skipped` : '',
      ]
        .filter((part) => part !== '')
        .join(', '),
    moreItems: (count) => `and ${n(count)} more`,
    proposed: (count) => `${n(count)} tag${s(count)} proposed`,
    titleGuessed: 'title inferred',
    sinceBytes: (date) => `In your library since ${date}`,
    sinceText: (date) => `Same text as an article of ${date}`,
    ignored: (reason) => `Skipped: ${reason}`,
    why: 'Why?',
    readNew: 'Read what is new',
    undo: 'Undo import',
    undoing: 'Undoing…',
    seconds: (value) => `${value.toFixed(1)}\u00a0s`,
    shrink: 'Shrink',
    grow: 'Enlarge',
    say: (added, rest) => `${n(added)} article${s(added)} added.${rest === '' ? '' : ` ${rest}.`}`,
    formats: { html: 'Web page', mhtml: 'Web page', markdown: 'Markdown', text: 'Text', epub: 'EPUB', pdf: 'PDF' },
    dropTitle: 'Drop to file under \u201cTo read\u201d',
    dropFiles: (count) => (count > 0 ? `${n(count)} file${s(count)} or folder${s(count)}` : ''),
    dropHint: 'Your files are copied; the originals stay where they are.',
    dropFormats: 'Text, Markdown and web pages. A folder is read whole.',
    pasted: 'Pasted text: importing.',
    pasteEmpty: 'There is no text on the clipboard.',
  },
  first: {
    title: 'Drop your first articles here',
    text: 'Saved web pages, Markdown, text. Veille files them, tags them and keeps them on this computer.',
    choose: 'Choose files…',
    sample: 'Open the sample library',
    note: 'The sample holds a few articles about AI, in French and English. One click removes it.',
    paste: 'pastes copied text.',
  },
  sample: {
    note: (count) => `${n(count)} sample article${s(count)}.`,
    remove: 'Remove the sample',
  },
  readOnly: {
    title: 'Read-only library.',
    text: 'You can read and search; nothing will be saved.',
  },
  settings: {
    title: 'Settings',
    parts: {
      reading: 'Reading',
      library: 'Library',
      shortcuts: 'Shortcuts',
      language: 'Language',
      about: 'About',
    },
    theme: 'Theme',
    themes: { jour: 'Day', papier: 'Paper', nuit: 'Night', system: 'System' },
    font: 'Typeface',
    size: 'Size',
    sizeValue: (px) => `${px}\u00a0px`,
    leading: 'Line spacing',
    measure: 'Width',
    measureValue: (signs) => `${signs} signs`,
    paragraph: 'Paragraph gap',
    decimal: (value) => value.toFixed(2),
    setting: 'Setting of the text',
    justify: 'Justify',
    justifyHint: 'Straight edges, as in a book',
    hyphenate: 'Hyphenate',
    hyphenateHint: 'In the language of the article',
    typography: 'Thin spaces and French quotation marks',
    typographyHint: 'On screen only; the file does not change',
    preview: 'Preview',
    previewTitle: 'The newsroom keeps an eye on its sources',
    previewText: [
      'Every morning the team reads what came in overnight and files what matters. The rest goes to the archive, where it can still be found.',
      'A sentence underlined last week comes back in the margin, with the question it raised: where does this 40% come from, and who checked it?',
      'In the evening the notes leave as one simple file that any editor can open. Nothing leaves the computer unless it is asked for.',
    ],
    applied: 'Applied at once',
    restoreReading: 'Reset',
    libraryPlace: 'Library folder',
    libraryPlaceHint: 'Dropped files, notes and backups are kept there, on this computer.',
    libraryCount: 'Contents',
    libraryCounts: (total, notes) => `${n(total)} article${s(total)}, ${n(notes)} note${s(notes)}`,
    trash: 'Trash',
    trashCount: (count) => (count === 0 ? 'Empty' : `${n(count)} article${s(count)}, erased after 30 days`),
    openTrash: 'See the trash',
    sample: 'Sample library',
    sampleNone: 'Not installed',
    addSample: 'Open the sample',
    interfaceLanguage: 'Interface language',
    languages: { system: 'The system’s', fr: 'Français', en: 'English' },
    languageHint: 'Articles keep their own.',
    singleKeys: 'Single-letter keys',
    singleKeysHint: 'J, K, E, S, T… act outside fields',
    version: (version) => `Veille ${version}`,
    about: 'An article reader that lives on your computer. It connects to nothing.',
    licence: 'MIT or Apache 2.0 licence. Typefaces under the SIL Open Font Licence.',
  },
  shortcuts: {
    title: 'Keyboard shortcuts',
    everywhere: 'Everywhere',
    list: 'List',
    reader: 'Reader',
    keys: {
      palette: 'Palette',
      filter: 'Filter the list',
      import: 'Import',
      paste: 'Paste a text as an article',
      settings: 'Settings',
      export: 'Export',
      views: 'Views',
      panes: 'Next, previous pane',
      sidebar: 'Sidebar',
      readingOnly: 'The article alone',
      undo: 'Undo',
      redo: 'Redo',
      help: 'This help',
      escape: 'Close what is in front',
      nextPrevious: 'Next, previous article',
      open: 'Open',
      archive: 'Archive',
      favourite: 'Favourite',
      tag: 'Tag',
      select: 'Select, extend',
      trash: 'Move to the trash',
      page: 'Next, previous page',
      highlights: 'Previous, next highlight',
      sentence: 'Select the sentence, extend',
      meanings: 'Highlight with that meaning',
      note: 'Note',
      theme: 'Next theme',
      size: 'Text size',
      articles: 'Previous, next article',
    },
  },
  done: (what, count, object) => {
    const articles = `${n(count)} article${s(count)}`;
    const named = quoted(object);
    switch (what) {
      case 'archived':
        return `${articles} archived`;
      case 'favoured':
        return `${articles} made favourite${s(count)}`;
      case 'unfavoured':
        return `${articles} no longer favourite${s(count)}`;
      case 'put_back':
        return `${articles} back to read`;
      case 'reading':
        return `${articles} in progress`;
      case 'read':
        return `${articles} read`;
      case 'trashed':
        return `${articles} moved to the trash`;
      case 'restored':
        return `${articles} restored`;
      case 'trash_emptied':
        return `${articles} erased`;
      case 'tagged':
        return `Tag ${named} added to ${articles}`;
      case 'untagged':
        return `Tag ${named} taken off ${articles}`;
      case 'tag_kept':
        return `Tag ${named} kept`;
      case 'tag_refused':
        return `Tag ${named} refused`;
      case 'tag_renamed':
        return `Tag renamed ${named}`;
      case 'tag_merged':
        return `${articles} move${count === 1 ? 's' : ''} to ${named}`;
      case 'tag_deleted':
        return `Tag ${named} deleted`;
      case 'highlighted':
        return 'Passage highlighted';
      case 'note_changed':
        return 'Note changed';
      case 'meaning_changed':
        return 'Meaning of the highlight changed';
      case 'highlight_moved':
        return 'Highlight moved';
      case 'highlight_deleted':
        return count === 1 ? 'Highlight deleted' : `${n(count)} highlights deleted`;
      case 'corrected':
        return 'Correction saved';
      case 'imported':
        return `${articles} added`;
      case 'import_undone':
        return `Import undone, ${articles} taken out`;
      case 'sample_removed':
        return 'Sample library removed';
      default:
        return 'Done';
    }
  },
  undone: (text) => `Undone: ${text}`,
  redone: (text) => `Done again: ${text}`,
  exported: (path) => `Exported to ${path}`,
  nothingToUndo: 'Nothing to undo.',
  nothingToRedo: 'Nothing to redo.',
  failure: (code, object) => {
    const it = quoted(object);
    switch (code) {
      case 'unsupported_format':
        return {
          title: object === null ? 'format not supported' : `${object} format not supported`,
          text: 'Veille reads text, Markdown and web pages. Save the article in one of these formats, then drop it here.',
        };
      case 'not_an_article':
        return { title: 'not an article', text: 'A picture, a stylesheet or a script is nothing to read.' };
      case 'too_large':
        return {
          title: 'File too large',
          text: 'No article weighs that much. Keep its text alone, then drop it here.',
        };
      case 'too_deep':
        return {
          title: 'Malformed page',
          text: 'Its tags are nested too deeply to be read safely. Save the page in another way, as text for instance.',
        };
      case 'timeout':
        return {
          title: 'Reading took too long',
          text: 'The file went past the 10 seconds allowed. The other files were read. Save the article as text, then drop it here.',
        };
      case 'crashed':
        return {
          title: 'Unreadable file',
          text: 'Reading stopped dead on this file; the rest of the import is not affected. The file may be damaged.',
        };
      case 'unreadable':
        return {
          title: 'The file cannot be opened',
          text: 'It was moved, or you may not read it. Check it, then drop it again.',
        };
      case 'empty':
        return { title: 'No text', text: 'This file holds no text to read.' };
      case 'article_missing':
        return { title: 'Article not found', text: 'It is no longer in the library.' };
      case 'tag_missing':
        return { title: 'Tag not found', text: 'It was deleted or merged.' };
      case 'tag_name':
        return { title: 'Impossible tag name', text: 'A name has 1 to 100 signs. Choose another one.' };
      case 'read_only':
        return {
          title: 'Read-only library',
          text: 'Nothing was saved. Check the permissions of the folder, then open Veille again.',
        };
      case 'disk_full':
        return { title: 'The disk is full', text: 'Nothing was saved. Make some room, then try again.' };
      case 'busy':
        return {
          title: 'The library is busy',
          text: 'Another program is writing to it. Try again in a moment.',
        };
      case 'library_locked':
        return {
          title: 'The library is open already',
          text: 'Another window of Veille uses it. Close that window, then try again.',
        };
      case 'export_unwritable':
        return {
          title: 'Export failed',
          text: `The folder ${it} cannot be written to. Choose another folder.`,
        };
      case 'address_refused':
        return { title: 'Address refused', text: 'Only web and mail addresses open outside.' };
      case 'internal':
        return {
          title: 'Something failed',
          text: 'The action did not go through. Try again; if it goes on, open Veille again.',
        };
      default:
        return null;
    }
  },
  ...readerEn,
};
