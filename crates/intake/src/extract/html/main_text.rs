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
        .with_html_date_mode(trafilatura::HtmlDateMode::Disabled);
    trafilatura::extract(html, &options).map(|found| found.content_text).unwrap_or_default()
}

/// Readability's choice.
fn readable(page: &Document) -> String {
    let article = Readability::with_document(page.clone(), None, None).ok().and_then(|mut reader| reader.parse().ok());
    // Its own plain text glues the words of neighbouring blocks.
    article.map(|article| article.content.replace('<', " <")).map(|html| Document::fragment(html).text().to_string()).unwrap_or_default()
}

/// The share of a block's words that an extractor must have kept.
const COVERED: f64 = 0.6;

fn vote(leaves: &[Leaf<'_>], first: &Words, second: &Words) -> Vec<Verdict> {
    let in_first: Vec<bool> = leaves.iter().map(|leaf| first.share(&leaf.text) >= COVERED).collect();
    let in_second: Vec<bool> = leaves.iter().map(|leaf| second.share(&leaf.text) >= COVERED).collect();
    let flag = |name: &str| std::env::var(name).ok().and_then(|v| v.parse::<f64>().ok());
    let start = in_first.iter().position(|kept| *kept).unwrap_or(leaves.len());
    let end = in_first.iter().rposition(|kept| *kept).map_or(0, |last| last + 1);
    let swap = flag("V_SWAP").unwrap_or(0.0);
    let use_second = (first.count() as f64) < swap * second.count() as f64;
    (0..leaves.len())
        .map(|index| {
            let leaf = &leaves[index];
            let between = (start..end).contains(&index);
            let rescued = flag("V_BETWEEN").is_some() && between && in_second[index] && leaf.link_share < 0.3 && !leaf.aside;
            let keep = if use_second { in_second[index] } else { in_first[index] || rescued };
            if keep { Verdict::Keep } else { Verdict::Leave }
        })
        .collect()
}

/// Why a block inside the article is none of it.
fn reason(block: &Block) -> Option<DropReason> {
    if std::env::var("V_NONOISE").is_ok() { return None; }
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
