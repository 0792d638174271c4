//! The list.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Counts of the sidebar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names of the views")]
pub struct Counts {
    /// Everything on the desk: all that is not filed.
    pub to_read: u32,
    pub reading: u32,
    pub favourites: u32,
    pub archived: u32,
    pub notes: u32,
    /// All articles that are not in the trash.
    pub total: u32,
    pub trash: u32,
    /// Articles of the sample library among them.
    pub sample: u32,
}

/// A view of the sidebar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names of the views")]
pub enum View {
    /// The desk: everything that is not filed.
    ToRead,
    Reading,
    Favourites,
    Archived,
    All,
    Trash,
}

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the names say it")]
pub enum SortBy {
    Added,
    Published,
    Title,
    Length,
    Relevance,
}

/// Asks for one page of a list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ShelfList {
    /// The view; a state named in the query stands beside it.
    pub view: View,
    /// The search line as typed, in the filter language; may be empty.
    pub query: String,
    /// The order, unless the line names one; nothing: the view's own, or
    /// relevance when there are words.
    pub sort: Option<SortBy>,
    /// The first row, from 0.
    pub offset: u32,
    /// How many rows, at most 200.
    pub limit: u32,
    /// Whose question this is; nothing: it is answered whatever is asked after it.
    #[serde(default)]
    #[ts(optional)]
    pub turn: Option<Turn>,
}

/// A question's place among those of its asker, of which only the last one is
/// answered: the others fail with `superseded`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Turn {
    /// A name that no other asker has.
    pub by: String,
    /// Grows with each question; pages of one answer share it.
    pub number: u32,
}

/// One page of a list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ShelfPage {
    /// How many articles match in all.
    pub total: u32,
    /// Whether there may be more.
    pub at_least: bool,
    /// The rows asked for.
    pub cards: Vec<Card>,
    /// How the line was read.
    pub tokens: Vec<super::Token>,
    /// How many more would match without the `-…` clauses.
    pub excluded: u32,
}

/// An article as a row shows it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Card {
    /// The article.
    pub id: String,
    /// Its title, and whether it is a guess.
    pub title: Stated,
    /// Who signed it.
    pub authors: Vec<String>,
    /// The site's name.
    pub site: Option<Stated>,
    /// The date of publication.
    pub published: Option<Stated>,
    /// The language.
    pub language: Option<String>,
    /// The kind of file.
    pub format: String,
    /// One or two sentences.
    pub excerpt: String,
    /// The words around the first hit, when the query has words.
    pub passage: Option<Passage>,
    /// Reading time in minutes, at least 1.
    pub minutes: u32,
    /// `to_read`, `reading`, `read` or `archived`.
    pub state: String,
    /// Whether it is a favourite.
    pub favourite: bool,
    /// The furthest that it was read, 0 to 1.
    pub progress: f32,
    /// When it came in.
    pub added: String,
    /// Tags, own ones first, refused ones left out.
    pub tags: Vec<TagChip>,
    /// The hairline: where highlights lie, 0 to 1, in their order.
    pub thread: Vec<ThreadMark>,
    /// How many highlights have a written note.
    pub notes: u32,
    /// How many highlights wait to be put somewhere, their passage being gone.
    pub lost: u32,
}

/// A value, and whether it is a guess.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Stated {
    /// The value.
    pub value: String,
    /// Whether it was guessed (dotted, may be corrected).
    pub inferred: bool,
    /// The words that led to the guess, where there are any.
    pub evidence: Option<String>,
}

/// A tag on an article.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TagChip {
    /// The tag.
    pub id: String,
    /// Its name.
    pub name: String,
    /// `organisation`, `person`, `model`, `topic`, `publication`, `place` or `own`.
    pub kind: String,
    /// `proposed` or `kept`.
    pub state: String,
}

/// A highlight on the hairline.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ThreadMark {
    /// Where it lies, 0 to 1.
    pub at: f32,
    /// `key`, `fact`, `quote`, `doubt` or `idea`.
    pub meaning: String,
}

/// Words around a hit.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Passage {
    /// The words.
    pub text: String,
    /// The hits in `text`, `[start, end)`, in Unicode scalar values.
    pub hits: Vec<(u32, u32)>,
    /// Where `text` begins in the article's text.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}

/// Names articles.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Articles {
    /// The articles.
    pub ids: Vec<String>,
}

/// Puts articles somewhere on the desk.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SetState {
    /// The articles.
    pub ids: Vec<String>,
    /// `to_read`, `reading`, `read` or `archived`.
    pub state: String,
}

/// Makes articles favourites, or no more.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SetFavourite {
    /// The articles.
    pub ids: Vec<String>,
    /// Whether they are.
    pub favourite: bool,
}
