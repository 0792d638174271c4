//! Whole parts of the full text, written beside FTS5, are its own to FTS5.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod library;

use library::{article, ask, empty};
use proptest::prelude::*;
use rusqlite::Connection;
use veille_index::{Entry, Writer, put, remove};
use veille_model::Language;

/// Every word at every place, as FTS5 reads it.
fn instances(conn: &Connection) -> Vec<(String, i64, String, i64)> {
    conn.execute_batch(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.instances USING fts5vocab ('main', 'index_words', 'instance')",
    )
    .unwrap();
    let mut statement = conn.prepare("SELECT term, doc, col, offset FROM temp.instances ORDER BY 1, 2, 3, 4").unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))).unwrap();
    rows.map(Result::unwrap).collect()
}

/// How long the articles are, each and together.
fn sizes(conn: &Connection) -> Vec<(i64, Vec<u8>)> {
    let sql = "SELECT id, sz FROM index_words_docsize
               UNION ALL SELECT -1, block FROM index_words_data WHERE id = 1 ORDER BY 1";
    let mut statement = conn.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    rows.map(Result::unwrap).collect()
}

/// In how many articles a word stands, and its stems.
fn counted(conn: &Connection) -> Vec<(String, String)> {
    let sql = "SELECT term, docs FROM index_term UNION ALL SELECT term, stem FROM index_stem ORDER BY 1, 2";
    let mut statement = conn.prepare(sql).unwrap();
    let text = |row: &rusqlite::Row<'_>, at| row.get::<_, rusqlite::types::Value>(at).map(|value| format!("{value:?}"));
    let rows = statement.query_map([], |row| Ok((row.get(0)?, text(row, 1)?))).unwrap();
    rows.map(Result::unwrap).collect()
}

fn command(conn: &Connection, command: &str, value: Option<i64>) {
    conn.execute("INSERT INTO index_words (index_words, rank) VALUES (?1, ?2)", (command, value)).unwrap();
}

fn check(conn: &Connection) {
    command(conn, "integrity-check", Some(0));
    command(conn, "integrity-check", Some(1));
}

fn parts(conn: &Connection) -> i64 {
    conn.query_row("SELECT count(DISTINCT segid) FROM index_words_idx", [], |row| row.get(0)).unwrap()
}

fn entry(key: i64, text: &str) -> Entry<'_> {
    let language = [Some(Language::FRENCH), Some(Language::ENGLISH), None][usize::try_from(key % 3).unwrap()];
    let plain = article(key % 100, "Été open-source", text);
    Entry { key, language, notes: "une note", authors: &["Ada Lovelace"], ..plain }
}

/// Takes all in together, in a transaction.
fn together(conn: &Connection, articles: &[(i64, String)]) {
    conn.execute_batch("BEGIN").unwrap();
    let mut writer = Writer::new(conn);
    articles.iter().for_each(|(key, text)| writer.put(&entry(*key, text)).unwrap());
    writer.finish().unwrap();
    conn.execute_batch("COMMIT").unwrap();
}

fn alone(conn: &Connection, articles: &[(i64, String)]) {
    conn.execute_batch("BEGIN").unwrap();
    articles.iter().for_each(|(key, text)| put(conn, &entry(*key, text)).unwrap());
    conn.execute_batch("COMMIT").unwrap();
}

fn same(one: &Connection, other: &Connection) {
    check(one);
    let (ours, theirs) = (instances(one), instances(other));
    let differs = ours.iter().zip(&theirs).find(|(one, other)| one != other);
    assert_eq!((differs, ours.len()), (None, theirs.len()), "every word stands at the same places");
    assert_eq!(sizes(one), sizes(other));
    for line in ["ete", "\"open source\"", "lovelace", "mot0 mot1", "régl*", "dans:notes note", "mot3 -mot5"] {
        assert_eq!(ask(one, line), ask(other, line), "{line}");
    }
}

/// Numbers that look like chance, the same ones every time.
fn dice(seed: &mut u64, sides: u64) -> u64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 33) % sides
}

fn text(seed: &mut u64, words: u64, kinds: u64) -> String {
    let mut word = || {
        let rank = dice(seed, kinds) * dice(seed, kinds);
        format!("{}{rank} ", ["mot", "régl", "open-sourc", "É"][usize::try_from(rank % 4).unwrap()])
    };
    (0..words).map(|_| word()).collect()
}

