//! What pages leave around an article, told by its words.
//!
//! Only short lines are judged: a long one is never dropped for its words.

use std::sync::LazyLock;

use regex::Regex;
use veille_model::DropReason;

/// A line longer than this is never noise by its words alone.
const LONG: usize = 140;
/// Nor is one longer than this for being the terms of a site.
const LONG_TERMS: usize = 400;

/// Why a line standing by itself is no part of an article, if it is not.
pub(crate) fn judge(line: &str) -> Option<DropReason> {
    static RULES: LazyLock<Vec<(Regex, DropReason)>> = LazyLock::new(|| {
        [
            // Whole lines: buttons, menus, breadcrumbs.
            (
                r"^(?:fermer|menu|accueil|retour|retour à l['’]accueil|rechercher|recherche|suivant|précédent|aller au contenu(?: principal)?|connexion|se connecter|s['’]identifier|mon compte|imprimer|écouter(?: l['’]article)?|ajouter à (?:mes favoris|ma sélection)|lire plus tard|sauvegarder|enregistrer|copier le lien|haut de page|voir plus|voir tout|plus d['’]infos?|bild anzeigen|drucken|seite drucken|nach oben|zur startseite|schließen|suche|weiterlesen|mehr lesen|anmelden|merken|inhaltsverzeichnis|close|home|search|next|previous|skip to (?:main )?content|log ?in|sign ?in|register|my account|print|listen(?: to (?:this )?article)?|save|bookmark|copy link|back to top|read more|see more|show more|load more|view all|table of contents|sommaire|zurück|startseite|se désinscrire|se désabonner|désabonnement|unsubscribe|like|j['’]aime|reply|répondre|repost|(?:view|open) (?:this e?-?mail )?in (?:your )?browser|voir (?:cet? e?-?mail |la version )?(?:dans (?:le|votre) navigateur|en ligne))$",
                DropReason::Navigation,
            ),
            (r"^(?:accueil|home|startseite)\s*[>›»/|]", DropReason::Navigation),
            (r"^(?:vous êtes ici|you are here)\b", DropReason::Navigation),
            (
                r"^(?:partager|partagez|share|tweeter|tweet|retweet|pin it|whatsapp|facebook|twitter|linkedin|reddit|e-?mail|envoyer par e-?mail|flipboard|telegram|copy|messenger|bluesky|mastodon|pinterest)(?:[\s,|•·/]+(?:sur|on|via|cet|cette|this|l['’]article|article|story|partager|tweeter|share|facebook|twitter|x|linkedin|reddit|e-?mail|whatsapp|telegram|pinterest|messenger|bluesky|mastodon|flipboard|copier le lien|copy link|print|imprimer))*\s*:?$",
                DropReason::Sharing,
            ),
            (
                r"^(?:suivez[- ]nous|follow us|abonnez[- ]vous|s['’]abonner|abonnement|if you (?:enjoyed|liked) (?:reading )?this|teilen(?: auf| via| mit)?\b.{0,30}$|beitrag teilen|artikel teilen|folgen sie uns|folge uns|mit unserem newsletter|jetzt anmelden|melden sie sich|newsletter abonnieren|unterstützen sie (?:uns|diese)|compartir|suscríbete|síguenos|udostępnij|je m['’]abonne|inscrivez[- ]vous|s['’]inscrire|subscribe|sign up|get (?:the|our) (?:latest|newsletter)|recevez (?:notre|nos|toute|chaque|les)|retrouvez[- ](?:nous|notre)|rejoignez[- ]nous|join (?:us|our)|download (?:our|the) app|téléchargez (?:notre|l['’])|newsletter\b|notre newsletter|restez informé|don['’]t miss|never miss|get .{1,60} in your inbox|join .{1,40} for free|ajoutez .{1,40} à (?:votre écran d['’]accueil|vos sources)|verpassen? (?:sie )?keine|to (?:view|read|continue reading) the (?:full|rest)|already a (?:subscriber|member)|déjà abonné|cet article est réservé (?:à|aux)|article réservé|(?:partager|imprimer|envoyer|commenter|signaler|noter|sauvegarder) (?:cet|cette|l['’])\s?(?:article|page|contenu|information)\b.{0,30}$|réagi(?:r|ssez)(?: à cet article)?$|commenter$|cet article vous a[- ](?:t-il )?(?:plu|intéressé|aidé)|vous (?:avez aimé|appréciez) cet article|offre limitée|(?:découvrez|voir) (?:toutes )?(?:nos|les) offres|accédez à (?:tous|l['’](?:intégralité|ensemble)|nos)|à partir de \d+(?:[,.]\d\d)? ?€|vous avez (?:déjà )?un compte|identifiez[- ]vous|(?:votre|saisissez votre) adresse (?:e-?mail|électronique)|(?:il vous reste|you have) .{1,30}(?:à lire|remaining)|pour lire la suite|la suite est réservée|we want to hear (?:what|from)|hazte (?:socio|miembro)|(?:support|soutenez) (?:us|nous|our|notre)\b|faites un don\b|faire un don$|donate$)",
                DropReason::Sharing,
            ),
            (
                r"^(?:nous utilisons des cookies|ce site utilise des cookies|en poursuivant votre navigation|accepter (?:tous |les )|tout accepter|refuser|continuer sans accepter|gérer (?:mes|les) (?:cookies|préférences)|we use cookies|this (?:web)?site uses cookies|accept (?:all|cookies)|manage (?:cookies|preferences)|cookie (?:policy|settings)|by (?:continuing|clicking|signing))",
                DropReason::Sharing,
            ),
            (
                r"^(?:(?:à |a )?(?:lire|voir|écouter|découvrir|consulter)(?: aussi| également| encore| ensuite)\b|à (?:lire|voir|écouter|découvrir)\s*:|lire aussi|lire la suite|(?:pour )?aller plus loin\s*:|(?:pour )?aller plus loin\s*:?$|en savoir plus\s*:?$|notre dossier\b|(?:nos |les )?derni(?:ers|ères) (?:articles|actus|actualités|infos|nouvelles|vidéos|publications)\s*:?$|plus sur (?:ce|le) sujet|ces articles (?:pourraient|devraient|peuvent)|à la une\s*:?$|sur le même (?:sujet|thème)|dans la même (?:rubrique|catégorie)|articles? (?:similaires?|liés?|connexes?|recommandés?|associés?)|nos (?:autres )?articles|les (?:plus|articles les plus) (?:lus|partagés|populaires)|vous aimerez aussi|vous pourriez aussi|cela (?:peut|pourrait) (?:aussi |également )?vous intéresser|read (?:also|next|more)\b\s*:?|(?:see|read|watch|listen) also\b|also read|related(?: (?:articles?|stories|posts?|content|topics|news|reading))?\s*:?$|recommended(?: (?:for you|reading|stories|articles))?\s*:?$|more (?:from|on this|stories|in|like this)\b|most (?:read|popular|viewed)|you (?:may|might) (?:also )?(?:like|be interested)|trending(?: now)?\s*:?$|up next|don['’]t miss\s*:|(?:(?:bitte )?lesen sie auch|mehr (?:zum thema|aus |zu )|auch interessant|lies auch|das (?:thema )?könnte (?:dich|sie|euch) auch|weitere (?:artikel|informationen|beiträge|nachrichten|themen|meldungen)(?: zum thema)?\s*:?$|ähnliche (?:artikel|beiträge)|verwandte (?:artikel|themen)|vorschau auf|nächster (?:artikel|beitrag)|vorheriger (?:artikel|beitrag)|passend dazu|siehe auch\s*:|zum weiterlesen|lust auf mehr\?|meist(?:gelesen|diskutiert|kommentiert)|neueste (?:artikel|beiträge|meldungen)|lee también|lea también|vea también|mira lo que|te puede interesar|también te puede|czytaj (?:też|także|również)|zobacz (?:też|także|również)|leia também|leggi anche))",
                DropReason::Related,
            ),
            (
                r"^(?:publicité|pub|annonce|contenu sponsorisé|sponsorisé|la suite après (?:la|cette) publicité|(?:l['’]article|la suite) (?:continue|se poursuit) après|advertisement|advertising|sponsored(?: content)?|story continues below(?: advertisement)?|article continues (?:after|below)(?: (?:advertisement|this ad))?|promoted|anzeige|werbung|anzeige, enthält .*|enthält affiliate.*)\s*[.:]?$",
                DropReason::Promotion,
            ),
            (
                r"^(?:(?:\d+|aucun|no|leave a|laisser un|ajouter un|écrire un|poster un|post a|add a|view|neuer|kommentar|keine|alle|einen|ein|schreibe einen|voir les|lire les|tous les|show|join the)\s+)?(?:commentaires?|comments?|réponses?|kommentare?)(?:\s*\(\d+\))?(?:\s+(?:sur|on|to)\b.*)?$",
                DropReason::Comments,
            ),
            (
                // A dateline, and nothing said after it.
                r"^(?:publi(?:é|ée|cation)|postée?|mise? (?:en ligne|à jour)|modifiée?|actualisée?|published|posted|updated|last updated|veröffentlicht|aktualisiert|erstellt|publicado|actualizado|pubblicato|aggiornato)\s*(?::|le|on|am|el|il)\s.{0,20}\d[^!?…]*[^.!?…]$",
                DropReason::Metadata,
            ),
            (r"^(?:en résumé|le résumé|résumé|in (?:short|brief)|summary|key points),? (?:généré|rédigé|fait|generated|written|made) (?:par|by|with) (?:l['’]?\s?)?(?:ia|ai|une ia)\b", DropReason::Boilerplate),
            (r"^crédits? ?(?:photos?|images?|iconographiques?)?\s*:", DropReason::Boilerplate),
            (r"^(?:laisser (?:un commentaire|une réponse)|leave a (?:comment|reply)|votre adresse e-?mail ne sera pas|your email address will not|cancel reply|annuler la réponse|be the first to comment|soyez le premier à)", DropReason::Comments),
            (
                r"^(?:©|\(c\)\s|copyright\b|tous droits réservés|all rights reserved|mentions légales|politique de confidentialité|conditions générales|terms (?:of|and) |privacy policy|contactez[- ]nous$|contact us$|impressum$|datenschutz(?:erklärung)?$|alle rechte vorbehalten|letzte änderung|letzte aktualisierung|schlagworte?\s*:?$|schlagwörter\s*:?|tags\s*:?$|this entry was posted|posted in |filed under|veröffentlicht in|kategorien?\s*:|abgelegt unter|etiquetas\s*:?$)",
                DropReason::Boilerplate,
            ),
            (
                r"^(?:temps de lecture|durée de lecture|lecture\s*:|reading time|estimated reading)\b|^(?:lecture )?\d{1,2}\s*(?:min(?:utes?)?\.?)\s*(?:de lecture|read|lesezeit)?$",
                DropReason::Metadata,
            ),
        ]
        .into_iter()
        .map(|(pattern, reason)| (Regex::new(&format!("(?i){pattern}")).expect("written here"), reason))
        .collect()
    });
    static TERMS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:this (?:post|article|page|story|site|content) (?:may )?(?:contains? (?:affiliate|sponsored|references to products)|is the copyrighted? |(?:was|is|has been) (?:re)?published (?:under|with|from))|(?:thank you for visiting .{1,60}[.!] )?you (?:are|['’]re) using (?:an? )?(?:\w+ )?browser|votre navigateur (?:n['’]est (?:pas|plus) (?:à jour|compatible|pris)|est (?:obsolète|trop ancien))|(?:um|pour|to) .{0,80}(?:kommentieren|commenter|comment)\b.{0,60}(?:anmeld|einlog|eingelog|connect|log(?:ged)? ?in|sign(?:ed)? ?in)|vous devez (?:être connecté|vous connecter)|(?:you must be|please) (?:logged|log|sign) ?in|pour lire la suite|suggested citation\b|how to cite this|(?:pour )?citer cet article|zitiervorschlag|(?:some|all) (?:of the )?links (?:on|in) this|as an amazon associate|we (?:may )?(?:earn|receive) (?:a )?(?:small )?(?:affiliate )?(?:commission|compensation)|if you (?:click|buy) .{0,60}commission|für links auf dieser seite|(?:dieser|der) (?:artikel|beitrag|text) (?:enthält (?:affiliate|werb|produkt)|wurde veröffentlicht unter)|(?:mit \* |die mit )?.{0,20}gekennzeichneten? links|cet article (?:contient des liens (?:affiliés|d['’]affiliation)|est (?:re)?publié (?:sous licence|à partir de))|(?:toute )?reproduction (?:même partielle )?interdite|les (?:opinions|commentaires|propos) (?:exprimé|publié|tenu)e?s .{0,80}(?:n['’]engagent|ne reflètent)|en (?:vous inscrivant|remplissant ce formulaire|cliquant sur)|vous (?:pouvez|pourrez) (?:à tout moment )?(?:vous )?(?:désinscrire|désabonner|modifier vos)|les informations recueillies)")
            .expect("written here")
    });
    let line = line.trim().trim_start_matches(['►', '▶', '»', '>', '→', '|', '•', '*', '-', '–']).trim_start();
    let length = line.chars().count();
    if length > LONG {
        return (length <= LONG_TERMS && TERMS.is_match(line)).then_some(DropReason::Boilerplate);
    }
    if length == 0 {
        return None;
    }
    if TERMS.is_match(line) {
        return Some(DropReason::Boilerplate);
    }
    RULES.iter().find(|(rule, _)| rule.is_match(line)).map(|(_, reason)| *reason)
}

