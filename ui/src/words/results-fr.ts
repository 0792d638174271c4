const nf = new Intl.NumberFormat('fr-FR');
const n = (value: number): string => nf.format(value);
const s = (value: number): string => (value >= 2 ? 's' : '');

/** Small numbers in words. */
const NUMBERS = ['', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf'];

/** The French words of what a line finds. */
export const resultsFr = {
  title: 'Résultats',
  colon: '\u00a0: ',
  show: 'Montrer les passages',
  toList: 'Retour à la liste',
  articles: (count: number): string => (count === 0 ? 'Aucun article' : `${n(count)} article${s(count)}`),
  atLeast: (count: number): string => `Au moins ${n(count)} article${s(count)}`,
  aside: 'Mois, notes et syntaxe',
  passages: (count: number): string => `${n(count)} passage${s(count)}`,
  ofNotes: (count: number): string => `${n(count)} de vos notes`,
  others: (count: number): string => `${n(count)} autre${s(count)} passage${s(count)}`,
  percent: (share: number): string => `${n(share)}\u202f%`,
  excluded: (count: number): string => `${n(count)} article${s(count)} écarté${s(count)} par `,
  narrow: 'Affiner',
  facetHint: 'Filtrer\u202f; Alt et clic pour écarter',
  all: (count: number): string => `Toutes, ${n(count)}`,
  byMonth: 'Articles par mois',
  inNotes: 'Dans vos notes',
  syntax: 'Syntaxe',
  examples: [
    ['"…"', 'expression exacte'],
    ['-mot', 'exclure'],
    ['étiquette:', 'avec l’étiquette'],
    ['depuis: avant:', 'dates'],
    ['note: est:lu', 'notes, état'],
  ] satisfies [string, string][],
  none: (total: number, criteria: number): string =>
    criteria > 1
      ? `Aucun des ${n(total)} articles ne réunit ces ${NUMBERS[criteria] ?? n(criteria)} critères.`
      : `Aucun des ${n(total)} articles ne répond à ce critère.`,
  widen: 'Élargir',
  unquoted: 'Sans les guillemets',
  anyOrder: ', les mots dans n’importe quel ordre',
  without: 'Sans',
  andOthers: (count: number): string => `, et ${n(count)} autre${s(count)}`,
  near: 'Autres mots de votre bibliothèque',
  nearWhy: 'À une ou deux lettres près.',
  groups: {
    organisation: 'Organisations',
    person: 'Personnes',
    model: 'Modèles et produits',
    topic: 'Thèmes',
    publication: 'Médias',
    place: 'Lieux',
    own: 'Vos étiquettes',
    meaning: 'Surlignages',
    state: 'État',
    site: 'Sites',
    language: 'Langues',
  },
  names: {
    meaning: { key: 'Essentiel', fact: 'Fait, chiffre', quote: 'Citation', doubt: 'À vérifier', idea: 'Idée' },
    state: { to_read: 'À lire', reading: 'En cours', read: 'Lu', archived: 'Archivé' },
    language: { fr: 'Français', en: 'Anglais', de: 'Allemand', es: 'Espagnol', it: 'Italien' },
  },
};
