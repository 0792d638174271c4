//! One memory for all connections to one file.

use std::{
    ffi::{CStr, c_void},
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak},
};

use rusqlite::{Connection, Error, Result, ffi};

use super::Memory;
use crate::said::Known;

/// What the connections to a library share.
#[derive(Default)]
pub(crate) struct Shared {
    memory: Mutex<Arc<Memory>>,
    known: Mutex<Known>,
}

impl Shared {
    pub(super) fn held(&self) -> MutexGuard<'_, Arc<Memory>> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Which articles hold words that were asked for lately.
    pub(crate) fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

const NAME: &CStr = c"veille-index";

/// Gives a connection its part in what is shared.
pub(crate) fn attach(conn: &Connection) -> Result<()> {
    static OPEN: Mutex<Vec<(PathBuf, Weak<Shared>)>> = Mutex::new(Vec::new());
    let file = conn.path().filter(|path| !path.is_empty()).map(PathBuf::from);
    let shared = match file {
        None => Arc::default(),
        Some(file) => {
            let mut open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
            open.retain(|(_, shared)| shared.strong_count() > 0);
            let known = open.iter().find(|(other, _)| *other == file).and_then(|(_, shared)| shared.upgrade());
            known.unwrap_or_else(|| {
                let shared = Arc::default();
                open.push((file, Arc::downgrade(&shared)));
                shared
            })
        }
    };
    let pointer = Arc::into_raw(shared).cast_mut().cast::<c_void>();
    // SAFETY: the connection is open and on this thread; SQLite gives the pointer back to `release` once, when the
    // connection closes, when another takes its place, or when this call fails.
    let code = unsafe { ffi::sqlite3_set_clientdata(conn.handle(), NAME.as_ptr(), pointer, Some(release)) };
    if code == ffi::SQLITE_OK { Ok(()) } else { Err(Error::SqliteFailure(ffi::Error::new(code), None)) }
}

unsafe extern "C" fn release(pointer: *mut c_void) {
    // SAFETY: the pointer came from `attach`, and SQLite gives it back once.
    drop(unsafe { Arc::from_raw(pointer.cast_const().cast::<Shared>()) });
}

/// What a connection shares; nothing but its own where it was not registered.
pub(crate) fn shared(conn: &Connection) -> Arc<Shared> {
    // SAFETY: the connection is open and on this thread. A pointer under our name came from `attach` and is held by
    // the connection, so that one more holder may be counted.
    unsafe {
        let pointer = ffi::sqlite3_get_clientdata(conn.handle(), NAME.as_ptr()).cast::<Shared>();
        if pointer.is_null() {
            return Arc::default();
        }
        Arc::increment_strong_count(pointer);
        Arc::from_raw(pointer)
    }
}
