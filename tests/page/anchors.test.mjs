// Our anchoring beside another implementation of approximate search, over the same generated cases.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const oracle = createRequire(join(ROOT, 'ui/package.json')).resolve('approx-string-match');
const { default: search } = await import(pathToFileURL(oracle));

const EACH = 40;
const MOST_ERRORS = 256;

/** Our equality: kinds of apostrophe, of hyphen and of space are one; what is not seen is not there. */
function fold(text) {
  let folded = '';
  const starts = [];
  let at = 0;
  for (const letter of text) {
    let plain = letter;
    if (/[\u00ad\u200b-\u200d\u2060\ufeff]/u.test(letter)) plain = '';
    else if (/[’‘ʼʹ′‛＇`´]/u.test(letter)) plain = "'";
    else if (/[\u2010\u2011]/u.test(letter)) plain = '-';
    else if (/\s/u.test(letter)) plain = folded.endsWith(' ') ? '' : ' ';
    folded += plain;
    for (let unit = 0; unit < plain.length; unit += 1) starts.push(at);
    at += 1;
  }
  return { folded, starts };
}

/** How many letters must change for one text to become the other. */
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length];
}

/** How far what stands around a place is from what stood around the quote; the context is short. */
function strangeness(text, start, end, prefix, suffix) {
  const before = text.slice(Math.max(0, start - prefix.length), start);
  return distance(before, prefix) + distance(text.slice(end, end + suffix.length), suffix);
}

/** What the oracle says of a case, and what we answered, in the same letters. */
function beside({ text, exact, prefix, suffix, range }) {
  const { folded, starts } = fold(text);
  const [quote, before, after] = [exact.trim(), prefix, suffix].map((part) => fold(part).folded);
  const most = Math.min(MOST_ERRORS, Math.floor(quote.length / 2));
  const matches = search(folded, quote, most).map(({ start, end, errors }) => ({
    start,
    end,
    errors,
    strange: strangeness(folded, start, end, before, after),
  }));
  if (range === null) return { matches, ours: null };
  const index = (offset) => {
    const found = starts.findIndex((start) => start >= offset);
    return found < 0 ? folded.length : found;
  };
  const [start, end] = range.map(index);
  const words = folded.slice(start, end).trim();
  return {
    matches,
    ours: { start, end, errors: distance(words, quote), strange: strangeness(folded, start, end, before, after) },
  };
}

const overlap = (a, b) => Math.min(a.end, b.end) - Math.max(a.start, b.start) > 0;

test('no answer is worse than the best match of approx-string-match, and what is lost is a guess', () => {
  const program = ['run', '--quiet', '--package', 'veille-annotate', '--example', 'cases', '--', String(EACH)];
  const lines = execFileSync('cargo', program, { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 28 });
  const cases = lines.trim().split('\n').map((line) => JSON.parse(line));
  assert.equal(cases.length, 9 * EACH);
  const counts = new Map();
  const unsettled = [];
  for (const each of cases) {
    assert.notEqual(each.verdict, 'Wrong', `${each.mutation}, ${each.seed}`);
    const said = compared(each);
    // What is torn apart or gone is known, for it was made so: then to say so is right, though something is like it.
    const settled = said !== 'worse' && said !== 'lost' ? true : each.verdict === 'Right';
    if (!settled) unsettled.push(`${each.mutation}, ${each.seed}: ${said}`);
    const row = counts.get(each.mutation) ?? {};
    const what = said === 'lost' && settled ? 'lost, torn or gone' : said;
    counts.set(each.mutation, { ...row, [what]: (row[what] ?? 0) + 1 });
  }
  for (const [mutation, row] of counts) console.log(`${mutation}: ${JSON.stringify(row)}`);
  assert.deepEqual(unsettled.filter((each) => each.endsWith('worse')), []);
  // A handful of letters without anything known around them is not taken for the passage, though nothing else is nearer.
  assert.ok(unsettled.length <= cases.length / 100, unsettled.join('; '));
});

/** How our answer stands beside the oracle's best match. */
function compared(each) {
  const { matches, ours } = beside(each);
  const best = matches.reduce((a, b) => (a === null || b.errors < a.errors ? b : a), null);
  if (ours === null) {
    if (best === null) return 'lost, beyond the limit';
    const equal = matches.some((match) => match !== best && !overlap(match, best) && match.errors <= best.errors);
    return equal ? 'lost, two are equal' : 'lost';
  }
  if (best === null || ours.errors <= best.errors) return 'no worse';
  return ours.strange < best.strange ? 'more errors, known surroundings' : 'worse';
}
