/** An export on its way: chosen, previewed, copied or saved. */
import { untrack } from 'svelte';
import type { Commands, Exported, ExportScope } from '../ipc/bindings';

type Call = <Name extends keyof Commands>(
  name: Name,
  request: Commands[Name]['request'],
) => Promise<Commands[Name]['reply']>;

type Save = (file: { name: string; text: string; extension: string; kind: string }) => Promise<string | null>;

export type Format = 'markdown' | 'html' | 'jsonld';
export const FORMATS: Format[] = ['markdown', 'html', 'jsonld'];

/** What goes out beside the highlights. */
export interface Included {
  notes: boolean;
  tags: boolean;
  metadata: boolean;
  sourceLink: boolean;
}

/** Why a file could not be written, and where. */
export interface Unwritable {
  folder: string;
  reason: string;
}

export class Exporting {
  #format = $state<Format>('markdown');
  #included = $state.raw<Included>({ notes: true, tags: true, metadata: true, sourceLink: true });
  #exported = $state.raw<Exported | null>(null);
  #failed = $state.raw<unknown>(null);
  #unwritable = $state.raw<Unwritable | null>(null);
  #saving = $state(false);
  #turn = 0;
  readonly #call: Call;
  readonly #save: Save;
  readonly #scope: ExportScope;
  readonly #language: string;

  constructor(call: Call, save: Save, scope: ExportScope, language: string) {
    this.#call = call;
    this.#save = save;
    this.#scope = scope;
    this.#language = language;
    void this.#render();
  }

  get format(): Format {
    return this.#format;
  }

  get included(): Included {
    return this.#included;
  }

  /** The export as it will be written. */
  get exported(): Exported | null {
    return this.#exported;
  }

  get failed(): unknown {
    return this.#failed;
  }

  get unwritable(): Unwritable | null {
    return this.#unwritable;
  }

  get saving(): boolean {
    return this.#saving;
  }

  choose(format: Format): void {
    if (format === this.#format) return;
    this.#format = format;
    void this.#render();
  }

  include(what: keyof Included, yes: boolean): void {
    this.#included = { ...this.#included, [what]: yes };
    void this.#render();
  }

  /** Asks where, and writes; answers with the path, or nothing when it was not written. */
  async save(kind: string): Promise<string | null> {
    const exported = this.#exported;
    if (exported === null || this.#saving) return null;
    this.#saving = true;
    this.#unwritable = null;
    const name = exported.fileName;
    try {
      return await this.#save({ name, text: exported.text, extension: name.slice(name.lastIndexOf('.') + 1), kind });
    } catch (reason) {
      this.#unwritable = unwritableBy(reason);
      return null;
    } finally {
      this.#saving = false;
    }
  }

  async #render(): Promise<void> {
    const turn = (this.#turn += 1);
    this.#unwritable = null;
    const request = untrack(() => ({
      format: this.#format,
      scope: this.#scope,
      ...this.#included,
      language: this.#language,
    }));
    try {
      const exported = await this.#call('export_render', request);
      if (turn !== this.#turn) return;
      this.#exported = exported;
      this.#failed = null;
    } catch (reason) {
      if (turn === this.#turn) this.#failed = reason;
    }
  }
}

function unwritableBy(reason: unknown): Unwritable {
  const folder =
    typeof reason === 'object' && reason !== null && 'object' in reason && typeof reason.object === 'string'
      ? reason.object
      : '';
  return { folder, reason: reason instanceof Error ? reason.message : String(reason) };
}
