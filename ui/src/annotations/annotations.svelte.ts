/** The highlights of the open article, and what is being written beside them. */
import { SvelteMap } from 'svelte/reactivity';
import type { Area, Mark, Range } from '../frame/protocol';
import type { Annotation, ChangeAnnotation, Commands, Done } from '../ipc/bindings';
import { newId } from '../shared/ids';
import { Drafts } from './drafts';
import { meaningOf, type Meaning } from './meanings';

type Call = <Name extends keyof Commands>(
  name: Name,
  request: Commands[Name]['request'],
) => Promise<Commands[Name]['reply']>;

/** How a note being written stands. */
export type Saving = 'waiting' | 'saving' | 'saved' | 'failed';

/** A pause in writing after which a note is saved. */
const PAUSE = 600;
/** However long one writes without a pause, a note is saved after this. */
const MOST = 3000;

export class Annotations {
  #article = '';
  #list = $state.raw<Annotation[]>([]);
  readonly #anchored = $derived(this.#list.filter(isAnchored).sort((a, b) => a.start - b.start || a.end - b.end));
  readonly #areas = $derived(this.#list.filter(isArea).sort((a, b) => inOrder(a.area, b.area)));
  #active = $state<string | null>(null);
  #last = $state<Meaning>('key');
  /** What is written and not saved yet: kept until it is, whatever is shown. */
  readonly #drafts = new SvelteMap<string, string>();
  readonly #saving = new SvelteMap<string, Saving>();
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing is shown of it
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** When what is not saved yet was first written. */
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing is shown of it
  readonly #since = new Map<string, number>();
  /** Highlights that are painted and on their way to the library. */
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing is shown of it
  readonly #making = new Map<string, Promise<boolean>>();
  readonly #kept: Drafts;
  readonly #call: Call;
  readonly #onchanged: (done: Done | null) => void;
  readonly #onfailure: (reason: unknown) => void;

  constructor(
    call: Call,
    onchanged: (done: Done | null) => void,
    onfailure: (reason: unknown) => void,
    kept = new Drafts(),
  ) {
    this.#call = call;
    this.#onchanged = onchanged;
    this.#onfailure = onfailure;
    this.#kept = kept;
    for (const [id, note] of kept.left()) this.#drafts.set(id, note);
  }

  get list(): readonly Annotation[] {
    return this.#list;
  }

  /** Those that are still in the text, in its order. */
  get anchored(): readonly (Annotation & Range)[] {
    return this.#anchored;
  }

  /** Those that are parts of pages, page by page. */
  get areas(): readonly (Annotation & { area: Area })[] {
    return this.#areas;
  }

