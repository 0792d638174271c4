//! An article of the library.

use jiff::Timestamp;

use crate::{ArticleId, ContentHash, Format, Language, PartialDate, TextRange};

/// Where a piece of metadata was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Origin {
    /// JSON-LD in the page.
    JsonLd,
    /// OpenGraph or article meta properties.
    OpenGraph,
    /// Another `meta`, `link` or `title` element.
    Meta,
    /// Microdata or RDFa.
    Microdata,
    /// A `time` element.
    TimeElement,
    /// The page's address.
    Url,
    /// A byline.
    Byline,
    /// A heading.
    Heading,
    /// Front matter.
    FrontMatter,
    /// A line of the text that states it.
    Line,
    /// A sentence of the text from which it was guessed.
    Sentence,
    /// The file's name.
    FileName,
    /// The language of the words themselves.
    Words,
    /// A person corrected it.
    Person,
}

impl Origin {
    const ALL: [Self; 14] = [
        Self::JsonLd,
        Self::OpenGraph,
        Self::Meta,
        Self::Microdata,
        Self::TimeElement,
        Self::Url,
        Self::Byline,
        Self::Heading,
        Self::FrontMatter,
        Self::Line,
        Self::Sentence,
        Self::FileName,
        Self::Words,
        Self::Person,
    ];

    /// The name used in JSON and in the store.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::JsonLd => "json_ld",
            Self::OpenGraph => "open_graph",
            Self::Meta => "meta",
            Self::Microdata => "microdata",
            Self::TimeElement => "time_element",
            Self::Url => "url",
            Self::Byline => "byline",
            Self::Heading => "heading",
            Self::FrontMatter => "front_matter",
            Self::Line => "line",
            Self::Sentence => "sentence",
            Self::FileName => "file_name",
            Self::Words => "words",
            Self::Person => "person",
        }
    }

    /// Reads the name that [`Origin::as_str`] gives.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|origin| origin.as_str() == name)
    }
}

/// Whether a value was read or guessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Provenance {
    /// The file says so.
    Stated,
    /// Guessed from the file: shown dotted, may be corrected.
    Inferred,
    /// A person said so: never overwritten by an extraction.
    Decided,
}

/// A value with where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Where it was read.
    pub origin: Origin,
    /// Whether it was read or guessed.
    pub provenance: Provenance,
    /// The words that say it, in the article's text, where they stand there.
    pub evidence: Option<TextRange>,
}

impl<T> Sourced<T> {
    /// A value that the file states.
    #[must_use]
    pub fn stated(value: T, origin: Origin) -> Self {
        Self { value, origin, provenance: Provenance::Stated, evidence: None }
    }

    /// A value guessed from the file.
    #[must_use]
    pub fn inferred(value: T, origin: Origin) -> Self {
        Self { value, origin, provenance: Provenance::Inferred, evidence: None }
    }

    /// A value that a person gave.
    #[must_use]
    pub fn decided(value: T) -> Self {
        Self { value, origin: Origin::Person, provenance: Provenance::Decided, evidence: None }
    }

    /// The same with the words that say it.
    #[must_use]
    pub fn with_evidence(self, evidence: TextRange) -> Self {
        Self { evidence: Some(evidence), ..self }
    }

    /// Whether it is a guess.
    #[must_use]
    pub fn is_inferred(&self) -> bool {
        self.provenance == Provenance::Inferred
    }
}

/// Where an article stands on the reader's desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum ReadingState {
    /// Not opened yet, or put back.
    #[default]
    ToRead,
    /// Opened and not read to its end.
    Reading,
    /// Read to its end, still on the desk.
    Read,
    /// Filed.
    Archived,
}

impl ReadingState {
    /// The name used in JSON and in the store.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ToRead => "to_read",
            Self::Reading => "reading",
            Self::Read => "read",
            Self::Archived => "archived",
        }
    }

    /// Reads the name that [`ReadingState::as_str`] gives.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::ToRead, Self::Reading, Self::Read, Self::Archived].into_iter().find(|state| state.as_str() == name)
    }
}

/// An article of the library, without its body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Its id.
    pub id: ArticleId,
    /// The kind of file that it came from.
    pub format: Format,
    /// Its title.
    pub title: Sourced<String>,
    /// Who signed it.
    pub authors: Vec<Sourced<String>>,
    /// The site's name.
    pub site: Option<Sourced<String>>,
    /// The canonical address.
    pub url: Option<Sourced<String>>,
    /// The day of publication, as far as it is known.
    pub published: Option<Sourced<PartialDate>>,
    /// The language of the body.
    pub language: Option<Sourced<Language>>,
    /// Sources that the file itself cites.
    pub cited_sources: Vec<String>,
    /// One or two sentences of the body.
    pub excerpt: String,
    /// How many words the body has.
    pub words: u32,
    /// How many characters the text has.
    pub chars: u32,
    /// Where it stands on the desk.
    pub state: ReadingState,
    /// Whether it is a favourite.
    pub favourite: bool,
    /// The furthest that it was read, 0 to 1000 thousandths.
    pub progress: u16,
    /// The dropped file, by its bytes.
    pub source: ContentHash,
    /// The dropped file's name.
    pub source_name: String,
    /// When it came in.
    pub added: Timestamp,
    /// Whether it belongs to the sample library.
    pub sample: bool,
}
