/** A file as it was kept, in its frame: it is looked at, scrolled by the page, and left by its links alone. */
import { goesToPage, keyOf } from './keys';
import type { Shown } from './port';
import type { FromFrame, ToFrame } from './protocol';

export class Original implements Shown {
  /** None when the file could not be shown: nothing is then to be looked at. */
  readonly chars: number;
  readonly #root: HTMLElement;
  readonly #say: (message: FromFrame) => void;

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

  #measure(): void {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    this.#say({ type: 'layout', height, marks: [], gaps: [], watched: null });
  }
}
