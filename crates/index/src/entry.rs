//! What the index knows of an article.

use jiff::{Timestamp, civil::Date};
use rusqlite::{Connection, OptionalExtension, Result, params};
use veille_model::{Format, Language, Meaning, PartialDate, ReadingState, TagKind, TagState};

use crate::words::{compact, fold_text};

/// An article as the index takes it.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    /// Its row in the store, 1 to 4,294,967,295.
    pub key: i64,
    /// Its title.
    pub title: &'a str,
    /// Its plain text.
    pub text: &'a str,
    /// All its notes, joined.
    pub notes: &'a str,
    /// Who signed it.
    pub authors: &'a [&'a str],
    /// The site's name.
    pub site: Option<&'a str>,
    /// The canonical address.
    pub url: Option<&'a str>,
    /// The language of the body.
    pub language: Option<Language>,
    /// The day of publication.
    pub published: Option<PartialDate>,
    /// When it came in.
    pub added: Timestamp,
    /// Where it stands on the desk.
    pub state: ReadingState,
    /// Whether it is a favourite.
    pub favourite: bool,
    /// Whether it lies in the trash.
    pub trashed: bool,
    /// How many words it has.
    pub words: u32,
    /// The kind of file.
    pub format: Format,
    /// Its tags; refused ones count as absent.
    pub tags: &'a [EntryTag<'a>],
    /// The meanings of its highlights.
    pub meanings: &'a [Meaning],
    /// Whether a highlight of it has a written note.
    pub has_note: bool,
}

/// A tag on an article as the index takes it.
#[derive(Debug, Clone, Copy)]
pub struct EntryTag<'a> {
    /// Its name; two names that fold alike are one tag.
    pub name: &'a str,
    /// Other names that resolve to it.
    pub aliases: &'a [&'a str],
    /// What it names.
    pub kind: TagKind,
    /// Who stands behind it.
    pub state: TagState,
}

/// Takes an article in, or takes it in anew.
///
/// # Errors
/// When the database cannot be written, or the key does not fit.
pub fn put(conn: &Connection, entry: &Entry<'_>) -> Result<()> {
    put_facets(conn, entry)?;
    let locale = entry.language.as_ref().map_or("", Language::as_str);
    let about = about(entry);
    let mut statement = conn.prepare_cached(
        "INSERT OR REPLACE INTO index_words (rowid, title, text, notes, about)
         VALUES (?1, fts5_locale(?2, ?3), fts5_locale(?2, ?4), fts5_locale('', ?5), fts5_locale('', ?6))",
    )?;
    statement.execute(params![entry.key, locale, entry.title, entry.text, entry.notes, about]).map(|_| ())
}

/// Takes in everything but the words, when only state, tags, dates or
/// highlights changed. Title, text, notes, authors, site and address must be as
/// they were: what is written in them is found by [`put`] only.
///
/// # Errors
/// As [`put`].
pub fn put_facets(conn: &Connection, entry: &Entry<'_>) -> Result<()> {
    if u32::try_from(entry.key).map_or(true, |key| key == 0) {
        return Err(rusqlite::Error::IntegralValueOutOfRange(0, entry.key));
    }
    let meanings = entry.meanings.iter().fold(0_u8, |bits, meaning| bits | meaning_bit(*meaning));
    let site = [entry.site.unwrap_or_default(), entry.url.unwrap_or_default()].map(fold_text).join("\n");
    conn.prepare_cached(
        "INSERT OR REPLACE INTO index_article (key, title, authors, site, language, format, state, favourite, trashed,
             words, added, published, published_last, has_note, meanings, author_names, site_name)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
    )?
    .execute(params![
        entry.key,
        fold_text(entry.title),
        fold_text(&entry.authors.join("\n")),
        site,
        entry.language.as_ref().map(Language::as_str),
        entry.format.as_str(),
        state_number(entry.state),
        entry.favourite,
        entry.trashed,
        entry.words,
        entry.added.as_second(),
        entry.published.map(|date| day_number(date.first_day())),
        entry.published.map(|date| day_number(date.last_day())),
        entry.has_note,
        meanings,
        entry.authors.join("\n"),
        entry.site.unwrap_or_default(),
    ])?;
    put_taggings(conn, entry)
}

/// Forgets an article.
///
/// # Errors
/// When the database cannot be written.
pub fn remove(conn: &Connection, key: i64) -> Result<()> {
    conn.prepare_cached("DELETE FROM index_words WHERE rowid = ?1")?.execute([key])?;
    conn.prepare_cached("DELETE FROM index_tagging WHERE article = ?1")?.execute([key])?;
    conn.prepare_cached("DELETE FROM index_article WHERE key = ?1")?.execute([key]).map(|_| ())
}

