// A desk with something on it: the sample library, and an article with highlights and notes.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './veille.mjs';

const NOTES = [
  ['fact', 'Chiffre à confirmer dans le rapport d’origine.'],
  ['quote', ''],
  ['key', 'Le point à garder si l’on n’en garde qu’un.'],
  ['doubt', 'Sur quoi cela repose-t-il ?'],
  ['idea', 'À rapprocher de l’autre article sur le même sujet.'],
];

/** Imports the sample library and highlights an article of it, by the command line. */
export async function fillTheDesk(reader) {
  const seeds = join(ROOT, 'seeds');
  const files = readdirSync(seeds).filter((name) => name !== 'README.md');
  await reader.say('import', ...files.map((name) => join(seeds, name)));
  const { articles } = JSON.parse(await reader.say('list', '--json'));
  const french = articles.filter((article) => article.language === 'fr');
  const chosen = (french.length > 0 ? french : articles).toSorted((a, b) => b.words - a.words)[0];
  const text = await reader.say('show', chosen.id, '--text');
  // One clause of each of the first paragraphs that have one.
  const quotes = text
    .split('\n\n')
    .map((paragraph) => paragraph.match(/[^.!?,;:«»]{30,110}(?=[.,;])/)?.[0].trim())
    .filter((quote) => quote && text.split(quote).length === 2);
  for (const [index, [meaning, note]] of NOTES.entries()) {
    const quote = quotes[index];
    if (quote) await reader.say('annotate', chosen.id, '--quote', quote, '--meaning', meaning, ...(note ? ['--note', note] : []));
  }
  await reader.say('tag', chosen.id, '+note-de-synthèse');
  return chosen;
}
