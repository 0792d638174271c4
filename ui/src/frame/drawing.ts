/** Areas drawn on pages, by hand or by keys, and the handles of the one that is open. */
import { across, amid, between, boxOf, CORNERS, moved, onPage, sized, type Corner, type Point } from './area';
import type { Leaf } from './leaf';
import type { Area, FromFrame, Mark, ToFrame } from './protocol';

/** A key moves or sizes by so much of the page. */
const STEP = 100;
/** A hand that moved less than this pressed, and did not draw. */
const TREMBLE = 5;

interface Around {
  leaves: () => readonly Leaf[];
  /** Which part of the frame the window shows. */
  view: () => { top: number; bottom: number };
  say: (message: FromFrame) => void;
  /** Shows the open highlight elsewhere, until the page says so too. */
  onpull: (id: string, area: Area) => void;
}

export class Drawing {
  readonly #around: Around;
  readonly #element = document.createElement('div');
  /** Whether the hand draws wherever it presses. */
  #on = false;
  #draft: Area | null = null;
  #drew = false;
  /** The open highlight, when it is an area. */
  #held: (Mark & { area: Area }) | null = null;

  constructor(around: Around) {
    this.#around = around;
    this.#element.className = 'drawn';
    this.#element.hidden = true;
    // The keys do the same: these are for the hand only.
    this.#element.setAttribute('aria-hidden', 'true');
    for (const corner of CORNERS) {
      const handle = document.createElement('b');
      handle.dataset['corner'] = corner;
      this.#element.append(handle);
    }
  }

  obey(message: ToFrame): void {
    if (message.type === 'drawing') {
      this.#on = message.on;
      document.documentElement.classList.toggle('is-drawing', message.on);
    } else if (message.type === 'draft') {
      this.#draft = message.area === 'window' ? this.#amid() : message.area;
      this.place();
      this.#tell();
    } else if (message.type === 'nudge' && this.#draft !== null) {
      const change = message.side === 'place' ? moved : sized;
      this.#draft = change(this.#draft, message.x * STEP, message.y * STEP);
      this.place();
      this.#tell();
    }
  }

  /** Puts handles at the corners of the open highlight, or away. */
  hold(mark: Mark | null): void {
    this.#held = mark?.area === undefined ? null : { ...mark, area: mark.area };
    this.place();
  }

  /** Puts what is drawn, or else what is open, where its page is now. */
  place(): void {
    const area = this.#draft ?? this.#held?.area ?? null;
    const leaf = area === null ? undefined : this.#leafOf(area.page);
    this.#element.hidden = leaf === undefined;
    if (area === null || leaf === undefined) return;
    if (this.#element.parentElement !== leaf.element) leaf.element.append(this.#element);
    this.#element.dataset['meaning'] = this.#draft === null ? (this.#held?.meaning ?? '') : '';
    const percent = (part: number): string => `${part / 100}%`;
    this.#element.style.left = percent(area.x);
    this.#element.style.top = percent(area.y);
    this.#element.style.width = percent(area.width);
    this.#element.style.height = percent(area.height);
  }

  get isDrawn(): boolean {
    return this.#draft !== null;
  }

  /** Whether the press that ends now drew something: then it presses nothing else. */
  get drew(): boolean {
    return this.#drew;
  }

  /** Begins to draw, to move or to size where the hand presses; says whether it took hold of what is there. */
  press(down: PointerEvent): boolean {
    this.#drew = false;
    if (down.button !== 0 || !(down.target instanceof HTMLElement)) return false;
    const { target } = down;
    const corner = CORNERS.find((each) => each === target.dataset['corner']);
    const shown = this.#draft ?? this.#held?.area ?? null;
    if (shown !== null && corner !== undefined) this.#pull(down, shown, this.#corner(shown, corner));
    else if (this.#draft !== null && target.closest('.drawn') !== null)
      this.#pull(down, this.#draft, this.#move(this.#draft, down));
    else {
      const leaf = this.#leafAt(target);
      // Where there are no words, there is nothing else for a hand to do.
      if (leaf !== undefined && (this.#on || down.altKey || leaf.isWordless)) this.#begin(down, leaf);
      else this.#drop();
      return false;
    }
    return true;
  }

  /** Draws a new area from here, unless the hand only presses. */
  #begin(down: PointerEvent, leaf: Leaf): void {
    const from = onPage({ x: down.clientX, y: down.clientY }, leaf.box);
    this.#follow(
      down,
      (event) => {
        this.#drew ||= Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) > TREMBLE;
        if (!this.#drew) return;
        getSelection()?.removeAllRanges();
        this.#draft = between(leaf.number, from, onPage({ x: event.clientX, y: event.clientY }, leaf.box));
        this.place();
      },
      () => {
        if (this.#drew) this.#tell();
        else this.#drop();
      },
    );
  }

  #drop(): void {
    if (this.#draft === null) return;
    this.#draft = null;
    this.place();
    this.#tell();
  }

  /** Pulls what is shown, which is drawn or open. */
  #pull(down: PointerEvent, from: Area, to: (at: Point) => Area): void {
    down.stopPropagation();
    const { id } = this.#draft === null ? (this.#held ?? { id: '' }) : { id: '' };
    const leaf = this.#leafOf(from.page);
    if (leaf === undefined) return;
    let area = from;
    this.#follow(
      down,
      (event) => {
        this.#drew = true;
        area = to(onPage({ x: event.clientX, y: event.clientY }, leaf.box));
        if (id === '') this.#draft = area;
        else this.#around.onpull(id, area);
        this.place();
      },
      () => {
        if (id === '') this.#tell();
        else if (area !== from) this.#around.say({ type: 'redrawn', id, area });
      },
    );
  }

  #corner(area: Area, corner: Corner): (at: Point) => Area {
    const fixed = across(area, corner);
    return (at) => between(area.page, fixed, at);
  }

  #move(area: Area, down: PointerEvent): (at: Point) => Area {
    const leaf = this.#leafOf(area.page);
    const held = leaf === undefined ? { x: 0, y: 0 } : onPage({ x: down.clientX, y: down.clientY }, leaf.box);
    return (at) => moved(area, at.x - held.x, at.y - held.y);
  }

  #follow(down: PointerEvent, move: (event: PointerEvent) => void, up: () => void): void {
    // Words are not selected meanwhile.
    down.preventDefault();
    document.documentElement.classList.add('is-pulling');
    const end = (): void => {
      removeEventListener('pointermove', move);
      removeEventListener('pointerup', end);
      removeEventListener('pointercancel', end);
      document.documentElement.classList.remove('is-pulling');
      up();
    };
    addEventListener('pointermove', move);
    addEventListener('pointerup', end);
    addEventListener('pointercancel', end);
  }

  #amid(): Area | null {
    const view = this.#around.view();
    const middle = (view.top + view.bottom) / 2;
    const leaves = this.#around.leaves();
    const leaf = leaves.find(({ bottom }) => bottom > middle) ?? leaves.at(-1);
    return leaf === undefined ? null : amid(leaf.number, leaf.box, view);
  }

  #tell(): void {
    const area = this.#draft;
    const leaf = area === null ? undefined : this.#leafOf(area.page);
    const box = area === null || leaf === undefined ? null : boxOf(area, leaf.box);
    this.#around.say({ type: 'drawn', area: box === null ? null : area, box });
  }

  #leafOf(page: number): Leaf | undefined {
    return this.#around.leaves()[page - 1];
  }

  #leafAt(target: Element): Leaf | undefined {
    const element = target.closest('.leaf');
    return this.#around.leaves().find((leaf) => leaf.element === element);
  }
}
