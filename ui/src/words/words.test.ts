import { expect, test } from 'vitest';
import { en } from './en';
import { fr } from './fr';

/** Every leaf with its path; functions are called with plausible arguments. */
function leaves(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'function') {
    const said = (value as (...given: number[]) => unknown)(2, 2, 2);
    return leaves(said ?? '', `${path}()`);
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, part]) => leaves(part, `${path}.${key}`));
  }
  return [[path, String(value)]];
}

function paths(value: unknown): string[] {
  return leaves(value)
    .map(([path]) => path)
    .sort();
}

const sources = import.meta.glob<string>(
  [
    '../../../crates/intake/src/error.rs',
    '../../../crates/library/src/{error,history}.rs',
    '../../../crates/library/src/intake/walk.rs',
    '../../../crates/worker/src/lib.rs',
    '../../../src-tauri/src/*.rs',
  ],
  { query: '?raw', import: 'default', eager: true },
);

/** The names that the program's own source gives to something, read out of it. */
function named(file: string, pattern: RegExp): string[] {
  const found = Object.entries(sources)
    .filter(([path]) => path.includes(file))
    .flatMap(([, source]) => [...source.matchAll(pattern)].map((match) => match[1] ?? ''));
  expect(found, file).not.toEqual([]);
  return found;
}

const FAILURES = [
  ...named('intake/src/error.rs', /Self::\w+(?: \{ \.\. \})? => "(\w+)"/g),
  ...named('worker/src/lib.rs', /Self::\w+ => "(\w+)"/g),
  ...named('library/src/error.rs', /(?:\)|\}|\w) => "(\w+)"/g),
  ...named('library/src/intake/walk.rs', /(?:ErrorKind::\w+ => |failed\(|code: )"(\w+)"/g),
  ...named('src-tauri/src/', /failure::new\(\s*"(\w+)"/g),
  'export_unwritable',
];
const DONE = named('library/src/history.rs', /Self::\w+ => "(\w+)"/g);

test('the two catalogues have the same words', () => {
  expect(paths(en)).toEqual(paths(fr));
});

test('every failure and every action is said in both languages, and not with the fallback', () => {
  for (const words of [fr, en]) {
    for (const code of FAILURES) expect(words.failure(code, 'X'), code).not.toBeNull();
    expect(words.failure('never_heard_of', null)).toBeNull();
    const fallback = words.done('never_heard_of', 1, null);
    for (const what of DONE) expect(words.done(what, 1, 'X'), what).not.toBe(fallback);
  }
});

test('no French stands in the English words', () => {
  const own = new Set(['Français', 'Language: français']);
  const french = /[àâéèêëîïôûùüÿçœ«»]|\b(le|la|les|un|une|des|du|et|est|dans|vous|votre|pour|sur|article[s]? ajout)\b/i;
  const said = [
    ...leaves(en),
    ...FAILURES.flatMap((code) => leaves(en.failure(code, null), code)),
    ...DONE.map((what): [string, string] => [what, en.done(what, 2, 'X')]),
  ];
  expect(said.filter(([, words]) => french.test(words) && !own.has(words))).toEqual([]);
});

test('no word is left empty but those of the chips that need none', () => {
  for (const words of [fr, en]) {
    const empty = leaves(words)
      .filter(([, text]) => text === '')
      .map(([path]) => path);
    expect(empty).toEqual(['.search.field.word', '.search.field.favourite', '.search.field.all', '.failure()']);
  }
});

test('French counts have their plural from two on, English ones but for one', () => {
  expect([0, 1, 2].map((n) => fr.list.found(n))).toEqual(['0 article', '1 article', '2 articles']);
  expect([0, 1, 2].map((n) => en.list.found(n))).toEqual(['0 articles', '1 article', '2 articles']);
});
