import { SvelteSet } from 'svelte/reactivity';
import type { TagCount, TagGroup, View } from '../ipc/bindings';
import type { Call } from '../ipc/call';

/** How many tags a group shows before it is asked for all of them. */
export const SHOWN = 6;
/** How many it shows at most; beyond that, one searches. */
export const MOST = 200;

/** A line of the tag tree. */
export type Line =
  | { kind: 'group'; id: string; group: TagGroup; open: boolean }
  | { kind: 'tag'; id: string; tag: TagCount }
  | { kind: 'more'; id: string; group: TagGroup; all: boolean };

/** The tag tree of a view: which groups are folded, which show all their tags. */
export class TagTree {
  readonly #call: Call;
  readonly #onfailure: (reason: unknown) => void;
  readonly #folded = new SvelteSet<string>();
  readonly #whole = new SvelteSet<string>();
  #groups = $state.raw<TagGroup[]>([]);
  #question = 0;

  constructor(call: Call, onfailure: (reason: unknown) => void) {
    this.#call = call;
    this.#onfailure = onfailure;
  }

  /** The lines in sight, in order. */
  lines = $derived.by((): Line[] =>
    this.#groups.flatMap((group): Line[] => {
      const open = !this.#folded.has(group.kind);
      const head: Line = { kind: 'group', id: `group-${group.kind}`, group, open };
      if (!open) return [head];
      const all = this.#whole.has(group.kind);
      const tags = group.tags
        .slice(0, all ? MOST : SHOWN)
        .map((tag): Line => ({ kind: 'tag', id: `tag-${tag.id}`, tag }));
      const more: Line[] = group.tags.length > SHOWN ? [{ kind: 'more', id: `more-${group.kind}`, group, all }] : [];
      return [head, ...tags, ...more];
    }),
  );

  async load(view: View): Promise<void> {
    const question = ++this.#question;
    try {
      const tree = await this.#call('tags_tree', { view, query: '' });
      if (question === this.#question) this.#groups = tree.groups;
    } catch (reason) {
      this.#onfailure(reason);
    }
  }

  fold(kind: string, folded: boolean): void {
    if (folded) this.#folded.add(kind);
    else this.#folded.delete(kind);
  }

  showAll(kind: string, all: boolean): void {
    if (all) this.#whole.add(kind);
    else this.#whole.delete(kind);
  }
}
