import { expect, it } from 'vitest';
import { plainNote, readNote } from './note-markdown';

const shape = (note: string): string => JSON.stringify(readNote(note));

it('emphasis, code and links are read, and nothing of the markup that is typed', () => {
  expect(readNote('Un **mot** _vif_ et `code`.')).toEqual([
    {
      kind: 'paragraph',
      lines: [
        [
          { kind: 'text', text: 'Un ' },
          { kind: 'strong', parts: [{ kind: 'text', text: 'mot' }] },
          { kind: 'text', text: ' ' },
          { kind: 'em', parts: [{ kind: 'text', text: 'vif' }] },
          { kind: 'text', text: ' et ' },
          { kind: 'code', text: 'code' },
          { kind: 'text', text: '.' },
        ],
      ],
    },
  ]);
  expect(plainNote('<b onclick="x">gras</b> <img src=x>')).toBe('<b onclick="x">gras</b> <img src=x>');
});

it('a link leads into the web or stays text', () => {
  expect(shape('[ici](https://exemple.org/a_(b))')).toContain('"href":"https://exemple.org/a_(b)"');
  expect(shape('voir https://exemple.org/a.')).toContain('"href":"https://exemple.org/a"');
  for (const bad of ['[x](javascript:alert(1))', '[x](data:text/html,a)', '[x](file:///etc)']) {
    expect(shape(bad)).not.toContain('"link"');
  }
});

it('blocks stand apart: lists, quotes, headings, code, rules', () => {
  const note = '# Titre\n\n- un\n  suite\n- deux\n\n1. premier\n\n> cité\n\n```\n**brut**\n```\n\n---\nfin';
  expect(readNote(note).map(({ kind }) => kind)).toEqual([
    'heading',
    'list',
    'list',
    'quote',
    'code',
    'rule',
    'paragraph',
  ]);
  expect(plainNote(note)).toBe('Titre un suite deux premier cité **brut** fin');
});

it('signs of sums, names and stars alone stay as they are', () => {
  for (const text of ['2 * 3 * 4', 'snake_case_name', '**', 'a ** b', '5 000 €']) {
    expect(plainNote(text)).toBe(text);
  }
});

it('a note of many signs is read at once', () => {
  const before = performance.now();
  readNote('*_'.repeat(2000));
  readNote('['.repeat(4000));
  expect(performance.now() - before).toBeLessThan(1500);
});
