/** The highlights of all articles that match, a page at a time. */
import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { ChangeAnnotation, Commands, Done, NoteRow, NotesPage } from '../ipc/bindings';
import { MEANINGS, type Meaning } from '../frame/protocol';
import { groupsOf, type Group, type Order } from './groups';

type Call = <Name extends keyof Commands>(
  name: Name,
  request: Commands[Name]['request'],
) => Promise<Commands[Name]['reply']>;

const PAGE = 100;
/** A pause in writing after which a note is saved. */
const PAUSE = 600;

export class Notes {
  #page = $state.raw<NotesPage | null>(null);
  #rows = $state.raw<readonly NoteRow[]>([]);
  #order = $state<Order>('article');
  #shown = $state.raw<readonly Meaning[]>(MEANINGS);
  #writtenOnly = $state(false);
  #query = '';
  #turn = 0;
  #asking = false;
  /** What is being written and not saved yet. */
  readonly #drafts = new SvelteMap<string, string>();
  readonly #chosen = new SvelteSet<string>();
  #failed = $state<string | null>(null);
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing is shown of it
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #call: Call;
  readonly #onchanged: (done: Done | null) => void;
  readonly #onfailure: (reason: unknown) => void;

  constructor(call: Call, onchanged: (done: Done | null) => void, onfailure: (reason: unknown) => void) {
    this.#call = call;
    this.#onchanged = onchanged;
    this.#onfailure = onfailure;
  }

  /** What the library answered last; nothing before its first answer. */
  get page(): NotesPage | null {
    return this.#page;
  }

  get order(): Order {
    return this.#order;
  }

  get writtenOnly(): boolean {
    return this.#writtenOnly;
  }

  get more(): boolean {
    return this.#page !== null && this.#rows.length < this.#page.total;
  }

  /** Whether something is kept out. */
  get narrowed(): boolean {
    return this.#query !== '' || this.#writtenOnly || this.#shown.length < MEANINGS.length;
  }

  /** The highlights that were chosen, in the order of choosing. */
  get chosen(): readonly string[] {
    return [...this.#chosen];
  }

  isChosen(id: string): boolean {
    return this.#chosen.has(id);
  }

  choose(id: string): void {
    if (!this.#chosen.delete(id)) this.#chosen.add(id);
  }

  unchoose(): void {
    this.#chosen.clear();
  }

  /** What is written beside a highlight, saved or not. */
  noteOf({ annotation }: NoteRow): string {
    return this.#drafts.get(annotation.id) ?? annotation.note;
  }

  /** The highlight whose note could not be saved. */
  get failed(): string | null {
    return this.#failed;
  }

  write(id: string, note: string): void {
    this.#drafts.set(id, note);
    clearTimeout(this.#timers.get(id));
    this.#timers.set(
      id,
      setTimeout(() => void this.save(id), PAUSE),
    );
  }

  /** Saves what is not saved yet. */
  async save(id: string): Promise<void> {
    clearTimeout(this.#timers.get(id));
    const note = this.#drafts.get(id);
    if (note === undefined) return;
    if (await this.change({ id, note })) {
      if (this.#drafts.get(id) === note) this.#drafts.delete(id);
      this.#failed = null;
    } else this.#failed = id;
  }

  flush(): void {
    for (const id of [...this.#drafts.keys()]) void this.save(id);
  }

  /** Changes a highlight where it stands; the list keeps its order until it is asked anew. */
  async change(change: ChangeAnnotation): Promise<boolean> {
    try {
      const annotation = await this.#call('annotation_change', change);
      this.#rows = this.#rows.map((row) => (row.annotation.id === annotation.id ? { ...row, annotation } : row));
      this.#onchanged(null);
      return true;
    } catch (reason) {
      this.#onfailure(reason);
      return false;
    }
  }

  isShown(meaning: Meaning): boolean {
    return this.#shown.includes(meaning);
  }

  countOf(meaning: Meaning): number {
    return this.#page?.meanings.find((each) => each.meaning === meaning)?.count ?? 0;
  }

  groups(locale: string, now: Date): Group[] {
    return groupsOf(this.#rows, this.#order, locale, now);
  }

  load(query: string): void {
    this.#query = query;
    void this.#ask(0);
  }

  next(): void {
    if (this.more && !this.#asking) void this.#ask(this.#rows.length);
  }

  orderBy(order: Order): void {
    this.#order = order;
    void this.#ask(0);
  }

  /** Shows a meaning or hides it; the last one that is shown stays. */
  toggle(meaning: Meaning): void {
    const shown = MEANINGS.filter((each) => this.isShown(each) !== (each === meaning));
    this.#shown = shown.length === 0 ? MEANINGS : shown;
    void this.#ask(0);
  }

  showWrittenOnly(only: boolean): void {
    this.#writtenOnly = only;
    void this.#ask(0);
  }

  showAll(): void {
    this.#shown = MEANINGS;
    this.#writtenOnly = false;
    void this.#ask(0);
  }

  async #ask(offset: number): Promise<void> {
    const turn = (this.#turn += 1);
    this.#asking = true;
    try {
      const page = await this.#call('annotation_list', {
        query: this.#query,
        meanings: this.#shown.length === MEANINGS.length ? [] : [...this.#shown],
        writtenOnly: this.#writtenOnly,
        by: this.#order,
        offset,
        limit: PAGE,
      });
      if (turn !== this.#turn) return;
      this.#page = page;
      this.#rows = offset === 0 ? page.notes : [...this.#rows, ...page.notes];
    } catch (reason) {
      if (turn === this.#turn) this.#onfailure(reason);
    } finally {
      if (turn === this.#turn) this.#asking = false;
    }
  }
}
