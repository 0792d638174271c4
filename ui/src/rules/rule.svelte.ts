import type { DryRow, DryRun, RuleActions, SavedView } from '../ipc/bindings';
import type { Call } from '../ipc/call';

/** How many rows of a dry run are shown before it is asked for more. */
const SHOWN = 20;
/** How long typing must rest before the rule is tried out again, in milliseconds. */
const REST = 150;

const NOTHING: RuleActions = { tags: [], state: null, favourite: false, muted: false };
const NO_RUN: DryRun = { matched: 0, changed: 0, passed: 0, rows: [] };

/** The line of filters in which the rule says what it is for. */
export interface RuleLine {
  readonly text: string;
  set: (text: string) => Promise<void>;
  clear: () => void;
}

/** A rule being written: what it would do is tried out at each change, and changes nothing. */
export class RuleDraft {
  readonly #call: Call;
  readonly #onfailure: (reason: unknown) => void;
  readonly #line: RuleLine;
  #view = $state.raw<SavedView | null>(null);
  /** The line that was tried out last. */
  #tried = '';
  /** What the line said when it was last saved. */
  #saved = $state('');
  #actions = $state.raw<RuleActions>(NOTHING);
  #active = $state(true);
  #coming = $state(false);
  #exceptions = $state.raw<string[]>([]);
  #touched = $state(false);
  #run = $state.raw<DryRun>(NO_RUN);
  /** What it was tried out without. */
  #without = $state.raw<string[]>([]);
  #shown = SHOWN;
  #question = 0;
  #wait: ReturnType<typeof setTimeout> | undefined;

  constructor(call: Call, line: RuleLine, onfailure: (reason: unknown) => void) {
    this.#call = call;
    this.#line = line;
    this.#onfailure = onfailure;
  }

  get view(): SavedView | null {
    return this.#view;
  }
  get line(): string {
    return this.#line.text;
  }
  get actions(): RuleActions {
    return this.#actions;
  }
  get active(): boolean {
    return this.#active;
  }
  /** Whether only what comes is meant. */
  get coming(): boolean {
    return this.#coming;
  }
  get exceptions(): string[] {
    return this.#exceptions;
  }
  /** Whether something was changed since it was saved. */
  get touched(): boolean {
    return this.#touched || this.#line.text !== this.#saved;
  }
  /** What was tried out last, but for what was ticked since: a count is never behind the boxes beside it. */
  run = $derived.by((): DryRun => {
    const isOn = (without: string[], row: DryRow): number => (without.includes(row.card.id) ? 0 : 1);
    const more = this.#run.rows.reduce((sum, row) => sum + isOn(this.#exceptions, row) - isOn(this.#without, row), 0);
    return { ...this.#run, changed: this.#run.changed + more, passed: this.#run.passed - more };
  });
  get acts(): boolean {
    const { tags, state, favourite, muted } = this.#actions;
    return tags.length > 0 || state !== null || favourite || muted;
  }
  /** Begins with a view as it is saved. */
  begin(view: SavedView): void {
    this.#view = view;
    this.#actions = view.rule?.actions ?? NOTHING;
    this.#active = view.rule?.active ?? true;
    this.#exceptions = view.rule?.exceptions ?? [];
    this.#coming = false;
    this.#touched = false;
    this.#shown = SHOWN;
    this.#run = NO_RUN;
    this.#line.clear();
    this.#saved = view.query;
    void this.#read(view.query);
  }

  /** The line may write a filter otherwise than it was saved: that is no change. */
  async #read(query: string): Promise<void> {
    await this.#line.set(query);
    if (this.#saved === query) this.#saved = this.#line.text;
    await this.tryOut();
  }

  /** Takes over what was saved, without losing what is being written. */
  follow(view: SavedView): void {
    this.#view = view;
    if (!this.touched) this.#active = view.rule?.active ?? this.#active;
    this.#soon();
  }

  /** The line was written on: what it finds is looked at again. */
  written(line: string): void {
    if (this.#view !== null && line !== this.#tried) this.#soon();
  }
  set(change: Partial<RuleActions>): void {
    this.#actions = { ...this.#actions, ...change };
    this.#change();
  }
  setActive(active: boolean): void {
    this.#active = active;
  }
  setComing(coming: boolean): void {
    this.#coming = coming;
  }
  /** Lets the rule pass over an article, or not. */
  tick(row: DryRow): void {
    const { id } = row.card;
    this.#exceptions = this.#exceptions.includes(id)
      ? this.#exceptions.filter((each) => each !== id)
      : [...this.#exceptions, id];
    this.#change();
  }
  more(): void {
    this.#shown += SHOWN * 5;
    void this.tryOut();
  }

  #change(): void {
    this.#touched = true;
    this.#soon();
  }

  #soon(): void {
    clearTimeout(this.#wait);
    this.#wait = setTimeout(() => void this.tryOut(), REST);
  }

  async tryOut(): Promise<void> {
    if (this.#view === null) return;
    const question = ++this.#question;
    this.#tried = this.#line.text;
    if (this.#line.text.trim() === '') {
      this.#run = NO_RUN;
      return;
    }
    const exceptions = this.#exceptions;
    try {
      const run = await this.#call('rules_try', {
        view: this.#view.view,
        query: this.#line.text,
        actions: this.#actions,
        exceptions,
        offset: 0,
        limit: this.#shown,
      });
      if (question !== this.#question) return;
      this.#run = run;
      this.#without = exceptions;
    } catch (reason) {
      if (question === this.#question) this.#onfailure(reason);
    }
  }
}
