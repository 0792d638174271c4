import type { Snippet } from 'svelte';
import type { Annotation, Commands, Done, ExportScope, Settings } from './ipc/bindings';
import type { Keymap } from './shared/keymap';
import type { Catalogue } from './words/fr';

export type Call = <Name extends keyof Commands>(
  name: Name,
  request: Commands[Name]['request'],
) => Promise<Commands[Name]['reply']>;

export interface ReaderProps {
  id: string | null;
  /** Goes up when the library changed (undo, tags from elsewhere): the reader asks again. */
  version: number;
  call: Call;
  settings: Settings;
  /** Which key does what. */
  keymap: Keymap;
  words: Catalogue;
  locale: string;
  readOnly: boolean;
  /** Whether nothing but the article is shown. */
  alone: boolean;
  /** A passage to be shown, a highlighted part of a page by its id, or a share of the article, 0 to 1. */
  reveal: { start: number; end: number } | { area: string } | { at: number } | null;
  onchanged: (done: Done | null) => void;
  onopen: (id: string) => void;
  onexport: (scope: ExportScope) => void;
  onnext: () => void;
  onprevious: () => void;
  onclose: () => void;
  onclause: (clause: string) => void;
  onsettings: (change: Partial<Settings>) => void;
  ontag: () => void;
  onstate: (state: string) => void;
  onfavourite: (favourite: boolean) => void;
  ontrash: () => void;
  onfailure: (reason: unknown) => void;
  /** Takes back the last thing done, or does it again. */
  onundo: () => void;
  onredo: () => void;
  /** A key found nothing to act on: why, and what to do. */
  onhint: (text: string) => void;
}

export interface NotesViewProps {
  call: Call;
  words: Catalogue;
  locale: string;
  query: string;
  version: number;
  onopen: (annotation: Annotation) => void;
  onexport: (scope: ExportScope) => void;
  onquery: (query: string) => void;
  onfailure: (reason: unknown) => void;
  readOnly: boolean;
  /** Says what was done to a highlight. */
  onchanged: (done: Done | null) => void;
  onlink: (href: string) => void;
  /** Whether the briefs are listed instead of the highlights. */
  briefs: boolean;
  onbriefs: (shown: boolean) => void;
  onbrief: (id: string) => void;
  /** The line over the notes. */
  filter: Snippet;
}

export interface ExportDialogProps {
  call: Call;
  save: (file: { name: string; text: string; extension: string; kind: string }) => Promise<string | null>;
  words: Catalogue;
  locale: string;
  language: 'fr' | 'en';
  scope: ExportScope;
  onclose: () => void;
  onsaved: (path: string) => void;
}

export interface BriefViewProps {
  id: string;
  call: Call;
  save: (file: { name: string; text: string; extension: string; kind: string }) => Promise<string | null>;
  words: Catalogue;
  locale: string;
  language: 'fr' | 'en';
  version: number;
  readOnly: boolean;
  onback: () => void;
  /** To the notes, to choose more of them. */
  onmore: () => void;
  onopen: (annotation: Annotation) => void;
  onchanged: (done: Done | null) => void;
  onsaved: (path: string) => void;
  onfailure: (reason: unknown) => void;
}
