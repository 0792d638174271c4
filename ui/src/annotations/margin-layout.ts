/** Where margin notes stand: beside their words, never one over another. */

/** A note that wants to stand at `want`, its highlight's first line. */
export interface Wanting {
  id: string;
  want: number;
  height: number;
}

export interface Placed {
  top: number;
  /** Pushed so far that a line to its words would mislead. */
  shifted: boolean;
}

const APART = 10;
const SHIFT = 12;

/**
 * Places notes top-down, each pushed by the one before it; the active one
 * takes its place first and pushes its neighbours both ways.
 *
 * **Invariant:** no two notes overlap, and none stands above 0.
 */
export function placeNotes(notes: readonly Wanting[], active: string | null): Map<string, Placed> {
  const ordered = [...notes].sort((a, b) => a.want - b.want);
  const tops = downFrom(ordered, 0);
  const pivot = ordered.findIndex((note) => note.id === active);
  const chosen = ordered[pivot];
  if (chosen !== undefined) {
    const before = ordered.slice(0, pivot);
    const room = before.reduce((sum, note) => sum + note.height + APART, 0);
    let limit = Math.max(chosen.want, room);
    tops[pivot] = limit;
    for (let index = pivot - 1; index >= 0; index -= 1) {
      const note = ordered[index];
      if (note === undefined) continue;
      limit = Math.min(tops[index] ?? 0, limit - APART - note.height);
      tops[index] = limit;
    }
    const after = downFrom(ordered.slice(pivot + 1), (tops[pivot] ?? 0) + chosen.height + APART);
    tops.splice(pivot + 1, after.length, ...after);
  }
  return new Map(
    ordered.map((note, index) => {
      const top = tops[index] ?? note.want;
      return [note.id, { top, shifted: Math.abs(top - note.want) > SHIFT }];
    }),
  );
}

function downFrom(notes: readonly Wanting[], from: number): number[] {
  let free = from;
  return notes.map((note) => {
    const top = Math.max(note.want, free);
    free = top + note.height + APART;
    return top;
  });
}