  /** Those that are somewhere: in the text or on its pages. */
  get placed(): readonly Annotation[] {
    return [...this.#anchored, ...this.#areas];
  }

  get lost(): readonly Annotation[] {
    return this.#list.filter((annotation) => !isAnchored(annotation) && !isArea(annotation));
  }

  /** The one whose note is open. */
  get active(): string | null {
    return this.#active;
  }

  /** The meaning given last: what a note without a chosen meaning gets. */
  get last(): Meaning {
    return this.#last;
  }

  /**
   * As the frame shows them; parts of pages only where pages are shown. Those that stand elsewhere among the others are
   * named: the rest went along with the text around them, and nobody has to look at them.
   */
  marks(labels: Record<Meaning, string>, pages: boolean, moves: { has: (id: string) => boolean }): Mark[] {
    const passages = this.anchored.map((each) => ({ ...markOf(each, labels), moved: hasMoved(each, moves) }));
    return pages
      ? [...passages, ...this.areas.map((each) => ({ ...markOf(each, labels), area: each.area }))]
      : passages;
  }

  /** What is written, saved or not. */
  noteOf(annotation: Annotation): string {
    return this.#drafts.get(annotation.id) ?? annotation.note;
  }

  savingOf(id: string): Saving | undefined {
    return this.#saving.get(id);
  }

  /** Shows another article's highlights, or the same ones as the library has them now. */
  load(article: string, list: readonly Annotation[]): void {
    if (article !== this.#article) {
      this.flush();
      this.#active = null;
      this.#article = article;
    }
    // One that is painted and on its way stays painted.
    const making = this.#list.filter(({ id }) => this.#making.has(id) && !list.some((known) => known.id === id));
    this.#list = [...list, ...making];
    // What an earlier window could not save any more is saved now.
    for (const { id } of list) if (this.#drafts.has(id) && !this.#saving.has(id)) void this.#save(id);
    if (this.#active !== null && !this.#list.some(({ id }) => id === this.#active)) this.#active = null;
  }

  open(id: string | null): void {
    if (id === this.#active) return;
    this.flush();
    // « Enregistré » is said of what was written just now, not of what is opened again.
    if (id !== null && this.#saving.get(id) === 'saved') this.#saving.delete(id);
    this.#active = id;
  }

  /** Highlights a passage, which `show` paints; one that is highlighted already gets the meaning. */
  async add(range: Range, meaning: Meaning, show?: Show): Promise<string | null> {
    this.#last = meaning;
    const same = this.anchored.find(({ start, end }) => start === range.start && end === range.end);
    if (same !== undefined) {
      if (same.meaning !== meaning) await this.change({ id: same.id, meaning });
      return same.id;
    }
    const { start, end } = range;
    const what = { start, end, area: null, anchor: 'exact' as const, meaning };
    return this.#begin(what, (given) => this.#call('annotation_add', { ...given, start, end }), show);
  }

  /** Highlights a part of a page. */
  addArea(area: Area, meaning: Meaning): Promise<string | null> {
    this.#last = meaning;
    return this.#begin({ start: null, end: null, area, anchor: 'area', meaning }, (given) =>
      this.#call('annotation_add_area', { ...given, area }),
    );
  }

  /** Paints a highlight at once: the library is told, and says what it kept. The rest of the page follows. */
  async #begin(
    what: Pick<Annotation, 'start' | 'end' | 'area' | 'anchor' | 'meaning'>,
    make: (given: Given) => Promise<Annotation>,
    show?: Show,
  ): Promise<string | null> {
    const id = newId();
    const now = timestamp();
    const article = this.#article;
    const rest = { quote: '', note: '', tags: [], created: now, modified: now, alone: false };
    const begun = { id, article, ...what, ...rest };
    const kept = make({ id, article, meaning: what.meaning, note: '' });
    if (show !== undefined) {
      // A refusal is heard below, once there is something to be taken back.
      kept.catch(() => undefined);
      await show(begun);
    }
    this.#put(begun);
    const making = this.#make(id, kept);
    this.#making.set(id, making);
    const made = await making;
    this.#making.delete(id);
    return made ? id : null;
  }

  async #make(id: string, kept: Promise<Annotation>): Promise<boolean> {
    try {
      this.#put(await kept);
      this.#onchanged({ what: 'highlighted', count: 1, object: null });
      return true;
    } catch (reason) {
      this.#list = this.#list.filter((annotation) => annotation.id !== id);
      this.#onfailure(reason);
      return false;
    }
  }

  async change(change: ChangeAnnotation): Promise<boolean> {
    if (change.meaning !== undefined) this.#last = meaningOf({ meaning: change.meaning });
    const before = this.#list;
    // What the eye sees does not wait for the library.
    this.#list = before.map((annotation) => (annotation.id === change.id ? changed(annotation, change) : annotation));
    await this.#making.get(change.id);
    try {
      this.#put(await this.#call('annotation_change', change));
      this.#onchanged(null);
      return true;
    } catch (reason) {
      this.#list = before;
      this.#onfailure(reason);
      return false;
    }
  }

  async remove(id: string): Promise<void> {
    this.#forget(id);
    await this.#making.get(id);
    try {
      const done = await this.#call('annotation_delete', { id });
      this.#list = this.#list.filter((annotation) => annotation.id !== id);
      if (this.#active === id) this.#active = null;
      this.#onchanged(done);
    } catch (reason) {
      this.#onfailure(reason);
    }
  }

  /** Takes what is being written; it is saved at the next pause. */
  write(id: string, note: string): void {
    this.#drafts.set(id, note);
    this.#kept.keep(id, note);
    if (this.#saving.get(id) !== 'waiting') this.#saving.set(id, 'waiting');
    clearTimeout(this.#timers.get(id));
    const since = this.#since.get(id) ?? Date.now();
    this.#since.set(id, since);
    const wait = Math.min(PAUSE, Math.max(0, since + MOST - Date.now()));
    this.#timers.set(
      id,
      setTimeout(() => void this.#save(id), wait),
    );
  }

  /** Saves what is not saved yet. */
  flush(): void {
    for (const id of [...this.#drafts.keys()]) void this.#save(id);
  }

  async #save(id: string): Promise<void> {
    clearTimeout(this.#timers.get(id));
    const note = this.#drafts.get(id);
    if (note === undefined || this.#saving.get(id) === 'saving') return;
    this.#saving.set(id, 'saving');
    this.#since.delete(id);
    await this.#making.get(id);
    try {
      const saved = await this.#call('annotation_change', { id, note });
      this.#put(saved);
      const written = this.#drafts.get(id);
      if (written !== undefined && written !== note) {
        this.write(id, written);
      } else {
        this.#drafts.delete(id);
        this.#kept.forget(id);
        this.#saving.set(id, 'saved');
      }
      this.#onchanged(null);
    } catch {
      // The failure stays in the note's card, with the words that are not saved.
      this.#saving.set(id, 'failed');
    }
  }

  #put(annotation: Annotation): void {
    if (annotation.article !== this.#article) return;
    const others = this.#list.filter(({ id }) => id !== annotation.id);
    this.#list = [...others, annotation];
  }

  #forget(id: string): void {
    clearTimeout(this.#timers.get(id));
    this.#drafts.delete(id);
    this.#kept.forget(id);
    this.#saving.delete(id);
    this.#since.delete(id);
  }
}

/** Paints a highlight that is on its way to the library; answers when it stands on the screen. */
type Show = (begun: Annotation) => Promise<void>;

/** Whether a highlight waits for a person to say that it stands right: on other words, or elsewhere among the others. */
export function hasMoved(annotation: Annotation, moves: { has: (id: string) => boolean }): boolean {
  return annotation.anchor === 'fuzzy' || moves.has(annotation.id);
}

/** A highlight as the frame shows it. */
export function markOf(annotation: Annotation, labels: Record<Meaning, string>): Mark {
  return {
    id: annotation.id,
    start: annotation.start ?? 0,
    end: annotation.end ?? 0,
    meaning: meaningOf(annotation),
    label: labels[meaningOf(annotation)],
    // Not the draft: with every letter the text would be painted anew.
    note: annotation.note,
    moved: annotation.anchor === 'fuzzy',
  };
}

/** What every new highlight is sent with. */
type Given = Pick<Annotation, 'id' | 'article' | 'meaning' | 'note'>;

const timestamp = (): string => new Date().toISOString();

/** A highlight as a change will leave it. */
function changed(annotation: Annotation, { meaning, tags, range, area }: ChangeAnnotation): Annotation {
  return {
    ...annotation,
    meaning: meaning ?? annotation.meaning,
    tags: tags ?? annotation.tags,
    ...(range === undefined ? {} : { start: range[0], end: range[1], area: null, anchor: 'exact' }),
    ...(area === undefined ? {} : { start: null, end: null, area, anchor: 'area' }),
  };
}

function isArea(annotation: Annotation): annotation is Annotation & { area: Area } {
  return annotation.area !== null && annotation.anchor === 'area';
}

/** Page by page, from top to bottom. */
function inOrder(a: Area, b: Area): number {
  return a.page - b.page || a.y - b.y || a.x - b.x;
}

function isAnchored(annotation: Annotation): annotation is Annotation & Range {
  return annotation.start !== null && annotation.end !== null && annotation.anchor !== 'lost';
}
