//! The system's language.

/// The language of the system's words: `fr` or `en`.
pub fn of_the_system() -> &'static str {
    choose(sys_locale::get_locales())
}

/// The first of the wanted languages that Veille speaks; English where it speaks none.
fn choose(wanted: impl IntoIterator<Item = String>) -> &'static str {
    let spoken = |tag: String| match tag.split(['-', '_', '.']).next() {
        Some("fr") => Some("fr"),
        Some("en") => Some("en"),
        _ => None,
    };
    wanted.into_iter().find_map(spoken).unwrap_or("en")
}

#[cfg(test)]
mod tests {
    use super::choose;

    #[test]
    fn the_first_language_that_is_spoken_is_taken() {
        let check = |wanted: &[&str], expected| {
            assert_eq!(choose(wanted.iter().map(|tag| (*tag).to_owned())), expected, "{wanted:?}")
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
