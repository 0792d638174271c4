import { MediaQuery } from 'svelte/reactivity';
import type { Commands, Counts, Done, Failure, Settings, Theme } from '../ipc/bindings';
import { asFailure, type Call } from '../ipc/call';
import { Keymap } from '../shared/keymap';
import { Notices } from '../shared/notices.svelte';
import { catalogue, withMeanings, type Catalogue, type Language } from '../words';

const NOTHING: Counts = {
  toRead: 0,
  reading: 0,
  favourites: 0,
  archived: 0,
  notes: 0,
  total: 0,
  trash: 0,
  sample: 0,
};

/** The settings until the kept ones have come. */
export const DEFAULT_SETTINGS: Settings = {
  meaningNames: {},
  hiddenMeanings: [],
  theme: 'system',
  font: 'literata',
  size: 18,
  leading: 1.6,
  measure: 66,
  paragraph: 0.85,
  justify: false,
  hyphenate: true,
  typography: true,
  language: 'system',
  singleKeys: true,
  sidebarFolded: false,
  reduceMotion: false,
  marginAlone: false,
  endIsRead: false,
  speechRate: 1,
  voices: {},
  keys: {},
  lookups: [],
  automaticTags: true,
  startView: '',
};

/** What the whole page shares: settings, words, counts, what is said and undone. */
export class Desk {
  readonly notices = new Notices();
  readonly #call: Call;
  readonly #dark = new MediaQuery('(prefers-color-scheme: dark)');
  #settings = $state.raw<Settings>(DEFAULT_SETTINGS);
  /** Which key does what. */
  readonly keymap = $derived(new Keymap(this.#settings.keys));
  #counts = $state<Counts>(NOTHING);
  #systemLanguage = $state<Language>('fr');
  #started = $state(false);
  #version = $state('');
  #libraryPath = $state('');
  #readOnly = $state<Failure | null>(null);
  #changes = $state(0);
  #last = $state.raw<Done | null>(null);
  #keeping: Promise<unknown> = Promise.resolve();

  readonly #words = $derived(withMeanings(catalogue(this.language), this.#settings.meaningNames));

  constructor(call: Call) {
    this.#call = call;
  }

  get settings(): Settings {
    return this.#settings;
  }
  get counts(): Counts {
    return this.#counts;
  }
  get started(): boolean {
    return this.#started;
  }
  get version(): string {
    return this.#version;
  }
  get libraryPath(): string {
    return this.#libraryPath;
  }
  get readOnly(): boolean {
    return this.#readOnly !== null;
  }
  /** Why nothing can be kept, and what can be done all the same. */
  get readOnlyText(): string {
    const failure = this.#readOnly;
    if (failure === null) return '';
    const { reason, text } = this.words.readOnly;
    if (failure.code === 'read_only') return failure.object === null ? text : `${reason(failure.object)} ${text}`;
    return `${this.words.failure(failure.code, failure.object)?.text ?? failure.message} ${text}`;
  }
  /** Grows whenever something in the library changed. */
  get changes(): number {
    return this.#changes;
  }
  get language(): Language {
    return this.#settings.language === 'system' ? this.#systemLanguage : this.#settings.language;
  }
  get words(): Catalogue {
    return this.#words;
  }
  get theme(): Exclude<Theme, 'system'> {
    const { theme } = this.#settings;
    return theme === 'system' ? (this.#dark.current ? 'nuit' : 'jour') : theme;
  }

  /** Asks for what the first picture needs; answers with an import that is under way. */
  async start(): Promise<string | null> {
    const start = await this.#call('start', {});
    this.#systemLanguage = start.systemLanguage === 'fr' ? 'fr' : 'en';
    this.#settings = start.settings;
    this.#counts = start.counts;
    this.#version = start.version;
    this.#libraryPath = start.libraryPath;
    this.#readOnly = start.readOnly;
    this.#started = true;
    return start.importing;
  }

  /** Changes settings: shown at once, kept in the order they were made. */
  set(change: Partial<Settings>): void {
    const settings = { ...this.#settings, ...change };
    this.#settings = settings;
    this.#keeping = this.#keeping.then(() => this.run('settings_set', settings));
  }

  changed(counts: Counts): void {
    this.#counts = counts;
    this.#changes += 1;
  }

  /** Runs a command; when it fails, says so and answers with nothing. */
  async run<Name extends keyof Commands>(
    name: Name,
    request: Commands[Name]['request'],
  ): Promise<Commands[Name]['reply'] | null> {
    try {
      return await this.#call(name, request);
    } catch (reason) {
      this.fail(reason);
      return null;
    }
  }

  /** Says what went wrong, in the page's own words. */
  fail(reason: unknown): void {
    const failure = asFailure(reason);
    const words = this.words.failure(failure.code, failure.object);
    this.notices.sayError(words === null ? failure.message : `${words.title}. ${words.text}`);
  }

  /** What was done last and can be taken back. */
  get last(): Done | null {
    return this.#last;
  }

  /** Says what was done, with the way back; quietly where the page shows that by itself. */
  did(done: Done | null, quietly = false): void {
    if (done === null || done.count === 0) return;
    this.#last = done;
    const text = this.words.done(done.what, done.count, done.object);
    if (quietly) this.notices.whisper(text);
    else this.notices.say(text, true);
  }

  async undo(): Promise<string | null> {
    return this.#turn('undo');
  }

  async redo(): Promise<string | null> {
    return this.#turn('redo');
  }

  async #turn(way: 'undo' | 'redo'): Promise<string | null> {
    const answer = await this.run(way, {});
    if (answer === null) return null;
    this.#last = null;
    const { done, article } = answer;
    if (done === null) this.notices.say(way === 'undo' ? this.words.nothingToUndo : this.words.nothingToRedo);
    else {
      const text = this.words.done(done.what, done.count, done.object);
      this.notices.say(way === 'undo' ? this.words.undone(text) : this.words.redone(text));
    }
    return article;
  }
}
