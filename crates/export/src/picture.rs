//! What is exported.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};
use veille_model::{Anchor, Annotation, Article, Meaning, TagName};

use crate::words::Words;

/// Some articles with their highlights, at one moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// What the articles have in common (the search line, a view's or a tag's
    /// name); nothing for the whole library or a single article.
    pub label: Option<String>,
    /// The articles, in the order in which they go out.
    pub articles: Vec<ArticlePicture>,
    /// What the reader calls meanings, where it is not what we call them.
    pub meanings: BTreeMap<Meaning, String>,
    /// The moment.
    pub written: Timestamp,
    /// Which day that is for the reader.
    pub today: Date,
}

/// An article with what was kept of it.
#[derive(Debug, Clone, PartialEq)]
pub struct ArticlePicture {
    /// The article.
    pub article: Article,
    /// Its tags that stand; proposals and refusals stay in the library.
    pub tags: Vec<TagName>,
    /// Its highlights, in any order.
    pub annotations: Vec<Annotation>,
}

impl Picture {
    /// All highlights.
    pub(crate) fn highlights(&self) -> impl Iterator<Item = &Annotation> {
        self.articles.iter().flat_map(|article| &article.annotations)
    }

    /// The single article of a picture that was not taken by a filter.
    pub(crate) fn single(&self) -> Option<&ArticlePicture> {
        match (&self.label, self.articles.as_slice()) {
            (None, [single]) => Some(single),
            _ => None,
        }
    }

    /// The document's title.
    pub(crate) fn title(&self, words: &Words) -> String {
        let label = self.label.as_deref().map(one_line).filter(|label| !label.is_empty());
        match (label, self.single()) {
            (Some(label), _) => format!("{}, {label}", words.notes),
            (None, Some(single)) => single.title(words),
            (None, None) => words.notes.to_owned(),
        }
    }
}

impl ArticlePicture {
    /// The highlights in the order of the text; lost ones at the end.
    pub(crate) fn in_order(&self) -> Vec<&Annotation> {
        let mut sorted: Vec<&Annotation> = self.annotations.iter().collect();
        sorted.sort_by_key(|highlight| {
            let range = highlight.anchor.range().unwrap_or(highlight.selector.position);
            (highlight.anchor == Anchor::Lost, range.start(), highlight.area, range.end(), highlight.created)
        });
        sorted
    }

    /// The title on one line, never empty.
    pub(crate) fn title(&self, words: &Words) -> String {
        Some(one_line(&self.article.title.value)).filter(|title| !title.is_empty()).unwrap_or(words.untitled.to_owned())
    }

    /// Who signed, where and when, as far as it is known.
    pub(crate) fn source(&self, words: &Words) -> String {
        let article = &self.article;
        let mut parts: Vec<String> = article.authors.iter().map(|author| one_line(&author.value)).collect();
        match &article.site {
            Some(site) if site.is_inferred() => {
                parts.push(format!("{} ({})", one_line(&site.value), words.source_inferred));
            }
            Some(site) => parts.push(one_line(&site.value)),
            None if parts.is_empty() => parts.push(words.no_source.to_owned()),
            None => {}
        }
        if let Some(published) = &article.published {
            let day = words.date(published.value);
            parts.push(if published.is_inferred() { format!("{day} ({})", words.date_inferred) } else { day });
        }
        parts.retain(|part| !part.is_empty());
        parts.join(", ")
    }

    /// The article's address, when it is one that a reader may follow.
    pub(crate) fn link(&self) -> Option<&str> {
        self.article.url.as_ref().map(|url| url.value.as_str()).filter(|url| is_web(url))
    }
}

/// Whether an address is a plain one of the web.
pub(crate) fn is_web(url: &str) -> bool {
    let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    let clean = url.chars().all(|c| !c.is_whitespace() && !c.is_control() && !"<>\"{}|\\^`".contains(c));
    matches!(scheme.as_deref(), Some("http" | "https")) && clean
}

/// The words of a text on one line.
pub(crate) fn one_line(text: &str) -> String {
    let visible: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}
