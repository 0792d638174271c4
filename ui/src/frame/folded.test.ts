import { expect, it } from 'vitest';
import { Folded } from './folded';

function check(text: string, words: string, expected: string[]): void {
  const letters = [...text];
  const found = new Folded(text).find(words);
  expect(found.map(({ start, end }) => letters.slice(start, end).join(''))).toEqual(expected);
}

it.each([
  ["L’été, l'Été et lʼete", "l'ete", ['L’été', "l'Été", 'lʼete']],
  ['Le cœur et le coeur', 'COEUR', ['cœur', 'coeur']],
  ['« 40 % »', '40 %', ['40 %']],
  ['40\u00a0\u202f% puis\n\nla suite', '40 % puis la', ['40\u00a0\u202f% puis\n\nla']],
  ['cafe\u0301 cafe', 'café', ['cafe\u0301', 'cafe']],
  ['un mot cou\u00adpé', 'coupé', ['cou\u00adpé']],
  ['aaaa', 'aa', ['aa', 'aa']],
  ['😀 déjà 😀', 'deja', ['déjà']],
  ['GPT‑4 – rien', 'gpt-4 - rien', ['GPT‑4 – rien']],
  ['rien', '', []],
  ['rien', '   ', []],
  ['(a+b)', 'A+B', ['a+b']],
])('in %j, %j stands at %j', (text, words, expected) => check(text, words, expected));
