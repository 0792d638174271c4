//! What the command line prints with `--json`. Fields may be added; those that
//! are here keep their names.

use std::collections::BTreeMap;

use serde::Serialize;
use veille_library::{search::Found, shelf::Card, tags::Counted};
use veille_model::{Annotation, Article as ModelArticle, Draft, Sourced, Tagging};

use crate::page::Area;

/// What the intake reads in a file.
#[derive(Debug, Clone, Serialize)]
pub struct Extract {
    /// The file.
    pub path: String,
    /// The kind of file.
    pub format: String,
    /// Never empty.
    pub title: String,
    /// Who signed it.
    pub author: Vec<String>,
    /// `2025`, `2025-04`, `2025-04-12` or null.
    pub published: Option<String>,
    /// The fields that are guesses.
    pub inferred: Vec<String>,
    /// The language's code.
    pub language: Option<String>,
    /// The site's name.
    pub site: Option<String>,
    /// The address.
    pub url: Option<String>,
    /// Tags that the file states.
    pub tags: Vec<String>,
    /// Sources that the file cites.
    pub sources: Vec<String>,
    /// The terms under which it may be used: a name or an address.
    pub licence: Option<String>,
    /// What was left out.
    pub dropped: Vec<Dropped>,
    /// One or two sentences.
    pub excerpt: String,
    /// How the reading went, by name.
    pub remarks: Vec<String>,
    /// How many images of the file the article shows.
    pub images: usize,
    /// The addresses of images on the web that were not loaded.
    pub remote_images: Vec<String>,
    /// The plain text.
    pub text: String,
}

/// A line that was left out.
#[derive(Debug, Clone, Serialize)]
pub struct Dropped {
    /// Its number, from 1; 0 where lines mean nothing.
    pub line: u32,
    /// Its text.
    pub text: String,
    /// Why, by name.
    pub reason: String,
}

/// What became of a file of an import.
#[derive(Debug, Clone, Serialize)]
pub struct Imported {
    /// `added`, `duplicate`, `failed` or `ignored`.
    pub outcome: String,
    /// The article, unless it failed.
    pub id: Option<String>,
    /// The file.
    pub path: String,
    /// Of a failure: its stable name.
    pub code: Option<String>,
    /// Of a failure: what it is about.
    pub object: Option<String>,
}

/// The articles that a query matches.
#[derive(Debug, Clone, Serialize)]
pub struct List {
    /// How many match in all.
    pub total: u32,
    /// Those asked for.
    pub articles: Vec<Article>,
}

/// An article.
#[derive(Debug, Clone, Serialize)]
pub struct Article {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who signed it.
    pub author: Vec<String>,
    /// The site's name.
    pub site: Option<String>,
    /// The address.
    pub url: Option<String>,
    /// `2025`, `2025-04`, `2025-04-12` or null.
    pub published: Option<String>,
    /// The fields that are guesses.
    pub inferred: Vec<String>,
    /// The language's code.
    pub language: Option<String>,
    /// Its tags, kept and proposed.
    pub tags: Vec<Tag>,
    /// `to_read`, `reading`, `read` or `archived`.
    pub state: String,
    /// Whether it is a favourite.
    pub favourite: bool,
    /// How many words it has.
    pub words: u32,
    /// The dropped file's name.
    pub source_file: String,
    /// The kind of file.
    pub format: String,
    /// When it came in.
    pub added: String,
    /// One or two sentences.
    pub excerpt: String,
}

/// A tag on an article.
#[derive(Debug, Clone, Serialize)]
pub struct Tag {
    /// Its name.
    pub name: String,
    /// What it names.
    pub kind: String,
    /// `kept` or `proposed`.
    pub state: String,
}

/// An article with its text.
#[derive(Debug, Clone, Serialize)]
pub struct Whole {
    /// The article.
    #[serde(flatten)]
    pub article: Article,
    /// The plain text.
    pub text: String,
    /// Its highlights.
    pub notes: Vec<Note>,
}

