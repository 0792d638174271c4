import { chordOf, inField } from '../shared/keys';
import { PLACES } from '../shelf/places';
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

const THEMES = ['jour', 'papier', 'nuit', 'system'] as const;

type Act = () => void;

/** Acts that hold everywhere, in fields too. */
function chords(workspace: Workspace, reach: Reach): Record<string, Act> {
  const { desk } = workspace;
  const may = (act: Act): Act => (desk.readOnly ? () => desk.notices.say(desk.words.readOnly.text) : act);
  return {
    'mod+k': () => workspace.showLayer({ kind: 'palette' }),
    'mod+o': may(() => void workspace.imports.choose(false)),
    'mod+,': () => workspace.showLayer({ kind: 'settings', part: 'reading' }),
    'mod+e': () => workspace.exportNow(),
    'mod+b': () => workspace.toggleSidebar(reach.isRoom()),
    ...Object.fromEntries(
      PLACES.map((place, n) => [`mod+${n + 1}`, () => void workspace.go(place.id).then(reach.focusList)]),
    ),
    F6: () => reach.focusPane(1),
    'shift+F6': () => reach.focusPane(-1),
    F11: () => workspace.toggleReadingOnly(),
  };
}

/** Acts that would take a field's own keys away. */
function outsideFields(workspace: Workspace, reach: Reach, target: EventTarget | null): Record<string, Act> {
  const inList = target instanceof Element && target.closest('[data-pane="list"]') !== null;
  return {
    'mod+z': () => void workspace.undo(),
    'mod+shift+z': () => void workspace.redo(),
    'mod+y': () => void workspace.redo(),
    Escape: () => escape(workspace, reach),
    ...(inList ? { Delete: () => void workspace.trash(workspace.targets(true)) } : {}),
    ...(inList && workspace.shelf.view === 'trash' ? { r: () => void workspace.restore(workspace.targets(true)) } : {}),
  };
}

/** Single keys, which can be switched off. */
function singles(workspace: Workspace, reach: Reach, target: EventTarget | null): Record<string, Act> {
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
  const isList = workspace.place !== 'notes';
  return {
    '/': () => reach.focusFilter(),
    '?': () => workspace.showLayer({ kind: 'shortcuts' }),
    'shift+t': () => {
      const at = THEMES.indexOf(desk.settings.theme);
      desk.set({ theme: THEMES[(at + 1) % THEMES.length] ?? 'system' });
    },
    ...(isList
      ? {
          j: () => step(1),
          k: () => step(-1),
          e: () => void workspace.archive(workspace.targets(inList)),
          s: () => void workspace.favourite(workspace.targets(inList)),
          t: () => {
            const ids = workspace.targets(inList);
            if (ids.length > 0) workspace.showLayer({ kind: 'tag', ids });
          },
          '#': () => void workspace.trash(workspace.targets(inList)),
          x: () => {
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

const CHANGING = new Set(['e', 's', 't', '#', 'r', 'Delete', 'mod+z', 'mod+shift+z', 'mod+y']);

/** Answers a key press; says whether it was meant for the page. */
export function press(event: KeyboardEvent, workspace: Workspace, reach: Reach): boolean {
  if (event.defaultPrevented || event.isComposing || workspace.layer !== null) return false;
  const chord = chordOf(event);
  const { target } = event;
  const acts = {
    ...(inField(target) ? {} : outsideFields(workspace, reach, target)),
    ...(inField(target) || !workspace.desk.settings.singleKeys ? {} : singles(workspace, reach, target)),
    ...chords(workspace, reach),
  };
  const act = Object.hasOwn(acts, chord) ? acts[chord] : undefined;
  if (act === undefined) return false;
  event.preventDefault();
  if (workspace.desk.readOnly && CHANGING.has(chord)) {
    workspace.desk.notices.say(workspace.desk.words.readOnly.text);
    return true;
  }
  act();
  return true;
}
