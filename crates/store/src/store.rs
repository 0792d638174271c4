//! The folder and its database, held open.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior, config::DbConfig};

use crate::{
    Error, Result, backup, folder,
    journal::{self, Step},
    migrations,
    originals::Originals,
    pool::Pool,
};

/// How long a writer waits for another process.
const PATIENCE: Duration = Duration::from_secs(10);

/// After so many steps of SQLite's machine it is asked whether a reader still waits: some hundredths of a millisecond.
const STEPS: i32 = 500;

/// Called on every connection, for functions and tokenizers of the index.
pub type OnConnect = fn(&Connection) -> rusqlite::Result<()>;

/// Whether the library may be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// It is read and, where the folder allows it, written.
    Writing,
    /// It is only read: not a byte of the folder changes.
    Reading,
}

/// A library's folder, held open.
///
/// **Invariant:** what [`Store::write`] answered `Ok` to is on the disk.
pub struct Store {
    dir: PathBuf,
    // Left before the writer is: only a connection that writes, and is the last one, moves what the log holds into the
    // file, and a long log makes the next start read all of it.
    readers: Pool,
    writer: Option<Mutex<Connection>>,
    recording: Arc<AtomicBool>,
}

impl Store {
    /// Opens the library in `dir`, making one where there is nothing.
    ///
    /// A folder that cannot be written opens for reading only.
    ///
    /// # Errors
    /// [`Error::Newer`] and [`Error::Damaged`] leave the folder as it is;
    /// [`Error::Missing`] is said rather than beginning anew beside old files.
    pub fn open(dir: &Path, access: Access, on_connect: OnConnect) -> Result<Self> {
        let file = dir.join("library.sqlite");
        if is_nothing(&file) {
            if Originals::new(dir).any() {
                return Err(Error::Missing(file));
            }
            if access == Access::Reading {
                return Err(Error::ReadOnly);
            }
            std::fs::create_dir_all(dir).map_err(folder(dir))?;
        }
        let recording = Arc::new(AtomicBool::new(false));
        let writer = match access {
            Access::Reading => None,
            Access::Writing => match open_writer(dir, &file, on_connect, &recording) {
                Ok(writer) => Some(Mutex::new(writer)),
                Err(error) if is_read_only(&error) && file.exists() => None,
                Err(error) => return Err(error),
            },
        };
        if writer.is_some() {
            Originals::new(dir).tidy();
            Originals::of_images(dir).tidy();
        }
        let alone = writer.is_none();
        let path = file.clone();
        let readers = Pool::new(cores() + 1, move || open_reader(&path, on_connect, alone));
        if alone {
            readers.with(migrations::check)??;
        }
        Ok(Self { dir: dir.to_owned(), writer, readers, recording })
    }

    /// The library's folder.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Whether it can only be read.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.writer.is_none()
    }

    /// The dropped files.
    #[must_use]
    pub fn originals(&self) -> Originals {
        Originals::new(&self.dir)
    }

    /// The images that articles show.
    #[must_use]
    pub fn assets(&self) -> Originals {
        Originals::of_images(&self.dir)
    }

    /// Reads, beside whoever writes.
    ///
    /// # Errors
    /// What `work` answers, and [`Error`] where there is no connection.
    pub fn read<T, E: From<Error>>(&self, work: impl FnOnce(&Connection) -> Result<T, E>) -> Result<T, E> {
        self.readers.with(|conn| {
            // One picture for all that is read: a write between two statements stays unseen.
            let tx = conn.unchecked_transaction().map_err(Error::from)?;
            work(&tx)
        })?
    }

    /// Reads as [`Store::read`] does, until `over` says that nobody waits for it.
    ///
    /// # Errors
    /// As [`Store::read`]; once it is over, the error of a statement that was stopped.
    pub fn read_until<T, E: From<Error>>(
        &self,
        over: impl FnMut() -> bool + Send + 'static,
        work: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        self.readers.with_until(STEPS, over, |conn| {
            let tx = conn.unchecked_transaction().map_err(Error::from)?;
            work(&tx)
        })?
    }

    /// Writes all that `work` writes, or nothing where it answers an error.
    ///
    /// # Errors
    /// What `work` answers, and [`Error`] where nothing can be written.
    pub fn write<T, E: From<Error>>(&self, work: impl FnOnce(&Transaction<'_>) -> Result<T, E>) -> Result<T, E> {
        let mut conn = self.writer()?;
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(Error::from)?;
        let value = work(&tx)?;
        tx.commit().map_err(Error::from)?;
        Ok(value)
    }

    /// Writes as [`Store::write`] does, and says how to take it back.
    ///
    /// `follow` sees what was changed, in the same transaction, and writes what
    /// is derived from it; that is not recorded.
    ///
    /// # Errors
    /// As [`Store::write`].
    pub fn record<T, E: From<Error>>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, E>,
        follow: impl FnOnce(&Transaction<'_>, &Step) -> Result<(), E>,
    ) -> Result<(T, Step), E> {
        let mut conn = self.writer()?;
        journal::prepare(&conn)?;
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(Error::from)?;
        let running = Recording::start(&self.recording);
        let value = work(&tx)?;
        drop(running);
        let step = journal::drain(&tx)?;
        follow(&tx, &step)?;
        tx.commit().map_err(Error::from)?;
        Ok((value, step))
    }

    /// Makes the copy of the day, unless there is one; answers whether it did.
    ///
    /// # Errors
    /// [`Error`] where the copy cannot be written or is not whole.
    pub fn back_up(&self, today: jiff::civil::Date) -> Result<bool> {
        // SQLite copies outside a transaction only.
        self.readers.with(|conn| backup::daily(conn, &self.dir, today))?
    }

    /// Moves what the write-ahead log holds into the database file.
    ///
    /// # Errors
    /// [`Error`] where the disk refuses.
    pub fn settle(&self) -> Result<()> {
        let Ok(conn) = self.writer() else { return Ok(()) };
        conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }

    fn writer(&self) -> Result<MutexGuard<'_, Connection>> {
        // A panic while writing rolled its transaction back: the connection is as good as before.
        Ok(self.writer.as_ref().ok_or(Error::ReadOnly)?.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Recording ends however the work ends.
struct Recording<'a>(&'a AtomicBool);

impl<'a> Recording<'a> {
    fn start(flag: &'a AtomicBool) -> Self {
        flag.store(true, Ordering::SeqCst);
        Self(flag)
    }
}

impl Drop for Recording<'_> {
    fn drop(&mut self) {
        self.0.store(false, Ordering::SeqCst);
    }
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(2, std::num::NonZero::get)
}

