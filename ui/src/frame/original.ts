/**
 * A file as it was kept, in its frame: it is looked at, words are found in it, it is scrolled by the page, and left by
 * its links alone.
 */
import { Folded } from './folded';
import { KeptText } from './kept-text';
import { goesToPage, keyOf } from './keys';
import { boxesOf } from './layout';
import { MOST_PAINTED, paint } from './paint';
import type { Shown } from './port';
import type { FromFrame, Range as TextRange, ToFrame } from './protocol';

export class Original implements Shown {
  /** None when the file could not be shown: nothing is then to be looked at. */
  readonly chars: number;
  readonly #root: HTMLElement;
  readonly #say: (message: FromFrame) => void;
  /** Its words, once some are looked for. */
  #words: { text: KeptText; folded: Folded } | null = null;

  constructor(root: HTMLElement, say: (message: FromFrame) => void) {
    this.#root = root;
    this.#say = say;
    this.chars = 'failed' in root.dataset ? 0 : Math.max(1, root.textContent.length);
  }

  obey(message: ToFrame): void {
    switch (message.type) {
      case 'open':
      case 'look':
        document.documentElement.dataset['theme'] = message.look.theme;
        document.documentElement.style.setProperty('--read-size', `${message.look.size}px`);
        this.#measure();
        break;
      case 'find':
        this.#find(message);
        break;
      case 'ping':
        this.#say({ type: 'pong', ask: message.ask });
        break;
      default:
        // Highlights, sentences and gaps belong to the article's text.
        break;
    }
  }

  listen(): void {
    new ResizeObserver(() => this.#measure()).observe(this.#root);
    document.addEventListener('keydown', (event) => {
      if (goesToPage(event)) event.preventDefault();
      this.#say({ type: 'key', key: keyOf(event) });
    });
    document.addEventListener('pointerdown', () => this.#say({ type: 'pressed' }));
    document.addEventListener('selectionchange', () => {
      const text = getSelection()?.toString() ?? '';
      this.#say({ type: 'chosen', text });
    });
    document.addEventListener('click', (event) => {
      const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
      if (link === null) return;
      event.preventDefault();
      this.#say({ type: 'link', href: link.getAttribute('href') ?? '' });
    });
    for (const quiet of ['auxclick', 'contextmenu', 'dragstart'] as const) {
      document.addEventListener(quiet, (event) => event.preventDefault(), true);
    }
    addEventListener('focus', () => this.#say({ type: 'focus', inside: true }));
    addEventListener('blur', () => this.#say({ type: 'focus', inside: false }));
  }

  #find({ ask, words, at, top }: ToFrame & { type: 'find' }): void {
    if (this.#words === null) {
      const text = new KeptText(this.#root);
      this.#words = { text, folded: new Folded(text.source) };
    }
    const { text, folded } = this.#words;
    const places = folded.find(words);
    // Blocks do not always stand in the order of the file, but nearly so: the first one that is not above the window.
    const index = at ?? Math.max(0, top > 0 ? places.findIndex((place) => this.#bottomOf(place) > top) : 0);
    const shown = places[index];
    const range = shown === undefined ? null : text.rangeOf(shown);
    if (range !== null) uncover(range);
    paint('veille-found', places.slice(0, MOST_PAINTED), text);
    paint('veille-found-here', shown === undefined ? [] : [shown], text);
    const [box] = boxesOf(range);
    this.#say({ type: 'found', ask, count: places.length, at: index, top: box?.top ?? null });
  }

  #bottomOf(place: TextRange): number {
    return boxesOf(this.#words?.text.rangeOf(place) ?? null)[0]?.bottom ?? 0;
  }

  #measure(): void {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    this.#say({ type: 'layout', height, marks: [], gaps: [], watched: null });
  }
}

/** Opens what is folded around a place, and scrolls what is wider than the frame to it. */
function uncover(range: Range): void {
  for (let at = range.startContainer.parentElement; at !== null; at = at.parentElement) {
    if (at instanceof HTMLDetailsElement) at.open = true;
    if (at.scrollWidth <= at.clientWidth) continue;
    const { left, right } = range.getBoundingClientRect();
    const window = at.getBoundingClientRect();
    if (left < window.left || right > window.right) at.scrollLeft += left - window.left - window.width / 3;
  }
}
