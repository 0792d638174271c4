const THIN = '\u202f';
const FIXED = '\u00a0';

/**
 * Words of a title or an excerpt as French typography wants them shown: thin
 * fixed spaces before high signs and inside guillemets, fixed spaces between a
 * number and its unit, curly apostrophes. Other languages get the apostrophes.
 */
export function typeset(text: string, language: string | null): string {
  const curly = text.replace(/(?<=\p{L})'(?=\p{L})/gu, '’');
  if (language !== 'fr') return curly;
  return curly
    .replace(/[ \u00a0]([;!?»])/g, `${THIN}$1`)
    .replace(/« ?|«\u00a0/g, `«${THIN}`)
    .replace(/ :/g, `${FIXED}:`)
    .replace(/(\d) (?=[%€$])/g, `$1${THIN}`)
    .replace(/(\d) (?=\d{3}(?!\d))/g, `$1${THIN}`)
    .replace(/(\d) (?=(?:millions?|milliards?|Md|km|Go|Mo|h|min)\b)/g, `$1${FIXED}`);
}

/** A text cut at its hits, for showing them. Places count Unicode scalar values. */
export function cutAtHits(
  text: string,
  hits: readonly (readonly [number, number])[],
): { text: string; hit: boolean }[] {
  const letters = [...text];
  const parts: { text: string; hit: boolean }[] = [];
  let from = 0;
  for (const [start, end] of hits) {
    if (start < from || end <= start) continue;
    if (start > from) parts.push({ text: letters.slice(from, start).join(''), hit: false });
    parts.push({ text: letters.slice(start, end).join(''), hit: true });
    from = end;
  }
  if (from < letters.length) parts.push({ text: letters.slice(from).join(''), hit: false });
  return parts;
}

/** Letters without case, accents and curly apostrophes, one for one. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('’', "'").toLowerCase();
}

/** A text as a pattern that finds just that. */
const plain = (text: string): string => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);

/** Where any of the words stands in `text`, each at the beginning of a word. */
export function hitsOf(text: string, words: readonly string[]): [number, number][] {
  const folded = fold(text);
  const found = words.flatMap((word) => {
    const wanted = fold(word);
    if (wanted === '') return [];
    const places = [...folded.matchAll(new RegExp(`(?<!\\p{L})${plain(wanted)}`, 'gu'))];
    return places.map(({ index }): [number, number] => {
      const start = [...folded.slice(0, index)].length;
      return [start, start + [...wanted].length];
    });
  });
  return found.toSorted(([a], [b]) => a - b);
}

/** Where `needle` stands in `text` when case and accents do not count, in scalar values. */
export function firstHit(text: string, needle: string): [number, number][] {
  const wanted = fold(needle);
  if (wanted === '') return [];
  const at = fold(text).indexOf(wanted);
  return at < 0 ? [] : [[[...fold(text).slice(0, at)].length, [...fold(text).slice(0, at + wanted.length)].length]];
}
