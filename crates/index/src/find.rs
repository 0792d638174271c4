//! Answers a question.

use std::collections::HashMap;

use jiff::Timestamp;
use roaring::RoaringBitmap;
use rusqlite::{Connection, Result, params};
use veille_model::{Clause, Condition, Query, ReadingState, Sort, TagKind};

use crate::entry::state_number;
use crate::ids::{evaluate, key_of, universe};
use crate::matching::relevance;

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
    /// The keys of the rows asked for, in order.
    pub keys: Vec<i64>,
    /// How many more would match without the clauses that keep out.
    pub excluded: u32,
}

/// A tag of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagCount {
    /// Its name.
    pub name: String,
    /// What it names.
    pub kind: TagKind,
    /// How many articles of the answer have it, kept or proposed.
    pub count: u32,
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
    let within = universe(conn, scope)?;
    let ids = evaluate(conn, &query.clauses, &within, now)?;
    let excluded = excluded(conn, query, &within, &ids, now)?;
    let total = narrow(ids.len());
    let keys = ordered(conn, query, &ids, page)?;
    Ok(Found { total, keys, excluded })
}

/// Counts the articles that `query` asks for.
///
/// # Errors
/// As [`find`].
pub fn count(conn: &Connection, query: &Query, scope: &Scope<'_>, now: Timestamp) -> Result<u32> {
    let within = universe(conn, scope)?;
    evaluate(conn, &query.clauses, &within, now).map(|ids| narrow(ids.len()))
}

/// Counts the tags of the articles that `query` asks for, by kind in the order
/// of [`TagKind::ALL`], the most used first.
///
/// # Errors
/// As [`find`].
pub fn facets(conn: &Connection, query: &Query, scope: &Scope<'_>, now: Timestamp) -> Result<Vec<TagCount>> {
    let within = universe(conn, scope)?;
    let ids = evaluate(conn, &query.clauses, &within, now)?;
    let mut counts: HashMap<i64, u32> = HashMap::new();
    if ids.len() <= FEW {
        let mut taggings = conn.prepare_cached("SELECT tag FROM index_tagging WHERE article = ?1")?;
        for id in &ids {
            let mut rows = taggings.query([id])?;
            while let Some(row) = rows.next()? {
                *counts.entry(row.get(0)?).or_default() += 1;
            }
        }
    } else {
        let mut taggings = conn.prepare_cached("SELECT tag, article FROM index_tagging")?;
        let mut rows = taggings.query([])?;
        while let Some(row) = rows.next()? {
            if ids.contains(key_of(row.get(1)?)) {
                *counts.entry(row.get(0)?).or_default() += 1;
            }
        }
    }
    let mut tags = conn.prepare_cached("SELECT name, kind FROM index_tag WHERE id = ?1")?;
    let mut facets = counts
        .into_iter()
        .map(|(tag, count)| {
            tags.query_row([tag], |row| {
                let kind = TagKind::from_name(&row.get::<_, String>(1)?).unwrap_or(TagKind::Own);
                Ok(TagCount { name: row.get(0)?, kind, count })
            })
        })
        .collect::<Result<Vec<_>>>()?;
    facets.sort_by(|a, b| (a.kind, b.count, &a.name).cmp(&(b.kind, a.count, &b.name)));
    Ok(facets)
}

/// Counts the articles of every view at once.
///
/// # Errors
/// When the database cannot be read.
pub fn views(conn: &Connection) -> Result<Views> {
    let mut statement = conn.prepare_cached(
        "SELECT trashed, state, favourite, has_note, COUNT(*) FROM index_article GROUP BY trashed, state, favourite, has_note",
    )?;
    let mut views = Views::default();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let count: u32 = row.get(4)?;
        if row.get(0)? {
            views.trash += count;
            continue;
        }
        views.total += count;
        match row.get::<_, u8>(1)? {
            state if state == state_number(ReadingState::ToRead) => views.to_read += count,
            state if state == state_number(ReadingState::Reading) => views.reading += count,
            state if state == state_number(ReadingState::Read) => views.read += count,
            _ => views.archived += count,
        }
        views.favourites += if row.get(2)? { count } else { 0 };
        views.noted += if row.get(3)? { count } else { 0 };
    }
    Ok(views)
}

/// How many more would match without the clauses that keep out.
fn excluded(
    conn: &Connection,
    query: &Query,
    within: &RoaringBitmap,
    found: &RoaringBitmap,
    now: Timestamp,
) -> Result<u32> {
    let kept: Vec<Clause> = query.clauses.iter().filter(|clause| !matches!(clause, Clause::Not(_))).cloned().collect();
    if kept.len() == query.clauses.len() {
        return Ok(0);
    }
    evaluate(conn, &kept, within, now).map(|ids| narrow(ids.len() - found.len()))
}

fn ordered(conn: &Connection, query: &Query, ids: &RoaringBitmap, page: Page) -> Result<Vec<i64>> {
    let default = if has_words(&query.clauses) { Sort::Relevance } else { Sort::Added };
    let order = match query.sort.or(page.sort).unwrap_or(default) {
        Sort::Relevance => return relevance(conn, &query.clauses, ids, page.offset, page.limit),
        Sort::Added => ["added DESC", "key DESC"].as_slice(),
        // Without a date comes last: SQLite takes NULL for the smallest.
        Sort::Published => &["published DESC", "added DESC", "key DESC"],
        Sort::Title => &["title", "key"],
        Sort::Length => &["words", "key"],
    };
    if ids.len() <= FEW { few_by_column(conn, ids, order, page) } else { many_by_column(conn, ids, order, page) }
}

/// Up to so many rows are fetched and sorted; beyond, an index is walked.
const FEW: u64 = 2_000;

fn few_by_column(conn: &Connection, ids: &RoaringBitmap, order: &[&str], page: Page) -> Result<Vec<i64>> {
    // The plus keeps SQLite from walking an index over the whole library.
    let sql = format!(
        "SELECT key FROM index_article WHERE key IN (SELECT value FROM json_each(?1)) ORDER BY +{} LIMIT ?2 OFFSET ?3",
        order.join(", +")
    );
    let ids: Vec<String> = ids.iter().map(|id| id.to_string()).collect();
    conn.prepare_cached(&sql)?
        .query_map(params![format!("[{}]", ids.join(",")), page.limit, page.offset], |row| row.get(0))?
        .collect()
}

fn many_by_column(conn: &Connection, ids: &RoaringBitmap, order: &[&str], page: Page) -> Result<Vec<i64>> {
    let mut statement = conn.prepare_cached(&format!("SELECT key FROM index_article ORDER BY {}", order.join(", ")))?;
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
