//! One import: walk, read, take in.

use std::{
    collections::VecDeque,
    fs::File,
    io::{self, Read as _},
    path::{Path, PathBuf},
    sync::{
        Condvar, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel},
    },
    time::{Duration, Instant},
};

use jiff::Timestamp;
use rusqlite::Connection;
use veille_insight::{Candidate, Gazetteer, Proposal};
use veille_model::{ContentHash, Draft, Image, ImportId, TextHash};
use veille_store::{
    articles,
    imports::{self, Outcome, Stage},
};

use super::{
    Item, Status,
    beside::{self, Shelf},
    take_in::take_in,
    unpack::unpack,
    walk::{Content, Job, Source, unreadable, walk},
};
use crate::{Error, Event, Library, Result, derived, lock};

/// So many articles are one transaction at most.
const BATCH: usize = 50;
/// What was read is taken in at least so often, and told of at most so often.
const PACE: Duration = Duration::from_millis(100);
/// And so many bytes at most, or one article that has more.
const BATCH_BYTES: usize = 32 << 20;
/// So many bytes of an archive's files wait at most, or one file that has more.
const AFLOAT: usize = 48 << 20;
/// The beginning of a file, by which its kind is known.
const HEAD: u64 = 4096;
/// How many files a running import names.
const RECENT: usize = 20;

/// An import that runs.
pub(crate) struct Live {
    pub(super) id: ImportId,
    key: i64,
    begun: Timestamp,
    cancelled: AtomicBool,
    progress: Mutex<Progress>,
    ended: Condvar,
    afloat: Afloat,
}

/// Bytes that wait to be read, so that an archive does not fill the memory.
#[derive(Default)]
struct Afloat(Mutex<usize>, Condvar);

impl Afloat {
    /// Waits until there is room.
    fn take(&self, bytes: usize) {
        let full = |held: &mut usize| *held > 0 && bytes > 0 && *held + bytes > AFLOAT;
        let mut held = self.1.wait_while(lock(&self.0), full).unwrap_or_else(PoisonError::into_inner);
        *held += bytes;
    }

    fn give(&self, bytes: usize) {
        *lock(&self.0) -= bytes;
        self.1.notify_all();
    }
}

#[derive(Default)]
struct Progress {
    /// Nothing more will be taken in.
    ended: bool,
    /// And everyone was told.
    told: bool,
    total: u32,
    done: u32,
    added: u32,
    versions: u32,
    duplicates: u32,
    failed: u32,
    ignored: u32,
    current: Option<String>,
    recent: VecDeque<Item>,
    unwritten: Vec<Item>,
}

impl Live {
    pub(super) fn new(id: ImportId, key: i64, begun: Timestamp) -> Self {
        let (cancelled, progress, ended) = (AtomicBool::default(), Mutex::default(), Condvar::new());
        Self { id, key, begun, cancelled, progress, ended, afloat: Afloat::default() }
    }

    pub(super) fn is_running(&self) -> bool {
        !lock(&self.progress).ended
    }

    pub(super) fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    pub(super) fn wait(&self) {
        let progress = lock(&self.progress);
        drop(self.ended.wait_while(progress, |progress| !progress.told).unwrap_or_else(PoisonError::into_inner));
    }

    /// Files whose end could not be written down.
    pub(super) fn unwritten(&self) -> Vec<Item> {
        lock(&self.progress).unwritten.clone()
    }

    pub(super) fn status(&self, library: &Library) -> Status {
        let progress = lock(&self.progress);
        let took = library.clock().now().duration_since(self.begun).as_millis();
        Status {
            id: self.id,
            stage: Stage::Running,
            total: progress.total,
            done: progress.done,
            added: progress.added,
            versions: progress.versions,
            duplicates: progress.duplicates,
            failed: progress.failed,
            ignored: progress.ignored,
            current: progress.current.clone(),
            millis: u64::try_from(took).unwrap_or_default(),
            items: progress.recent.iter().cloned().collect(),
        }
    }

    fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    fn dealt_with(&self, item: Item) {
        let mut progress = lock(&self.progress);
        progress.done += 1;
        match item.outcome {
            Outcome::Added(_) => progress.added += 1,
            Outcome::Version(..) => progress.versions += 1,
            Outcome::Duplicate(..) => progress.duplicates += 1,
            Outcome::Failed { .. } => progress.failed += 1,
            Outcome::Ignored { .. } => progress.ignored += 1,
        }
        progress.recent.push_back(item);
        if progress.recent.len() > RECENT {
            progress.recent.pop_front();
        }
    }
}

/// A file as it was read.
pub(super) struct Read {
    pub(super) place: u32,
    pub(super) name: String,
    pub(super) path: Option<PathBuf>,
    /// The article, or what became of the file without one.
    pub(super) article: Result<ReadArticle, Outcome>,
}

impl Read {
    /// How many bytes it holds, of the file and of images.
    fn len(&self) -> usize {
        let Ok(article) = &self.article else { return 0 };
        let images = article.fresh.iter().flat_map(|fresh| &fresh.draft.images);
        article.bytes.len() + images.map(|image| image.bytes().len()).sum::<usize>()
    }
}

/// An article as it was read.
pub(super) struct ReadArticle {
    pub(super) bytes: Vec<u8>,
    pub(super) source: ContentHash,
    /// Nothing when the bytes are known already.
    pub(super) fresh: Option<Fresh>,
}

/// What the intake and the insight made of a file.
pub(super) struct Fresh {
    pub(super) draft: Draft,
    pub(super) text: TextHash,
    pub(super) proposals: Vec<Proposal>,
    /// Names that rules found and the gazetteer does not know.
    pub(super) candidates: Vec<Candidate>,
}

/// Ends the import whatever happens, so that nobody waits in vain.
struct Ending<'a>(&'a Library, &'a Live);

impl Ending<'_> {
    /// From now on the import's state is what was written down of it.
    fn settle(&self) {
        let mut progress = lock(&self.1.progress);
        progress.ended = true;
        progress.current = None;
    }
}

impl Drop for Ending<'_> {
    fn drop(&mut self) {
        self.settle();
        let Self(library, live) = self;
        let mut progress = lock(&live.progress);
        progress.told = true;
        if progress.unwritten.is_empty() {
            lock(&library.imports().0).remove(&live.id);
        }
        drop(progress);
        live.ended.notify_all();
    }
}

/// Runs an import to its end.
pub(super) fn run(library: &Library, live: &Live, sources: Vec<Source>, sample: bool, on_item: &mut dyn FnMut(&Item)) {
    let ending = Ending(library, live);
    let readers = library.reader().limits().workers.max(1);
    let (found, jobs) = sync_channel(64);
    let (done, read) = sync_channel(readers * 2);
    let jobs = Mutex::new(jobs);
    std::thread::scope(|scope| {
        // It owns its end of the channel, so that the readers end when the walk does.
        scope.spawn(move || find(library, live, sources, &found));
        for _ in 0..readers {
            let done = done.clone();
            let jobs = &jobs;
            scope.spawn(move || read_all(library, live, jobs, &done));
        }
        drop(done);
        take_all_in(library, live, &read, sample, on_item);
    });
    let total = lock(&live.progress).total;
    let stage = if live.is_cancelled() { Stage::Cancelled } else { Stage::Done };
    let now = library.clock().now();
    // Where the disk is full, the end stays in memory; what was added is told of all the same.
    let _ = library.store().write(|tx| imports::set_stage(tx, live.key, stage, total, Some(now)));
    ending.settle();
    if let Ok(status) = super::status(library, live.id) {
        library.tell(Event::Import(status));
    }
    let _ = library.tell_changed();
    drop(ending);
}

