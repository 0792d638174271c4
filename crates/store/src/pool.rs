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

    /// As [`Pool::with`], stopped when `over` says so, which is asked every so many `steps` of SQLite's machine.
    pub(crate) fn with_until<T>(
        &self,
        steps: i32,
        over: impl FnMut() -> bool + Send + 'static,
        work: impl FnOnce(&Connection) -> T,
    ) -> Result<T> {
        let mut conn = Borrowed { pool: self, conn: Some(self.take()?) };
        let conn = conn.conn.as_mut().expect("it is given back on drop only");
        conn.progress_handler(steps, Some(over))?;
        let watched = Watched(conn);
        Ok(work(watched.0))
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

/// Takes the watch off a connection even where the work panics.
struct Watched<'c>(&'c mut Connection);

impl Drop for Watched<'_> {
    fn drop(&mut self) {
        // It can fail on a connection that another owns only, and this one is ours.
        let _ = self.0.progress_handler(0, None::<fn() -> bool>);
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
