//! Saved views, and the rules that some of them are.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// All saved views, in their order.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SavedViews {
    /// The views.
    pub views: Vec<SavedView>,
}

/// A saved view.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SavedView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The name of its drawing, of those that the page knows.
    pub icon: String,
    /// The view of the sidebar in which it filters.
    pub view: super::View,
    /// The line, in the page's language.
    pub query: String,
    /// The order, unless the line names one.
    pub sort: Option<super::SortBy>,
    /// How many articles it shows now.
    pub count: u32,
    /// When it was saved.
    pub created: String,
    /// What it does, where it is a rule.
    pub rule: Option<Rule>,
}

/// What a rule does to each article that its view shows.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Rule {
    /// Whether it acts on what comes in.
    pub active: bool,
    /// What it does.
    pub actions: RuleActions,
    /// The articles that it passes over.
    pub exceptions: Vec<String>,
    /// When it was applied last to what was there.
    pub applied: Option<String>,
    /// How many articles that reached.
    pub reached: u32,
}

/// What a rule does.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RuleActions {
    /// The names of the tags that it puts on.
    pub tags: Vec<String>,
    /// `reading`, `read` or `archived`.
    pub state: Option<String>,
    /// Whether it makes favourites.
    pub favourite: bool,
    /// Whether it files, and takes away what was proposed.
    pub muted: bool,
}

/// Saves a view, or changes the one of that id.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveView {
    /// The view to change; nothing for a new one.
    pub id: Option<String>,
    /// Its name.
    pub name: String,
    /// The name of its drawing.
    pub icon: String,
    /// The view of the sidebar in which it filters.
    pub view: super::View,
    /// The line.
    pub query: String,
    /// The order, unless the line names one.
    pub sort: Option<super::SortBy>,
}

/// A view that was saved, and how to say it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ViewSaved {
    /// Its id.
    pub id: String,
    /// What was done.
    pub done: super::Done,
}

/// Names a saved view.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ViewRef {
    /// Its id.
    pub id: String,
}

/// Saves a view once more.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CopyView {
    /// The view.
    pub id: String,
    /// The copy's name.
    pub name: String,
}

/// Puts views into an order.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OrderViews {
    /// The views, first ones first.
    pub ids: Vec<String>,
}

/// Asks what a rule would do.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TryRule {
    /// The view of the sidebar in which it filters.
    pub view: super::View,
    /// The line.
    pub query: String,
    /// What it does.
    pub actions: RuleActions,
    /// The articles that it passes over.
    pub exceptions: Vec<String>,
    /// The first article, from 0.
    pub offset: u32,
    /// How many, at most 200.
    pub limit: u32,
}

/// What a rule would do.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DryRun {
    /// How many articles its line matches.
    pub matched: u32,
    /// How many of these it would change, exceptions left out.
    pub changed: u32,
    /// How many of these it would change, were they no exceptions.
    pub passed: u32,
    /// Those asked for, exceptions among them.
    pub rows: Vec<DryRow>,
}

/// An article that a rule would change.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DryRow {
    /// The article.
    pub card: super::Card,
    /// The tags that it would get.
    pub tags: Vec<String>,
    /// Where it would be filed.
    pub state: Option<String>,
    /// Whether it would become a favourite.
    pub favourite: bool,
    /// How many proposed tags would be taken away.
    pub withdrawn: u32,
}

/// Makes a view a rule, or changes what it does.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SetRule {
    /// The view.
    pub id: String,
    /// What it does.
    pub actions: RuleActions,
    /// Whether it acts on what comes in.
    pub active: bool,
    /// The articles that it passes over.
    pub exceptions: Vec<String>,
    /// Whether it is done to what is there, too.
    pub apply: bool,
}

/// Lets a rule act on what comes in, or rest.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PauseRule {
    /// The view.
    pub id: String,
    /// Whether it acts.
    pub active: bool,
}
