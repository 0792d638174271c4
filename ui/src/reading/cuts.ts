import type { DroppedBlock } from '../ipc/bindings';

/** Blocks that were left out at the same place, together. */
export interface CutAt {
  at: number;
  blocks: DroppedBlock[];
}

export function cutsOf(dropped: readonly DroppedBlock[]): CutAt[] {
  const cuts = new Map<number, CutAt>();
  for (const block of dropped) {
    const cut = cuts.get(block.at);
    if (cut === undefined) cuts.set(block.at, { at: block.at, blocks: [block] });
    else cut.blocks.push(block);
  }
  return [...cuts.values()].sort((a, b) => a.at - b.at);
}
