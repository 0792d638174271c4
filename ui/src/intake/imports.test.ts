import { expect, test } from 'vitest';
import type { ImportStatus } from '../ipc/bindings';
import { Imports } from './imports.svelte';

function status(change: Partial<ImportStatus>): ImportStatus {
  return {
    id: 'a',
    stage: 'running',
    total: 3,
    done: 1,
    added: 1,
    versions: 0,
    duplicates: 0,
    failed: 0,
    ignored: 0,
    current: null,
    millis: 10,
    items: [],
    ...change,
  };
}

const imports = (): Imports => new Imports(() => Promise.resolve(null));

test('an import is said to end once', () => {
  const it = imports();
  expect(it.hear(status({}))).toBe(false);
  expect(it.hear(status({ stage: 'done', done: 3 }))).toBe(true);
  expect(it.hear(status({ stage: 'done', done: 3 }))).toBe(false);
});

test('an import that is over before it was heard of is said too', () => {
  expect(imports().hear(status({ stage: 'done' }))).toBe(true);
});

test('a panel that was closed stays closed, and opens for the next import', () => {
  const it = imports();
  it.hear(status({}));
  it.close();
  it.hear(status({ done: 2 }));
  expect(it.status).toBeNull();
  it.hear(status({ id: 'b' }));
  expect(it.status?.id).toBe('b');
});

test('the end of an older import does not push the running one away', () => {
  const it = imports();
  it.hear(status({ id: 'b' }));
  it.hear(status({ id: 'a', stage: 'done' }));
  expect(it.status?.id).toBe('b');
});

test('files that were dropped hang no longer', () => {
  const it = imports();
  it.drag({ type: 'drag', files: 2, x: 0, y: 0, kinds: [] });
  expect(it.hanging?.files).toBe(2);
  it.hear(status({}));
  expect(it.hanging).toBeNull();
});

test('Escape makes a running import small and closes a report', () => {
  const it = imports();
  expect(it.makeWay()).toBe(false);
  it.hear(status({}));
  expect([it.makeWay(), it.small, it.makeWay()]).toEqual([true, true, false]);
  it.hear(status({ stage: 'done' }));
  expect([it.makeWay(), it.status, it.makeWay()]).toEqual([true, null, false]);
});
