//! Runs the intake in a process of its own, under limits; a pool of them.
//!
//! Parsers of foreign files may hang, eat the memory, or overflow the stack,
//! which cannot be caught. So the same executable is started again as a
//! worker: bytes go in and a draft comes out over its pipes. A worker serves
//! many files; one that dies or runs out of time is replaced, its file is
//! refused, and the others go on.
//!
//! Every `main` begins with [`serve_if_asked`]:
//!
//! ```no_run
//! veille_worker::serve_if_asked();
//! let pool = veille_worker::Pool::new(veille_worker::Limits::default());
//! let today = jiff::civil::date(2026, 11, 21);
//! let draft = pool.read("note.txt", b"A note.".to_vec(), today);
//! ```
//!
//! **Invariant:** nothing that a worker writes to its standard error reaches
//! the user, and on Unix a worker that reads a file can open no other file
//! and no connection.
#![cfg_attr(test, allow(clippy::unwrap_used, reason = "a test may fail"))]

mod limits;
mod pool;
mod process;
mod serve;
mod shape;

use std::time::Duration;

pub use pool::Pool;
pub use serve::serve_if_asked;
pub use veille_intake::Beside;

/// What a worker may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of memory.
    pub memory: u64,
    /// How long one file may take.
    pub time: Duration,
    /// How many workers run at once.
    pub workers: usize,
}

impl Default for Limits {
    /// 1 GiB, 10 seconds, as many workers as cores.
    fn default() -> Self {
        let workers = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        Self { memory: 1 << 30, time: Duration::from_secs(10), workers }
    }
}

/// A file of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its path in the archive, with `›` between archives that lie in one another.
    pub path: String,
    /// Its bytes, or why there are none.
    pub bytes: Result<Vec<u8>, Error>,
    /// The images that it shows and that were packed beside it.
    pub beside: Vec<Beside>,
}

/// Why a file gave no draft.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The intake refused it, with its own code and object.
    #[error("the file was refused ({code})")]
    Refused {
        /// [`veille_intake::Error::code`].
        code: String,
        /// [`veille_intake::Error::object`].
        object: Option<String>,
    },
    /// It took longer than [`Limits::time`].
    #[error("the file took too long to read")]
    TimedOut,
    /// Reading it ended the worker.
    #[error("the file could not be read")]
    Crashed,
    /// It needed more than [`Limits::memory`].
    #[error("the file needs too much memory")]
    OutOfMemory,
    /// No worker could be started.
    #[error("the reading process could not be started")]
    Unstartable,
}

impl Error {
    /// A name that callers may branch on.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Refused { code, .. } => code,
            Self::TimedOut => "timed_out",
            Self::Crashed => "crashed",
            Self::OutOfMemory => "out_of_memory",
            Self::Unstartable => "unstartable",
        }
    }

    /// The object of the failure, for a message.
    #[must_use]
    pub fn object(&self) -> Option<&str> {
        match self {
            Self::Refused { object, .. } => object.as_deref(),
            _ => None,
        }
    }
}
