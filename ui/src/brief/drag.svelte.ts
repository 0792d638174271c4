/** Something that is dragged into the text of a brief, and where it would fall. */
export interface Dragged {
  kind: 'block' | 'quote';
  /** The block's name, or the quote's highlight. */
  id: string;
  words: string;
}

/** How far the hand moves before it drags. */
const SLACK = 5;

export class Drag {
  #what = $state.raw<Dragged | null>(null);
  #at = $state<number | null>(null);
  #x = $state(0);
  #y = $state(0);
  readonly #places: () => HTMLElement[];
  readonly #ondrop: (what: Dragged, at: number) => void;

  /** `places` are the blocks, in their order. */
  constructor(places: () => HTMLElement[], ondrop: (what: Dragged, at: number) => void) {
    this.#places = places;
    this.#ondrop = ondrop;
  }

  get what(): Dragged | null {
    return this.#what;
  }
  /** Before which block it would fall. */
  get at(): number | null {
    return this.#at;
  }
  get x(): number {
    return this.#x;
  }
  get y(): number {
    return this.#y;
  }

  begin(event: PointerEvent, what: Dragged): void {
    const hand = event.currentTarget;
    if (event.button !== 0 || !(hand instanceof HTMLElement)) return;
    const { clientX, clientY } = event;
    hand.setPointerCapture(event.pointerId);
    const move = (next: PointerEvent): void => {
      if (this.#what === null && Math.hypot(next.clientX - clientX, next.clientY - clientY) < SLACK) return;
      this.#what = what;
      this.#x = next.clientX;
      this.#y = next.clientY;
      this.#at = this.#under(next.clientX, next.clientY);
    };
    const end = (last: Event): void => {
      hand.removeEventListener('pointermove', move);
      hand.removeEventListener('pointerup', end);
      hand.removeEventListener('pointercancel', end);
      window.removeEventListener('keydown', leave, true);
      const at = this.#at;
      const dropped = last.type === 'pointerup';
      this.#what = null;
      this.#at = null;
      if (dropped && at !== null) this.#ondrop(what, at);
    };
    const leave = (key: KeyboardEvent): void => {
      if (key.key !== 'Escape') return;
      key.preventDefault();
      key.stopPropagation();
      end(key);
    };
    hand.addEventListener('pointermove', move);
    hand.addEventListener('pointerup', end);
    hand.addEventListener('pointercancel', end);
    window.addEventListener('keydown', leave, true);
  }

  #under(x: number, y: number): number | null {
    const places = this.#places();
    const column = places[0]?.parentElement?.getBoundingClientRect();
    if (column !== undefined && (x < column.left - 60 || x > column.right + 60)) return null;
    const next = places.findIndex((place) => {
      const { top, bottom } = place.getBoundingClientRect();
      return y < (top + bottom) / 2;
    });
    return next < 0 ? places.length : next;
  }
}
