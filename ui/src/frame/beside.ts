/** The notes where `aria-details` finds them: outside the article, off the screen. */
import type { Mark } from './protocol';

export class Beside {
  readonly #place = document.createElement('div');
  readonly #standing = new Map<string, HTMLElement>();

  constructor(root: Element) {
    this.#place.id = 'veille-notes';
    this.#place.hidden = true;
    root.after(this.#place);
  }

  /** Shows the notes of these highlights and no others; those that stand already are left alone. */
  show(marks: readonly Mark[]): void {
    const gone = new Set(this.#standing.keys());
    for (const { id, note } of marks) {
      if (note === '') continue;
      gone.delete(id);
      const element = this.#standing.get(id) ?? this.#make(id);
      if (element.textContent !== note) element.textContent = note;
    }
    for (const id of gone) {
      this.#standing.get(id)?.remove();
      this.#standing.delete(id);
    }
  }

  #make(id: string): HTMLElement {
    const element = document.createElement('p');
    element.id = `veille-note-${id}`;
    this.#standing.set(id, element);
    this.#place.append(element);
    return element;
  }
}
