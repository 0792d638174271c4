//! The door: composes the steps, owns every transaction, says what changed.
#![cfg_attr(test, allow(clippy::unwrap_used, reason = "a test may fail"))]
//!
//! A [`Library`] is a folder held open. Each module is one noun, and its
//! functions take the library first: `shelf::list(&library, …)`. They block,
//! and may be called from any thread. Whoever opens the library hands in the
//! process that reads files, the clock, and what is to be told of changes.
//!
//! **Invariant:** what a function answered `Ok` to is on the disk; what it
//! answered `Err` to changed nothing. Whatever a person does through this
//! door, other than emptying the trash, [`history::undo`] takes back.
//!
//! ```
//! use veille_library::{Library, Options, intake, shelf};
//!
//! let folder = tempfile::tempdir().expect("there is room for a folder");
//! let library = Library::open(Options::new(folder.path(), veille_worker::Pool::in_process()))?;
//! let id = intake::begin_paste(&library, Some("Un titre\n\nUn article qui tient en une phrase."), None)?;
//! let status = intake::wait(&library, id)?;
//! assert_eq!((status.added, shelf::counts(&library)?.to_read), (1, 1));
//! # Ok::<(), veille_library::Error>(())
//! ```

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError, atomic::AtomicBool, atomic::Ordering},
};

use jiff::{Timestamp, Zoned, civil::Date};
use rusqlite::Transaction;
use uuid::Uuid;
use veille_fetch::Fetcher;
use veille_model::{ArticleId, ContentHash, Language};
use veille_store::Store;
use veille_worker::Pool;

pub mod annotations;
pub mod briefs;
pub mod candidates;
mod derived;
mod error;
pub mod export;
pub mod history;
pub mod images;
pub mod intake;
mod likeness;
pub mod original;
pub mod reading;
pub mod repair;
pub mod results;
pub mod rules;
pub mod safety;
pub mod search;
pub mod selection;
pub mod settings;
pub mod shelf;
pub mod tags;
pub mod turns;
mod uses;
pub mod versions;
pub mod views;
pub mod vocabulary;
mod wanted;

pub use error::Error;
pub use history::{Done, Undone, What};
pub use veille_fetch as fetch;
pub use veille_store::Access;

/// Result of the library.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Where hours and ids come from.
pub trait Clock: Send + Sync {
    /// The moment.
    fn now(&self) -> Timestamp;
    /// The day for the reader.
    fn today(&self) -> Date;
    /// An id that was never given before, version 7.
    fn new_id(&self) -> Uuid;
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn today(&self) -> Date {
        Zoned::now().date()
    }

    fn new_id(&self) -> Uuid {
        Uuid::now_v7()
    }
}

/// What the library says unasked, from the thread that did it.
#[derive(Debug, Clone)]
pub enum Event {
    /// An import goes on or has ended; at most ten times a second.
    Import(intake::Status),
    /// Articles, notes or tags changed; while importing at most ten times a second.
    Changed(shelf::Counts),
}

/// How a library is opened.
pub struct Options {
    dir: PathBuf,
    reader: Pool,
    fetcher: Fetcher,
    clock: Box<dyn Clock>,
    on_event: Box<dyn Fn(Event) + Send + Sync>,
    access: Access,
}

impl Options {
    /// The library in `dir`, whose dropped files `reader` reads, by the machine's clock.
    #[must_use]
    pub fn new(dir: impl Into<PathBuf>, reader: Pool) -> Self {
        Self {
            dir: dir.into(),
            reader,
            fetcher: Fetcher::default(),
            clock: Box::new(SystemClock),
            on_event: Box::new(|_| ()),
            access: Access::Writing,
        }
    }

    /// Another way to fetch the images that a person asks for.
    #[must_use]
    pub fn fetcher(self, fetcher: Fetcher) -> Self {
        Self { fetcher, ..self }
    }

    /// Another clock.
    #[must_use]
    pub fn clock(self, clock: impl Clock + 'static) -> Self {
        Self { clock: Box::new(clock), ..self }
    }

    /// What is to be told of changes.
    #[must_use]
    pub fn on_event(self, on_event: impl Fn(Event) + Send + Sync + 'static) -> Self {
        Self { on_event: Box::new(on_event), ..self }
    }

    /// Whether it may be written.
    #[must_use]
    pub fn access(self, access: Access) -> Self {
        Self { access, ..self }
    }
}

