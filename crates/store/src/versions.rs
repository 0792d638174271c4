//! The texts that an article had before, or could have: kept whole, and put
//! in the place of the one that it has, and back.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, params};
use veille_model::{ArticleId, CleanMarkup, ContentHash, Draft, Text, TextHash};

use crate::{
    Error, Result,
    articles::{self, moment},
    images,
};

/// How a text came to be an article's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cause {
    /// A file was dropped.
    Dropped,
    /// The same file was read anew.
    Extracted,
    /// A person hid blocks, or brought some back.
    Repaired,
}

impl Cause {
    /// The name used in JSON and in the store.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Dropped => "dropped",
            Self::Extracted => "extracted",
            Self::Repaired => "repaired",
        }
    }

    fn from_name(name: String) -> Result<Self> {
        [Self::Dropped, Self::Extracted, Self::Repaired]
            .into_iter()
            .find(|cause| cause.as_str() == name)
            .ok_or(Error::Unreadable { what: "a cause", value: name })
    }
}

/// A text of an article, without its body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Its row; nothing for the text that the article has.
    pub key: Option<i64>,
    /// The dropped file.
    pub source: ContentHash,
    /// The dropped file's name.
    pub source_name: String,
    /// The text's hash.
    pub text: TextHash,
    /// How many words it has.
    pub words: u32,
    /// How many characters.
    pub chars: u32,
    /// How it came.
    pub cause: Cause,
    /// When it came.
    pub came: Timestamp,
}

/// The text that an article has.
///
/// # Errors
/// [`Error`] where the article is gone.
pub fn current(conn: &Connection, article: i64) -> Result<Version> {
    let mut statement = conn.prepare_cached(
        "SELECT NULL, source, source_name, text_hash, words, chars, cause, coalesce(came, added) FROM article
         WHERE key = ?1",
    )?;
    statement.query_row([article], |row| Ok(read(row)))?
}

/// The other texts of an article, last come first.
///
/// # Errors
/// [`Error::Unreadable`] where a row says what no version of Veille writes.
pub fn of(conn: &Connection, article: i64) -> Result<Vec<Version>> {
    let mut statement = conn.prepare_cached(
        "SELECT key, source, source_name, text_hash, words, chars, cause, came FROM version WHERE article = ?1
         ORDER BY came DESC, key DESC",
    )?;
    let mut rows = statement.query([article])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(read(row)?);
    }
    Ok(all)
}

/// The plain text of a version of an article; nothing where there is no such version.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn text(conn: &Connection, article: i64, version: i64) -> Result<Option<Text>> {
    let mut statement = conn.prepare_cached("SELECT text FROM version WHERE key = ?2 AND article = ?1")?;
    Ok(statement.query_row([article, version], |row| row.get::<_, String>(0)).optional()?.map(Text::new))
}

/// The dropped files of an article's other texts.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn sources(conn: &Connection, article: i64) -> Result<Vec<ContentHash>> {
    let mut statement = conn.prepare_cached("SELECT source FROM version WHERE article = ?1")?;
    let rows = statement.query_map([article], |row| row.get(0).map(ContentHash::from_bytes))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The version whose text was there before, while nobody has seen what changed.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn changed_from(conn: &Connection, article: i64) -> Result<Option<i64>> {
    let mut statement = conn.prepare_cached(
        "SELECT changed_from FROM article WHERE key = ?1 AND changed_from IN (SELECT key FROM version)",
    )?;
    Ok(statement.query_row([article], |row| row.get(0)).optional()?)
}

/// Keeps, or forgets, from which version an article changed.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn set_changed_from(conn: &Connection, article: i64, version: Option<i64>) -> Result<()> {
    conn.prepare_cached("UPDATE article SET changed_from = ?2 WHERE key = ?1")?.execute(params![article, version])?;
    Ok(())
}

