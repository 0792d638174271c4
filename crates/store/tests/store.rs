//! The store as its caller sees it.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::{collections::BTreeMap, fs, path::Path};

use jiff::Timestamp;
use rusqlite::Connection;
use uuid::Uuid;
use veille_model::{
    AnnotationId, ArticleId, CleanMarkup, ContentHash, Document, Draft, Format, Language, Meaning, Note, Origin, Quote,
    ReadingState, Selector, Sourced, TagId, TagKind, TagName, TagState, Text, TextOffset, TextRange,
};
use veille_store::{Access, Error, Store, annotations, articles, settings, tags};

fn open(dir: &Path) -> Store {
    Store::open(dir, Access::Writing, |_| Ok(())).unwrap()
}

fn draft(text: &str) -> Draft {
    Draft {
        format: Format::Text,
        title: Sourced::inferred("Un titre, deviné".to_owned(), Origin::Heading),
        authors: vec![Sourced::stated("Ada".to_owned(), Origin::Byline)],
        site: None,
        url: None,
        published: Some(Sourced::stated("2025-04".parse().unwrap(), Origin::Line)),
        language: Some(Sourced::inferred(Language::FRENCH, Origin::Words)),
        stated_tags: vec![],
        cited_sources: vec!["Une source".to_owned()],
        licence: None,
        excerpt: text.to_owned(),
        document: Document { markup: CleanMarkup::vouched(format!("<p>{text}</p>"), 1), text: Text::new(text) },
        dropped: vec![],
        remarks: vec![],
        pages: vec![],
        images: vec![],
    }
}

fn add(store: &Store, number: u128, text: &str) -> i64 {
    let draft = draft(text);
    let new = articles::New {
        id: ArticleId::from_uuid(Uuid::from_u128(number)),
        draft: &draft,
        text: draft.document.text.hash(),
        source: ContentHash::of(text.as_bytes()),
        source_name: "a.txt",
        added: Timestamp::UNIX_EPOCH,
        sample: false,
    };
    store.write(|tx| articles::insert(tx, &new)).unwrap()
}

fn rows(conn: &Connection) -> BTreeMap<String, Vec<String>> {
    let tables = ["article", "field", "document", "annotation", "tag", "tagging", "annotation_tag", "tag_alias"];
    let mut all = BTreeMap::new();
    for table in tables {
        let mut statement = conn.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let columns = statement.column_count();
        let found = statement
            .query_map([], |row| {
                Ok((0..columns).map(|column| format!("{:?}", row.get_ref(column).unwrap())).collect::<String>())
            })
            .unwrap();
        let mut found: Vec<String> = found.map(Result::unwrap).collect();
        found.sort();
        all.insert(table.to_owned(), found);
    }
    all
}

fn no_more(_: &rusqlite::Transaction<'_>, _: &veille_store::journal::Step) -> Result<(), Error> {
    Ok(())
}

#[test]
fn the_whole_schema_is_as_it_was() {
    let dir = tempfile::tempdir().unwrap();
    let schema = open(dir.path())
        .read(|conn| {
            let mut statement = conn.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")?;
            let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
            Ok::<_, Error>(rows.collect::<Result<Vec<_>, _>>()?.join(";\n"))
        })
        .unwrap();
    insta::assert_snapshot!(schema);
}

#[test]
fn an_article_reads_back_as_it_was_written() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let key = add(&store, 7, "L’économie 🙂 demain");
    drop(store);
    let found = open(dir.path()).read(|conn| articles::load(conn, key)).unwrap().unwrap();
    assert_eq!(found.article.title.value, "Un titre, deviné");
    assert!(found.article.title.is_inferred());
    assert_eq!(found.article.authors[0].origin, Origin::Byline);
    assert_eq!(found.article.published.unwrap().value.to_string(), "2025-04");
    assert_eq!(found.article.language.unwrap().value, Language::FRENCH);
    assert_eq!(found.article.cited_sources, ["Une source"]);
    assert_eq!((found.article.words, found.article.chars), (2, 19));
    let range = TextRange::new(TextOffset(11), TextOffset(19)).unwrap();
    assert_eq!(open(dir.path()).read(|conn| articles::slice(conn, key, range)).unwrap(), "🙂 demain");
}

