//! Writes whole parts of the full text, beside FTS5.
//!
//! FTS5 keeps its index in plain tables. A part that lies in them and stands
//! in the [`Structure`] is one to FTS5 as if it had written it. It is done in
//! the caller's transaction, so a part stands as a whole or not at all.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension as _, Result, params};

use crate::gather::Row;
use crate::leaves::Pages;
use crate::postings::damaged;
use crate::structure::Structure;
use crate::varint::{number, put};

/// Where FTS5 keeps how many rows it has and how many places they have.
const TOTALS: i64 = 1;
/// Where the list of parts stands.
pub(crate) const STRUCTURE: i64 = 10;
/// The part's number in a leaf's.
pub(crate) const PART: u32 = 37;
/// The layout that is written here.
const LAYOUT: i64 = 4;
/// So many parts beside each other are merged.
const BESIDE: usize = 8;
/// How many leaves a merge may write: all.
const ALL: i32 = i32::MAX;

/// The parts that are being written.
pub(crate) struct Parts<'c> {
    conn: &'c Connection,
    /// By whom, and their numbers.
    begun: HashMap<usize, u64>,
}

impl<'c> Parts<'c> {
    /// Nothing where FTS5 lays its index down in another way than is known here.
    pub(crate) fn open(conn: &'c Connection) -> Result<Option<Self>> {
        let layout = "SELECT v FROM index_words_config WHERE k = 'version'";
        let layout: Option<i64> = conn.query_row(layout, [], |row| row.get(0)).optional()?;
        let known = layout == Some(LAYOUT) && structure(conn)?.is_some_and(|structure| structure.takes_parts());
        Ok(known.then(|| Self { conn, begun: HashMap::new() }))
    }

    /// Writes some pages of a part; with `end`, makes all of them a part of the full text.
    pub(crate) fn write(&mut self, by: usize, pages: Pages, end: Option<(u64, Vec<Row>)>) -> Result<()> {
        let id = match self.begun.get(&by) {
            Some(id) => *id,
            None => {
                let structure = structure(self.conn)?.ok_or_else(damaged)?;
                let id = structure.free_id(|id| self.begun.values().any(|begun| *begun == id)).ok_or_else(damaged)?;
                self.begun.insert(by, id);
                id
            }
        };
        let base = i64::try_from(id).unwrap_or(0);
        let mut block = self.conn.prepare_cached("INSERT INTO index_words_data (id, block) VALUES (?1, ?2)")?;
        for (number, bytes) in pages.blocks {
            block.execute(params![base << PART | number, bytes])?;
        }
        let mut begin =
            self.conn.prepare_cached("INSERT INTO index_words_idx (segid, term, pgno) VALUES (?1, ?2, ?3)")?;
        for (word, leaf) in pages.begins {
            begin.execute(params![base, word, leaf])?;
        }
        match end {
            Some((leaves, rows)) => {
                self.begun.remove(&by);
                self.end(id, leaves, &rows)
            }
            None => Ok(()),
        }
    }

    /// Makes what was written a part of the full text.
    fn end(&self, id: u64, leaves: u64, rows: &[Row]) -> Result<()> {
        // FTS5 writes out what it holds back, and then reads anew what it is made of.
        self.conn.execute_batch("SAVEPOINT index_part; RELEASE index_part")?;
        merge(self.conn, 0)?;
        let mut structure = structure(self.conn)?.ok_or_else(damaged)?;
        let origin = i64::try_from(structure.origin()).unwrap_or(i64::MAX);
        let mut totals = [0_u64; 5];
        let mut size =
            self.conn.prepare_cached("INSERT INTO index_words_docsize (id, sz, origin) VALUES (?1, ?2, ?3)")?;
        let mut sizes = Vec::new();
        for row in rows {
            sizes.clear();
            row.places.iter().for_each(|places| put(u64::from(*places), &mut sizes));
            size.execute(params![row.key, sizes, origin])?;
            totals[0] += 1;
            totals[1..].iter_mut().zip(row.places).for_each(|(total, places)| *total += u64::from(places));
        }
        let known: Vec<u8> = self.block(TOTALS)?;
        let mut at = 0;
        let mut sum = Vec::new();
        for more in totals {
            // Without any rows nothing is written there.
            let (before, after) = number(&known, at).unwrap_or((0, at));
            at = after;
            put(before + more, &mut sum);
        }
        self.replace(TOTALS, &sum)?;
        if leaves == 0 {
            return Ok(());
        }
        let beside = structure.add(id, leaves, rows.len() as u64);
        self.replace(STRUCTURE, &structure.write())?;
        if beside >= BESIDE { merge(self.conn, ALL) } else { Ok(()) }
    }

    fn block(&self, id: i64) -> Result<Vec<u8>> {
        self.conn.prepare_cached("SELECT block FROM index_words_data WHERE id = ?1")?.query_row([id], |row| row.get(0))
    }

    fn replace(&self, id: i64, block: &[u8]) -> Result<()> {
        self.conn
            .prepare_cached("UPDATE index_words_data SET block = ?2 WHERE id = ?1")?
            .execute(params![id, block])
            .map(|_| ())
    }
}

/// Has FTS5 merge parts, writing about so many leaves. It reads anew what it is made of.
fn merge(conn: &Connection, leaves: i32) -> Result<()> {
    conn.prepare_cached("INSERT INTO index_words (index_words, rank) VALUES ('merge', ?1)")?
        .execute([leaves])
        .map(|_| ())
}

fn structure(conn: &Connection) -> Result<Option<Structure>> {
    let mut statement = conn.prepare_cached("SELECT block FROM index_words_data WHERE id = ?1")?;
    statement.query_row([STRUCTURE], |row| Ok(Structure::read(row.get_ref(0)?.as_blob()?)))
}
