//! Steps 1 to 3: bytes in, a draft and remarks out.
//!
//! Tells a file's kind and encoding by its content, keeps what is the article
//! and only that, and finds title, authors, day, site, language, tags and
//! sources, each with where it was read and whether it was guessed. What is
//! left out is kept beside the article with the reason.
//!
//! Pure: no file is opened, no address asked, no clock read. A hostile file
//! may still burn time or stack in a parser; callers who take files from
//! outside run this behind `veille-worker`.
//!
//! ```
//! use veille_intake::{Input, read};
//!
//! let today = jiff::civil::date(2026, 11, 21);
//! let draft = read(&Input { bytes: b"# News\n\nA short text.", name: "news.md", today })?;
//! assert_eq!(draft.title.value, "News");
//! assert_eq!(draft.document.text.as_str(), "A short text.");
//! # Ok::<(), veille_intake::Error>(())
//! ```
#![cfg_attr(test, allow(clippy::unwrap_used, reason = "a test may fail"))]

mod detect;
mod enrich;
mod error;
mod extract;

use jiff::civil::Date;
use veille_model::{Draft, Format, Remark};

pub use detect::{Detected, detect};
pub use enrich::sentences::excerpt;
pub use error::Error;
use extract::images::Images;
pub use extract::{
    SANITIZER_VERSION,
    archive::{Beside, Member, Unpacked, unpack},
    original::original,
};

/// The largest file of text that is read.
pub const MAX_BYTES: usize = 64 << 20;

/// The largest file that is read where the kind is one that packs its content.
pub const MAX_PACKED_BYTES: usize = 256 << 20;

/// How large a file may be that begins with `head`.
#[must_use]
pub fn max_bytes(head: &[u8]) -> usize {
    if is_packed(head) || head.starts_with(b"%PDF-") { MAX_PACKED_BYTES } else { MAX_BYTES }
}

/// Whether a file that begins with `head` is one of those that pack others:
/// an EPUB, a word-processor document, or an archive to [`unpack`].
#[must_use]
pub fn is_packed(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

/// A file to read.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// Its bytes.
    pub bytes: &'a [u8],
    /// Its name: a hint, believed only where the content says nothing.
    pub name: &'a str,
    /// The day on which it is read, from which a weekday finds its year.
    pub today: Date,
}

/// Reads a file into a draft.
///
/// # Errors
/// [`Error`] when the file is of no kind that can be read, is beyond a limit,
/// or holds no text. A damaged file that can be read in part is no error.
pub fn read(input: &Input<'_>) -> Result<Draft, Error> {
    if input.bytes.len() > max_bytes(input.bytes) {
        return Err(Error::TooLarge { bytes: input.bytes.len() });
    }
    let Detected { format, text, repaired } = detect(input.bytes, input.name)?;
    let mut images = Images::default();
    let mut draft = match format {
        Format::Html => extract::html::read(&images.localise(&text, &mut |_, _| None), input)?,
        Format::Markdown => extract::markdown::read(&text, input, &mut images)?,
        Format::Pdf => extract::pdf::read(input, &mut images)?,
        Format::Epub => extract::epub::read(input, &mut images)?,
        Format::Docx => extract::docx::read(input, &mut images)?,
        Format::Mhtml | Format::Email => extract::mail::read(format, input, &mut images)?,
        _ => extract::plain_text::read(&text, input)?,
    };
    if !matches!(format, Format::Html | Format::Markdown) {
        // What such a file names and does not hold lies nowhere beside it.
        draft.document.markup = std::mem::take(&mut draft.document.markup).with_images(|_| None);
    }
    if images.some_left() {
        draft.remarks.push(Remark::ImagesLeft);
    }
    images.settle(&mut draft);
    if repaired {
        draft.remarks.push(Remark::EncodingRepaired);
    }
    if draft.document.text.words() < 40 && !draft.remarks.contains(&Remark::WithoutText) {
        draft.remarks.push(Remark::AlmostEmpty);
    }
    Ok(draft)
}
