/** The highlights of all articles that match, a page at a time. */
import type { Commands, NoteRow, NotesPage } from '../ipc/bindings';
import { MEANINGS, type Meaning } from '../frame/protocol';
import { groupsOf, type Group, type Order } from './groups';

type Call = <Name extends keyof Commands>(
  name: Name,
  request: Commands[Name]['request'],
) => Promise<Commands[Name]['reply']>;

const PAGE = 100;

export class Notes {
  #page = $state.raw<NotesPage | null>(null);
  #rows = $state.raw<readonly NoteRow[]>([]);
  #order = $state<Order>('article');
  #shown = $state.raw<readonly Meaning[]>(MEANINGS);
  #writtenOnly = $state(false);
  #query = '';
  #turn = 0;
  #asking = false;
  readonly #call: Call;
  readonly #onfailure: (reason: unknown) => void;

  constructor(call: Call, onfailure: (reason: unknown) => void) {
    this.#call = call;
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