/// Keeps the text that an article has as a version of it, and answers its key.
///
/// # Errors
/// [`Error`] where the article is gone.
pub fn keep(conn: &Connection, article: i64) -> Result<i64> {
    let mut statement = conn.prepare_cached(
        "INSERT INTO version (article, source, source_name, format, text_hash, excerpt, words, chars, markup, text,
             sanitizer, fields, dropped, remarks, cause, came, extracted)
         SELECT key, source, source_name, format, text_hash, excerpt, words, chars, markup, text, sanitizer,
             (SELECT json_group_array(json_array(name, place, value, origin, provenance, \"start\", \"end\"))
              FROM field WHERE field.article = key AND provenance <> 'decided'),
             (SELECT json_group_array(json_array(place, line, text, reason, at)) FROM dropped WHERE dropped.article = key),
             (SELECT json_group_array(remark) FROM remark WHERE remark.article = key),
             cause, coalesce(came, added),
             (SELECT json_array(hex(text_hash), excerpt, markup, text, sanitizer, dropped, evidence)
              FROM extracted WHERE extracted.article = key)
         FROM article JOIN document ON document.article = key WHERE key = ?1",
    )?;
    Ok(statement.insert([article])?)
}

/// Puts a version in the place of the text that an article has, which is to
/// be kept before. Fields that a person decided stay.
///
/// # Errors
/// [`Error`] where there is no such version.
pub fn put_back(conn: &Connection, article: i64, version: i64) -> Result<()> {
    clear(conn, article)?;
    let both = params![article, version];
    conn.prepare_cached(
        "UPDATE article SET (source, source_name, format, text_hash, excerpt, words, chars, cause, came) =
             (SELECT source, source_name, format, text_hash, excerpt, words, chars, cause, came FROM version WHERE key = ?2)
         WHERE key = ?1",
    )?
    .execute(both)?;
    conn.prepare_cached(
        "UPDATE document SET (markup, text, sanitizer) = (SELECT markup, text, sanitizer FROM version WHERE key = ?2)
         WHERE article = ?1",
    )?
    .execute(both)?;
    fill(conn, article, version)?;
    forget(conn, version)
}

/// Writes what a version says beside its text into the tables of an article.
fn fill(conn: &Connection, article: i64, version: i64) -> Result<()> {
    let both = params![article, version];
    conn.prepare_cached(
        "INSERT INTO field (article, name, place, value, origin, provenance, \"start\", \"end\")
         SELECT ?1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6
         FROM json_each((SELECT fields FROM version WHERE key = ?2))
         WHERE value ->> 0 NOT IN (SELECT name FROM decision WHERE article = ?1)",
    )?
    .execute(both)?;
    conn.prepare_cached(
        "INSERT INTO dropped (article, place, line, text, reason, at)
         SELECT ?1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4
         FROM json_each((SELECT dropped FROM version WHERE key = ?2))",
    )?
    .execute(both)?;
    conn.prepare_cached(
        "INSERT INTO remark (article, remark)
         SELECT ?1, value FROM json_each((SELECT remarks FROM version WHERE key = ?2))",
    )?
    .execute(both)?;
    conn.prepare_cached(
        "INSERT INTO extracted (article, text_hash, excerpt, markup, text, sanitizer, dropped, evidence)
         SELECT ?1, unhex(extracted ->> 0), extracted ->> 1, extracted ->> 2, extracted ->> 3, extracted ->> 4,
             extracted ->> 5, extracted ->> 6
         FROM version WHERE key = ?2 AND extracted IS NOT NULL",
    )?
    .execute(both)?;
    Ok(())
}

/// Makes a version of an article an article of its own, and answers its key.
///
/// # Errors
/// [`Error`] where there is no such version, or another article has its file.
pub fn part(conn: &Connection, version: i64, id: ArticleId) -> Result<i64> {
    let mut statement = conn.prepare_cached(
        "INSERT INTO article (id, source, source_name, format, text_hash, excerpt, words, chars, added, cause, sample)
         SELECT ?2, version.source, version.source_name, version.format, version.text_hash, version.excerpt,
             version.words, version.chars, version.came, version.cause, article.sample
         FROM version JOIN article ON article.key = version.article WHERE version.key = ?1",
    )?;
    let key = statement.insert(params![version, id.as_uuid().as_bytes()])?;
    conn.prepare_cached(
        "INSERT INTO document (article, markup, text, sanitizer)
         SELECT ?1, markup, text, sanitizer FROM version WHERE key = ?2",
    )?
    .execute([key, version])?;
    conn.prepare_cached(
        "INSERT INTO image (article, hash, kind)
         SELECT ?1, hash, kind FROM image WHERE article = (SELECT article FROM version WHERE key = ?2)",
    )?
    .execute([key, version])?;
    fill(conn, key, version)?;
    forget(conn, version)?;
    Ok(key)
}

/// Forgets a version.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn forget(conn: &Connection, version: i64) -> Result<()> {
    conn.prepare_cached("DELETE FROM version WHERE key = ?1")?.execute([version])?;
    Ok(())
}

/// A text to be put in the place of the one that an article has.
#[derive(Debug, Clone, Copy)]
pub struct Next<'a> {
    /// What the intake read.
    pub draft: &'a Draft,
    /// The hash of its text.
    pub text: TextHash,
    /// The dropped file.
    pub source: ContentHash,
    /// The dropped file's name.
    pub source_name: &'a str,
    /// How it came.
    pub cause: Cause,
    /// When it came.
    pub came: Timestamp,
}

