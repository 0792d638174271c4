//! Which images belong to which articles. Their bytes are files: see
//! [`crate::Store::assets`].

use rusqlite::{Connection, OptionalExtension as _, params};
use veille_model::{ArticleId, ContentHash, Image, ImageKind};

use crate::{Error, Result};

/// Keeps that an article shows an image.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn put(conn: &Connection, article: i64, image: &Image) -> Result<()> {
    conn.prepare_cached("INSERT OR IGNORE INTO image (article, hash, kind) VALUES (?1, ?2, ?3)")?.execute(params![
        article,
        image.hash().as_bytes(),
        image.kind().as_str()
    ])?;
    Ok(())
}

/// The kind of an image, where this article has it.
///
/// # Errors
/// [`Error::Unreadable`] where a row says what no version of Veille writes.
pub fn kind(conn: &Connection, article: ArticleId, hash: &ContentHash) -> Result<Option<ImageKind>> {
    let mut statement = conn.prepare_cached(
        "SELECT image.kind FROM image JOIN article ON article.key = image.article WHERE article.id = ?1 AND hash = ?2",
    )?;
    let name: Option<String> =
        statement.query_row(params![article.as_uuid().as_bytes(), hash.as_bytes()], |row| row.get(0)).optional()?;
    let kind = |name: String| ImageKind::from_name(&name).ok_or(Error::Unreadable { what: "an image", value: name });
    name.map(kind).transpose()
}

/// The images of an article.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn of(conn: &Connection, article: i64) -> Result<Vec<ContentHash>> {
    let mut statement = conn.prepare_cached("SELECT hash FROM image WHERE article = ?1")?;
    let rows = statement.query_map([article], |row| row.get(0).map(ContentHash::from_bytes))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Whether any article has an image.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn is_shown(conn: &Connection, hash: &ContentHash) -> Result<bool> {
    let mut statement = conn.prepare_cached("SELECT 1 FROM image WHERE hash = ?1 LIMIT 1")?;
    Ok(statement.exists([hash.as_bytes()])?)
}
