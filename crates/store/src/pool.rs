//! Connections that only read.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;

use crate::Result;

/// A handful of connections that only read, opened as they are needed.
pub(crate) struct Pool {
    open: Box<dyn Fn() -> Result<Connection> + Send + Sync>,
    state: Mutex<State>,
    returned: Condvar,
}

struct State {
    idle: Vec<Connection>,
    left: usize,
}

impl Pool {
    pub(crate) fn new(size: usize, open: impl Fn() -> Result<Connection> + Send + Sync + 'static) -> Self {
        let state = Mutex::new(State { idle: Vec::new(), left: size });
        Self { open: Box::new(open), state, returned: Condvar::new() }
    }

    /// Runs `work` on a connection, waiting for one where all are at work.
    pub(crate) fn with<T>(&self, work: impl FnOnce(&Connection) -> T) -> Result<T> {
        let conn = Borrowed { pool: self, conn: Some(self.take()?) };
        Ok(work(conn.conn.as_ref().expect("it is given back on drop only")))
    }

    fn take(&self) -> Result<Connection> {
        let mut state = self.lock();
        loop {
            if let Some(conn) = state.idle.pop() {
                return Ok(conn);
            }
            if state.left > 0 {
                state.left -= 1;
                drop(state);
                return (self.open)().inspect_err(|_| {
                    self.lock().left += 1;
                    self.returned.notify_one();
                });
            }
            state = self.returned.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Gives its connection back even where the work panics.
struct Borrowed<'a> {
    pool: &'a Pool,
    conn: Option<Connection>,
}

impl Drop for Borrowed<'_> {
    fn drop(&mut self) {
        self.pool.lock().idle.extend(self.conn.take());
        self.pool.returned.notify_one();
    }
}
