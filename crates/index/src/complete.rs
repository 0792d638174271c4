//! Completions of a line's last part.

use rusqlite::{Connection, Result, params};
use veille_model::{Clause, Condition, Language};

use crate::query::print_clause;
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
    /// How many articles outside the trash have it.
    pub count: u32,
}

/// Completes the last part of `line`: tags by name, then by a word within, then
/// by alias, the most used first; clauses are written in `language`.
///
/// # Errors
/// When the database cannot be read.
pub fn complete(conn: &Connection, line: &str, language: Language, limit: u32) -> Result<Vec<Completion>> {
    let last = line.rsplit(char::is_whitespace).next().unwrap_or_default();
    let typed = compact(last);
    if typed.is_empty() {
        return Ok(Vec::new());
    }
    tags(conn, &typed, language, limit)
}

fn tags(conn: &Connection, typed: &str, language: Language, limit: u32) -> Result<Vec<Completion>> {
    let mut statement = conn.prepare_cached(
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
    )?;
    let rows = statement.query_map(params![typed, limit], |row| {
        let name: String = row.get(0)?;
        let clause = Clause::Is(Condition::Tag { name: name.clone(), nested: false });
        Ok(Completion { text: print_clause(&clause, language), label: name, field: "tag", count: row.get(1)? })
    })?;
    rows.collect()
}
