import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { Card, SortBy, Token, View } from '../ipc/bindings';
import type { Call } from '../ipc/call';

/** How many rows are asked for at once. */
export const PAGE = 40;
/** How many rows beyond those in sight are fetched with them. */
const NEAR = 10;
/** How many pages are kept: whatever the library's size, the list holds no more than that. */
export const KEPT = 20;

/** What the list shows, and where one stands in it. */
export class Shelf {
  readonly #call: Call;
  readonly #onfailure: (reason: unknown) => void;
  /** Tells its questions from those of other lists: a later one gives up the one before it. */
  readonly #name = `list-${Math.random()}`;
  readonly #pages = new SvelteMap<number, Card[]>();
  #asked: number[] = [];
  readonly #picked = new SvelteSet<string>();
  #view = $state<View>('toRead');
  #query = $state('');
  #sort = $state<SortBy | null>(null);
  #total = $state(0);
  #atLeast = $state(false);
  #tokens = $state.raw<Token[]>([]);
  #excluded = $state(0);
  #loaded = $state(false);
  #broken = $state(false);
  #cursor = $state(0);
  #anchor = 0;
  #seen: [first: number, last: number] = [0, 0];
  /** Grows with each new question, so that late answers to an old one are dropped. */
  #question = 0;
  /** The question that the rows shown are an answer to. */
  #answered = 0;
  #renewing: Promise<void> | null = null;
  #stale = false;

  constructor(call: Call, onfailure: (reason: unknown) => void) {
    this.#call = call;
    this.#onfailure = onfailure;
  }

