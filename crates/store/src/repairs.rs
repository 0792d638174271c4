//! What a person repaired in an article: the body as it was extracted, which
//! blocks are hidden or brought back, and rules for all pages of a site.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, params};
use veille_model::{CleanMarkup, Document, DropReason, Dropped, Text, TextHash, TextOffset, TextRange};

use crate::{Error, Result, articles, versions};

/// A body as it was extracted, with what hangs on its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extracted {
    /// The body.
    pub document: Document,
    /// Its text's hash.
    pub text: TextHash,
    /// Its excerpt.
    pub excerpt: String,
    /// What the intake left out.
    pub dropped: Vec<Dropped>,
    /// Where in the text the evidence of each field stands: its name, its place, the range.
    pub evidence: Vec<(String, i64, TextRange)>,
}

/// What a person chose for a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The block's words, folded.
    pub folded: String,
    /// Which of the blocks with these words.
    pub nth: u32,
    /// Whether it is shown.
    pub shown: bool,
}

/// How a rule describes blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum How {
    /// They say the same.
    Same,
    /// They begin with the same words.
    Starts,
}

impl How {
    /// The name used in JSON and in the store.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Starts => "starts",
        }
    }
}

/// Which blocks a rule is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// How they are described.
    pub how: How,
    /// Their words, or how they begin; folded.
    pub folded: String,
    /// The most characters that such a block has.
    pub longest: u32,
}

/// A rule for all pages of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteRule {
    /// Its row.
    pub key: i64,
    /// The site.
    pub site: String,
    /// Whether such blocks are shown.
    pub shown: bool,
    /// Which blocks.
    pub pattern: Pattern,
    /// Words to be shown for it.
    pub text: String,
}

/// The body of an article as it was extracted: the one that it has, unless it was repaired.
///
/// # Errors
/// [`Error`] where the article is gone.
pub fn base(conn: &Connection, article: i64) -> Result<Extracted> {
    let mut statement = conn.prepare_cached(
        "SELECT text_hash, excerpt, markup, text, sanitizer, dropped, evidence FROM extracted WHERE article = ?1",
    )?;
    let row = statement.query_row([article], |row| {
        let markup = CleanMarkup::vouched(row.get(2)?, row.get(4)?);
        let document = Document { markup, text: Text::new(row.get::<_, String>(3)?) };
        let text = TextHash::from_bytes(row.get(0)?);
        let (dropped, evidence): (String, String) = (row.get(5)?, row.get(6)?);
        let excerpt = row.get(1)?;
        Ok((Extracted { document, text, excerpt, dropped: Vec::new(), evidence: Vec::new() }, dropped, evidence))
    });
    if let Some((base, dropped, evidence)) = row.optional()? {
        let (dropped, evidence) = (read_dropped(conn, &dropped)?, read_evidence(conn, &evidence)?);
        return Ok(Extracted { dropped, evidence, ..base });
    }
    let mut statement = conn.prepare_cached(
        "SELECT text_hash, excerpt,
             (SELECT json_group_array(json_array(name, place, \"start\", \"end\"))
              FROM field WHERE article = key AND provenance <> 'decided' AND \"end\" IS NOT NULL)
         FROM article WHERE key = ?1",
    )?;
    let (text, excerpt, evidence) =
        statement.query_row([article], |row| Ok((row.get(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?)))?;
    Ok(Extracted {
        document: Document { markup: articles::markup(conn, article)?, text: articles::text(conn, article)? },
        text: TextHash::from_bytes(text),
        excerpt,
        dropped: articles::dropped(conn, article)?,
        evidence: read_evidence(conn, &evidence)?,
    })
}

/// Whether the body of an article is another one than was extracted.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn is_repaired(conn: &Connection, article: i64) -> Result<bool> {
    Ok(conn.prepare_cached("SELECT 1 FROM extracted WHERE article = ?1")?.exists([article])?)
}

/// Keeps the body that an article has as the one that was extracted.
///
/// # Errors
/// [`Error`] where the article is gone, or its body is repaired already.
pub fn keep_extracted(conn: &Connection, article: i64) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO extracted (article, text_hash, excerpt, markup, text, sanitizer, dropped, evidence)
         SELECT key, text_hash, excerpt, markup, text, sanitizer,
             (SELECT json_group_array(json_array(place, line, text, reason, at)) FROM dropped WHERE dropped.article = key),
             (SELECT json_group_array(json_array(name, place, \"start\", \"end\"))
              FROM field WHERE field.article = key AND provenance <> 'decided' AND \"end\" IS NOT NULL)
         FROM article JOIN document ON document.article = key WHERE key = ?1",
    )?
    .execute([article])?;
    Ok(())
}

/// Writes the markup of what was extracted anew, of which no word changed;
/// nothing where the body is not repaired.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn set_extracted_markup(conn: &Connection, article: i64, markup: &CleanMarkup) -> Result<()> {
    conn.prepare_cached("UPDATE extracted SET markup = ?2, sanitizer = ?3 WHERE article = ?1")?.execute(params![
        article,
        markup.as_str(),
        markup.sanitizer()
    ])?;
    Ok(())
}

/// Forgets what was extracted: the body that the article has is that now.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn forget_extracted(conn: &Connection, article: i64) -> Result<()> {
    conn.prepare_cached("DELETE FROM extracted WHERE article = ?1")?.execute([article])?;
    Ok(())
}

/// Gives an article another body, with what hangs on its text. Evidence that
/// is not among the new one points nowhere any more.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn set_body(conn: &Connection, article: i64, body: &Extracted) -> Result<()> {
    versions::set_body(conn, article, &body.document.markup, &body.document.text, body.text)?;
    conn.prepare_cached("UPDATE article SET excerpt = ?2 WHERE key = ?1 AND excerpt <> ?2")?
        .execute(params![article, body.excerpt])?;
    conn.prepare_cached("DELETE FROM dropped WHERE article = ?1")?.execute([article])?;
    articles::put_dropped(conn, article, &body.dropped)?;
    conn.prepare_cached(
        "UPDATE field SET \"start\" = NULL, \"end\" = NULL
         WHERE article = ?1 AND provenance <> 'decided' AND \"end\" IS NOT NULL",
    )?
    .execute([article])?;
    let mut statement = conn.prepare_cached(
        "UPDATE field SET \"start\" = ?4, \"end\" = ?5
         WHERE article = ?1 AND name = ?2 AND place = ?3 AND provenance <> 'decided'",
    )?;
    for (name, place, range) in &body.evidence {
        statement.execute(params![article, name, place, range.start().0, range.end().0])?;
    }
    Ok(())
}

/// What a person chose for the blocks of an article.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn choices(conn: &Connection, article: i64) -> Result<Vec<Choice>> {
    let mut statement = conn.prepare_cached("SELECT folded, nth, shown FROM repair WHERE article = ?1")?;
    let rows = statement
        .query_map([article], |row| Ok(Choice { folded: row.get(0)?, nth: row.get(1)?, shown: row.get(2)? }))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Keeps what a person chose for a block.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn choose(conn: &Connection, article: i64, choice: &Choice) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO repair (article, folded, nth, shown) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (article, folded, nth) DO UPDATE SET shown = excluded.shown",
    )?
    .execute(params![article, choice.folded, choice.nth, choice.shown])?;
    Ok(())
}

