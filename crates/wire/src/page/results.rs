//! What a line finds, with the passages that answer it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Card, MonthCount, Passage};

/// What a line finds.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SearchResults {
    /// How many articles match in all.
    pub total: u32,
    /// Whether there may be more.
    pub at_least: bool,
    /// The articles asked for, best first.
    pub hits: Vec<SearchHit>,
    /// How the line was read.
    pub tokens: Vec<super::Token>,
    /// How many more would match without the `-…` clauses.
    pub excluded: u32,
    /// The title of the first of those.
    pub first_excluded: Option<String>,
    /// What the articles may be narrowed by.
    pub facets: Vec<FacetGroup>,
    /// Articles a month, from the first to the last that has some.
    pub months: Vec<MonthCount>,
    /// Where nothing is found: what would find something.
    pub wider: Vec<WiderLine>,
    /// Where nothing is found: words of the library near to one that it does not have.
    pub near: Vec<NearWord>,
}

/// An article that matches.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SearchHit {
    /// The article.
    pub card: Card,
    /// Its first passages.
    pub passages: Vec<PlacedPassage>,
    /// How many it has.
    pub of: u32,
}

/// A passage with its place.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlacedPassage {
    /// The passage.
    pub passage: Passage,
    /// How far into the article, 0 to 1.
    pub at: f32,
    /// `key`, `fact`, `quote`, `doubt` or `idea`, where it is highlighted.
    pub meaning: Option<String>,
}

/// What articles may be narrowed by.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FacetGroup {
    /// `organisation`, `person`, `model`, `topic`, `publication`, `place`,
    /// `own`, `meaning`, `state`, `site` or `language`.
    pub of: String,
    /// Most frequent first; states and meanings in their order.
    pub values: Vec<FacetValue>,
}

/// One value with its count.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FacetValue {
    /// A name, or that of a state, a meaning or a language in English.
    pub name: String,
    /// How many articles have it.
    pub count: u32,
    /// Its clause in the filter language.
    pub clause: String,
}

/// A line that asks less.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WiderLine {
    /// What is left out, as it is written; nothing where it is the quotes.
    pub without: Option<String>,
    /// The line that is left.
    pub line: String,
    /// How many articles it finds.
    pub total: u32,
    /// The title of the first.
    pub first: String,
}

/// A word of the library that may have been meant.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NearWord {
    /// The word.
    pub word: String,
    /// The line with it.
    pub line: String,
    /// How many articles it finds.
    pub total: u32,
}
