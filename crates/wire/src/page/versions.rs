//! The texts of an article, and what became of its highlights.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The texts of an article.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ArticleVersions {
    /// The one that it has.
    pub current: TextVersion,
    /// The others, last come first.
    pub others: Vec<TextVersion>,
    /// What became of the highlights, until it was accepted.
    pub change: Option<VersionChange>,
    /// Articles that are nearly the same.
    pub kin: Vec<KinArticle>,
}

/// A text of an article.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TextVersion {
    /// Its name in requests; nothing for the text that the article has.
    pub id: Option<String>,
    /// The dropped file's name.
    pub source_name: String,
    /// `dropped`, `extracted` or `repaired`.
    pub cause: String,
    /// When it came.
    pub came: String,
    /// How many words it has.
    pub words: u32,
}

/// What became of highlights when a text took another's place.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VersionChange {
    /// The text that was there before.
    pub from: TextVersion,
    /// Each highlight, in the order of the former text.
    pub highlights: Vec<FollowedHighlight>,
}

/// A highlight from one text to another.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FollowedHighlight {
    /// The highlight.
    pub annotation: super::Annotation,
    /// Where it lay, 0 to 1.
    pub before: f32,
    /// Where it lies, 0 to 1; nothing when it is lost.
    pub after: Option<f32>,
    /// Whether it stands among the others where it stood.
    pub in_order: bool,
    /// What stood around it.
    pub around: (String, String),
    /// For a lost one, the place that is most like it.
    pub candidate: Option<PlaceCandidate>,
}

/// A place that a lost highlight may be put to.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlaceCandidate {
    /// The words with their surroundings.
    pub text: String,
    /// The place in `text`, `[start, end)`.
    pub hit: (u32, u32),
    /// The place in the article's text.
    pub start: u32,
    /// Its end.
    pub end: u32,
    /// Where it lies, 0 to 1.
    pub at: f32,
    /// The share of the highlight's words that stand there.
    pub common: f32,
}

/// An article that is nearly the same.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KinArticle {
    /// The article.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its site.
    pub site: Option<String>,
    /// Its date.
    pub published: Option<String>,
    /// The share of words in common.
    pub share: f32,
}

/// Names a text of an article; of the one that it has, where there is no version.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VersionRef {
    /// The article.
    pub article: String,
    /// The version.
    pub version: Option<String>,
}

/// Makes highlights belong to the text that the article has now.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AcceptMoves {
    /// The article.
    pub article: String,
    /// The one highlight; all of them where none is named.
    pub annotation: Option<String>,
}

/// What differs between two texts.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Differences {
    /// The paragraphs, in order.
    pub blocks: Vec<DifferentBlock>,
}

/// A paragraph.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DifferentBlock {
    /// Its words.
    pub pieces: Vec<DifferentPiece>,
}

/// A few words.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DifferentPiece {
    /// `same`, `gone` or `new`.
    pub kind: String,
    /// The words.
    pub text: String,
}

/// Names two articles.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TwoArticles {
    /// The one.
    pub article: String,
    /// The other.
    pub other: String,
}

/// Keeps a note whose passage is gone, or lists it among the lost ones again.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeepNote {
    /// The highlight.
    pub id: String,
    /// Whether it is kept.
    pub alone: bool,
}
