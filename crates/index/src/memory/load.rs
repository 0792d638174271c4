//! From the tables into memory.

use std::{collections::HashMap, sync::Arc};

use rusqlite::{Connection, OptionalExtension as _, Result, Row as Columns};
use veille_model::TagKind;

use super::{KEPT, Memory, Row, TagName, Tags, is_past, language_code, snapshot};
use crate::ids::key_of;

const COLUMNS: &str = "key, added, published, published_last, words, site, site_name, authors, author_names, language,
    format, state, favourite, trashed, has_note, meanings";

/// Everything as it is at a generation: as it was kept and what changed since, or row by row.
pub(super) fn all(conn: &Connection, generation: i64, stamp: i64) -> Result<Memory> {
    let kept = conn
        .prepare_cached("SELECT generation, stamp, bytes FROM index_memory")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?, snapshot::read(row.get_ref(2)?.as_blob()?))))
        .optional()?;
    if let Some((then, its_stamp, Some(mut memory))) = kept
        && ((generation, stamp) == (then, its_stamp) || is_past(conn, then, its_stamp)?)
    {
        (memory.generation, memory.stamp) = (then, its_stamp);
        memory.tags = Arc::new(tags(conn)?);
        memory.advance(conn, generation, stamp)?;
        memory.settle();
        return Ok(memory);
    }
    let mut memory = Memory { generation, stamp, tags: Arc::new(tags(conn)?), ..Memory::default() };
    let mut on: HashMap<u32, Vec<u32>> = HashMap::new();
    let mut statement = conn.prepare("SELECT article, tag, kept FROM index_tagging ORDER BY article")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        on.entry(key_of(row.get(0)?)).or_default().push(tagging(row)?);
    }
    let mut statement = conn.prepare(&format!("SELECT {COLUMNS} FROM index_article ORDER BY key"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (key, row) = read(row, &mut memory)?;
        memory.set(key, row, &on.remove(&key).unwrap_or_default());
    }
    // A library without articles is known as such, and not read again.
    memory.rows.resize(memory.rows.len().max(1), Row::default());
    memory.settle();
    Ok(memory)
}

impl Memory {
    /// Brings what changed since up to a generation.
    pub(super) fn advance(&mut self, conn: &Connection, generation: i64, stamp: i64) -> Result<()> {
        let mut changes =
            conn.prepare_cached("SELECT DISTINCT article FROM index_change WHERE generation > ?1 ORDER BY article")?;
        let changed = changes.query_map([self.generation], |row| row.get(0))?.collect::<Result<Vec<i64>>>()?;
        let mut article = conn.prepare_cached(&format!("SELECT {COLUMNS} FROM index_article WHERE key = ?1"))?;
        let mut taggings = conn.prepare_cached("SELECT article, tag, kept FROM index_tagging WHERE article = ?1")?;
        for key in changed {
            if key == 0 {
                self.tags = Arc::new(tags(conn)?);
                continue;
            }
            self.clear(key_of(key));
            let mut rows = article.query([key])?;
            if let Some(row) = rows.next()? {
                let (key, row) = read(row, self)?;
                let on = taggings.query_map([key], tagging)?.collect::<Result<Vec<u32>>>()?;
                self.set(key, row, &on);
            }
        }
        (self.generation, self.stamp) = (generation, stamp);
        Ok(())
    }

    /// Gives back what was kept in reserve for more articles.
    fn settle(&mut self) {
        self.rows.shrink_to_fit();
        self.on.settle();
    }

    /// Forgets an article.
    fn clear(&mut self, key: u32) {
        if !self.all.remove(key) {
            return;
        }
        let sets = [&mut self.trashed, &mut self.favourites, &mut self.noted, &mut self.kept];
        for set in sets.into_iter().chain(&mut self.states).chain(&mut self.meanings) {
            set.remove(key);
        }
        self.rows[key as usize] = Row::default();
        for tag in self.on.get(key) {
            self.tagged[(tag & !KEPT) as usize].remove(key);
        }
        self.on.set(key, &[]);
    }

    /// Takes an article in that is not there.
    pub(super) fn set(&mut self, key: u32, row: Row, on: &[u32]) {
        let at = key as usize;
        if self.rows.len() <= at {
            self.rows.resize(at + 1, Row::default());
        }
        self.all.insert(key);
        let flags =
            [(Row::TRASHED, &mut self.trashed), (Row::FAVOURITE, &mut self.favourites), (Row::NOTED, &mut self.noted)];
        for (flag, set) in flags {
            if row.flags & flag != 0 {
                set.insert(key);
            }
        }
        self.states[usize::from(row.flags & Row::STATE)].insert(key);
        for (bit, set) in (Row::MEANINGS..).zip(&mut self.meanings) {
            if row.flags & 1 << bit != 0 {
                set.insert(key);
            }
        }
        for tag in on {
            let tag_at = (tag & !KEPT) as usize;
            if self.tagged.len() <= tag_at {
                self.tagged.resize(tag_at + 1, Default::default());
            }
            self.tagged[tag_at].insert(key);
            if tag & KEPT != 0 {
                self.kept.insert(key);
            }
        }
        self.rows[at] = row;
        self.on.set(key, on);
    }
}

fn tagging(row: &Columns<'_>) -> Result<u32> {
    Ok(key_of(row.get(1)?) | if row.get(2)? { KEPT } else { 0 })
}

fn read(columns: &Columns<'_>, memory: &mut Memory) -> Result<(u32, Row)> {
    let flag = |column: usize, bit: u16| Ok::<_, rusqlite::Error>(if columns.get(column)? { bit } else { 0 });
    let meanings: u16 = columns.get(15)?;
    let row = Row {
        added: columns.get(1)?,
        published: columns.get::<_, Option<u32>>(2)?.unwrap_or(0),
        published_last: columns.get::<_, Option<u32>>(3)?.unwrap_or(0),
        words: columns.get(4)?,
        site: memory.sites.number(columns.get(5)?, columns.get(6)?),
        authors: memory.authors.number(columns.get(7)?, columns.get(8)?),
        language: language_code(columns.get_ref(9)?.as_str_or_null()?.unwrap_or_default()),
        flags: columns.get::<_, u16>(11)? & Row::STATE
            | flag(12, Row::FAVOURITE)?
            | flag(13, Row::TRASHED)?
            | flag(14, Row::NOTED)?
            | meanings << Row::MEANINGS,
        format: u8::try_from(memory.formats.number(columns.get(10)?, String::new())).unwrap_or(u8::MAX),
    };
    Ok((key_of(columns.get(0)?), row))
}

fn tags(conn: &Connection) -> Result<Tags> {
    let mut tags = Tags::default();
    let mut statement = conn.prepare_cached("SELECT id, name, folded, kind FROM index_tag ORDER BY name")?;
    let mut rows = statement.query([])?;
    let mut place = 0;
    while let Some(row) = rows.next()? {
        let id = key_of(row.get(0)?);
        let at = id as usize;
        if tags.by_id.len() <= at {
            tags.by_id.resize_with(at + 1, || None);
        }
        let kind = TagKind::from_name(row.get_ref(3)?.as_str()?).unwrap_or(TagKind::Own);
        tags.by_id[at] = Some(TagName { name: row.get(1)?, kind, place });
        tags.by_name.entry(row.get(2)?).or_default().push(id);
        place += 1;
    }
    let mut statement = conn.prepare_cached("SELECT folded, tag FROM index_alias")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        tags.by_name.entry(row.get(0)?).or_default().push(key_of(row.get(1)?));
    }
    Ok(tags)
}
