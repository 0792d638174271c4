//! Step 9: a picture of the library in, files out.
#![cfg_attr(test, allow(clippy::unwrap_used, reason = "a test may fail"))]
//!
//! [`render`] writes the highlights and notes of some articles as Markdown,
//! as a page that stands alone, or as W3C annotations. Choosing the articles
//! is left to the library, and writing the file to whoever holds a path.
//!
//! **Invariant:** every highlight of the picture goes out, those whose passage
//! is lost too, and marked as such. Words of an article or of a note never
//! become markup that they were not.
//!
//! ```
//! use jiff::{Timestamp, civil::date};
//! use veille_export::{Format, Options, Picture, render};
//!
//! let picture = Picture { label: None, articles: Vec::new(), meanings: Default::default(), written: Timestamp::UNIX_EPOCH, today: date(2026, 11, 21) };
//! let file = render(&picture, Format::Markdown, &Options::default());
//! assert_eq!(file.name, "notes.md");
//! assert_eq!(file.text, "---\ntitre: Notes\nexporté: 2026-11-21\narticles: 0\n---\n");
//! ```

mod brief;
mod file_name;
mod html;
mod jsonld;
mod markdown;
mod note;
mod picture;
mod words;
mod yaml;

pub use brief::{BriefFormat, BriefPart, BriefPicture, BriefQuote, BriefSource, render_brief};
pub use file_name::{MAX_BYTES, safe_file_name};
pub use jsonld::area_selector;
pub use picture::{ArticlePicture, Picture};
use veille_model::Language;

/// What the highlights are written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Markdown with YAML front matter, as Obsidian and iA Writer take it.
    Markdown,
    /// A page that stands alone, to be read or printed.
    Html,
    /// A W3C annotation collection.
    JsonLd,
}

impl Format {
    /// All formats, in the order of the dialog.
    pub const ALL: [Self; 3] = [Self::Markdown, Self::Html, Self::JsonLd];

    /// The name used on the command line: `markdown`, `html` or `jsonld`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::JsonLd => "jsonld",
        }
    }

    /// Reads the name that [`Format::as_str`] gives.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.as_str() == name)
    }

    /// The file's ending, without its dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Html => "html",
            Self::JsonLd => "jsonld",
        }
    }

    /// The media type.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Markdown => "text/markdown; charset=utf-8",
            Self::Html => "text/html; charset=utf-8",
            Self::JsonLd => "application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\"",
        }
    }
}

/// What goes out, and in which words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Whether what is written beside highlights goes out.
    pub notes: bool,
    /// Whether tags go out, of articles and of highlights.
    pub tags: bool,
    /// Whether front matter, or a head, goes out.
    pub metadata: bool,
    /// Whether the dropped file's name and the article's address go out.
    pub source_link: bool,
    /// The language of our words; French unless it is English.
    pub language: Language,
}

impl Default for Options {
    /// Everything but the source's link, in French.
    fn default() -> Self {
        Self { notes: true, tags: true, metadata: true, source_link: false, language: Language::FRENCH }
    }
}

/// A file, not written yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// A name that is safe on every system, with its ending.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// Its text, to be written as UTF-8.
    pub text: String,
    /// How many articles it holds.
    pub articles: u32,
    /// How many highlights.
    pub highlights: u32,
    /// How many written notes.
    pub notes: u32,
}

/// Writes `picture` in the given format.
#[must_use]
pub fn render(picture: &Picture, format: Format, options: &Options) -> File {
    let words = &words::Words::of(options.language).with_meanings(&picture.meanings);
    let text = match format {
        Format::Markdown => markdown::write(picture, options, words),
        Format::Html => html::write(picture, options, words),
        Format::JsonLd => jsonld::write(picture, options, words),
    };
    File {
        name: safe_file_name(&format!("{}.{}", file_name::slug(&picture.title(words)), format.extension())),
        media_type: format.media_type(),
        text,
        articles: count(picture.articles.len()),
        highlights: count(picture.highlights().count()),
        notes: count(picture.highlights().filter(|highlight| !highlight.note.0.trim().is_empty()).count()),
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
