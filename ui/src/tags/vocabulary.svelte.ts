import { SvelteSet } from 'svelte/reactivity';
import type { Candidate, TagDetail, UsedTag } from '../ipc/bindings';
import type { Call } from '../ipc/call';
import { fold } from '../shared/typeset';

/** How many tags a group shows before it is asked for all of them. */
const SHOWN = 6;
/** How many names of the tray are asked for at once. */
export const TRAY = 20;

export type Mode = 'type' | 'count' | 'recent';

/** A line of the vocabulary. */
export type Line =
  | { kind: 'group'; id: string; count: number; open: boolean }
  | { kind: 'tag'; id: string; tag: UsedTag; depth: number; parent: boolean; open: boolean }
  | { kind: 'more'; id: string; group: string; count: number };

const KINDS = ['organisation', 'person', 'model', 'topic', 'publication', 'place', 'own'];

/** The tag manager: the whole vocabulary, the tag that is looked at, the tray. */
export class Vocabulary {
  readonly #call: Call;
  readonly #onfailure: (reason: unknown) => void;
  readonly #folded = new SvelteSet<string>(['once', 'never']);
  readonly #whole = new SvelteSet<string>();
  readonly #closed = new SvelteSet<string>();
  #tags = $state.raw<UsedTag[]>([]);
  #mode = $state<Mode>('type');
  #filter = $state('');
  #chosen = $state<string | null>(null);
  #detail = $state.raw<TagDetail | null>(null);
  #candidates = $state.raw<Candidate[]>([]);
  #waiting = $state(0);
  #tray = $state(false);
  #asked = TRAY;
  #question = 0;
  #looking = 0;

  constructor(call: Call, onfailure: (reason: unknown) => void) {
    this.#call = call;
    this.#onfailure = onfailure;
  }

