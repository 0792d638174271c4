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
    include_str!("../migrations/0007_areas.sql"),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn highlights_keep_their_tags_and_places_when_areas_come() {
        let mut conn = Connection::open_in_memory().unwrap();
        conn.pragma_update(None, "foreign_keys", true).unwrap();
        for migration in &MIGRATIONS[..6] {
            conn.execute_batch(migration).unwrap();
        }
        conn.execute_batch(
            "INSERT INTO article (key, id, source, source_name, format, text_hash, excerpt, words, chars, added)
                 VALUES (1, zeroblob(16), zeroblob(32), 'a.pdf', 'pdf', zeroblob(32), '', 2, 9, 0);
             INSERT INTO annotation (key, id, article, \"start\", \"end\", exact, prefix, suffix, text_hash, meaning,
                     note, created, modified, alone)
                 VALUES (7, zeroblob(16), 1, 2, 5, 'mot', 'un', '.', zeroblob(32), 'fact', 'vu', 11, 12, 1);
             INSERT INTO tag (key, id, name, folded, kind, created) VALUES (3, zeroblob(16), 'à citer', 'a citer', 'own', 0);
             INSERT INTO annotation_tag (annotation, tag) VALUES (7, 3);
             INSERT INTO anchor (annotation, text_hash, kind, \"start\", \"end\") VALUES (7, zeroblob(32), 'moved', 4, 7);",
        )
        .unwrap();
        let tx = conn.transaction().unwrap();
        tx.execute_batch(MIGRATIONS[6]).unwrap();
        tx.commit().unwrap();

        let kept: (i64, String, i64, i64, Option<i64>) = conn
            .query_row("SELECT key, note, modified, alone, page FROM annotation", [], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
            })
            .unwrap();
        assert_eq!(kept, (7, "vu".to_owned(), 12, 1, None));
        let count = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
        assert_eq!(count("SELECT count(*) FROM annotation_tag WHERE annotation = 7 AND tag = 3"), 1);
        assert_eq!(count("SELECT \"start\" FROM anchor WHERE annotation = 7"), 4);
        assert_eq!(count("SELECT count(*) FROM pragma_foreign_key_check"), 0);
        conn.execute("DELETE FROM annotation", []).unwrap();
        assert_eq!(count("SELECT count(*) FROM annotation_tag"), 0);
    }
}