/// Where the library is, unless another place is named: `VEILLE_LIBRARY`, or
/// `veille` in the platform's folder for data; nothing where there is none.
#[must_use]
pub fn default_dir() -> Option<PathBuf> {
    let named = std::env::var_os("VEILLE_LIBRARY").filter(|dir| !dir.is_empty()).map(PathBuf::from);
    named.or_else(|| dirs::data_dir().map(|dir| dir.join("veille")))
}

/// A library, held open. Cloning gives another handle to the same one.
#[derive(Clone)]
pub struct Library(Arc<Inner>);

pub(crate) struct Inner {
    store: Store,
    reader: Pool,
    fetcher: Fetcher,
    clock: Box<dyn Clock>,
    on_event: Box<dyn Fn(Event) + Send + Sync>,
    history: Mutex<history::History>,
    imports: intake::Imports,
    likenesses: likeness::Memory,
    turns: turns::Turns,
    /// Files of articles that are gone, to be removed once that cannot be taken back any more.
    orphans: Mutex<Vec<ContentHash>>,
    english: AtomicBool,
}

impl Library {
    /// Opens the library, making one where there is nothing.
    ///
    /// # Errors
    /// [`Error::Store`] where the folder cannot be used.
    pub fn open(options: Options) -> Result<Self> {
        let Options { dir, reader, fetcher, clock, on_event, access } = options;
        let store = Store::open(&dir, access, veille_index::register)?;
        let library = Self(Arc::new(Inner {
            store,
            reader,
            fetcher,
            clock,
            on_event,
            history: Mutex::default(),
            imports: intake::Imports::default(),
            likenesses: likeness::Memory::default(),
            turns: turns::Turns::default(),
            orphans: Mutex::default(),
            english: AtomicBool::new(false),
        }));
        derived::make_current(&library)?;
        Ok(library)
    }

    /// The library's folder.
    #[must_use]
    pub fn dir(&self) -> &Path {
        self.0.store.dir()
    }

    /// Whether it can only be read.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.0.store.is_read_only()
    }

    /// Sets the language in which clauses of the search line are written from
    /// now on: French, unless it is English.
    pub fn speak(&self, language: Language) {
        self.0.english.store(language == Language::ENGLISH, Ordering::Relaxed);
    }

    /// The language in which clauses of the search line are written.
    #[must_use]
    pub fn language(&self) -> Language {
        if self.0.english.load(Ordering::Relaxed) { Language::ENGLISH } else { Language::FRENCH }
    }

    pub(crate) fn store(&self) -> &Store {
        &self.0.store
    }

    pub(crate) fn clock(&self) -> &dyn Clock {
        self.0.clock.as_ref()
    }

    pub(crate) fn reader(&self) -> &Pool {
        &self.0.reader
    }

    pub(crate) fn fetcher(&self) -> &Fetcher {
        &self.0.fetcher
    }

    pub(crate) fn imports(&self) -> &intake::Imports {
        &self.0.imports
    }

    pub(crate) fn likenesses(&self) -> &likeness::Memory {
        &self.0.likenesses
    }

    pub(crate) fn turns(&self) -> &turns::Turns {
        &self.0.turns
    }

    pub(crate) fn history(&self) -> MutexGuard<'_, history::History> {
        lock(&self.0.history)
    }

    pub(crate) fn orphans(&self) -> MutexGuard<'_, Vec<ContentHash>> {
        lock(&self.0.orphans)
    }

    pub(crate) fn tell(&self, event: Event) {
        (self.0.on_event)(event);
    }

    /// Says that something changed, with the counts as they are now.
    pub(crate) fn tell_changed(&self) -> Result<shelf::Counts> {
        let counts = shelf::counts(self)?;
        self.tell(Event::Changed(counts));
        Ok(counts)
    }

    /// Does what a person asked for: in one transaction, with all that is
    /// derived from it, and so that it can be taken back.
    pub(crate) fn act<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<(T, history::Said)>,
    ) -> Result<(T, Done)> {
        let mut history = self.history();
        let ((value, said), step) = self.store().record(work, derived::follow)?;
        let done = said.done.clone();
        history.push(said, step, self.clock().now());
        drop(history);
        self.tell_changed()?;
        Ok((value, done))
    }

    /// The row of an article.
    pub(crate) fn key(conn: &rusqlite::Connection, id: ArticleId) -> Result<i64> {
        veille_store::articles::key(conn, id)?.ok_or(Error::ArticleMissing(id))
    }
}

/// A panic while holding one of our locks leaves nothing half done behind it.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

pub(crate) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
