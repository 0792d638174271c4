//! What a line of a copied page looks like, and what its words say it is.
//!
//! A copy has lost the boxes of its page; what is left of them are short lines
//! that are no sentences, between those that are.

use std::sync::LazyLock;

use regex::Regex;
use veille_model::DropReason;

use super::lines::{Line, bullet};
use crate::{
    enrich::names,
    extract::noise::{ends_sentence, judge},
};

/// A line as long as this that ends as a sentence does is prose.
const PROSE: usize = 60;
/// A longer line is prose however it ends.
const LONG: usize = 140;
/// A question shorter than this is as likely another article's title.
const QUESTION: usize = 110;
/// A line with at most so many words is no sentence of its own.
pub(super) const CRUMB: usize = 4;
/// So many such lines at an end of a text are a menu.
const MENU: usize = 5;

/// Whether a line is a paragraph's, and not a title, a button or a name.
pub(super) fn is_prose(line: &str) -> bool {
    let length = line.chars().count();
    let asks = line.ends_with(['?', '!']) && length < QUESTION;
    (length > LONG || length >= PROSE && ends_sentence(line) && !asks) && judge_copied(line).is_none()
}

/// Why a line by itself is no part of an article, where the page is known to
/// have been copied with what stood around.
pub(in crate::extract) fn judge_copied(line: &str) -> Option<DropReason> {
    static RULES: LazyLock<Vec<(Regex, DropReason)>> = LazyLock::new(|| {
        [
            (
                r"^(?:suivre|suivi|follow(?:ing)?|more|plus|options|je partage|partages?|shares?|cancel|annuler|respond|version imprimable|agrandir(?: l['’]image)?|press enter or click to view image.*|offrir l['’]article|ajouter (?:à (?:vos|mes|ma|votre) .{1,30}|aux favoris)|(?:article|billet|page) (?:précédente?|suivante?)|(?:previous|next|older|newer) (?:post|article|page|story)s?|post navigation|navigation (?:de l['’]article|des articles)|(?:chargement|loading)(?: en cours)?\s*(?:…|\.\.\.)?|(?:j['’]aime|like) (?:chargement|loading)\s*(?:…|\.\.\.)?|afficher (?:plus|moins|tout)|temps de|toggle .{1,30}|all posts|tous les articles|voir tous? .{1,40}|se connecter .{0,30}|log ?in .{0,20}|subscribe now|view pdf|discover more from .{1,60}|ouvrir la visionneuse|tout voir|citer|quote|signaler|report|haut|top|modérateur|moderator|listen on|apple podcasts|spotify|pocket casts|rss|deezer|play episode|download|télécharger|embed|show transcript|paramétrer .{1,30}|was this (?:article |page )?helpful\??|[\d ]+ (?:suivante?|next)|page \d+ (?:sur|of|/) \d+|latest (?:articles|news|posts)|view|(?:view|buy|see) (?:it )?(?:at|on) .{1,30}|no credit card required|contribuer|réutiliser ce contenu|rejoindre la discussion|télécharger (?:la|le|l['’]|cette?) .{0,40}pdf.{0,10}|voir en plein écran|view bio|subscribed|register now|request your seat.{0,60}|\d+ ?/ ?\d+|en direct|note de la rédaction.{0,12}|social links navigation|en continu|l['’]info en continu|en direct|x1|1x|[+-]\d\d|(?:\d\d?:)?\d\d:\d\d(?: / (?:\d\d?:)?\d\d:\d\d)?|[←→‹›].{0,80}|.{0,80} [→›]|#\S.{0,40}|@\w{2,30})$",
                DropReason::Navigation,
            ),
            (r"^[\d.,\u{a0}\u{202f}]+\s?[km]?\s?(?:followers?|following|abonnés|j['’]aime|likes?|partages?|shares?|vues?|views?|reactions?|réactions?|claps?|votes?|points?|people reacted)?$", DropReason::Sharing),
            (r"^(?:\d+ (?:personnes? aiment?|likes|restacks|people (?:like|reacted))\b|restacks$|liked by |thanks for reading .{1,60}!|type your e-?mail.{0,5}$|leave us a .{0,40}review|no spam\b|if you liked this |prénom ?\*|nom ?\*|e-?mail (?:professionnel|address)? ?\*|thanks,? you['’]re on the list|something went wrong|contact me with |receive e-?mails? from us|suivez[- ](?:moi|nous)\b|follow topics and authors|envie de retrouver les meilleurs articles|⭐ |💡 |📱 |🔔 |follow .{1,40} (?:on google news|for more)|cliquez? pour (?:partager|envoyer|imprimer)|click to (?:share|email|print)|envoyer un lien|email a link|share (?:this|the) .{0,40}:?$|partager(?: cet? \w+| l['’]article)?\s*:$|suivez .{1,60}(?:google news|google actualités|whatsapp|bluesky|instagram|linkedin|réseaux)|suivez[- ]moi\b|retrouvez .{1,60}(?:google news|réseaux sociaux)|(?:entrez|indiquez|saisissez|votre|your|enter your) (?:votre |adresse )?e?-?mail\b.{0,30}|je m['’](?:inscris|abonne).{0,40}|was this (?:e-?mail|article|page|post) |share .{1,40}: refer )", DropReason::Sharing),
            (r"^à (?:écouter|lire|voir|découvrir)$|^pour mieux comprendre\s*:|^la rédaction (?:vous )?(?:recommande|conseille)|^nos lecteurs (?:ont|lisent)|^(?:les )?derniers (?:tests|dossiers|articles)$|^et aussi (?:à|sur|dans)\b.{0,30}$", DropReason::Related),
            (r"^(?:advertisement|publicité|advertising)\s*[·•|–—-]|^offre partenaire\b|^votre publicité dans|^this week['’]s sponsor\s*:|^(?:contenu|article) (?:proposé|sponsorisé|partenaire)\b.{0,40}$|^(?:découvrir|voir) (?:l['’]offre|le prix).{0,30}$|^we check .{1,60}prices$", DropReason::Promotion),
            (r"^(?:\d+|une|one) (?:réflexions?|réponses?|réactions?|commentaires?|thoughts?|responses?|replies|comments?) (?:sur|à|on|to|pour)\b|^(?:responses?|réactions?|réponses?|commentaires?|comments?)\s*\(\d+\)|^(?:\d+ )?(?:réactions?|responses|discussion)$|^what are your thoughts|^discussion about this post|^les commentaires sont fermés|^comments are closed|^(?:please )?log ?(?:in|out) .{0,90}(?:comment|display name)|^you must (?:confirm|be logged)", DropReason::Comments),
            (r"^(?:(?:fièrement )?propulsé par|(?:proudly )?powered by|our standards\s*:|purchase licensing rights|tous droits (?:de reproduction|réservés)|(?:you are|you['’]re) receiving this|vous recevez (?:cet?|cette) (?:e-?mail|courriel|message|lettre|newsletter)|manage (?:preferences|your)|unsubscribe(?:\W*$|\s*[:(<|]| (?:here|from (?:this|our|all|these)|instantly|at any|with|via|in one)\b)|gérer (?:mes|vos|les) (?:préférences|abonnements)|se désabonner\b|(?:crédits?|photo|image|illustration|visuel)(?: photos?| image)?\s*(?::|©)|(?:photo|image|illustration) (?:by|credit|courtesy|de couverture|à la une)\b|produced by .{1,40}music by|this episode is (?:sponsored|brought)|(?:messages|inscription|inscrit(?:e)? (?:le|depuis)|membre depuis|joined|member since)\s*:)|, opens new tab$|^[\w-]+\.(?:png|jpe?g|webp|gif)$|^(?:_{4,}|-{5,}|={3,}|#{3})$|(?:\(?\b(?:(?:image |photo )?credits?|crédits?(?: photos?)?|photo)\s*:|(?://|\||[.)])\s*source\s*:|©)\s?[^.!?]{3,50}$|/\s?(?:afp|getty images|reuters|sipa(?: press)?|maxppp|ap|epa|bloomberg)\)?$", DropReason::Boilerplate),
            (r"^(?:posted in|filed under|tagged|classé dans|publié dans|étiqueté)\b|^\d+ points? by |^in [\x22“].{1,40}[\x22”]$|^dans [«\x22“].{1,40}[»\x22”]$", DropReason::Metadata),
        ]
        .into_iter()
        .map(|(pattern, reason)| (Regex::new(&format!("(?i){pattern}")).expect("written here"), reason))
        .collect()
    });
    /// A call that ends a line, however long the line is.
    static CALL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)(?:\b(?:newsletters?|infolettres?|lettre|forwarded)\b.*)[.?!…] (?:sign up|subscribe|register|inscrivez[- ]vous|abonnez[- ]vous|s['’]inscrire|s['’]abonner)(?: (?:here|now|today|ici|gratuitement|maintenant))?\s*[.!>→]?$")
            .expect("written here")
    });
    /// What asks for consent or for an address, however long it is.
    static TERMS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:en cliquant,|certains liens de cet|c['’]est votre \d+e? article|nous et nos (?:\d+ )?partenaires|we and our (?:\d+ )?(?:third[- ]party )?partners|by submitting your information|en (?:validant|soumettant) (?:ce|votre)|ce site utilise akismet|this site uses akismet|lecture .{1,60} sur un autre appareil|(?:votre abonnement|vous pouvez lire) .{1,80} seul appareil|ce résumé a été (?:produit|généré|rédigé)|votre demande d['’]inscription|.{1,60} is a reader-supported publication|.{1,80} is part of .{1,60}(?:media group|publisher))|\babonnez[- ]vous dès \d|\b(?:désinscription|unsubscribe) (?:en un clic|whenever|at any time)|[.!?…»”] (?:voir tous ses articles|see all articles|en savoir plus|learn more|read more|lire la suite)$")
            .expect("written here")
    });
    if let Some(reason) = judge(line) {
        return Some(reason);
    }
    let length = line.chars().count();
    if credits_reporters(line) {
        return Some(DropReason::Metadata);
    }
    if length <= 300 && CALL.is_match(line) {
        return Some(DropReason::Sharing);
    }
    if length <= 300 && TERMS.is_match(line) {
        return Some(DropReason::Boilerplate);
    }
    if length > LONG {
        return None;
    }
    if is_menu(line) {
        return Some(DropReason::Navigation);
    }
    RULES.iter().find(|(rule, _)| rule.is_match(line)).map(|(_, reason)| *reason)
}

