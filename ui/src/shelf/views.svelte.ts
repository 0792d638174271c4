import type { SavedView, SaveView } from '../ipc/bindings';
import type { Call } from '../ipc/call';

/** The saved views of the sidebar, in their order. */
export class SavedViews {
  readonly #call: Call;
  readonly #onfailure: (reason: unknown) => void;
  #all = $state.raw<SavedView[]>([]);
  #question = 0;
  #newest: Promise<void> = Promise.resolve();

  constructor(call: Call, onfailure: (reason: unknown) => void) {
    this.#call = call;
    this.#onfailure = onfailure;
  }

  get all(): SavedView[] {
    return this.#all;
  }

  find(id: string | null): SavedView | undefined {
    return this.#all.find((view) => view.id === id);
  }

  /** Asks again: counts and what other windows changed. Done once the newest answer is there. */
  async load(): Promise<void> {
    this.#newest = this.#ask();
    await this.#newest;
  }

  async #ask(): Promise<void> {
    const question = ++this.#question;
    try {
      const { views } = await this.#call('views_list', {});
      if (question === this.#question) this.#all = views;
      else await this.#newest;
    } catch (reason) {
      this.#onfailure(reason);
    }
  }

  /** The ids in their order once a view stands at another place. */
  moved(id: string, to: number): string[] | null {
    const ids = this.#all.map((view) => view.id);
    const from = ids.indexOf(id);
    const at = Math.max(0, Math.min(to, ids.length - 1));
    if (from < 0 || from === at) return null;
    ids.splice(at, 0, ...ids.splice(from, 1));
    // Shown at once; the answer confirms it.
    this.#all = ids.flatMap((each) => this.find(each) ?? []);
    return ids;
  }
}

/** A view as it is saved, from what it is. */
export function wishOf(view: SavedView): SaveView {
  const { id, name, icon, view: place, query, sort } = view;
  return { id, name, icon, view: place, query, sort };
}
