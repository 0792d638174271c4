/** Rows under the headings of their order. */
import type { NoteRow } from '../ipc/bindings';
import { day } from '../shared/dates';

export type Order = 'article' | 'meaning' | 'tag' | 'date';

/** Rows that stand under one heading; the first row says what the heading says. */
export interface Group {
  key: string;
  first: NoteRow;
  rows: NoteRow[];
}

/** Puts neighbours of one article, meaning or day together; the order is the library's. */
export function groupsOf(rows: readonly NoteRow[], order: Order, locale: string, now: Date): Group[] {
  const groups: Group[] = [];
  for (const row of rows) {
    const key = keyOf(row, order, locale, now);
    const last = groups.at(-1);
    if (last?.key === key) last.rows.push(row);
    else groups.push({ key, first: row, rows: [row] });
  }
  return groups;
}

function keyOf({ annotation, tag }: NoteRow, order: Order, locale: string, now: Date): string {
  switch (order) {
    case 'article':
      return annotation.article;
    case 'meaning':
      return annotation.meaning;
    case 'tag':
      return tag ?? '';
    case 'date':
      return day(annotation.created, locale, now);
  }
}
