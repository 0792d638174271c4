import { expect, test } from 'vitest';
import { PAGE } from '../shelf/shelf.svelte';
import { afterFirst } from './first';

const list = { view: 'toRead', query: '', sort: null, offset: 0, limit: PAGE } as const;

/** Answers that are known by how they fail. */
const FIRST = Promise.reject(new Error('first'));
const LATER = Promise.reject(new Error('later'));
FIRST.catch(() => null);
LATER.catch(() => null);

test('what was asked first is answered once, and the rest by the program', async () => {
  const asked: string[] = [];
  const call = afterFirst(
    (name) => {
      asked.push(name);
      return LATER;
    },
    [{ name: 'shelf_list', request: list, answer: FIRST }],
  );
  await expect(call('shelf_list', { ...list, offset: PAGE })).rejects.toThrow('later');
  await expect(call('shelf_list', { ...list, turn: { by: 'list', number: 1 } })).rejects.toThrow('first');
  await expect(call('shelf_list', list)).rejects.toThrow('later');
  expect(asked).toEqual(['shelf_list', 'shelf_list']);
});

test('the questions asked first are those of the page', () => {
  const sources = import.meta.glob<string>('../../public/first.js', { query: '?raw', import: 'default', eager: true });
  const [source] = Object.values(sources);
  expect(source).toContain('start: {},');
  expect(source).toContain(`shelf_list: { view: 'toRead', query: '', sort: null, offset: 0, limit: ${PAGE} },`);
});
