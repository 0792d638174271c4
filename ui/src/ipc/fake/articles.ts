import type { Annotation, DroppedBlock, RepairBlock, Stated, TagChip } from '../bindings';

/** An invented article of the fake library. */
export interface FakeArticle {
  id: string;
  title: Stated;
  authors: string[];
  site: Stated | null;
  published: Stated | null;
  language: 'fr' | 'en';
  format: string;
  paragraphs: string[];
  /** The article's markup, where a test wants more than paragraphs. */
  markup?: string;
  minutes: number;
  state: string;
  favourite: boolean;
  progress: number;
  position: number;
  added: string;
  tags: TagChip[];
  annotations: Annotation[];
  dropped: DroppedBlock[];
  /** The blocks of its file, once one of them was hidden or brought back. */
  blocks?: RepairBlock[];
  trashed: boolean;
  sample: boolean;
}

interface Seed {
  title: string;
  guessed?: boolean;
  site?: string;
  date?: string;
  dateGuessed?: boolean;
  language?: 'fr' | 'en';
  format?: string;
  minutes: number;
  state?: string;
  favourite?: boolean;
  progress?: number;
  added: string;
  tags: string;
  paragraphs: string[];
  marks?: [meaning: string, quote: string, note: string][];
}

const KINDS: Record<string, string> = {
  o: 'organisation',
  p: 'person',
  m: 'model',
  t: 'topic',
  l: 'place',
  own: 'own',
};

