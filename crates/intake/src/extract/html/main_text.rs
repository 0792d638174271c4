//! The article's blocks out of a page.

use dom_query::Document;
use dom_smoothie::Readability;
use url::Url;
use veille_model::DropReason;

use crate::{
    Error,
    extract::{
        block::{Block, Inline},
        clean::clean,
        noise::judge,
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
    let options = trafilatura::Options::default()
        .with_focus(trafilatura::ExtractionFocus::FavorPrecision)
        .with_exclude_comments(true)
        .with_links(true)
        .with_images(true)
        .with_html_date_mode(trafilatura::HtmlDateMode::Disabled);
    let first = trafilatura::extract(html, &options).map(|found| found.content_html).unwrap_or_default();
    let mut blocks = clean(&first, base)?;
    if words(&blocks) < 60 {
        let second = Readability::with_document(page.clone(), None, None)
            .ok()
            .and_then(|mut reader| reader.parse().ok())
            .map(|article| article.content.to_string())
            .unwrap_or_default();
        let other = clean(&second, base)?;
        if words(&other) > words(&blocks) * 2 {
            blocks = other;
        }
    }
    let whole = words(&blocks) == 0;
    if whole {
        let body = page.select("body").html();
        blocks = clean(&body, base)?;
    }
    Ok(Body { blocks: blocks.into_iter().map(|block| { let reason = reason(&block); (block, reason) }).collect(), whole })
}

fn words(blocks: &[Block]) -> usize {
    blocks.iter().map(|block| block.to_text().split_whitespace().count()).sum()
}

/// Why a block inside the article is none of it.
fn reason(block: &Block) -> Option<DropReason> {
    match block {
        Block::Paragraph(line) | Block::Heading(_, line) => judge_line(line),
        Block::List(list) => {
            let mut reasons = list.items.iter().map(|item| match item.as_slice() {
                [Block::Paragraph(line)] => judge_line(line),
                _ => None,
            });
            let first = reasons.next()??;
            reasons.all(|reason| reason.is_some()).then_some(first)
        }
        _ => None,
    }
}

fn judge_line(line: &Inline) -> Option<DropReason> {
    judge(&line.to_text())
}
