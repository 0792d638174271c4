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
    /// The file ends too early, or is broken beyond reading.
    #[error("the {format} file is damaged")]
    Damaged {
        /// The kind by the name that people use.
        format: &'static str,
    },
    /// The file can only be read with a password.
    #[error("the {format} file is locked with a password")]
    Encrypted {
        /// The kind by the name that people use.
        format: &'static str,
    },
    /// The file unpacks to more than any article has.
    #[error("the file unpacks to more than may be read")]
    UnpacksTooFar,
    /// The file is an archive of files: see [`crate::unpack`].
    #[error("the file is an archive")]
    Archive,
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
            Self::Damaged { .. } => "damaged",
            Self::Encrypted { .. } => "encrypted",
            Self::UnpacksTooFar => "unpacks_too_far",
            Self::Archive => "archive",
            Self::NoText => "no_text",
        }
    }

    /// The object of the failure, for a message: the kind of file, or the size.
    #[must_use]
    pub fn object(&self) -> Option<String> {
        match self {
            Self::Unsupported { format } | Self::Damaged { format } | Self::Encrypted { format } => {
                Some((*format).to_owned())
            }
            Self::TooLarge { bytes } => Some(bytes.to_string()),
            _ => None,
        }
    }
}
