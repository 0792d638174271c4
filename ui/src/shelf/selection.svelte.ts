import type { SelectionSummary, SelectionTag } from '../ipc/bindings';
import type { Call } from '../ipc/call';

/** How long picking must rest before the selection is counted, in milliseconds. */
const REST = 60;

/** What the picked articles have in common. */
export class Selection {
  readonly #call: Call;
  readonly #onfailure: (reason: unknown) => void;
  #summary = $state.raw<SelectionSummary | null>(null);
  #question = 0;
  #wait: ReturnType<typeof setTimeout> | undefined;

  constructor(call: Call, onfailure: (reason: unknown) => void) {
    this.#call = call;
    this.#onfailure = onfailure;
  }

  get summary(): SelectionSummary | null {
    return this.#summary;
  }

  /** Counts these articles, once picking rests. */
  look(ids: string[]): void {
    clearTimeout(this.#wait);
    const question = ++this.#question;
    this.#wait = setTimeout(() => void this.#ask(ids, question), REST);
  }

  forget(): void {
    clearTimeout(this.#wait);
    this.#question += 1;
    this.#summary = null;
  }

  /** The tags of articles, to be changed for all of them. */
  async tags(ids: string[]): Promise<SelectionTag[]> {
    try {
      return (await this.#call('shelf_summary', { ids })).tags;
    } catch (reason) {
      this.#onfailure(reason);
      return [];
    }
  }

  async #ask(ids: string[], question: number): Promise<void> {
    try {
      const summary = await this.#call('shelf_summary', { ids });
      if (question === this.#question) this.#summary = summary;
    } catch (reason) {
      if (question === this.#question) this.#onfailure(reason);
    }
  }
}
