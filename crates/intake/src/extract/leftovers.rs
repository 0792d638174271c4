//! What the programs that keep pages as files leave in them, told by its words.

use std::sync::LazyLock;

use regex::Regex;
use veille_model::DropReason;

/// A longer line is prose.
const LONG: usize = 140;

/// Why a line of a kept page, a book or a letter is no part of the article, if it is not.
pub(super) fn judge_kept(line: &str) -> Option<DropReason> {
    static RULES: LazyLock<Vec<(Regex, DropReason)>> = LazyLock::new(|| {
        [
            (
                r"(?:aller au|passer au) contenu.{0,20}|skip (?:to )?(?:main |the )?(?:content|navigation|menu)|(?:sign|log) ?in to [^.!?]{1,40}|[←‹«⟵]\s?(?:previous|next|older|newer|précédent|suivant|article|billet|texte|retour)\b[^.!?]{0,80}|(?:previous|next) (?:post|article|issue|story)\s*:.{0,80}|(?:billet|article|texte) (?:précédent|suivant)(?:\s*:.{0,80})?|(?:<<|>>)?\s?(?:texte|page|article)s? (?:précédente?|suivante?)\s?(?:>>|<<)?|retour (?:à la (?:revue|liste|une|page d['’]accueil)|au (?:site|sommaire|blog|journal|menu|début)|aux (?:articles|actualités))|back to (?:the )?(?:top|home|index|contents|list|blog|all .{1,20})|read in app|restack",
                DropReason::Navigation,
            ),
            (
                r"partage[rz] sur (?:les |vos )?réseaux(?: sociaux)?|share on social media|share this (?:essay|article|post|story|page|piece)\b[^.!?]{0,60}|[^.!?]{0,30}\??\s?buy (?:me|us|[^.!?]{2,40}) a coffee\b.{0,30}|réservé aux abonnés|article réservé.{0,30}|retrouvez (?:tous|toutes|nos|l['’]ensemble)\b.{1,80}\b(?:en librairie|par abonnement|en kiosque|sur notre site)\b.{0,30}",
                DropReason::Sharing,
            ),
            (
                r"also in this (?:issue|edition|number)\b.{0,100}|(?:aussi|également) dans ce(?:tte)? (?:numéro|édition)\b.{0,100}|related (?:pages?|notes?)|pages? (?:liées?|associées?)",
                DropReason::Related,
            ),
            (
                r"this (?:e-?book|edition|e-?pub|document|file|copy) (?:was|has been) (?:automatically )?(?:generated|created|made|produced|converted) (?:by|with|using|from|for)\b.{0,100}|(?:ce livre numérique|cet? (?:e-?pub|ebook|document|fichier)|cette édition) a été (?:généré|créé|produit|converti)e? (?:par|avec|à partir)\b.{0,100}|for personal use only\b.{0,80}|réservé à un usage (?:personnel|privé)\b.{0,60}|(?:please )?respect the copyright\b.{0,40}",
                DropReason::Boilerplate,
            ),
        ]
        .into_iter()
        .map(|(pattern, reason)| (Regex::new(&format!("(?i)^(?:{pattern})$")).expect("written here"), reason))
        .collect()
    });
    let line = line.trim();
    if line.is_empty() || line.chars().count() > LONG {
        return None;
    }
    RULES.iter().find(|(rule, _)| rule.is_match(line)).map(|(_, reason)| *reason)
}

/// Whether a line heads what is told to the press and not to readers.
pub(super) fn is_press(line: &str) -> bool {
    static CONTACT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:contacts? (?:presse|médias?)|relations (?:presse|médias?)|service de presse|(?:press|media) contacts?|(?:press|media) enquir(?:ies|y))\s*:?$")
            .expect("written here")
    });
    CONTACT.is_match(line.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_program_left_goes_and_sentences_stay() {
        let cases = [
            ("Skip navigation", Some(DropReason::Navigation)),
            ("Sign in to Harbour Post", Some(DropReason::Navigation)),
            ("← Previous post: The quay", Some(DropReason::Navigation)),
            ("Retour à la revue", Some(DropReason::Navigation)),
            ("Share this essay: Bluesky Email", Some(DropReason::Sharing)),
            ("Like this? Buy the Harbour Post a coffee", Some(DropReason::Sharing)),
            ("Also in this issue: Nine harbours", Some(DropReason::Related)),
            ("This e-book was created by a program from the page above.", Some(DropReason::Boilerplate)),
            ("Retour à la mer", None),
            ("Sign in to the harbour was forbidden. So they climbed.", None),
            ("This document was written by hand in the harbour.", None),
            ("Next stop: the harbour.", None),
            ("The keeper said: buy me a coffee and I will tell you, but he never told.", None),
        ];
        for (line, expected) in cases {
            assert_eq!(judge_kept(line), expected, "{line}");
        }
    }
}