/// Forgets what a person chose for a block.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn unchoose(conn: &Connection, article: i64, folded: &str, nth: u32) -> Result<()> {
    conn.prepare_cached("DELETE FROM repair WHERE article = ?1 AND folded = ?2 AND nth = ?3")?
        .execute(params![article, folded, nth])?;
    Ok(())
}

/// The rules for a site, oldest first; of all sites, where none is named.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn rules(conn: &Connection, site: Option<&str>) -> Result<Vec<SiteRule>> {
    let mut statement = conn.prepare_cached(
        "SELECT key, site, shown, how, folded, longest, text FROM site_rule WHERE ?1 IS NULL OR site = ?1
         ORDER BY site, key",
    )?;
    let rows = statement.query_map([site], |row| {
        let how = if row.get_ref(3)?.as_str()? == "starts" { How::Starts } else { How::Same };
        let pattern = Pattern { how, folded: row.get(4)?, longest: row.get(5)? };
        Ok(SiteRule { key: row.get(0)?, site: row.get(1)?, shown: row.get(2)?, pattern, text: row.get(6)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Makes a rule for a site, in the place of one about the same blocks.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn put_rule(
    conn: &Connection,
    site: &str,
    shown: bool,
    pattern: &Pattern,
    text: &str,
    created: Timestamp,
) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO site_rule (site, shown, how, folded, longest, text, created) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (site, how, folded) DO UPDATE SET shown = excluded.shown,
             longest = max(longest, excluded.longest)",
    )?
    .execute(params![
        site,
        shown,
        pattern.how.as_str(),
        pattern.folded,
        pattern.longest,
        text,
        created.as_microsecond()
    ])?;
    Ok(())
}

/// Deletes a rule, and answers the site that it was for.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn delete_rule(conn: &Connection, key: i64) -> Result<Option<String>> {
    let mut statement = conn.prepare_cached("DELETE FROM site_rule WHERE key = ?1 RETURNING site")?;
    Ok(statement.query_row([key], |row| row.get(0)).optional()?)
}

/// The addresses and site names of all articles, each with its article.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn places(conn: &Connection) -> Result<Vec<(i64, bool, String)>> {
    let mut statement = conn.prepare_cached(
        "SELECT article, name = 'url', value FROM field WHERE name IN ('url', 'site') ORDER BY article, name DESC",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read_dropped(conn: &Connection, json: &str) -> Result<Vec<Dropped>> {
    let mut statement = conn.prepare_cached(
        "SELECT value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(?1) ORDER BY value ->> 0",
    )?;
    let mut rows = statement.query([json])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let name: String = row.get(2)?;
        let reason = DropReason::from_name(&name).ok_or(Error::Unreadable { what: "a reason", value: name })?;
        all.push(Dropped { line: row.get(0)?, text: row.get(1)?, reason, at: TextOffset(row.get(3)?) });
    }
    Ok(all)
}

fn read_evidence(conn: &Connection, json: &str) -> Result<Vec<(String, i64, TextRange)>> {
    let mut statement =
        conn.prepare_cached("SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?1)")?;
    let mut rows = statement.query([json])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let range = TextRange::new(TextOffset(row.get(2)?), TextOffset(row.get(3)?));
        all.extend(range.ok().map(|range| Ok::<_, Error>((row.get(0)?, row.get(1)?, range))).transpose()?);
    }
    Ok(all)
}
