/**
 * What the agent puts around the article's own blocks so that they are read at
 * ease: tables and code that scroll by themselves, images that can be enlarged,
 * footnotes that open, and the direction of the script. No text is added: the
 * article's offsets stay what they are.
 */
import { footnotesIn, type Footnote } from './footnotes';
import type { Names } from './protocol';

/** Languages written from right to left. */
const RIGHT_TO_LEFT = /^(?:ar|arc|ckb|dv|fa|he|iw|ks|ku-arab|nqo|pa-arab|prs|ps|sd|syr|ug|ur|yi)\b/i;
const RIGHT_LETTER = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const FIRST_LETTER = /\p{L}/u;
const BLOCKS = 'p,h1,h2,h3,h4,h5,h6,li,blockquote,td,th,figcaption,dt,dd,caption';
/** Smaller ones are signs rather than pictures. */
const LEAST_PICTURE = 64;

export class Furniture {
  readonly #root: HTMLElement;
  readonly #footnotes: readonly Footnote[];

  constructor(root: HTMLElement) {
    this.#root = root;
    calmLead(root);
    direct(root);
    for (const table of root.querySelectorAll('table')) {
      if (table.parentElement?.closest('table') === null) wrap(table, 'table');
    }
    for (const code of root.querySelectorAll('pre')) {
      const frame = wrap(code, 'code');
      const copy = document.createElement('button');
      copy.type = 'button';
      copy.dataset['copy'] = '';
      frame.append(copy);
    }
    for (const image of root.querySelectorAll('img')) image.dataset['picture'] = '';
    this.#footnotes = footnotesIn(root);
    for (const [index, { reference }] of this.#footnotes.entries()) {
      reference.dataset['footnote'] = String(index);
      reference.tabIndex = 0;
      reference.setAttribute('role', 'doc-noteref');
    }
  }

  /** Says in the reader's language what can be done. */
  name(names: Names): void {
    for (const frame of this.#root.querySelectorAll<HTMLElement>('[data-scroll]')) {
      frame.setAttribute('aria-label', frame.dataset['scroll'] === 'code' ? names.code : names.table);
    }
    for (const copy of this.#root.querySelectorAll<HTMLElement>('[data-copy]')) {
      copy.setAttribute('aria-label', names.copyCode);
      copy.title = names.copyCode;
      copy.dataset['copied'] = names.copied;
    }
    for (const { reference, mark } of this.#footnotes) {
      reference.setAttribute('aria-label', `${names.footnote} ${mark}`);
    }
    for (const image of this.pictures) {
      const label = image.alt === '' ? names.enlarge : `${names.enlarge}\u00a0: ${image.alt}`;
      image.setAttribute('aria-label', label);
      image.setAttribute('role', 'button');
      image.tabIndex = 0;
    }
  }

  /** Notices which blocks are wider than the page: these are stops of the keyboard and show a shadow. */
  settle(): void {
    for (const frame of this.#root.querySelectorAll<HTMLElement>('[data-scroll]')) {
      const { scroller } = parts(frame);
      const over = scroller.scrollWidth > scroller.clientWidth + 1;
      frame.toggleAttribute('data-over', over);
      if (over) scroller.tabIndex = 0;
      else scroller.removeAttribute('tabindex');
    }
  }

  /** The pictures that are worth a look, in order. */
  get pictures(): HTMLImageElement[] {
    return [...this.#root.querySelectorAll<HTMLImageElement>('img[data-picture]')].filter(
      (image) => !image.complete || Math.max(image.naturalWidth, image.naturalHeight) >= LEAST_PICTURE,
    );
  }

  footnoteAt(target: Element): Footnote | undefined {
    const index = target.closest<HTMLElement>('[data-footnote]')?.dataset['footnote'];
    return index === undefined ? undefined : this.#footnotes[Number(index)];
  }
}

/** The element that scrolls in a frame. */
function parts(frame: HTMLElement): { scroller: HTMLElement } {
  return { scroller: frame.querySelector<HTMLElement>(':scope > [data-scroller]') ?? frame };
}

/** A figure around a block: gaps and notes go by the figure, as they went by the block. */
function wrap(block: HTMLElement, kind: 'table' | 'code'): HTMLElement {
  const frame = document.createElement('figure');
  frame.dataset['scroll'] = kind;
  frame.setAttribute('role', 'group');
  block.before(frame);
  if (kind === 'code') {
    block.dataset['scroller'] = '';
    frame.append(block);
  } else {
    const scroller = document.createElement('figure');
    scroller.dataset['scroller'] = '';
    scroller.setAttribute('role', 'presentation');
    scroller.append(block);
    frame.append(scroller);
  }
  return frame;
}

function direct(root: HTMLElement): void {
  const rightToLeft = RIGHT_TO_LEFT.test(document.documentElement.lang);
  root.dir = rightToLeft ? 'rtl' : 'ltr';
  for (const block of root.querySelectorAll<HTMLElement>(BLOCKS)) {
    const first = FIRST_LETTER.exec(block.textContent)?.[0];
    if (first !== undefined && RIGHT_LETTER.test(first) !== rightToLeft) block.dir = 'auto';
  }
}

/** A lead that is bold from end to end is already told from the rest by its size. */
function calmLead(root: Element): void {
  const lead = root.querySelector(':scope > p');
  const bold = lead?.firstElementChild ?? null;
  if (lead === null || bold === null || !bold.matches('strong, b')) return;
  if (lead.textContent.trim() === bold.textContent.trim()) lead.setAttribute('data-calm', '');
}
