/** A brief that is being written: its blocks, its quotes, and what is saved of it. */
import type { Call } from '../app-context';
import type { BriefBlock, BriefQuote, Done } from '../ipc/bindings';
import { newId } from '../shared/ids';
import { moved, ownWords, planOf, sourcesOf, unplaced } from './numbers';

/** A pause in writing after which a brief is saved. */
const PAUSE = 600;
/** However long one writes without a pause, it is saved after this. */
const MOST = 3000;

export type Saving = 'saved' | 'waiting' | 'saving' | 'failed';

export class Briefing {
  readonly id: string;
  #title = $state('');
  #blocks = $state.raw<readonly BriefBlock[]>([]);
  #quotes = $state.raw<readonly BriefQuote[]>([]);
  #loaded = $state(false);
  #saving = $state<Saving | null>(null);
  #retake: string[] = [];
  /** Grows with each edit: what is saved is up to date when it is the same after as before. */
  #edit = 0;
  #since: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #call: Call;
  readonly #onchanged: (done: Done | null) => void;
  readonly #onfailure: (reason: unknown) => void;

  constructor(id: string, call: Call, onchanged: (done: Done | null) => void, onfailure: (reason: unknown) => void) {
    this.id = id;
    this.#call = call;
    this.#onchanged = onchanged;
    this.#onfailure = onfailure;
  }

  get title(): string {
    return this.#title;
  }
  get blocks(): readonly BriefBlock[] {
    return this.#blocks;
  }
  get quotes(): readonly BriefQuote[] {
    return this.#quotes;
  }
  get loaded(): boolean {
    return this.#loaded;
  }
  get saving(): Saving | null {
    return this.#saving;
  }
  readonly sources = $derived(sourcesOf(this.#blocks, this.#quotes));
  readonly toPlace = $derived(unplaced(this.#blocks, this.#quotes));
  readonly plan = $derived(planOf(this.#blocks));
  readonly words = $derived(ownWords(this.#blocks));

  quoteOf({ highlight }: BriefBlock): BriefQuote | undefined {
    return this.#quotes.find((quote) => quote.highlight === highlight);
  }

  /** Asks for the brief as it is kept, unless something is still to be saved. */
  async load(): Promise<void> {
    if (this.#saving === 'waiting' || this.#saving === 'saving' || this.#saving === 'failed') return;
    const edit = this.#edit;
    try {
      const brief = await this.#call('brief_open', { id: this.id });
      if (edit !== this.#edit) return;
      this.#title = brief.title;
      this.#blocks = brief.blocks;
      this.#quotes = brief.quotes;
      this.#loaded = true;
    } catch (reason) {
      this.#onfailure(reason);
    }
  }

  retitle(title: string): void {
    this.#title = title;
    this.#changed();
  }

  write(name: string, text: string): void {
    this.#blocks = this.#blocks.map((block) => (block.name === name ? { ...block, text } : block));
    this.#changed();
  }

  /** Puts a block at a place; answers with its name. */
  add(kind: 'heading' | 'text', at: number): string {
    return this.#insert({ name: newId(), kind, text: '', highlight: null }, at);
  }

  /** Quotes a passage at a place. */
  place(highlight: string, at: number): string {
    return this.#insert({ name: newId(), kind: 'quote', text: '', highlight }, at);
  }

  remove(name: string): void {
    this.#blocks = this.#blocks.filter((block) => block.name !== name);
    this.#changed();
  }

  /** Takes a passage out of what was chosen. */
  drop(highlight: string): void {
    this.#quotes = this.#quotes.filter((quote) => quote.highlight !== highlight);
    this.#changed();
  }

  move(name: string, to: number): void {
    const from = this.#blocks.findIndex((block) => block.name === name);
    if (from < 0 || from === to) return;
    this.#blocks = moved(this.#blocks, from, to);
    this.#changed();
  }

  step(name: string, step: -1 | 1): void {
    const from = this.#blocks.findIndex((block) => block.name === name);
    if (from >= 0) this.move(name, Math.max(0, Math.min(this.#blocks.length - 1, from + step)));
  }

  /** Takes the words that a highlight covers now. */
  retake(highlight: string): void {
    this.#retake.push(highlight);
    this.#changed();
    void this.save();
  }

  async save(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#saving === 'saving' || (this.#saving !== 'waiting' && this.#saving !== 'failed')) return;
    this.#saving = 'saving';
    this.#since = null;
    const edit = this.#edit;
    const retake = this.#retake;
    this.#retake = [];
    try {
      const kept = await this.#call('brief_save', {
        id: this.id,
        title: this.#title,
        blocks: this.#blocks.map((block) => ({ ...block })),
        highlights: this.#quotes.map(({ highlight }) => highlight),
        retake,
      });
      if (edit === this.#edit) {
        this.#quotes = kept.quotes;
        this.#saving = 'saved';
      } else {
        this.#saving = 'waiting';
        this.#soon();
      }
      this.#onchanged(null);
    } catch {
      // The failure stays in the head of the brief, with the words that are not saved.
      this.#retake = [...retake, ...this.#retake];
      this.#saving = 'failed';
    }
  }

  #insert(block: BriefBlock, at: number): string {
    this.#blocks = this.#blocks.toSpliced(at, 0, block);
    this.#changed();
    return block.name;
  }

  #changed(): void {
    this.#edit += 1;
    if (this.#saving !== 'saving') this.#saving = 'waiting';
    this.#soon();
  }

  #soon(): void {
    this.#since ??= Date.now();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), Math.min(PAUSE, Math.max(0, this.#since + MOST - Date.now())));
  }
}
