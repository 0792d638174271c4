// Six short articles: four of them speak of a river, two do not.
import { writeFileSync } from 'node:fs';

const RIVER = [
  ['La crue de mars', 'Le fleuve a monté de deux mètres en une nuit, et le pont a été fermé avant l’aube.'],
  ['Le barrage de bois', 'Un barrage de bois tient le fleuve depuis cent ans, planche après planche.'],
  ['Une digue pour trois villages', 'La digue longe le fleuve et les trois villages la payent ensemble.'],
  ['Les relevés du passeur', 'Le passeur note chaque soir la hauteur du fleuve dans un cahier bleu.'],
];
const OTHERS = [
  ['Le marché du samedi', 'Les étals ouvrent à sept heures sous la halle, et la place sent le pain.'],
  ['La bibliothèque ouvre tard', 'La bibliothèque reste ouverte jusqu’à minuit pendant les examens.'],
];

/** Writes an article into the reader's folder; answers with its path. */
export function article(reader, name, [title, sentence]) {
  const file = reader.path(`${name}.md`);
  // No two of them share a sentence: the program would take them for versions of one.
  const words = [...sentence.matchAll(/\p{L}{4,}/gu)].map(([word]) => word.toLowerCase());
  const rest = words.map((word, at) => `${at + 1}. ${[...words.slice(at), ...words.slice(0, at)].join(', ')}.`);
  writeFileSync(file, `---\ntitle: "${title}"\ndate: 2025-05-02\n---\n\n${sentence}\n\n${rest.join('\n')}\n`);
  return file;
}

/** Brings the six articles into the library, by the command line. */
export async function bringTheRiver(reader) {
  const files = [...RIVER, ...OTHERS].map((each, at) => article(reader, `article-${at}`, each));
  await reader.say('import', ...files);
}

export const RIVER_TITLES = RIVER.map(([title]) => title);
export const OTHER_TITLES = OTHERS.map(([title]) => title);
