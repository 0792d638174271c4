//! Tags: a small vocabulary, typed, with aliases.

use std::fmt;

use crate::{ArticleId, Error, TagId, TextRange};

/// A tag's name as it is shown.
///
/// **Invariant:** trimmed, single spaces, 1 to [`TagName::MAX_CHARS`]
/// characters, none of control. A slash nests: `modèles/gpt-4`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TagName(String);

impl TagName {
    /// The longest name.
    pub const MAX_CHARS: usize = 100;

    /// Takes a name, trimming it and folding its white space.
    ///
    /// # Errors
    /// [`Error::TagName`] when nothing is left, or too much.
    pub fn new(name: &str) -> Result<Self, Error> {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let fits = (1..=Self::MAX_CHARS).contains(&name.chars().count());
        if fits && !name.chars().any(char::is_control) { Ok(Self(name)) } else { Err(Error::TagName) }
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for TagName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a tag names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum TagKind {
    /// A company, laboratory, regulator, university.
    Organisation,
    /// A person.
    Person,
    /// A model or a product.
    Model,
    /// A topic.
    Topic,
    /// A medium.
    Publication,
    /// A place.
    Place,
    /// The reader's own.
    Own,
}

impl TagKind {
    /// All kinds, in the order of the tag tree.
    pub const ALL: [Self; 7] =
        [Self::Organisation, Self::Person, Self::Model, Self::Topic, Self::Publication, Self::Place, Self::Own];

    /// The name used in JSON and in the store.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Organisation => "organisation",
            Self::Person => "person",
            Self::Model => "model",
            Self::Topic => "topic",
            Self::Publication => "publication",
            Self::Place => "place",
            Self::Own => "own",
        }
    }

    /// Reads the name that [`TagKind::as_str`] gives.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// Who stands behind a tag on an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TagState {
    /// The machine proposes: dotted.
    Proposed,
    /// A person decided: solid.
    Kept,
    /// A person refused: remembered, never proposed on this article again.
    Refused,
}

impl TagState {
    /// The name used in JSON and in the store.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Kept => "kept",
            Self::Refused => "refused",
        }
    }

    /// Reads the name that [`TagState::as_str`] gives.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Proposed, Self::Kept, Self::Refused].into_iter().find(|state| state.as_str() == name)
    }
}

/// A tag of the vocabulary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// Its id.
    pub id: TagId,
    /// Its name.
    pub name: TagName,
    /// What it names.
    pub kind: TagKind,
    /// Other names that resolve to it.
    pub aliases: Vec<TagName>,
}

/// A tag on an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tagging {
    /// The article.
    pub article: ArticleId,
    /// The tag.
    pub tag: Tag,
    /// Who stands behind it.
    pub state: TagState,
    /// The words of the article's text that led to it, for a proposal.
    pub evidence: Vec<TextRange>,
}
