//! Copies of the database, and plain files beside it.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use jiff::civil::Date;
use rusqlite::Connection;

use crate::{Error, Result, folder, originals::sync_folder};

/// How many daily copies are kept.
const DAYS: usize = 7;

/// Copies the database into `backups/`, once a day; the copy counts once it
/// was checked, and only then do copies older than a week go.
///
/// Answers whether one was made.
///
/// # Errors
/// [`Error`] where the copy cannot be written or is not whole.
pub(crate) fn daily(conn: &Connection, dir: &Path, today: Date) -> Result<bool> {
    let backups = dir.join("backups");
    let path = backups.join(format!("library-{today}.sqlite"));
    if path.exists() {
        return Ok(false);
    }
    copy(conn, &path)?;
    let mut kept: Vec<_> = fs::read_dir(&backups)
        .map_err(folder(&backups))?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| file_name(path).starts_with("library-") && file_name(path).ends_with(".sqlite"))
        .collect();
    kept.sort();
    for old in kept.iter().rev().skip(DAYS) {
        fs::remove_file(old).map_err(folder(old))?;
    }
    Ok(true)
}

/// Copies the database before its format changes.
pub(crate) fn before_migration(conn: &Connection, dir: &Path, format: i64) -> Result<PathBuf> {
    let path = dir.join("backups").join(format!("before-format-{}.sqlite", format + 1));
    if path.exists() {
        // Left behind by a change of format that did not end.
        fs::remove_file(&path).map_err(folder(&path))?;
    }
    copy(conn, &path)?;
    Ok(path)
}

/// Writes a plain file as a whole: a reader sees the old one or the new one.
///
/// # Errors
/// [`Error`] where the disk refuses.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    let dir = path.parent().expect("the path names a file in a folder");
    fs::create_dir_all(dir).map_err(folder(dir))?;
    let draft = path.with_extension("new");
    let written = fs::File::create(&draft).and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()));
    written.and_then(|()| fs::rename(&draft, path)).map_err(folder(path))?;
    sync_folder(dir)
}

fn copy(conn: &Connection, to: &Path) -> Result<()> {
    let dir = to.parent().expect("a copy lies in the folder of copies");
    fs::create_dir_all(dir).map_err(folder(dir))?;
    let draft = to.with_extension("new");
    if draft.exists() {
        fs::remove_file(&draft).map_err(folder(&draft))?;
    }
    conn.pragma_update(None, "query_only", false)?;
    let copied = conn.execute("VACUUM INTO ?1", [draft.to_string_lossy()]);
    conn.pragma_update(None, "query_only", conn.is_readonly("main")?)?;
    copied?;
    let verdict: String = {
        let copy = Connection::open_with_flags(&draft, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        copy.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?
    };
    if verdict != "ok" {
        fs::remove_file(&draft).map_err(folder(&draft))?;
        return Err(Error::Unreadable { what: "a copy of the database", value: verdict });
    }
    fs::File::open(&draft).and_then(|file| file.sync_all()).map_err(folder(&draft))?;
    fs::rename(&draft, to).map_err(folder(to))?;
    sync_folder(dir)
}

fn file_name(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).unwrap_or_default()
}
