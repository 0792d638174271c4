//! Files come in. Paths never cross: the drop, the dialogs and the command
//! line reach the library on the shell's side.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Opens the system's dialog and imports what is chosen there.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChooseFiles {
    /// Folders rather than files.
    pub folders: bool,
}

/// Takes what was pasted as an article.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Paste {
    /// The plain text, if any.
    pub text: Option<String>,
    /// The HTML, if any; it goes before the text.
    pub html: Option<String>,
}

/// Names an import.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportRef {
    /// The import.
    pub id: String,
}

/// The import that was begun; nothing when the dialog was closed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportBegun {
    /// The import.
    pub id: Option<String>,
}

/// How an import stands.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportStatus {
    /// The import.
    pub id: String,
    /// `running`, `cancelled`, `done` or `undone`.
    pub stage: String,
    /// How many files there are; grows while folders are walked.
    pub total: u32,
    /// How many are dealt with.
    pub done: u32,
    /// Articles added.
    pub added: u32,
    /// Files that are new texts of articles that were there already.
    pub versions: u32,
    /// Files that were there already, by bytes or by text.
    pub duplicates: u32,
    /// Files that could not be read.
    pub failed: u32,
    /// Files that are no articles (a picture, a stylesheet).
    pub ignored: u32,
    /// The file being read.
    pub current: Option<String>,
    /// So long in milliseconds.
    #[ts(type = "number")]
    pub millis: u64,
    /// What became of the files so far: while running the last 20, at the end
    /// failures first, then the rest in the order of the drop, 1,000 at most.
    pub items: Vec<ImportItem>,
}

/// What became of a file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportItem {
    /// The file's name.
    pub name: String,
    /// `added`, `version`, `duplicate`, `failed` or `ignored`.
    pub outcome: String,
    /// The article that was added, or that was there already.
    pub article: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Whether the title is a guess.
    pub title_inferred: bool,
    /// The kind of file, where it was told.
    pub format: Option<String>,
    /// Reading time in minutes.
    pub minutes: Option<u32>,
    /// How many tags were proposed.
    pub proposed: u32,
    /// For a duplicate: `bytes` or `text`, and since when it is there.
    pub same: Option<String>,
    /// For a duplicate: when the first came in.
    pub since: Option<String>,
    /// For a failure or an ignored file: why.
    pub failure: Option<super::Failure>,
}