/// Whether a line ends as a sentence does.
pub(crate) fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(['»', '”', '"', ')', '’', '\u{a0}', '\u{202f}', ' ', ']']);
    line.ends_with(['.', '!', '?', '…', '。'])
}

/// Whether a line opens what follows it.
pub(crate) fn introduces(line: &str) -> bool {
    line.trim_end().ends_with([':', '：'])
}

/// Whether short items under no heading and no opening line advertise what a
/// product does: "Generate, translate, summarise".
pub(crate) fn is_product_list(items: &[&str]) -> bool {
    static OFFER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:chat\b|essai|gratuit|à partir de|prix|version|télécharg|disponible sur|free\b|download|price|from \$|available on|try\b|buy\b|get\b|generate|translate|create|write|summari[sz]e|optimi[sz]e|build|edit|learn|share|discover|access|enjoy|save\b)")
            .expect("written here")
    });
    let infinitive = |item: &str| {
        let first = item.split([' ', ',']).next().unwrap_or_default().to_lowercase();
        first.chars().count() > 4
            && ["er", "ir", "oir", "re"].iter().any(|end| first.ends_with(end))
            && item.starts_with(char::is_uppercase)
    };
    let offers = items.iter().filter(|item| OFFER.is_match(item) || infinitive(item)).count();
    (2..=8).contains(&items.len())
        && items.iter().all(|item| item.chars().count() <= 90 && !ends_sentence(item))
        && offers * 3 >= items.len() * 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noise_is_told_and_sentences_are_left_alone() {
        let cases = [
            ("Fermer", Some(DropReason::Navigation)),
            ("Accueil > Sciences > Robots", Some(DropReason::Navigation)),
            ("Partager sur Facebook", Some(DropReason::Sharing)),
            ("Facebook Twitter LinkedIn", Some(DropReason::Sharing)),
            ("Abonnez-vous à notre lettre du matin", Some(DropReason::Sharing)),
            ("À lire aussi : Les robots jardiniers", Some(DropReason::Related)),
            ("Related stories", Some(DropReason::Related)),
            ("Advertisement", Some(DropReason::Promotion)),
            ("12 commentaires", Some(DropReason::Comments)),
            ("© 2025 Le Phare", Some(DropReason::Boilerplate)),
            ("Temps de lecture : 4 min", Some(DropReason::Metadata)),
            ("Publié le 2 nov. 2023 à 16:00Mis à jour le 2 nov. 2023 à 16:16", Some(DropReason::Metadata)),
            ("Publié le 3 mai, le rapport de la cour a fait du bruit.", None),
            ("Pour aller plus loin", Some(DropReason::Related)),
            ("Pour aller plus loin, il faudrait un navire.", None),
            ("Crédits photos : Jeanne Dupont", Some(DropReason::Boilerplate)),
            ("This post contains affiliate links to shops that we like.", Some(DropReason::Boilerplate)),
            ("En cliquant sur ce bouton, vous acceptez nos conditions.", Some(DropReason::Boilerplate)),
            ("Imprimer cet article", Some(DropReason::Sharing)),
            ("Partager cette information avec un voisin prend une minute.", None),
            ("Partager le travail entre deux équipes prend du temps.", None),
            ("Facebook a perdu des lecteurs.", None),
            ("Les commentaires du ministre ont surpris.", None),
            ("Home prices fell again.", None),
            ("Related work has shown the same.", None),
        ];
        for (line, expected) in cases {
            assert_eq!(judge(line), expected, "{line}");
        }
    }

    #[test]
    fn a_list_of_offers_is_told_from_a_list_of_facts() {
        assert!(is_product_list(&["Traduire des pages", "Résumer un texte", "Corriger du code"]));
        assert!(!is_product_list(&["Trois satellites en orbite basse", "Deux stations au sol"]));
        assert!(!is_product_list(&["Traduire des pages est devenu simple.", "Résumer un texte aussi."]));
    }
}
