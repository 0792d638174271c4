//! Workers in number, lent to whoever has a file.

use std::{
    path::{Path, PathBuf},
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
};

use jiff::civil::Date;
use veille_intake::Input;
use veille_model::Draft;

use crate::{
    Error, Limits, Member,
    process::{Answer, Outcome, Worker},
    serve,
    shape::What,
};

/// Reads files in worker processes.
///
/// Workers start when they are first needed and end with the pool. Callable
/// from many threads at once; a caller waits while all workers are busy.
#[derive(Debug)]
pub struct Pool {
    /// Nothing when files are read in this process.
    program: Option<PathBuf>,
    limits: Limits,
    desk: Mutex<Desk>,
    freed: Condvar,
}

#[derive(Debug, Default)]
struct Desk {
    idle: Vec<Worker>,
    busy: usize,
}

impl Pool {
    /// A pool of workers of this executable, whose `main` begins with
    /// [`crate::serve_if_asked`].
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        // The running file itself, even when an update has replaced it on disk.
        let link = Path::new("/proc/self/exe");
        let program = if cfg!(target_os = "linux") && link.exists() {
            link.to_owned()
        } else {
            std::env::current_exe().unwrap_or_default()
        };
        Self::with_program(program, limits)
    }

    /// A pool of workers of another executable that serves.
    #[must_use]
    pub fn with_program(program: impl Into<PathBuf>, limits: Limits) -> Self {
        Self { program: Some(program.into()), limits, desk: Mutex::default(), freed: Condvar::new() }
    }

    /// A pool without processes and without limits, for tests and benches of
    /// the rooms above.
    #[must_use]
    pub fn in_process() -> Self {
        Self { program: None, limits: Limits::default(), desk: Mutex::default(), freed: Condvar::new() }
    }

    /// The limits that it holds its workers to.
    #[must_use]
    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// Reads a file; waits for a free worker, then at most [`Limits::time`].
    ///
    /// # Errors
    /// [`Error`]; the pool serves the next file all the same.
    pub fn read(&self, name: &str, bytes: Vec<u8>, today: Date) -> Result<Draft, Error> {
        if self.program.is_none() {
            let input = Input { bytes: &bytes, name, today };
            return serve::read(&input).ok_or(Error::Crashed)?.map_err(|error| refused(&error));
        }
        match self.ask(name, bytes, today, &What::Read)? {
            Answer::Draft(draft) => Ok(*draft),
            Answer::Original(_) => Err(Error::Crashed),
        }
    }

    /// Makes a file's whole safe to be shown, as [`veille_intake::original`]
    /// does; under the same limits.
    ///
    /// # Errors
    /// [`Error`]; the pool serves the next file all the same.
    pub fn original(
        &self,
        name: &str,
        bytes: Vec<u8>,
        today: Date,
        known: Vec<(String, String)>,
    ) -> Result<String, Error> {
        if self.program.is_none() {
            let input = Input { bytes: &bytes, name, today };
            return serve::original(&input, &known).ok_or(Error::Crashed)?.map_err(|error| refused(&error));
        }
        match self.ask(name, bytes, today, &What::Original(known))? {
            Answer::Original(markup) => Ok(markup),
            Answer::Draft(_) => Err(Error::Crashed),
        }
    }

    fn ask(&self, name: &str, bytes: Vec<u8>, today: Date, what: &What) -> Result<Answer, Error> {
        let program = self.program.as_ref().ok_or(Error::Unstartable)?;
        let seat = self.sit();
        let mut idle = self.desk().idle.pop();
        let mut bytes = bytes;
        loop {
            let fresh = idle.is_none();
            let mut worker = match idle.take() {
                Some(worker) => worker,
                None => Worker::start(program, &self.limits)?,
            };
            match worker.ask(name, bytes, today, what.clone(), self.limits.time) {
                Outcome::Answered(answer) => {
                    if !worker.is_tired() {
                        self.desk().idle.push(worker);
                    }
                    drop(seat);
                    return answer;
                }
                Outcome::Ended(error) => return Err(error),
                // One that dies before its first file will not do better next time.
                Outcome::Unheard(_) if fresh => return Err(Error::Unstartable),
                Outcome::Unheard(unread) => bytes = unread,
            }
        }
    }

    /// Unpacks an archive in a worker of its own, so that the others go on
    /// reading what it gives; answers whether it was one. `take` gets its
    /// files for as long as it answers true.
    ///
    /// # Errors
    /// [`Error`]; files that were given before are good.
    pub fn unpack(&self, bytes: Vec<u8>, take: &mut dyn FnMut(Member) -> bool) -> Result<bool, Error> {
        let Some(program) = &self.program else {
            return serve::unpack_here(&bytes, take);
        };
        Worker::start(program, &self.limits)?.unpack(bytes, self.limits.time, take)
    }

    fn desk(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn sit(&self) -> Seat<'_> {
        let most = self.limits.workers.max(1);
        let desk = self.desk();
        let mut desk = self.freed.wait_while(desk, |desk| desk.busy >= most).unwrap_or_else(PoisonError::into_inner);
        desk.busy += 1;
        Seat(self)
    }
}

fn refused(error: &veille_intake::Error) -> Error {
    Error::Refused { code: error.code().to_owned(), object: error.object() }
}

/// The right to one worker, given back when dropped.
struct Seat<'a>(&'a Pool);

impl Drop for Seat<'_> {
    fn drop(&mut self) {
        self.0.desk().busy -= 1;
        self.0.freed.notify_one();
    }
}
