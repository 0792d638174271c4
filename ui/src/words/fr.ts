import { readerFr } from './reader-fr';

const nf = new Intl.NumberFormat('fr-FR');
const n = (value: number): string => nf.format(value);
/** In French, 0 and 1 are singular. */
const s = (value: number): string => (value >= 2 ? 's' : '');

/** A name that may be missing, between its signs. */
const quoted = (name: string | null): string => (name === null ? '' : `\u00ab\u202f${name}\u202f\u00bb`);

/** The French words, and the shape that every language has. */
export const fr = {
  locale: 'fr-FR',
  common: {
    close: 'Fermer',
    cancel: 'Annuler',
    undo: 'Annuler',
    open: 'Ouvrir',
    retry: 'Réessayer',
    remove: 'Retirer',
    reset: 'Rétablir',
    keys: {
      ctrl: 'Ctrl',
      shift: 'Maj',
      alt: 'Alt',
      enter: 'Entrée',
      escape: 'Échap',
      space: 'Espace',
      delete: 'Suppr',
      tab: 'Tab',
    },
  },
  number: n,
  minutes: (value: number): string =>
    value < 60 ? `${value}\u00a0min` : `${Math.floor(value / 60)}\u00a0h\u00a0${String(value % 60).padStart(2, '0')}`,
  around: (date: string): string => `vers ${date}`,
  views: {
    toRead: 'À lire',
    reading: 'En cours',
    favourites: 'Favoris',
    archived: 'Archives',
    all: 'Tous les articles',
    trash: 'Corbeille',
    notes: 'Notes',
  },
  sidebar: {
    navigation: 'Navigation',
    skip: 'Aller à la liste',
    import: 'Importer…',
    search: 'Rechercher',
    tags: 'Étiquettes',
    kinds: {
      organisation: 'Organisations',
      person: 'Personnes',
      model: 'Modèles',
      topic: 'Thèmes',
      publication: 'Médias',
      place: 'Lieux',
      own: 'Mes étiquettes',
    },
    more: (count: number): string => `Toutes, ${n(count)}`,
    fewer: 'Moins',
    total: (count: number): string => `${n(count)} article${s(count)}, en local`,
    empty: 'Bibliothèque vide',
    readOnly: 'Lecture seule',
    settings: 'Réglages',
    fold: 'Replier la barre latérale',
    unfold: 'Déplier la barre latérale',
    tagMenu: {
      only: 'Filtrer la liste',
      exclude: 'Exclure de la liste',
      clear: 'Retirer du filtre',
      rename: 'Renommer…',
      delete: 'Supprimer l’étiquette',
      newName: 'Nouveau nom',
      save: 'Renommer',
    },
    tagHint: (name: string, count: number): string => `${name}, ${n(count)} article${s(count)}`,
    included: 'dans le filtre',
    excluded: 'exclue du filtre',
  },
  list: {
    articles: 'Articles',
    sort: (by: string): string => `Trier\u00a0: ${by}`,
    sorts: {
      added: 'derniers ajoutés',
      published: 'plus récents d’abord',
      title: 'par titre',
      length: 'les plus courts d’abord',
      relevance: 'par pertinence',
    },
    sortOf: {
      added: 'Ajout',
      published: 'Date de publication',
      title: 'Titre',
      length: 'Durée de lecture',
      relevance: 'Pertinence',
    },
    filter: 'Filtrer',
    new: 'Nouveau',
    noSource: 'sans source',
    noDate: 'sans date',
    notes: (count: number): string => `${n(count)} note${s(count)}`,
    thread: (percent: number, highlights: number): string =>
      `Lu à ${percent}\u202f%, ${n(highlights)} surlignage${s(highlights)}`,
    favourite: 'Favori',
    guessed: 'déduit du texte',
    loading: 'Chargement',
    found: (count: number): string => `${n(count)} article${s(count)}`,
    selected: (count: number): string => `${n(count)} sélectionné${s(count)}`,
    unselect: 'Désélectionner',
    without: (count: number, clause: string): string =>
      `${n(count)} article${s(count)} écarté${s(count)} par ${clause}`,
    include: (count: number): string => (count >= 2 ? 'Les inclure' : 'L’inclure'),
    emptyTrash: 'Vider la corbeille',
    emptyTrashSure: (count: number): string =>
      `Effacer ${n(count)} article${s(count)} pour toujours, avec leurs notes\u202f?`,
    erase: 'Effacer',
    restore: 'Restaurer',
    trashNote: 'Effacés pour de bon après 30 jours.',
    select: 'Choisissez un article',
    selectHint: 'pour passer de l’un à l’autre, pour ouvrir.',
  },
  empty: {
    toRead: {
      title: 'Rien à lire. Tout est rangé.',
      text: 'Les articles importés arrivent ici.',
    },
    reading: {
      title: 'Rien en cours',
      text: 'Un article commencé reste ici tant qu’il n’est pas lu jusqu’au bout.',
    },
    favourites: {
      title: 'Pas encore de favori',
      before: 'Dans la liste ou le lecteur,',
      after: 'met un article de côté.',
    },
    archived: { title: 'Rien d’archivé', after: 'range un article lu. Il reste trouvable.' },
    all: { title: 'Aucun article', text: 'Les articles importés arrivent ici.' },
    trash: { title: 'La corbeille est vide', text: 'Un article jeté reste ici 30 jours.' },
    tag: {
      title: (name: string): string => `Aucun article sous «\u202f${name}\u202f»`,
      text: 'l’ajoute à l’article ouvert ou à la sélection.',
      clear: 'Retirer cette étiquette du filtre',
    },
    query: {
      title: 'Aucun article ne correspond',
      text: 'Aucun article pour ces critères dans cette vue.',
      without: (clause: string): string => `Retirer «\u202f${clause}\u202f»`,
      clear: 'Effacer le filtre',
      everywhere: 'Chercher dans tous les articles',
    },
  },
  search: {
    label: 'Filtrer la liste',
    placeholder: 'Mots, étiquette:, site:, depuis:…',
    without: 'sans',
    field: {
      word: '',
      phrase: 'expression',
      tag: 'étiquette',
      author: 'auteur',
      site: 'site',
      language: 'langue',
      format: 'type',
      since: 'depuis',
      before: 'avant',
      date: 'date',
      added: 'ajouté',
      state: 'état',
      favourite: '',
      has: 'avec',
      meaning: 'sens',
      words: 'mots',
      any: 'au moins un\u00a0:',
      all: '',
      sort: 'tri',
    },
    removeClause: (clause: string): string => `Retirer du filtre\u00a0: ${clause}`,
    editClause: (clause: string): string => `Modifier\u00a0: ${clause}`,
    clear: 'Effacer le filtre',
    suggestions: 'Suggestions',
    unread: (text: string): string =>
      `«\u202f${text}\u202f» n’a pas pu être lu comme filtre\u00a0: cherché comme des mots.`,
    trouble: 'La recherche a échoué.',
  },
  palette: {
    label: 'Palette',
    placeholder: 'Chercher un article, une étiquette, une action',
    articles: 'Articles',
    tags: 'Étiquettes',
    actions: 'Actions',
    inText: 'Dans le texte',
    searchFor: (words: string, count: number): string =>
      `Chercher «\u202f${words}\u202f» dans ${n(count)} article${s(count)}`,
    nothing: 'Rien de ce nom.',
    hintChoose: 'choisir',
    hintOpen: 'ouvrir',
    hintFilter: 'filtrer la liste',
    hintActions: 'actions seules',
    commands: {
      import: 'Importer des fichiers…',
      importFolder: 'Importer un dossier…',
      paste: 'Coller comme article',
      export: 'Exporter les notes…',
      settings: 'Réglages',
      shortcuts: 'Raccourcis clavier',
      undo: 'Annuler la dernière action',
      redo: 'Rétablir',
      sidebar: 'Replier ou déplier la barre latérale',
      readingOnly: 'L’article seul à l’écran',
      themeJour: 'Thème\u00a0: jour',
      themePapier: 'Thème\u00a0: papier',
      themeNuit: 'Thème\u00a0: nuit',
      themeSystem: 'Thème\u00a0: système',
      french: 'Langue\u00a0: français',
      english: 'Langue\u00a0: English',
      go: (view: string): string => `Aller à\u00a0: ${view}`,
      archive: 'Archiver l’article',
      favourite: 'Mettre en favori ou retirer',
      tag: 'Étiqueter l’article…',
      trash: 'Mettre l’article à la corbeille',
      removeSample: 'Effacer la bibliothèque d’exemple',
    },
  },
  tags: {
    label: 'Étiqueter',
    title: (count: number): string => (count >= 2 ? `Étiqueter ${n(count)} articles` : 'Étiqueter l’article'),
    placeholder: 'Nom d’une étiquette',
    create: (name: string): string => `Créer «\u202f${name}\u202f»`,
    on: 'Étiquettes de l’article',
    proposed: 'Proposées',
    keep: (name: string): string => `Garder ${name}`,
    refuse: (name: string): string => `Refuser ${name}`,
    take: (name: string): string => `Retirer ${name}`,
    already: 'déjà là',
    none: 'Pas encore d’étiquette.',
  },
  intake: {
    label: 'Import',
    running: 'Import en cours',
    counting: 'Lecture des dossiers…',
    progress: (done: number, total: number): string => `${n(done)} fichier${s(done)} traité${s(done)} sur ${n(total)}`,
    keepReading: 'Vous pouvez continuer à lire.',
    stop: 'Arrêter',
    stopping: 'Arrêt…',
    added: (count: number): string =>
      count === 0 ? 'Aucun article ajouté' : `${n(count)} article${s(count)} ajouté${s(count)}`,
    stopped: (count: number): string => `Import arrêté\u00a0: ${n(count)} article${s(count)} ajouté${s(count)}`,
    undone: 'Import annulé',
    undoneText: (count: number): string => `${n(count)} article${s(count)} retiré${s(count)} de la bibliothèque.`,
    rest: (duplicates: number, failed: number, ignored: number): string =>
      [
        duplicates > 0 ? `${n(duplicates)} doublon${s(duplicates)} reconnu${s(duplicates)}` : '',
        failed > 0 ? `${n(failed)} échec${s(failed)}` : '',
        ignored > 0 ? `${n(ignored)} fichier${s(ignored)} ignoré${s(ignored)}` : '',
      ]
        .filter((part) => part !== '')
        .join(', '),
    moreItems: (count: number): string => `et ${n(count)} autre${s(count)}`,
    proposed: (count: number): string => `${n(count)} étiquette${s(count)} proposée${s(count)}`,
    titleGuessed: 'titre déduit',
    sinceBytes: (date: string): string => `Déjà dans la bibliothèque depuis le ${date}`,
    sinceText: (date: string): string => `Même texte qu’un article du ${date}`,
    ignored: (reason: string): string => `Ignoré\u00a0: ${reason}`,
    why: 'Pourquoi\u202f?',
    readNew: 'Lire les nouveautés',
    undo: 'Annuler l’import',
    undoing: 'Annulation…',
    seconds: (value: number): string =>
      `${new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1, minimumFractionDigits: 1 }).format(value)}\u00a0s`,
    shrink: 'Réduire',
    grow: 'Agrandir',
    say: (added: number, rest: string): string =>
      `${n(added)} article${s(added)} ajouté${s(added)}.${rest === '' ? '' : ` ${rest}.`}`,
    formats: {
      html: 'Page web',
      mhtml: 'Page web',
      markdown: 'Markdown',
      text: 'Texte',
      epub: 'EPUB',
      pdf: 'PDF',
    },
    dropTitle: 'Déposez pour ranger dans «\u202fÀ lire\u202f»',
    dropFiles: (count: number): string => (count > 0 ? `${n(count)} fichier${s(count)} ou dossier${s(count)}` : ''),
    dropHint: 'Vos fichiers sont copiés, les originaux ne bougent pas.',
    dropFormats: 'Texte, Markdown et pages web. Un dossier est lu en entier.',
    pasted: 'Texte collé\u00a0: import en cours.',
    pasteEmpty: 'Le presse-papiers ne contient pas de texte.',
  },
  first: {
    title: 'Déposez ici vos premiers articles',
    text: 'Pages web enregistrées, Markdown, texte. Veille les range, les étiquette et les garde sur cet ordinateur.',
    choose: 'Choisir des fichiers…',
    sample: 'Ouvrir la bibliothèque d’exemple',
    note: 'L’exemple contient quelques articles en français et en anglais sur l’IA. Il s’efface en un clic.',
    paste: 'colle un texte copié.',
  },
  sample: {
    note: (count: number): string => `${n(count)} article${s(count)} d’exemple.`,
    remove: 'Effacer l’exemple',
  },
  readOnly: {
    title: 'Bibliothèque en lecture seule.',
    text: 'Vous pouvez lire et chercher\u202f; rien ne sera enregistré.',
  },
  settings: {
    title: 'Réglages',
    parts: {
      reading: 'Lecture',
      library: 'Bibliothèque',
      shortcuts: 'Raccourcis',
      language: 'Langue',
      about: 'À propos',
    },
    theme: 'Thème',
    themes: { jour: 'Jour', papier: 'Papier', nuit: 'Nuit', system: 'Système' },
    font: 'Caractère',
    size: 'Corps',
    sizeValue: (px: number): string => `${px}\u00a0px`,
    leading: 'Interligne',
    measure: 'Largeur',
    measureValue: (signs: number): string => `${signs} signes`,
    paragraph: 'Blanc d’alinéa',
    decimal: (value: number): string => value.toFixed(2).replace('.', ','),
    setting: 'Composition',
    justify: 'Justifier',
    justifyHint: 'Bords droits, comme dans un livre',
    hyphenate: 'Couper les mots',
    hyphenateHint: 'Selon la langue de l’article',
    typography: 'Espaces fines et guillemets français',
    typographyHint: 'À l’affichage seulement, le fichier ne change pas',
    preview: 'Aperçu',
    previewTitle: 'La rédaction garde un œil sur ses sources',
    previewText: [
      'Chaque matin, l’équipe relit les dépêches de la nuit et range celles qui comptent. Les autres partent aux archives, où elles restent trouvables.',
      'Une phrase soulignée la semaine dernière revient dans la marge, avec la question qu’elle posait\u00a0: d’où vient ce chiffre de 40\u00a0%, et qui l’a vérifié\u202f?',
      'Le soir, les notes sortent en un fichier simple, que n’importe quel éditeur sait ouvrir. Rien ne quitte l’ordinateur sans qu’on le demande.',
    ],
    applied: 'Appliqué aussitôt',
    restoreReading: 'Rétablir',
    libraryPlace: 'Dossier de la bibliothèque',
    libraryPlaceHint: 'Les fichiers déposés, les notes et les copies de sûreté y sont gardés, sur cet ordinateur.',
    libraryCount: 'Contenu',
    libraryCounts: (total: number, notes: number): string =>
      `${n(total)} article${s(total)}, ${n(notes)} note${s(notes)}`,
    trash: 'Corbeille',
    trashCount: (count: number): string =>
      count === 0 ? 'Vide' : `${n(count)} article${s(count)}, effacé${s(count)} après 30 jours`,
    openTrash: 'Voir la corbeille',
    sample: 'Bibliothèque d’exemple',
    sampleNone: 'Pas installée',
    addSample: 'Ouvrir l’exemple',
    interfaceLanguage: 'Langue de l’interface',
    languages: { system: 'Celle du système', fr: 'Français', en: 'English' },
    languageHint: 'Les articles gardent la leur.',
    singleKeys: 'Touches simples',
    singleKeysHint: 'J, K, E, S, T… agissent hors des champs',
    version: (version: string): string => `Veille ${version}`,
    about: 'Un lecteur d’articles qui vit sur votre ordinateur. Il ne se connecte à rien.',
    licence: 'Licence MIT ou Apache 2.0. Caractères sous licence SIL Open Font.',
  },
  shortcuts: {
    title: 'Raccourcis clavier',
    everywhere: 'Partout',
    list: 'Liste',
    reader: 'Lecteur',
    keys: {
      palette: 'Palette',
      filter: 'Filtrer la liste',
      import: 'Importer',
      paste: 'Coller un texte comme article',
      settings: 'Réglages',
      export: 'Exporter',
      views: 'Vues',
      panes: 'Volet suivant, précédent',
      sidebar: 'Barre latérale',
      readingOnly: 'L’article seul à l’écran',
      undo: 'Annuler',
      redo: 'Rétablir',
      help: 'Cette aide',
      escape: 'Fermer ce qui est devant',
      nextPrevious: 'Article suivant, précédent',
      open: 'Ouvrir',
      archive: 'Archiver',
      favourite: 'Favori',
      tag: 'Étiqueter',
      select: 'Sélectionner, étendre',
      trash: 'Mettre à la corbeille',
      page: 'Page suivante, précédente',
      highlights: 'Surlignage précédent, suivant',
      sentence: 'Sélectionner la phrase, étendre',
      meanings: 'Surligner avec ce sens',
      note: 'Note',
      theme: 'Thème suivant',
      size: 'Taille du texte',
      articles: 'Article précédent, suivant',
    },
  },
  done: (what: string, count: number, object: string | null): string => {
    const articles = `${n(count)} article${s(count)}`;
    const named = quoted(object);
    switch (what) {
      case 'archived':
        return `${articles} archivé${s(count)}`;
      case 'favoured':
        return `${articles} en favori`;
      case 'unfavoured':
        return `${articles} retiré${s(count)} des favoris`;
      case 'put_back':
        return `${articles} remis à lire`;
      case 'reading':
        return `${articles} en cours`;
      case 'read':
        return `${articles} lu${s(count)}`;
      case 'trashed':
        return `${articles} à la corbeille`;
      case 'restored':
        return `${articles} restauré${s(count)}`;
      case 'trash_emptied':
        return `${articles} effacé${s(count)}`;
      case 'tagged':
        return `Étiquette ${named} ajoutée à ${articles}`;
      case 'untagged':
        return `Étiquette ${named} retirée de ${articles}`;
      case 'tag_kept':
        return `Étiquette ${named} gardée`;
      case 'tag_refused':
        return `Étiquette ${named} refusée`;
      case 'tag_renamed':
        return `Étiquette renommée ${named}`;
      case 'tag_merged':
        return `${articles} passe${count >= 2 ? 'nt' : ''} sous ${named}`;
      case 'tag_deleted':
        return `Étiquette ${named} supprimée`;
      case 'highlighted':
        return 'Passage surligné';
      case 'note_changed':
        return 'Note modifiée';
      case 'meaning_changed':
        return 'Sens du surlignage modifié';
      case 'highlight_moved':
        return 'Surlignage déplacé';
      case 'highlight_deleted':
        return count >= 2 ? `${n(count)} surlignages supprimés` : 'Surlignage supprimé';
      case 'corrected':
        return 'Correction enregistrée';
      case 'imported':
        return `${articles} ajouté${s(count)}`;
      case 'import_undone':
        return `Import annulé, ${articles} retiré${s(count)}`;
      case 'sample_removed':
        return 'Bibliothèque d’exemple effacée';
      default:
        return 'Fait';
    }
  },
  undone: (text: string): string => `Annulé\u00a0: ${text}`,
  redone: (text: string): string => `Rétabli\u00a0: ${text}`,
  exported: (path: string): string => `Exporté dans ${path}`,
  nothingToUndo: 'Rien à annuler.',
  nothingToRedo: 'Rien à rétablir.',
  /** What went wrong, why, and what to do, for each code; nothing for a code without words. */
  failure: (code: string, object: string | null): { title: string; text: string } | null => {
    const it = quoted(object);
    switch (code) {
      case 'unsupported_format':
        return {
          title: object === null ? 'format non pris en charge' : `format ${object} non pris en charge`,
          text: 'Veille lit le texte, le Markdown et les pages web. Enregistrez l’article dans un de ces formats, puis déposez-le ici.',
        };
      case 'not_an_article':
        return {
          title: 'ce n’est pas un article',
          text: 'Une image, une feuille de style ou un script ne se lit pas.',
        };
      case 'too_large':
        return {
          title: 'Fichier trop gros',
          text: 'Un article ne pèse pas autant. Gardez-en le texte seul, puis déposez-le ici.',
        };
      case 'too_deep':
        return {
          title: 'Page mal formée',
          text: 'Ses balises sont emboîtées trop profondément pour être lues sans risque. Enregistrez la page autrement, en texte par exemple.',
        };
      case 'timeout':
        return {
          title: 'Lecture trop longue',
          text: 'Le fichier a dépassé les 10 secondes permises. Les autres fichiers ont été lus. Enregistrez l’article en texte, puis déposez-le ici.',
        };
      case 'crashed':
        return {
          title: 'Fichier illisible',
          text: 'La lecture s’est arrêtée net sur ce fichier\u202f; le reste de l’import n’est pas touché. Le fichier est peut-être abîmé.',
        };
      case 'unreadable':
        return {
          title: 'Fichier impossible à ouvrir',
          text: 'Il a été déplacé, ou vous n’avez pas le droit de le lire. Vérifiez-le, puis déposez-le de nouveau.',
        };
      case 'empty':
        return { title: 'Aucun texte', text: 'Ce fichier ne contient pas de texte à lire.' };
      case 'article_missing':
        return { title: 'Article introuvable', text: 'Il n’est plus dans la bibliothèque.' };
      case 'tag_missing':
        return { title: 'Étiquette introuvable', text: 'Elle a été supprimée ou fusionnée.' };
      case 'tag_name':
        return {
          title: 'Nom d’étiquette impossible',
          text: 'Un nom a de 1 à 100 signes. Choisissez-en un autre.',
        };
      case 'read_only':
        return {
          title: 'Bibliothèque en lecture seule',
          text: 'Rien n’a été enregistré. Vérifiez les droits du dossier, puis rouvrez Veille.',
        };
      case 'disk_full':
        return {
          title: 'Le disque est plein',
          text: 'Rien n’a été enregistré. Libérez de la place, puis recommencez.',
        };
      case 'busy':
        return {
          title: 'Bibliothèque occupée',
          text: 'Un autre programme l’écrit en ce moment. Recommencez dans un instant.',
        };
      case 'library_locked':
        return {
          title: 'Bibliothèque déjà ouverte',
          text: 'Une autre fenêtre de Veille s’en sert. Fermez-la, puis recommencez.',
        };
      case 'export_unwritable':
        return {
          title: 'Export impossible',
          text: `Le dossier ${it} n’accepte pas l’écriture. Choisissez un autre dossier.`,
        };
      case 'address_refused':
        return { title: 'Adresse refusée', text: 'Seules les adresses web et de courriel s’ouvrent au-dehors.' };
      case 'internal':
        return {
          title: 'Quelque chose a échoué',
          text: 'L’action n’a pas abouti. Recommencez\u202f; si cela dure, rouvrez Veille.',
        };
      default:
        return null;
    }
  },
  ...readerFr,
};

/** Every word of the page. */
export type Catalogue = typeof fr;