/// Puts a new text in the place of the one that an article has, which is to
/// be kept before. Fields that a person decided stay, images are added.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn replace(conn: &Connection, article: i64, next: &Next<'_>) -> Result<()> {
    let Next { draft, text, source, source_name, cause, came } = *next;
    clear(conn, article)?;
    let body = &draft.document;
    conn.prepare_cached(
        "UPDATE article SET source = ?2, source_name = ?3, format = ?4, cause = ?5, came = ?6, excerpt = ?7
         WHERE key = ?1",
    )?
    .execute(params![
        article,
        source.as_bytes(),
        source_name,
        draft.format.as_str(),
        cause.as_str(),
        came.as_microsecond(),
        draft.excerpt,
    ])?;
    set_body(conn, article, &body.markup, &body.text, text)?;
    articles::put_known(conn, article, draft, &decided(conn, article)?)?;
    draft.images.iter().try_for_each(|image| images::put(conn, article, image))
}

/// Writes an article's body.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn set_body(conn: &Connection, article: i64, markup: &CleanMarkup, text: &Text, hash: TextHash) -> Result<()> {
    conn.prepare_cached("UPDATE article SET text_hash = ?2, words = ?3, chars = ?4 WHERE key = ?1")?
        .execute(params![article, hash.as_bytes(), text.words(), text.chars()])?;
    conn.prepare_cached("UPDATE document SET markup = ?2, text = ?3, sanitizer = ?4 WHERE article = ?1")?
        .execute(params![article, markup.as_str(), text.as_str(), markup.sanitizer()])?;
    Ok(())
}

/// How, and when, the text of an article came.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn set_cause(conn: &Connection, article: i64, cause: Cause, came: Timestamp) -> Result<()> {
    conn.prepare_cached("UPDATE article SET cause = ?2, came = ?3 WHERE key = ?1")?.execute(params![
        article,
        cause.as_str(),
        came.as_microsecond()
    ])?;
    Ok(())
}

/// The names of fields that a person decided.
fn decided(conn: &Connection, article: i64) -> Result<Vec<String>> {
    let mut statement = conn.prepare_cached("SELECT name FROM decision WHERE article = ?1")?;
    let rows = statement.query_map([article], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Takes away what the machine wrote of an article, other than its body.
fn clear(conn: &Connection, article: i64) -> Result<()> {
    for sql in [
        "DELETE FROM field WHERE article = ?1 AND name NOT IN (SELECT name FROM decision WHERE article = ?1)",
        "DELETE FROM dropped WHERE article = ?1",
        "DELETE FROM remark WHERE article = ?1",
        "DELETE FROM extracted WHERE article = ?1",
    ] {
        conn.prepare_cached(sql)?.execute([article])?;
    }
    Ok(())
}

/// Marks two articles as texts that are nearly the same.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn link(conn: &Connection, article: i64, other: i64, share: f64) -> Result<()> {
    conn.prepare_cached("INSERT OR IGNORE INTO kin (article, other, share) VALUES (?1, ?2, ?3)")?.execute(params![
        article.min(other),
        article.max(other),
        share
    ])?;
    Ok(())
}

/// Says that two articles have nothing to do with one another.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn unlink(conn: &Connection, article: i64, other: i64) -> Result<()> {
    conn.prepare_cached("DELETE FROM kin WHERE article = ?1 AND other = ?2")?
        .execute([article.min(other), article.max(other)])?;
    Ok(())
}

/// Articles outside the trash whose texts are nearly the same, nearest first,
/// each with the share of its words in common.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn kin(conn: &Connection, article: i64) -> Result<Vec<(i64, f64)>> {
    let mut statement = conn.prepare_cached(
        "SELECT other, share FROM (SELECT other, share FROM kin WHERE article = ?1
             UNION ALL SELECT article, share FROM kin WHERE other = ?1)
         JOIN article ON article.key = other WHERE trashed IS NULL ORDER BY share DESC, other",
    )?;
    let rows = statement.query_map([article], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(row: &rusqlite::Row<'_>) -> Result<Version> {
    let came = moment(row, 7)?.ok_or(Error::Unreadable { what: "a moment", value: String::new() })?;
    Ok(Version {
        key: row.get(0)?,
        source: ContentHash::from_bytes(row.get(1)?),
        source_name: row.get(2)?,
        text: TextHash::from_bytes(row.get(3)?),
        words: row.get(4)?,
        chars: row.get(5)?,
        cause: Cause::from_name(row.get(6)?)?,
        came,
    })
}
