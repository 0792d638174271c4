//! Many articles at once.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the articles of a selection have in common.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SelectionSummary {
    /// How many articles there are.
    pub articles: u32,
    /// Reading time in minutes.
    pub minutes: u32,
    /// The first day of publication.
    pub first: Option<String>,
    /// The last one.
    pub last: Option<String>,
    /// How many are favourites.
    pub favourites: u32,
    /// Their sites, most frequent first; an empty name stands for none.
    pub sites: Vec<NamedCount>,
    /// `to_read`, `reading`, `read` or `archived`.
    pub states: Vec<NamedCount>,
    /// `key`, `fact`, `quote`, `doubt` or `idea`.
    pub meanings: Vec<NamedCount>,
    /// Their tags, own ones first.
    pub tags: Vec<SelectionTag>,
}

/// A name with a number.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NamedCount {
    /// The name.
    pub name: String,
    /// The number.
    pub count: u32,
}

/// A tag of a selection.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SelectionTag {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: String,
    /// On how many articles it is kept.
    pub kept: u32,
    /// On how many it is only proposed.
    pub proposed: u32,
}
