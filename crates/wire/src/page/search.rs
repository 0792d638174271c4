//! The search line.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks how a line is read.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReadLine {
    /// The line as typed.
    pub query: String,
}

/// How a line was read: chips and text are two views of the same thing.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Line {
    /// Its parts, in order.
    pub tokens: Vec<Token>,
    /// The line written anew in the page's language.
    pub canonical: String,
}

/// One clause of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Token {
    /// What it asks: `word`, `phrase`, `tag`, `author`, `site`, `language`,
    /// `format`, `since`, `before`, `date`, `added`, `state`, `favourite`,
    /// `has`, `meaning`, `words`, `any`, `all`, `sort`.
    pub field: String,
    /// Its value as typed.
    pub value: String,
    /// Whether it is kept out.
    pub excluded: bool,
    /// The clause as text, to take it out of the line or to put it back.
    pub text: String,
    /// Whether it could not be read as a filter and is searched as words.
    pub unread: bool,
}

/// Asks for completions of the line's last part.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CompleteLine {
    /// The line up to the caret.
    pub query: String,
    /// At most so many.
    pub limit: u32,
}

/// Completions.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LineCompletions {
    /// Best first.
    pub completions: Vec<LineCompletion>,
}

/// One completion.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LineCompletion {
    /// The clause to put in place of the last part (`étiquette:openai`).
    pub text: String,
    /// What is shown.
    pub label: String,
    /// As [`Token::field`].
    pub field: String,
    /// How many articles have it.
    pub count: u32,
}
