import type { Commands, Event, ImportStatus } from '../ipc/bindings';

type Run = <Name extends keyof Commands>(
  name: Name,
  request: Commands[Name]['request'],
) => Promise<Commands[Name]['reply'] | null>;
type Hanging = Extract<Event, { type: 'drag' }>;

/** The import that the panel shows, and files that hang over the window. */
export class Imports {
  readonly #run: Run;
  #status = $state.raw<ImportStatus | null>(null);
  #small = $state(false);
  #stopping = $state(false);
  #hanging = $state.raw<Hanging | null>(null);
  #dismissed: string | null = null;

  constructor(run: Run) {
    this.#run = run;
  }

  get status(): ImportStatus | null {
    return this.#status;
  }
  get small(): boolean {
    return this.#small;
  }
  get stopping(): boolean {
    return this.#stopping;
  }
  /** Files over the window, if any. */
  get hanging(): Hanging | null {
    return this.#hanging;
  }

  drag(event: Hanging): void {
    this.#hanging = event.files > 0 ? event : null;
  }

  /** Takes news of an import; says whether it ended just now. */
  hear(status: ImportStatus): boolean {
    this.#hanging = null;
    if (status.id === this.#dismissed) return false;
    const before = this.#status;
    const isNew = before?.id !== status.id;
    // News of an older import must not push the newer one away.
    if (isNew && before?.stage === 'running' && status.stage !== 'running') return false;
    if (isNew) this.#small = false;
    if (status.stage !== 'running') this.#stopping = false;
    this.#status = status;
    return status.stage !== 'running' && status.stage !== 'undone' && (isNew || before.stage === 'running');
  }

  /** Follows an import that was begun before the page was there. */
  async follow(id: string): Promise<void> {
    const status = await this.#run('intake_status', { id });
    if (status !== null && this.#status?.id !== id) this.hear(status);
  }

  async choose(folders: boolean): Promise<void> {
    await this.#run('intake_choose', { folders });
  }

  async paste(text: string | null, html: string | null): Promise<void> {
    await this.#run('intake_paste', { text, html });
  }

  async sample(): Promise<void> {
    await this.#run('intake_sample', {});
  }

  async stop(): Promise<void> {
    if (this.#status === null) return;
    this.#stopping = true;
    const status = await this.#run('intake_cancel', { id: this.#status.id });
    if (status !== null) this.hear(status);
    else this.#stopping = false;
  }

  /** Takes the whole import back. */
  async undo(): Promise<void> {
    const status = this.#status;
    if (status === null) return;
    const done = await this.#run('intake_undo', { id: status.id });
    if (done !== null) this.#status = { ...status, stage: 'undone', added: done.count };
  }

  shrink(): void {
    this.#small = !this.#small;
  }

  /** Makes way: closes the report, makes a running import small; says whether there was something to do. */
  makeWay(): boolean {
    if (this.#status === null) return false;
    if (this.#status.stage !== 'running') this.close();
    else if (this.#small) return false;
    else this.#small = true;
    return true;
  }

  close(): void {
    this.#dismissed = this.#status?.id ?? null;
    this.#status = null;
    this.#stopping = false;
  }
}
