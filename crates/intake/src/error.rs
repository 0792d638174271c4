//! Why a file is refused.

/// Why a file is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The file has no bytes, or nothing but white space.
    #[error("the file is empty")]
    Empty,
    /// The file is of a kind that is not read.
    #[error("{format} files are not read")]
    Unsupported {
        /// The kind by the name that people use.
        format: &'static str,
    },
    /// The bytes are not text.
    #[error("the file is not text")]
    NotText,
    /// The file is beyond [`crate::MAX_BYTES`].
    #[error("the file has {bytes} bytes, beyond the limit")]
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// Elements are nested beyond reason.
    #[error("the page nests its elements too deeply")]
    TooDeep,
    /// A tag has attributes beyond reason.
    #[error("a tag of the page has too many attributes")]
    TooManyAttributes,
    /// The page has character references beyond reason.
    #[error("the page has too many character references")]
    TooManyEntities,
    /// There is nothing to read in it.
    #[error("no text was found in the file")]
    NoText,
}

impl Error {
    /// A name that callers may branch on.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Unsupported { .. } => "unsupported",
            Self::NotText => "not_text",
            Self::TooLarge { .. } => "too_large",
            Self::TooDeep => "too_deep",
            Self::TooManyAttributes => "too_many_attributes",
            Self::TooManyEntities => "too_many_entities",
            Self::NoText => "no_text",
        }
    }

    /// The object of the failure, for a message: the kind of file, or the size.
    #[must_use]
    pub fn object(&self) -> Option<String> {
        match self {
            Self::Unsupported { format } => Some((*format).to_owned()),
            Self::TooLarge { bytes } => Some(bytes.to_string()),
            _ => None,
        }
    }
}
