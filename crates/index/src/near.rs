//! Words of the library that are near to one that it does not have.

use std::{cmp::Reverse, ops::ControlFlow};

use rusqlite::{Connection, Result};

use crate::words::{Token, tokens};

/// Shorter words are near to everything.
const SHORTEST: usize = 3;
/// From so many letters on, two of them may differ, and one below.
const LONG: usize = 6;

/// A word of the library that may have been meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    /// The bytes of what was typed that it stands for.
    pub bytes: (usize, usize),
    /// As the index holds it, without case and accents; see [`spelling`].
    pub word: String,
}

/// Finds words of the library for those of `typed` that no article says: at
/// most `most` for each, those that differ least first, then those that most
/// articles say.
///
/// One or two letters differ, are missing or are too many, or two neighbours
/// were changed. The first letter is taken to be right, or to have changed
/// places with the second: so a tenth of the words is looked at and not all.
///
/// # Errors
/// When the database cannot be read, or was interrupted.
pub fn near(conn: &Connection, typed: &str, most: usize) -> Result<Vec<Near>> {
    let mut cut = Vec::new();
    let _: ControlFlow<()> = tokens(typed, |token| {
        cut.push(token.clone());
        ControlFlow::Continue(())
    });
    let mut found = Vec::new();
    for Token { folded, start, end, .. } in cut {
        let letters: Vec<char> = folded.chars().collect();
        if letters.len() < SHORTEST || !letters.iter().all(|c| c.is_alphabetic()) || is_known(conn, &folded)? {
            continue;
        }
        let words = nearest(conn, &letters, most)?.into_iter();
        found.extend(words.map(|word| Near { bytes: (start, end), word }));
    }
    Ok(found)
}

/// How a word that the index holds is written in a text: in lower case where it is at all.
#[must_use]
pub fn spelling(text: &str, word: &str) -> Option<String> {
    let mut found = None;
    let _: ControlFlow<()> = tokens(text, |token| {
        if token.folded != word {
            return ControlFlow::Continue(());
        }
        let written = &text[token.start..token.end];
        let is_lower = written == token.lower;
        if is_lower || found.is_none() {
            found = Some(written.to_owned());
        }
        if is_lower { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    found
}

fn is_known(conn: &Connection, word: &str) -> Result<bool> {
    conn.prepare_cached("SELECT 1 FROM index_term WHERE term = ?1")?.exists([word])
}

fn nearest(conn: &Connection, letters: &[char], most: usize) -> Result<Vec<String>> {
    let allowed = if letters.len() < LONG { 1 } else { 2 };
    let mut first = vec![letters[0], letters[1]];
    first.dedup();
    let mut statement =
        conn.prepare_cached("SELECT term, docs FROM index_term WHERE term >= ?1 AND term < ?2 || char(1114111)")?;
    let mut found: Vec<(usize, Reverse<u32>, String)> = Vec::new();
    let mut word = Vec::new();
    for letter in first {
        let letter = letter.to_string();
        let mut rows = statement.query([&letter, &letter])?;
        while let Some(row) = rows.next()? {
            let term = row.get_ref(0)?.as_str()?;
            word.clear();
            word.extend(term.chars());
            if let Some(distance) = distance(letters, &word, allowed) {
                found.push((distance, Reverse(row.get(1)?), term.to_owned()));
            }
        }
    }
    found.sort_unstable();
    Ok(found.into_iter().take(most).map(|(_, _, term)| term).collect())
}

/// How many letters were changed, left out, added or changed places with the next one; nothing beyond `allowed`.
fn distance(one: &[char], other: &[char], allowed: usize) -> Option<usize> {
    if one.len().abs_diff(other.len()) > allowed {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in one.iter().enumerate() {
        let mut now = Vec::with_capacity(other.len() + 1);
        now.push(row + 1);
        for (column, its) in other.iter().enumerate() {
            let mut cost = (last[column] + usize::from(letter != its)).min(last[column + 1] + 1).min(now[column] + 1);
            if row > 0 && column > 0 && one[row - 1] == *its && other[column - 1] == *letter {
                cost = cost.min(before[column - 1] + 1);
            }
            now.push(cost);
        }
        if now.iter().all(|cost| *cost > allowed) {
            return None;
        }
        before = std::mem::replace(&mut last, now);
    }
    last.last().copied().filter(|distance| *distance <= allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_differ_are_counted() {
        let check = |one: &str, other: &str| {
            let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
            let both = (distance(&one, &other, 2), distance(&other, &one, 2));
            assert_eq!(both.0, both.1);
            both.0
        };
        let cases = [
            ("gtp", "gpt", Some(1)),
            ("mistrl", "mistral", Some(1)),
            ("finacnement", "financement", Some(1)),
            ("finansement", "financement", Some(1)),
            ("finansment", "financement", Some(2)),
            ("modele", "modele", Some(0)),
            ("modele", "module", Some(1)),
            ("modele", "mondiale", None),
            ("a", "abc", Some(2)),
            ("a", "abcd", None),
        ];
        for (one, other, expected) in cases {
            assert_eq!(check(one, other), expected, "{one} {other}");
        }
    }
}
