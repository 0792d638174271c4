//! The authors that a plain line under the title names.

use std::sync::LazyLock;

use regex::Regex;
use veille_model::{Origin, Sourced};

use super::leaves::Leaf;
use crate::enrich::names;

/// How many blocks from the title a byline stands at most.
const NEAR: usize = 12;
/// A byline is no longer than this.
const LONG: usize = 120;
/// More names than this are a list of something else.
const PEOPLE: usize = 5;

/// The authors, when a line beside the title opens as a byline does.
pub(super) fn authors(leaves: &[Leaf<'_>]) -> Vec<Sourced<String>> {
    static OPENS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:(?:un )?(?:article|texte|récit|reportage|enquête|entretien|propos recueillis|écrit|rédigé|publié|story|words|text|written|reported|posted)\s*)?(?:par|by|von|de)\s*:?\s+(?-i:\p{Lu})")
            .expect("written here")
    });
    // "Lundi 3 mars, propos recueillis par", "A tutorial written by".
    static SAYS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^.{0,40}\b(?:propos recueillis|rédigée?|écrite?|compilée?|signée?|written|compiled|reported|interview(?:ed)?) ((?:par|by)\s+(?-i:\p{Lu}))")
            .expect("written here")
    });
    let Some(title) = leaves.iter().position(|leaf| leaf.tag == "h1") else { return Vec::new() };
    let near = leaves.iter().enumerate().skip(title.saturating_sub(2)).take(NEAR + 2);
    for (_, leaf) in near.filter(|(index, leaf)| *index != title && !leaf.aside) {
        let text = leaf.spaced();
        if text.chars().count() > LONG {
            continue;
        }
        let text = match SAYS.captures(&text).and_then(|found| found.get(1)) {
            Some(by) => text[by.start()..].to_owned(),
            None if OPENS.is_match(&text) => text,
            None => continue,
        };
        let found = names::people(&text);
        let named = found.iter().all(|name| name.contains(' '));
        if named && (1..=PEOPLE).contains(&found.len()) {
            return found.into_iter().map(|name| Sourced::stated(name, Origin::Byline)).collect();
        }
    }
    Vec::new()
}
