import type { NoteRow, SearchHit, SearchResults, SortBy, View } from '../ipc/bindings';
import type { Call } from '../ipc/call';

/** How many articles are asked for at once. */
const PAGE = 20;
/** How many notes stand beside them. */
const NOTES = 4;

/** What a line finds, passage by passage. */
export class Results {
  readonly #call: Call;
  readonly #onfailure: (reason: unknown) => void;
  /** Tells its questions from those of other lists: a later one gives up the one before it. */
  readonly #name = `results-${Math.random()}`;
  #found = $state.raw<SearchResults | null>(null);
  #hits = $state.raw<SearchHit[]>([]);
  #notes = $state.raw<NoteRow[]>([]);
  #asked: { view: View; query: string; sort: SortBy | null } | null = null;
  /** Grows with each question, so that late answers to an old one are dropped. */
  #question = 0;
  #going = false;

  constructor(call: Call, onfailure: (reason: unknown) => void) {
    this.#call = call;
    this.#onfailure = onfailure;
  }

  /** The last answer, as far as it goes beyond its articles. */
  get found(): SearchResults | null {
    return this.#found;
  }
  get hits(): SearchHit[] {
    return this.#hits;
  }
  /** Notes with words that were asked for. */
  get notes(): NoteRow[] {
    return this.#notes;
  }

  /** Asks; what was found before stays until the answer is there. */
  async ask(view: View, query: string, sort: SortBy | null): Promise<void> {
    const question = ++this.#question;
    this.#asked = { view, query, sort };
    try {
      const [found, notes] = await Promise.all([
        this.#call('search_find', {
          view,
          query,
          sort,
          offset: 0,
          limit: PAGE,
          turn: { by: this.#name, number: question },
        }),
        this.#call('annotation_list', {
          query,
          meanings: [],
          writtenOnly: true,
          by: 'date',
          offset: 0,
          limit: NOTES,
        }),
      ]);
      if (question !== this.#question) return;
      this.#found = found;
      this.#hits = found.hits;
      this.#notes = notes.notes;
    } catch (reason) {
      if (question === this.#question) this.#onfailure(reason);
    }
  }

  /** Goes on after the last article. */
  async more(): Promise<void> {
    const asked = this.#asked;
    if (asked === null || this.#going || this.#found === null || this.#hits.length >= this.#found.total) return;
    const question = this.#question;
    this.#going = true;
    try {
      const more = await this.#call('search_find', {
        ...asked,
        offset: this.#hits.length,
        limit: PAGE,
        turn: { by: this.#name, number: question },
      });
      if (question === this.#question) this.#hits = [...this.#hits, ...more.hits];
    } catch (reason) {
      if (question === this.#question) this.#onfailure(reason);
    } finally {
      this.#going = false;
    }
  }
}
