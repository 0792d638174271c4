/** What is said while an article is repaired. */
const n = (value: number): string => new Intl.NumberFormat('en-GB').format(value);
const s = (value: number): string => (value === 1 ? '' : 's');
const quoted = (text: string): string => `“${text}”`;

export const repairEn = {
  begin: 'Repair the article…',
  details: 'Correct title and date…',
  title: 'Repair the extraction',
  fileStays: 'The original file does not change',
  redo: 'Redo',
  abandon: 'Discard',
  done: 'Done',
  hide: (block: string): string => `Hide ${quoted(block)}`,
  hideKey: 'Hide this block, Delete',
  restore: 'Restore',
  bringBack: (block: string): string => `Restore ${quoted(block)}`,
  broughtBack: 'restored',
  entitle: (block: string): string => `Make ${quoted(block)} the title`,
  entitleKey: 'Make it the title, T',
  end: (block: string): string => `The article ends after ${quoted(block)}`,
  endKey: 'The article ends here, F',
  picture: 'Picture',
  rule: 'Rule',
  folded: (count: number): string => `${n(count)} block${s(count)} kept unchanged`,
  unfold: 'Show all',
  balance: 'Summary',
  file: 'File',
  article: 'Article',
  blocks: 'blocks',
  words: 'words',
  inOrder: 'Blocks kept and left out, in the order of the file',
  order: 'in the order of the file',
  changes: 'What changes',
  hidden: (count: number): string => `${n(count)} block${s(count)} hidden`,
  back: (count: number): string => `${n(count)} block${s(count)} restored`,
  follow: (count: number): string =>
    count === 1 ? '1 highlight follows its text' : `${n(count)} highlights follow their text`,
  lost: (count: number): string => `${n(count)} highlight${s(count)} to be put back`,
  nothingYet: 'Hide or restore a block to be able to do so for the whole site.',
  others: (count: number): string =>
    count === 1
      ? '1 other article of this site has the same blocks.'
      : `${n(count)} other articles of this site have the same blocks.`,
  noOthers: 'Will hold for the next pages of this site.',
  same: 'Do so for this site',
  weight: (blocks: number, words: number): string => `${n(blocks)} block${s(blocks)}, ${n(words)} word${s(words)}.`,
  look: 'Look',
  lookAway: 'Fold',
  rules: (count: number): string => `Rule${s(count)} for this site`,
  ruleOf: (shown: boolean, how: string, text: string): string =>
    `${shown ? 'Keep' : 'Hide'} ${how === 'starts' ? 'what begins with ' : ''}${quoted(how === 'starts' ? `${text}:` : text)}`,
  forget: (text: string): string => `Remove the rule ${quoted(text)}`,
  forgetShort: 'Remove',
  sites: {
    title: 'Rules for sites',
    hint: '“Do so for this site” makes them when you correct an article. They hold for the pages of that site that are here and for those to come.',
    none: 'No rule yet.',
    how: 'In an article, open “Correct the article…”, hide or restore a block, then turn on “Do so for this site”.',
    changes: (articles: number, more: boolean): string =>
      articles === 0
        ? 'Changes no article at present'
        : `Changes ${more ? 'at least ' : ''}${n(articles)} article${s(articles)}`,
    removed: (rule: string, articles: number): string =>
      `Rule removed: ${rule}.${articles === 0 ? '' : ` ${n(articles)} article${s(articles)} ${articles === 1 ? 'follows' : 'follow'}.`}`,
    after:
      'Removing a rule gives articles, read or not, what it hid, and hides again what it kept. What you chose in an article stays; highlights and notes follow their text.',
  },
};
