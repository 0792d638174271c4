import { expect, it } from 'vitest';
import { Looked } from './looked';

function share(before: number, ...parts: [number, number][]): number {
  const looked = new Looked(before);
  for (const [from, to] of parts) looked.add(from, to);
  return Math.round(looked.share * 100) / 100;
}

it.each<[string, number, [number, number][], number]>([
  ['nothing', 0, [], 0],
  ['one screen', 0, [[0, 0.2]], 0.2],
  [
    'a jump to the end is one screen more, not the whole',
    0,
    [
      [0, 0.2],
      [0.8, 1],
    ],
    0.4,
  ],
  [
    'what is seen twice counts once',
    0,
    [
      [0, 0.4],
      [0.2, 0.6],
    ],
    0.6,
  ],
  [
    'what joins two parts fills the gap',
    0,
    [
      [0, 0.2],
      [0.6, 0.8],
      [0.1, 0.7],
    ],
    0.8,
  ],
  [
    'above and below the article there is nothing',
    0,
    [
      [-0.5, 0.1],
      [0.9, 1.7],
    ],
    0.2,
  ],
  ['what was seen the last time', 0.5, [[0.4, 0.7]], 0.7],
])('%s', (_, before, parts, expected) => expect(share(before, ...parts)).toBe(expected));