/// `Home | Models | Chips`: the items of a menu, or the steps to a page.
pub(super) fn is_menu(line: &str) -> bool {
    ["|", "›", "»", ">", "•", "·"].iter().any(|bar| {
        let items: Vec<&str> = line.split(bar).map(str::trim).filter(|item| !item.is_empty()).collect();
        let spaced = line.contains(&format!(" {bar}")) || line.contains(&format!("{bar} "));
        items.len() >= 3
            && spaced
            && !ends_sentence(line)
            && items.iter().all(|item| item.split_whitespace().count() <= CRUMB && !ends_sentence(item))
    })
}

/// Whether a line is one person's name and nothing else, or an agency's.
pub(in crate::extract) fn is_name(line: &str) -> bool {
    // Sections of papers are capitalised like names.
    const SECTIONS: &str = " intelligence artificielle artificial actualité actualités actu actus news technologie technologies technology tech high-tech économie economy entreprise entreprises business innovation innovations numérique digital data science sciences société culture monde politique politics opinion analyse dossier entretien interview sécurité cybersécurité security robotique robotics startup startups web internet logiciel logiciels software santé health pixels market markets companies ai ia about read more play episode episodes show support podcast menu contact forum kiosque recettes tests guides deals ";
    const AGENCIES: [&str; 9] = ["AFP", "Reuters", "AP", "Belga", "ATS", "dpa", "ANSA", "EFE", "Keystone-ATS"];
    if AGENCIES.contains(&line) {
        return true;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let section = |word: &&str| SECTIONS.contains(&format!(" {} ", word.to_lowercase()));
    (2..=4).contains(&words.len())
        && line.chars().count() <= 40
        && line.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '’' | '\'' | '.'))
        && words[0].starts_with(char::is_uppercase)
        && words
            .iter()
            .filter(|word| word.starts_with(char::is_uppercase))
            .all(|word| word.chars().any(char::is_lowercase) || word.chars().count() > 3 || word.ends_with('.'))
        && !words.iter().any(section)
        && !["Le", "La", "Les", "Un", "Une", "The", "In", "On"].contains(&words[0])
        && names::people(line).first().is_some_and(|name| name.chars().count() == line.chars().count())
}

