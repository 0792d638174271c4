import { isSingle, type Action } from '../shared/keymap';
import { chordsOf, inField } from '../shared/keys';
import { isView, PLACES } from '../shelf/places';
import type { Workspace } from './workspace.svelte';

/** What keys need of the page beyond the workspace. */
export interface Reach {
  /** Whether the whole sidebar has room. */
  isRoom: () => boolean;
  focusList: () => void;
  focusFilter: () => void;
  /** Goes to the pane that many further. */
  focusPane: (step: number) => void;
}

const THEMES = ['jour', 'papier', 'nuit', 'encre', 'contraste', 'system'] as const;

type Act = () => void;

/** Acts by the name of their action, or by a key that nobody can give away. */
type Acts = Partial<Record<Action, Act>> & Record<string, Act | undefined>;

/** Acts that hold everywhere, in fields too. */
function everywhere(workspace: Workspace, reach: Reach): Acts {
  const { desk } = workspace;
  const may = (act: Act): Act => (desk.readOnly ? () => desk.notices.say(desk.words.readOnly.text) : act);
  return {
    palette: () => workspace.showLayer({ kind: 'palette' }),
    import: may(() => void workspace.imports.choose(false)),
    settings: () => workspace.showLayer({ kind: 'settings', part: 'reading' }),
    export: () => workspace.exportNow(),
    sidebar: () => workspace.toggleSidebar(reach.isRoom()),
    ...Object.fromEntries(
      PLACES.map((place, n) => [`mod+${n + 1}`, () => void workspace.go(place.id).then(reach.focusList)]),
    ),
    nextPane: () => reach.focusPane(1),
    previousPane: () => reach.focusPane(-1),
    readingOnly: () => workspace.toggleReadingOnly(),
  };
}

/** Acts that would take a field's own keys away. */
function outsideFields(workspace: Workspace, reach: Reach, target: EventTarget | null): Acts {
  const pane = target instanceof Element ? target.closest<HTMLElement>('[data-pane]')?.dataset['pane'] : undefined;
  // The page of the picked articles goes with their list.
  const inList = pane === 'list' || pane === 'selection';
  return {
    undo: () => void workspace.undo(),
    redo: () => void workspace.redo(),
    Escape: () => escape(workspace, reach),
    ...(inList ? { Delete: () => void workspace.trash(workspace.targets(true)) } : {}),
    ...(inList || (pane === undefined && isView(workspace.place))
      ? { 'mod+a': () => void workspace.shelf.pickAll() }
      : {}),
    ...(inList && workspace.shelf.view === 'trash' ? { r: () => void workspace.restore(workspace.targets(true)) } : {}),
  };
}

/** Acts of single keys, as the program comes: outside fields only. */
function singles(workspace: Workspace, reach: Reach, target: EventTarget | null): Acts {
  const { shelf, desk } = workspace;
  const inList = target instanceof Element && target.closest('[data-pane="list"]') !== null;
  const inReader = target instanceof Element && target.closest('[data-pane="reader"]') !== null;
  const step = (by: number): void => {
    if (inReader) workspace.turn(by);
    else {
      // The first press goes to the row at the cursor, the next ones move it.
      if (inList) shelf.move(by);
      reach.focusList();
    }
  };
  const isList = isView(workspace.place);
  return {
    filter: () => reach.focusFilter(),
    help: () => workspace.showLayer({ kind: 'shortcuts' }),
    theme: () => {
      const at = THEMES.indexOf(desk.settings.theme);
      desk.set({ theme: THEMES[(at + 1) % THEMES.length] ?? 'system' });
    },
    ...(isList
      ? {
          next: () => step(1),
          previous: () => step(-1),
          archive: () => void workspace.archive(workspace.targets(inList)),
          favourite: () => void workspace.favourite(workspace.targets(inList)),
          tag: () => {
            const ids = workspace.targets(inList);
            if (ids.length > 0) workspace.showLayer({ kind: 'tag', ids });
          },
          trash: () => void workspace.trash(workspace.targets(inList)),
          select: () => {
            if (shelf.current === undefined) return;
            shelf.pick(shelf.current.id);
            reach.focusList();
          },
        }
      : {}),
  };
}

/** Closes the top layer: the drawer, the import's panel, reading only, the reader of a narrow window, what is picked, the filter. */
function escape(workspace: Workspace, reach: Reach): void {
  const { shelf, imports } = workspace;
  if (workspace.unfolded) workspace.closeSidebar();
  else if (imports.makeWay()) reach.focusList();
  else if (workspace.readingOnly) workspace.toggleReadingOnly();
  else if (workspace.inReader) {
    workspace.leaveReader();
    reach.focusList();
  } else if (shelf.picked.size > 0) shelf.unpick();
  else if (workspace.filtering) workspace.unfoldFilter(false);
}

const CHANGING = new Set(['archive', 'favourite', 'tag', 'trash', 'r', 'Delete', 'undo', 'redo']);

/** Answers a key press; says whether it was meant for the page. */
export function press(event: KeyboardEvent, workspace: Workspace, reach: Reach): boolean {
  if (event.defaultPrevented || event.isComposing || workspace.layer !== null) return false;
  const { target } = event;
  // What lies over the page has the keys, the way out among them.
  if (target instanceof Element && target.closest('dialog') !== null) return false;
  const { desk } = workspace;
  const { singleKeys } = desk.settings;
  const written = inField(target);
  const chords = chordsOf(event).filter((chord) => !isSingle(chord) || (singleKeys && !written));
  const acts: Acts = {
    ...(written ? {} : { ...outsideFields(workspace, reach, target), ...singles(workspace, reach, target) }),
    ...everywhere(workspace, reach),
  };
  const name = [desk.keymap.actionOf(event, singleKeys && !written), ...chords].find(
    (each) => each !== undefined && Object.hasOwn(acts, each),
  );
  const act = name === undefined ? undefined : acts[name];
  if (name === undefined || act === undefined) return false;
  event.preventDefault();
  if (desk.readOnly && CHANGING.has(name)) desk.notices.say(desk.words.readOnly.text);
  else act();
  return true;
}