fn find(library: &Library, live: &Live, sources: Vec<Source>, found: &SyncSender<(u32, Job)>) {
    let mut place = 0;
    let mut send = |job: Job| {
        live.afloat.take(job.content.len());
        lock(&live.progress).total += 1;
        let sent = found.send((place, job)).is_ok();
        place += 1;
        sent && !live.is_cancelled()
    };
    for source in sources {
        walk(source, &mut |job| unpack(library, job, &mut send));
        if live.is_cancelled() {
            return;
        }
    }
}

fn read_all(library: &Library, live: &Live, jobs: &Mutex<Receiver<(u32, Job)>>, done: &SyncSender<Read>) {
    loop {
        let Ok((place, job)) = lock(jobs).recv() else { return };
        // What was found and not begun stays outside; the walk is let run out.
        if live.is_cancelled() {
            live.afloat.give(job.content.len());
            continue;
        }
        lock(&live.progress).current = Some(job.name.clone());
        let held = job.content.len();
        let sent = done.send(read_one(library, place, job));
        live.afloat.give(held);
        if sent.is_err() {
            return;
        }
    }
}

fn read_one(library: &Library, place: u32, job: Job) -> Read {
    let Job { name, path, content } = job;
    let (bytes, beside) = match content {
        Content::Bytes(bytes) => (Ok(bytes), Shelf::None),
        Content::Packed(bytes, beside) => (Ok(bytes), Shelf::Packed(beside)),
        Content::File(path) => (read_file(&path), Shelf::of_file(&path)),
        Content::Settled(outcome) => (Err(outcome), Shelf::None),
    };
    let article = bytes.and_then(|bytes| read_article(library, &name, bytes, &beside));
    Read { place, name, path, article }
}

pub(super) fn read_file(path: &Path) -> Result<Vec<u8>, Outcome> {
    let unread = |error: io::Error| unreadable(&error);
    let mut file = File::open(path).map_err(unread)?;
    let size = file.metadata().map_err(unread)?.len();
    let mut bytes = Vec::new();
    (&mut file).take(HEAD).read_to_end(&mut bytes).map_err(unread)?;
    let most = veille_intake::max_bytes(&bytes) as u64;
    if size <= most {
        bytes.reserve_exact(usize::try_from(size.saturating_sub(bytes.len() as u64)).unwrap_or_default());
        // A file that grows meanwhile grows no further than this.
        file.take(most + 1 - bytes.len() as u64).read_to_end(&mut bytes).map_err(unread)?;
    }
    if size > most || bytes.len() as u64 > most {
        let (code, object) = ("too_large".to_owned(), Some(size.to_string()));
        return Err(Outcome::Failed { code, object });
    }
    Ok(bytes)
}

fn read_article(library: &Library, name: &str, bytes: Vec<u8>, beside: &Shelf) -> Result<ReadArticle, Outcome> {
    let source = ContentHash::of(&bytes);
    // Asked again when it is taken in; this spares the reading.
    let known = library.store().read(|conn| articles::by_source(conn, &source)).is_ok_and(|known| known.is_some());
    if known {
        return Ok(ReadArticle { bytes, source, fresh: None });
    }
    let mut draft = library.reader().read(name, bytes.clone(), library.clock().today()).map_err(|error| {
        let (code, object) = (error.code().to_owned(), error.object().map(str::to_owned));
        // A kind of file that Veille does not read yet is passed over; anything else went wrong.
        let ignored = code == "unsupported";
        if ignored { Outcome::Ignored { code, object } } else { Outcome::Failed { code, object } }
    })?;
    beside::settle(&mut draft, beside);
    let language = draft.language.as_ref().map(|language| language.value);
    let text = &draft.document.text;
    let automatic = crate::candidates::are_automatic(library).unwrap_or(true);
    let (mut proposals, mut candidates) = (Vec::new(), Vec::new());
    if automatic {
        proposals = veille_insight::propose(Gazetteer::shipped(), &draft.title.value, text, language);
        candidates = veille_insight::candidates(Gazetteer::shipped(), text);
    }
    let text = text.hash();
    Ok(ReadArticle { bytes, source, fresh: Some(Fresh { draft, text, proposals, candidates }) })
}

