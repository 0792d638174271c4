//! What pages leave around an article, told by its words.
//!
//! Only short lines are judged: a long one is never dropped for its words.

use std::sync::LazyLock;

use regex::Regex;
use veille_model::DropReason;

use super::phrases::{self, OPENINGS, Openings};

/// A line longer than this is never noise by its words alone.
const LONG: usize = 140;
/// Nor is one longer than this for asking its reader for an address.
const LONG_ASKING: usize = 260;
/// A sentence with as many words may mean what it says.
const SENTENCE: usize = 12;
/// Nor is one longer than this for being the terms of a site.
const LONG_TERMS: usize = 400;

/// Why a line standing by itself is no part of an article, if it is not.
pub(crate) fn judge(line: &str) -> Option<DropReason> {
    static RULES: LazyLock<Vec<(Regex, DropReason)>> = LazyLock::new(|| {
        let rule = |(reason, tail, openings): &Openings| {
            (opening(&format!("(?:{}){}", openings.join("|"), tail.pattern())), *reason)
        };
        OPENINGS.iter().map(rule).collect()
    });
    static TERMS: LazyLock<Regex> = LazyLock::new(|| opening(&format!("(?:{})", phrases::TERMS.join("|"))));
    let line = line.trim().trim_start_matches(['►', '▶', '»', '>', '→', '|', '•', '*', '-', '–']).trim_start();
    if is_program_text(line) {
        return Some(DropReason::Boilerplate);
    }
    let length = line.chars().count();
    if length == 0 || length > LONG_TERMS {
        return None;
    }
    if TERMS.is_match(line) || is_disclosure(line) {
        return Some(DropReason::Boilerplate);
    }
    if length <= LONG_ASKING && is_asking(line) {
        return Some(DropReason::Sharing);
    }
    if length > LONG {
        return None;
    }
    let found = RULES.iter().find(|(rule, _)| rule.is_match(line)).map(|(_, reason)| *reason);
    found.filter(|reason| *reason != DropReason::Sharing || !is_figure_of_speech(line))
}

/// Whether a whole sentence only begins as calls to readers do: "Subscribe to
/// the theory that …" asks for no address and no money.
pub(crate) fn is_figure_of_speech(line: &str) -> bool {
    static CALLS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)newsletter|lettre|infolettre|bulletin|cha[iî]ne|channel|canal|compte|account|offre|offer|édition|edition|podcast|alert|inbox|boîte|mail|courriel|\bn(?:otre|os)\b|\bnous\b|\bours?\b|\bus\b|\bwe\b|[€$£%]|gratuit|\bfree\b|\bapp|facebook|whatsapp|telegram|instagram|twitter|linkedin|youtube|bluesky|mastodon|tiktok|google|cookie|article|lire\b|\bread|accès|access|accéder|digital|numérique|premium|journal|magazine|revue|issue|numéro|\bdon\b|donat|support|souten|soutien|membre?|update|news|latest|actu|\bhere\b|\bici\b|clic|click|conditions|terms|préférence|privacy|vie privée|adresse|address|abonné|subscriber|recev|receive|réseau|social|stor(?:y|ies)|content|contenu|\bpost\b|commentaire|comment|teilen|artikel|beitrag|unser|\buns\b|kostenlos|nuestr|canal|partag|inscri|register|mois|month|semaine|week|site|blog|vidéo|video")
            .expect("written here")
    });
    let rest = line.split_once(|c: char| c.is_whitespace()).map_or("", |(_, rest)| rest);
    // A note's number may stand behind it.
    let said = line.trim_end_matches(|c: char| c.is_ascii_digit());
    ends_sentence(said) && line.split_whitespace().count() >= SENTENCE && !CALLS.is_match(rest)
}

fn opening(pattern: &str) -> Regex {
    Regex::new(&format!("(?i)^{pattern}")).expect("written here")
}

/// Whether a site tells that it is paid for what its readers buy.
fn is_disclosure(line: &str) -> bool {
    static PAID: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\bwe\b.{0,20}\b(?:earn|receive|get|make|are paid)\b.{0,40}\b(?:commissions?|compensation)\b|\bnous\b.{0,20}\b(?:percev|touch|recev|gagn)\w*.{0,40}\bcommissions?\b|\bwir\b.{0,60}\bprovision(?:en)?\b")
            .expect("written here")
    });
    static BOUGHT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:links?|click|buy|purchases?|visit|affiliate|partners|liens?|achats?|achetez|links|käufe?|kaufst|kaufen)\b")
            .expect("written here")
    });
    // Most lines have none of these; the patterns are dear.
    let named = ["ommission", "ompensation", "rovision"].iter().any(|word| line.contains(word));
    named && PAID.is_match(line) && BOUGHT.is_match(line)
}

/// Whether a site asks its reader to sign up for what it sends.
fn is_asking(line: &str) -> bool {
    static ASKS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)(?:^|[.!?:]\s+|[–—-]\s+)(?:please |then |and |so |just |pour cela, |alors )?(?:sign[- ]up|subscribe|register (?:now|here|today|for)|join (?:our|us|the)|click (?:here|this|on)|enter your|get (?:the|our|[\p{L} ]{0,30}news)|stay (?:informed|up to date|in the know)|inscrivez[- ]vous|abonnez[- ]vous|recevez|cliquez|rejoignez|melde dich|abonniere|jetzt)(?-u:\b)")
            .expect("written here")
    });
    static SENDS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)(?-u:\b)(?:newsletters?|inbox|e-?mails? alerts?|mailing list|(?:breaking|latest|local|top) (?:news|stories|headlines)|delivered (?:to|straight)|infolettres?|lettres? d['’]information|bo[iî]te (?:mail|e-?mail|aux lettres)|alertes|whatsapp (?:community|channel|group)|postfach)(?-u:\b)")
            .expect("written here")
    });
    // Somebody's words are told.
    !line.contains(['“', '«', '"']) && SENDS.is_match(line) && ASKS.is_match(line)
}

