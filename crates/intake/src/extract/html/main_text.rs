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
    leaves::{Leaf, leaves, markup},
    words::Words,
};
use crate::{
    Error,
    extract::{
        block::Block,
        clean::clean,
        noise::{ends_sentence, introduces, judge},
    },
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
    let mut verdicts = vote(&leaves, &first, &second);
    let whole = !verdicts.contains(&Verdict::Keep);
    if whole {
        verdicts.fill(Verdict::Keep);
    }
    let mut blocks = Vec::new();
    for block in clean(&markup(page, &leaves, |index| verdicts[index] == Verdict::Keep), base)? {
        let reason = reason(&block);
        blocks.push((block, reason));
    }
    Ok(Body { blocks, whole })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Keep,
    Leave,
}

/// Trafilatura's choice, without its links, beside which it loses words.
fn precise(html: &str) -> String {
    let options = trafilatura::Options::default()
        .with_focus(trafilatura::ExtractionFocus::FavorPrecision)
        .with_exclude_comments(true)
        .with_fallback(true)
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

/// The share of a block's words that an extractor must have kept.
const COVERED: f64 = 0.6;
/// The first extractor took a part only when it has less than this of the second.
const PART: f64 = 0.5;
/// A sentence of so many words between the article's blocks belongs to it.
const SENTENCE: usize = 12;

fn vote(leaves: &[Leaf<'_>], first: &Words, second: &Words) -> Vec<Verdict> {
    let in_first: Vec<bool> = leaves.iter().map(|leaf| first.share(&leaf.text) >= COVERED).collect();
    let in_second: Vec<bool> = leaves.iter().map(|leaf| second.share(&leaf.text) >= COVERED).collect();
    let letters = |kept: &[bool]| -> usize {
        leaves.iter().zip(kept).filter(|(_, k)| **k).map(|(leaf, _)| leaf.text.len()).sum()
    };
    #[expect(clippy::cast_precision_loss, reason = "texts are shorter than that")]
    let partial = (letters(&in_first) as f64) < PART * letters(&in_second) as f64;
    let mut kept = if partial { in_second } else { in_first };
    let Some(start) = kept.iter().position(|kept| *kept) else { return vec![Verdict::Leave; leaves.len()] };
    let end = kept.iter().rposition(|kept| *kept).map_or(0, |last| last + 1);
    for index in start..end {
        let leaf = &leaves[index];
        let sentence = leaf.link_share < 0.2
            && !leaf.aside
            && leaf.text.split_whitespace().count() >= SENTENCE
            && (ends_sentence(&leaf.text) || introduces(&leaf.text));
        kept[index] |= sentence || (leaf.picture && !leaf.aside && leaf.text.trim().is_empty());
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
    kept.into_iter().map(|kept| if kept { Verdict::Keep } else { Verdict::Leave }).collect()
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
