//! The language of the words.

use veille_model::{Language, Origin, Sourced};

/// How much of a text is looked at.
const SAMPLE: usize = 6_000;

/// The language of `text`, unless it is too short to tell and `declared` says
/// nothing either.
pub(crate) fn language(text: &str, declared: Option<Language>) -> Option<Sourced<Language>> {
    let sample = &text[..text.floor_char_boundary(SAMPLE)];
    let guess = whatlang::detect(sample);
    let guessed = guess.as_ref().and_then(|info| code(info.lang().code()).parse::<Language>().ok());
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    let sure = guess.is_some_and(|info| info.is_reliable()) && letters >= 60;
    match (declared, guessed) {
        (Some(declared), Some(guessed)) if declared == guessed => Some(Sourced::stated(declared, Origin::Meta)),
        // A site's template often declares another language than its article's.
        (_, Some(guessed)) if sure => Some(Sourced::inferred(guessed, Origin::Words)),
        (Some(declared), _) => Some(Sourced::stated(declared, Origin::Meta)),
        (None, Some(guessed)) if letters >= 20 => Some(Sourced::inferred(guessed, Origin::Words)),
        _ => None,
    }
}

/// The two-letter code of a three-letter one, where there is one.
fn code(three: &str) -> &str {
    const CODES: [(&str, &str); 69] = [
        ("epo", "eo"),
        ("eng", "en"),
        ("rus", "ru"),
        ("cmn", "zh"),
        ("spa", "es"),
        ("por", "pt"),
        ("ita", "it"),
        ("ben", "bn"),
        ("fra", "fr"),
        ("deu", "de"),
        ("ukr", "uk"),
        ("kat", "ka"),
        ("ara", "ar"),
        ("hin", "hi"),
        ("jpn", "ja"),
        ("heb", "he"),
        ("yid", "yi"),
        ("pol", "pl"),
        ("amh", "am"),
        ("jav", "jv"),
        ("kor", "ko"),
        ("nob", "nb"),
        ("dan", "da"),
        ("swe", "sv"),
        ("fin", "fi"),
        ("tur", "tr"),
        ("nld", "nl"),
        ("hun", "hu"),
        ("ces", "cs"),
        ("ell", "el"),
        ("bul", "bg"),
        ("bel", "be"),
        ("mar", "mr"),
        ("kan", "kn"),
        ("ron", "ro"),
        ("slv", "sl"),
        ("hrv", "hr"),
        ("srp", "sr"),
        ("mkd", "mk"),
        ("lit", "lt"),
        ("lav", "lv"),
        ("est", "et"),
        ("tam", "ta"),
        ("vie", "vi"),
        ("urd", "ur"),
        ("tha", "th"),
        ("guj", "gu"),
        ("uzb", "uz"),
        ("pan", "pa"),
        ("aze", "az"),
        ("ind", "id"),
        ("tel", "te"),
        ("pes", "fa"),
        ("mal", "ml"),
        ("ori", "or"),
        ("mya", "my"),
        ("nep", "ne"),
        ("sin", "si"),
        ("khm", "km"),
        ("tuk", "tk"),
        ("aka", "ak"),
        ("zul", "zu"),
        ("sna", "sn"),
        ("afr", "af"),
        ("lat", "la"),
        ("slk", "sk"),
        ("cat", "ca"),
        ("tgl", "tl"),
        ("hye", "hy"),
    ];
    CODES.iter().find(|(from, _)| *from == three).map_or(three, |(_, to)| to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_outweigh_what_a_template_declares() {
        let french = "La nouvelle machine répond aux questions des lecteurs, sans jamais quitter leur ordinateur.";
        let found = language(french, Some(Language::ENGLISH)).unwrap();
        assert_eq!((found.value, found.origin), (Language::FRENCH, Origin::Words));
        let found = language(french, Some(Language::FRENCH)).unwrap();
        assert!(!found.is_inferred());
        assert_eq!(language("Bip 42", None), None);
    }
}
