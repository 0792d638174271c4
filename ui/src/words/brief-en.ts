import type { briefFr, meaningsFr } from './brief-fr';

const nf = new Intl.NumberFormat('en-GB');
const n = (value: number): string => nf.format(value);
const s = (value: number): string => (value === 1 ? '' : 's');

/** The English words of briefs, and of the settings of highlights. */
export const briefEn: typeof briefFr = {
  label: 'Brief',
  back: 'Notes',
  title: 'Title of the brief',
  untitled: 'Untitled',
  counts: (quotes, articles, words) =>
    `Brief, ${n(quotes)} quote${s(quotes)} from ${n(articles)} article${s(articles)}, ${n(words)} word${s(words)} of yours.`,
  saved: 'Saved',
  saving: 'Saving…',
  unsaved: 'Not saved. Kept until you close.',
  retry: 'Try again',
  mode: 'Write or read over',
  write: 'Write',
  review: 'Read over',
  export: 'Export…',
  formats: {
    markdown: 'Markdown with footnotes',
    html: 'Stand-alone HTML page',
    word: 'HTML for a word processor (.docx)',
  },
  plan: 'Outline',
  quotes: (count) => `${n(count)} quote${s(count)}`,
  addHeading: 'Add a heading',
  addText: 'Add text',
  heading: 'Heading',
  text: 'Your text',
  textHint: 'Write here, in Markdown.',
  quote: 'Quote',
  sources: 'Sources',
  noSource: 'no source',
  inferredDate: 'date inferred',
  gone: 'article deleted',
  toPlace: 'To place',
  of: (left, all) => `${n(left)} of ${n(all)}`,
  more: 'Add more…',
  filter: 'Filter',
  hint: 'Drag a passage into the text, or press Enter to put it at the cursor.',
  allPlaced: 'All placed.',
  none: 'Select passages in the notes.',
  place: (quote) => `Place: ${quote}`,
  move: 'Move, Alt Shift ↑ ↓',
  unplace: 'Take out of the text',
  remove: 'Delete this block',
  drop: 'Remove from the brief',
  open: 'Open the passage',
  changed: 'The passage changed since.',
  lost: 'Passage not found in the article.',
  deleted: 'Highlight deleted. The quote stays.',
  now: (words) => `Now: “${words}”`,
  retake: 'Take the passage anew',
  quoted: (words) => `“${words}”`,
  where: (title, percent) => (percent === null ? title : `${title}, ${n(percent)}%`),
  list: 'Briefs',
  empty: 'No brief yet',
  emptyText: 'Select passages in the notes, then “New brief”.',
  make: 'New brief',
  delete: 'Delete the brief',
  openBrief: (title) => `Open ${title}`,
};

export const meaningsEn: typeof meaningsFr = {
  part: 'Highlights',
  text: 'Names follow everywhere, exports included. A hidden meaning is no longer offered; its highlights stay.',
  name: (key) => `Name of meaning ${n(key)}`,
  show: (name) => `Offer ${name}`,
  usual: 'Original names',
};
