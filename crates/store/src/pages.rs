//! The pages of the file from which an article came.

use rusqlite::{Connection, params};
use veille_model::{TextHash, TextOffset, TextRange};

use crate::{Error, Result};

/// Keeps where in the text of `hash` each page stands.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn put(conn: &Connection, article: i64, hash: &TextHash, pages: &[TextRange]) -> Result<()> {
    let mut statement = conn.prepare_cached(
        "INSERT OR REPLACE INTO page (article, text_hash, place, \"start\", \"end\") VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for (place, page) in pages.iter().enumerate() {
        let place = i64::try_from(place).unwrap_or(i64::MAX);
        statement.execute(params![article, hash.as_bytes(), place, page.start().0, page.end().0])?;
    }
    Ok(())
}

/// How many pages the article's file has; 0 for a file without pages.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn count(conn: &Connection, article: i64) -> Result<u32> {
    let mut statement = conn.prepare_cached("SELECT coalesce(max(place) + 1, 0) FROM page WHERE article = ?1")?;
    Ok(statement.query_row([article], |row| row.get(0))?)
}

/// Where in the article's text its pages stand; nothing where the text is
/// another one since.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn of(conn: &Connection, article: i64) -> Result<Vec<TextRange>> {
    let mut statement = conn.prepare_cached(
        "SELECT page.\"start\", page.\"end\" FROM page
         JOIN article ON article.key = page.article AND article.text_hash = page.text_hash
         WHERE page.article = ?1 ORDER BY page.place",
    )?;
    let rows = statement.query_map([article], |row| Ok((row.get::<_, u32>(0)?, row.get::<_, u32>(1)?)))?;
    rows.map(|row| page(row?)).collect()
}

/// Where in the text of `hash` the pages of an article stand; nothing where
/// they were not counted in it.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn within(conn: &Connection, article: i64, hash: &TextHash) -> Result<Vec<TextRange>> {
    let mut statement = conn
        .prepare_cached("SELECT \"start\", \"end\" FROM page WHERE article = ?1 AND text_hash = ?2 ORDER BY place")?;
    let rows = statement
        .query_map(params![article, hash.as_bytes()], |row| Ok((row.get::<_, u32>(0)?, row.get::<_, u32>(1)?)))?;
    rows.map(|row| page(row?)).collect()
}

fn page((start, end): (u32, u32)) -> Result<TextRange> {
    TextRange::new(TextOffset(start), TextOffset(end))
        .map_err(|_| Error::Unreadable { what: "a page", value: format!("{start}..{end}") })
}
