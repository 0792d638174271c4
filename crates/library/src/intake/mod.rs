//! Files come in.
//!
//! An import runs on threads of its own: one walks folders, some read files in
//! the worker process, and one takes what was read into the library, some
//! articles at a time. Several imports may run at once. What became of each
//! file is kept, so that an import can be told of, and taken back, later.

mod beside;
mod run;
mod take_in;
mod unpack;
mod walk;

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use jiff::Timestamp;
use rusqlite::Connection;
use veille_model::{Article, Draft, Format, ImportId, Language, Sourced, TagState};
use veille_store::{articles, imports, tags};
use veille_worker::Beside;

use crate::{Done, Error, Library, Result, What, count, derived, history::Said, lock};
use run::Live;
pub(crate) use take_in::propose_all;
use walk::Source;

pub use veille_store::imports::{Outcome, Same, Stage};

/// The sample library: our own writing, by file name.
const SEEDS: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/seeds.rs"));

/// How many files a status names.
const NAMED: usize = 1000;

/// How an import stands.
#[derive(Debug, Clone)]
pub struct Status {
    /// The import.
    pub id: ImportId,
    /// How far it is.
    pub stage: Stage,
    /// How many files there are; grows while folders are walked.
    pub total: u32,
    /// How many are dealt with.
    pub done: u32,
    /// Articles added.
    pub added: u32,
    /// Files that are new texts of articles that were there already.
    pub versions: u32,
    /// Files that were there already, by bytes or by text.
    pub duplicates: u32,
    /// Files that could not be read.
    pub failed: u32,
    /// Files that are no articles.
    pub ignored: u32,
    /// The file being read.
    pub current: Option<String>,
    /// How long it takes or took, in milliseconds.
    pub millis: u64,
    /// While running the last files dealt with; then failures first, and the
    /// rest in the order of the drop, 1,000 at most.
    pub items: Vec<Item>,
}

/// What became of a file.
#[derive(Debug, Clone)]
pub struct Item {
    /// Its name.
    pub name: String,
    /// Where it lay, as long as the import runs.
    pub path: Option<PathBuf>,
    /// What became of it.
    pub outcome: Outcome,
    /// What is known of the article, if there is one.
    pub head: Option<Head>,
}

/// What a report says of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Its title.
    pub title: Sourced<String>,
    /// The kind of file that it came from.
    pub format: Format,
    /// The language it is written in.
    pub language: Option<Language>,
    /// How many words it has.
    pub words: u32,
    /// How many tags are proposed.
    pub proposed: u32,
    /// When it came in: for a duplicate, when the first did.
    pub added: Timestamp,
}

/// Imports that are running, or whose end could not be written down.
#[derive(Default)]
pub(crate) struct Imports(Mutex<HashMap<ImportId, Arc<Live>>>);

impl Imports {
    fn find(&self, id: ImportId) -> Option<Arc<Live>> {
        lock(&self.0).get(&id).cloned()
    }

    /// Stops all of them after the files that are being read.
    pub(crate) fn stop(&self) {
        let all: Vec<_> = lock(&self.0).values().cloned().collect();
        all.iter().for_each(|live| live.cancel());
        all.iter().for_each(|live| live.wait());
    }
}

/// Gives a draft the images that it names and that lie beside its file, as an import does.
pub fn settle_beside(draft: &mut Draft, file: &Path) {
    beside::settle(draft, &beside::Shelf::of_file(file));
}

/// Gives a draft of an archive's file the images that it names and that were packed beside it.
pub fn settle_packed(draft: &mut Draft, beside: Vec<Beside>) {
    beside::settle(draft, &beside::Shelf::Packed(beside));
}

/// Begins to import files and folders, and answers at once.
///
/// # Errors
/// [`Error::Store`] where the library cannot be written.
pub fn begin(library: &Library, paths: Vec<PathBuf>) -> Result<ImportId> {
    spawn(library, paths.into_iter().map(Source::Path).collect(), false)
}

/// Begins to import what was pasted, HTML before text, and answers at once.
///
/// # Errors
/// [`Error::NothingPasted`], or [`Error::Store`] where the library cannot be written.
pub fn begin_paste(library: &Library, text: Option<&str>, html: Option<&str>) -> Result<ImportId> {
    let filled = |part: &&str| !part.trim().is_empty();
    let (name, words) = match (html.filter(filled), text.filter(filled)) {
        (Some(html), _) => ("collage.html", html),
        (None, Some(text)) => ("collage.txt", text),
        (None, None) => return Err(Error::NothingPasted),
    };
    let source = Source::Bytes { name: name.to_owned(), bytes: words.as_bytes().to_vec() };
    spawn(library, vec![source], false)
}

/// Begins to bring the sample library in, and answers at once.
///
/// # Errors
/// [`Error::Store`] where the library cannot be written.
pub fn begin_sample(library: &Library) -> Result<ImportId> {
    let seeds = SEEDS.iter().map(|(name, bytes)| Source::Bytes { name: (*name).to_owned(), bytes: bytes.to_vec() });
    spawn(library, seeds.collect(), true)
}

/// Imports files and folders, and answers when all are dealt with; `on_item`
/// is called for each file once what became of it is on the disk.
///
/// # Errors
/// [`Error::Store`] where the library cannot be written.
pub fn run(library: &Library, paths: Vec<PathBuf>, on_item: &mut dyn FnMut(&Item)) -> Result<Status> {
    let live = start(library)?;
    run::run(library, &live, paths.into_iter().map(Source::Path).collect(), false, on_item);
    status(library, live.id)
}

