//! Tags.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks for the tag tree of a view.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ListTags {
    /// Counts are taken in this view.
    pub view: super::View,
    /// And among what this line matches; may be empty.
    pub query: String,
}

/// The tag tree.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TagTree {
    /// The groups, in the tree's order; empty ones left out.
    pub groups: Vec<TagGroup>,
}

/// The tags of a kind.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TagGroup {
    /// `organisation`, `person`, `model`, `topic`, `publication`, `place` or `own`.
    pub kind: String,
    /// Most used first.
    pub tags: Vec<TagCount>,
}

/// A tag with its count.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TagCount {
    /// The tag.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: String,
    /// How many articles have it, kept or proposed.
    pub count: u32,
    /// Its clause in the filter language (`étiquette:openai`).
    pub clause: String,
}

/// Asks for tags that go on from what is typed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CompleteTag {
    /// What is typed.
    pub prefix: String,
    /// At most so many.
    pub limit: u32,
}

/// Tags that go on from what is typed: names that begin with it, then words
/// within, then aliases; most used first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TagCompletions {
    /// The tags.
    pub tags: Vec<TagCount>,
}

/// Puts a tag on articles, making it an own tag if there is none of that name.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AddTag {
    /// The articles.
    pub ids: Vec<String>,
    /// The tag's name or alias.
    pub name: String,
}

/// Takes a tag off articles, or decides a proposal.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TagOn {
    /// The articles.
    pub ids: Vec<String>,
    /// The tag's id.
    pub tag: String,
}

/// Renames a tag.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RenameTag {
    /// The tag's id.
    pub tag: String,
    /// Its new name.
    pub name: String,
}

/// Names a tag.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TagRef {
    /// The tag's id.
    pub tag: String,
}
