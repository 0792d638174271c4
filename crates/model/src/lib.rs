//! The words of Veille: the values that every room of the house passes on.
#![cfg_attr(test, allow(clippy::unwrap_used, reason = "a test may fail"))]
//!
//! Nothing here reads, writes, or asks for the time; ids and moments are
//! handed in. A value that exists is valid: a [`TagName`] is trimmed and not
//! empty, a [`TextRange`] does not run backwards, a [`PartialDate`] names a
//! day that exists.
//!
//! ```
//! use veille_model::{Text, TextOffset, TextRange};
//!
//! let text = Text::new("L’économie, demain");
//! let range = TextRange::new(TextOffset(2), TextOffset(10)).expect("runs forwards");
//! assert_eq!(text.slice(range), Some("économie"));
//! ```

mod annotation;
mod area;
mod article;
mod brief;
mod date;
mod document;
mod draft;
mod id;
mod image;
mod language;
mod part;
mod query;
mod tag;

pub use annotation::{Anchor, Annotation, Meaning, Note, Quote, Selector};
pub use area::Area;
pub use article::{Article, Origin, Provenance, ReadingState, Sourced};
pub use brief::{Block, BlockContent, Brief, Chosen};
pub use date::PartialDate;
pub use document::{CleanMarkup, Document, Text, TextHash, TextOffset, TextRange};
pub use draft::{Draft, DropReason, Dropped, Format, Remark};
pub use id::{AnnotationId, ArticleId, BriefId, CandidateId, ContentHash, ImportId, TagId, ViewId};
pub use image::{Image, ImageKind, Shown, Waiting, unloaded};
pub use language::Language;
pub use part::Part;
pub use query::{Clause, Comparison, Condition, Field, Has, Query, Sort};
pub use tag::{Tag, TagKind, TagName, TagState, Tagging};

/// A value was refused because it would break what its type promises.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A tag's name is empty once trimmed, too long, or holds a control character.
    #[error("a tag name has 1 to {max} characters and none of control", max = TagName::MAX_CHARS)]
    TagName,
    /// A range ends before it starts.
    #[error("a range cannot end before it starts")]
    BackwardRange,
    /// An area leaves its page, or covers nothing.
    #[error("an area covers some of a page and no more")]
    Area,
    /// The year, month or day does not exist.
    #[error("{0} is no date")]
    Date(String),
    /// The identifier is not a UUID.
    #[error("{0} is no identifier")]
    Id(String),
}
