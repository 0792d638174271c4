/** The room that the page keeps free between the article's blocks, for what it lays over them. */
import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { Gap } from '../frame/protocol';
import type { CutAt } from './cuts';

/** Room for a line "Encart masqué", before it is measured. */
const LINE = 34;
/** Air under an unfolded note. */
const AIR = 16;

export class Gaps {
  readonly #open = new SvelteSet<number>();
  readonly #heights = new SvelteMap<number, number>();
  /** How tall the note is that unfolds in a narrow window. */
  noteHeight = $state(120);

  /** The gaps for these cuts, and for a note after the character `note`. */
  of(cuts: readonly CutAt[], note: number | null): Gap[] {
    const gaps: Gap[] = cuts.map(({ at }) => ({
      key: `cut-${at}`,
      at,
      side: 'before',
      height: this.#heights.get(at) ?? LINE,
    }));
    if (note !== null) gaps.push({ key: 'note', at: note, side: 'after', height: this.noteHeight + AIR });
    return gaps;
  }

  isOpen(cut: number): boolean {
    return this.#open.has(cut);
  }

  toggle(cut: number): void {
    if (!this.#open.delete(cut)) this.#open.add(cut);
  }

  measured(cut: number, height: number): void {
    this.#heights.set(cut, height);
  }

  clear(): void {
    this.#open.clear();
    this.#heights.clear();
  }
}
