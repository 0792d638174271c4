//! What is asked all the time, held in memory: everything of an article but its words.
//!
//! The tables are the truth of it. Each change of an article is a generation;
//! whoever looks at a later one than is held brings the articles that changed
//! since up to date, and whoever looks at another history reads all of it anew.

mod lists;
mod load;
mod shared;
mod snapshot;

use std::{collections::HashMap, sync::Arc};

use roaring::RoaringBitmap;
use rusqlite::{Connection, OptionalExtension as _, Result, params};
use veille_model::{Language, TagKind};

use lists::Lists;
pub(crate) use shared::{Shared, attach, shared};

/// The articles of a library at a generation.
#[derive(Debug, Clone, Default)]
pub(crate) struct Memory {
    generation: i64,
    stamp: i64,
    /// By key; rows of articles that are gone are blank.
    pub(crate) rows: Vec<Row>,
    /// The tags of an article, by key; the highest bit says kept.
    pub(crate) on: Lists,
    pub(crate) all: RoaringBitmap,
    pub(crate) trashed: RoaringBitmap,
    pub(crate) favourites: RoaringBitmap,
    pub(crate) noted: RoaringBitmap,
    pub(crate) states: [RoaringBitmap; 4],
    pub(crate) meanings: [RoaringBitmap; 5],
    /// Those with a tag that stands.
    pub(crate) kept: RoaringBitmap,
    pub(crate) tagged: Vec<RoaringBitmap>,
    pub(crate) tags: Arc<Tags>,
    pub(crate) sites: Names,
    pub(crate) authors: Names,
    pub(crate) formats: Names,
}

/// An article.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) added: i64,
    /// The first and last day that the date may mean, as 20250412; 0 for none.
    pub(crate) published: u32,
    pub(crate) published_last: u32,
    pub(crate) words: u32,
    /// Its number in [`Memory::sites`] and [`Memory::authors`].
    pub(crate) site: u32,
    pub(crate) authors: u32,
    /// As [`language_code`] gives it.
    pub(crate) language: u32,
    pub(crate) flags: u16,
    /// Its number in [`Memory::formats`].
    pub(crate) format: u8,
}

impl Row {
    pub(crate) const STATE: u16 = 0b11;
    pub(crate) const FAVOURITE: u16 = 1 << 2;
    pub(crate) const TRASHED: u16 = 1 << 3;
    pub(crate) const NOTED: u16 = 1 << 4;
    /// The first of five bits, one a meaning.
    pub(crate) const MEANINGS: u32 = 5;
}

/// Marks a tag that a person kept.
pub(crate) const KEPT: u32 = 1 << 31;

/// The vocabulary of tags, by id.
#[derive(Debug, Default)]
pub(crate) struct Tags {
    pub(crate) by_id: Vec<Option<TagName>>,
    /// Folded names and aliases.
    pub(crate) by_name: HashMap<String, Vec<u32>>,
}

/// A tag as it is shown.
#[derive(Debug)]
pub(crate) struct TagName {
    pub(crate) name: String,
    pub(crate) kind: TagKind,
    /// Its place among all names.
    pub(crate) place: u32,
}

/// Names that many articles share, by number.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names {
    /// Folded, then as shown.
    pub(crate) names: Vec<Arc<(String, String)>>,
    numbers: HashMap<Arc<(String, String)>, u32>,
}

impl Names {
    fn number(&mut self, folded: String, shown: String) -> u32 {
        let name = Arc::new((folded, shown));
        if let Some(number) = self.numbers.get(&name) {
            return *number;
        }
        let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.names.push(Arc::clone(&name));
        self.numbers.insert(name, number);
        number
    }

    /// The numbers of the names for which `holds`.
    pub(crate) fn which(&self, holds: impl Fn(&str) -> bool) -> RoaringBitmap {
        (0_u32..).zip(&self.names).filter(|(_, name)| holds(&name.0)).map(|(number, _)| number).collect()
    }
}

/// A language as a number; 0 for none.
pub(crate) fn language_code(language: &str) -> u32 {
    language.bytes().fold(0, |code, byte| code << 8 | u32::from(byte))
}

/// The language of a number.
pub(crate) fn language(code: u32) -> Option<Language> {
    std::str::from_utf8(&code.to_be_bytes()).ok()?.trim_start_matches('\0').parse().ok()
}

impl Memory {
    pub(crate) fn row(&self, key: u32) -> Row {
        self.rows.get(key as usize).copied().unwrap_or_default()
    }

    pub(crate) fn on(&self, key: u32) -> &[u32] {
        self.on.get(key)
    }

    /// The articles with a tag.
    pub(crate) fn tagged(&self, tag: u32) -> Option<&RoaringBitmap> {
        self.tagged.get(tag as usize)
    }
}

/// What is held of a library as `conn` sees it now.
pub(crate) fn memory(conn: &Connection) -> Result<Arc<Memory>> {
    let (generation, stamp) = conn
        .prepare_cached("SELECT generation, stamp FROM index_shape")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let shared = shared(conn);
    let mut held = shared.held();
    if (held.generation, held.stamp) != (generation, stamp) || held.rows.is_empty() {
        let follows =
            held.generation > 0 && held.generation < generation && is_past(conn, held.generation, held.stamp)?;
        if follows {
            Arc::make_mut(&mut held).advance(conn, generation, stamp)?;
        } else {
            *held = Arc::new(load::all(conn, generation, stamp)?);
        }
    }
    Ok(Arc::clone(&held))
}

/// Whether the library was at this generation once, and remembers what changed since.
fn is_past(conn: &Connection, generation: i64, stamp: i64) -> Result<bool> {
    let then = conn
        .prepare_cached("SELECT stamp FROM index_change WHERE generation = ?1")?
        .query_row([generation], |row| row.get::<_, i64>(0))
        .optional()?;
    Ok(then == Some(stamp))
}

/// Keeps what is held with the library, so that it need not be gathered row by row at the next start.
pub(crate) fn keep(conn: &Connection) -> Result<()> {
    let memory = memory(conn)?;
    let bytes = snapshot::write(&memory);
    conn.execute("DELETE FROM index_memory", [])?;
    conn.execute(
        "INSERT INTO index_memory (generation, stamp, bytes) VALUES (?1, ?2, ?3)",
        params![memory.generation, memory.stamp, bytes],
    )
    .map(|_| ())
}

/// Keeps what the next start reads, when much changed since it was kept.
///
/// Worth calling after many articles came in.
///
/// # Errors
/// When the database cannot be written.
pub fn settle(conn: &Connection) -> Result<()> {
    const MUCH: i64 = 256;
    let since: i64 = conn.query_row(
        "SELECT generation - coalesce((SELECT generation FROM index_memory), 0) FROM index_shape",
        [],
        |row| row.get(0),
    )?;
    if since > MUCH { keep(conn) } else { Ok(()) }
}
