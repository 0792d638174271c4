/** What is said while an article is repaired. */
const nf = new Intl.NumberFormat('fr-FR');
const n = (value: number): string => nf.format(value);
const s = (value: number): string => (value >= 2 ? 's' : '');
const quoted = (text: string): string => `«\u202f${text}\u202f»`;

export const repairFr = {
  begin: 'Corriger l’article…',
  details: 'Corriger titre et date…',
  title: 'Corriger l’extraction',
  fileStays: 'Le fichier d’origine ne change pas',
  redo: 'Rétablir l’action',
  abandon: 'Abandonner',
  done: 'Terminer',
  hide: (block: string): string => `Masquer ${quoted(block)}`,
  hideKey: 'Masquer ce bloc, Suppr',
  restore: 'Rétablir',
  bringBack: (block: string): string => `Rétablir ${quoted(block)}`,
  broughtBack: 'rétabli',
  entitle: (block: string): string => `Faire de ${quoted(block)} le titre`,
  entitleKey: 'En faire le titre, T',
  end: (block: string): string => `L’article finit après ${quoted(block)}`,
  endKey: 'L’article finit ici, F',
  picture: 'Image',
  rule: 'Filet',
  folded: (count: number): string => `${n(count)} bloc${s(count)} gardé${s(count)} sans changement`,
  unfold: 'Tout montrer',
  balance: 'Bilan',
  file: 'Fichier',
  article: 'Article',
  blocks: 'blocs',
  words: 'mots',
  inOrder: 'Blocs gardés et écartés, dans l’ordre du fichier',
  order: 'dans l’ordre du fichier',
  changes: 'Ce qui change',
  hidden: (count: number): string => `${n(count)} bloc${s(count)} masqué${s(count)}`,
  back: (count: number): string => `${n(count)} bloc${s(count)} rétabli${s(count)}`,
  follow: (count: number): string =>
    count >= 2 ? `${n(count)} surlignages suivent leur texte` : '1 surlignage suit son texte',
  lost: (count: number): string => (count >= 2 ? `${n(count)} surlignages à replacer` : '1 surlignage à replacer'),
  nothingYet: 'Masquez ou rétablissez un bloc pour pouvoir faire de même sur tout le site.',
  others: (count: number): string =>
    count >= 2
      ? `${n(count)} autres articles de ce site ont les mêmes blocs.`
      : '1 autre article de ce site a les mêmes blocs.',
  noOthers: 'Vaudra pour les prochaines pages de ce site.',
  same: 'Faire de même pour ce site',
  weight: (blocks: number, words: number): string => `${n(blocks)} bloc${s(blocks)}, ${n(words)} mot${s(words)}.`,
  look: 'Voir',
  lookAway: 'Replier',
  rules: (count: number): string => `Règle${s(count)} de ce site`,
  ruleOf: (shown: boolean, how: string, text: string): string =>
    `${shown ? 'Garder' : 'Masquer'} ${how === 'starts' ? 'ce qui commence par ' : ''}${quoted(how === 'starts' ? `${text}\u00a0:` : text)}`,
  forget: (text: string): string => `Retirer la règle ${quoted(text)}`,
  forgetShort: 'Retirer',
  sites: {
    title: 'Règles de sites',
    hint: '«\u202fFaire de même pour ce site\u202f» les crée quand vous corrigez un article. Elles valent pour les pages de ce site qui sont là et pour celles à venir.',
    none: 'Aucune règle pour le moment.',
    how: 'Dans un article, ouvrez «\u202fCorriger l’article…\u202f», masquez ou rétablissez un bloc, puis activez «\u202fFaire de même pour ce site\u202f».',
    changes: (articles: number, more: boolean): string =>
      articles === 0
        ? 'Ne change aucun article pour le moment'
        : `Change ${more ? 'au moins ' : ''}${n(articles)} article${s(articles)}`,
    removed: (rule: string, articles: number): string =>
      `Règle retirée\u202f: ${rule}.${articles === 0 ? '' : ` ${n(articles)} article${s(articles)} ${articles >= 2 ? 'suivent' : 'suit'}.`}`,
    after:
      'Retirer une règle rend aux articles, lus ou non, ce qu’elle masquait, et masque de nouveau ce qu’elle gardait. Ce que vous avez choisi dans un article reste, surlignages et notes suivent leur texte.',
  },
};
