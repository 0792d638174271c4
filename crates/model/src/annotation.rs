//! Highlights and what is written beside them.

use jiff::Timestamp;

use crate::{AnnotationId, Area, ArticleId, TagName, TextHash, TextRange};

/// What a reader means by a highlight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Meaning {
    /// Essentiel.
    Key,
    /// Fait, chiffre.
    Fact,
    /// Citation.
    Quote,
    /// À vérifier.
    Doubt,
    /// Idée.
    Idea,
}

impl Meaning {
    /// All five, in the order of the keys 1 to 5.
    pub const ALL: [Self; 5] = [Self::Key, Self::Fact, Self::Quote, Self::Doubt, Self::Idea];

    /// The English name, used in JSON and in the store.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::Fact => "fact",
            Self::Quote => "quote",
            Self::Doubt => "doubt",
            Self::Idea => "idea",
        }
    }

    /// The French name, used on the command line and in filters.
    #[must_use]
    pub fn french(self) -> &'static str {
        match self {
            Self::Key => "essentiel",
            Self::Fact => "fait",
            Self::Quote => "citation",
            Self::Doubt => "doute",
            Self::Idea => "idee",
        }
    }

    /// Reads either name; `idée` counts as `idee`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.to_lowercase().replace('é', "e");
        Self::ALL.into_iter().find(|meaning| meaning.as_str() == name || meaning.french() == name)
    }
}

/// A W3C TextQuoteSelector: the words, with up to 32 characters on each side.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Quote {
    /// The words themselves.
    pub exact: String,
    /// What stands before them.
    pub prefix: String,
    /// What stands after them.
    pub suffix: String,
}

/// The three ropes by which a highlight holds: place, words, and the hash of
/// the text in which both were true.
///
/// Of an area there are no words: its place is where its page begins in the
/// text, and the hash is that of the file on whose page it was drawn.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Selector {
    /// A W3C TextPositionSelector.
    pub position: TextRange,
    /// A W3C TextQuoteSelector.
    pub quote: Quote,
    /// The text in which `position` was counted.
    pub text: TextHash,
}

/// Where a highlight lies in a text now.
///
/// **Invariant:** a range that is given covers at least one character.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Anchor {
    /// At its place, word for word.
    Exact(TextRange),
    /// Word for word, at another place.
    Moved(TextRange),
    /// The nearest likeness; the score is 0 to 1.
    Fuzzy(TextRange, f64),
    /// On its page of the file on which it was drawn: an area.
    Area,
    /// Nowhere, or at several places with nothing to tell them apart.
    Lost,
}

impl Anchor {
    /// The range in the text, unless it is lost or is an area.
    #[must_use]
    pub fn range(&self) -> Option<TextRange> {
        match *self {
            Self::Exact(range) | Self::Moved(range) | Self::Fuzzy(range, _) => Some(range),
            Self::Area | Self::Lost => None,
        }
    }

    /// The name used in JSON: `exact`, `moved`, `fuzzy`, `area` or `lost`.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Exact(_) => "exact",
            Self::Moved(_) => "moved",
            Self::Fuzzy(..) => "fuzzy",
            Self::Area => "area",
            Self::Lost => "lost",
        }
    }
}

/// What is written beside a highlight, in Markdown; empty when nothing is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Note(pub String);

/// A highlight, with or without a note.
#[derive(Debug, Clone, PartialEq)]
pub struct Annotation {
    /// Its id.
    pub id: AnnotationId,
    /// The article that it stands in.
    pub article: ArticleId,
    /// How it holds.
    pub selector: Selector,
    /// Which part of a page it covers, where it covers no words.
    pub area: Option<Area>,
    /// Where it lies in the article's text now.
    pub anchor: Anchor,
    /// Whether a person keeps what is written though the passage is gone.
    pub alone: bool,
    /// What the reader means by it.
    pub meaning: Meaning,
    /// What the reader wrote.
    pub note: Note,
    /// The reader's own tags on it.
    pub tags: Vec<TagName>,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub modified: Timestamp,
}
