//! The derived tables.

use rusqlite::{Connection, OptionalExtension, Result};

/// The version of tables, tokenizer and word lists together: an index of
/// another version is dropped, made anew and filled again.
pub const VERSION: u32 = 5;

/// Whether the tables stand there in this version.
///
/// # Errors
/// When the database cannot be read.
pub fn is_current(conn: &Connection) -> Result<bool> {
    let exists = "SELECT 1 FROM sqlite_schema WHERE name = 'index_shape'";
    if conn.query_row(exists, [], |_| Ok(())).optional()?.is_none() {
        return Ok(false);
    }
    let version = conn.query_row("SELECT version FROM index_shape", [], |row| row.get::<_, u32>(0)).optional()?;
    Ok(version == Some(VERSION))
}

/// Makes the tables, empty. Inside the caller's transaction.
///
/// # Errors
/// When they are there already, or the tokenizer is not registered.
pub fn create(conn: &Connection) -> Result<()> {
    conn.execute_batch(
        "CREATE TABLE index_shape (
             version INTEGER NOT NULL,
             -- Counts changes; the stamp tells two histories of one library apart.
             generation INTEGER NOT NULL,
             stamp INTEGER NOT NULL,
             -- Another number with each change of words.
             words INTEGER NOT NULL
         ) STRICT;
         -- The articles that changed last, 0 for the vocabulary of tags: what is held in memory follows these.
         CREATE TABLE index_change (
             generation INTEGER PRIMARY KEY,
             stamp INTEGER NOT NULL,
             article INTEGER NOT NULL
         ) STRICT;
         -- What is held in memory, as it was at a generation.
         CREATE TABLE index_memory (
             generation INTEGER NOT NULL,
             stamp INTEGER NOT NULL,
             bytes BLOB NOT NULL
         ) STRICT;
         -- The texts stand with the truth; only their words are kept here, as they are written.
         CREATE VIRTUAL TABLE index_words USING fts5 (
             title, text, notes, about,
             content = '', contentless_delete = 1, tokenize = 'veille'
         );
         -- Words are gathered up to so many bytes before they are written: fewer merges in a large import.
         INSERT INTO index_words (index_words, rank) VALUES ('hashsize', 33554432);
         -- In about how many articles a word stands, and the words of a stem.
         CREATE TABLE index_term (
             term TEXT PRIMARY KEY,
             docs INTEGER NOT NULL
         ) STRICT, WITHOUT ROWID;
         CREATE TABLE index_stem (
             stem TEXT NOT NULL,
             term TEXT NOT NULL,
             PRIMARY KEY (stem, term)
         ) STRICT, WITHOUT ROWID;
         CREATE TABLE index_article (
             key INTEGER PRIMARY KEY,
             title TEXT NOT NULL,
             -- Folded, to be compared; then as they are shown.
             authors TEXT NOT NULL,
             site TEXT NOT NULL,
             url TEXT NOT NULL,
             author_names TEXT NOT NULL,
             site_name TEXT NOT NULL,
             language TEXT,
             format TEXT NOT NULL,
             state INTEGER NOT NULL,
             favourite INTEGER NOT NULL,
             trashed INTEGER NOT NULL,
             words INTEGER NOT NULL,
             added INTEGER NOT NULL,
             -- The first and last day that the date may mean, as 20250412.
             published INTEGER,
             published_last INTEGER,
             has_note INTEGER NOT NULL,
             -- One bit a meaning, in the order of the keys 1 to 5.
             meanings INTEGER NOT NULL
         ) STRICT;
         CREATE INDEX index_article_title ON index_article (title);
         CREATE TABLE index_tag (
             id INTEGER PRIMARY KEY,
             name TEXT NOT NULL,
             folded TEXT NOT NULL UNIQUE,
             kind TEXT NOT NULL
         ) STRICT;
         CREATE TABLE index_alias (
             folded TEXT NOT NULL,
             tag INTEGER NOT NULL,
             PRIMARY KEY (folded, tag)
         ) STRICT, WITHOUT ROWID;
         CREATE INDEX index_alias_tag ON index_alias (tag);
         -- Refused tags are not here.
         CREATE TABLE index_tagging (
             article INTEGER NOT NULL,
             tag INTEGER NOT NULL,
             kept INTEGER NOT NULL,
             PRIMARY KEY (article, tag)
         ) STRICT, WITHOUT ROWID;",
    )?;
    conn.execute("INSERT INTO index_shape (version, generation, stamp, words) VALUES (?1, 0, random(), 0)", [VERSION])
        .map(|_| ())
}

/// Drops the tables of whatever version, if there are any.
///
/// # Errors
/// When the database cannot be written.
pub fn drop(conn: &Connection) -> Result<()> {
    conn.execute_batch(
        "DROP TABLE IF EXISTS index_words;
         DROP TABLE IF EXISTS index_term;
         DROP TABLE IF EXISTS index_stem;
         DROP TABLE IF EXISTS index_article;
         DROP TABLE IF EXISTS index_tagging;
         DROP TABLE IF EXISTS index_alias;
         DROP TABLE IF EXISTS index_tag;
         DROP TABLE IF EXISTS index_change;
         DROP TABLE IF EXISTS index_memory;
         DROP TABLE IF EXISTS index_shape;",
    )
}
