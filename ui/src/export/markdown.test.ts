import { expect, it } from 'vitest';
import { blocksOf } from './markdown';

it('the export is read back block by block', () => {
  const markdown =
    '---\ntitle: Notes\narticles: 2\n---\n\n## Un titre\nsans source\n\n> une citation\\\n> en deux lignes\n\n**Idée.** Une note \\*exacte\\*. #à-citer\n';
  expect(blocksOf(markdown)).toEqual([
    {
      kind: 'head',
      lines: [
        { key: 'title:', value: 'Notes' },
        { key: 'articles:', value: '2' },
      ],
    },
    { kind: 'title', level: 2, parts: [{ text: 'Un titre', strong: false }] },
    { kind: 'words', lines: [[{ text: 'sans source', strong: false }]] },
    { kind: 'quote', lines: [[{ text: 'une citation', strong: false }], [{ text: 'en deux lignes', strong: false }]] },
    {
      kind: 'words',
      lines: [
        [
          { text: 'Idée.', strong: true },
          { text: ' Une note *exacte*. #à-citer', strong: false },
        ],
      ],
    },
  ]);
});

it('nothing of a line is lost, whatever stands in it', () => {
  for (const line of ['a ** b', '**', 'x\\', '***y**', '**a** **b']) {
    const [block] = blocksOf(line);
    const text =
      block?.kind === 'words'
        ? block.lines
            .flat()
            .map((part) => part.text)
            .join('')
        : '';
    expect(text.replaceAll('*', '')).toBe(line.replaceAll('*', '').replace(/\\$/, ''));
  }
});
