//! The format of the database, and how an older one becomes the newest.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use crate::{Error, Result, backup};

/// Each brings the database from its index to the next format. What has
/// shipped is never touched.
const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/0001_library.sql"),
    include_str!("../migrations/0002_images.sql"),
    include_str!("../migrations/0003_pages.sql"),
    include_str!("../migrations/0004_versions.sql"),
    include_str!("../migrations/0005_views.sql"),
    include_str!("../migrations/0006_briefs.sql"),
];

/// Says `Veil` to `file(1)` and to us.
const APPLICATION: i32 = 0x5665_696c;

/// The newest format.
pub(crate) fn known() -> i64 {
    i64::try_from(MIGRATIONS.len()).expect("there are a handful of migrations")
}

/// The format of this database; 0 for an empty one.
pub(crate) fn found(conn: &Connection) -> Result<i64> {
    Ok(conn.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

/// Refuses a database of a newer format, or of another program.
pub(crate) fn check(conn: &Connection) -> Result<()> {
    let found = found(conn)?;
    let application: i32 = conn.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    if found > known() || (found > 0 && application != APPLICATION) {
        return Err(Error::Newer { found, known: known() });
    }
    Ok(())
}

/// Brings the database to the newest format, wholly or not at all; a copy of
/// what was there before is kept until that has succeeded.
pub(crate) fn run(conn: &mut Connection, dir: &Path) -> Result<()> {
    check(conn)?;
    let before = found(conn)?;
    if before == known() {
        return Ok(());
    }
    let copy = if before > 0 { Some(backup::before_migration(conn, dir, before)?) } else { None };
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have been quicker while this one waited.
    let from = usize::try_from(found(&tx)?).unwrap_or(usize::MAX);
    for migration in MIGRATIONS.iter().skip(from) {
        tx.execute_batch(migration)?;
    }
    tx.pragma_update(None, "application_id", APPLICATION)?;
    tx.pragma_update(None, "user_version", known())?;
    tx.commit()?;
    if let Some(copy) = copy {
        std::fs::remove_file(&copy).map_err(crate::folder(&copy))?;
    }
    Ok(())
}
