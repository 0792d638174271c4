//! The reader.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Names an article.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ArticleRef {
    /// The article.
    pub id: String,
}

/// An article as the reader shows it. Its body comes through `frame`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenArticle {
    /// As the list shows it.
    pub card: super::Card,
    /// The one-time address of the body, for the frame's `src`.
    pub frame: String,
    /// The canonical address, to be opened outside.
    pub url: Option<String>,
    /// Sources that the article cites.
    pub sources: Vec<String>,
    /// The dropped file's name.
    pub source_name: String,
    /// How many words.
    pub words: u32,
    /// How many characters the plain text has.
    pub chars: u32,
    /// The plain text's hash: another one means that the frame is to be opened anew.
    pub text: String,
    /// The furthest that it was read, 0 to 1.
    pub progress: f32,
    /// The character at the top of the window when it was left.
    pub position: u32,
    /// Its highlights, in the order of the text, lost ones last.
    pub annotations: Vec<super::Annotation>,
    /// Its tags with their evidence.
    pub tags: Vec<TagOnArticle>,
    /// What the intake left out.
    pub dropped: Vec<DroppedBlock>,
    /// What the intake remarked: `encoding_repaired`, `truncated`, `kept_whole`, `almost_empty`,
    /// `images_left`, `without_text`.
    pub remarks: Vec<String>,
    /// How many pages its file has; 0 for a file without pages.
    pub pages: u32,
    /// The one-time address of its pages; empty for a file without pages.
    pub pages_frame: String,
    /// The one-time address of the file as it was kept; empty for a file with pages.
    pub original_frame: String,
    /// How many images on the web it names that were not loaded.
    pub remote_images: u32,
}

/// A tag on the open article.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TagOnArticle {
    /// The tag.
    pub chip: super::TagChip,
    /// The passages that led to it: at most three.
    pub evidence: Vec<Evidence>,
}

/// A passage of the article's text with some words around it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Evidence {
    /// The words with their surroundings.
    pub text: String,
    /// The passage in `text`, `[start, end)`.
    pub hit: (u32, u32),
    /// The passage in the article's text.
    pub start: u32,
    /// Its end.
    pub end: u32,
}

/// Neighbouring lines that the intake left out for the same reason.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DroppedBlock {
    /// The lines.
    pub lines: Vec<String>,
    /// `navigation`, `repeated_title`, `author_box`, `metadata`, `promotion`,
    /// `related`, `sharing`, `comments`, `boilerplate`, `person` or `site`.
    pub reason: String,
    /// The place in the text where it would have stood.
    pub at: u32,
}

/// Where the reader is.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SetPosition {
    /// The article.
    pub id: String,
    /// The character at the top of the window.
    pub position: u32,
    /// The furthest that was seen, 0 to 1. Past 0 the article is in progress,
    /// at 1 it is read; going back changes neither.
    pub progress: f32,
}

/// Corrects what was guessed; fields left out stay as they are.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Correct {
    /// The article.
    pub id: String,
    /// The title.
    #[ts(optional)]
    pub title: Option<String>,
    /// The authors.
    #[ts(optional)]
    pub authors: Option<Vec<String>>,
    /// The site's name; empty for none.
    #[ts(optional)]
    pub site: Option<String>,
    /// The date, `2025`, `2025-04` or `2025-04-12`; empty for none.
    #[ts(optional)]
    pub published: Option<String>,
    /// The language, `fr`; empty for none.
    #[ts(optional)]
    pub language: Option<String>,
}
