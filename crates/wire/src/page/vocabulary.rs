//! The vocabulary as a whole, and the tray of names that wait for a decision.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Every tag that is used, or a person's own.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Vocabulary {
    /// The tags, most used first.
    pub tags: Vec<UsedTag>,
}

/// A tag with how it is used.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UsedTag {
    /// Its id.
    pub id: String,
    /// Its name; a slash nests.
    pub name: String,
    /// Its kind.
    pub kind: String,
    /// Other names that resolve to it.
    pub aliases: Vec<String>,
    /// On how many articles it is kept or proposed.
    pub count: u32,
    /// On how many of these it is kept.
    pub kept: u32,
    /// When it came into the vocabulary.
    pub created: String,
    /// Its clause in the filter language.
    pub clause: String,
}

/// All that is known of a tag.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TagDetail {
    /// The tag and its use.
    pub tag: UsedTag,
    /// The id and name of the tag above it.
    pub parent: Option<NamedTag>,
    /// Some places where it stands.
    pub passages: Vec<TagPassage>,
    /// How many articles with it were published in each month.
    pub months: Vec<MonthCount>,
    /// The tags that stand most often beside it, and how often.
    pub beside: Vec<NamedTag>,
    /// Tags with almost the same name, and on how many articles they are.
    pub near: Vec<NamedTag>,
}

/// A tag with a number.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NamedTag {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: String,
    /// On how many articles.
    pub count: u32,
}

/// How many in a month.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MonthCount {
    /// `2025-04`.
    pub month: String,
    /// How many.
    pub count: u32,
}

/// A place where a tag stands.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TagPassage {
    /// The article.
    pub article: String,
    /// Its title.
    pub title: String,
    /// When it was published.
    pub published: Option<super::Stated>,
    /// The words; none where a person put the tag there.
    pub evidence: Option<super::Evidence>,
}

/// Makes one tag another name of a second.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MergeTags {
    /// The tag that goes.
    pub tag: String,
    /// The tag that stays.
    pub into: String,
}

/// Gives a tag another name by which it is found, or takes one away.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AliasTag {
    /// The tag.
    pub tag: String,
    /// The other name.
    pub alias: String,
}

/// Says that a tag names something of another kind.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RetypeTag {
    /// The tag.
    pub tag: String,
    /// The kind.
    pub kind: String,
}

/// Nests a tag below another.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NestTag {
    /// The tag.
    pub tag: String,
    /// The one above; nothing takes it out.
    pub parent: Option<String>,
}

/// Adds a tag to the vocabulary.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MakeTag {
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: String,
}

/// Puts tags on articles and takes others off, as one step.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EditTags {
    /// The articles.
    pub ids: Vec<String>,
    /// The names of the tags to put on.
    pub add: Vec<String>,
    /// The ids of the tags to take off.
    pub remove: Vec<String>,
}

/// Asks for names that wait.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ListCandidates {
    /// The first one, from 0.
    pub offset: u32,
    /// How many, at most 200.
    pub limit: u32,
}

/// Names that wait for a decision.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Candidates {
    /// How many wait in all.
    pub total: u32,
    /// Those asked for, those that most articles say first.
    pub candidates: Vec<Candidate>,
}

/// A name that waits for a decision.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Candidate {
    /// Its id.
    pub id: String,
    /// The name.
    pub name: String,
    /// What it seems to name.
    pub kind: String,
    /// The tag whose other name it seems to be.
    pub alias: Option<NamedTag>,
    /// How many articles say it.
    pub articles: u32,
    /// The article that speaks most of it.
    pub article: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// The words.
    pub evidence: Option<super::Evidence>,
}

/// Makes candidates tags, on every article where they were found.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AcceptCandidates {
    /// The candidates.
    pub ids: Vec<String>,
    /// The kind, unless it is the one that each seems to be.
    pub kind: Option<String>,
    /// The tag of which they become other names, instead of tags of their own.
    pub alias_of: Option<String>,
}

/// Names candidates.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CandidateRefs {
    /// The candidates.
    pub ids: Vec<String>,
}

/// Names that a person refused.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RefusedNames {
    /// The names.
    pub names: Vec<String>,
}

/// Names a refused name.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RefusedName {
    /// The name.
    pub name: String,
}