/// What a search finds.
#[derive(Debug, Clone, Serialize)]
pub struct Search {
    /// How many match in all.
    pub total: u32,
    /// Best first.
    pub articles: Vec<Hit>,
    /// The tags of all that match, by kind.
    pub facets: BTreeMap<String, Vec<Facet>>,
}

/// An article that was found.
#[derive(Debug, Clone, Serialize)]
pub struct Hit {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Where the words stand.
    pub passages: Vec<Passage>,
}

/// Words around hits.
#[derive(Debug, Clone, Serialize)]
pub struct Passage {
    /// Where it begins in the article's text.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// The words.
    pub text: String,
    /// The hits in the article's text, `[start, end)`.
    pub hits: Vec<(u32, u32)>,
}

/// How many articles have a tag.
#[derive(Debug, Clone, Serialize)]
pub struct Facet {
    /// The tag.
    pub name: String,
    /// How many.
    pub count: u32,
}

/// Highlights.
#[derive(Debug, Clone, Serialize)]
pub struct Notes {
    /// How many in all.
    pub total: u32,
    /// The highlights.
    pub notes: Vec<Note>,
}

/// A highlight.
#[derive(Debug, Clone, Serialize)]
pub struct Note {
    /// Its id.
    pub id: String,
    /// Its article.
    pub article: String,
    /// The words.
    pub quote: String,
    /// What stood before them.
    pub prefix: String,
    /// What stood after them.
    pub suffix: String,
    /// Where it lies now; null when it is lost.
    pub start: Option<u32>,
    /// Where it ends now.
    pub end: Option<u32>,
    /// Which part of a page it covers, where it covers no words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<Area>,
    /// `exact`, `moved`, `fuzzy`, `area` or `lost`.
    pub anchor: String,
    /// `essentiel`, `fait`, `citation`, `doute` or `idee`.
    pub meaning: String,
    /// What is written beside it.
    pub note: String,
    /// The reader's tags on it.
    pub tags: Vec<String>,
    /// When it was made.
    pub created: String,
    /// When it was last changed.
    pub modified: String,
}

/// The vocabulary.
#[derive(Debug, Clone, Serialize)]
pub struct Tags {
    /// Most used first.
    pub tags: Vec<VocabularyTag>,
}

/// A tag of the vocabulary.
#[derive(Debug, Clone, Serialize)]
pub struct VocabularyTag {
    /// Its name.
    pub name: String,
    /// What it names.
    pub kind: String,
    /// Other names of it.
    pub aliases: Vec<String>,
    /// How many articles have it, kept or proposed.
    pub count: u32,
}

impl Extract {
    /// What was read in the file at `path`.
    #[must_use]
    pub fn new(path: String, draft: Draft) -> Self {
        let inferred = [
            ("title", draft.title.is_inferred()),
            ("author", draft.authors.iter().any(Sourced::is_inferred)),
            ("published", guess(draft.published.as_ref())),
            ("language", guess(draft.language.as_ref())),
            ("site", guess(draft.site.as_ref())),
            ("url", guess(draft.url.as_ref())),
        ];
        Self {
            path,
            format: draft.format.to_string(),
            title: draft.title.value,
            author: draft.authors.into_iter().map(|author| author.value).collect(),
            published: draft.published.map(|date| date.value.to_string()),
            inferred: named(inferred),
            language: draft.language.map(|language| language.value.to_string()),
            site: draft.site.map(|site| site.value),
            url: draft.url.map(|url| url.value),
            tags: draft.stated_tags,
            sources: draft.cited_sources,
            licence: draft.licence.map(|licence| licence.value),
            dropped: draft
                .dropped
                .into_iter()
                .map(|dropped| Dropped {
                    line: dropped.line,
                    text: dropped.text,
                    reason: dropped.reason.as_str().to_owned(),
                })
                .collect(),
            excerpt: draft.excerpt,
            remarks: draft.remarks.iter().map(|remark| remark.as_str().to_owned()).collect(),
            images: draft.images.len(),
            remote_images: draft.document.markup.remote_images(),
            text: draft.document.text.as_str().to_owned(),
        }
    }
}

