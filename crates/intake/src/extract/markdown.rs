//! Markdown, with or without front matter.

use pulldown_cmark::{Options, Parser, html::push_html};
use url::Url;
use veille_model::{Draft, DropReason, Format};

use super::{
    block::Block,
    clean::clean,
    front_matter,
    html::{Article, finish},
    images::Images,
};
use crate::{Error, Input};

/// Reads a Markdown file.
pub(crate) fn read(text: &str, input: &Input<'_>, images: &mut Images) -> Result<Draft, Error> {
    let (mut facts, body) = front_matter::split(text, input.today);
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS;
    let mut html = String::new();
    push_html(&mut html, Parser::new_ext(body, options));
    let html = images.localise(&html, &mut |_, _| None);
    let base = facts.url.as_ref().and_then(|url| Url::parse(&url.value).ok());
    let mut article = Article { blocks: clean(&html, base.as_ref())?, dropped: Vec::new() };
    let title_at = article.blocks.iter().take(3).position(|block| matches!(block, Block::Heading(1, _)));
    if let Some(at) = title_at
        && let Block::Heading(_, line) = &article.blocks[at]
    {
        let words = line.to_text();
        let same = facts.title.as_ref().is_none_or(|title| super::html::same_title(&title.value, &words));
        if same {
            facts.title.get_or_insert(veille_model::Sourced::stated(words.clone(), veille_model::Origin::Heading));
            article.blocks.remove(at);
            article.dropped.push((at, words, DropReason::RepeatedTitle));
        }
    }
    finish(Format::Markdown, article, facts, &[], input, false)
}
