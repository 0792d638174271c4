/** Which parts of an article were in sight, as shares of its height. */
export class Looked {
  #parts: [from: number, to: number][];

  /** Begins with what was seen before, of which only the amount was kept. */
  constructor(before = 0) {
    this.#parts = before > 0 ? [[0, Math.min(1, before)]] : [];
  }

  add(from: number, to: number): void {
    let start = Math.max(0, from);
    let end = Math.min(1, to);
    if (end <= start) return;
    const apart: [number, number][] = [];
    for (const part of this.#parts) {
      if (part[1] < start || part[0] > end) apart.push(part);
      else {
        start = Math.min(start, part[0]);
        end = Math.max(end, part[1]);
      }
    }
    this.#parts = [...apart, [start, end]];
  }

  /** How much was seen, 0 to 1. */
  get share(): number {
    return this.#parts.reduce((sum, [from, to]) => sum + to - from, 0);
  }
}