/// How an import stands, with what became of its files.
///
/// # Errors
/// [`Error::ImportMissing`].
pub fn status(library: &Library, id: ImportId) -> Result<Status> {
    let live = library.imports().find(id);
    if let Some(live) = live.as_ref().filter(|live| live.is_running()) {
        return Ok(live.status(library));
    }
    let unwritten = live.map(|live| live.unwritten()).unwrap_or_default();
    library.store().read(|conn| kept(conn, id, unwritten))
}

/// Waits until an import has ended, and answers how.
///
/// # Errors
/// [`Error::ImportMissing`].
pub fn wait(library: &Library, id: ImportId) -> Result<Status> {
    if let Some(live) = library.imports().find(id) {
        live.wait();
    }
    status(library, id)
}

/// Stops an import after the files that are being read.
///
/// # Errors
/// [`Error::ImportMissing`].
pub fn cancel(library: &Library, id: ImportId) -> Result<Status> {
    if let Some(live) = library.imports().find(id) {
        live.cancel();
    }
    status(library, id)
}

/// Takes an import back as a whole: what it added goes to the trash.
///
/// # Errors
/// [`Error::ImportMissing`], or [`Error::ImportRunning`] before it has ended.
pub fn undo(library: &Library, id: ImportId) -> Result<Done> {
    if library.imports().find(id).is_some_and(|live| live.is_running()) {
        return Err(Error::ImportRunning(id));
    }
    let now = library.clock().now();
    let ((), done) = library.act(|tx| {
        let import = imports::find(tx, id)?.ok_or(Error::ImportMissing(id))?;
        let mut taken = 0;
        for item in imports::items(tx, import.key)? {
            if let Outcome::Version(article, source) = item.outcome {
                let stored = articles::find(tx, article)?.filter(|stored| stored.trashed.is_none());
                let back = stored.map(|stored| crate::versions::take_back(library, tx, stored.key, &source));
                taken += u32::from(back.transpose()?.unwrap_or(false));
                continue;
            }
            let Outcome::Added(article) = item.outcome else { continue };
            let Some(stored) = articles::find(tx, article)?.filter(|stored| stored.trashed.is_none()) else { continue };
            articles::set_trashed(tx, stored.key, Some(now))?;
            taken += 1;
        }
        imports::set_stage(tx, import.key, Stage::Undone, import.total, None)?;
        Ok(((), Said::new(What::ImportUndone, taken)))
    })?;
    Ok(done)
}

/// Takes the sample library away, with all that was written in it.
///
/// # Errors
/// [`Error::Store`] where the library cannot be written.
pub fn remove_sample(library: &Library) -> Result<Done> {
    let (gone, done) = library.act(|tx| {
        let keys = articles::sample(tx)?;
        let gone = keys.iter().map(|key| articles::delete(tx, *key)).collect::<Result<Vec<_>, _>>()?;
        let said = Said::new(What::SampleRemoved, count(gone.len()));
        Ok((gone, said))
    })?;
    library.orphans().extend(gone.into_iter().flatten());
    Ok(done)
}

fn spawn(library: &Library, sources: Vec<Source>, sample: bool) -> Result<ImportId> {
    let live = start(library)?;
    let (library, id) = (library.clone(), live.id);
    std::thread::spawn(move || run::run(&library, &live, sources, sample, &mut |_| ()));
    Ok(id)
}

fn start(library: &Library) -> Result<Arc<Live>> {
    let id = ImportId::from_uuid(library.clock().new_id());
    let now = library.clock().now();
    let key = library.store().write(|tx| imports::begin(tx, id, now))?;
    let live = Arc::new(Live::new(id, key, now));
    lock(&library.imports().0).insert(id, Arc::clone(&live));
    Ok(live)
}

/// How an import ended, as it was written down.
fn kept(conn: &Connection, id: ImportId, unwritten: Vec<Item>) -> Result<Status> {
    let import = imports::find(conn, id)?.ok_or(Error::ImportMissing(id))?;
    let mut items = unwritten;
    for item in imports::items(conn, import.key)? {
        let head = match item.outcome.article() {
            Some(article) => articles::find(conn, article)?.map(|stored| head(conn, &stored)).transpose()?,
            None => None,
        };
        items.push(Item { name: item.name, path: None, outcome: item.outcome, head });
    }
    let of = |name: &str| count(items.iter().filter(|item| item.outcome.as_str() == name).count());
    let took = import.ended.map_or(0, |ended| ended.duration_since(import.begun).as_millis());
    let mut status = Status {
        id,
        // Running, and not in this process: it was cut short.
        stage: if import.stage == Stage::Running { Stage::Cancelled } else { import.stage },
        total: import.total.max(count(items.len())),
        done: count(items.len()),
        added: of("added"),
        versions: of("version"),
        duplicates: of("duplicate"),
        failed: of("failed"),
        ignored: of("ignored"),
        current: None,
        millis: u64::try_from(took).unwrap_or_default(),
        items: Vec::new(),
    };
    items.sort_by_key(|item| !matches!(item.outcome, Outcome::Failed { .. }));
    items.truncate(NAMED);
    status.items = items;
    Ok(status)
}

fn head(conn: &Connection, stored: &articles::Stored) -> Result<Head> {
    let Article { id, title, format, language, words, added, .. } = &stored.article;
    let on = tags::of(conn, stored.key, *id)?;
    let proposed = on.iter().filter(|on| on.tagging.state == TagState::Proposed).count();
    Ok(Head {
        title: title.clone(),
        format: *format,
        language: language.as_ref().map(|language| language.value),
        words: *words,
        proposed: count(proposed),
        added: *added,
    })
}

/// Brings an article back that lies in the trash, as if it were new.
fn bring_back(conn: &Connection, key: i64, now: Timestamp) -> Result<()> {
    articles::set_trashed(conn, key, None)?;
    articles::set_added(conn, key, now)?;
    derived::refresh(conn, key, veille_store::journal::Depth::Facets)
}
