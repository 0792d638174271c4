import { expect, it } from 'vitest';
import { placeNotes, type Wanting } from './margin-layout';

function tops(notes: Wanting[], active: string | null): Record<string, number> {
  return Object.fromEntries([...placeNotes(notes, active)].map(([id, { top }]) => [id, top]));
}

const CROWD = [
  { id: 'a', want: 100, height: 40 },
  { id: 'b', want: 120, height: 40 },
  { id: 'c', want: 300, height: 40 },
];

it('a note stands beside its words, or under the one before it', () => {
  expect(tops(CROWD, null)).toEqual({ a: 100, b: 150, c: 300 });
});

it('the line to its words goes when a note is pushed by more than 12 px', () => {
  const placed = placeNotes(CROWD, null);
  expect([...placed.values()].map(({ shifted }) => shifted)).toEqual([false, true, false]);
});

it('the active note takes its place first and pushes its neighbours', () => {
  expect(tops(CROWD, 'b')).toEqual({ a: 70, b: 120, c: 300 });
  expect(
    tops(
      [
        { id: 'a', want: 5, height: 40 },
        { id: 'b', want: 20, height: 40 },
      ],
      'b',
    ),
  ).toEqual({ a: 0, b: 50 });
});

it('no two notes ever overlap', () => {
  for (let seed = 1; seed < 300; seed += 1) {
    const notes = Array.from({ length: seed % 12 }, (_, index) => ({
      id: String(index),
      want: (seed * 37 * (index + 1)) % 400,
      height: 18 + ((seed * (index + 5)) % 90),
    }));
    for (const active of [null, ...notes.map(({ id }) => id)]) {
      const placed = placeNotes(notes, active);
      const stacked = notes
        .map((note) => ({ top: placed.get(note.id)?.top ?? -1, height: note.height }))
        .sort((a, b) => a.top - b.top);
      stacked.forEach((note, index) => {
        expect(note.top).toBeGreaterThanOrEqual(0);
        const next = stacked[index + 1];
        if (next !== undefined) expect(next.top).toBeGreaterThanOrEqual(note.top + note.height + 10);
      });
    }
  }
});
