//! What is held in memory is what the tables say, whatever happened.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod library;

use library::{article, ask, empty, kept, now, today};
use proptest::prelude::*;
use rusqlite::Connection;
use veille_index::{Entry, Page, Scope, facets, find, put, put_facets, query, register, remove, settle, shape, views};
use veille_model::{Language, ReadingState, TagKind};

const LINES: [&str; 10] = [
    "",
    "étiquette:un",
    "-étiquette:deux",
    "est:favori",
    "état:lu OU état:archivé",
    "langue:en",
    "site:ici",
    "réseau",
    "auteur:zoé -réseau",
    "a:étiquette mots:>2",
];

/// Everything that a library answers.
fn answers(conn: &Connection) -> Vec<String> {
    let mut answers: Vec<String> = LINES.iter().map(|line| format!("{line}: {:?}", ask(conn, line))).collect();
    answers.push(format!("{:?}", views(conn).unwrap()));
    let all = query::parse("", today()).query;
    answers.push(format!("{:?}", facets(conn, &all, &Scope::default(), now()).unwrap()));
    answers.push(format!("{:?}", find(conn, &all, &Scope::default(), Page::default(), now()).unwrap()));
    answers
}

#[derive(Debug, Clone)]
enum Step {
    Put(i64, u8),
    Facets(i64, u8),
    Remove(i64),
    Settle,
    Ask,
    TakeBack(Vec<Self>),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        4 => (1..6_i64, any::<u8>()).prop_map(|(key, looks)| Step::Put(key, looks)),
        3 => (1..6_i64, any::<u8>()).prop_map(|(key, looks)| Step::Facets(key, looks)),
        1 => (1..6_i64).prop_map(Step::Remove),
        1 => Just(Step::Settle),
        3 => Just(Step::Ask),
    ];
    let step = step.prop_recursive(1, 4, 4, |inner| prop::collection::vec(inner, 1..4).prop_map(Step::TakeBack));
    prop::collection::vec(step, 0..14)
}

fn go(conn: &Connection, steps: &[Step]) {
    for step in steps {
        match step {
            Step::Put(key, looks) => with(*key, *looks, |entry| put(conn, entry).unwrap()),
            Step::Facets(key, looks) => with(*key, *looks, |entry| put_facets(conn, entry).unwrap()),
            Step::Remove(key) => remove(conn, *key).unwrap(),
            Step::Settle => settle(conn).unwrap(),
            Step::Ask => drop(answers(conn)),
            Step::TakeBack(steps) => {
                conn.execute_batch("SAVEPOINT back").unwrap();
                go(conn, steps);
                conn.execute_batch("ROLLBACK TO back; RELEASE back").unwrap();
            }
        }
    }
}

/// An article that looks as the bits say.
fn with(key: i64, looks: u8, work: impl FnOnce(&Entry<'_>)) {
    let bit = |bit: u8| looks & 1 << bit != 0;
    let all = [kept("un", TagKind::Topic, &["premier"]), kept("deux", TagKind::Own, &[])];
    let tags = match (bit(0), bit(1)) {
        (true, true) => &all[..],
        (true, false) => &all[..1],
        (false, true) => &all[1..],
        (false, false) => &[],
    };
    work(&Entry {
        tags,
        favourite: bit(2),
        trashed: bit(3) && bit(4),
        state: if bit(4) { ReadingState::Read } else { ReadingState::Archived },
        language: bit(5).then_some(Language::ENGLISH),
        site: bit(6).then_some("Ici"),
        authors: if bit(7) { &["Zoé"] } else { &[] },
        ..article(key, "", if bit(0) { "Un réseau de plus." } else { "Rien." })
    });
}

/// A copy of the tables that nothing is remembered of.
fn copied(conn: &Connection) -> Connection {
    let mut copy = Connection::open_in_memory().unwrap();
    rusqlite::backup::Backup::new(conn, &mut copy).unwrap().step(-1).unwrap();
    register(&copy).unwrap();
    copy
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_held_is_what_the_tables_say(steps in steps()) {
        let conn = empty();
        go(&conn, &steps);
        prop_assert_eq!(answers(&conn), answers(&copied(&conn)));
    }
}

#[test]
fn a_large_library_is_kept_as_it_is_held() {
    let conn = empty();
    for key in 1..600 {
        with(key, u8::try_from(key % 251).unwrap(), |entry| put(&conn, entry).unwrap());
    }
    settle(&conn).unwrap();
    let kept: u32 = conn.query_row("SELECT count(*) FROM index_memory", [], |row| row.get(0)).unwrap();
    assert_eq!(kept, 1);
    with(3, 77, |entry| put_facets(&conn, entry).unwrap());
    let before = answers(&conn);
    assert_eq!(answers(&copied(&conn)), before);
    // Bytes that nobody understands are passed over.
    conn.execute("UPDATE index_memory SET bytes = x'0100000007'", []).unwrap();
    assert_eq!(answers(&copied(&conn)), before);
}

#[test]
fn connections_to_one_file_see_each_others_changes() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("index.sqlite");
    let open = || {
        let conn = Connection::open(&file).unwrap();
        register(&conn).unwrap();
        conn
    };
    let (one, other) = (open(), open());
    shape::create(&one).unwrap();
    with(1, 0b1_0001, |entry| put(&one, entry).unwrap());
    assert_eq!(ask(&other, "étiquette:un réseau"), [1]);
    with(1, 0b1_0000, |entry| put(&other, entry).unwrap());
    assert_eq!(ask(&one, "étiquette:un"), Vec::<i64>::new());
    assert_eq!(ask(&one, "réseau"), Vec::<i64>::new());
    remove(&one, 1).unwrap();
    assert_eq!(ask(&other, ""), Vec::<i64>::new());
}
