//! Gathers the words of articles beside the one who writes.

use std::{
    num::NonZero,
    ops::ControlFlow,
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{Receiver, Sender, SyncSender, channel, sync_channel},
    },
    thread::{self, JoinHandle},
};

use crate::cut::Whole;
use crate::gather::{Gathered, Piece};

/// So many pieces of work wait for the other threads.
const WAITING: usize = 8;
/// As many threads gather, where there are cores for them: each makes a part of its own.
const MOST: usize = 2;

/// Threads that gather words.
pub(crate) struct Beside {
    articles: SyncSender<Vec<Whole>>,
    pieces: Receiver<(usize, Piece)>,
    threads: Vec<JoinHandle<()>>,
}

type Given = Arc<Mutex<Receiver<Vec<Whole>>>>;

impl Beside {
    /// Nothing where there is no thread to be had.
    pub(crate) fn start() -> Option<Self> {
        let (articles, given) = sync_channel(WAITING);
        let given: Given = Arc::new(Mutex::new(given));
        let (done, pieces) = channel();
        let start = |number| {
            let (given, done) = (Arc::clone(&given), done.clone());
            let work = move || {
                // Whoever went away without waiting wants no words either.
                let _: ControlFlow<()> = gather_all(number, &given, &done);
            };
            thread::Builder::new().name("words".to_owned()).spawn(work).ok()
        };
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        let threads: Vec<_> = (0..cores.min(MOST)).map_while(start).collect();
        (!threads.is_empty()).then_some(Self { articles, pieces, threads })
    }

    /// Hands articles over; answers something that is to be written, if there is by now, and by whom it is.
    pub(crate) fn gather(&self, articles: Vec<Whole>) -> Option<(usize, Piece)> {
        // They stop taking only when they panicked, which `finish` passes on.
        let _ = self.articles.send(articles);
        self.pieces.try_recv().ok()
    }

    /// Waits for the rest.
    pub(crate) fn finish<E>(self, take: impl FnMut((usize, Piece)) -> Result<(), E>) -> Result<(), E> {
        drop(self.articles);
        self.pieces.into_iter().try_for_each(take)?;
        for thread in self.threads {
            thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        }
        Ok(())
    }
}

fn gather_all(number: usize, given: &Given, done: &Sender<(usize, Piece)>) -> ControlFlow<()> {
    let mut gathered = Gathered::default();
    let mut hand_over = |piece| done.send((number, piece)).map_or(ControlFlow::Break(()), ControlFlow::Continue);
    loop {
        let some = given.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(some) = some else { break };
        gathered.take_in(some, &mut hand_over)?;
    }
    gathered.close(&mut hand_over)
}
