//! Notes go out.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is exported, and how.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExportRequest {
    /// `markdown`, `html` or `jsonld`.
    pub format: String,
    /// Which articles.
    pub scope: ExportScope,
    /// Whether what is written beside highlights goes out.
    pub notes: bool,
    /// Whether tags go out.
    pub tags: bool,
    /// Whether front matter, or a head, goes out.
    pub metadata: bool,
    /// Whether the dropped file's name and address go out.
    pub source_link: bool,
    /// The language of the words, `fr` or `en`.
    pub language: String,
}

/// Which articles' notes are exported.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "type")]
pub enum ExportScope {
    /// Every article that has highlights.
    All,
    /// These.
    Articles {
        /// The articles.
        ids: Vec<String>,
    },
    /// These highlights, and no others.
    Highlights {
        /// The highlights.
        ids: Vec<String>,
    },
    /// Those with highlights that a view and a line match.
    Matching {
        /// The view.
        view: super::View,
        /// The line.
        query: String,
    },
}

/// An export, ready to be shown, copied or saved.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Exported {
    /// A file name that is safe on every system, with its ending.
    pub file_name: String,
    /// Its media type.
    pub media_type: String,
    /// The text.
    pub text: String,
    /// How many articles.
    pub articles: u32,
    /// How many highlights.
    pub highlights: u32,
    /// How many written notes.
    pub notes: u32,
    /// Its size in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
}
