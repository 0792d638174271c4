//! What is said under the pictures that are kept.

use std::sync::LazyLock;

use regex::Regex;

use super::leaves::Leaf;
use crate::extract::noise::judge;

/// A caption outside a figure stands so many blocks from its picture at most.
const NEAR: usize = 2;
/// A longer caption is a text of its own.
const LONG: usize = 600;
/// So few words may be no more than whose the picture is.
const CREDIT: usize = 14;

/// Keeps the captions of the pictures that are kept in `kept`, and leaves out
/// lines that only say whose they are.
pub(super) fn keep(leaves: &[Leaf<'_>], kept: &mut [bool]) {
    let prose = |index: &usize| kept[*index] && !leaves[*index].text.trim().is_empty();
    let Some(start) = (0..leaves.len()).find(prose) else { return };
    let text = start..(0..leaves.len()).rfind(prose).unwrap_or(start);
    for (index, leaf) in leaves.iter().enumerate() {
        let words = leaf.text.trim();
        if words.is_empty() || leaf.boxed || leaf.link_share >= 0.5 || words.chars().count() > LONG {
            continue;
        }
        let of_figure = leaf.figure.is_some() && (leaf.tag == "figcaption" || is_named(leaf) || leaf.captioned);
        let pictured = |other: usize| leaves[other].picture && kept[other];
        let near = index.saturating_sub(NEAR * 2)..(index + NEAR + 1).min(leaves.len());
        let shown = if of_figure {
            let mut pictures = near.filter(|other| leaves[*other].picture && leaves[*other].figure == leaf.figure);
            // A figure whose picture was to be loaded later stands where it was.
            pictures.next().map_or(text.contains(&index) && !leaf.aside, |picture| kept[picture])
        } else {
            is_named(leaf) && (index.saturating_sub(NEAR)..index + 1).any(pictured)
        };
        if shown {
            kept[index] = !is_credit(words) && judge(words).is_none();
        }
    }
}

/// Whether the page itself calls it a caption.
fn is_named(leaf: &Leaf<'_>) -> bool {
    static NAMED: LazyLock<Regex> =
        LazyLock::new(|| Regex::new("(?i)caption|l[eé]gende?|bildunter|pie-?(?:de-?)?foto").expect("written here"));
    !leaf.names.is_empty() && NAMED.is_match(&leaf.names)
}

/// Whether a line says no more than whose a picture is.
fn is_credit(line: &str) -> bool {
    static CREDITED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^[(\[]?\s*(?:©|\(c\)|photos?\b|photograph(?:y|s|er)?\b|image\b|picture\b|illustration\b|foto\b|bild\b|quelle\b|source\b|cr[eé]dits?\b|credit\b|getty\b|reuters\b|afp\b|ap\b|shutterstock\b|via\b|courtesy\b|by\b|imagen\b|fonte\b)|(?:getty images|reuters|afp|shutterstock|unsplash|/ap|istock|dpa|epa|adobe ?stock)\W*$")
            .expect("written here")
    });
    let words = line.split_whitespace().count();
    words <= CREDIT && CREDITED.is_match(line) && (words <= 6 || !crate::extract::noise::ends_sentence(line))
}