#[test]
fn every_recorded_step_is_taken_back_and_done_again_exactly() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let key = add(&store, 1, "Un 'texte' à annoter");
    let other = add(&store, 2, "Un autre");
    let name = TagName::new("à citer").unwrap();
    let now = Timestamp::UNIX_EPOCH;
    let tag =
        store.write(|tx| tags::insert(tx, TagId::from_uuid(Uuid::from_u128(3)), &name, TagKind::Own, now)).unwrap();
    let into = store
        .write(|tx| {
            tags::insert(tx, TagId::from_uuid(Uuid::from_u128(4)), &TagName::new("autre").unwrap(), TagKind::Own, now)
        })
        .unwrap();
    let selector = Selector {
        position: TextRange::new(TextOffset(3), TextOffset(10)).unwrap(),
        quote: Quote { exact: "'texte'".into(), prefix: "Un ".into(), suffix: " à".into() },
        text: Text::new("x").hash(),
    };
    type Work<'a> = Box<dyn Fn(&rusqlite::Transaction<'_>) -> Result<(), Error> + 'a>;
    let actions: Vec<Work<'_>> = vec![
        Box::new(|tx| articles::set_state(tx, key, ReadingState::Archived)),
        Box::new(|tx| articles::set_favourite(tx, key, true)),
        Box::new(|tx| articles::decide(tx, key, "author", &["A".to_owned(), "B".to_owned()])),
        Box::new(|tx| articles::decide(tx, key, "title", &["L’'autre'".to_owned()])),
        Box::new(|tx| articles::decide(tx, key, "published", &[])),
        Box::new(|tx| {
            let id = AnnotationId::from_uuid(Uuid::from_u128(9));
            let row =
                annotations::insert(tx, id, key, (&selector, None), Meaning::Fact, &Note("d'accord\n".into()), now)?;
            annotations::set_tags(tx, row, &[tag])
        }),
        Box::new(|tx| tags::set_state(tx, key, tag, TagState::Kept)),
        Box::new(|tx| tags::set_state(tx, other, into, TagState::Refused)),
        Box::new(|tx| tags::rename(tx, tag, &TagName::new("cité").unwrap())),
        Box::new(|tx| tags::merge(tx, tag, into)),
        Box::new(|tx| articles::set_trashed(tx, other, Some(now))),
        Box::new(|tx| tags::delete(tx, into)),
        Box::new(|tx| articles::delete(tx, key).map(drop)),
    ];
    let picture = || store.read(|conn| Ok::<_, Error>(rows(conn))).unwrap();
    let mut steps = Vec::new();
    for action in &actions {
        let before = picture();
        let ((), step) = store.record(|tx| action(tx), no_more).unwrap();
        assert!(!step.is_empty());
        assert_ne!(before, picture());
        steps.push((before, step, picture()));
    }
    let mut again = Vec::new();
    for (before, step, after) in steps.into_iter().rev() {
        let ((), redo) = store.record(|tx| step.take_back(tx), no_more).unwrap();
        assert_eq!(picture(), before);
        again.push((redo, after));
    }
    for (redo, after) in again.into_iter().rev() {
        store.record(|tx| redo.take_back(tx), no_more).unwrap();
        assert_eq!(picture(), after);
    }
}

#[test]
fn taking_back_leaves_what_changed_since_elsewhere() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let key = add(&store, 1, "Un texte");
    let ((), step) = store.record(|tx| articles::set_favourite(tx, key, true), no_more).unwrap();
    store.write(|tx| articles::set_position(tx, key, 500, 3)).unwrap();
    store.record(|tx| step.take_back(tx), no_more).unwrap();
    let found = store.read(|conn| articles::load(conn, key)).unwrap().unwrap();
    assert!(!found.article.favourite);
    assert_eq!(found.article.progress, 500);
}

