//! Step 5, derived: what a text is about.
#![cfg_attr(test, allow(clippy::unwrap_used, reason = "a test may fail"))]
//!
//! A [`Gazetteer`] knows the names of a field and the words of its topics; it
//! ships with the program as plain data files. [`propose`] reads a text with
//! it and says which tags the article could bear, each with the words that
//! led to it. [`near_duplicates`] tells whether two texts are one article.
//!
//! Nothing here decides: a proposal becomes a tag when a person keeps it. The
//! crate stores nothing and asks for nothing; the same text gives the same
//! proposals.
//!
//! ```
//! use veille_insight::{Gazetteer, propose};
//! use veille_model::{Language, TagKind, Text};
//!
//! let text = Text::new("C’est sur X que Sam Altman, patron d’OpenAI, a présenté o3-mini.");
//! let proposals = propose(Gazetteer::shipped(), "", &text, Some(Language::FRENCH));
//! let altman = proposals.iter().find(|proposal| proposal.name.as_str() == "Sam Altman").expect("he is named");
//! assert_eq!(altman.kind, TagKind::Person);
//! assert_eq!(text.slice(altman.evidence[0]), Some("Sam Altman"));
//! ```

mod contexts;
mod entries;
mod fold;
mod gazetteer;
mod names;
pub mod near_duplicates;
mod proposals;
mod sequences;
mod topics;
mod unknown;
mod unknown_words;
mod versions;

pub use gazetteer::Gazetteer;
pub use proposals::{Proposal, find, propose};
pub use unknown::{Candidate, candidates};

/// The data files do not say what they must.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file is no TOML of the expected shape.
    #[error("cannot read {file}")]
    File {
        /// The file's name.
        file: &'static str,
        /// Where it breaks.
        source: Box<toml::de::Error>,
    },
    /// A name cannot be a tag.
    #[error("{name} cannot be a tag")]
    Name {
        /// The name.
        name: String,
        /// What is wrong with it.
        source: veille_model::Error,
    },
    /// An owner, or a context, that no file defines.
    #[error("{of} refers to {to}, which no file defines")]
    Unknown {
        /// Who refers to it.
        of: String,
        /// What is missing.
        to: String,
    },
    /// A pattern is no regular expression.
    #[error("the pattern of {of} is no regular expression")]
    Pattern {
        /// Whose pattern it is.
        of: String,
        /// Where it breaks.
        source: Box<regex::Error>,
    },
    /// There are too many names for one automaton.
    #[error("the names do not fit into one automaton")]
    Automaton(#[from] aho_corasick::BuildError),
}