  get view(): View {
    return this.#view;
  }
  get query(): string {
    return this.#query;
  }
  /** The order chosen, if one was. */
  get sort(): SortBy | null {
    return this.#sort;
  }
  get total(): number {
    return this.#total;
  }
  /** Whether there may be more. */
  get atLeast(): boolean {
    return this.#atLeast;
  }
  /** How the line was read. */
  get tokens(): Token[] {
    return this.#tokens;
  }
  /** How many more would match without the clauses that keep out. */
  get excluded(): number {
    return this.#excluded;
  }
  /** Whether the first answer has come. */
  get loaded(): boolean {
    return this.#loaded;
  }
  get broken(): boolean {
    return this.#broken;
  }
  /** The row that keys act on. */
  get cursor(): number {
    return this.#cursor;
  }
  get picked(): ReadonlySet<string> {
    return this.#picked;
  }
  get current(): Card | undefined {
    return this.card(this.#cursor);
  }

  card(index: number): Card | undefined {
    return this.#pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  }

  /** Where an article stands, if its page is here. */
  indexOf(id: string): number {
    for (const [page, cards] of this.#pages) {
      const at = cards.findIndex((card) => card.id === id);
      if (at >= 0) return page * PAGE + at;
    }
    return -1;
  }

  /** The articles that an action is meant for: those picked, or the one at the cursor. */
  get targets(): string[] {
    if (this.#picked.size > 0) return [...this.#picked];
    return this.current === undefined ? [] : [this.current.id];
  }

  show(view: View): Promise<void> {
    if (view !== this.#view) this.#sort = null;
    this.#view = view;
    return this.#ask();
  }

  filter(query: string): Promise<void> {
    if (query === this.#query) return Promise.resolve();
    this.#query = query;
    return this.#ask();
  }

  sortBy(sort: SortBy): Promise<void> {
    this.#sort = sort;
    return this.#ask();
  }

  /** Asks again for what is in sight, after something changed. What is shown stays until the answer is there. */
  renew(): Promise<void> {
    if (this.#renewing !== null) {
      this.#stale = true;
      return this.#renewing;
    }
    this.#renewing = this.#renewAll().finally(() => (this.#renewing = null));
    return this.#renewing;
  }

  /** Says which rows are in sight; those that are missing are fetched. */
  look(first: number, last: number): void {
    this.#seen = [first, last];
    for (const page of this.#pagesInSight()) {
      if (!this.#pages.has(page) && !this.#asked.includes(page)) void this.#fetch(page);
    }
  }

  /** Fetches the page of a row, if it is not here. */
  async need(index: number): Promise<void> {
    const page = Math.floor(index / PAGE);
    if (!this.#pages.has(page)) await this.#fetch(page);
  }

  moveTo(index: number): void {
    this.#cursor = Math.max(0, Math.min(index, this.#total - 1));
    this.#anchor = this.#cursor;
  }

  move(step: number): void {
    this.moveTo(this.#cursor + step);
  }

  /** Picks an article, or lets it go. */
  pick(id: string): void {
    if (!this.#picked.delete(id)) this.#picked.add(id);
    this.#anchor = this.#cursor;
  }

  /** Where the first of these articles stands, of those whose pages are here; infinite for none. */
  firstOf(ids: string[]): number {
    // It lives no longer than this call: nothing reacts to it.
    // eslint-disable-next-line svelte/prefer-svelte-reactivity
    const wanted = new Set(ids);
    const rows = [...this.#pages].map(([page, cards]) => {
      const at = cards.findIndex((card) => wanted.has(card.id));
      return at < 0 ? Number.POSITIVE_INFINITY : page * PAGE + at;
    });
    return Math.min(...rows);
  }

  /** The first of the picked articles that are here, in the list's order. */
  pickedCards(most: number): Card[] {
    const pages = [...this.#pages.keys()].sort((a, b) => a - b);
    return pages
      .flatMap((page) => this.#pages.get(page) ?? [])
      .filter((card) => this.#picked.has(card.id))
      .slice(0, most);
  }

  /** Picks every article that the list shows, all pages of it. */
  async pickAll(): Promise<void> {
    await this.#pickRange(0, this.#total);
  }

  /** Picks rows whose pages may not be here. */
  async #pickRange(first: number, limit: number): Promise<void> {
    const question = this.#question;
    try {
      const { ids } = await this.#call('shelf_ids', {
        view: this.#view,
        query: this.#query,
        sort: this.#sort,
        offset: first,
        limit,
      });
      if (question !== this.#question) return;
      this.#picked.clear();
      for (const id of ids) this.#picked.add(id);
    } catch (reason) {
      this.#onfailure(reason);
    }
  }

  /** Moves and picks all rows from where picking began. */
  extend(step: number): void {
    this.#cursor = Math.max(0, Math.min(this.#cursor + step, this.#total - 1));
    this.#picked.clear();
    const [from, to] = this.#anchor < this.#cursor ? [this.#anchor, this.#cursor] : [this.#cursor, this.#anchor];
    for (let index = from; index <= to; index += 1) {
      const card = this.card(index);
      if (card === undefined) {
        void this.#pickRange(from, to - from + 1);
        return;
      }
      this.#picked.add(card.id);
    }
  }

  unpick(): void {
    this.#picked.clear();
  }

  async #ask(): Promise<void> {
    this.#question += 1;
    this.#asked = [];
    this.#picked.clear();
    this.#seen = [0, 0];
    this.#cursor = 0;
    this.#anchor = 0;
    await this.#fetch(0);
  }

  async #renewAll(): Promise<void> {
    do {
      this.#stale = false;
      const wanted = this.#pagesInSight();
      for (const page of [...this.#pages.keys()]) if (!wanted.includes(page)) this.#pages.delete(page);
      this.#asked = [];
      await Promise.all(wanted.map((page) => this.#fetch(page)));
      // `stale` may have been set while waiting.
    } while (this.#isStale());
  }

  #isStale(): boolean {
    return this.#stale;
  }

  #pagesInSight(): number[] {
    const [first, last] = this.#seen;
    const from = Math.max(0, Math.floor((first - NEAR) / PAGE));
    const to = Math.max(from, Math.floor(Math.min(last + NEAR, this.#total - 1) / PAGE));
    return Array.from({ length: to - from + 1 }, (_, n) => from + n);
  }

  async #fetch(page: number): Promise<void> {
    const question = this.#question;
    this.#asked.push(page);
    try {
      const answer = await this.#call('shelf_list', {
        view: this.#view,
        query: this.#query,
        sort: this.#sort,
        offset: page * PAGE,
        limit: PAGE,
        turn: { by: this.#name, number: question },
      });
      if (question !== this.#question) return;
      // Rows of the question before stay in sight until now: typing does not make the list flicker.
      if (this.#answered !== question) this.#pages.clear();
      this.#answered = question;
      this.#total = answer.total;
      this.#atLeast = answer.atLeast;
      this.#tokens = answer.tokens;
      this.#excluded = answer.excluded;
      this.#pages.delete(page);
      this.#pages.set(page, answer.cards);
      this.#broken = false;
      this.#loaded = true;
      this.#cursor = Math.max(0, Math.min(this.#cursor, answer.total - 1));
      this.#forgetFarPages();
    } catch (reason) {
      if (question !== this.#question) return;
      this.#broken = true;
      this.#loaded = true;
      this.#onfailure(reason);
    } finally {
      this.#asked = this.#asked.filter((each) => each !== page);
    }
  }

  #forgetFarPages(): void {
    const sight = this.#pagesInSight();
    const near = sight[Math.floor(sight.length / 2)] ?? 0;
    // The row at the cursor may have the focus: its page stays.
    const far = [...this.#pages.keys()]
      .filter((page) => page !== Math.floor(this.#cursor / PAGE))
      .sort((a, b) => Math.abs(b - near) - Math.abs(a - near));
    for (const page of far.slice(0, Math.max(0, far.length + 1 - KEPT))) this.#pages.delete(page);
  }
}