const SEEDS: Seed[] = [
  {
    title: 'À Lyon, un laboratoire entraîne son modèle de langage avec l’électricité du Rhône',
    site: 'La Lettre du Code',
    date: '2026-11-18',
    minutes: 5,
    added: '2026-11-20T07:40:00Z',
    tags: 't:énergie m:Brume-7B l:Lyon',
    paragraphs: [
      'Le centre de calcul tient dans une ancienne filature, au bord du fleuve. Depuis le printemps, ses machines tournent la nuit, quand le barrage voisin produit plus que la ville ne consomme.',
      'Le modèle, Brume-7B, a demandé onze semaines de calcul et 640 MWh, selon la fiche publiée par l’équipe. C’est peu pour sa taille : un modèle comparable, entraîné en continu, en aurait pris le double.',
      'Reste la question du refroidissement. L’eau prélevée ressort plus chaude de trois degrés, et la préfecture n’a accordé qu’une autorisation d’un an.',
    ],
  },
  {
    title: 'Orsay Systèmes publie les poids de son premier modèle ouvert',
    guessed: true,
    date: '2026-11',
    dateGuessed: true,
    format: 'markdown',
    minutes: 3,
    state: 'read',
    progress: 1,
    added: '2026-11-19T18:12:00Z',
    tags: 'o:Orsay~Systèmes t:poids~ouverts m:Brume-7B',
    paragraphs: [
      'Orsay Systèmes a mis en ligne, mercredi, les poids de Brume-7B. Le fichier se télécharge sans compte, et la licence autorise l’usage commercial.',
      'L’entreprise ne publie pas les données d’entraînement. Elle en donne la liste par grandes familles, ce que plusieurs chercheurs jugent insuffisant.',
      'En quatre jours, le dépôt a été copié 31 000 fois.',
    ],
    marks: [
      ['quote', 'ce que plusieurs chercheurs jugent insuffisant', ''],
      ['fact', 'En quatre jours, le dépôt a été copié 31 000 fois', 'Compteur du dépôt, à revoir.'],
      ['key', 'la licence autorise l’usage commercial', ''],
    ],
  },
  {
    title: 'Poids ouverts ou code ouvert : ce que la nouvelle licence d’Orsay permet vraiment',
    guessed: true,
    date: '2026-11-17',
    minutes: 4,
    state: 'to_read',
    favourite: true,
    progress: 0.46,
    added: '2026-11-19T08:05:00Z',
    tags: 'own:note-de-synthèse o:Orsay~Systèmes p:Hélène~Vasseur t:poids~ouverts',
    paragraphs: [
      'Le mot « ouvert » couvre des choses différentes. Chez Orsay Systèmes, il désigne les poids du modèle, pas le programme qui les a produits, ni les textes dont il est nourri.',
      'Hélène Vasseur, qui dirige la recherche, l’assume : « Nous ouvrons ce que d’autres peuvent vérifier. Le reste viendra quand nous saurons le documenter. » L’entreprise vient par ailleurs de réunir 120 millions d’euros, dont 80 apportés par un fonds public.',
      'La licence autorise l’usage commercial, interdit la revente du modèle tel quel, et demande que l’on cite la source. Elle serait, selon ses auteurs, compatible avec le règlement européen.',
      'Deux juristes consultés sont moins affirmatifs. Le texte renvoie à une annexe qui n’est pas encore publiée.',
    ],
    marks: [
      ['idea', 'Le mot « ouvert » couvre des choses différentes', 'Point de départ de la note de synthèse.'],
      ['quote', 'Nous ouvrons ce que d’autres peuvent vérifier', ''],
      ['fact', '120 millions d’euros, dont 80 apportés par un fonds public', 'Même montant dans l’autre article ?'],
      ['key', 'autorise l’usage commercial, interdit la revente du modèle tel quel', ''],
      ['doubt', 'compatible avec le règlement européen', 'L’annexe manque.'],
    ],
  },
  {
    title: 'Un réseau social sans fil d’actualité, c’est le pari de deux anciens ingénieurs',
    date: '2026-10',
    minutes: 3,
    state: 'reading',
    progress: 0.12,
    added: '2026-11-18T21:30:00Z',
    tags: 't:réseaux~sociaux p:Nour~Haddad',
    paragraphs: [
      'Pas de fil, pas de compteur : on y écrit à des groupes de douze personnes, et les messages s’effacent au bout d’un mois.',
      'Nour Haddad et son associé promettent qu’aucun modèle ne sera entraîné sur ces échanges. La promesse figure dans les statuts de la société, pas seulement dans ses conditions d’utilisation.',
    ],
    marks: [['doubt', 'aucun modèle ne sera entraîné sur ces échanges', 'Qui le contrôle ?']],
  },
  {
    title: 'La région veut lever 100 millions d’euros pour ses centres de calcul',
    date: '2023-12',
    format: 'text',
    minutes: 3,
    added: '2026-11-18T09:00:00Z',
    tags: 't:financement o:Orsay~Systèmes l:Lyon',
    paragraphs: [
      'Le plan, présenté vendredi, prévoit trois sites. Le premier ouvrirait dans deux ans, près d’une centrale hydraulique.',
      'L’opposition demande ce que deviendra la chaleur : elle voudrait la voir chauffer des logements.',
    ],
  },
  {
    title: 'Small language models are eating the boring jobs first',
    site: 'The Quiet Machine',
    date: '2026-11-12',
    language: 'en',
    minutes: 7,
    state: 'to_read',
    added: '2026-11-17T16:20:00Z',
    tags: 't:emploi m:Pebble-3B o:Halden~Labs',
    paragraphs: [
      'Nobody announces it, because there is nothing to announce. A claims desk in Leeds now sorts its mail with Pebble-3B, a model that runs on one laptop.',
      'Halden Labs says that 412 firms use it this way. None of them has bought a new computer for it.',
      'The interesting part is what the clerks do with the hours they got back: they call people.',
    ],
  },
  {
    title: 'Court lets archive keep its copies of 2.3 million news pages',
    site: 'The Quiet Machine',
    date: '2026-11-09',
    language: 'en',
    minutes: 6,
    state: 'reading',
    progress: 0.61,
    added: '2026-11-16T11:45:00Z',
    tags: 'own:à~citer t:droit~d’auteur t:archives',
    paragraphs: [
      'The ruling is narrow and still matters: a copy made for preservation may be kept when the original is gone.',
      'It says nothing about training. The judge wrote that this question “is not before this court”.',
      'Publishers have sixty days to appeal.',
    ],
    marks: [
      ['key', 'a copy made for preservation may be kept when the original is gone', ''],
      ['quote', 'is not before this court', 'La question de l’entraînement reste ouverte.'],
    ],
  },
  {
    title: 'Comment une rédaction de province a cessé d’avoir peur des robots',
    site: 'Gazette des Alpes',
    date: '2026-09-30',
    minutes: 9,
    state: 'archived',
    favourite: true,
    progress: 1,
    added: '2026-11-10T08:00:00Z',
    tags: 't:presse t:emploi own:à~citer',
    paragraphs: [
      'Le premier outil relisait les comptes rendus de conseils municipaux. Il se trompait sur les noms, jamais sur les chiffres.',
      'Au bout de six mois, l’équipe l’a gardé pour les chiffres et l’a débranché pour les noms.',
    ],
    marks: [['key', 'l’équipe l’a gardé pour les chiffres et l’a débranché pour les noms', 'À citer en ouverture.']],
  },
  {
    title: 'Benchmarks: the same model, eleven scores',
    site: 'Notes on Measurement',
    date: '2026-08-02',
    language: 'en',
    minutes: 12,
    state: 'archived',
    progress: 1,
    added: '2026-11-09T08:00:00Z',
    tags: 't:évaluation m:Brume-7B m:Pebble-3B',
    paragraphs: [
      'We asked eleven teams to measure Brume-7B with the same questions. They came back with eleven numbers, from 54.1 to 61.8.',
      'The prompts differed by a line break. So did the results.',
    ],
  },
  {
    title: 'Halden Labs repousse encore la sortie de Pebble-9B',
    site: 'La Lettre du Code',
    date: '2026-11-14',
    minutes: 2,
    added: '2026-11-15T13:10:00Z',
    tags: 'o:Halden~Labs m:Pebble-9B',
    paragraphs: [
      'C’est la deuxième fois. L’entreprise parle de tests de sûreté supplémentaires, sans donner de date.',
      'Ses clients attendraient surtout une version qui tienne dans 8 Go de mémoire.',
    ],
  },
  {
    title: 'Ce que coûte une question posée à une machine',
    site: 'Gazette des Alpes',
    date: '2026-07-21',
    minutes: 8,
    state: 'archived',
    progress: 1,
    added: '2026-11-08T08:00:00Z',
    tags: 't:énergie own:relire',
    paragraphs: [
      'Entre 0,3 et 2,9 wattheures : l’écart tient à la longueur de la réponse, à l’heure, et à qui compte.',
      'Le calcul le plus cité oublie le réseau. Le plus honnête donne une fourchette.',
    ],
  },
  {
    title: 'Deux ministres, un règlement : l’Europe cherche sa définition du mot « ouvert »',
    site: 'Courrier du Palais',
    date: '2026-11-05',
    minutes: 6,
    added: '2026-11-14T07:25:00Z',
    tags: 't:régulation t:poids~ouverts own:note-de-synthèse',
    paragraphs: [
      'À Bruxelles, la définition tient en une phrase, et la phrase a déjà sept amendements.',
      'Le texte devrait être voté en mars. Il exempterait les modèles dont les poids sont publiés, à condition que l’on sache de quoi ils sont faits.',
    ],
  },
];

