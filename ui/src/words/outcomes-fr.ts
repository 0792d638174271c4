const nf = new Intl.NumberFormat('fr-FR');
const n = (value: number): string => nf.format(value);
const s = (value: number): string => (value >= 2 ? 's' : '');
const quoted = (name: string | null): string => (name === null ? '' : `«\u202f${name}\u202f»`);

/** What went wrong, and why with what to do. */
export interface FailureWords {
  title: string;
  text: string;
}

/** What was done, in French. */
export function doneFr(what: string, count: number, object: string | null): string {
  const articles = `${n(count)} article${s(count)}`;
  const named = quoted(object);
  switch (what) {
    case 'archived':
      return `${articles} archivé${s(count)}`;
    case 'put_back':
      return `${articles} remis à lire`;
    case 'marked_reading':
      return `${articles} en cours`;
    case 'marked_read':
      return `${articles} lu${s(count)}`;
    case 'favoured':
      return `${articles} en favori`;
    case 'unfavoured':
      return `${articles} retiré${s(count)} des favoris`;
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
    case 'tag_aliased':
      return `Alias ${named} ajouté`;
    case 'tag_deleted':
      return `Étiquette ${named} supprimée`;
    case 'highlighted':
      return 'Passage surligné';
    case 'note_changed':
      return 'Note modifiée';
    case 'meaning_changed':
      return 'Sens du surlignage modifié';
    case 'highlight_tagged':
      return 'Étiquettes du surlignage modifiées';
    case 'highlight_moved':
      return 'Surlignage déplacé';
    case 'highlight_deleted':
      return count >= 2 ? `${n(count)} surlignages supprimés` : 'Surlignage supprimé';
    case 'brief_made':
      return 'Synthèse commencée';
    case 'brief_changed':
      return 'Synthèse modifiée';
    case 'brief_deleted':
      return 'Synthèse supprimée';
    case 'version_shown':
      return 'Autre version affichée';
    case 'version_accepted':
      return count >= 2 ? `${n(count)} surlignages suivent le nouveau texte` : 'Nouvelle version acceptée';
    case 'version_parted':
      return 'Deux articles séparés';
    case 'unlinked':
      return 'Lien retiré';
    case 'note_kept':
      return 'Note gardée seule';
    case 'images_loaded':
      return count >= 2 ? `${n(count)} images chargées` : 'Image chargée';
    case 'extracted_anew':
      return 'Texte extrait de nouveau';
    case 'repaired':
      return 'Extraction corrigée';
    case 'site_rule_saved':
      return 'Règle de site enregistrée';
    case 'site_rule_deleted':
      return 'Règle de site supprimée';
    case 'corrected':
      return 'Correction enregistrée';
    case 'imported':
      return `${articles} ajouté${s(count)}`;
    case 'import_undone':
      return `Import annulé, ${articles} retiré${s(count)}`;
    case 'sample_removed':
      return 'Bibliothèque d’exemple effacée';
    case 'view_saved':
      return `Vue ${named} enregistrée`;
    case 'view_deleted':
      return `Vue ${named} supprimée`;
    case 'views_ordered':
      return 'Vues rangées';
    case 'rule_saved':
      return `Règle ${named} enregistrée`;
    case 'rule_deleted':
      return `Règle ${named} supprimée`;
    case 'rule_applied':
      return `Règle ${named} appliquée à ${articles}`;
    case 'rule_taken_back':
      return `Règle ${named} annulée sur ${articles}`;
    case 'tag_made':
      return `Étiquette ${named} créée`;
    case 'tag_nested':
      return `Étiquette rangée\u00a0: ${named}`;
    case 'tag_retyped':
      return `Type de ${named} changé`;
    case 'alias_removed':
      return `Alias ${named} ôté`;
    case 'tags_edited':
      return `Étiquettes de ${articles} changées`;
    case 'candidate_accepted':
      return count >= 2 ? `${n(count)} noms acceptés` : `${named} accepté`;
    case 'candidate_refused':
      return count >= 2 ? `${n(count)} noms refusés` : `${named} refusé`;
    case 'name_forgiven':
      return `${named} peut de nouveau être proposé`;
    default:
      return 'Fait';
  }
}