/// Whether a line is what a page's scripts are told, left among its words.
fn is_program_text(line: &str) -> bool {
    let framed = |open, close| line.starts_with(open) && line.ends_with(close);
    let object = framed('{', '}') || framed('[', ']') && line.contains('{');
    object && line.contains('"') && serde_json::from_str::<serde_json::Value>(line).is_ok()
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
            ("Get harbour news and tide tables to your inbox. Sign up for our newsletters.", Some(DropReason::Sharing)),
            ("Want more boats in your inbox? Subscribe to the weekly newsletter Keel.", Some(DropReason::Sharing)),
            ("Chaque matin, les marées. Recevez la lettre d’information du port.", Some(DropReason::Sharing)),
            ("Partager cette information avec un voisin prend une minute.", None),
            ("Partager le travail entre deux équipes prend du temps.", None),
            ("Facebook a perdu des lecteurs.", None),
            ("Les commentaires du ministre ont surpris.", None),
            ("Home prices fell again.", None),
            ("Related work has shown the same.", None),
            ("Related: The bridges that were built of wood", Some(DropReason::Related)),
            ("Social Share", Some(DropReason::Sharing)),
            ("More great harbour stories", Some(DropReason::Related)),
            ("For the latest tides download the Harbour Post app on any phone.", Some(DropReason::Sharing)),
            ("Rejoignez notre chaîne WhatsApp et ne manquez rien du port", Some(DropReason::Sharing)),
            ("Wenn Ihnen dieser Artikel gefallen hat: Unterstützen Sie uns.", Some(DropReason::Sharing)),
            ("We may receive a commission if you buy through links on this page.", Some(DropReason::Boilerplate)),
            ("Quellen ausblenden", Some(DropReason::Navigation)),
            ("¿Sabías que tenemos canal de Telegram? Únete desde aquí.", Some(DropReason::Sharing)),
            ("ANZEIGE – Heute schon gelesen?", Some(DropReason::Promotion)),
            ("Posted: Thursday, April 21, 2022. 10:11 pm CST.", Some(DropReason::Metadata)),
            (r#"[ { "name": "Ad inline", "component": "2950", "insertPoint": "3" } ]"#, Some(DropReason::Boilerplate)),
            (
                "© 2022, Harbour Post. Written permission must be obtained before this article is printed again anywhere, online or on paper, in part or as a whole.",
                Some(DropReason::Boilerplate),
            ),
        ];
        for (line, expected) in cases {
            assert_eq!(judge(line), expected, "{line}");
        }
    }

    #[test]
    fn what_opens_like_noise_and_goes_on_as_prose_is_left_alone() {
        for line in [
            "Refuser de payer n’a jamais suffi.",
            "The town asks its people to sign up for a newsletter.",
            "She reads the newsletter, then she deletes it from her inbox.",
            "Recevez vos invités près de l’eau.",
            "Accepter les retards du chantier",
            "Subscribers left within a week.",
            "Subscriptions and what they cost",
            "Don’t miss the castle, which stands on the other bank.",
            "Most popular among them is the blue one.",
            "More from less: how the mill saves water.",
            "By signing the treaty, both towns gave up their ferry.",
            "(c) the owner of the boat, where it is known",
            "Copyright and what it leaves to readers",
            "Terms of trade worsened again.",
            "Privacy policy is made in small rooms.",
            "Filed under seal, the complaint names nobody.",
            "Posted in the north, he wrote every day.",
            "Newsletter writers earn little.",
            "Comments on the budget came quickly.",
            "Réponse",
            "Réponses sur le climat",
            "Mehr aus Versehen als mit Absicht fiel das Tor.",
            "S’inscrire dans la durée",
            "Abonnements : les prix montent",
            "À partir de 35 € la nuit, petit déjeuner compris",
            "You are here because the ferry is late.",
            "The commission met twice; we saw no links between both cases.",
            "[Above: the old mill, seen from the road]",
            "Pourquoi un canal relie ces deux lacs",
            "Le maire a répondu sur son canal Telegram, puis s’est tu.",
            "“We asked the commission to visit the mill,” she said.",
            "Top 10",
            "Subscribe to the view that quays are quays, and you will never see a harbour.",
            "Abonnez-vous, si vous y tenez, à la patience : c’est la seule qui ne coûte rien à personne.",
            "More success stories",
            "Anzeige-Geschäft wächst um drei Prozent",
        ] {
            assert_eq!(judge(line), None, "{line}");
        }
    }

    #[test]
    fn a_list_of_offers_is_told_from_a_list_of_facts() {
        assert!(is_product_list(&["Traduire des pages", "Résumer un texte", "Corriger du code"]));
        assert!(!is_product_list(&["Trois satellites en orbite basse", "Deux stations au sol"]));
        assert!(!is_product_list(&["Traduire des pages est devenu simple.", "Résumer un texte aussi."]));
    }
}
