//! What a person set, as text by name; only its owner knows what it says.

use rusqlite::{Connection, OptionalExtension as _};

use crate::Result;

/// The setting of that name.
///
/// # Errors
/// [`crate::Error`] where the database refuses.
pub fn get(conn: &Connection, name: &str) -> Result<Option<String>> {
    let mut statement = conn.prepare_cached("SELECT value FROM setting WHERE name = ?1")?;
    Ok(statement.query_row([name], |row| row.get(0)).optional()?)
}

/// Keeps a setting.
///
/// # Errors
/// [`crate::Error`] where the database refuses.
pub fn set(conn: &Connection, name: &str, value: &str) -> Result<()> {
    conn.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?1, ?2)", [name, value])?;
    Ok(())
}
