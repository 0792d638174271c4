//! What is proposed for the sample articles that are plain text.
#![allow(clippy::unwrap_used, reason = "a test may fail")]
#![allow(missing_docs, reason = "a test has no reader")]

use std::{fs, path::Path};

use veille_insight::{
    Gazetteer, find,
    near_duplicates::{CANDIDATE, SAME, Signature, containment},
    propose,
};
use veille_model::Text;

fn seed(name: &str) -> String {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../seeds"));
    fs::read_to_string(folder.join(name)).unwrap()
}

#[test]
fn the_sample_articles_bear_the_tags_that_a_reader_expects() {
    let cases: &[(&str, &[&str], &[&str])] = &[
        (
            "Carnet d'équipe — trois semaines avec un agent qui code.md",
            &["agents", "programmation", "METR", "Claude Code", "Codex"],
            &["Nantes"],
        ),
        (
            "What an open model actually opens.md",
            &["open source", "poids ouverts", "Meta", "OpenAI", "DeepSeek", "DeepSeek R1", "Llama 4", "Apertus"],
            &["MIT", "Claude"],
        ),
        (
            "À Rennes, une jeune pousse ouvre son modèle.md",
            &["financement", "Mistral AI", "ASML", "Meta", "OpenAI"],
            &["Free", "santé"],
        ),
        (
            "Droit d'auteur, ce que les juges ont déjà dit.txt",
            &["droit d'auteur", "justice", "OpenAI", "Anthropic", "ChatGPT", "Getty Images", "Microsoft"],
            &["Royaume-Uni", "recherche", "musique"],
        ),
    ];
    for (file, expected, unwanted) in cases {
        let proposals = propose(Gazetteer::shipped(), "", &Text::new(seed(file)), None);
        let names: Vec<&str> = proposals.iter().map(|proposal| proposal.name.as_str()).collect();
        assert!(expected.iter().all(|name| names.contains(name)), "{file}: {names:?}");
        assert!(!unwanted.iter().any(|name| names.contains(name)), "{file}: {names:?}");
    }
}

#[test]
fn a_law_is_a_topic_that_its_name_tells() {
    let text = Text::new(seed("Droit d'auteur, ce que les juges ont déjà dit.txt"));
    let found = find(Gazetteer::shipped(), "", &text, None);
    let law = found.iter().find(|proposal| proposal.name.as_str() == "AI Act").unwrap();
    assert_eq!(text.slice(law.evidence[0]), Some("règlement sur l'IA"));
}

#[test]
fn two_accounts_of_one_story_are_not_one_article() {
    let markdown = seed("À Rennes, une jeune pousse ouvre son modèle.md");
    let page = seed("Brume publie Estran et le journal de ses pannes - Le Pli.html");
    assert!(containment(&markdown, &page) < SAME, "{}", containment(&markdown, &page));
    assert!(Signature::of(&markdown).similarity(&Signature::of(&page)) < CANDIDATE);
    let reprinted = format!("Nous reprenons un article paru hier.\n\n{}", markdown.replace('\'', "’"));
    assert!(containment(&markdown, &reprinted) > 0.95);
    assert!(Signature::of(&markdown).similarity(&Signature::of(&reprinted)) > CANDIDATE);
}
