//! Completions of a line's last part.

use jiff::Timestamp;
use rusqlite::{Connection, Result, params};
use veille_model::{Clause, Condition, Language, Query};

use crate::find::{Scope, count};
use crate::query::{Last, Of, last, print_clause};
use crate::words::compact;

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
    let tags = || -> Result<Vec<Completion>> {
        let tags = tags(conn, &compact(&typed), limit)?.into_iter();
        Ok(tags
            .map(|(name, n)| offered(Condition::Tag { name: name.clone(), nested: false }, name, "tag", n))
            .collect())
    };
    match of {
        Of::Anything(_) if typed.is_empty() => Ok(Vec::new()),
        Of::Anything(keywords) => {
            let mut found = tags()?;
            found.extend(keywords.into_iter().map(|keyword| Completion {
                text: format!("{minus}{keyword}"),
                label: keyword,
                field: "word",
                count: 0,
            }));
            found.truncate(limit as usize);
            Ok(found)
        }
        Of::Tags => tags(),
        Of::Authors => {
            let authors = names(conn, "author_names", &typed, limit)?.into_iter();
            Ok(authors.map(|(name, count)| offered(Condition::Author(name.clone()), name, "author", count)).collect())
        }
        Of::Sites => {
            let sites = names(conn, "site_name", &typed, limit)?.into_iter();
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
            found.sort_by_key(|completion| std::cmp::Reverse(completion.count));
            found.truncate(limit as usize);
            Ok(found)
        }
    }
}

/// Tags with their counts.
fn tags(conn: &Connection, typed: &str, limit: u32) -> Result<Vec<(String, u32)>> {
    conn.prepare_cached(
        "WITH meant (tag, rank) AS (
             SELECT id, CASE WHEN substr(folded, 1, length(?1)) = ?1 THEN 0 ELSE 1 END
             FROM index_tag WHERE instr(folded, ?1)
             UNION ALL
             SELECT tag, 2 FROM index_alias WHERE substr(folded, 1, length(?1)) = ?1
         )
         SELECT name, (SELECT COUNT(*) FROM index_tagging JOIN index_article ON key = article
                       WHERE index_tagging.tag = index_tag.id AND NOT trashed) AS uses
         FROM (SELECT tag, MIN(rank) AS rank FROM meant GROUP BY tag) JOIN index_tag ON id = tag
         WHERE uses > 0 ORDER BY rank, uses DESC, name LIMIT ?2",
    )?
    .query_map(params![typed, limit], |row| Ok((row.get(0)?, row.get(1)?)))?
    .collect()
}

/// Authors or sites with their counts: those with a word that begins so first.
fn names(conn: &Connection, column: &str, typed: &str, limit: u32) -> Result<Vec<(String, u32)>> {
    let mut counts: std::collections::HashMap<String, u32> = std::collections::HashMap::new();
    let mut statement =
        conn.prepare_cached(&format!("SELECT {column} FROM index_article WHERE NOT trashed AND {column} <> ''"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        for name in row.get_ref(0)?.as_str()?.lines() {
            match counts.get_mut(name) {
                Some(count) => *count += 1,
                None => drop(counts.insert(name.to_owned(), 1)),
            }
        }
    }
    let mut found: Vec<(bool, u32, String)> = counts
        .into_iter()
        .filter_map(|(name, count)| {
            let folded = crate::words::fold_text(&name);
            let begins =
                folded.split([' ', '-', '\'']).any(|word| word.starts_with(typed)) || folded.starts_with(typed);
            (begins || folded.contains(typed)).then_some((!begins, count, name))
        })
        .collect();
    found.sort_by(|a, b| (a.0, b.1, &a.2).cmp(&(b.0, a.1, &b.2)));
    Ok(found.into_iter().take(limit as usize).map(|(_, count, name)| (name, count)).collect())
}
