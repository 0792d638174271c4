import { expect, it } from 'vitest';
import { ArticleText } from './article-text';
import { MEANINGS, type Mark } from './protocol';

const SETTINGS = [
  { typography: false, hyphenate: false },
  { typography: true, hyphenate: false },
  { typography: false, hyphenate: true },
  { typography: true, hyphenate: true },
];
const WORDS = [
  'raisonnement',
  "l'annonce",
  'GPT-2',
  '« oui »',
  '12 %',
  'vraiment ?',
  '🙂',
  'Été:',
  '10 000',
  'développement!',
  'x',
];

/** A repeatable stream of numbers below `limit`. */
function stream(seed: number): (limit: number) => number {
  let state = seed * 2654435761;
  return (limit) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 374761393) >>> 0;
    return state % limit;
  };
}

/** An article of random blocks, with text between them as the library writes it. */
function article(seed: number): HTMLElement {
  const next = stream(seed);
  const root = document.createElement('article');
  root.lang = 'fr';
  const blocks = 1 + next(4);
  for (let block = 0; block < blocks; block += 1) {
    if (block > 0) root.append('\n\n');
    const p = document.createElement(['p', 'h2', 'li', 'pre'][next(4)] ?? 'p');
    for (let part = 0; part <= next(4); part += 1) {
      const words = Array.from({ length: 1 + next(5) }, () => WORDS[next(WORDS.length)] ?? '').join(' ');
      const inline = ['b', 'a', 'i', ''][next(4)] ?? '';
      if (inline === '') p.append(`${words} `);
      else {
        const element = document.createElement(inline);
        element.append(words);
        p.append(element, ' ');
      }
    }
    root.append(p);
  }
  document.body.replaceChildren(root);
  return root;
}

function marks(seed: number, chars: number): Mark[] {
  const next = stream(seed + 7);
  return Array.from({ length: next(6) }, (_, index) => {
    const start = next(chars);
    const end = Math.min(chars, start + 1 + next(chars));
    const meaning = MEANINGS[index % 5] ?? 'key';
    return { id: String(index), start, end, meaning, label: meaning, note: '', moved: false };
  });
}

function strip(text: string | null): string {
  return (text ?? '').replace(/[\u00ad\u202f\u00a0 ]/g, '').replaceAll('’', "'");
}

it('an offset leads to a place and back, whatever typography and highlights do', () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const root = article(seed);
    const original = root.textContent;
    const text = new ArticleText(root);
    expect(text.source).toBe(original);
    for (const setting of SETTINGS) {
      text.set(setting);
      text.mark(marks(seed, text.chars));
      const strayed: unknown[] = [];
      for (let offset = 0; offset <= text.chars; offset += 1) {
        for (const edge of ['start', 'end'] as const) {
          const point = text.pointOf(offset, edge);
          const back = point && text.offsetOf(point.node, point.unit);
          if (back !== offset) strayed.push({ seed, setting, offset, edge, back });
        }
      }
      expect(strayed).toEqual([]);
      expect(strip(root.textContent)).toBe(strip(original));
    }
  }
});

it('without highlights and typography the text stands as it came', () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const root = article(seed);
    const original = root.innerHTML;
    const text = new ArticleText(root);
    text.set({ typography: true, hyphenate: true });
    text.mark(marks(seed, text.chars));
    text.mark([]);
    text.set({ typography: false, hyphenate: false });
    expect(root.innerHTML).toBe(original);
  }
});

it('a highlight covers exactly its words, across elements and blocks', () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const root = article(seed);
    const text = new ArticleText(root);
    text.set({ typography: true, hyphenate: true });
    const list = marks(seed, text.chars);
    text.mark(list);
    for (const mark of list) {
      const pieces = [...root.querySelectorAll(`mark[data-veille="${mark.id}"]`)];
      const shown = pieces.map((piece) => piece.textContent).join('');
      expect(strip(shown).replaceAll('\n', '')).toBe(strip(text.slice(mark)).replaceAll('\n', ''));
    }
  }
});

it('the white space between two blocks is never painted', () => {
  const root = document.createElement('article');
  root.innerHTML = '<p>Un.</p>\n\n<p>Deux <b>trois</b> <i>quatre</i>.</p>';
  document.body.replaceChildren(root);
  const text = new ArticleText(root);
  text.mark([{ id: 'a', start: 0, end: text.chars, meaning: 'key', label: 'Essentiel', note: 'x', moved: false }]);
  expect(root.innerHTML).not.toContain('<mark data-veille="a" data-meaning="key" aria-details="veille-note-a">\n');
  expect(root.querySelectorAll('[data-label]')).toHaveLength(1);
  expect(root.querySelector('p:last-child')?.children).toHaveLength(5);
});

it('a change of one highlight leaves the other runs alone', () => {
  const root = document.createElement('article');
  root.innerHTML = '<p>Premier paragraphe.</p>\n\n<p>Second paragraphe.</p>';
  document.body.replaceChildren(root);
  const text = new ArticleText(root);
  const untouched = root.querySelector('p')?.firstChild;
  expect(text.mark([{ id: 'a', start: 21, end: 27, meaning: 'fact', label: 'Fait', note: '', moved: false }])).toBe(
    true,
  );
  expect(root.querySelector('p')?.firstChild).toBe(untouched);
  expect(root.querySelector('mark')?.textContent).toBe('Second');
  expect(text.mark([{ id: 'a', start: 21, end: 27, meaning: 'fact', label: 'Fait', note: '', moved: false }])).toBe(
    false,
  );
});

it('a place between two elements is the start of the text after it', () => {
  const root = document.createElement('article');
  root.innerHTML = '<p>Un.</p>\n\n<p>Deux.</p>';
  document.body.replaceChildren(root);
  const text = new ArticleText(root);
  expect(text.offsetOf(root, 0)).toBe(0);
  expect(text.offsetOf(root, 2)).toBe(5);
  expect(text.offsetOf(root, 3)).toBe(10);
  expect(text.offsetOf(document.body, 0)).toBeNull();
});
