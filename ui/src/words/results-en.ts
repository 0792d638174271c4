import type { resultsFr } from './results-fr';

const nf = new Intl.NumberFormat('en-GB');
const n = (value: number): string => nf.format(value);
const s = (value: number): string => (value === 1 ? '' : 's');

/** Small numbers in words. */
const NUMBERS = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** The English words of what a line finds. */
export const resultsEn: typeof resultsFr = {
  title: 'Results',
  colon: ': ',
  show: 'Show the passages',
  toList: 'Back to the list',
  articles: (count) => (count === 0 ? 'No article' : `${n(count)} article${s(count)}`),
  atLeast: (count) => `At least ${n(count)} article${s(count)}`,
  aside: 'Months, notes and syntax',
  passages: (count) => `${n(count)} passage${s(count)}`,
  ofNotes: (count) => `${n(count)} of your notes`,
  others: (count) => `${n(count)} more passage${s(count)}`,
  percent: (share) => `${n(share)}%`,
  excluded: (count) => `${n(count)} article${s(count)} kept out by `,
  narrow: 'Narrow',
  facetHint: 'Filter; Alt and click to keep out',
  all: (count) => `All ${n(count)}`,
  byMonth: 'Articles by month',
  inNotes: 'In your notes',
  syntax: 'Syntax',
  examples: [
    ['"…"', 'exact phrase'],
    ['-word', 'keep out'],
    ['tag:', 'with the tag'],
    ['since: before:', 'dates'],
    ['note: is:read', 'notes, state'],
  ],
  none: (total, criteria) =>
    criteria > 1
      ? `None of the ${n(total)} articles meets these ${NUMBERS[criteria] ?? n(criteria)} criteria.`
      : `None of the ${n(total)} articles meets this criterion.`,
  widen: 'Widen',
  unquoted: 'Without the quotes',
  anyOrder: ', the words in any order',
  without: 'Without',
  andOthers: (count) => `, and ${n(count)} more`,
  near: 'Other words in your library',
  nearWhy: 'One or two letters away.',
  groups: {
    organisation: 'Organisations',
    person: 'People',
    model: 'Models and products',
    topic: 'Topics',
    publication: 'Media',
    place: 'Places',
    own: 'Your tags',
    meaning: 'Highlights',
    state: 'State',
    site: 'Sites',
    language: 'Languages',
  },
  names: {
    meaning: { key: 'Key', fact: 'Fact, figure', quote: 'Quote', doubt: 'To check', idea: 'Idea' },
    state: { to_read: 'To read', reading: 'Reading', read: 'Read', archived: 'Archived' },
    language: { fr: 'French', en: 'English', de: 'German', es: 'Spanish', it: 'Italian' },
  },
};
