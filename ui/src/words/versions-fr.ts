/** What is said of the texts of an article. */
const nf = new Intl.NumberFormat('fr-FR');
const n = (value: number): string => nf.format(value);
const s = (value: number): string => (value >= 2 ? 's' : '');

export const versionsFr = {
  changed: (cause: string, when: string): string =>
    cause === 'extracted'
      ? `Texte extrait de nouveau le ${when}`
      : cause === 'repaired'
        ? `Extraction corrigée le ${when}`
        : `Le fichier a changé le ${when}`,
  differences: 'Voir les différences',
  unchanged: (count: number): string => `${n(count)} paragraphe${s(count)} sans changement`,
  found: (count: number): string => `surlignage${s(count)} retrouvé${s(count)}`,
  moved: (count: number): string => `déplacé${s(count)}`,
  fuzzy: (count: number): string => `modifié${s(count)}`,
  lost: (count: number): string => `introuvable${s(count)}`,
  acceptMoves: 'Garder les déplacements',
  accept: 'D’accord',
  wentFrom: (from: string, to: string): string => `Déplacé de ${from} à ${to}\u00a0%`,
  otherWords: (to: string): string => `D’autres mots, à ${to}\u00a0%`,
  keepMove: 'Garder',
  dropMove: 'Retirer',
  part: 'En faire deux articles',
  of: (when: string): string => `Version du ${when}`,
  back: (when: string): string => `Revenir à celle du ${when}`,
  forth: (when: string): string => `Passer à celle du ${when}`,
  candidate: (at: string): string => `Meilleur candidat, à ${at}`,
  common: 'de mots communs',
  placeHere: 'Replacer ici',
  placeElsewhere: 'Choisir un autre passage',
  keepNote: 'Garder la note seule',
  alone: 'Notes sans passage',
  kin: 'Autre version\u00a0:',
  kinShare: (percent: number): string => `${n(percent)}\u00a0% du texte en commun`,
  unlink: 'Rien à voir',
  extract: 'Extraire de nouveau',
};
