//! Repairs: the blocks of an article's file, and which of them are shown.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The blocks of an article's file, and what became of them.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Repair {
    /// In the file's order.
    pub blocks: Vec<RepairBlock>,
    /// How many words the file has.
    pub file_words: u32,
    /// How many words the article has.
    pub words: u32,
    /// How many highlights there are.
    pub highlights: u32,
    /// How many of them are lost.
    pub lost: u32,
    /// What holds for the site, where it is known.
    pub site: Option<RepairSite>,
}

/// A block of a file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RepairBlock {
    /// Its name in requests.
    pub name: String,
    /// The element that it is: `p`, `h1` to `h6`, `blockquote`, `ul`, `ol`, `pre`, `table`, `figure` or `hr`.
    pub element: String,
    /// Its words; of a picture, what it is said to show.
    pub text: String,
    /// Whether it is shown.
    pub shown: bool,
    /// Who decided that: `extraction`, `person` or `site`.
    pub by: String,
    /// Why the intake left it out, as in a dropped block.
    pub reason: Option<String>,
}

/// What holds for the site of an article.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RepairSite {
    /// Its host, or its name.
    pub name: String,
    /// Whether what was chosen in this article holds for the site; nothing where nothing was chosen.
    pub same: Option<bool>,
    /// The rules for it.
    pub rules: Vec<SiteRule>,
    /// How many other articles are of this site.
    pub articles: u32,
    /// In how many of them "the same for this site" changes something.
    pub changed: u32,
    /// How many blocks it changes there.
    pub blocks: u32,
    /// How many words these have.
    pub words: u32,
}

/// A rule for all pages of a site.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SiteRule {
    /// Its name in requests.
    pub id: String,
    /// Whether such blocks are shown.
    pub shown: bool,
    /// How they are described: `same` or `starts`.
    pub how: String,
    /// Their words, or how they begin.
    pub text: String,
}

/// The sites that have rules.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SitesWithRules {
    /// By name.
    pub sites: Vec<SiteWithRules>,
}

/// The rules for a site, and what they do there.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SiteWithRules {
    /// Its host, or its name.
    pub name: String,
    /// How many articles are of this site.
    pub articles: u32,
    /// Oldest first.
    pub rules: Vec<SiteRuleUse>,
    /// Whether the rules change more articles than were looked at.
    pub more: bool,
}

/// A rule for a site, and in how many articles it changes something.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SiteRuleUse {
    /// The rule.
    pub rule: SiteRule,
    /// In how many articles it hides something, or brings something back.
    pub articles: u32,
}

/// Shows blocks or hides them.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SetRepair {
    /// The article.
    pub id: String,
    /// The blocks.
    pub blocks: Vec<BlockShown>,
    /// The title that one of them was, which becomes the article's.
    pub title: Option<String>,
}

/// Whether a block is shown.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BlockShown {
    /// The block.
    pub name: String,
    /// Whether it is to be shown.
    pub shown: bool,
}

/// Makes what was chosen in an article hold for its site, or no longer.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SetSiteRepair {
    /// The article.
    pub id: String,
    /// Whether it holds.
    pub same: bool,
}

/// Names a rule for a site.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SiteRuleRef {
    /// The rule.
    pub id: String,
}

/// What "the same for this site" changes in its other articles.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RepairElsewhere {
    /// The articles, each with the blocks.
    pub articles: Vec<RepairedArticle>,
}

/// An article in which a site's rules change something.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RepairedArticle {
    /// The article.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The blocks, as they are with the rules.
    pub blocks: Vec<RepairBlock>,
}