/// Gives a tag another name, kind or aliases, on all articles at once.
///
/// A name that another tag bears already joins the two.
///
/// # Errors
/// When the database cannot be written.
pub fn put_tag(conn: &Connection, old_name: &str, tag: &EntryTag<'_>) -> Result<()> {
    let Some(old) = tag_id(conn, old_name)? else {
        return put_tag_row(conn, tag).map(|_| ());
    };
    let folded = compact(tag.name);
    if let Some(other) = tag_id(conn, tag.name)?.filter(|other| *other != old) {
        conn.execute("UPDATE OR IGNORE index_tagging SET tag = ?2 WHERE tag = ?1", [old, other])?;
        remove_tag(conn, old_name)?;
    } else {
        conn.execute("UPDATE index_tag SET name = ?2, folded = ?3 WHERE id = ?1", params![old, tag.name, folded])?;
    }
    put_tag_row(conn, tag).map(|_| ())
}

/// Forgets a tag, on all articles.
///
/// # Errors
/// When the database cannot be written.
pub fn remove_tag(conn: &Connection, name: &str) -> Result<()> {
    let Some(id) = tag_id(conn, name)? else { return Ok(()) };
    conn.execute("DELETE FROM index_tagging WHERE tag = ?1", [id])?;
    conn.execute("DELETE FROM index_alias WHERE tag = ?1", [id])?;
    conn.execute("DELETE FROM index_tag WHERE id = ?1", [id]).map(|_| ())
}

fn put_taggings(conn: &Connection, entry: &Entry<'_>) -> Result<()> {
    conn.prepare_cached("DELETE FROM index_tagging WHERE article = ?1")?.execute([entry.key])?;
    for tag in entry.tags.iter().filter(|tag| tag.state != TagState::Refused) {
        let id = put_tag_row(conn, tag)?;
        conn.prepare_cached("INSERT OR REPLACE INTO index_tagging (tag, article, kept) VALUES (?1, ?2, ?3)")?
            .execute(params![id, entry.key, tag.state == TagState::Kept])?;
    }
    Ok(())
}

/// Writes a tag's row and aliases where they changed.
fn put_tag_row(conn: &Connection, tag: &EntryTag<'_>) -> Result<i64> {
    let folded = compact(tag.name);
    let known = conn
        .prepare_cached("SELECT id, name, kind FROM index_tag WHERE folded = ?1")?
        .query_row([&folded], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?)))
        .optional()?;
    let id = match known {
        Some((id, name, kind)) if name == tag.name && kind == tag.kind.as_str() => id,
        _ => conn
            .prepare_cached(
                "INSERT INTO index_tag (name, folded, kind) VALUES (?1, ?2, ?3)
                 ON CONFLICT (folded) DO UPDATE SET name = excluded.name, kind = excluded.kind RETURNING id",
            )?
            .query_row(params![tag.name, folded, tag.kind.as_str()], |row| row.get(0))?,
    };
    let mut aliases: Vec<String> = tag.aliases.iter().map(|alias| compact(alias)).collect();
    aliases.sort_unstable();
    aliases.dedup();
    let standing = conn
        .prepare_cached("SELECT folded FROM index_alias WHERE tag = ?1 ORDER BY folded")?
        .query_map([id], |row| row.get(0))?
        .collect::<Result<Vec<String>>>()?;
    if standing != aliases {
        conn.prepare_cached("DELETE FROM index_alias WHERE tag = ?1")?.execute([id])?;
        let mut insert = conn.prepare_cached("INSERT INTO index_alias (folded, tag) VALUES (?1, ?2)")?;
        for alias in aliases {
            insert.execute(params![alias, id])?;
        }
    }
    Ok(id)
}

fn tag_id(conn: &Connection, name: &str) -> Result<Option<i64>> {
    conn.prepare_cached("SELECT id FROM index_tag WHERE folded = ?1")?
        .query_row([compact(name)], |row| row.get(0))
        .optional()
}

/// Authors, site and the address without its scheme, to be searched as words.
fn about(entry: &Entry<'_>) -> String {
    let mut parts: Vec<&str> = entry.authors.to_vec();
    parts.extend(entry.site);
    let host = entry.url.map(|url| url.split_once("://").map_or(url, |(_, rest)| rest));
    parts.extend(host.map(|rest| rest.split(['/', '?', '#']).next().unwrap_or(rest)));
    parts.join("\n")
}

pub(crate) fn meaning_bit(meaning: Meaning) -> u8 {
    Meaning::ALL.iter().position(|each| *each == meaning).map_or(0, |at| 1 << at)
}

pub(crate) fn state_number(state: ReadingState) -> u8 {
    match state {
        ReadingState::ToRead => 0,
        ReadingState::Reading => 1,
        ReadingState::Read => 2,
        ReadingState::Archived => 3,
    }
}

/// `2025-04-12` as 20250412.
pub(crate) fn day_number(date: Date) -> i32 {
    i32::from(date.year()) * 10_000 + i32::from(date.month()) * 100 + i32::from(date.day())
}
