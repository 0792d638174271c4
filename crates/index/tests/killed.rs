//! A program that is killed while it takes many articles in leaves the index as it was.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod library;

use std::{
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Command, Stdio},
};

use library::{article, ask};
use rusqlite::Connection;
use veille_index::{Writer, register, shape};

/// Tells this program that it is the one to be killed, and where.
const STAGE: &str = "VEILLE_KILLED_AT";
const FOLDER: &str = "VEILLE_KILLED_IN";
/// Where it waits for that: articles gathered, parts written, all but the end.
const STAGES: [&str; 3] = ["gathering", "written", "before the end"];

fn open(folder: &Path) -> Connection {
    let conn = Connection::open(folder.join("library.sqlite")).unwrap();
    conn.execute_batch("PRAGMA journal_mode = WAL; PRAGMA cache_size = 20;").unwrap();
    register(&conn).unwrap();
    conn
}

fn take_in(conn: &Connection, stage: &str) {
    let wait = |here: &str| {
        if stage == here {
            println!("\n{STAGE}");
            loop {
                // Until it is killed.
                std::thread::park();
            }
        }
    };
    let text = "mot autre encore ".repeat(60);
    let mut writer = Writer::new(conn);
    (1..=900).for_each(|key| writer.put(&article(key, "Nouveau", &text)).unwrap());
    wait(STAGES[0]);
    writer.finish().unwrap();
    wait(STAGES[1]);
    shape::is_current(conn).unwrap();
    veille_index::settle(conn).unwrap();
    wait(STAGES[2]);
}

/// Run by the test below, in a process of its own.
#[test]
fn the_one_that_is_killed() {
    let (Ok(stage), Some(folder)) = (std::env::var(STAGE), std::env::var_os(FOLDER)) else { return };
    let conn = open(Path::new(&folder));
    conn.execute_batch("BEGIN").unwrap();
    take_in(&conn, &stage);
    conn.execute_batch("COMMIT").unwrap();
}

#[test]
fn whoever_is_killed_leaves_the_index_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let conn = open(folder.path());
    shape::create(&conn).unwrap();
    let mut writer = Writer::new(&conn);
    let old = "ancien mot ".repeat(8_000);
    (1..=20).for_each(|key| writer.put(&article(key, "Ancien", &old)).unwrap());
    writer.finish().unwrap();
    drop(conn);
    for stage in STAGES {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["the_one_that_is_killed", "--exact", "--nocapture"])
            .env(STAGE, stage)
            .env(FOLDER, folder.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        assert!(lines.any(|line| line.unwrap() == STAGE), "it came to {stage}");
        child.kill().unwrap();
        child.wait().unwrap();
        let conn = open(folder.path());
        conn.execute_batch("INSERT INTO index_words (index_words, rank) VALUES ('integrity-check', 1)").unwrap();
        assert_eq!(ask(&conn, "nouveau"), [0_i64; 0], "{stage}");
        assert_eq!(ask(&conn, "ancien").len(), 20, "{stage}");
    }
    let conn = open(folder.path());
    conn.execute_batch("BEGIN").unwrap();
    take_in(&conn, "");
    conn.execute_batch("COMMIT").unwrap();
    assert_eq!(ask(&conn, "nouveau").len(), 900);
}
