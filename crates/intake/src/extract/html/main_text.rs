//! The article's blocks out of a page.
//!
//! Two extractors say which words are the article; the page's own blocks are
//! then kept or left out by that, so that structure is never an extractor's
//! guess. What neither names can still be kept by where it stands, and what
//! both keep can still be left out for what it says.

use dom_query::Document;
use dom_smoothie::Readability;
use url::Url;
use veille_model::DropReason;

use super::{
    lead, leave,
    leaves::{Leaf, leaves, markup},
    weigh::weigh,
    words::Words,
};
use crate::{
    Error,
    extract::{block::Block, clean::clean, noise::judge},
};

/// What is the article, block by block.
pub(super) struct Body {
    /// Each block, with why it is left out if it is.
    pub(super) blocks: Vec<(Block, Option<DropReason>)>,
    /// Whether nothing could be told apart and all was kept.
    pub(super) whole: bool,
}

/// Finds it.
pub(super) fn of(html: &str, page: &Document, base: Option<&Url>) -> Result<Body, Error> {
    let leaves = leaves(page);
    let first = Words::of(&precise(html));
    let second = Words::of(&readable(page));
    let mut kept = vote(&leaves, &first, &second);
    lead::keep(&leaves, page, &mut kept);
    let whole = !kept.contains(&true);
    if whole {
        kept.fill(true);
    }
    let mut blocks = Vec::new();
    for block in clean(&markup(page, &leaves, |index| kept[index]), base)? {
        let reason = reason(&block);
        blocks.push((block, reason));
    }
    sections(&mut blocks);
    leave::note(&leaves, &kept, &mut blocks);
    Ok(Body { blocks, whole })
}

/// Trafilatura's choice, without its links, beside which it loses words, and
/// without its fall-backs: the second extractor is ours, and they take half its time.
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
    // Its own plain text glues the words of neighbouring blocks.
    article
        .map(|article| article.content.replace('<', " <"))
        .map(|html| Document::fragment(html).text().to_string())
        .unwrap_or_default()
}

fn vote(leaves: &[Leaf<'_>], first: &Words, second: &Words) -> Vec<bool> {
    let mut kept: Vec<bool> = weigh(leaves, first, second).into_iter().map(|sum| sum >= 0.0).collect();
    let worded = |index: usize| !leaves[index].text.trim().is_empty();
    let Some(start) = (0..leaves.len()).find(|index| kept[*index] && worded(*index)) else {
        return kept;
    };
    let end = (0..leaves.len()).rfind(|index| kept[*index] && worded(*index)).map_or(0, |last| last + 1);
    // A picture has no words to be weighed: it is kept by its place.
    for (index, leaf) in leaves.iter().enumerate().filter(|(_, leaf)| leaf.text.trim().is_empty()) {
        kept[index] = leaf.picture && !leaf.aside && (start..end).contains(&index);
    }
    // A heading belongs to the block that it heads.
    for index in (start..end.saturating_sub(1)).rev() {
        let leaf = &leaves[index];
        let heads = matches!(leaf.tag.as_str(), "h2" | "h3" | "h4")
            && !matches!(leaves[index + 1].tag.as_str(), "h2" | "h3" | "h4");
        kept[index] |= heads && kept[index + 1] && !leaf.aside && leaf.link_share < 0.5;
    }
    // A short line that is all link leads elsewhere, unless it stands in a sentence's place.
    for (index, leaf) in leaves.iter().enumerate() {
        let linked = leaf.link_share >= 0.95
            && leaf.text.split_whitespace().count() <= 25
            && !matches!(leaf.tag.as_str(), "td" | "th" | "h1" | "h2" | "h3");
        kept[index] &= !linked;
    }
    kept
}

/// Why a block inside the article is none of it.
fn reason(block: &Block) -> Option<DropReason> {
    match block {
        Block::Paragraph(line) | Block::Heading(_, line) => judge(&line.to_text()),
        Block::List(list) => {
            let mut reasons = list.items.iter().map(|item| match item.as_slice() {
                [Block::Paragraph(line)] => judge(&line.to_text()),
                _ => None,
            });
            let first = reasons.next()??;
            reasons.all(|reason| reason.is_some()).then_some(first)
        }
        _ => None,
    }
}

/// A heading that opens another list of articles, or the comments, takes its
/// section with it.
fn sections(blocks: &mut [(Block, Option<DropReason>)]) {
    let mut section: Option<(u8, DropReason)> = None;
    for (block, reason) in blocks {
        if let Block::Heading(level, _) = block {
            let opens = matches!(reason, Some(DropReason::Related | DropReason::Comments | DropReason::Sharing));
            if opens {
                section = reason.map(|reason| (*level, reason));
            } else if section.is_some_and(|(above, _)| *level <= above) {
                section = None;
            }
        }
        if let (Some((_, why)), None) = (section, &reason) {
            *reason = Some(why);
        }
    }
}
