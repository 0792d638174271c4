//! What the tag manager asks of the vocabulary, beyond one tag.

use std::collections::HashMap;

use jiff::Timestamp;
use rusqlite::{Connection, params};
use veille_model::{TagKind, TagName, TextRange};

use crate::{Result, fold::fold, tags};

/// When each tag came into the vocabulary, by row.
///
/// # Errors
/// [`crate::Error`] where the database refuses.
pub fn created(conn: &Connection) -> Result<HashMap<i64, Timestamp>> {
    let mut statement = conn.prepare_cached("SELECT key, created FROM tag")?;
    let rows = statement.query_map([], |row| {
        Ok((row.get(0)?, Timestamp::from_microsecond(row.get(1)?).unwrap_or(Timestamp::UNIX_EPOCH)))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Gives a tag another kind.
///
/// # Errors
/// [`crate::Error`] where the database refuses.
pub fn set_kind(conn: &Connection, key: i64, kind: TagKind) -> Result<()> {
    conn.prepare_cached("UPDATE tag SET kind = ?2 WHERE key = ?1")?.execute(params![key, kind.as_str()])?;
    Ok(())
}

/// The rows of tags whose names begin with `name/`.
///
/// # Errors
/// [`crate::Error`] where the database refuses.
pub fn below(conn: &Connection, name: &str) -> Result<Vec<i64>> {
    let below = format!("{}/", fold(name));
    let mut statement =
        conn.prepare_cached("SELECT key FROM tag WHERE substr(folded, 1, length(?1)) = ?1 ORDER BY folded")?;
    let rows = statement.query_map([below], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Renames what is nested below a tag that was renamed; the old names stay aliases.
///
/// # Errors
/// [`crate::Error`] where the database refuses.
pub fn rename_below(conn: &Connection, old: &TagName, new: &TagName) -> Result<()> {
    for key in below(conn, old.as_str())? {
        let Some(stored) = tags::load(conn, key)? else { continue };
        let depth = old.as_str().matches('/').count() + 1;
        let rest: Vec<&str> = stored.tag.name.as_str().split('/').skip(depth).collect();
        let Ok(name) = TagName::new(&format!("{new}/{}", rest.join("/"))) else { continue };
        match tags::resolve(conn, name.as_str())? {
            Some(other) if other != key => tags::merge(conn, key, other)?,
            _ => {
                tags::remove_alias(conn, name.as_str())?;
                tags::rename(conn, key, &name)?;
                tags::add_alias(conn, key, &stored.tag.name)?;
            }
        }
    }
    Ok(())
}

/// The folded names above which others are nested.
///
/// # Errors
/// [`crate::Error`] where the database refuses.
pub fn parents(conn: &Connection) -> Result<Vec<String>> {
    let mut statement = conn.prepare_cached("SELECT folded FROM tag WHERE instr(folded, '/') > 0")?;
    let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
    let mut all = Vec::new();
    for name in rows {
        let name = name?;
        all.extend(name.match_indices('/').map(|(at, _)| name[..at].to_owned()));
    }
    all.sort();
    all.dedup();
    Ok(all)
}

/// A place where a tag was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The article.
    pub article: i64,
    /// The first words that led to it; none where a person put it there.
    pub evidence: Option<TextRange>,
}

/// Where a tag stands, the newest article first.
///
/// # Errors
/// [`crate::Error`] where the database refuses.
pub fn places(conn: &Connection, key: i64, limit: u32) -> Result<Vec<Place>> {
    let mut statement = conn.prepare_cached(
        "SELECT tagging.article, tagging.evidence FROM tagging JOIN article ON article.key = tagging.article
         WHERE tagging.tag = ?1 AND tagging.state <> 'refused' AND article.trashed IS NULL
         ORDER BY tagging.evidence = '[]', article.added DESC, article.key DESC LIMIT ?2",
    )?;
    let mut rows = statement.query(params![key, limit])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let evidence: String = row.get(1)?;
        all.push(Place { article: row.get(0)?, evidence: tags::read_ranges(&evidence)?.into_iter().next() });
    }
    Ok(all)
}

/// How many articles with a tag were published in each month (`2025-04`); those
/// of which only the year is known are left out.
///
/// # Errors
/// [`crate::Error`] where the database refuses.
pub fn months(conn: &Connection, key: i64) -> Result<Vec<(String, u32)>> {
    let mut statement = conn.prepare_cached(
        "SELECT substr(field.value, 1, 7) AS month, count(*) FROM tagging
         JOIN article ON article.key = tagging.article AND article.trashed IS NULL
         JOIN field ON field.article = tagging.article AND field.name = 'published' AND length(field.value) >= 7
         WHERE tagging.tag = ?1 AND tagging.state <> 'refused' GROUP BY month ORDER BY month",
    )?;
    let rows = statement.query_map([key], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The tags that stand most often beside a tag.
///
/// # Errors
/// [`crate::Error`] where the database refuses.
pub fn beside(conn: &Connection, key: i64, limit: u32) -> Result<Vec<(i64, u32)>> {
    let mut statement = conn.prepare_cached(
        "SELECT other.tag, count(*) AS together FROM tagging AS mine
         JOIN article ON article.key = mine.article AND article.trashed IS NULL
         JOIN tagging AS other ON other.article = mine.article AND other.tag <> mine.tag AND other.state <> 'refused'
         WHERE mine.tag = ?1 AND mine.state <> 'refused'
         GROUP BY other.tag HAVING together > 1 ORDER BY together DESC, other.tag LIMIT ?2",
    )?;
    let rows = statement.query_map(params![key, limit], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Names that a person deleted from the vocabulary, as they were shown.
///
/// # Errors
/// [`crate::Error`] where the database refuses.
pub fn banished(conn: &Connection) -> Result<Vec<String>> {
    let mut statement =
        conn.prepare_cached("SELECT CASE name WHEN '' THEN folded ELSE name END FROM banished ORDER BY folded")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
