import { expect, test } from 'vitest';
import { fakeShell } from '../ipc/fake';
import { lastPart, SearchLine } from './line.svelte';

function line(): SearchLine {
  const { call } = fakeShell(new URLSearchParams());
  return new SearchLine(call, (reason) => {
    throw reason;
  });
}

const isTag = (name: string) => (token: { field: string; value: string }) =>
  token.field === 'tag' && token.value === name;

test('filters become chips, words stay words, and the text is the same', async () => {
  const it = line();
  await it.settle('étiquette:énergie -site:gazette "deux fois" rhône');
  expect(it.chips.map((chip) => chip.text)).toEqual(['étiquette:énergie', '-site:gazette']);
  expect(it.draft).toBe('"deux fois" rhône');
  expect(it.text).toBe('étiquette:énergie -site:gazette "deux fois" rhône');
});

test('a clause is toggled, and its contrary takes its place', async () => {
  const it = line();
  await it.toggle('étiquette:énergie', isTag('énergie'));
  expect(it.text).toBe('étiquette:énergie');
  await it.toggle('-étiquette:énergie', isTag('énergie'));
  expect(it.text).toBe('-étiquette:énergie');
  await it.toggle('-étiquette:énergie', isTag('énergie'));
  expect(it.text).toBe('');
});

test('the last chip turns back into text', async () => {
  const it = line();
  await it.settle('site:gazette');
  expect(it.editLast()).toBe(true);
  expect([it.chips.length, it.draft]).toEqual([0, 'site:gazette']);
  expect(it.editLast()).toBe(false);
});

test('clauses that keep out are taken out together', async () => {
  const it = line();
  await it.settle('étiquette:énergie -étiquette:relire mot -autre');
  it.include();
  expect(it.text).toBe('étiquette:énergie mot');
});

test('a completion takes the place of what was typed last', async () => {
  const it = line();
  await it.type('rhône énerg');
  expect(it.completions[0]?.label).toBe('énergie');
  it.choose(1);
  expect(it.chosen).toBe(0);
  const [first] = it.completions;
  if (first) await it.take(first);
  expect(it.text).toBe('étiquette:énergie rhône');
});

test('choosing goes round, upwards from none to the last', async () => {
  const it = line();
  await it.type('e');
  const last = it.completions.length - 1;
  it.choose(-1);
  expect(it.chosen).toBe(last);
  it.choose(1);
  expect(it.chosen).toBe(0);
});

test('the part being typed goes back to the last space outside quotation marks', () => {
  expect(lastPart('un deux')).toBe('deux');
  expect(lastPart('un ')).toBe('');
  expect(lastPart('un étiquette:"sam al')).toBe('étiquette:"sam al');
});
