//! A question put to the library: what the search line, a saved view, a rule
//! and the command line all say. Its grammar, with `parse` and `print`, stands
//! in the index.

use jiff::SignedDuration;

use crate::{Format, Language, Meaning, PartialDate, ReadingState};

/// A question: every clause must hold.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Query {
    /// The clauses, all of which must hold.
    pub clauses: Vec<Clause>,
    /// The order asked for in the line itself (`tri:date`).
    pub sort: Option<Sort>,
}

/// Conditions joined by OR, or kept out.
#[derive(Debug, Clone, PartialEq)]
pub enum Clause {
    /// The condition holds.
    Is(Condition),
    /// The condition does not hold (`-étiquette:financement`).
    Not(Box<Clause>),
    /// At least one holds (`A OU B`).
    Any(Vec<Clause>),
    /// All hold (a bracket).
    All(Vec<Clause>),
}

/// One thing asked of an article.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Condition {
    /// A word, `mot*` when `prefix`, in `field` or anywhere.
    Word {
        /** The word as typed. */
        word: String,
        /** Whether it may go on. */
        prefix: bool,
        /** Where. */
        field: Option<Field>,
    },
    /// Words in this order.
    Phrase {
        /** The words as typed. */
        words: String,
        /** Where. */
        field: Option<Field>,
    },
    /// A tag by name or alias; `modèles/*` when `nested`.
    Tag {
        /** Its name. */
        name: String,
        /** Whether those below it count too. */
        nested: bool,
    },
    /// Part of an author's name.
    Author(String),
    /// Part of a site's name or address.
    Site(String),
    /// The language.
    Language(Language),
    /// The kind of file.
    Format(Format),
    /// Published in or after.
    Since(PartialDate),
    /// Published before.
    Before(PartialDate),
    /// Published within.
    Date(PartialDate),
    /// Came in less than (`Less`) or more than (`More`) so long ago.
    Added(Comparison, SignedDuration),
    /// Stands there on the desk.
    State(ReadingState),
    /// Is a favourite.
    Favourite,
    /// Has such a thing.
    Has(Has),
    /// Has a highlight of that meaning.
    Meaning(Meaning),
    /// Has so many words.
    Words(Comparison, u32),
}

/// Where a word is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// In the title.
    Title,
    /// In the text.
    Text,
    /// In the reader's notes.
    Notes,
}

/// What an article may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Has {
    /// A written note.
    Note,
    /// A highlight.
    Highlight,
    /// A tag that stands (kept).
    Tag,
}

/// `<` or `>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// Less than.
    Less,
    /// More than.
    More,
}

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Sort {
    /// Last added first.
    #[default]
    Added,
    /// Last published first.
    Published,
    /// By title.
    Title,
    /// Shortest first.
    Length,
    /// Best match first.
    Relevance,
}

impl Sort {
    const ALL: [Self; 5] = [Self::Added, Self::Published, Self::Title, Self::Length, Self::Relevance];

    /// The name used in the store.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Published => "published",
            Self::Title => "title",
            Self::Length => "length",
            Self::Relevance => "relevance",
        }
    }

    /// Reads the name that [`Sort::as_str`] gives.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.as_str() == name)
    }
}
