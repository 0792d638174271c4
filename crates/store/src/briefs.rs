//! Briefs.

use jiff::Timestamp;
use rusqlite::{Connection, params};
use uuid::Uuid;
use veille_model::{AnnotationId, ArticleId, Block, BlockContent, Brief, BriefId, Chosen};

use crate::{Error, Result, articles::moment};

/// A brief with its row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Its row.
    pub key: i64,
    /// The brief.
    pub brief: Brief,
}

/// Adds an empty brief.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn insert(conn: &Connection, id: BriefId, title: &str, now: Timestamp) -> Result<i64> {
    let mut statement =
        conn.prepare_cached("INSERT INTO brief (id, title, created, modified) VALUES (?1, ?2, ?3, ?3)")?;
    Ok(statement.insert(params![id.as_uuid().as_bytes(), title, now.as_microsecond()])?)
}

/// All briefs, last changed first.
///
/// # Errors
/// [`Error::Unreadable`] where a row says what no version of Veille writes.
pub fn all(conn: &Connection) -> Result<Vec<Stored>> {
    let mut statement = conn.prepare_cached("SELECT id FROM brief ORDER BY modified DESC, key DESC")?;
    let ids = statement.query_map([], |row| row.get(0))?.collect::<Result<Vec<[u8; 16]>, _>>()?;
    let found = ids.into_iter().map(|id| find(conn, BriefId::from_uuid(Uuid::from_bytes(id))));
    Ok(found.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
}

/// The brief of this id.
///
/// # Errors
/// As [`all`].
pub fn find(conn: &Connection, id: BriefId) -> Result<Option<Stored>> {
    let mut statement = conn.prepare_cached("SELECT key, title, created, modified FROM brief WHERE id = ?1")?;
    let mut rows = statement.query([id.as_uuid().as_bytes()])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let key = row.get(0)?;
    let created = moment(row, 2)?.unwrap_or_default();
    let brief = Brief {
        id,
        title: row.get(1)?,
        created,
        modified: moment(row, 3)?.unwrap_or(created),
        blocks: blocks(conn, key)?,
        chosen: chosen(conn, key)?,
    };
    Ok(Some(Stored { key, brief }))
}

/// Writes what changed between `before` and `after`, and nothing else; the
/// journal keeps what it takes back as small.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn update(conn: &Connection, key: i64, before: &Brief, after: &Brief) -> Result<()> {
    conn.prepare_cached("UPDATE brief SET title = ?2, modified = ?3 WHERE key = ?1")?.execute(params![
        key,
        after.title,
        after.modified.as_microsecond()
    ])?;
    update_blocks(conn, key, &before.blocks, &after.blocks)?;
    update_chosen(conn, key, &before.chosen, &after.chosen)
}

/// Deletes a brief; its highlights stay where they are.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn delete(conn: &Connection, key: i64) -> Result<()> {
    // Row by row, so that the journal sees each of them.
    for table in ["brief_block", "brief_quote"] {
        conn.execute(&format!("DELETE FROM {table} WHERE brief = ?1"), [key])?;
    }
    conn.execute("DELETE FROM brief WHERE key = ?1", [key])?;
    Ok(())
}

fn update_blocks(conn: &Connection, key: i64, before: &[Block], after: &[Block]) -> Result<()> {
    let mut gone = conn.prepare_cached("DELETE FROM brief_block WHERE brief = ?1 AND name = ?2")?;
    for block in before.iter().filter(|old| !after.iter().any(|new| new.name == old.name)) {
        gone.execute(params![key, block.name])?;
    }
    let mut put = conn.prepare_cached(
        "INSERT INTO brief_block (brief, name, place, kind, text, highlight) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT DO UPDATE SET place = excluded.place, kind = excluded.kind, text = excluded.text,
             highlight = excluded.highlight",
    )?;
    for (place, block) in after.iter().enumerate() {
        if before.get(place) == Some(block) {
            continue;
        }
        let (kind, text, highlight) = match &block.content {
            BlockContent::Heading(text) => ("heading", text.as_str(), None),
            BlockContent::Text(text) => ("text", text.as_str(), None),
            BlockContent::Quote(highlight) => ("quote", "", Some(highlight.as_uuid().as_bytes().to_vec())),
        };
        put.execute(params![key, block.name, rank(place), kind, text, highlight])?;
    }
    Ok(())
}

fn update_chosen(conn: &Connection, key: i64, before: &[Chosen], after: &[Chosen]) -> Result<()> {
    let mut gone = conn.prepare_cached("DELETE FROM brief_quote WHERE brief = ?1 AND highlight = ?2")?;
    for old in before.iter().filter(|old| !after.iter().any(|new| new.highlight == old.highlight)) {
        gone.execute(params![key, old.highlight.as_uuid().as_bytes()])?;
    }
    let mut put = conn.prepare_cached(
        "INSERT INTO brief_quote (brief, highlight, place, article, quote, title) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT DO UPDATE SET place = excluded.place, article = excluded.article, quote = excluded.quote,
             title = excluded.title",
    )?;
    for (place, chosen) in after.iter().enumerate() {
        if before.get(place) == Some(chosen) {
            continue;
        }
        let (highlight, article) = (chosen.highlight.as_uuid().as_bytes(), chosen.article.as_uuid().as_bytes());
        put.execute(params![key, highlight, rank(place), article, chosen.quote, chosen.title])?;
    }
    Ok(())
}

fn blocks(conn: &Connection, key: i64) -> Result<Vec<Block>> {
    let mut statement = conn
        .prepare_cached("SELECT name, kind, text, highlight FROM brief_block WHERE brief = ?1 ORDER BY place, name")?;
    let mut rows = statement.query([key])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let (kind, text): (String, String) = (row.get(1)?, row.get(2)?);
        let highlight: Option<[u8; 16]> = row.get(3)?;
        let content = match (kind.as_str(), highlight) {
            ("heading", _) => BlockContent::Heading(text),
            ("text", _) => BlockContent::Text(text),
            ("quote", Some(id)) => BlockContent::Quote(AnnotationId::from_uuid(Uuid::from_bytes(id))),
            _ => return Err(Error::Unreadable { what: "a brief's block", value: kind }),
        };
        all.push(Block { name: row.get(0)?, content });
    }
    Ok(all)
}

fn chosen(conn: &Connection, key: i64) -> Result<Vec<Chosen>> {
    let mut statement = conn.prepare_cached(
        "SELECT highlight, article, quote, title FROM brief_quote WHERE brief = ?1 ORDER BY place, highlight",
    )?;
    let rows = statement.query_map([key], |row| {
        Ok(Chosen {
            highlight: AnnotationId::from_uuid(Uuid::from_bytes(row.get(0)?)),
            article: ArticleId::from_uuid(Uuid::from_bytes(row.get(1)?)),
            quote: row.get(2)?,
            title: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn rank(place: usize) -> i64 {
    i64::try_from(place).unwrap_or(i64::MAX)
}
