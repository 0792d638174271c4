//! The article's blocks out of a page.
//!
//! Two extractors say which words are the article, the second only where the
//! first and the blocks themselves leave it open; the page's own blocks are
//! then kept or left out by that, so that structure is never an extractor's
//! guess. What neither names can still be kept by where it stands, and what
//! both keep can still be left out for what it says.

use std::{collections::HashSet, sync::LazyLock};

use dom_query::{Document, NodeRef};
use dom_smoothie::Readability;
use regex::Regex;
use url::Url;
use veille_model::DropReason;

use super::{
    boxes::{self, Named},
    captions, cards, digest,
    glance::glance,
    lead, leave,
    leaves::{Leaf, markup},
    sections,
    slim::slim,
    tables,
    weigh::{Ballot, weigh},
    words::Words,
};
use crate::{
    Error,
    extract::{
        around::reason,
        block::Block,
        clean::clean,
        noise::{ends_sentence, judge},
    },
};

/// So many blocks above the text a picture may stand under the title.
const ABOVE: usize = 30;

/// A line of so many letters is not said twice by chance.
const COPY: usize = 60;

/// What is the article, block by block.
pub(super) struct Body {
    /// Each block, with why it is left out if it is.
    pub(super) blocks: Vec<(Block, Option<DropReason>)>,
    /// Whether nothing could be told apart and all was kept.
    pub(super) whole: bool,
}

