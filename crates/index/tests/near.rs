//! Words near to one that is nowhere.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod library;

use library::with_texts;
use veille_index::{near, spelling};
use veille_model::Language;

#[test]
fn a_word_that_is_nowhere_is_near_to_those_that_are_somewhere() {
    let texts = [
        "La réglementation européenne, la réglementation des puces.",
        "Réglementation et financement : GPT-4, Mistral et les modèles ouverts.",
        "Le financement d’un modèle, des modules, une mistrale.",
        "Financement, financements ; le mistral souffle.",
    ];
    let conn = with_texts(Language::FRENCH, &texts);
    let words = |typed: &str| {
        let found = near(&conn, typed, 3).unwrap();
        found
            .into_iter()
            .map(|near| format!("{}>{}", &typed[near.bytes.0..near.bytes.1], near.word))
            .collect::<Vec<_>>()
    };
    let cases: [(&str, &[&str]); 10] = [
        ("reglmentation", &["reglmentation>reglementation"]),
        ("Réglementatoin", &["Réglementatoin>reglementation"]),
        // What most articles say comes first among those that are as near.
        ("finacement", &["finacement>financement", "finacement>financements"]),
        ("gtp-4", &["gtp>gpt"]),
        ("mistrel ouverst", &["mistrel>mistral", "mistrel>mistrale", "ouverst>ouverts"]),
        ("eruopéenne", &["eruopéenne>europeenne"]),
        // What is there is not corrected, nor are numbers or what is very short.
        ("financement", &[]),
        ("4o 20255 xy", &[]),
        ("introuvable", &[]),
        ("", &[]),
    ];
    for (typed, expected) in cases {
        assert_eq!(words(typed), expected, "{typed}");
    }
    assert_eq!(spelling(texts[1], "reglementation").unwrap(), "Réglementation");
    assert_eq!(spelling(texts[0], "reglementation").unwrap(), "réglementation");
    assert_eq!(spelling("Mistral, Mistral ou le mistral", "mistral").unwrap(), "mistral");
    assert_eq!(spelling(texts[0], "mistral"), None);
}
