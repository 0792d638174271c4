/** The open article's blocks while it is repaired: which are shown, and what holds for its site. */
import type { Commands, Done, Repair, RepairBlock, RepairedArticle } from '../ipc/bindings';

type Call = <Name extends keyof Commands>(
  name: Name,
  request: Commands[Name]['request'],
) => Promise<Commands[Name]['reply']>;

/** Neighbouring blocks that were kept are folded when there are more of them, but for the first two and the last. */
const LONG = 6;

/** A block to be shown, or a run of blocks that are folded. */
export type Row = { block: RepairBlock } | { folded: readonly RepairBlock[] };

export class Repairing {
  #article: string | null = null;
  #repair = $state.raw<Repair | null>(null);
  /** The blocks as they were when one began. */
  #before: Repair | null = null;
  #titleBefore: string | null = null;
  /** The first blocks of runs that are shown whole. */
  #unfolded = $state.raw<readonly string[]>([]);
  #elsewhere = $state.raw<readonly RepairedArticle[] | null>(null);
  #busy: Promise<unknown> = Promise.resolve();
  readonly #call: Call;
  readonly #onchanged: (done: Done) => void;
  readonly #onfailure: (reason: unknown) => void;

  constructor(call: Call, onchanged: (done: Done) => void, onfailure: (reason: unknown) => void) {
    this.#call = call;
    this.#onchanged = onchanged;
    this.#onfailure = onfailure;
  }

  /** The blocks; nothing while nothing is repaired. */
  get repair(): Repair | null {
    return this.#repair;
  }

  /** What "the same for this site" changes in other articles, once it was asked for. */
  get elsewhere(): readonly RepairedArticle[] | null {
    return this.#elsewhere;
  }

  /** Whether something is other than when one began. */
  get touched(): boolean {
    return this.#titleBefore !== null || this.#changed().length > 0;
  }

  /** The blocks, long runs of kept ones folded. */
  get rows(): Row[] {
    const rows: Row[] = [];
    let run: RepairBlock[] = [];
    const end = (): void => {
      const [first] = run;
      const short = run.length <= LONG || (first !== undefined && this.#unfolded.includes(first.name));
      const folded = short ? [] : run.slice(2, -1);
      for (const block of short ? run : run.slice(0, 2)) rows.push({ block });
      if (folded.length > 0) rows.push({ folded });
      for (const block of short ? [] : run.slice(-1)) rows.push({ block });
      run = [];
    };
    for (const block of this.#repair?.blocks ?? []) {
      if (block.shown && block.by === 'extraction') run.push(block);
      else {
        end();
        rows.push({ block });
      }
    }
    end();
    return rows;
  }

  async begin(article: string): Promise<void> {
    this.close();
    this.#article = article;
    await this.load();
    this.#before = this.#repair;
  }

  close(): void {
    this.#article = null;
    this.#repair = null;
    this.#before = null;
    this.#titleBefore = null;
    this.#elsewhere = null;
    this.#unfolded = [];
  }

  /** Asks for the blocks again: something was taken back, or came from elsewhere. */
  async load(): Promise<void> {
    const id = this.#article;
    if (id === null) return;
    try {
      const repair = await this.#call('repair_open', { id });
      if (this.#article === id) this.#repair = repair;
    } catch (reason) {
      this.#onfailure(reason);
    }
  }

  /** Shows the run of blocks that begins there. */
  unfold(folded: readonly RepairBlock[]): void {
    const blocks = this.#repair?.blocks ?? [];
    const at = blocks.findIndex(({ name }) => name === folded[0]?.name);
    const first = blocks[at - 2];
    if (first !== undefined) this.#unfolded = [...this.#unfolded, first.name];
  }

  /** Shows blocks or hides them; one act follows the other. */
  show(blocks: readonly RepairBlock[], shown: boolean, title: string | null = null): Promise<void> {
    const wanted = blocks.map(({ name }) => ({ name, shown }));
    return this.#do((id) => this.#call('repair_set', { id, blocks: wanted, title }));
  }

  /** Hides a block, and gives the article its words as title; `was` is the title that it had. */
  async entitle(block: RepairBlock, was: string): Promise<void> {
    this.#titleBefore ??= was;
    await this.show([block], false, block.text.replace(/\s+/g, ' ').trim());
  }

  /** The article ends here: what follows is hidden. */
  async endAfter(block: RepairBlock): Promise<void> {
    const blocks = this.#repair?.blocks ?? [];
    const at = blocks.findIndex(({ name }) => name === block.name);
    await this.show(
      blocks.slice(at + 1).filter(({ shown }) => shown),
      false,
    );
  }

  /** Puts everything back as it was when one began. */
  async abandon(): Promise<void> {
    const site = this.#before?.site ?? null;
    const wanted = this.#changed();
    const title = this.#titleBefore;
    const same = site?.same ?? false;
    if ((this.#repair?.site?.same ?? false) !== same) await this.same(same);
    if (wanted.length > 0 || title !== null) {
      await this.#do((id) => this.#call('repair_set', { id, blocks: wanted, title }));
    }
  }

  /** Does the same for the site, or no longer. */
  same(same: boolean): Promise<void> {
    return this.#do((id) => this.#call('repair_site', { id, same }));
  }

  forget(rule: string): Promise<void> {
    return this.#do(() => this.#call('repair_forget', { id: rule }));
  }

  /** Shows what the same for the site changes, or no longer. */
  async lookElsewhere(): Promise<void> {
    const id = this.#article;
    if (this.#elsewhere !== null || id === null) {
      this.#elsewhere = null;
      return;
    }
    try {
      const { articles } = await this.#call('repair_elsewhere', { id });
      if (this.#article === id) this.#elsewhere = articles;
    } catch (reason) {
      this.#onfailure(reason);
    }
  }

  /** The blocks that are not as they were when one began, with what they were. */
  #changed(): { name: string; shown: boolean }[] {
    const now = this.#repair?.blocks ?? [];
    const before = this.#before?.blocks ?? [];
    // They are the same blocks in the same order, unless the text itself came anew meanwhile.
    return before.flatMap(({ name, shown }, place) => {
      const one = now[place]?.name === name ? now[place] : now.find((each) => each.name === name);
      return one === undefined || one.shown === shown ? [] : [{ name, shown }];
    });
  }

  #do(act: (id: string) => Promise<Done>): Promise<void> {
    const next = this.#busy.then(async () => {
      const id = this.#article;
      if (id === null) return;
      try {
        const done = await act(id);
        this.#elsewhere = null;
        await this.load();
        this.#onchanged(done);
      } catch (reason) {
        this.#onfailure(reason);
      }
    });
    this.#busy = next;
    return next;
  }
}
