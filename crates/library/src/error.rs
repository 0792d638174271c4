//! What can go wrong, by a stable name.

use veille_model::{AnnotationId, ArticleId, BriefId, CandidateId, ImportId, ViewId};

/// What went wrong in the library.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The folder or its database.
    #[error(transparent)]
    Store(#[from] veille_store::Error),
    /// No article bears this id any more.
    #[error("article {0} is not in the library")]
    ArticleMissing(ArticleId),
    /// No highlight bears this id any more.
    #[error("highlight {0} is not in the library")]
    AnnotationMissing(AnnotationId),
    /// No brief bears this id any more.
    #[error("brief {0} is not in the library")]
    BriefMissing(BriefId),
    /// No tag bears this id or name.
    #[error("tag {0} is not in the library")]
    TagMissing(String),
    /// No import bears this id.
    #[error("import {0} is not known")]
    ImportMissing(ImportId),
    /// No saved view bears this id any more.
    #[error("view {0} is not in the library")]
    ViewMissing(ViewId),
    /// No name that waits for a decision bears this id.
    #[error("candidate {0} is not in the library")]
    CandidateMissing(CandidateId),
    /// The article has no such version any more.
    #[error("version {0} is not in the library")]
    VersionMissing(i64),
    /// The dropped file cannot be read anew.
    #[error("the file cannot be read anew: {code}")]
    Extraction {
        /// The reason.
        code: String,
    },
    /// None of the images that were asked for came.
    #[error("none of the images could be loaded")]
    ImagesUnreachable,
    /// Nothing of the article would be shown any more.
    #[error("an article keeps at least one block")]
    NothingLeft,
    /// A tag cannot be nested below itself.
    #[error("{0:?} cannot be nested there")]
    TagNesting(String),
    /// A tag's name was refused.
    #[error("{0:?} cannot be a tag's name")]
    TagName(String),
    /// A passage was refused.
    #[error("the passage cannot be highlighted")]
    Passage(#[from] veille_annotate::Error),
    /// The article's file has no such page.
    #[error("the file has no page {0}")]
    PageMissing(u32),
    /// A quote is not in the article, or is there more than once.
    #[error("the quote was found {found} times in the article")]
    Quote {
        /// How often.
        found: usize,
    },
    /// There was nothing in what was pasted.
    #[error("nothing was pasted")]
    NothingPasted,
    /// What was done cannot be taken back any more.
    #[error("what was done cannot be taken back any more")]
    Irrevocable(#[source] veille_store::Error),
    /// The same asker asked something else meanwhile: nobody waits for this answer.
    #[error("another question was asked meanwhile")]
    Superseded,
    /// The import cannot be taken back before it has ended.
    #[error("import {0} goes on")]
    ImportRunning(ImportId),
}

impl Error {
    /// A stable name, for callers to branch on.
    #[must_use]
    pub fn code(&self) -> &'static str {
        use veille_store::Error as Store;
        match self {
            Self::Store(error) => match error {
                Store::Newer { .. } => "newer_library",
                Store::Missing(_) => "database_missing",
                Store::Damaged(_) => "library_damaged",
                Store::ReadOnly => "read_only",
                Store::Full => "disk_full",
                Store::Busy => "library_busy",
                Store::Folder { .. } => "folder_unusable",
                Store::Unreadable { .. } => "library_unreadable",
                _ => "database",
            },
            Self::ArticleMissing(_) => "article_missing",
            Self::AnnotationMissing(_) => "annotation_missing",
            Self::BriefMissing(_) => "brief_missing",
            Self::TagMissing(_) => "tag_missing",
            Self::ImportMissing(_) => "import_missing",
            Self::ViewMissing(_) => "view_missing",
            Self::CandidateMissing(_) => "candidate_missing",
            Self::VersionMissing(_) => "version_missing",
            Self::Extraction { .. } => "extraction",
            Self::ImagesUnreachable => "images_unreachable",
            Self::NothingLeft => "nothing_left",
            Self::TagNesting(_) => "tag_nesting",
            Self::TagName(_) => "tag_name",
            Self::Passage(_) => "passage",
            Self::PageMissing(_) => "page_missing",
            Self::Quote { .. } => "quote",
            Self::NothingPasted => "nothing_pasted",
            Self::Irrevocable(_) => "irrevocable",
            Self::Superseded => "superseded",
            Self::ImportRunning(_) => "import_running",
        }
    }

    /// What it is about, to be put into words.
    #[must_use]
    pub fn object(&self) -> Option<String> {
        use veille_store::Error as Store;
        match self {
            Self::Store(Store::Missing(path) | Store::Folder { path, .. }) => Some(path.display().to_string()),
            Self::Store(Store::Newer { found, .. }) => Some(found.to_string()),
            Self::TagMissing(name) | Self::TagName(name) | Self::TagNesting(name) => Some(name.clone()),
            Self::Quote { found } => Some(found.to_string()),
            Self::PageMissing(page) => Some(page.to_string()),
            Self::Extraction { code } => Some(code.clone()),
            _ => None,
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}