/// Whether a line only names what follows it: "Related", "Sur le même sujet :".
pub(super) fn is_label(line: &str) -> bool {
    line.split_whitespace().count() <= 5 && (line.ends_with(':') || !line.contains([':', '|'])) && !ends_sentence(line)
}

/// Whether a paragraph promises a newsletter.
pub(super) fn is_promise(line: &str) -> bool {
    static PROMISE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:newsletters?|infolettres?|(?:votre|your) (?:boîte|inbox|e-?mail|courriel)|sélectionne(?:nt)? pour vous|unsubscribe|désabonner)\b")
            .expect("written here")
    });
    PROMISE.is_match(line)
}

/// Whether a line says when somebody spoke, or who did: what stands above a comment.
pub(super) fn is_stamp(line: &str) -> bool {
    static STAMP: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\d{1,2}[/. ]\S{1,10}[/. ]\d{4}|^il y a \d|\b(?:ago|yesterday)$|^hier\b|^\p{L}{3,5}\.? \d{1,2}(?:, \d{4})?$|^\d{1,2}\s?[:h]\s?\d\d|\b(?:dit|says|said|a écrit|wrote)\s*:$")
            .expect("written here")
    });
    line.chars().count() <= 60 && STAMP.is_match(line)
}

/// Whether a line is the price of something on offer.
pub(super) fn is_price(line: &str) -> bool {
    static PRICE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:[$€£]\s?\d[\d., ]*|\d[\d.,  ]*\s?[$€£])(?:\s(?i:voir|view|buy|acheter|chez|at|l['’]offre|sur|on)\b.{0,40})?$").expect("written here")
    });
    PRICE.is_match(line)
}

