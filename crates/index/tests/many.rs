//! Many articles that come in together are found as if each had come alone.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod library;

use library::{article, ask, empty};
use rusqlite::Connection;
use veille_index::{Entry, Writer, put};
use veille_model::Language;

const LANGUAGES: [Option<Language>; 3] = [Some(Language::FRENCH), Some(Language::ENGLISH), None];

/// More text than is cut on one thread.
fn texts() -> Vec<String> {
    let word = |seed: usize| format!("{}{}", ["régl", "mesur", "open-sourc", "GPT-"][seed % 4], seed % 97);
    (0..80_usize).map(|at| (0..900).map(|n| word(at * 31 + n * n) + " ").collect()).collect()
}

fn entry(at: usize, text: &str) -> Entry<'_> {
    let language = LANGUAGES[at % LANGUAGES.len()];
    // Newest first, and one of them twice: the last text stands.
    let key = if at == 79 { 90 } else { i64::try_from(100 - at).unwrap() };
    Entry { language, ..article(key, "Essai", text) }
}

/// What the index holds of words, and in how many articles.
fn held(conn: &Connection) -> Vec<(String, Vec<i64>)> {
    let mut statement = conn.prepare("SELECT term FROM index_term ORDER BY term").unwrap();
    let terms: Vec<String> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let find = |term: &String| ask(conn, &format!("\"{term}\""));
    let mut held: Vec<_> = terms.iter().map(|term| (term.clone(), find(term))).collect();
    let mut statement = conn.prepare("SELECT stem, term FROM index_stem ORDER BY stem, term").unwrap();
    let stems = statement.query_map([], |row| Ok(format!("{} {}", row.get::<_, String>(0)?, row.get::<_, String>(1)?)));
    held.extend(stems.unwrap().map(|stem| (stem.unwrap(), Vec::new())));
    held
}

#[test]
fn articles_that_come_together_are_found_as_those_that_come_alone() {
    let (together, alone) = (empty(), empty());
    let texts = texts();
    assert!(texts.iter().map(String::len).sum::<usize>() > 512 << 10);
    let mut writer = Writer::new(&together);
    for (at, text) in texts.iter().enumerate() {
        writer.put(&entry(at, text)).unwrap();
        put(&alone, &entry(at, text)).unwrap();
    }
    writer.finish().unwrap();
    assert_eq!(ask(&together, "essai"), ask(&alone, "essai"));
    let held = held(&together);
    assert!(held.len() > 100, "{}", held.len());
    assert_eq!(held, self::held(&alone));
}
