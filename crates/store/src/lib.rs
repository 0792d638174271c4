//! Step 4, the truth: the only crate that writes to disk.
#![cfg_attr(test, allow(clippy::unwrap_used, reason = "a test may fail"))]
//!
//! A library is a folder: one SQLite file, and the dropped files byte for
//! byte, named by their hash. [`Store`] holds both open; the modules beside it
//! say what is read and written, in the words of the model. They take a
//! connection, so that their caller decides what is one transaction.
//!
//! It leaves to others what follows from the truth (the index stands in the
//! same file, in tables of its own) and what should be written when.
//!
//! ```
//! let folder = tempfile::tempdir().expect("there is room for a folder");
//! let store = veille_store::Store::open(folder.path(), veille_store::Access::Writing, |_| Ok(()))?;
//! store.write(|tx| veille_store::settings::set(tx, "page", "{}"))?;
//! assert_eq!(store.read(|conn| veille_store::settings::get(conn, "page"))?.as_deref(), Some("{}"));
//! # Ok::<(), veille_store::Error>(())
//! ```

use std::{io, path::PathBuf};

pub mod anchors;
pub mod annotations;
pub mod articles;
pub mod backup;
pub mod briefs;
pub mod candidates;
pub mod fold;
pub mod images;
pub mod imports;
pub mod journal;
pub mod likeness;
mod migrations;
pub mod originals;
pub mod pages;
mod pool;
pub mod repairs;
pub mod rules;
pub mod selection;
pub mod settings;
mod store;
pub mod tags;
pub mod versions;
pub mod views;
pub mod vocabulary;

pub use store::{Access, Store};

/// What went wrong in the store.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The library was written by a newer Veille; it was left as it is.
    #[error("the library has format {found}, this program knows {known}")]
    Newer {
        /// The format found.
        found: i64,
        /// The newest format that this program knows.
        known: i64,
    },
    /// There are dropped files, and no database that knows of them.
    #[error("{} is missing, though its articles' files are there", .0.display())]
    Missing(PathBuf),
    /// The database cannot be read as one.
    #[error("the library's database is damaged")]
    Damaged(#[source] rusqlite::Error),
    /// The library can only be read.
    #[error("the library can only be read")]
    ReadOnly,
    /// No room is left.
    #[error("the disk is full")]
    Full,
    /// Another program held the library for too long.
    #[error("the library is busy")]
    Busy,
    /// A file or folder of the library could not be read or written.
    #[error("cannot use {}", path.display())]
    Folder {
        /// The file or folder.
        path: PathBuf,
        /// The cause.
        source: io::Error,
    },
    /// A row says what no version of Veille writes.
    #[error("the library holds {value:?} as {what}")]
    Unreadable {
        /// What it should be.
        what: &'static str,
        /// What it is.
        value: String,
    },
    /// SQLite refused.
    #[error("the library's database refused")]
    Sql(#[source] rusqlite::Error),
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::ReadOnly) => Self::ReadOnly,
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged(error),
            _ => Self::Sql(error),
        }
    }
}

/// Builds the error of a file or folder.
pub(crate) fn folder(path: &std::path::Path) -> impl FnOnce(io::Error) -> Error {
    let path = path.to_owned();
    move |source| match source.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Error::Full,
        io::ErrorKind::ReadOnlyFilesystem => Error::ReadOnly,
        _ => Error::Folder { path, source },
    }
}

/// Result of the store.
pub type Result<T, E = Error> = std::result::Result<T, E>;
