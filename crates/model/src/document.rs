//! A document: clean markup together with its plain text.

use std::fmt;

use crate::{ContentHash, Error};

/// A place in a plain text, counted in Unicode scalar values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct TextOffset(pub u32);

/// A stretch of a plain text, `[start, end)`, in Unicode scalar values.
///
/// **Invariant:** `start <= end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextRange {
    start: TextOffset,
    end: TextOffset,
}

impl TextRange {
    /// Builds a range.
    ///
    /// # Errors
    /// [`Error::BackwardRange`] when `end` lies before `start`.
    pub fn new(start: TextOffset, end: TextOffset) -> Result<Self, Error> {
        if end < start { Err(Error::BackwardRange) } else { Ok(Self { start, end }) }
    }

    /// The first character's offset.
    #[must_use]
    pub fn start(self) -> TextOffset {
        self.start
    }

    /// The offset after the last character.
    #[must_use]
    pub fn end(self) -> TextOffset {
        self.end
    }

    /// How many characters it covers.
    #[must_use]
    pub fn len(self) -> u32 {
        self.end.0 - self.start.0
    }

    /// Whether it covers none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// The hash of a plain text, by which a highlight knows that nothing changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextHash(ContentHash);

impl TextHash {
    /// Hashes a text's UTF-8 bytes.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self(ContentHash::of(text.as_bytes()))
    }

    /// Takes a hash that was computed before.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(ContentHash::from_bytes(bytes))
    }

    /// The 32 bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }
}

impl fmt::Display for TextHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// An article's plain text.
///
/// **Invariant:** it is the concatenation of the text nodes of the document's
/// markup, in document order; blocks are set apart by `\n\n` and broken lines
/// by `\n`, which stand in the markup as text too. So an offset counted in the
/// reader's frame and one counted here are the same offset.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    string: String,
    chars: u32,
}

impl Text {
    /// Takes a string as it is.
    #[must_use]
    pub fn new(string: impl Into<String>) -> Self {
        let string = string.into();
        let chars = u32::try_from(string.chars().count()).unwrap_or(u32::MAX);
        Self { string, chars }
    }

    /// The string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.string
    }

    /// Its length in Unicode scalar values.
    #[must_use]
    pub fn chars(&self) -> u32 {
        self.chars
    }

    /// Its hash.
    #[must_use]
    pub fn hash(&self) -> TextHash {
        TextHash::of(&self.string)
    }

    /// What `range` covers, or nothing when it runs past the end.
    #[must_use]
    pub fn slice(&self, range: TextRange) -> Option<&str> {
        let start = self.byte_at(range.start)?;
        let rest = &self.string[start..];
        let len = byte_of(rest, range.len())?;
        Some(&rest[..len])
    }

    /// The byte at which the character `offset` begins.
    #[must_use]
    pub fn byte_at(&self, offset: TextOffset) -> Option<usize> {
        byte_of(&self.string, offset.0)
    }

    /// The offset of the character that begins at `byte`, which must lie on a
    /// character's border.
    #[must_use]
    pub fn offset_at(&self, byte: usize) -> Option<TextOffset> {
        let before = self.string.get(..byte)?;
        u32::try_from(before.chars().count()).ok().map(TextOffset)
    }

    /// How many words it has, counted between white space.
    #[must_use]
    pub fn words(&self) -> u32 {
        let words = self.string.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric));
        u32::try_from(words.count()).unwrap_or(u32::MAX)
    }
}

/// Markup that went through the sanitiser: the only markup that is ever shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CleanMarkup {
    html: String,
    sanitizer: u32,
}

impl CleanMarkup {
    /// Vouches that `html` left the sanitiser of version `sanitizer`.
    ///
    /// Called by the sanitiser and by the store when it reads back what the
    /// sanitiser wrote; by nobody else.
    #[must_use]
    pub fn vouched(html: String, sanitizer: u32) -> Self {
        Self { html, sanitizer }
    }

    /// The HTML fragment (no `html`, no `body`).
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.html
    }

    /// Which version of the sanitiser made it.
    #[must_use]
    pub fn sanitizer(&self) -> u32 {
        self.sanitizer
    }
}

/// Clean markup with the plain text that it shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// What the reader's frame shows.
    pub markup: CleanMarkup,
    /// What is searched, tagged and anchored in.
    pub text: Text,
}

fn byte_of(text: &str, chars: u32) -> Option<usize> {
    let chars = chars as usize;
    if chars == 0 {
        return Some(0);
    }
    let mut seen = 0;
    for (byte, _) in text.char_indices() {
        if seen == chars {
            return Some(byte);
        }
        seen += 1;
    }
    (seen == chars).then_some(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_counted_in_scalars_and_not_in_bytes() {
        let text = Text::new("é🙂 l’IA");
        let cases = [((0, 2), Some("é🙂")), ((3, 7), Some("l’IA")), ((7, 7), Some("")), ((6, 8), None)];
        for ((start, end), expected) in cases {
            let range = TextRange::new(TextOffset(start), TextOffset(end)).unwrap();
            assert_eq!(text.slice(range), expected, "{start}..{end}");
        }
    }

    #[test]
    fn a_range_never_runs_backwards() {
        assert_eq!(TextRange::new(TextOffset(2), TextOffset(1)), Err(Error::BackwardRange));
    }
}
