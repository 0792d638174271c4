import { beforeEach, expect, it, vi } from 'vitest';
import type { BriefBlock, BriefQuote } from '../ipc/bindings';
import type { Call } from '../ipc/call';
import { Briefing } from './brief.svelte';
import { moved, ownWords, planOf, sourcesOf, unplaced } from './numbers';

function quote(highlight: string, article: string): BriefQuote {
  return {
    highlight,
    article,
    quote: highlight,
    title: { value: article, inferred: false, evidence: null },
    site: null,
    published: null,
    at: 0,
    now: null,
    words: highlight,
    changed: false,
  };
}

const block = (name: string, kind: string, over: Partial<BriefBlock> = {}): BriefBlock => ({
  name,
  kind,
  text: '',
  highlight: null,
  ...over,
});

const QUOTES = [quote('h1', 'a'), quote('h2', 'b'), quote('h3', 'a'), quote('h4', 'c')];
const BLOCKS = [
  block('1', 'heading', { text: 'Un' }),
  block('2', 'quote', { highlight: 'h2' }),
  block('3', 'text', { text: 'Deux mots, puis trois' }),
  block('4', 'heading', { text: 'Deux' }),
  block('5', 'quote', { highlight: 'h1' }),
  block('6', 'quote', { highlight: 'h3' }),
];

it('sources are numbered as they are first quoted', () => {
  const sources = [...sourcesOf(BLOCKS, QUOTES)].map(([article, { number, count }]) => [article, number, count]);
  expect(sources).toEqual([
    ['b', 1, 1],
    ['a', 2, 2],
  ]);
  expect(unplaced(BLOCKS, QUOTES).map(({ highlight }) => highlight)).toEqual(['h4']);
  expect(planOf(BLOCKS).map(({ title, quotes }) => [title, quotes])).toEqual([
    ['Un', 1],
    ['Deux', 2],
  ]);
  expect(ownWords(BLOCKS)).toBe(4);
});

it('a block moves up and down and never out of the brief', () => {
  expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
  expect(moved(['a', 'b', 'c'], 0, 9)).toEqual(['b', 'c', 'a']);
});

let kept: { title: string; blocks: BriefBlock[] };
let full = false;
let saves = 0;
const call = (async (name: string, request: { title: string; blocks: BriefBlock[] }) => {
  await Promise.resolve();
  if (name === 'brief_save') {
    if (full) throw new Error('disk full');
    saves += 1;
    kept = { title: request.title, blocks: request.blocks };
  }
  return { id: 'b', modified: '', ...kept, quotes: QUOTES };
}) as unknown as Call;
let brief: Briefing;

beforeEach(async () => {
  vi.useFakeTimers();
  kept = { title: 'Avant', blocks: BLOCKS };
  full = false;
  saves = 0;
  brief = new Briefing(
    'b',
    call,
    () => undefined,
    () => undefined,
  );
  await brief.load();
  return () => vi.useRealTimers();
});

it('what is written in a brief is saved at a pause, once', async () => {
  brief.retitle('Après');
  for (const text of ['m', 'mo', 'mots']) brief.write('3', text);
  await vi.advanceTimersByTimeAsync(700);
  expect([saves, kept.title, kept.blocks[2]?.text, brief.saving]).toEqual([1, 'Après', 'mots', 'saved']);
});

it('whoever never pauses is saved all the same', async () => {
  for (let at = 0; at < 20; at += 1) {
    brief.write('3', 'x'.repeat(at));
    await vi.advanceTimersByTimeAsync(300);
  }
  expect(saves).toBeGreaterThanOrEqual(1);
});

it('a brief that cannot be saved keeps its words, and what comes from elsewhere does not replace them', async () => {
  full = true;
  brief.write('3', 'précieux');
  await vi.advanceTimersByTimeAsync(700);
  expect(brief.saving).toBe('failed');
  await brief.load();
  expect(brief.blocks[2]?.text).toBe('précieux');
  full = false;
  await brief.save();
  expect(kept.blocks[2]?.text).toBe('précieux');
});

it('a passage is placed, moved and taken out again', () => {
  const name = brief.place('h4', 1);
  expect(brief.toPlace).toEqual([]);
  brief.step(name, -1);
  expect(brief.blocks[0]?.name).toBe(name);
  brief.step(name, -1);
  expect(brief.blocks[0]?.name).toBe(name);
  brief.remove(name);
  expect(brief.toPlace.map(({ highlight }) => highlight)).toEqual(['h4']);
});
