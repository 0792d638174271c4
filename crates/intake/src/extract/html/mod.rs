//! HTML pages, as browsers and other tools save them, or pasted.

mod boxes;
mod byline;
mod captions;
mod cards;
mod cut;
mod dateline;
mod digest;
mod facts;
mod glance;
mod json_ld;
mod lead;
mod leave;
mod leaves;
mod main_text;
mod page_date;
mod sections;
mod slim;
mod stated_body;
mod tables;
mod weigh;
mod words;

use dom_query::Document;
use url::Url;
use veille_model::{Draft, DropReason, Dropped, Format, Remark, TextOffset};

use super::{block::Block, plain_text::file_title, write::write};
use crate::{
    Error, Input,
    detect::guard,
    enrich::{language, names, sentences, sources},
};
pub(crate) use cut::is_cut;
pub(crate) use facts::Facts;
use leaves::{Leaf, leaves};
use main_text::Body;

/// Reads a page.
pub(crate) fn read(html: &str, input: &Input<'_>) -> Result<Draft, Error> {
    guard(html)?;
    let page = Document::from(html);
    let mut facts = Facts::of(&page, html);
    let base = facts.url.as_ref().and_then(|url| Url::parse(&url.value).ok());
    let (mut leaves, named) = leaves(&page);
    let title = facts.title.as_ref().map(|title| title.value.as_str());
    let mut found = main_text::of(&page, &mut leaves, &named, title, base.as_ref())?;
    if let Some(stated) = facts.body.take() {
        stated_body::prefer(&stated, &mut found, base.as_ref())?;
    }
    let Body { blocks, whole } = found;
    // A single word is an account's name, or an office's.
    if facts.authors.iter().all(|author| !author.value.contains(' ')) {
        let named = byline::authors(&leaves);
        facts.authors = if named.is_empty() { facts.authors } else { named };
    }
    let article = settle(blocks, &mut facts);
    let mut draft = finish(Format::Html, article, facts, &leaves, input, whole)?;
    if is_cut(html) {
        draft.remarks.push(Remark::Truncated);
    }
    Ok(draft)
}

/// Blocks of an article, and those left out with the block before which each stood.
pub(crate) struct Article {
    pub(crate) blocks: Vec<Block>,
    pub(crate) dropped: Vec<(usize, String, DropReason)>,
}

/// Takes the title, said again at the top, out of the blocks.
fn settle(blocks: Vec<(Block, Option<DropReason>)>, facts: &mut Facts) -> Article {
    let mut article = Article { blocks: Vec::new(), dropped: Vec::new() };
    let mut paragraphs = 0;
    for (block, dropped) in blocks {
        if let Some(reason) = dropped {
            let text = block.to_text();
            if !text.trim().is_empty() {
                article.dropped.push((article.blocks.len(), text, reason));
            }
            continue;
        }
        if let Block::Heading(level, line) = &block
            && paragraphs < 3
        {
            let words = line.to_text();
            let title = facts.title.as_ref().map(|title| title.value.as_str());
            if title.is_some_and(|title| same_title(title, &words)) {
                article.dropped.push((article.blocks.len(), words, DropReason::RepeatedTitle));
                continue;
            }
            if title.is_none() && *level == 1 && words.chars().count() < facts::TITLE.end {
                facts.title = Some(veille_model::Sourced::stated(words, veille_model::Origin::Heading));
                continue;
            }
        }
        paragraphs += usize::from(matches!(block, Block::Paragraph(_)));
        article.blocks.push(block);
    }
    article
}

/// A site's name has so many letters at most.
const SITE: usize = 30;

/// Whether two titles are the same but for signs and a site's name.
pub(crate) fn same_title(title: &str, words: &str) -> bool {
    let fold =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let (title, words) = (fold(title), fold(words));
    // A paragraph may begin with the words of a short title.
    let longer = words.starts_with(&title) && (title.len() > 20 || words.len() <= title.len() + SITE);
    !words.is_empty() && (title == words || (words.len() > 20 && (title.starts_with(&words) || longer)))
}

/// Makes the draft of a page, whose `leaves` may show its day, or of another file.
pub(crate) fn finish(
    format: Format,
    article: Article,
    facts: Facts,
    leaves: &[Leaf<'_>],
    input: &Input<'_>,
    whole: bool,
) -> Result<Draft, Error> {
    if !article.blocks.iter().any(Block::has_text) {
        return Err(Error::NoText);
    }
    let (document, starts) = write(&article.blocks);
    let language = language::language(document.text.as_str(), facts.language);
    let published = page_date::settle(
        facts.published.clone(),
        leaves,
        (facts.title.as_ref().map(|title| title.value.as_str()), facts.url.as_ref().map(|url| url.value.as_str())),
        &document.text,
        language.as_ref().map(|language| language.value),
        input,
    );
    let title = facts.title.clone().or_else(|| {
        let (title, bytes) = sentences::title_from(document.text.as_str())?;
        let guessed = veille_model::Sourced::inferred(title, veille_model::Origin::Sentence);
        Some(super::plain_text::with_evidence(guessed, &document.text, bytes))
    });
    let title = title
        .unwrap_or_else(|| veille_model::Sourced::inferred(file_title(input.name), veille_model::Origin::FileName));
    let lead: Vec<String> = article
        .blocks
        .iter()
        .filter(|block| matches!(block, Block::Paragraph(_)))
        .map(Block::to_text)
        .filter(|text| text.chars().count() >= 40)
        .take(3)
        .collect();
    let lead = if lead.is_empty() { document.text.as_str().to_owned() } else { lead.join("\n\n") };
    let mut cited_sources = facts.sources;
    for source in sources::in_sentences(document.text.as_str()) {
        if !cited_sources.contains(&source) {
            cited_sources.push(source);
        }
    }
    let site = facts.site.or_else(|| {
        let url = Url::parse(&facts.url.as_ref()?.value).ok()?;
        Some(veille_model::Sourced::inferred(names::site_of(&url)?, veille_model::Origin::Url))
    });
    let dropped = article
        .dropped
        .into_iter()
        .map(|(block, text, reason)| Dropped {
            line: 0,
            text,
            reason,
            at: starts.get(block).or(starts.last()).copied().unwrap_or(TextOffset(0)),
        })
        .collect();
    Ok(Draft {
        format,
        title,
        authors: facts.authors,
        site,
        url: facts.url,
        published,
        language,
        stated_tags: facts.tags,
        cited_sources,
        licence: facts.licence,
        excerpt: sentences::excerpt(&lead),
        document,
        dropped,
        remarks: if whole { vec![Remark::KeptWhole] } else { Vec::new() },
        images: Vec::new(),
        pages: Vec::new(),
    })
}
