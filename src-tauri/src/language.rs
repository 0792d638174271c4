//! The system's language.

use veille_model::Language;

/// The language of the system's words: French or English.
pub fn of_the_system() -> Language {
    choose(sys_locale::get_locales())
}

/// The first of the wanted languages that Veille speaks; English where it speaks none.
fn choose(wanted: impl IntoIterator<Item = String>) -> Language {
    let spoken = |tag: String| match tag.split(['-', '_', '.']).next() {
        Some("fr") => Some(Language::FRENCH),
        Some("en") => Some(Language::ENGLISH),
        _ => None,
    };
    wanted.into_iter().find_map(spoken).unwrap_or(Language::ENGLISH)
}

#[cfg(test)]
mod tests {
    use super::choose;
    use veille_model::Language;

    #[test]
    fn the_first_language_that_is_spoken_is_taken() {
        let check = |wanted: &[&str], expected| {
            let chosen: Language = choose(wanted.iter().map(|tag| (*tag).to_owned()));
            assert_eq!(chosen.as_str(), expected, "{wanted:?}");
        };
        check(&["fr-FR"], "fr");
        check(&["fr_CA"], "fr");
        check(&["en-GB", "fr"], "en");
        check(&["de-DE", "fr-FR", "en"], "fr");
        check(&["de-DE"], "en");
        check(&["fry-NL"], "en");
        check(&["C"], "en");
        check(&[], "en");
    }
}