#[test]
fn what_is_not_recorded_cannot_be_taken_back() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let key = add(&store, 1, "Un texte");
    store.record(|tx| articles::set_favourite(tx, key, true), no_more).unwrap();
    store.write(|tx| articles::set_state(tx, key, ReadingState::Read)).unwrap();
    let ((), step) = store.record(|_| Ok::<_, Error>(()), no_more).unwrap();
    assert!(step.is_empty());
}

#[test]
fn a_failed_write_leaves_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let failed = store.write(|tx| {
        settings::set(tx, "page", "{}")?;
        Err::<(), _>(Error::Full)
    });
    assert!(matches!(failed, Err(Error::Full)));
    assert_eq!(store.read(|conn| settings::get(conn, "page")).unwrap(), None);
}

#[test]
fn a_newer_library_is_refused_and_left_as_it_is() {
    let dir = tempfile::tempdir().unwrap();
    drop(open(dir.path()));
    let file = dir.path().join("library.sqlite");
    let conn = Connection::open(&file).unwrap();
    conn.pragma_update(None, "user_version", 99).unwrap();
    conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    conn.close().unwrap();
    let before = fs::read(&file).unwrap();
    for access in [Access::Writing, Access::Reading] {
        let refused = Store::open(dir.path(), access, |_| Ok(()));
        assert!(matches!(refused, Err(Error::Newer { found: 99, .. })));
    }
    assert_eq!(fs::read(&file).unwrap(), before);
}

#[test]
fn a_file_that_is_no_database_is_said_to_be_damaged() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("library.sqlite"), "pas une base de données, mais assez long pour en être une").unwrap();
    assert!(matches!(Store::open(dir.path(), Access::Writing, |_| Ok(())), Err(Error::Damaged(_))));
}

#[test]
fn a_missing_database_beside_dropped_files_is_not_replaced() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    store.originals().keep([(ContentHash::of(b"x"), b"x".as_slice())]).unwrap();
    drop(store);
    for file in ["library.sqlite", "library.sqlite-wal", "library.sqlite-shm"] {
        let _ = fs::remove_file(dir.path().join(file));
    }
    assert!(matches!(Store::open(dir.path(), Access::Writing, |_| Ok(())), Err(Error::Missing(_))));
    assert!(!dir.path().join("library.sqlite").exists());
    // A file without a byte, as a full disk leaves it, is no database either.
    fs::write(dir.path().join("library.sqlite"), "").unwrap();
    assert!(matches!(Store::open(dir.path(), Access::Writing, |_| Ok(())), Err(Error::Missing(_))));
    assert_eq!(fs::read(dir.path().join("library.sqlite")).unwrap(), b"");
}

#[test]
fn reading_changes_no_byte_and_refuses_to_write() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let key = add(&store, 1, "Un texte");
    drop(store);
    let names = || -> Vec<_> {
        let mut names: Vec<_> = fs::read_dir(dir.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names
    };
    let before = (names(), fs::read(dir.path().join("library.sqlite")).unwrap());
    let store = Store::open(dir.path(), Access::Reading, |_| Ok(())).unwrap();
    assert!(store.is_read_only());
    assert!(store.read(|conn| articles::load(conn, key)).unwrap().is_some());
    assert!(matches!(store.write(|tx| articles::set_favourite(tx, key, true)), Err(Error::ReadOnly)));
    drop(store);
    assert_eq!((names(), fs::read(dir.path().join("library.sqlite")).unwrap()), before);
}

#[test]
fn a_daily_copy_is_whole_and_made_once() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let key = add(&store, 1, "Un texte");
    let mut day = jiff::civil::date(2025, 4, 1);
    for _ in 0..9 {
        let made = |made| store.back_up(day).unwrap() == made;
        assert!(made(true) && made(false));
        day = day.tomorrow().unwrap();
    }
    let mut copies: Vec<_> =
        fs::read_dir(dir.path().join("backups")).unwrap().map(|entry| entry.unwrap().path()).collect();
    copies.sort();
    assert_eq!(copies.len(), 7);
    assert!(copies[6].ends_with("library-2025-04-09.sqlite"));
    let copy = Connection::open(&copies[6]).unwrap();
    assert!(articles::load(&copy, key).unwrap().is_some());
}