/// Whether a line says who reported, wrote and edited, as agencies do at the
/// end, or in capitals who took the picture.
pub(super) fn credits_reporters(line: &str) -> bool {
    static CREDITS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^\(?(?:Additional )?(?:Reporting|Writing|Editing) by \p{Lu}|^\p{Lu}[\p{Lu} .’'-]{4,40} (?:POUR|/) [\p{Lu}«]").expect("written here")
    });
    line.chars().count() <= LONG && CREDITS.is_match(line)
}

/// Whether a line heads a list of the text's own headings.
pub(super) fn is_contents(line: &str) -> bool {
    let line = line.trim_end_matches([' ', ':', '\u{a0}', '\u{202f}']).to_lowercase();
    [
        "sommaire",
        "au sommaire",
        "plan",
        "table of contents",
        "contents",
        "jump to",
        "in this article",
        "on this page",
        "dans cet article",
    ]
    .contains(&line.as_str())
}

/// Whether a line only names who paid for what follows it.
pub(in crate::extract) fn is_sponsor(line: &str) -> bool {
    static SPONSOR: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:together with|(?:presented|sponsored|brought to you|powered) by|in partnership with|présenté par|proposé par|sponsorisé par|en partenariat avec|avec le soutien de)\s")
            .expect("written here")
    });
    line.split_whitespace().count() <= 6 && !ends_sentence(line) && SPONSOR.is_match(line)
}

/// Whether lines were copied with what stood around them: two of them say so,
/// a title is said twice at the top, or menus stand above and below.
pub(super) fn is_page(lines: &[Line]) -> bool {
    let says = lines.iter().filter(|line| judge_copied(&line.text).is_some()).take(2).count();
    let crumb = |line: &&Line| !is_prose(&line.text);
    let small = |line: &&Line| {
        line.text.split_whitespace().count() < CRUMB && !ends_sentence(&line.text) && bullet(&line.text).is_none()
    };
    let menus = usize::from(lines.iter().take_while(crumb).filter(small).count() >= MENU)
        + usize::from(lines.iter().rev().take_while(crumb).filter(small).count() >= MENU);
    let head = &lines[..lines.len().min(30)];
    let twice = head.iter().enumerate().any(|(at, line)| {
        line.text.split_whitespace().count() > CRUMB
            && !is_prose(&line.text)
            && head[at + 1..].iter().take(3).any(|other| other.text == line.text)
    });
    says + menus + 2 * usize::from(twice) >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_told_from_a_section() {
        let cases = [
            ("Agathe Morvan", true),
            ("Jean-Luc de La Tour", true),
            ("AFP", true),
            ("J. R. Dupont", true),
            ("Intelligence Artificielle", false),
            ("Les robots", false),
            ("GPT", false),
            ("Claude Opus 5", false),
        ];
        for (line, expected) in cases {
            assert_eq!(is_name(line), expected, "{line}");
        }
    }

    #[test]
    fn a_menu_is_told_from_a_line_with_bars() {
        let cases = [
            ("Home | Models | Chips | Jobs", true),
            ("Tech › IA › Modèles", true),
            ("Claude 5 | Le Phare", false),
            ("Ils ont répondu oui | Les autres ont dit qu’ils ne savaient pas encore | Rien", false),
        ];
        for (line, expected) in cases {
            assert_eq!(is_menu(line), expected, "{line}");
        }
    }

    #[test]
    fn what_only_a_copied_page_says_is_judged_and_sentences_are_not() {
        let cases = [
            ("Follow", Some(DropReason::Navigation)),
            ("1.2K followers", Some(DropReason::Sharing)),
            ("312", Some(DropReason::Sharing)),
            ("2 réflexions sur « Le phare »", Some(DropReason::Comments)),
            ("Advertisement · Scroll to continue", Some(DropReason::Promotion)),
            ("Get the week in our Tides newsletter. Sign up here.", Some(DropReason::Sharing)),
            ("Follow the money, she says, and you find the harbour.", None),
            ("Plus de mille bateaux attendent.", None),
            ("La photo de la mariée a été faite au port.", None),
            ("Three points were made.", None),
        ];
        for (line, expected) in cases {
            assert_eq!(judge_copied(line), expected, "{line}");
        }
    }
}
