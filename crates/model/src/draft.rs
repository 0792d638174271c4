//! What the intake makes of a file before the library takes it in.

use std::fmt;

use crate::{Document, Image, Language, PartialDate, Sourced, TextOffset, TextRange};

/// The kind of file, told by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Format {
    /// HTML or XHTML.
    Html,
    /// Markdown, with or without front matter.
    Markdown,
    /// Plain text.
    Text,
    /// A web archive (MHTML).
    Mhtml,
    /// PDF.
    Pdf,
    /// EPUB.
    Epub,
    /// An e-mail message.
    Email,
    /// A word-processor document (Office Open XML).
    Docx,
}

impl Format {
    /// The name used in filters (`type:pdf`) and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Markdown => "markdown",
            Self::Text => "text",
            Self::Mhtml => "mhtml",
            Self::Pdf => "pdf",
            Self::Epub => "epub",
            Self::Email => "email",
            Self::Docx => "docx",
        }
    }

    /// Reads the name that [`Format::as_str`] gives.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let all = [Self::Html, Self::Markdown, Self::Text, Self::Mhtml, Self::Pdf, Self::Epub, Self::Email, Self::Docx];
        all.into_iter().find(|format| format.as_str() == name)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Why the intake left a stretch of a file out of the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DropReason {
    /// Menus, buttons, breadcrumbs, "fermer".
    Navigation,
    /// The title, said again.
    RepeatedTitle,
    /// The author's box or biography.
    AuthorBox,
    /// Tags, sources and dates that went into the metadata.
    Metadata,
    /// Advertising and promotional blocks.
    Promotion,
    /// "Lire aussi", related articles.
    Related,
    /// Sharing, subscribing, newsletters, cookies.
    Sharing,
    /// Readers' comments.
    Comments,
    /// Anything else that is not the article.
    Boilerplate,
    /// A person hid it.
    Person,
    /// A person hid its like on every page of the site.
    Site,
}

impl DropReason {
    /// The name used in JSON and in the store.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Navigation => "navigation",
            Self::RepeatedTitle => "repeated_title",
            Self::AuthorBox => "author_box",
            Self::Metadata => "metadata",
            Self::Promotion => "promotion",
            Self::Related => "related",
            Self::Sharing => "sharing",
            Self::Comments => "comments",
            Self::Boilerplate => "boilerplate",
            Self::Person => "person",
            Self::Site => "site",
        }
    }

    /// Reads the name that [`DropReason::as_str`] gives.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let all = [
            Self::Navigation,
            Self::RepeatedTitle,
            Self::AuthorBox,
            Self::Metadata,
            Self::Promotion,
            Self::Related,
            Self::Sharing,
            Self::Comments,
            Self::Boilerplate,
            Self::Person,
            Self::Site,
        ];
        all.into_iter().find(|reason| reason.as_str() == name)
    }
}

/// A line or block that was left out, kept so that it can be shown again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dropped {
    /// The line in the source, counted from 1; 0 where lines mean nothing.
    pub line: u32,
    /// Its text.
    pub text: String,
    /// Why it was left out.
    pub reason: DropReason,
    /// The place in the article's text where it would have stood.
    pub at: TextOffset,
}

/// What a person may want to know of how a file was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Remark {
    /// Bytes that mean nothing in the file's encoding were replaced.
    EncodingRepaired,
    /// The file seems to end before its end.
    Truncated,
    /// No main text was told from the rest; all of it was kept.
    KeptWhole,
    /// There is hardly any text.
    AlmostEmpty,
    /// Not all images of the file are kept: too many, too large, damaged, or in a coding that is not read.
    ImagesLeft,
    /// There is no text: the pages are pictures.
    WithoutText,
}

impl Remark {
    /// The name used in JSON and in the store.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::EncodingRepaired => "encoding_repaired",
            Self::Truncated => "truncated",
            Self::KeptWhole => "kept_whole",
            Self::AlmostEmpty => "almost_empty",
            Self::ImagesLeft => "images_left",
            Self::WithoutText => "without_text",
        }
    }
}

/// An article as the intake read it, before it has an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The kind of file that it came from.
    pub format: Format,
    /// Never empty: at worst the file's name.
    pub title: Sourced<String>,
    /// In the order of the byline; empty when nobody signed.
    pub authors: Vec<Sourced<String>>,
    /// The site's name as people say it.
    pub site: Option<Sourced<String>>,
    /// The canonical address, without tracking parameters.
    pub url: Option<Sourced<String>>,
    /// The day of publication, as far as it is known.
    pub published: Option<Sourced<PartialDate>>,
    /// The language of the body.
    pub language: Option<Sourced<Language>>,
    /// Tags that the file itself states.
    pub stated_tags: Vec<String>,
    /// Sources that the file itself cites.
    pub cited_sources: Vec<String>,
    /// The terms under which the article may be used, as it states them: a name or an address.
    pub licence: Option<Sourced<String>>,
    /// One or two sentences from the body, at most 280 characters.
    pub excerpt: String,
    /// The article.
    pub document: Document,
    /// What was left out, in the file's order.
    pub dropped: Vec<Dropped>,
    /// How the reading went.
    pub remarks: Vec<Remark>,
    /// The images of the file that the article shows.
    pub images: Vec<Image>,
    /// Where in the text each page of the file stands; empty for a file without pages.
    ///
    /// **Invariant:** they follow one another from the text's start to its end.
    pub pages: Vec<TextRange>,
}
