import { beforeEach, expect, it, vi } from 'vitest';
import type { Annotation } from '../ipc/bindings';
import type { Call } from '../ipc/call';
import { Annotations } from './annotations.svelte';

const LABELS = { key: 'Essentiel', fact: 'Fait', quote: 'Citation', doubt: 'À vérifier', idea: 'Idée' };

function annotation(id: string, over: Partial<Annotation> = {}): Annotation {
  return {
    id,
    article: 'a',
    quote: 'mots',
    start: 10,
    end: 14,
    area: null,
    anchor: 'exact',
    meaning: 'key',
    note: '',
    tags: [],
    created: '2026-11-21T10:00:00Z',
    modified: '2026-11-21T10:00:00Z',
    alone: false,
    ...over,
  };
}

/** A library in memory that can be made to fail. */
class Library {
  kept = new Map<string, Annotation>([['1', annotation('1', { note: 'avant' })]]);
  full = false;
  calls: string[] = [];
  readonly call: Call = async (name: string, request: Record<string, unknown>) => {
    this.calls.push(name);
    await Promise.resolve();
    if (this.full) throw new Error('disk full');
    if (name === 'annotation_delete') {
      this.kept.delete(String(request['id']));
      return { what: 'highlight_deleted', count: 1, object: null };
    }
    const id = String(request['id']);
    const made = { ...(this.kept.get(id) ?? annotation(id)), ...request, id };
    this.kept.set(id, made);
    return made;
  };
}

let library: Library;
let failures: unknown[];
let annotations: Annotations;

beforeEach(() => {
  vi.useFakeTimers();
  library = new Library();
  failures = [];
  annotations = new Annotations(
    library.call,
    () => undefined,
    (reason) => failures.push(reason),
  );
  annotations.load('a', [...library.kept.values()]);
  return () => vi.useRealTimers();
});

const noteOf = (id: string): string | undefined => {
  const found = annotations.list.find((each) => each.id === id);
  return found && annotations.noteOf(found);
};

it('a note is saved at the first pause in writing, once', async () => {
  for (const text of ['d', 'de', 'des mots']) annotations.write('1', text);
  expect(annotations.savingOf('1')).toBe('waiting');
  expect(library.calls).toEqual([]);
  await vi.advanceTimersByTimeAsync(700);
  expect(library.calls).toEqual(['annotation_change']);
  expect(library.kept.get('1')?.note).toBe('des mots');
  expect(annotations.savingOf('1')).toBe('saved');
});

it('what is written while a note is being saved is saved too', async () => {
  annotations.write('1', 'un');
  vi.advanceTimersByTime(600);
  annotations.write('1', 'un deux');
  await vi.advanceTimersByTimeAsync(1400);
  expect(library.kept.get('1')?.note).toBe('un deux');
});

it('a note that cannot be saved keeps its words and is tried again', async () => {
  library.full = true;
  annotations.write('1', 'précieux');
  await vi.advanceTimersByTimeAsync(700);
  expect(annotations.savingOf('1')).toBe('failed');
  annotations.load('b', []);
  annotations.load('a', [annotation('1', { note: 'avant' })]);
  expect(noteOf('1')).toBe('précieux');
  library.full = false;
  annotations.flush();
  await vi.advanceTimersByTimeAsync(1);
  expect(library.kept.get('1')?.note).toBe('précieux');
});

it('a saved note that is undone elsewhere shows what the library has', async () => {
  annotations.write('1', 'après');
  await vi.advanceTimersByTimeAsync(700);
  annotations.load('a', [annotation('1', { note: 'avant' })]);
  expect(noteOf('1')).toBe('avant');
});

it('closing a note saves it at once', async () => {
  annotations.open('1');
  annotations.write('1', 'vite');
  annotations.open(null);
  await vi.advanceTimersByTimeAsync(1);
  expect(library.kept.get('1')?.note).toBe('vite');
});

it('highlighting the same passage again changes its meaning', async () => {
  await annotations.add({ start: 10, end: 14 }, 'doubt');
  expect(library.calls).toEqual(['annotation_change']);
  await annotations.add({ start: 20, end: 24 }, 'fact');
  expect(annotations.list).toHaveLength(2);
  expect(annotations.last).toBe('fact');
});

it('a lost highlight is listed apart and never painted', () => {
  annotations.load('a', [annotation('1'), annotation('2', { start: null, end: null, anchor: 'lost' })]);
  expect(annotations.lost.map(({ id }) => id)).toEqual(['2']);
  expect(annotations.marks(LABELS, true, new Map()).map(({ id, label }) => [id, label])).toEqual([['1', 'Essentiel']]);
});

it('a part of a page is painted on pages and never in the text', () => {
  const area = { page: 2, x: 100, y: 200, width: 3000, height: 400 };
  annotations.load('a', [
    annotation('1'),
    annotation('2', { start: null, end: null, area, anchor: 'area', quote: '' }),
    // Drawn on another file: on the page of this one it would lie anywhere.
    annotation('3', { start: null, end: null, area, anchor: 'lost', quote: '' }),
  ]);
  expect(annotations.areas.map(({ id }) => id)).toEqual(['2']);
  expect(annotations.lost.map(({ id }) => id)).toEqual(['3']);
  expect(annotations.marks(LABELS, false, new Map()).map(({ id }) => id)).toEqual(['1']);
  expect(annotations.marks(LABELS, true, new Map()).map(({ id, area: drawn }) => [id, drawn])).toEqual([
    ['1', undefined],
    ['2', area],
  ]);
});

it('a highlight that cannot be made is said, and nothing is painted', async () => {
  library.full = true;
  expect(await annotations.add({ start: 20, end: 24 }, 'idea')).toBeNull();
  expect(failures).toHaveLength(1);
  expect(annotations.list).toHaveLength(1);
});
