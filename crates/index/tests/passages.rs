//! Which passages of a text are shown.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod library;

use library::today;
use proptest::prelude::*;
use veille_index::{Passage, passages, query::parse};
use veille_model::{Language, Text};

const TEXT: &str = "L’atelier ouvre ses portes au printemps, et rien ne presse : on y viendra en train, \
    à pied, par les quais, comme chaque année depuis que la ville a repris le bâtiment.\n\n\
    Les réseaux neuronaux y tiennent une place nouvelle 🙂 : un modèle GPT-4 répond aux visiteurs.\n\n\
    Plus loin, un réseau ferroviaire miniature attend les enfants.";

/// Passages with their hits between brackets.
fn shown(text: &str, line: &str, max: usize) -> Vec<String> {
    let text = Text::new(text);
    let query = parse(line, today()).query;
    let found = passages(text.as_str(), Some(Language::FRENCH), &query, max);
    found.iter().map(|passage| marked(&text, passage)).collect()
}

fn marked(text: &Text, passage: &Passage) -> String {
    let mut out = String::new();
    let mut at = passage.range.start();
    for hit in &passage.hits {
        let before = veille_model::TextRange::new(at, hit.start()).unwrap();
        out.push_str(&format!("{}[{}]", text.slice(before).unwrap(), text.slice(*hit).unwrap()));
        at = hit.end();
    }
    out + text.slice(veille_model::TextRange::new(at, passage.range.end()).unwrap()).unwrap()
}

#[test]
fn the_words_that_were_found_are_marked() {
    let cases: &[(&str, usize, &[&str])] = &[
        (
            "réseau",
            1,
            &["Les [réseaux] neuronaux y tiennent une place nouvelle 🙂 : un modèle GPT-4 répond aux visiteurs."],
        ),
        (
            "réseau gpt4",
            2,
            &[
                "Les [réseaux] neuronaux y tiennent une place nouvelle 🙂 : un modèle [GPT-4] répond aux visiteurs.",
                "Plus loin, un [réseau] ferroviaire miniature attend les enfants.",
            ],
        ),
        ("\"reseau ferroviaire\"", 3, &["Plus loin, un [réseau ferroviaire] miniature attend les enfants."]),
        ("minia*", 3, &["Plus loin, un réseau ferroviaire [miniature] attend les enfants."]),
        (
            "atelier OU étiquette:x",
            1,
            &[
                "L’[atelier] ouvre ses portes au printemps, et rien ne presse : on y viendra en train, à pied, par les quais, comme chaque année depuis que la ville a repris le bâtiment.",
            ],
        ),
        ("-réseau", 3, &[]),
        ("titre:réseau", 3, &[]),
        ("langue:fr", 3, &[]),
    ];
    for (line, max, expected) in cases {
        assert_eq!(shown(TEXT, line, *max), *expected, "{line}");
    }
}

proptest! {
    #[test]
    fn a_passage_holds_its_hits_in_order_and_stays_within_the_text(
        text in "([a-zé]{1,6}[ \\n’-]|réseaux |GPT-4 |🙂 |\\PC){0,80}",
        max in 0usize..4,
    ) {
        let text = Text::new(text);
        let query = parse("réseau gpt4 a* \"b c\"", today()).query;
        let found = passages(text.as_str(), None, &query, max);
        prop_assert!(found.len() <= max);
        let mut end = 0;
        for passage in &found {
            prop_assert!(passage.range.start().0 >= end && passage.range.end().0 <= text.chars());
            prop_assert!(!passage.hits.is_empty());
            end = passage.range.start().0;
            for hit in &passage.hits {
                prop_assert!(hit.start().0 >= end && !hit.is_empty());
                end = hit.end().0;
            }
            prop_assert!(end <= passage.range.end().0);
            end = passage.range.end().0;
        }
    }
}
