/** What is said of the texts of an article. */
import type { versionsFr } from './versions-fr';

const nf = new Intl.NumberFormat('en-GB');
const n = (value: number): string => nf.format(value);

export const versionsEn: typeof versionsFr = {
  changed: (cause, when) =>
    cause === 'extracted'
      ? `Text extracted again on ${when}`
      : cause === 'repaired'
        ? `Extraction corrected on ${when}`
        : `The file changed on ${when}`,
  differences: 'Show differences',
  unchanged: (count) => `${n(count)} unchanged paragraph${count === 1 ? '' : 's'}`,
  found: (count) => `highlight${count === 1 ? '' : 's'} found`,
  moved: () => 'moved',
  fuzzy: () => 'changed',
  lost: () => 'not found',
  wentFrom: (from, to) => `Moved from ${from} to ${to}%`,
  otherWords: (to) => `Other words, at ${to}%`,
  keepMove: 'Keep',
  dropMove: 'Remove',
  acceptMoves: 'Keep the moves',
  accept: 'All right',
  part: 'Make two articles of it',
  of: (when) => `Version of ${when}`,
  back: (when) => `Back to the one of ${when}`,
  forth: (when) => `Go to the one of ${when}`,
  candidate: (at) => `Best candidate, at ${at}`,
  common: 'of words in common',
  placeHere: 'Put it here',
  placeElsewhere: 'Choose another passage',
  keepNote: 'Keep the note alone',
  alone: 'Notes without a passage',
  kin: 'Other version:',
  kinShare: (percent) => `${n(percent)}% of the text in common`,
  unlink: 'Unrelated',
  extract: 'Extract again',
};
