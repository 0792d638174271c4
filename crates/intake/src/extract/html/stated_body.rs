//! The article's text as the page's metadata state it.
//!
//! Some pages show their article by a script that runs when they are opened,
//! and hold it in their JSON-LD for search engines. Then what stands in the
//! page's elements is everything but the article.

use url::Url;
use veille_model::DropReason;

use super::{
    main_text::Body,
    words::{Words, numbered},
};
use crate::{Error, extract::clean::clean};

/// A stated text of fewer words is a summary.
const WORDS: usize = 80;
/// Above this share of its words in the page's own, the page shows it.
const SHOWN: f64 = 0.3;
/// The stated text replaces one of so many times its words at most.
const LONGER: usize = 3;

/// Takes the stated text for the article where the page does not show it.
pub(super) fn prefer(stated: &str, found: &mut Body, base: Option<&Url>) -> Result<(), Error> {
    let stated_words = numbered(stated);
    if stated_words.len() < WORDS {
        return Ok(());
    }
    let kept: Vec<String> =
        found.blocks.iter().filter(|(_, reason)| reason.is_none()).map(|(block, _)| block.to_text()).collect();
    let kept = kept.join("\n");
    if Words::of(&kept).share(&stated_words) >= SHOWN || numbered(&kept).len() > stated_words.len() * LONGER {
        return Ok(());
    }
    let marked = ["<p>", "<p ", "<br", "</"].iter().any(|tag| stated.contains(tag));
    let markup = if marked { stated.to_owned() } else { paragraphs(stated) };
    let mut blocks: Vec<_> = clean(&markup, base)?.into_iter().map(|block| (block, None)).collect();
    let others = std::mem::take(&mut found.blocks);
    blocks.extend(others.into_iter().map(|(block, reason)| (block, reason.or(Some(DropReason::Boilerplate)))));
    found.blocks = blocks;
    found.whole = false;
    Ok(())
}

/// Each line as a paragraph; the stated text may be escaped markup's text.
fn paragraphs(text: &str) -> String {
    let mut markup = String::with_capacity(text.len() + 64);
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        markup.push_str("<p>");
        // What is escaped in it is escaped as HTML is.
        markup.push_str(&line.replace('<', "&lt;"));
        markup.push_str("</p>");
    }
    markup
}