/** What went wrong, in French; nothing for a code without words. */
export function failureFr(code: string, object: string | null): FailureWords | null {
  switch (code) {
    case 'unsupported':
      return {
        title: object === null ? 'format non pris en charge' : `format ${object} non pris en charge`,
        text: 'Veille lit le texte, le Markdown, les pages web, les PDF, les EPUB, les documents Word et les courriels. Enregistrez l’article dans un de ces formats, puis déposez-le ici.',
      };
    case 'not_an_article':
      return {
        title: 'ce n’est pas un article',
        text: 'Une image, une feuille de style ou un script ne se lit pas. Déposez la page ou le document dont il vient.',
      };
    case 'damaged':
      return {
        title: object === null ? 'Fichier abîmé' : `Fichier ${object} abîmé`,
        text: 'Il s’arrête trop tôt, ou son contenu ne tient pas ensemble. Téléchargez-le ou enregistrez-le de nouveau.',
      };
    case 'encrypted':
      return {
        title: object === null ? 'Fichier protégé' : `Fichier ${object} protégé`,
        text: 'Il ne s’ouvre qu’avec un mot de passe ou un verrou numérique. Enregistrez-en une copie sans protection.',
      };
    case 'unpacks_too_far':
      return {
        title: 'Archive démesurée',
        text: 'Elle contient plus qu’il n’est raisonnable de déballer. Déposez les articles eux-mêmes.',
      };
    case 'archive':
      return { title: 'Archive', text: 'Ses fichiers n’ont pas pu être sortis. Déposez les articles eux-mêmes.' };
    case 'not_text':
      return {
        title: 'Ce fichier n’est pas du texte',
        text: 'Son nom annonce un article, mais son contenu est autre chose. Enregistrez-le de nouveau depuis sa source.',
      };
    case 'too_large':
      return {
        title: 'Fichier trop gros',
        text: 'Un article ne pèse pas autant. Gardez-en le texte seul, puis déposez-le ici.',
      };
    case 'too_deep':
    case 'too_many_attributes':
    case 'too_many_entities':
      return {
        title: 'Page mal formée',
        text: 'Elle est construite de façon à ne pas pouvoir être lue sans risque. Enregistrez-la autrement, en texte par exemple.',
      };
    case 'empty':
    case 'no_text':
      return {
        title: 'Aucun texte',
        text: 'Ce fichier est vide, ou n’a que des menus et des images. Ouvrez-le à sa source, puis enregistrez-le de nouveau.',
      };
    case 'timed_out':
      return {
        title: 'Lecture trop longue',
        text: 'Le fichier a dépassé le temps permis\u202f; les autres ont été lus. Enregistrez l’article en texte, puis déposez-le ici.',
      };
    case 'crashed':
    case 'out_of_memory':
      return {
        title: 'Fichier illisible',
        text: 'La lecture s’est arrêtée net sur ce fichier\u202f; le reste de l’import n’est pas touché. Il est peut-être abîmé\u00a0: enregistrez-le de nouveau, puis déposez-le ici.',
      };
    case 'unstartable':
      return {
        title: 'Lecture impossible',
        text: 'Le programme qui lit les fichiers n’a pas pu démarrer. Rouvrez Veille, puis recommencez.',
      };
    case 'not_found':
      return {
        title: 'Fichier introuvable',
        text: 'Il a été déplacé ou effacé. Retrouvez-le, puis déposez-le de nouveau.',
      };
    case 'permission_denied':
      return {
        title: 'Lecture refusée',
        text: 'Vous n’avez pas le droit de lire ce fichier. Changez ses droits, puis déposez-le de nouveau.',
      };
    case 'unreadable':
      return {
        title: 'Fichier impossible à ouvrir',
        text: 'Le disque ne répond pas ou le fichier est abîmé. Vérifiez-le, puis déposez-le de nouveau.',
      };
    case 'not_a_file':
      return {
        title: 'Ce n’est pas un fichier',
        text: 'Un tuyau ou un périphérique ne se lit pas comme un article. Déposez un fichier ou un dossier.',
      };
    case 'nothing_pasted':
      return { title: 'Rien à coller', text: 'Le presse-papiers ne contient pas de texte. Copiez un texte d’abord.' };
    case 'article_missing':
      return { title: 'Article introuvable', text: 'Il n’est plus dans la bibliothèque.' };
    case 'annotation_missing':
      return { title: 'Surlignage introuvable', text: 'Il n’est plus dans la bibliothèque.' };
    case 'brief_missing':
      return { title: 'Synthèse introuvable', text: 'Elle a été supprimée.' };
    case 'tag_missing':
      return { title: 'Étiquette introuvable', text: 'Elle a été supprimée ou fusionnée.' };
    case 'images_unreachable':
      return {
        title: 'Images injoignables',
        text: 'Aucune image n’a pu être chargée\u00a0: elles n’existent plus, ou le réseau ne répond pas. Vérifiez la connexion, puis recommencez.',
      };
    case 'nothing_left':
      return { title: 'Il ne resterait rien', text: 'Un article garde au moins un bloc : rendez-en un d’abord.' };
    case 'superseded':
      return { title: 'Question remplacée', text: 'Une nouvelle question a été posée avant la réponse.' };
    case 'view_missing':
      return { title: 'Vue introuvable', text: 'Elle a été supprimée.' };
    case 'candidate_missing':
      return { title: 'Nom introuvable', text: 'Il a déjà été décidé.' };
    case 'tag_nesting':
      return { title: 'Rangement impossible', text: 'Une étiquette ne se range pas sous elle-même.' };
    case 'import_missing':
      return { title: 'Import introuvable', text: 'Il est trop ancien pour être repris.' };
    case 'import_running':
      return { title: 'Import en cours', text: 'Il ne peut être annulé qu’une fois arrêté. Arrêtez-le d’abord.' };
    case 'tag_name':
      return { title: 'Nom d’étiquette impossible', text: 'Un nom a de 1 à 100 signes. Choisissez-en un autre.' };
    case 'passage':
    case 'quote':
      return {
        title: 'Passage impossible à surligner',
        text: 'Il n’a pas été retrouvé dans le texte. Sélectionnez-le de nouveau.',
      };
    case 'irrevocable':
      return { title: 'Impossible d’annuler', text: 'Ce qui a été fait dépend de changements plus récents.' };
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
    case 'library_busy':
      return {
        title: 'Bibliothèque occupée',
        text: 'Un autre programme l’écrit en ce moment. Recommencez dans un instant.',
      };
    case 'library_damaged':
      return {
        title: 'Bibliothèque abîmée',
        text: 'Une partie n’a pas pu être lue. Ne modifiez rien\u202f; restaurez la dernière copie de sûreté.',
      };
    case 'library_unreadable':
    case 'database_missing':
    case 'folder_unusable':
      return {
        title: 'Bibliothèque impossible à ouvrir',
        text: `Le dossier${object === null ? '' : ` ${quoted(object)}`} ne peut pas servir. Vérifiez qu’il existe et que vous pouvez y écrire.`,
      };
    case 'newer_library':
      return {
        title: 'Bibliothèque plus récente que Veille',
        text: 'Une version plus neuve l’a écrite. Mettez Veille à jour pour l’ouvrir.',
      };
    case 'extraction':
      return {
        title: 'Nouvelle extraction impossible',
        text: 'Le fichier gardé n’a pas pu être relu. Le texte et les surlignages restent tels quels.',
      };
    case 'page_missing':
      return {
        title: 'Le fichier n’a pas cette page',
        text: 'Rien n’a changé. Rouvrez l’article, et dessinez sur une page qui s’y trouve.',
      };
    case 'version_missing':
      return {
        title: 'Version introuvable',
        text: 'Cette version n’est plus dans la bibliothèque. Rouvrez l’article.',
      };
    case 'export_unwritable':
      return {
        title: 'Export impossible',
        text: `Le dossier ${quoted(object)} n’accepte pas l’écriture. Choisissez un autre dossier.`,
      };
    case 'address_refused':
      return { title: 'Adresse refusée', text: 'Seules les adresses web et de courriel s’ouvrent au-dehors.' };
    case 'no_voice':
      return {
        title: 'Pas de voix',
        text: 'Le système n’a pas lu la phrase. Installez «\u202fspeech-dispatcher\u202f» et «\u202fespeak-ng\u202f».',
      };
    case 'not_opened':
      return { title: 'Adresse pas ouverte', text: 'Aucun programme n’a pu l’ouvrir. Vérifiez votre navigateur.' };
    case 'database':
    case 'internal':
      return {
        title: 'Quelque chose a échoué',
        text: 'L’action n’a pas abouti. Recommencez\u202f; si cela dure, rouvrez Veille.',
      };
    default:
      return null;
  }
}
