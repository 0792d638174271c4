import type { LineCompletion, Token } from '../ipc/bindings';
import type { Call } from '../ipc/call';

/** Clauses that stay words in the field instead of becoming chips. */
const WRITTEN = new Set(['word', 'phrase']);

/** The line of filters: chips and text are two views of the same thing. */
export class SearchLine {
  readonly #call: Call;
  readonly #onfailure: (reason: unknown) => void;
  #chips = $state.raw<Token[]>([]);
  #draft = $state('');
  #completions = $state.raw<LineCompletion[]>([]);
  #chosen = $state(-1);
  /** Late answers are dropped: each kind of question has its own count. */
  #completing = 0;
  #reading = 0;

  constructor(call: Call, onfailure: (reason: unknown) => void) {
    this.#call = call;
    this.#onfailure = onfailure;
  }

  get chips(): Token[] {
    return this.#chips;
  }
  get draft(): string {
    return this.#draft;
  }
  get completions(): LineCompletion[] {
    return this.#completions;
  }
  /** The completion that Enter takes; -1 for none. */
  get chosen(): number {
    return this.#chosen;
  }

  /** The whole line, as the program reads it. */
  text = $derived.by(() => [...this.#chips.map((chip) => chip.text), this.#draft.trim()].filter(Boolean).join(' '));

  /** What is being typed. */
  async type(draft: string): Promise<void> {
    this.#draft = draft;
    this.#chosen = -1;
    const question = ++this.#completing;
    const last = lastPart(draft);
    if (last === '') {
      this.#completions = [];
      return;
    }
    try {
      const { completions } = await this.#call('search_complete', { query: draft, limit: 8 });
      if (question === this.#completing) this.#completions = completions;
    } catch (reason) {
      this.#onfailure(reason);
    }
  }

  /** Puts a completion in the place of what was typed last. */
  async take(completion: LineCompletion): Promise<void> {
    const last = lastPart(this.#draft);
    const head = this.#draft.slice(0, this.#draft.length - last.length);
    await this.settle(`${head}${completion.text}`);
  }

  /** Moves through the completions. */
  choose(step: number): void {
    const { length } = this.#completions;
    if (length > 0) this.#chosen = (this.#chosen + step + length + (this.#chosen < 0 && step < 0 ? 1 : 0)) % length;
  }

  closeCompletions(): void {
    this.#completing += 1;
    this.#completions = [];
    this.#chosen = -1;
  }

  /** Reads what was typed: filters become chips, words stay. */
  async settle(draft: string = this.#draft): Promise<void> {
    this.closeCompletions();
    this.#draft = draft;
    if (draft.trim() === '') return;
    await this.#read([...this.#chips.map((chip) => chip.text), draft.trim()].join(' '));
  }

  /** Sets the whole line. */
  async set(text: string): Promise<void> {
    this.closeCompletions();
    if (text.trim() === '') this.clear();
    else await this.#read(text);
  }

  /** Adds a clause; one that is there already is taken out, its contrary is replaced. */
  async toggle(clause: string, isSame: (token: Token) => boolean): Promise<void> {
    const excluded = clause.startsWith('-');
    const there = this.#chips.find(isSame);
    if (there !== undefined) this.#chips = this.#chips.filter((chip) => chip !== there);
    if (there === undefined || there.excluded !== excluded) await this.#read(`${this.text} ${clause}`.trim());
  }

  remove(token: Token): void {
    this.#chips = this.#chips.filter((chip) => chip.text !== token.text);
    if (WRITTEN.has(token.field)) this.#draft = this.#draft.replace(token.text, '').replaceAll(/\s+/g, ' ').trim();
  }

  /** Takes out every clause that keeps something out. */
  include(): void {
    this.#chips = this.#chips.filter((chip) => !chip.excluded);
    this.#draft = this.#draft
      .split(/\s+/)
      .filter((word) => !word.startsWith('-'))
      .join(' ');
  }

  /** Turns a chip back into text, to be changed. */
  edit(token: Token): void {
    this.#chips = this.#chips.filter((chip) => chip !== token);
    this.#draft = `${token.text} ${this.#draft}`.trim();
  }

  /** Turns the last chip back into text; says whether there was one. */
  editLast(): boolean {
    const last = this.#chips.at(-1);
    if (last !== undefined) this.edit(last);
    return last !== undefined;
  }

  clear(): void {
    this.closeCompletions();
    this.#chips = [];
    this.#draft = '';
  }

  async #read(text: string): Promise<void> {
    const question = ++this.#reading;
    const before = this.#draft;
    try {
      const { tokens } = await this.#call('search_read', { query: text });
      if (question !== this.#reading) return;
      // What was typed meanwhile goes on after what was read; a line changed otherwise is read another time.
      if (!this.#draft.startsWith(before)) return;
      const meanwhile = this.#draft.slice(before.length);
      const written = tokens.filter((token) => WRITTEN.has(token.field)).map((token) => token.text);
      this.#chips = tokens.filter((token) => !WRITTEN.has(token.field));
      this.#draft = [...written, ...(meanwhile === '' ? [] : [meanwhile])].join(' ');
    } catch (reason) {
      this.#onfailure(reason);
    }
  }
}

/** The part that is being typed: from the last space outside quotation marks. */
export function lastPart(draft: string): string {
  return /(?:[^\s"]|"[^"]*"?)*$/.exec(draft)?.[0] ?? '';
}