  get tags(): UsedTag[] {
    return this.#tags;
  }
  get mode(): Mode {
    return this.#mode;
  }
  get filter(): string {
    return this.#filter;
  }
  get chosen(): string | null {
    return this.#chosen;
  }
  get detail(): TagDetail | null {
    return this.#detail;
  }
  get candidates(): Candidate[] {
    return this.#candidates;
  }
  /** How many names wait in all. */
  /** Whether the names that wait are shown where they have no column of their own. */
  get tray(): boolean {
    return this.#tray;
  }
  showTray(shown: boolean): void {
    this.#tray = shown;
  }
  get waiting(): number {
    return this.#waiting;
  }
  own = $derived.by(() => this.#tags.filter((tag) => tag.kind === 'own').length);
  once = $derived.by(() => this.#tags.filter((tag) => tag.count === 1 && tag.kind !== 'own'));
  never = $derived.by(() => this.#tags.filter((tag) => tag.kept === 0 && tag.count > 1 && tag.kind !== 'own'));

  /** The lines in sight. */
  lines = $derived.by((): Line[] => {
    const wanted = fold(this.#filter.trim());
    const found =
      wanted === ''
        ? this.#tags
        : this.#tags.filter((tag) => [tag.name, ...tag.aliases].some((name) => fold(name).includes(wanted)));
    if (this.#mode === 'count' || wanted !== '') return found.map((tag) => line(tag));
    if (this.#mode === 'recent') {
      return [...found]
        .sort((a, b) => (a.created < b.created ? 1 : a.created > b.created ? -1 : 0))
        .map((tag) => line(tag));
    }
    const groups = KINDS.map((kind) => [kind, found.filter((tag) => tag.kind === kind)] as const);
    return [
      ...groups.filter(([, tags]) => tags.length > 0).flatMap(([kind, tags]) => this.#group(kind, nested(tags))),
      ...this.#group('once', this.once),
      ...this.#group('never', this.never),
    ];
  });

  #group(id: string, tags: UsedTag[]): Line[] {
    if (tags.length === 0) return [];
    const open = !this.#folded.has(id);
    const head: Line = { kind: 'group', id, count: tags.length, open };
    if (!open) return [head];
    const all = this.#whole.has(id);
    const names = tags.map((tag) => fold(tag.name));
    const isParent = (tag: UsedTag): boolean => names.some((name) => name.startsWith(`${fold(tag.name)}/`));
    const hidden = (tag: UsedTag): boolean =>
      [...this.#closed].some((parent) => fold(tag.name).startsWith(`${parent}/`));
    const seen = tags.filter((tag) => !hidden(tag));
    const roots = seen.filter((tag) => !tag.name.includes('/'));
    const cut = all ? undefined : roots[SHOWN];
    const shown = cut === undefined ? seen : seen.slice(0, seen.indexOf(cut));
    const rest = seen.length - shown.length;
    return [
      head,
      ...shown.map((tag): Line => line(tag, `${id}-${tag.id}`, isParent(tag), !this.#closed.has(fold(tag.name)))),
      ...(rest > 0 ? [{ kind: 'more', id: `more-${id}`, group: id, count: rest } satisfies Line] : []),
    ];
  }

  show(mode: Mode): void {
    this.#mode = mode;
  }
  search(text: string): void {
    this.#filter = text;
  }
  fold(id: string): void {
    if (!this.#folded.delete(id)) this.#folded.add(id);
  }
  showAll(group: string): void {
    this.#whole.add(group);
  }
  /** Folds what is nested below a tag, or unfolds it. */
  close(tag: UsedTag): void {
    const name = fold(tag.name);
    if (!this.#closed.delete(name)) this.#closed.add(name);
  }

  find(id: string | null): UsedTag | undefined {
    return this.#tags.find((tag) => tag.id === id);
  }
  named(name: string): UsedTag | undefined {
    return this.#tags.find((tag) => [tag.name, ...tag.aliases].some((each) => fold(each) === fold(name)));
  }
  /** The tag into which one would be merged under this name; never itself. */
  target(from: UsedTag, name: string): UsedTag | undefined {
    const found = name.trim() === '' ? undefined : this.named(name.trim());
    return found?.id === from.id ? undefined : found;
  }

  async load(): Promise<void> {
    const question = ++this.#question;
    try {
      const [{ tags }, tray] = await Promise.all([
        this.#call('tags_vocabulary', {}),
        this.#call('candidates_list', { offset: 0, limit: this.#asked }),
      ]);
      if (question !== this.#question) return;
      this.#tags = tags;
      this.#candidates = tray.candidates;
      this.#waiting = tray.total;
      const chosen = this.find(this.#chosen)?.id ?? tags[0]?.id ?? null;
      await this.choose(chosen);
    } catch (reason) {
      if (question === this.#question) this.#onfailure(reason);
    }
  }

  /** Looks at a tag. */
  async choose(id: string | null): Promise<void> {
    this.#chosen = id;
    const looking = ++this.#looking;
    if (id === null) {
      this.#detail = null;
      return;
    }
    try {
      const detail = await this.#call('tags_detail', { tag: id });
      if (looking === this.#looking) this.#detail = detail;
    } catch (reason) {
      if (looking === this.#looking) this.#onfailure(reason);
    }
  }

  /** Shows more of the tray. */
  async more(): Promise<void> {
    this.#asked += TRAY;
    await this.load();
  }
}

function line(tag: UsedTag, id: string = tag.id, parent = false, open = true): Line {
  return { kind: 'tag', id, tag, depth: tag.name.split('/').length - 1, parent, open };
}

/** Puts what is nested behind what it is nested below. */
function nested(tags: UsedTag[]): UsedTag[] {
  const roots = tags.filter((tag) => !tag.name.includes('/'));
  const rest = tags.filter((tag) => tag.name.includes('/'));
  const below = (name: string): UsedTag[] =>
    rest
      .filter((tag) => fold(tag.name.slice(0, tag.name.lastIndexOf('/'))) === fold(name))
      .flatMap((tag) => [tag, ...below(tag.name)]);
  const placed = roots.flatMap((tag) => [tag, ...below(tag.name)]);
  return [...placed, ...rest.filter((tag) => !placed.includes(tag))];
}
