//! Answers a question.

use std::cmp::Reverse;

use jiff::Timestamp;
use roaring::RoaringBitmap;
use rusqlite::{Connection, Result};
use veille_model::{Clause, Condition, Query, ReadingState, Sort};

use crate::ids::{Evaluation, key_of, universe};
use crate::matching::Care;
use crate::memory::memory;

/// The view in which a question is put: clauses of the question stand beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Scope<'a> {
    /// The states that count; none named: all.
    pub states: &'a [ReadingState],
    /// Whether only favourites count.
    pub favourites: bool,
    /// Whether the trash is looked into, and nothing else.
    pub trashed: bool,
}

/// Which rows of the answer are wanted, and in which order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// The order, unless the question names one. None: best match first when
    /// there are words, last added first otherwise.
    pub sort: Option<Sort>,
    /// The first row, from 0.
    pub offset: u32,
    /// How many rows.
    pub limit: u32,
}

impl Default for Page {
    fn default() -> Self {
        Self { sort: None, offset: 0, limit: 50 }
    }
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// How many articles match in all.
    pub total: u32,
    /// Whether there may be more than `total`.
    pub at_least: bool,
    /// The keys of the rows asked for, in order.
    pub keys: Vec<i64>,
    /// How many more would match without the clauses that keep out.
    pub excluded: u32,
}

/// How many articles stand where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "the names of the states say it")]
pub struct Views {
    pub to_read: u32,
    pub reading: u32,
    pub read: u32,
    pub archived: u32,
    pub favourites: u32,
    /// All that are not in the trash.
    pub total: u32,
    pub trash: u32,
    /// Those with a written note.
    pub noted: u32,
}

/// Finds the articles that `query` asks for.
///
/// # Errors
/// When the database cannot be read, or was interrupted.
pub fn find(conn: &Connection, query: &Query, scope: &Scope<'_>, page: Page, now: Timestamp) -> Result<Found> {
    found(conn, query, scope, page, now, Care::Exact)
}

/// Finds the articles that a line asks for which is still being typed, before
/// the next key is struck: a word that may go on goes on in its most frequent
/// ways only, and only the newest articles are ranked.
///
/// # Errors
/// As [`find`].
pub fn find_typed(conn: &Connection, query: &Query, scope: &Scope<'_>, page: Page, now: Timestamp) -> Result<Found> {
    found(conn, query, scope, page, now, Care::Quick)
}

fn found(conn: &Connection, query: &Query, scope: &Scope<'_>, page: Page, now: Timestamp, care: Care) -> Result<Found> {
    let memory = memory(conn)?;
    let within = universe(&memory, scope);
    let evaluation = Evaluation::new(conn, &memory, care, now)?;
    let ids = evaluation.all(&query.clauses, &within)?;
    let excluded = excluded(&evaluation, query, &within, &ids)?;
    let keys = ordered(&evaluation, query, &ids, page)?;
    Ok(Found { total: narrow(ids.len()), at_least: evaluation.matcher.was_cut(), keys, excluded })
}

/// Counts the articles that `query` asks for.
///
/// # Errors
/// As [`find`].
pub fn count(conn: &Connection, query: &Query, scope: &Scope<'_>, now: Timestamp) -> Result<u32> {
    let memory = memory(conn)?;
    let evaluation = Evaluation::new(conn, &memory, Care::Exact, now)?;
    evaluation.all(&query.clauses, &universe(&memory, scope)).map(|ids| narrow(ids.len()))
}

/// Counts the articles of every view at once.
///
/// # Errors
/// When the database cannot be read.
pub fn views(conn: &Connection) -> Result<Views> {
    let memory = memory(conn)?;
    let outside = |set: &RoaringBitmap| narrow(set.len() - set.intersection_len(&memory.trashed));
    let [to_read, reading, read, archived] = memory.states.each_ref().map(outside);
    Ok(Views {
        to_read,
        reading,
        read,
        archived,
        favourites: outside(&memory.favourites),
        total: outside(&memory.all),
        trash: narrow(memory.trashed.len()),
        noted: outside(&memory.noted),
    })
}

/// How many more would match without the clauses that keep out.
fn excluded(evaluation: &Evaluation<'_>, query: &Query, within: &RoaringBitmap, found: &RoaringBitmap) -> Result<u32> {
    let kept: Vec<Clause> = query.clauses.iter().filter(|clause| !matches!(clause, Clause::Not(_))).cloned().collect();
    if kept.len() == query.clauses.len() {
        return Ok(0);
    }
    evaluation.all(&kept, within).map(|ids| narrow(ids.len() - found.len()))
}

fn ordered(evaluation: &Evaluation<'_>, query: &Query, ids: &RoaringBitmap, page: Page) -> Result<Vec<i64>> {
    let memory = evaluation.memory;
    let default = if has_words(&query.clauses) { Sort::Relevance } else { Sort::Added };
    let sorted = match query.sort.or(page.sort).unwrap_or(default) {
        Sort::Relevance => {
            return evaluation.matcher.relevance(memory, &query.clauses, ids, page.offset, page.limit);
        }
        Sort::Title => return by_title(evaluation.conn, ids, page),
        // What comes first has the greatest number.
        Sort::Added => by(ids, page, |key| (memory.row(key).added, 0)),
        // Without a date comes last.
        Sort::Published => by(ids, page, |key| {
            let row = memory.row(key);
            (i64::from(row.published), row.added)
        }),
        Sort::Length => by(ids, page, |key| (-i64::from(memory.row(key).words), -i64::from(key))),
    };
    Ok(sorted)
}

/// One page of `ids`, the greatest first, then the greatest key.
fn by(ids: &RoaringBitmap, page: Page, measure: impl Fn(u32) -> (i64, i64)) -> Vec<i64> {
    let (offset, limit) = (page.offset as usize, page.limit as usize);
    let end = offset.saturating_add(limit);
    if end == 0 {
        return Vec::new();
    }
    let mut best = Vec::new();
    let mut last = None;
    // What came in last is looked at first: it is often what comes first, and then most others fall out at once.
    for key in ids.iter().rev() {
        let one = Reverse((measure(key), key));
        if last.is_some_and(|last| one > last) {
            continue;
        }
        best.push(one);
        if best.len() / 2 >= end {
            best.select_nth_unstable(end - 1);
            best.truncate(end);
            last = best.last().copied();
        }
    }
    best.sort_unstable();
    best.into_iter().take(end).skip(offset).map(|Reverse((_, key))| i64::from(key)).collect()
}

/// One page of `ids`, by title.
fn by_title(conn: &Connection, ids: &RoaringBitmap, page: Page) -> Result<Vec<i64>> {
    let mut statement = conn.prepare_cached("SELECT key FROM index_article ORDER BY title, key")?;
    let mut rows = statement.query([])?;
    let (mut skipped, mut keys) = (0, Vec::new());
    while keys.len() < page.limit as usize && u64::from(skipped) + (keys.len() as u64) < ids.len() {
        let Some(row) = rows.next()? else { break };
        let key = row.get(0)?;
        if !ids.contains(key_of(key)) {
            continue;
        }
        if skipped < page.offset {
            skipped += 1;
        } else {
            keys.push(key);
        }
    }
    Ok(keys)
}

/// Whether a question asks for words, outside of what it keeps out.
fn has_words(clauses: &[Clause]) -> bool {
    clauses.iter().any(|clause| match clause {
        Clause::Is(Condition::Word { .. } | Condition::Phrase { .. }) => true,
        Clause::Is(_) | Clause::Not(_) => false,
        Clause::Any(members) | Clause::All(members) => has_words(members),
    })
}

pub(crate) fn narrow(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
