//! A small library in memory.
#![allow(dead_code, reason = "each test file uses its part")]

use jiff::{Timestamp, civil::Date};
use rusqlite::Connection;
use veille_index::{Entry, EntryTag, Page, Scope, find, put, query, register, shape};
use veille_model::{Format, Language, PartialDate, ReadingState, TagKind, TagState};

/// The moment of every test.
pub fn now() -> Timestamp {
    "2026-11-21T12:00:00Z".parse().unwrap()
}

/// The day of every test.
pub fn today() -> Date {
    Date::constant(2026, 11, 21)
}

/// An empty index.
pub fn empty() -> Connection {
    let conn = Connection::open_in_memory().unwrap();
    register(&conn).unwrap();
    shape::create(&conn).unwrap();
    conn
}

/// An article with nothing but its words.
pub fn article<'a>(key: i64, title: &'a str, text: &'a str) -> Entry<'a> {
    Entry {
        key,
        title,
        text,
        notes: "",
        authors: &[],
        site: None,
        url: None,
        language: Some(Language::FRENCH),
        published: None,
        added: Timestamp::from_second(now().as_second() - 86_400 * (100 - key)).unwrap(),
        state: ReadingState::ToRead,
        favourite: false,
        trashed: false,
        words: u32::try_from(text.split_whitespace().count()).unwrap(),
        format: Format::Text,
        tags: &[],
        meanings: &[],
        has_note: false,
    }
}

pub fn kept<'a>(name: &'a str, kind: TagKind, aliases: &'a [&'a str]) -> EntryTag<'a> {
    EntryTag { name, aliases, kind, state: TagState::Kept }
}

pub fn date(text: &str) -> Option<PartialDate> {
    Some(text.parse().unwrap())
}

/// Puts articles with the keys 1, 2, 3…
pub fn with_texts(language: Language, texts: &[&str]) -> Connection {
    let conn = empty();
    for (key, text) in (1..).zip(texts) {
        put(&conn, &Entry { language: Some(language), ..article(key, "", text) }).unwrap();
    }
    conn
}

/// The keys that a line finds, sorted.
pub fn ask(conn: &Connection, line: &str) -> Vec<i64> {
    let page = Page { limit: 1_000, ..Page::default() };
    let parsed = query::parse(line, today());
    let mut keys = find(conn, &parsed.query, &Scope::default(), page, now()).unwrap().keys;
    keys.sort_unstable();
    keys
}
