//! Completions of a line's last part.

use std::{cmp::Reverse, collections::HashMap};

use jiff::Timestamp;
use rusqlite::{Connection, Result};
use veille_model::{Clause, Condition, Language, Query};

use crate::find::{Scope, count, narrow};
use crate::memory::{Memory, Names, Row, memory};
use crate::query::{Last, Of, last, print_clause};
use crate::words::{compact, fold_text};

/// A way for the last part of a line to go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// The clause to put in its place.
    pub text: String,
    /// What is shown.
    pub label: String,
    /// As [`crate::query::Token::field`].
    pub field: &'static str,
    /// How many articles outside the trash have it; 0 for a keyword alone.
    pub count: u32,
}

/// Completes the last part of `line`, the most used first: tags (by their
/// beginning, then by a part, then by alias), authors, sites, the values of
/// keywords, keywords. Clauses are written in `language`.
///
/// # Errors
/// When the database cannot be read.
pub fn complete(conn: &Connection, line: &str, language: Language, limit: u32) -> Result<Vec<Completion>> {
    let Last { minus, typed, of } = last(line, language);
    let offered = |condition: Condition, label: String, field, count| Completion {
        text: format!("{minus}{}", print_clause(&Clause::Is(condition), language)),
        label,
        field,
        count,
    };
    let memory = memory(conn)?;
    let tags = || -> Vec<Completion> {
        let tags = tags(&memory, &compact(&typed), limit).into_iter();
        tags.map(|(name, n)| offered(Condition::Tag { name: name.clone(), nested: false }, name, "tag", n)).collect()
    };
    match of {
        Of::Anything(_) if typed.is_empty() => Ok(Vec::new()),
        Of::Anything(keywords) => {
            let mut found = tags();
            found.extend(keywords.into_iter().map(|keyword| Completion {
                text: format!("{minus}{keyword}"),
                label: keyword,
                field: "word",
                count: 0,
            }));
            found.truncate(limit as usize);
            Ok(found)
        }
        Of::Tags => Ok(tags()),
        Of::Authors => {
            let authors = names(&memory, &memory.authors, |row| row.authors, &typed, limit).into_iter();
            Ok(authors.map(|(name, count)| offered(Condition::Author(name.clone()), name, "author", count)).collect())
        }
        Of::Sites => {
            let sites = names(&memory, &memory.sites, |row| row.site, &typed, limit).into_iter();
            Ok(sites.map(|(name, count)| offered(Condition::Site(name.clone()), name, "site", count)).collect())
        }
        Of::Values(field, values) => {
            let mut found = Vec::new();
            for condition in values {
                let query = Query { clauses: vec![Clause::Is(condition.clone())], sort: None };
                let count = count(conn, &query, &Scope::default(), Timestamp::UNIX_EPOCH)?;
                let mut completion = offered(condition, String::new(), field, count);
                completion.label = completion.text.split_once(':').map_or("", |(_, value)| value).to_owned();
                found.push(completion);
            }
            found.sort_by_key(|completion| Reverse(completion.count));
            found.truncate(limit as usize);
            Ok(found)
        }
    }
}

/// Tags with their counts.
fn tags(memory: &Memory, typed: &str, limit: u32) -> Vec<(String, u32)> {
    // A name that begins so, one that holds it, an alias that begins so.
    let mut best: HashMap<u32, u8> = HashMap::new();
    for (name, tags) in &memory.tags.by_name {
        for tag in tags {
            let Some(Some(known)) = memory.tags.by_id.get(*tag as usize) else { continue };
            let own = compact(&known.name) == *name;
            let rank = match (own, name.starts_with(typed)) {
                (true, true) => 0,
                (true, false) if name.contains(typed) => 1,
                (false, true) => 2,
                _ => continue,
            };
            let best = best.entry(*tag).or_insert(rank);
            *best = rank.min(*best);
        }
    }
    let mut found: Vec<(u8, Reverse<u32>, &str)> = best
        .into_iter()
        .filter_map(|(tag, rank)| {
            let uses = memory.tagged(tag)?;
            let uses = narrow(uses.len() - uses.intersection_len(&memory.trashed));
            let name = memory.tags.by_id.get(tag as usize)?.as_ref()?;
            (uses > 0).then_some((rank, Reverse(uses), name.name.as_str()))
        })
        .collect();
    found.sort_unstable();
    found.into_iter().take(limit as usize).map(|(_, Reverse(uses), name)| (name.to_owned(), uses)).collect()
}

/// Authors or sites with their counts: those with a word that begins so first.
fn names(memory: &Memory, names: &Names, number: impl Fn(&Row) -> u32, typed: &str, limit: u32) -> Vec<(String, u32)> {
    let mut uses = vec![0_u32; names.names.len()];
    for key in &(&memory.all - &memory.trashed) {
        uses[number(&memory.row(key)) as usize] += 1;
    }
    let mut counts: HashMap<&str, u32> = HashMap::new();
    for (name, uses) in names.names.iter().zip(uses).filter(|(_, uses)| *uses > 0) {
        name.1.lines().for_each(|name| *counts.entry(name).or_default() += uses);
    }
    let mut found: Vec<(bool, Reverse<u32>, &str)> = counts
        .into_iter()
        .filter_map(|(name, count)| {
            let folded = fold_text(name);
            let begins =
                folded.split([' ', '-', '\'']).any(|word| word.starts_with(typed)) || folded.starts_with(typed);
            (begins || folded.contains(typed)).then_some((!begins, Reverse(count), name))
        })
        .collect();
    found.sort_unstable();
    found.into_iter().take(limit as usize).map(|(_, Reverse(count), name)| (name.to_owned(), count)).collect()
}