impl Article {
    /// An article with its tags.
    #[must_use]
    pub fn new(article: ModelArticle, tags: Vec<Tagging>) -> Self {
        let inferred = [
            ("title", article.title.is_inferred()),
            ("author", article.authors.iter().any(Sourced::is_inferred)),
            ("published", guess(article.published.as_ref())),
            ("language", guess(article.language.as_ref())),
            ("site", guess(article.site.as_ref())),
            ("url", guess(article.url.as_ref())),
        ];
        Self {
            id: article.id.to_string(),
            title: article.title.value,
            author: article.authors.into_iter().map(|author| author.value).collect(),
            site: article.site.map(|site| site.value),
            url: article.url.map(|url| url.value),
            published: article.published.map(|date| date.value.to_string()),
            inferred: named(inferred),
            language: article.language.map(|language| language.value.to_string()),
            tags: tags.into_iter().map(Into::into).collect(),
            state: article.state.as_str().to_owned(),
            favourite: article.favourite,
            words: article.words,
            source_file: article.source_name,
            format: article.format.to_string(),
            added: article.added.to_string(),
            excerpt: article.excerpt,
        }
    }
}

impl From<Card> for Article {
    fn from(card: Card) -> Self {
        Self::new(card.article, card.tags)
    }
}

impl From<Tagging> for Tag {
    fn from(tagging: Tagging) -> Self {
        Self {
            name: tagging.tag.name.to_string(),
            kind: tagging.tag.kind.as_str().to_owned(),
            state: tagging.state.as_str().to_owned(),
        }
    }
}

impl From<Found> for Search {
    fn from(found: Found) -> Self {
        let articles = found.hits.into_iter().map(|(card, passages)| Hit {
            id: card.article.id.to_string(),
            title: card.article.title.value,
            passages: passages
                .into_iter()
                .map(|passage| Passage {
                    start: passage.range.start().0,
                    end: passage.range.end().0,
                    text: passage.text,
                    hits: passage.hits.iter().map(|hit| (hit.start().0, hit.end().0)).collect(),
                })
                .collect(),
        });
        let facets = found.facets.into_iter().map(|(kind, tags)| {
            let counts = tags.into_iter().map(|(name, count)| Facet { name, count });
            (kind.as_str().to_owned(), counts.collect())
        });
        Self { total: found.total, articles: articles.collect(), facets: facets.collect() }
    }
}

impl From<Annotation> for Note {
    fn from(annotation: Annotation) -> Self {
        let range = annotation.anchor.range();
        Self {
            id: annotation.id.to_string(),
            article: annotation.article.to_string(),
            quote: annotation.selector.quote.exact,
            prefix: annotation.selector.quote.prefix,
            suffix: annotation.selector.quote.suffix,
            start: range.map(|range| range.start().0),
            end: range.map(|range| range.end().0),
            area: annotation.area.map(Into::into),
            anchor: annotation.anchor.as_str().to_owned(),
            meaning: annotation.meaning.french().to_owned(),
            note: annotation.note.0,
            tags: annotation.tags.iter().map(ToString::to_string).collect(),
            created: annotation.created.to_string(),
            modified: annotation.modified.to_string(),
        }
    }
}

impl From<Counted> for VocabularyTag {
    fn from(counted: Counted) -> Self {
        Self {
            name: counted.tag.name.to_string(),
            kind: counted.tag.kind.as_str().to_owned(),
            aliases: counted.tag.aliases.iter().map(ToString::to_string).collect(),
            count: counted.count,
        }
    }
}

fn guess<T>(field: Option<&Sourced<T>>) -> bool {
    field.is_some_and(Sourced::is_inferred)
}

fn named<const N: usize>(fields: [(&str, bool); N]) -> Vec<String> {
    fields.into_iter().filter(|(_, guess)| *guess).map(|(name, _)| name.to_owned()).collect()
}