/** A UUID that stays the same from run to run. */
export function fakeId(kind: number, n: number): string {
  return `0190${kind.toString(16).padStart(4, '0')}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

export function textOf(article: FakeArticle): string {
  return article.paragraphs.join('\n\n');
}

/** The first place of a quote, in scalar values. */
export function rangeOf(text: string, quote: string): [number, number] {
  const at = text.indexOf(quote);
  const start = [...text.slice(0, at)].length;
  return [start, start + [...quote].length];
}

function tagsOf(names: string): TagChip[] {
  return names.split(' ').map((word) => {
    const [kind = 't', name = ''] = word.split(':');
    return tagChip(name.replaceAll('~', ' '), KINDS[kind] ?? 'topic', kind === 'own' ? 'kept' : 'proposed');
  });
}

export function tagChip(name: string, kind: string, state: string): TagChip {
  return { id: `tag-${name.toLocaleLowerCase('fr').replaceAll(' ', '-')}`, name, kind, state };
}

function stated(value: string, inferred: boolean): Stated {
  return { value, inferred, evidence: inferred ? value : null };
}

let marks = 0;

function articleOf(seed: Seed, n: number): FakeArticle {
  const id = fakeId(1, n);
  const text = seed.paragraphs.join('\n\n');
  return {
    id,
    title: stated(seed.title, seed.guessed ?? false),
    authors: [],
    site: seed.site === undefined ? null : stated(seed.site, false),
    published: seed.date === undefined ? null : stated(seed.date, seed.dateGuessed ?? false),
    language: seed.language ?? 'fr',
    format: seed.format ?? 'html',
    paragraphs: seed.paragraphs,
    minutes: seed.minutes,
    state: seed.state ?? 'to_read',
    favourite: seed.favourite ?? false,
    progress: seed.progress ?? 0,
    position: 0,
    added: seed.added,
    tags: tagsOf(seed.tags),
    annotations: (seed.marks ?? [])
      .map(([meaning, quote, note]) => {
        const [start, end] = rangeOf(text, quote);
        marks += 1;
        return {
          id: fakeId(2, marks),
          article: id,
          quote,
          start,
          end,
          area: null,
          anchor: 'exact',
          meaning,
          note,
          tags: [],
          created: '2026-11-19T10:00:00Z',
          modified: '2026-11-19T10:00:00Z',
          alone: false,
        };
      })
      .sort((a, b) => a.start - b.start),
    dropped:
      n === 3
        ? [
            {
              lines: ['Les modèles d’Orsay', 'Brume-7B', 'Brume-1B'],
              reason: 'promotion',
              at: rangeOf(text, 'Deux juristes')[0],
            },
          ]
        : [],
    trashed: false,
    sample: false,
  };
}

/** The invented articles, and copies of them until there are `count`. */
export function inventedArticles(count: number): FakeArticle[] {
  marks = 0;
  return Array.from({ length: count }, (_, n) => {
    const seed = SEEDS[n % SEEDS.length];
    if (seed === undefined) throw new Error('there is at least one seed');
    if (n < SEEDS.length) return articleOf(seed, n + 1);
    const copy = articleOf({ ...seed, marks: [], title: `${seed.title} (${n + 1})` }, n + 1);
    return { ...copy, added: new Date(Date.UTC(2026, 10, 1) - n * 60_000).toISOString() };
  });
}
