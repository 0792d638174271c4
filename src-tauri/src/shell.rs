//! What the window has behind it: the library, the tickets, and its own voice.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use tauri::{AppHandle, Emitter as _};
use veille_library::Library;
use veille_wire::page::{Event, Failure, KindCount};

use crate::speech::Speech;
use crate::tickets::Tickets;
use crate::{failure, window};

/// The library and what the window needs beside it; clones share it.
#[derive(Clone)]
pub struct Shell(Arc<Parts>);

struct Parts {
    library: Result<Library, Failure>,
    tickets: Tickets,
    voice: Voice,
    handed: Mutex<Vec<PathBuf>>,
    hanging: Mutex<Hanging>,
    speech: Speech,
}

/// Files that hang over the window.
#[derive(Clone, Default)]
pub struct Hanging {
    /// How many.
    pub files: u32,
    /// What they are.
    pub kinds: Vec<KindCount>,
}

impl Shell {
    /// Puts the parts together. A library that could not be opened is kept as
    /// the failure that each command answers with, so that the window can show it.
    pub fn new(library: Result<Library, Failure>, voice: Voice, handed: Vec<PathBuf>) -> Self {
        Self(Arc::new(Parts {
            library,
            tickets: Tickets::default(),
            voice,
            handed: Mutex::new(handed),
            hanging: Mutex::default(),
            speech: Speech::default(),
        }))
    }

    /// The library.
    ///
    /// # Errors
    ///
    /// Why it could not be opened.
    pub fn library(&self) -> Result<&Library, Failure> {
        self.0.library.as_ref().map_err(Clone::clone)
    }

    /// The articles' tickets.
    pub fn tickets(&self) -> &Tickets {
        &self.0.tickets
    }

    /// How the window hears of what happens.
    pub fn voice(&self) -> &Voice {
        &self.0.voice
    }

    /// Takes the files that the program was started with; the second time there are none.
    pub fn take_handed(&self) -> Vec<PathBuf> {
        std::mem::take(&mut *self.0.handed.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// What is being read aloud by the system.
    pub fn speech(&self) -> &Speech {
        &self.0.speech
    }

    /// The files that hang over the window.
    pub fn hanging(&self) -> Hanging {
        self.0.hanging.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Keeps which files hang over the window; answers with how many did before.
    pub fn hang(&self, hanging: Hanging) -> u32 {
        std::mem::replace(&mut *self.0.hanging.lock().unwrap_or_else(PoisonError::into_inner), hanging).files
    }

    /// Runs `work` on a thread of its own, away from the one that draws.
    ///
    /// # Errors
    ///
    /// Those of `work`; and `internal` when it panicked.
    pub async fn aside<T, W>(&self, work: W) -> Result<T, Failure>
    where
        T: Send + 'static,
        W: FnOnce(&Self) -> Result<T, Failure> + Send + 'static,
    {
        let shell = self.clone();
        let done = tauri::async_runtime::spawn_blocking(move || work(&shell)).await;
        done.unwrap_or_else(|_| Err(failure::new("internal", "the command stopped unexpectedly", None)))
    }
}

/// Says to the page what happens unasked.
pub struct Voice(AppHandle);

impl Voice {
    /// Speaks to the window of this program.
    pub fn new(app: AppHandle) -> Self {
        Self(app)
    }

    /// Says it. A window that is gone hears nothing, which is no failure.
    pub fn say(&self, event: &Event) {
        let _ = self.0.emit_to(window::MAIN, "veille", event);
    }
}