/// Finds it.
pub(super) fn of(
    page: &Document,
    leaves: &mut [Leaf<'_>],
    named: &[Named],
    title: Option<&str>,
    base: Option<&Url>,
) -> Result<Body, Error> {
    let second = Words::of(&readable(page));
    let mut ballots: Vec<Ballot> = leaves.iter().map(|leaf| Ballot::of(leaf, &second)).collect();
    boxes::settle(leaves, &ballots, named);
    cards::leave(leaves, title, base);
    let leaves = &*leaves;
    let mut kept = glance(leaves, &ballots).unwrap_or_else(|| both(page, leaves, &mut ballots));
    settle(leaves, base, &mut kept);
    lead::keep(leaves, page, &mut kept);
    let whole = !kept.contains(&true);
    if whole {
        kept = anything(leaves);
    }
    let mut blocks = Vec::new();
    for block in clean(&markup(page, leaves, |index| kept[index]), base)? {
        let reason = reason(&block);
        blocks.push((block, reason));
    }
    leave::note(leaves, &kept, &mut blocks);
    Ok(Body { blocks, whole })
}

/// What may be an article where neither extractor finds one: a line of a
/// message, a record. Everything, if that is nothing.
fn anything(leaves: &[Leaf<'_>]) -> Vec<bool> {
    let may_be = |leaf: &Leaf<'_>| !leaf.aside && !leaf.boxed && leaf.link_share < 0.5 && judge(&leaf.text).is_none();
    let kept: Vec<bool> = leaves.iter().map(may_be).collect();
    let worded = leaves.iter().zip(&kept).any(|(leaf, kept)| *kept && ends_sentence(leaf.text.trim()));
    if worded { kept } else { vec![true; leaves.len()] }
}

/// What both extractors say.
fn both(page: &Document, leaves: &[Leaf<'_>], ballots: &mut [Ballot]) -> Vec<bool> {
    let first = Words::of(&precise(&slim(page)));
    ballots.iter_mut().for_each(|ballot| ballot.hear(&first));
    weigh(leaves, ballots).into_iter().map(|sum| sum >= 0.0).collect()
}

/// Trafilatura's choice, without its links, beside which it loses words, and
/// without its fall-backs, which take twice its time and better nothing here.
fn precise(html: &str) -> String {
    let options = trafilatura::Options::default()
        .with_focus(trafilatura::ExtractionFocus::FavorPrecision)
        .with_exclude_comments(true)
        .with_fallback(false)
        .with_html_date_mode(trafilatura::HtmlDateMode::Disabled);
    trafilatura::extract(html, &options).map(|found| found.content_text).unwrap_or_default()
}

/// Readability's choice.
fn readable(page: &Document) -> String {
    let article = Readability::with_document(page.clone(), None, None).ok().and_then(|mut reader| reader.parse().ok());
    article.map(|article| without_markup(&article.content)).unwrap_or_default()
}

/// The words of well-formed markup; its own plain text glues those of neighbouring blocks.
fn without_markup(html: &str) -> String {
    let mut words = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find(['<', '&']) {
        words.push_str(&rest[..start]);
        words.push(' ');
        let tag = rest[start..].starts_with('<');
        let mut quoted = false;
        let end = rest[start..].find(|c| {
            quoted ^= tag && c == '"';
            !quoted && c == if tag { '>' } else { ';' }
        });
        rest = end.map_or("", |length| &rest[start + length + 1..]);
    }
    words + rest
}

/// Keeps what belongs to what is kept, and leaves out what leads elsewhere or asks for something.
fn settle(leaves: &[Leaf<'_>], base: Option<&Url>, kept: &mut [bool]) {
    kept.iter_mut().zip(leaves).for_each(|(kept, leaf)| *kept &= !leaf.boxed);
    let worded = |index: usize| !leaves[index].text.trim().is_empty();
    let Some(start) = (0..leaves.len()).find(|index| kept[*index] && worded(*index)) else {
        return;
    };
    let end = (0..leaves.len()).rfind(|index| kept[*index] && worded(*index)).map_or(0, |last| last + 1);
    // A picture has no words to be weighed: it is kept by its place.
    for (index, leaf) in leaves.iter().enumerate().filter(|(_, leaf)| leaf.text.trim().is_empty()) {
        kept[index] = leaf.picture && !leaf.aside && !leaf.boxed && (start..end).contains(&index);
    }
    pictures_around(leaves, start..end, kept);
    notes(leaves, kept);
    let listed = digest::find(leaves, base, kept);
    kept.iter_mut().zip(&listed).for_each(|(kept, listed)| *kept |= listed);
    // A heading belongs to the block that it heads.
    for index in (start..end.saturating_sub(1)).rev() {
        let leaf = &leaves[index];
        let heads = matches!(leaf.tag.as_str(), "h2" | "h3" | "h4")
            && !matches!(leaves[index + 1].tag.as_str(), "h2" | "h3" | "h4");
        kept[index] |= heads && kept[index + 1] && !leaf.aside && !leaf.boxed && leaf.link_share < 0.5;
    }
    // A short line that is all link leads elsewhere, unless it stands in a sentence's place.
    for (index, leaf) in leaves.iter().enumerate() {
        let linked = !listed[index]
            && leaf.link_share >= 0.95
            && leaf.text.split_whitespace().count() <= 25 * lines(&leaf.text)
            && !matches!(leaf.tag.as_str(), "td" | "th" | "h1" | "h2" | "h3");
        kept[index] &= !linked;
    }
    copies(leaves, kept);
    sections::leave(leaves, kept);
    tables::keep_whole(leaves, kept);
    captions::keep(leaves, kept);
    addresses(leaves, kept);
}

/// Keeps addresses that are written out to be read, where they stand in the text.
fn addresses(leaves: &[Leaf<'_>], kept: &mut [bool]) {
    let mut before = None;
    for index in 0..leaves.len() {
        let leaf = &leaves[index];
        if kept[index] {
            if let Some(before) = before.filter(|before| *before + 1 < index) {
                kept[before + 1..index].fill(true);
            }
            before = Some(index);
        } else if leaf.aside || leaf.boxed || !is_address(leaf.text.trim()) {
            before = None;
        }
    }
}

/// Keeps the notes that the article refers to.
fn notes(leaves: &[Leaf<'_>], kept: &mut [bool]) {
    for (leaf, kept) in leaves.iter().zip(kept).filter(|(leaf, _)| !leaf.boxed) {
        *kept |= leaf.parents().take(3).any(|node| is_note(&node));
    }
}

fn is_note(node: &NodeRef<'_>) -> bool {
    static NOTE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:_?ftn|_?fn|footnote|cite_note|sdfootnote|nb)[-_:]?\d").expect("written here")
    });
    node.has_name("li") && node.attr("id").is_some_and(|id| NOTE.is_match(&id))
}

/// Leaves out what is said again: some pages hold their text twice, for two
/// sizes of screen.
fn copies(leaves: &[Leaf<'_>], kept: &mut [bool]) {
    let mut said = HashSet::new();
    for (leaf, kept) in leaves.iter().zip(kept).filter(|(leaf, kept)| **kept && leaf.cell.is_none()) {
        let words = leaf.text.trim();
        *kept = leaf.tag == "pre" || words.chars().count() < COPY || said.insert(words);
    }
}

/// How many lines of a text hold words.
fn lines(text: &str) -> usize {
    text.lines().filter(|line| !line.trim().is_empty()).count()
}

/// Keeps the figures between the title and the text, and those that close it.
fn pictures_around(leaves: &[Leaf<'_>], text: std::ops::Range<usize>, kept: &mut [bool]) {
    let is_figure =
        |leaf: &Leaf<'_>| leaf.picture && leaf.figure.is_some() && !leaf.aside && leaf.text.trim().is_empty();
    let title = (text.start.saturating_sub(ABOVE)..text.start).rfind(|index| leaves[*index].tag == "h1");
    for index in title.map_or(text.start, |title| title + 1)..text.start {
        kept[index] |= is_figure(&leaves[index]);
    }
    // After the last words only what stands in the same element belongs to them.
    let Some(home) = leaves.get(text.end.wrapping_sub(1)).map(|last| last.around.as_slice()) else { return };
    for (index, leaf) in leaves.iter().enumerate().skip(text.end) {
        let captions = leaf.figure.is_some() && leaf.tag == "figcaption";
        let together = leaf.around.iter().take(3).any(|around| home.iter().take(2).any(|home| home == around));
        if !(captions || leaf.picture && leaf.text.trim().is_empty() && together) {
            break;
        }
        kept[index] |= !captions && !leaf.aside;
    }
}

/// Whether a line is an address that is shown to be read.
fn is_address(line: &str) -> bool {
    let letter = || line.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    !line.contains(char::is_whitespace) && (line.contains("://") || line.starts_with("www.") || letter())
}
