import { expect, it } from 'vitest';
import { Folded } from './folded';
import { KeptText } from './kept-text';

function kept(html: string): KeptText {
  const root = document.createElement('main');
  root.innerHTML = html;
  return new KeptText(root);
}

const found = (html: string, words: string): string[] => {
  const text = kept(html);
  return new Folded(text.source).find(words).map((place) => text.rangeOf(place)?.toString() ?? '(nowhere)');
};

it.each([
  [
    'words that go through elements of a line',
    '<p>Le <b>ca</b>nal <a href="#">re</a>vient</p>',
    'canal revient',
    ['canal revient'],
  ],
  ['the end of a block is no part of the next word', '<div>fin</div><div>ale</div>', 'finale', []],
  ['nor is a broken line', 'fin<br>ale', 'finale', []],
  ['words that go on over two blocks', '<p>la fin</p><p>du canal</p>', 'fin du', ['findu']],
  ['cells of a table', '<table><tr><td>12</td><td>34</td></tr></table>', '1234', []],
  ['what is hidden is not found', '<p hidden>canal</p><p>le canal</p>', 'canal', ['canal']],
  ['letters beyond the first plane', '<p>𝄞𝄞 un <i>𝄞</i> canal 𝄞</p>', 'canal', ['canal']],
  ['the file’s last word', '<p>un</p><p>canal</p>', 'canal', ['canal']],
])('%s', (_, html, words, expected) => {
  expect(found(html, words)).toEqual(expected);
});

it('a stretch of the source is where it says', () => {
  const text = kept('<nav>Menu</nav><p>Un <b>mot</b>.</p>');
  expect(text.source).toBe('Menu\nUn mot.');
  expect(text.rangeOf({ start: 5, end: 11 })?.toString()).toBe('Un mot');
  expect(text.rangeOf({ start: 40, end: 41 })).toBeNull();
});
