//! Questions of which only the last one of each asker still matters.
//!
//! A line is asked for at every key. Where an answer takes longer than the next
//! key, it is given up: nobody would look at it, and it stands in the way of
//! the one that is waited for.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
};

use rusqlite::Connection;
use veille_store::Store;

use crate::{Error, Library, Result, lock};

/// So many askers are remembered: one for each list that is open, and some that are gone.
const ASKERS: usize = 64;

/// The last question of each asker.
#[derive(Debug, Default)]
pub(crate) struct Turns(Mutex<HashMap<String, Arc<AtomicU64>>>);

/// A question's place among those of its asker.
#[derive(Debug, Clone)]
pub struct Turn {
    last: Arc<AtomicU64>,
    number: u64,
}

impl Turn {
    /// Whether a later question was asked.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.last.load(Ordering::Relaxed) > self.number
    }
}

impl Turns {
    fn turn(&self, asker: &str, number: u64) -> Turn {
        let mut turns = lock(&self.0);
        if turns.len() >= ASKERS && !turns.contains_key(asker) {
            // Only those of whom a question is still going on are needed.
            turns.retain(|_, last| Arc::strong_count(last) > 1);
        }
        let last = Arc::clone(turns.entry(asker.to_owned()).or_default());
        last.fetch_max(number, Ordering::Relaxed);
        Turn { last, number }
    }
}

impl Library {
    /// Says that `asker` asks its question number `number`; those with a lower
    /// one are given up. Pages of one answer share a number.
    #[must_use]
    pub fn turn(&self, asker: &str, number: u64) -> Turn {
        self.turns().turn(asker, number)
    }

    /// Reads until `turn` is over.
    ///
    /// # Errors
    /// What `work` answers, and [`Error::Superseded`].
    pub(crate) fn read_in<T>(&self, turn: Option<&Turn>, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        match turn {
            Some(turn) => until_over(self.store(), turn, work),
            None => self.store().read(work),
        }
    }
}

fn until_over<T>(store: &Store, turn: &Turn, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
    let watched = turn.clone();
    let answer = store.read_until(move || watched.is_over(), work);
    if turn.is_over() { Err(Error::Superseded) } else { answer }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Would go on for ever.
    const ENDLESS: &str = "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n) SELECT max(n) FROM n";
    const LONG: &str =
        "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n LIMIT 50000) SELECT max(n) FROM n";

    fn ask(conn: &Connection, sql: &str) -> Result<i64> {
        Ok(conn.query_row(sql, [], |row| row.get(0))?)
    }

    #[test]
    fn the_next_key_stops_the_question_before_it() {
        let (turns, folder) = (Turns::default(), tempfile::tempdir().unwrap());
        let store = Store::open(folder.path(), veille_store::Access::Writing, |_| Ok(())).unwrap();
        let answer = until_over(&store, &turns.turn("list", 1), |conn| {
            // Another asker, and a further page of the same answer, leave it alone.
            drop((turns.turn("results", 9), turns.turn("list", 1)));
            assert_eq!(ask(conn, LONG).unwrap(), 50_000);
            drop(turns.turn("list", 2));
            ask(conn, ENDLESS)
        });
        assert!(matches!(answer, Err(Error::Superseded)), "{answer:?}");
        // The connection serves the next question to its end, and whoever has no turn.
        assert_eq!(until_over(&store, &turns.turn("list", 2), |conn| ask(conn, LONG)).unwrap(), 50_000);
        drop(turns.turn("list", 3));
        assert_eq!(store.read(|conn| ask(conn, LONG)).unwrap(), 50_000);
    }

    #[test]
    fn a_question_that_comes_late_is_over_before_it_begins() {
        let turns = Turns::default();
        let second = turns.turn("list", 2);
        assert!(turns.turn("list", 1).is_over() && !second.is_over());
    }

    #[test]
    fn askers_that_are_gone_are_forgotten() {
        let turns = Turns::default();
        let kept = turns.turn("kept", 1);
        (0..1_000).for_each(|at| drop(turns.turn(&at.to_string(), 1)));
        assert!(lock(&turns.0).len() <= ASKERS);
        drop(turns.turn("kept", 2));
        assert!(kept.is_over());
    }
}
