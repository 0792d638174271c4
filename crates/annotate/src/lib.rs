//! Where a highlight lies in a text now.
#![cfg_attr(test, allow(clippy::unwrap_used, reason = "a test may fail"))]
//!
//! [`describe`] keeps a passage by three ropes: its place, its words with
//! [`CONTEXT`] characters on each side, and the text's hash. [`anchor`] finds
//! it again, in the same text at once, and in a changed one by its words and
//! by what stands around them. Storing selectors, and telling the reader what
//! moved, is left to the library.
//!
//! **Invariant:** a passage that may be one of two, with nothing to tell them
//! apart, is [`Anchor::Lost`]: it is never guessed.
//!
//! ```
//! use veille_annotate::{anchor, describe};
//! use veille_model::{Anchor, Text, TextOffset, TextRange};
//!
//! let old = Text::new("Mistral publie un modèle. L'entreprise parle d'une étape décisive pour la recherche.");
//! let range = TextRange::new(TextOffset(26), TextOffset(56)).expect("runs forwards");
//! let selector = describe(&old, range).expect("lies in the text");
//! assert_eq!(selector.quote.exact, "L'entreprise parle d'une étape");
//! assert_eq!(anchor(&old, &selector), Anchor::Exact(range));
//!
//! let new = Text::new("Mise à jour. Mistral publie un modèle. L’entreprise parle d’une étape décisive pour la recherche.");
//! assert!(matches!(anchor(&new, &selector), Anchor::Moved(moved) if moved.start().0 == 39));
//! ```

mod bits;
mod fold;
mod grams;
mod search;

use std::cell::OnceCell;

use veille_model::{Anchor, Quote, Selector, Text, TextHash, TextOffset, TextRange};

use crate::fold::Folded;

/// How many characters of context are kept on each side of a quote.
pub const CONTEXT: usize = 32;

/// How many characters are counted at most to find one.
const STRIDE: usize = 64;

/// A range cannot be described.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The range covers no character.
    #[error("a highlight covers at least one character")]
    Empty,
    /// The range runs past the end of the text.
    #[error("the range ends at {end}, and the text has {chars} characters")]
    PastEnd {
        /** Where the range ends. */
        end: u32,
        /** How long the text is. */
        chars: u32,
    },
}

/// Keeps a passage of `text` so that it can be found again.
///
/// # Errors
/// [`Error::Empty`] when `range` covers nothing, [`Error::PastEnd`] when it
/// runs out of the text.
pub fn describe(text: &Text, range: TextRange) -> Result<Selector, Error> {
    Anchoring::new(text).describe(range)
}

/// Finds where a highlight lies in `text` now.
///
/// Hashes the text; for many highlights of one text use [`Anchoring`].
#[must_use]
pub fn anchor(text: &Text, selector: &Selector) -> Anchor {
    Anchoring::new(text).anchor(selector)
}

/// A text made ready for many highlights: it is hashed once, and folded only
/// when a highlight was made in another text.
#[derive(Debug)]
pub struct Anchoring<'t> {
    text: &'t Text,
    hash: TextHash,
    folded: OnceCell<Folded>,
    /// The byte at which every [`STRIDE`]th character begins.
    strides: OnceCell<Vec<usize>>,
}

impl<'t> Anchoring<'t> {
    /// Makes `text` ready.
    #[must_use]
    pub fn new(text: &'t Text) -> Self {
        Self::with_hash(text, text.hash())
    }

    /// Makes `text` ready, whose hash is known already.
    #[must_use]
    pub fn with_hash(text: &'t Text, hash: TextHash) -> Self {
        Self { text, hash, folded: OnceCell::new(), strides: OnceCell::new() }
    }

    /// Keeps a passage so that it can be found again.
    ///
    /// # Errors
    /// As [`describe`].
    pub fn describe(&self, range: TextRange) -> Result<Selector, Error> {
        if range.is_empty() {
            return Err(Error::Empty);
        }
        let past_end = || Error::PastEnd { end: range.end().0, chars: self.text.chars() };
        let string = self.text.as_str();
        let start = self.byte_at(range.start()).ok_or_else(past_end)?;
        let end = self.byte_at(range.end()).ok_or_else(past_end)?;
        let exact = string[start..end].to_owned();
        let quote = Quote { prefix: tail(&string[..start]).to_owned(), suffix: head(&string[end..]).to_owned(), exact };
        Ok(Selector { position: range, quote, text: self.hash })
    }

    /// Finds where a highlight lies now.
    ///
    /// Where the text is the one in which it was made, this is a comparison of
    /// hashes. Otherwise the place is tried, then every place that has the
    /// same words, then the nearest likeness with at most half of the quote
    /// (and 256 characters) in error. Kinds of apostrophe and of space count
    /// as equal. A likeness is taken only when what stands around it, or its
    /// length, vouches for it, and when no other place comes near.
    #[must_use]
    pub fn anchor(&self, selector: &Selector) -> Anchor {
        if selector.position.is_empty() {
            return Anchor::Lost;
        }
        let in_text = selector.position.end().0 <= self.text.chars();
        if in_text && (selector.text == self.hash || self.stands_unchanged(selector)) {
            return Anchor::Exact(selector.position);
        }
        let folded = self.folded.get_or_init(|| Folded::new(self.text.as_str()));
        search::find(folded, selector)
    }

    /// The place that is most like a highlight which is lost, with its score
    /// from 0 to 1: to be shown to a person, who decides.
    #[must_use]
    pub fn candidate(&self, selector: &Selector) -> Option<(TextRange, f64)> {
        let folded = self.folded.get_or_init(|| Folded::new(self.text.as_str()));
        search::candidate(folded, selector)
    }

    /// Whether words and surroundings stand, letter for letter, at their place.
    fn stands_unchanged(&self, selector: &Selector) -> bool {
        let Some(start) = self.byte_at(selector.position.start()) else { return false };
        let (before, after) = self.text.as_str().split_at(start);
        let Quote { exact, prefix, suffix } = &selector.quote;
        after.strip_prefix(exact.as_str()).is_some_and(|rest| head(rest) == suffix) && tail(before) == prefix
    }
}

impl Anchoring<'_> {
    /// The byte at which a character begins, or the text ends.
    fn byte_at(&self, offset: TextOffset) -> Option<usize> {
        let string = self.text.as_str();
        let strides = self.strides.get_or_init(|| {
            string.char_indices().step_by(STRIDE).map(|(byte, _)| byte).chain([string.len()]).collect()
        });
        let offset = offset.0 as usize;
        if offset >= self.text.chars() as usize {
            return (offset == self.text.chars() as usize).then_some(string.len());
        }
        let from = *strides.get(offset / STRIDE)?;
        string[from..].char_indices().nth(offset % STRIDE).map(|(byte, _)| from + byte)
    }
}

/// The last [`CONTEXT`] characters.
fn tail(text: &str) -> &str {
    text.char_indices().rev().take(CONTEXT).last().map_or("", |(byte, _)| &text[byte..])
}

/// The first [`CONTEXT`] characters.
fn head(text: &str) -> &str {
    text.char_indices().nth(CONTEXT).map_or(text, |(byte, _)| &text[..byte])
}

/// A range of offsets that are known to be in order.
fn range(start: u32, end: u32) -> TextRange {
    TextRange::new(TextOffset(start), TextOffset(end.max(start))).expect("the end was put after the start")
}