/// Takes in what was read, some at a time, until nothing comes any more.
fn take_all_in(library: &Library, live: &Live, read: &Receiver<Read>, sample: bool, on_item: &mut dyn FnMut(&Item)) {
    let mut told = None;
    while let Some(batch) = next_batch(read) {
        match take_batch_in(library, live, &batch, sample) {
            Ok(items) => {
                for item in items {
                    on_item(&item);
                    live.dealt_with(item);
                }
            }
            Err(error) => {
                library.likenesses().forget();
                // The disk is full or gone: what follows would fare no better.
                live.cancel();
                for read in batch {
                    let outcome = Outcome::Failed { code: error.code().to_owned(), object: error.object() };
                    let item = Item { name: read.name, path: read.path, outcome, head: None };
                    on_item(&item);
                    lock(&live.progress).unwritten.push(item.clone());
                    live.dealt_with(item);
                }
            }
        }
        // However fast the files are, the page is told at its own pace.
        if told.is_none_or(|told: Instant| told.elapsed() >= PACE) {
            told = Some(Instant::now());
            library.tell(Event::Import(live.status(library)));
            let _ = library.tell_changed();
        }
    }
}

/// What was read within a tenth of a second, or fifty files.
fn next_batch(read: &Receiver<Read>) -> Option<Vec<Read>> {
    let mut batch = vec![read.recv().ok()?];
    let mut bytes = batch[0].len();
    let until = Instant::now() + PACE;
    while batch.len() < BATCH && bytes < BATCH_BYTES {
        match read.recv_timeout(until.saturating_duration_since(Instant::now())) {
            Ok(next) => {
                bytes += next.len();
                batch.push(next);
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
        }
    }
    Some(batch)
}

/// The rows of what was added.
fn added(conn: &Connection, items: &[Item]) -> Result<Vec<i64>> {
    let added = items.iter().filter_map(|item| if let Outcome::Added(id) = item.outcome { Some(id) } else { None });
    added.map(|id| Library::key(conn, id)).collect()
}

fn take_batch_in(library: &Library, live: &Live, batch: &[Read], sample: bool) -> Result<Vec<Item>> {
    let articles = batch.iter().filter_map(|read| read.article.as_ref().ok());
    let fresh = articles.filter(|article| article.fresh.is_some());
    let store = library.store();
    // A row speaks of a file only once that file is on the disk.
    store.originals().keep(fresh.clone().map(|article| (article.source, article.bytes.as_slice())))?;
    let images = fresh.filter_map(|article| article.fresh.as_ref()).flat_map(|fresh| &fresh.draft.images);
    store.assets().keep(images.map(|image| (image.hash(), image.bytes())))?;
    let items = store.write(|tx| {
        let mut items = Vec::new();
        for read in batch {
            let item = take_in(library, tx, read, sample)?;
            let kept = imports::Item { place: read.place, name: item.name.clone(), outcome: item.outcome.clone() };
            imports::add_item(tx, live.key, &kept)?;
            items.push(item);
        }
        // All at once: the words of many articles are written in far less time than those of each.
        derived::take_in(tx, &added(tx, &items)?)?;
        crate::rules::arrived(library, tx, &items)?;
        Ok::<_, Error>(items)
    })?;
    for (read, item) in batch.iter().zip(&items) {
        if let (Ok(article), Outcome::Duplicate(..)) = (&read.article, &item.outcome) {
            let images = article.fresh.iter().flat_map(|fresh| &fresh.draft.images);
            library.orphans().extend(images.map(Image::hash).chain([article.source]));
        }
    }
    Ok(items)
}
