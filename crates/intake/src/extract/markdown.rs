//! Markdown, with or without front matter.

use pulldown_cmark::{Options, Parser, html::push_html};
use url::Url;
use veille_model::{Draft, Format};

use super::{clean::clean, compose::compose, front_matter, images::Images};
use crate::{Error, Input};

/// Reads a Markdown file.
pub(crate) fn read(text: &str, input: &Input<'_>, images: &mut Images) -> Result<Draft, Error> {
    let (facts, body) = front_matter::split(text, input.today);
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS;
    let mut html = String::new();
    push_html(&mut html, Parser::new_ext(body, options));
    let html = images.localise(&html, &mut |_, _| None);
    let base = facts.url.as_ref().and_then(|url| Url::parse(&url.value).ok());
    compose(Format::Markdown, clean(&html, base.as_ref())?, facts, Vec::new(), false, input)
}