fn is_read_only(error: &Error) -> bool {
    match error {
        Error::ReadOnly => true,
        Error::Sql(error) => error.sqlite_error_code() == Some(rusqlite::ErrorCode::CannotOpen),
        Error::Folder { source, .. } => source.kind() == std::io::ErrorKind::PermissionDenied,
        _ => false,
    }
}

/// Whether no database stands there: no file, or one without a byte and without a log.
fn is_nothing(file: &Path) -> bool {
    let empty = |file: &Path| std::fs::metadata(file).map_or(true, |about| about.len() == 0);
    !file.exists() || empty(file) && empty(&log_of(file))
}

/// Where the write-ahead log of a database stands.
fn log_of(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

fn open_writer(dir: &Path, file: &Path, on_connect: OnConnect, recording: &Arc<AtomicBool>) -> Result<Connection> {
    let mut conn = Connection::open_with_flags(
        file,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    // A connection to a file without write permission opens silently for reading.
    if conn.is_readonly("main")? {
        return Err(Error::ReadOnly);
    }
    conn.busy_timeout(PATIENCE)?;
    migrations::check(&conn)?;
    conn.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "mmap_size", 0)?;
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    prepared_once(&conn)?;
    on_connect(&conn)?;
    journal::register(&conn, recording)?;
    migrations::run(&mut conn, dir)?;
    // A full transaction that writes nothing tells whether the folder can be written.
    conn.execute_batch("BEGIN IMMEDIATE; ROLLBACK")?;
    Ok(conn)
}

fn open_reader(file: &Path, on_connect: OnConnect, alone: bool) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let settled = std::fs::metadata(log_of(file)).map_or(true, |wal| wal.len() == 0);
    // In a folder that cannot be written, SQLite cannot make the shared memory
    // that a write-ahead log needs; where that log is empty, nothing is lost
    // by taking the file as it stands.
    let mode = if alone && settled { "immutable=1" } else { "mode=ro" };
    let conn = Connection::open_with_flags(format!("file:{}?{mode}", escaped(file)), flags)?;
    conn.busy_timeout(PATIENCE)?;
    conn.pragma_update(None, "query_only", true)?;
    conn.pragma_update(None, "mmap_size", 0)?;
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    prepared_once(&conn)?;
    on_connect(&conn)?;
    Ok(conn)
}

/// Keeps statements, each with the plan that it was prepared with: SQLite would
/// otherwise prepare some of them anew for each value that is bound to them.
fn prepared_once(conn: &Connection) -> Result<()> {
    conn.set_prepared_statement_cache_capacity(128);
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(())
}

/// A path as SQLite's URIs want it.
fn escaped(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    let path = if path.starts_with('/') || !path.contains(':') { path } else { format!("/{path}") };
    path.replace('%', "%25").replace('?', "%3f").replace('#', "%23")
}
