//! Highlights and notes.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A highlight.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Annotation {
    /// The highlight.
    pub id: String,
    /// Its article.
    pub article: String,
    /// The words; empty for an area.
    pub quote: String,
    /// Where it lies now; nothing when it is lost.
    pub start: Option<u32>,
    /// Where it ends now.
    pub end: Option<u32>,
    /// Which part of a page it covers, where it covers no words.
    pub area: Option<Area>,
    /// `exact`, `moved`, `fuzzy`, `area` or `lost`.
    pub anchor: String,
    /// Whether the note is kept though its passage is gone.
    pub alone: bool,
    /// `key`, `fact`, `quote`, `doubt` or `idea`.
    pub meaning: String,
    /// What is written beside it, in Markdown; may be empty.
    pub note: String,
    /// The reader's own tags on it.
    pub tags: Vec<String>,
    /// When it was made.
    pub created: String,
    /// When it was last changed.
    pub modified: String,
}

/// A rectangle on a page, in hundredths of a percent of the page's sides.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Area {
    /// The page, from 1.
    pub page: u32,
    /// How far from its left side.
    pub x: u16,
    /// How far from its top.
    pub y: u16,
    /// How wide.
    pub width: u16,
    /// How tall.
    pub height: u16,
}

/// Highlights a part of a page.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AnnotateArea {
    /// The id that the page gave it, a UUID.
    pub id: String,
    /// The article.
    pub article: String,
    /// The part of the page.
    pub area: Area,
    /// `key`, `fact`, `quote`, `doubt` or `idea`.
    pub meaning: String,
    /// What is written beside it; may be empty.
    pub note: String,
}

/// Highlights a passage.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Annotate {
    /// The id that the page gave it, a UUID; nothing for one of the library's.
    #[ts(optional)]
    pub id: Option<String>,
    /// The article.
    pub article: String,
    /// The passage in its plain text.
    pub start: u32,
    /// Its end.
    pub end: u32,
    /// `key`, `fact`, `quote`, `doubt` or `idea`.
    pub meaning: String,
    /// What is written beside it; may be empty.
    pub note: String,
}

/// Changes a highlight; fields left out stay as they are.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChangeAnnotation {
    /// The highlight.
    pub id: String,
    /// What is meant.
    #[ts(optional)]
    pub meaning: Option<String>,
    /// What is written.
    #[ts(optional)]
    pub note: Option<String>,
    /// The tags.
    #[ts(optional)]
    pub tags: Option<Vec<String>>,
    /// The passage, `[start, end)`.
    #[ts(optional)]
    pub range: Option<(u32, u32)>,
    /// The part of a page, instead of a passage.
    #[ts(optional)]
    pub area: Option<Area>,
}

/// Names a highlight.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AnnotationRef {
    /// The highlight.
    pub id: String,
}

/// Asks for highlights of all articles that match.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ListNotes {
    /// The search line over articles; may be empty.
    pub query: String,
    /// Only these meanings; empty for all.
    pub meanings: Vec<String>,
    /// Only highlights with a written note.
    pub written_only: bool,
    /// `article`, `meaning`, `tag` or `date`.
    pub by: String,
    /// The first, from 0.
    pub offset: u32,
    /// How many, at most 200.
    pub limit: u32,
}

/// Highlights of all articles that match.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NotesPage {
    /// How many highlights in all.
    pub total: u32,
    /// How many of them have a written note.
    pub written: u32,
    /// How many articles they stand in.
    pub articles: u32,
    /// How many of each meaning, before `meanings` is applied.
    pub meanings: Vec<MeaningCount>,
    /// The highlights asked for.
    pub notes: Vec<NoteRow>,
}

/// How many highlights have a meaning.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MeaningCount {
    /// The meaning.
    pub meaning: String,
    /// How many.
    pub count: u32,
}

/// A highlight with its article's head.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NoteRow {
    /// The highlight.
    pub annotation: Annotation,
    /// The article's title.
    pub title: super::Stated,
    /// The article's site.
    pub site: Option<super::Stated>,
    /// The article's date.
    pub published: Option<super::Stated>,
    /// Where it lies in the text, 0 to 1.
    pub at: f32,
    /// The tag under which it stands, where the order is by tag.
    pub tag: Option<String>,
}
