import type { Token } from '../bindings';
import { textOf, type FakeArticle } from './articles';

const FIELDS: Record<string, string> = {
  étiquette: 'tag',
  etiquette: 'tag',
  tag: 'tag',
  site: 'site',
  langue: 'language',
  lang: 'language',
  type: 'format',
  depuis: 'since',
  since: 'since',
  avant: 'before',
  before: 'before',
  état: 'state',
  is: 'state',
  est: 'favourite',
  a: 'has',
  has: 'has',
  sens: 'meaning',
  meaning: 'meaning',
  tri: 'sort',
  sort: 'sort',
};

/** Letters without case, accents and curly apostrophes. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('’', "'").toLowerCase();
}

/** Reads a line, in the small grammar of the fake. */
export function tokensOf(query: string): Token[] {
  return [...query.matchAll(/(-?)(?:([\p{L}]+):)?("[^"]*"|[^\s"]+)/gu)].map((match) => {
    const [text, minus = '', key = '', raw = ''] = match;
    const value = raw.replaceAll('"', '');
    const field = FIELDS[key.toLowerCase()];
    const plain = raw.startsWith('"') ? 'phrase' : 'word';
    return {
      field: field ?? plain,
      value: field === undefined && key !== '' ? `${key}:${value}` : value,
      excluded: minus === '-',
      text,
      unread: key !== '' && field === undefined,
    };
  });
}

function holds(article: FakeArticle, token: Token): boolean {
  const wanted = fold(token.value);
  switch (token.field) {
    case 'tag':
      return article.tags.some((tag) =>
        wanted.endsWith('/*') ? `${fold(tag.name)}/`.startsWith(wanted.slice(0, -1)) : fold(tag.name) === wanted,
      );
    case 'site':
      return fold(article.site?.value ?? '').includes(wanted);
    case 'language':
      return article.language === wanted;
    case 'format':
      return article.format.startsWith(wanted);
    case 'since':
      return article.published !== null && article.published.value >= wanted;
    case 'before':
      return article.published !== null && article.published.value < wanted;
    case 'favourite':
      return article.favourite;
    case 'has':
      return article.annotations.some((mark) => wanted !== 'note' || mark.note !== '');
    case 'meaning':
      return article.annotations.some((mark) => mark.meaning === wanted);
    case 'state':
    case 'sort':
      return true;
    default:
      return fold(`${article.title.value} ${textOf(article)}`).includes(wanted);
  }
}

export function matches(article: FakeArticle, tokens: Token[]): boolean {
  return tokens.every((token) => holds(article, token) !== token.excluded);
}
