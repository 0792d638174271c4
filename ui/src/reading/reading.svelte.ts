/** The open article, and what is done to it as a whole. */
import type { Commands, Correct, Done, OpenArticle, TagCount } from '../ipc/bindings';

type Call = <Name extends keyof Commands>(
  name: Name,
  request: Commands[Name]['request'],
) => Promise<Commands[Name]['reply']>;

const COMPLETIONS = 6;

export class Reading {
  #article = $state.raw<OpenArticle | null>(null);
  /** Changes only when the frame is to be opened anew: its address is for one use. */
  #frame = $state('');
  #broken = $state(false);
  /** The article whose images are on their way. */
  #loading = $state<string | null>(null);
  /** The text that the frame shows. */
  #text = '';
  #wanted: string | null = null;
  readonly #call: Call;
  readonly #onchanged: (done: Done | null) => void;
  readonly #onfailure: (reason: unknown) => void;

  constructor(call: Call, onchanged: (done: Done | null) => void, onfailure: (reason: unknown) => void) {
    this.#call = call;
    this.#onchanged = onchanged;
    this.#onfailure = onfailure;
  }

  get article(): OpenArticle | null {
    return this.#article;
  }

  get frame(): string {
    return this.#frame;
  }

  get loading(): string | null {
    return this.#loading;
  }

  get broken(): boolean {
    return this.#broken;
  }

  /** Opens an article; `pages` says whether its pages are shown instead of its text. */
  async open(id: string | null, pages: (article: OpenArticle) => boolean = () => false): Promise<void> {
    this.#wanted = id;
    this.#broken = false;
    if (id === null) {
      this.#article = null;
      return;
    }
    try {
      const article = await this.#call('reading_open', { id });
      if (this.#wanted !== id) return;
      this.#article = article;
      this.#text = article.text;
      this.#frame = pages(article) ? article.pagesFrame : article.frame;
    } catch (reason) {
      if (this.#wanted !== id) return;
      this.#broken = true;
      this.#onfailure(reason);
    }
  }

  /** The one-time address of the file as it was kept. */
  async original(id: string): Promise<string | null> {
    try {
      return (await this.#call('reading_open', { id })).originalFrame;
    } catch (reason) {
      this.#onfailure(reason);
      return null;
    }
  }

  /**
   * Asks again for what stands around the text; the text stays where it is. Says whether it is
   * another one, so that the frame is to be opened anew.
   */
  async refresh(): Promise<boolean> {
    const id = this.#article?.card.id;
    if (id === undefined) return false;
    try {
      const article = await this.#call('reading_open', { id });
      if (this.#wanted === id) this.#article = article;
      return this.#wanted === id && article.text !== this.#text;
    } catch {
      // The article may be gone: the list says so, and what is open stays readable.
      return false;
    }
  }

  async keepPlace(id: string, position: number, progress: number): Promise<void> {
    try {
      await this.#call('reading_position', { id, position, progress });
    } catch {
      // A place is kept again at the next pause; a library that is only read keeps none.
    }
  }

  async correct(correct: Correct): Promise<boolean> {
    return this.#do(() => this.#call('reading_correct', correct));
  }

  /** Loads the images on the web that the article names; says whether any came. */
  async loadImages(): Promise<boolean> {
    const id = this.#article?.card.id;
    if (id === undefined || this.#loading !== null) return false;
    this.#loading = id;
    const came = await this.#do(() => this.#call('reading_images', { id }));
    this.#loading = null;
    return came && this.#wanted === id;
  }

  async complete(prefix: string): Promise<readonly TagCount[]> {
    try {
      return (await this.#call('tags_complete', { prefix, limit: COMPLETIONS })).tags;
    } catch {
      return [];
    }
  }

  async addTag(name: string): Promise<void> {
    await this.#do(() => this.#call('tags_add', { ids: this.#ids(), name }));
  }

  async decideTag(decision: 'tags_keep' | 'tags_refuse' | 'tags_remove', tag: string): Promise<void> {
    await this.#do(() => this.#call(decision, { ids: this.#ids(), tag }));
  }

  async openOutside(url: string): Promise<void> {
    try {
      await this.#call('open_outside', { url });
    } catch (reason) {
      this.#onfailure(reason);
    }
  }

  #ids(): string[] {
    return this.#article === null ? [] : [this.#article.card.id];
  }

  async #do(act: () => Promise<Done>): Promise<boolean> {
    try {
      const done = await act();
      await this.refresh();
      this.#onchanged(done);
      return true;
    } catch (reason) {
      this.#onfailure(reason);
      return false;
    }
  }
}
