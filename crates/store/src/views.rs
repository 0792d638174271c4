//! Saved views: filters with a name, in the order that a person gave them.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use uuid::Uuid;
use veille_model::ViewId;

use crate::Result;

/// A saved view. What `place`, `sort` and `icon` say is known to their owners.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// Its row.
    pub key: i64,
    /// Its id.
    pub id: ViewId,
    /// Its name.
    pub name: String,
    /// The name of its drawing.
    pub icon: String,
    /// The view of the sidebar in which it filters.
    pub place: String,
    /// The line.
    pub query: String,
    /// The order, unless the line names one.
    pub sort: Option<String>,
    /// When it was saved.
    pub created: Timestamp,
}

const COLUMNS: &str = "key, id, name, icon, place, query, sort, created";

/// All views, in their order.
///
/// # Errors
/// [`crate::Error`] where the database refuses.
pub fn all(conn: &Connection) -> Result<Vec<View>> {
    let mut statement = conn.prepare_cached(&format!("SELECT {COLUMNS} FROM saved_view ORDER BY rank, key"))?;
    let rows = statement.query_map([], view)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The view of this id.
///
/// # Errors
/// [`crate::Error`] where the database refuses.
pub fn find(conn: &Connection, id: ViewId) -> Result<Option<View>> {
    let mut statement = conn.prepare_cached(&format!("SELECT {COLUMNS} FROM saved_view WHERE id = ?1"))?;
    Ok(statement.query_row([id.as_uuid().as_bytes()], view).optional()?)
}

/// Adds a view behind all others, whatever its key says, and answers its row.
///
/// # Errors
/// [`crate::Error`] where the database refuses.
pub fn insert(conn: &Connection, view: &View) -> Result<i64> {
    let mut statement = conn.prepare_cached(
        "INSERT INTO saved_view (id, name, icon, place, query, sort, created, rank)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, (SELECT coalesce(max(rank), 0) + 1 FROM saved_view))",
    )?;
    let View { key: _, id, name, icon, place, query, sort, created } = view;
    Ok(statement.insert(params![id.as_uuid().as_bytes(), name, icon, place, query, sort, created.as_microsecond()])?)
}

/// Changes a view, all but its place among the others.
///
/// # Errors
/// [`crate::Error`] where the database refuses.
pub fn update(conn: &Connection, view: &View) -> Result<()> {
    let View { key, name, icon, place, query, sort, .. } = view;
    conn.prepare_cached(
        "UPDATE saved_view SET name = ?2, icon = ?3, place = ?4, query = ?5, sort = ?6 WHERE key = ?1",
    )?
    .execute(params![key, name, icon, place, query, sort])?;
    Ok(())
}

/// Gives a view its place among the others.
///
/// # Errors
/// [`crate::Error`] where the database refuses.
pub fn set_rank(conn: &Connection, key: i64, rank: i64) -> Result<()> {
    conn.prepare_cached("UPDATE saved_view SET rank = ?2 WHERE key = ?1 AND rank <> ?2")?.execute([key, rank])?;
    Ok(())
}

/// Deletes a view, with the rule that it is.
///
/// # Errors
/// [`crate::Error`] where the database refuses.
pub fn delete(conn: &Connection, key: i64) -> Result<()> {
    conn.prepare_cached("DELETE FROM saved_view WHERE key = ?1")?.execute([key])?;
    Ok(())
}

fn view(row: &Row<'_>) -> rusqlite::Result<View> {
    Ok(View {
        key: row.get(0)?,
        id: ViewId::from_uuid(Uuid::from_bytes(row.get(1)?)),
        name: row.get(2)?,
        icon: row.get(3)?,
        place: row.get(4)?,
        query: row.get(5)?,
        sort: row.get(6)?,
        created: Timestamp::from_microsecond(row.get(7)?).unwrap_or(Timestamp::UNIX_EPOCH),
    })
}
