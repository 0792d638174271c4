//! The lead between a title and the text, which extractors often leave out.

use std::sync::LazyLock;

use dom_query::{Document, Matcher};
use regex::Regex;

use super::leaves::Leaf;
use crate::extract::noise::{ends_sentence, judge};

/// A lead stands so many blocks under the title at most.
const NEAR: usize = 14;
/// A sentence of so many words under the title is a lead.
const SENTENCE: usize = 8;
/// And so many straight under it, whatever ends them.
const PLAIN: usize = 12;
/// A description of so many letters is found again in the page.
const DESCRIBED: usize = 30;

/// Keeps the lead of an article whose other blocks are kept.
pub(super) fn keep(leaves: &[Leaf<'_>], page: &Document, kept: &mut [bool]) {
    let Some(start) = (0..leaves.len()).find(|index| kept[*index] && is_prose(&leaves[*index])) else { return };
    let described = description(page).and_then(|words| {
        (start.saturating_sub(NEAR)..start).rev().find(|index| same_start(&fold(&leaves[*index].text), &words))
    });
    let title = (start.saturating_sub(NEAR)..start).rfind(|index| leaves[*index].tag == "h1");
    if let Some(title) = title {
        for index in title + 1..start {
            let leaf = &leaves[index];
            let first = leaves[title + 1..index].iter().all(|above| above.text.trim().is_empty());
            let under = first && leaf.tag == "p" && leaf.text.split_whitespace().count() >= PLAIN;
            kept[index] |= under && !leaf.aside && may_be(leaf)
                || is_named(leaf) && leaf.text.split_whitespace().count() > 4 && may_be(leaf)
                || is_prose(leaf) && !leaf.aside && may_be(leaf);
        }
    }
    points(leaves, start, title.map_or(start.saturating_sub(NEAR), |title| title + 1), kept);
    if let Some(index) = described.filter(|index| may_be(&leaves[*index])) {
        kept[index] = true;
    }
}

/// Keeps the points that an article is summed up in, above its text, where its
/// author wrote them.
fn points(leaves: &[Leaf<'_>], start: usize, above: usize, kept: &mut [bool]) {
    static HEADED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:l['’]essentiel|en bref|à retenir|ce qu['’]il faut (?:retenir|savoir)|les points clés|key (?:points|takeaways|facts)|at a glance|in brief|tl;dr|the (?:gist|essentials))\b.{0,30}$")
            .expect("written here")
    });
    let below = (start + NEAR).min(leaves.len());
    let Some(head) = (above..below).find(|index| HEADED.is_match(leaves[*index].text.trim())) else { return };
    let Some(home) = leaves[head].around.get(1) else { return };
    let inside = |leaf: &Leaf<'_>| leaf.around.iter().skip(1).take(3).any(|around| around == home);
    let end = (head + 1..below).find(|index| !inside(&leaves[*index])).unwrap_or(below);
    let own = |leaf: &Leaf<'_>| !leaf.aside && !leaf.boxed && leaf.link_share < 0.3 && judge(&leaf.text).is_none();
    if head + 1 < end && leaves[head..end].iter().all(own) {
        kept[head..end].fill(true);
    }
}

fn is_prose(leaf: &Leaf<'_>) -> bool {
    leaf.text.split_whitespace().count() >= SENTENCE && ends_sentence(&leaf.text)
}

fn may_be(leaf: &Leaf<'_>) -> bool {
    static BESIDE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            "(?i)caption|credit|figure|legend|bild|image|photo|author|auteur|byline|comment|related|cookie|consent",
        )
        .expect("written here")
    });
    leaf.link_share < 0.3 && leaf.tag != "figcaption" && !BESIDE.is_match(&leaf.names) && judge(&leaf.text).is_none()
}

/// Whether the page itself calls it its lead.
fn is_named(leaf: &Leaf<'_>) -> bool {
    static LEAD: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:lead|lede|teaser|intro|chapo|chapeau|standfirst|summary|abstract|vorspann|subtitle|sub-?headline|deck?|dek|entradilla|catenaccio)(?:\b|_)|(?:article|post|entry)[-_]+(?:lead|teaser|intro|summary|excerpt|chapo)")
            .expect("written here")
    });
    LEAD.is_match(&leaf.names)
}

fn description(page: &Document) -> Option<String> {
    static META: LazyLock<Matcher> = LazyLock::new(|| {
        Matcher::new(r#"meta[property="og:description"], meta[name="description"]"#).expect("written here")
    });
    let meta = page.select_matcher(&META);
    meta.nodes().iter().find_map(|node| {
        let words = fold(&super::facts::unescape(&node.attr("content")?));
        (words.chars().count() >= DESCRIBED).then_some(words)
    })
}

/// Whether two folded texts begin alike; descriptions are often cut.
fn same_start(text: &str, description: &str) -> bool {
    let length = description.len().min(text.len());
    let cut = description.floor_char_boundary(length.min(120));
    text.len() >= DESCRIBED && cut >= DESCRIBED && text.starts_with(&description[..cut])
}

fn fold(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
