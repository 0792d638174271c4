/** The texts of the open article, and what became of its highlights. */
import type { ArticleVersions, Commands, Differences, Done, FollowedHighlight } from '../ipc/bindings';

type Call = <Name extends keyof Commands>(
  name: Name,
  request: Commands[Name]['request'],
) => Promise<Commands[Name]['reply']>;

/** From where to where a highlight went, 0 to 1. */
export interface Move {
  from: number;
  to: number;
}

/** Those that stand elsewhere among the others, or on other words. */
function movesOf(highlights: readonly FollowedHighlight[]): ReadonlyMap<string, Move> {
  const moved = highlights.flatMap(({ annotation, before, after, inOrder }) =>
    after !== null && (!inOrder || annotation.anchor === 'fuzzy')
      ? [[annotation.id, { from: before, to: after }] as const]
      : [],
  );
  return new Map(moved);
}

export class Versions {
  #of = $state.raw<ArticleVersions | null>(null);
  #differences = $state.raw<Differences | null>(null);
  #article: string | null = null;
  readonly #moves = $derived(movesOf(this.#of?.change?.highlights ?? []));
  readonly #call: Call;
  /** The text is another one: the article is to be opened anew. */
  readonly #onchanged: (done: Done, text: boolean) => void;
  readonly #onfailure: (reason: unknown) => void;

  constructor(call: Call, onchanged: (done: Done, text: boolean) => void, onfailure: (reason: unknown) => void) {
    this.#call = call;
    this.#onchanged = onchanged;
    this.#onfailure = onfailure;
  }

  get of(): ArticleVersions | null {
    return this.#of;
  }

  /** From where to where each highlight went that does not stand as it stood, 0 to 1. */
  get moves(): ReadonlyMap<string, Move> {
    return this.#moves;
  }

  /** What differs from the version last asked about; nothing while none is shown. */
  get differences(): Differences | null {
    return this.#differences;
  }

  /** Asks for the texts of an article; what is known of another one is forgotten at once. */
  async load(article: string | null): Promise<void> {
    if (article !== this.#article) {
      this.#of = null;
      this.#differences = null;
    }
    this.#article = article;
    if (article === null) return;
    try {
      const versions = await this.#call('versions_of', { id: article });
      if (this.#article === article) this.#of = versions;
    } catch {
      // Without them the article is read as well; whatever is wrong is said where it is opened.
    }
  }

  async compare(version: string): Promise<void> {
    const article = this.#article;
    if (article === null) return;
    try {
      const differences = await this.#call('versions_differences', { article, version });
      if (this.#article === article) this.#differences = differences;
    } catch (reason) {
      this.#onfailure(reason);
    }
  }

  closeDifferences(): void {
    this.#differences = null;
  }

  show(version: string): Promise<boolean> {
    return this.#do(true, (article) => this.#call('versions_show', { article, version }));
  }

  /** Makes all highlights belong to the text that is here, or the one that is named. */
  accept(annotation: string | null = null): Promise<boolean> {
    return this.#do(false, (article) => this.#call('versions_accept', { article, annotation }));
  }

  part(version: string | null): Promise<boolean> {
    return this.#do(true, (article) => this.#call('versions_part', { article, version }));
  }

  extract(): Promise<boolean> {
    return this.#do(true, (id) => this.#call('versions_extract', { id }));
  }

  unlink(other: string): Promise<boolean> {
    return this.#do(false, (article) => this.#call('versions_unlink', { article, other }));
  }

  keepNote(id: string, alone: boolean): Promise<boolean> {
    return this.#do(false, () => this.#call('annotation_keep', { id, alone }));
  }

  async #do(text: boolean, act: (article: string) => Promise<Done>): Promise<boolean> {
    const article = this.#article;
    if (article === null) return false;
    try {
      const done = await act(article);
      this.#onchanged(done, text);
      await this.load(article);
      return true;
    } catch (reason) {
      this.#onfailure(reason);
      return false;
    }
  }
}
