//! Search as everybody writes it, for comparison.

use std::path::Path;

use rusqlite::Connection;
use veille_store::Store;

/// One FTS5 table over title and text; made once.
pub fn build(folder: &Path, store: &Store, articles: usize) -> Connection {
    let file = folder.join("naive.sqlite");
    let there = Connection::open(&file).unwrap();
    let known = there.query_row("SELECT count(*) FROM naive_docsize", [], |row| row.get::<_, i64>(0));
    if known.is_ok_and(|known| usize::try_from(known) == Ok(articles)) {
        return there;
    }
    drop(there);
    let _ = std::fs::remove_file(&file);
    let mut conn = Connection::open(&file).unwrap();
    conn.execute_batch(
        "PRAGMA journal_mode = WAL;
         CREATE VIRTUAL TABLE naive USING fts5 (title, body, tokenize = 'unicode61 remove_diacritics 2');",
    )
    .unwrap();
    let tx = conn.transaction().unwrap();
    store
        .read(|from| -> veille_store::Result<()> {
            let mut statement = from.prepare(
                "SELECT d.article, f.value, d.text FROM document d JOIN field f
                 ON f.article = d.article AND f.name = 'title' AND f.place = 0",
            )?;
            let mut rows = statement.query([])?;
            let mut insert = tx.prepare("INSERT INTO naive (rowid, title, body) VALUES (?1, ?2, ?3)")?;
            while let Some(row) = rows.next()? {
                insert.execute((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?))?;
            }
            Ok(())
        })
        .unwrap();
    tx.commit().unwrap();
    conn
}

/// `a b*`, the best 50 with their snippets, and how many there are.
pub fn ask(conn: &Connection, line: &str) {
    let quoted: Vec<String> = line.split_whitespace().map(|word| format!("\"{word}\"")).collect();
    let question = format!("{}*", quoted.join(" "));
    let count: u32 = conn
        .prepare_cached("SELECT count(*) FROM naive WHERE naive MATCH ?1")
        .unwrap()
        .query_row([&question], |row| row.get(0))
        .unwrap();
    let mut statement = conn
        .prepare_cached(
            "SELECT rowid, snippet(naive, 1, '[', ']', '…', 24) FROM naive WHERE naive MATCH ?1 ORDER BY rank LIMIT 50",
        )
        .unwrap();
    let rows = statement.query_map([&question], |row| row.get::<_, String>(1)).unwrap();
    std::hint::black_box((count, rows.map(Result::unwrap).collect::<Vec<_>>()));
}

/// The newest 50 whose text holds the line.
pub fn like(conn: &Connection, line: &str) {
    let mut statement = conn.prepare_cached("SELECT count(*) FROM document WHERE text LIKE ?1").unwrap();
    std::hint::black_box(statement.query_row([format!("%{line}%")], |row| row.get::<_, u32>(0)).unwrap());
}
