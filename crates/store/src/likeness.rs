//! By what an article is recognised when it comes again in other words: its
//! address, and a small signature of its text. Derived.

use rusqlite::{Connection, OptionalExtension as _, params};
use veille_model::TextHash;

use crate::Result;

/// A signature: one byte of each of 128 hashes.
pub type Signature = [u8; 128];

/// Keeps by what an article is recognised.
///
/// # Errors
/// [`crate::Error`] where the database refuses.
pub fn put(
    conn: &Connection,
    article: i64,
    text: &TextHash,
    address: Option<&str>,
    signature: &Signature,
) -> Result<()> {
    // A new row, so that whoever reads only what is new sees it.
    conn.prepare_cached("DELETE FROM likeness WHERE article = ?1")?.execute([article])?;
    conn.prepare_cached("INSERT INTO likeness (article, text_hash, address, signature) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![article, text.as_bytes(), address, signature])?;
    Ok(())
}

/// Whether an article's likeness is that of this text and address.
///
/// # Errors
/// [`crate::Error`] where the database refuses.
pub fn is_current(conn: &Connection, article: i64, text: &TextHash, address: Option<&str>) -> Result<bool> {
    let mut statement =
        conn.prepare_cached("SELECT 1 FROM likeness WHERE article = ?1 AND text_hash = ?2 AND address IS ?3")?;
    Ok(statement.exists(params![article, text.as_bytes(), address])?)
}

/// Articles that have none yet.
///
/// # Errors
/// [`crate::Error`] where the database refuses.
pub fn missing(conn: &Connection) -> Result<Vec<i64>> {
    let mut statement =
        conn.prepare_cached("SELECT key FROM article WHERE NOT EXISTS (SELECT 1 FROM likeness WHERE article = key)")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

/// Articles outside the trash with this address, first added first.
///
/// # Errors
/// [`crate::Error`] where the database refuses.
pub fn by_address(conn: &Connection, address: &str) -> Result<Vec<i64>> {
    let mut statement = conn.prepare_cached(
        "SELECT article.key FROM likeness JOIN article ON article.key = likeness.article
         WHERE address = ?1 AND trashed IS NULL ORDER BY article.key",
    )?;
    let rows = statement.query_map([address], |row| row.get(0))?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

/// The address that an article is recognised by.
///
/// # Errors
/// [`crate::Error`] where the database refuses.
pub fn address(conn: &Connection, article: i64) -> Result<Option<String>> {
    let mut statement = conn.prepare_cached("SELECT address FROM likeness WHERE article = ?1")?;
    Ok(statement.query_row([article], |row| row.get(0)).optional()?.flatten())
}

/// Gives the signatures that were kept after `last`, each with its key and its article.
///
/// # Errors
/// [`crate::Error`] where the database refuses.
pub fn since(conn: &Connection, last: i64, mut give: impl FnMut(i64, i64, Signature)) -> Result<()> {
    let mut statement =
        conn.prepare_cached("SELECT key, article, signature FROM likeness WHERE key > ?1 ORDER BY key")?;
    let mut rows = statement.query([last])?;
    while let Some(row) = rows.next()? {
        give(row.get(0)?, row.get(1)?, row.get(2)?);
    }
    Ok(())
}
