//! Names that wait for a decision: never on an article.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use uuid::Uuid;
use veille_model::{CandidateId, TagKind, TagName, TextRange};

use crate::{Error, Result, fold::fold, tags};

/// A name that rules found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Its row.
    pub key: i64,
    /// Its id.
    pub id: CandidateId,
    /// The name.
    pub name: TagName,
    /// What it seems to name.
    pub kind: TagKind,
    /// The tag whose other name it seems to be.
    pub alias: Option<String>,
    /// How many articles outside the trash say it.
    pub articles: u32,
}

/// A name as it was found.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    /// The name.
    pub name: &'a TagName,
    /// What it seems to name.
    pub kind: TagKind,
    /// Whether one place is enough to ask about it.
    pub sure: bool,
    /// The tag whose other name it seems to be.
    pub alias: Option<&'a str>,
    /// How often the article says it.
    pub mentions: u32,
    /// Where.
    pub evidence: &'a [TextRange],
}

/// Adds what was found in an article, unless it was refused.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn add(conn: &Connection, article: i64, id: CandidateId, found: &Found<'_>, now: Timestamp) -> Result<()> {
    let mut known = conn.prepare_cached("SELECT key, state FROM candidate WHERE folded = ?1")?;
    let folded = fold(found.name.as_str());
    let known: Option<(i64, String)> = known.query_row([&folded], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let key = match known {
        Some((_, state)) if state == "refused" => return Ok(()),
        Some((key, _)) => key,
        None => conn
            .prepare_cached(
                "INSERT INTO candidate (id, folded, name, kind, sure, alias, created) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .insert(params![
                id.as_uuid().as_bytes(),
                folded,
                found.name.as_str(),
                found.kind.as_str(),
                found.sure,
                found.alias,
                now.as_microsecond()
            ])?,
    };
    if found.sure {
        // What an article says for sure goes before what another seemed to say.
        conn.prepare_cached(
            "UPDATE candidate SET sure = 1, kind = ?2, alias = coalesce(?3, alias) WHERE key = ?1 AND sure = 0",
        )?
        .execute(params![key, found.kind.as_str(), found.alias])?;
    }
    conn.prepare_cached(
        "INSERT INTO candidate_place (candidate, article, mentions, evidence) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT DO NOTHING",
    )?
    .execute(params![key, article, found.mentions, tags::write_ranges(found.evidence)])?;
    Ok(())
}

const ASKED: &str = "SELECT candidate.key, candidate.id, candidate.name, candidate.kind, candidate.alias,
         count(article.key) AS articles, total(candidate_place.mentions) AS mentions, candidate.sure AS sure
     FROM candidate JOIN candidate_place ON candidate_place.candidate = candidate.key
     JOIN article ON article.key = candidate_place.article AND article.trashed IS NULL
     WHERE candidate.state = 'open' GROUP BY candidate.key HAVING sure OR articles > 1 OR mentions > 2";

/// The names to ask about, those that most articles say first, and how many there are.
///
/// # Errors
/// [`Error::Unreadable`] where a row says what no version of Veille writes.
pub fn open(conn: &Connection, offset: u32, limit: u32) -> Result<(u32, Vec<Candidate>)> {
    let total = conn.query_row(&format!("SELECT count(*) FROM ({ASKED})"), [], |row| row.get(0))?;
    let mut statement = conn.prepare_cached(&format!(
        "{ASKED} ORDER BY articles DESC, sure DESC, mentions DESC, candidate.folded LIMIT ?2 OFFSET ?1"
    ))?;
    let mut rows = statement.query([offset, limit])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(candidate(row)?);
    }
    Ok((total, all))
}

/// The candidate of this id, whatever was decided about it.
///
/// # Errors
/// [`Error::Unreadable`] where a row says what no version of Veille writes.
pub fn find(conn: &Connection, id: CandidateId) -> Result<Option<Candidate>> {
    let mut statement = conn.prepare_cached("SELECT key, id, name, kind, alias, 0 FROM candidate WHERE id = ?1")?;
    let mut rows = statement.query([id.as_uuid().as_bytes()])?;
    rows.next()?.map(candidate).transpose()
}

/// Remembers that a candidate was accepted or refused; neither: it is open again.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn decide(conn: &Connection, key: i64, accepted: Option<bool>) -> Result<()> {
    let state = match accepted {
        Some(true) => "accepted",
        Some(false) => "refused",
        None => "open",
    };
    conn.prepare_cached("UPDATE candidate SET state = ?2 WHERE key = ?1")?.execute(params![key, state])?;
    Ok(())
}

/// Where a candidate stands: the article, how often, and in which words; what
/// most speaks of it first.
///
/// # Errors
/// [`Error::Unreadable`] where a row says what no version of Veille writes.
pub fn places(conn: &Connection, key: i64) -> Result<Vec<(i64, u32, Vec<TextRange>)>> {
    let mut statement = conn.prepare_cached(
        "SELECT article, mentions, evidence FROM candidate_place JOIN article ON article.key = article
         WHERE candidate = ?1 AND article.trashed IS NULL ORDER BY mentions DESC, article DESC",
    )?;
    let mut rows = statement.query([key])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let evidence: String = row.get(2)?;
        all.push((row.get(0)?, row.get(1)?, tags::read_ranges(&evidence)?));
    }
    Ok(all)
}

/// The names that a person refused.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn refused(conn: &Connection) -> Result<Vec<String>> {
    let mut statement = conn.prepare_cached("SELECT name FROM candidate WHERE state = 'refused' ORDER BY folded")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The row of the candidate of that name.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn named(conn: &Connection, name: &str) -> Result<Option<i64>> {
    let mut statement = conn.prepare_cached("SELECT key FROM candidate WHERE folded = ?1")?;
    Ok(statement.query_row([fold(name)], |row| row.get(0)).optional()?)
}

fn candidate(row: &Row<'_>) -> Result<Candidate> {
    let kind: String = row.get(3)?;
    Ok(Candidate {
        key: row.get(0)?,
        id: CandidateId::from_uuid(Uuid::from_bytes(row.get(1)?)),
        name: tags::name(row.get(2)?)?,
        kind: TagKind::from_name(&kind).ok_or(Error::Unreadable { what: "a candidate's kind", value: kind })?,
        alias: row.get(4)?,
        articles: row.get(5)?,
    })
}
