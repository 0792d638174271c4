/** Highlights as they stand in the document. */
import type { Mark } from './protocol';

/** Whether highlights are painted already: what is written beside them may differ. */
export function isPainted(before: readonly Mark[], after: readonly Mark[]): boolean {
  const same = (a: Mark, b: Mark | undefined): boolean =>
    b !== undefined &&
    (['id', 'start', 'end', 'meaning', 'label', 'moved'] as const).every((what) => a[what] === b[what]) &&
    (a.note === '') === (b.note === '');
  return before.length === after.length && before.every((mark, at) => same(mark, after[at]));
}

/** These highlights and one more, in the order of the text. */
export function withMark(marks: readonly Mark[], mark: Mark): Mark[] {
  const others = marks.filter(({ id }) => id !== mark.id);
  return [...others, mark].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The highlights in which an element stands, the innermost first. */
export function marksOf(target: EventTarget | null): string[] {
  const ids: string[] = [];
  let mark = target instanceof Element ? target.closest<HTMLElement>('[data-veille]') : null;
  while (mark !== null) {
    const id = mark.dataset['veille'];
    if (id !== undefined && !ids.includes(id)) ids.push(id);
    mark = mark.parentElement?.closest<HTMLElement>('[data-veille]') ?? null;
  }
  return ids;
}

export function markOf(target: EventTarget | null): string | null {
  return marksOf(target)[0] ?? null;
}