#[test]
fn articles_that_come_together_stand_as_fts5_would_have_put_them() {
    let mut seed = 11;
    let mut articles: Vec<(i64, String)> = (1..=900).map(|key| (key, text(&mut seed, 150, 40))).collect();
    // Lists that fill leaf after leaf: of one article, and of many.
    articles.push((901, "seul ".repeat(90_000) + &"x".repeat(70_000)));
    articles.push((902, String::new()));
    articles.extend((903..9_000).map(|key| (key, "partout ".repeat(12))));
    articles.push((70_000, text(&mut seed, 400, 10)));
    let (ours, theirs) = (empty(), empty());
    together(&ours, &articles);
    alone(&theirs, &articles);
    assert!(parts(&ours) < 3, "written as a whole");
    let of_rows = "SELECT count(*) FROM index_words_data WHERE id >> 36 & 1";
    assert!(ours.query_row(of_rows, [], |row| row.get::<_, i64>(0)).unwrap() > 0, "long lists can be leapt through");
    same(&ours, &theirs);
    assert_eq!(ask(&ours, "seul"), [901]);
    assert_eq!(counted(&ours), counted(&theirs));

    // What came together is changed, forgotten and merged as anything else.
    for conn in [&ours, &theirs] {
        for key in (1..9_000).step_by(7) {
            remove(conn, key).unwrap();
        }
        for key in (2..900).step_by(5) {
            put(conn, &entry(key, "autre chose")).unwrap();
        }
    }
    same(&ours, &theirs);
    for conn in [&ours, &theirs] {
        command(conn, "merge", Some(-500));
        command(conn, "optimize", None);
    }
    same(&ours, &theirs);
}

#[test]
fn many_that_come_again_and_again_are_merged() {
    let (ours, theirs) = (empty(), empty());
    let mut seed = 5;
    for round in 0..13 {
        // New ones, some anew, and some twice.
        let mut articles: Vec<(i64, String)> = Vec::new();
        for _ in 0..600 {
            articles.push((1 + i64::try_from(dice(&mut seed, 3_000)).unwrap(), text(&mut seed, 90, 12)));
        }
        together(&ours, &articles);
        alone(&theirs, &articles);
        if round % 6 == 5 {
            same(&ours, &theirs);
        }
    }
    same(&ours, &theirs);
    assert!(parts(&ours) < 20, "{}", parts(&ours));
}

#[test]
fn what_is_taken_back_leaves_no_trace() {
    let conn = empty();
    let mut seed = 3;
    let articles: Vec<(i64, String)> = (1..=600).map(|key| (key, text(&mut seed, 150, 40))).collect();
    together(&conn, &articles[..300]);
    let before = (instances(&conn), sizes(&conn), counted(&conn));
    conn.execute_batch("BEGIN").unwrap();
    let mut writer = Writer::new(&conn);
    articles.iter().for_each(|(key, text)| writer.put(&entry(*key, text)).unwrap());
    writer.finish().unwrap();
    assert_eq!(ask(&conn, "lovelace").len(), 600, "found in the same transaction");
    conn.execute_batch("ROLLBACK").unwrap();
    check(&conn);
    assert!(before == (instances(&conn), sizes(&conn), counted(&conn)));
    together(&conn, &articles);
    check(&conn);
    assert_eq!(ask(&conn, "lovelace").len(), 600);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn any_texts_stand_as_fts5_would_have_put_them(
        texts in prop::collection::vec(("\\PC{0,60}", 1_usize..400), 1..60),
        step in 1_i64..5_000,
    ) {
        let keys = (1..).step_by(usize::try_from(step).unwrap());
        let mut articles: Vec<(i64, String)> =
            keys.zip(texts).map(|(key, (text, times))| (key, (text + " ").repeat(times))).collect();
        // Enough to be gathered beside.
        articles.push((300_000, "assez ".repeat(50_000)));
        let (ours, theirs) = (empty(), empty());
        together(&ours, &articles);
        alone(&theirs, &articles);
        same(&ours, &theirs);
    }
}
