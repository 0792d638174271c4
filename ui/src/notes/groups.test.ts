import { expect, it } from 'vitest';
import type { NoteRow } from '../ipc/bindings';
import { groupsOf } from './groups';

function row(id: string, article: string, meaning: string, created: string): NoteRow {
  return {
    annotation: {
      id,
      article,
      quote: id,
      start: 0,
      end: 1,
      area: null,
      anchor: 'exact',
      meaning,
      note: '',
      tags: [],
      created,
      modified: created,
      alone: false,
    },
    title: { value: article, inferred: false, evidence: null },
    site: null,
    published: null,
    tag: null,
    at: 0,
  };
}

const ROWS = [
  row('1', 'a', 'key', '2026-11-20T10:00:00Z'),
  row('2', 'a', 'fact', '2026-11-20T11:00:00Z'),
  row('3', 'b', 'fact', '2025-11-20T10:00:00Z'),
];

it('neighbours of one article, one meaning or one day stand under one heading', () => {
  const ids = (order: 'article' | 'meaning' | 'date'): string[][] =>
    groupsOf(ROWS, order, 'fr-FR', new Date('2026-11-21')).map((group) => group.rows.map((each) => each.annotation.id));
  expect(ids('article')).toEqual([['1', '2'], ['3']]);
  expect(ids('meaning')).toEqual([['1'], ['2', '3']]);
  expect(ids('date')).toEqual([['1', '2'], ['3']]);
});
