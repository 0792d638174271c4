//! The shape of the data files.

use std::collections::BTreeMap;

use serde::Deserialize;

/// A file of names: one line a name.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NameFile {
    /// By the name as it is shown.
    pub(crate) entries: BTreeMap<String, NameEntry>,
    /// Models whose versions follow a rule.
    #[serde(default)]
    pub(crate) version: Vec<VersionEntry>,
}

/// What a file says of a name.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct NameEntry {
    /// Other names that are enough by themselves.
    pub(crate) aliases: Vec<String>,
    /// Other names that count when the full one, its owner or its context is there.
    pub(crate) weak: Vec<String>,
    /// Who makes or owns it.
    pub(crate) owner: Option<String>,
    /// The English name, where it differs.
    pub(crate) en: Option<String>,
    /// How capitals count.
    pub(crate) case: Case,
    /// Words of which one must stand near the name for it to count; `@list` names a list.
    pub(crate) context: Vec<String>,
    /// The name itself is enough: the context is for its weak spellings.
    pub(crate) sure: bool,
    /// Longer phrases in which the name means something else.
    pub(crate) not: Vec<String>,
    /// The name is also a given name: it does not count before a surname.
    pub(crate) given: bool,
    /// What stands for the whole name once it was said; empty for none.
    pub(crate) surname: Option<String>,
}

/// How capitals count.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Case {
    /// Each word begins as written, or all is in capitals.
    #[default]
    Name,
    /// They do not.
    Loose,
    /// As written.
    Exact,
}

/// A rule for the versions of a model.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct VersionEntry {
    /// What it looks like, in a text without accents.
    pub(crate) pattern: String,
    /// What it is called, with `$1`, `$2`… for what the pattern caught.
    pub(crate) name: String,
    /// Who makes it.
    pub(crate) owner: String,
    /// Words of which one must stand near; none when the pattern is enough.
    #[serde(default)]
    pub(crate) context: Vec<String>,
}

/// The file of topics.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TopicFile {
    /// By the name as it is shown.
    pub(crate) topics: BTreeMap<String, TopicEntry>,
}

/// What the file says of a topic. A term that ends with `*` may go on.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TopicEntry {
    /// The English name, where it differs.
    pub(crate) en: Option<String>,
    /// Other names.
    #[serde(default)]
    pub(crate) aliases: Vec<String>,
    /// Terms that hardly mean anything else.
    pub(crate) strong: Vec<String>,
    /// Terms that point to it.
    #[serde(default)]
    pub(crate) terms: Vec<String>,
    /// Regular expressions over the text without accents and capitals, as good as strong terms.
    #[serde(default)]
    pub(crate) patterns: Vec<String>,
    /// Phrases in which a term means something else.
    #[serde(default)]
    pub(crate) not: Vec<String>,
}

/// The file of word lists that contexts refer to.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ContextFile {
    /// By name.
    pub(crate) lists: BTreeMap<String, Vec<String>>,
}
