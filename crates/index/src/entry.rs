//! What the index knows of an article.

use std::collections::HashMap;

use jiff::{Timestamp, civil::Date};
use rusqlite::{Connection, OptionalExtension, Result, params};
use veille_model::{Format, Language, Meaning, PartialDate, ReadingState, TagKind, TagState};

use crate::memory;
use crate::words::{compact, fold_text};
use crate::writer::Writer;

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

/// Takes an article in, or takes it in anew. Many at once: [`crate::Writer`].
///
/// # Errors
/// When the database cannot be written, or the key does not fit.
pub fn put(conn: &Connection, entry: &Entry<'_>) -> Result<()> {
    let mut writer = Writer::new(conn);
    writer.put(entry)?;
    writer.finish()
}

/// Takes in everything but the words, when only state, tags, dates or
/// highlights changed. Title, text, notes, authors, site and address must be as
/// they were: what is written in them is found by [`put`] only.
///
/// # Errors
/// As [`put`].
pub fn put_facets(conn: &Connection, entry: &Entry<'_>) -> Result<()> {
    write_facets(conn, entry, &mut KnownTags::default())?;
    changed(conn, &[entry.key])
}

/// Tags whose rows were seen to stand.
pub(crate) type KnownTags = HashMap<String, KnownTag>;

/// A tag's row, with its aliases as they were given.
pub(crate) struct KnownTag {
    id: i64,
    kind: TagKind,
    aliases: Vec<String>,
}

/// As [`put_facets`], without saying that the article changed.
pub(crate) fn write_facets(conn: &Connection, entry: &Entry<'_>, known: &mut KnownTags) -> Result<()> {
    if u32::try_from(entry.key).map_or(true, |key| key == 0) {
        return Err(rusqlite::Error::IntegralValueOutOfRange(0, entry.key));
    }
    let meanings = entry.meanings.iter().fold(0_u8, |bits, meaning| bits | 1 << meaning_number(*meaning));
    let url = fold_text(entry.url.unwrap_or_default());
    let site = format!("{}\n{}", fold_text(entry.site.unwrap_or_default()), host(&url));
    // A statement that may replace rows is guarded by a savepoint, at which FTS5 writes out all that it gathered.
    conn.prepare_cached("DELETE FROM index_article WHERE key = ?1")?.execute([entry.key])?;
    conn.prepare_cached(
        "INSERT INTO index_article (key, title, authors, site, language, format, state, favourite, trashed,
             words, added, published, published_last, has_note, meanings, author_names, site_name, url)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
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
        url,
    ])?;
    put_taggings(conn, entry, known)
}

/// Forgets an article.
///
/// # Errors
/// When the database cannot be written.
pub fn remove(conn: &Connection, key: i64) -> Result<()> {
    conn.prepare_cached("DELETE FROM index_words WHERE rowid = ?1")?.execute([key])?;
    conn.prepare_cached("DELETE FROM index_tagging WHERE article = ?1")?.execute([key])?;
    conn.prepare_cached("DELETE FROM index_article WHERE key = ?1")?.execute([key])?;
    words_changed(conn)?;
    changed(conn, &[key])
}

/// Changes are kept so long that whoever looks at the library now and then need not read it anew.
const REMEMBERED: i64 = 8_192;
/// After so many changes what is held in memory is kept anew.
const KEPT_EVERY: i64 = 4_096;

/// Remembers that articles changed, or the vocabulary of tags (0).
pub(crate) fn changed(conn: &Connection, articles: &[i64]) -> Result<()> {
    let count = i64::try_from(articles.len()).unwrap_or(i64::MAX);
    if count == 0 {
        return Ok(());
    }
    let (generation, stamp): (i64, i64) = conn
        .prepare_cached(
            "UPDATE index_shape SET generation = generation + ?1, stamp = random() RETURNING generation, stamp",
        )?
        .query_row([count], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut insert =
        conn.prepare_cached("INSERT INTO index_change (generation, stamp, article) VALUES (?1, ?2, ?3)")?;
    let forgotten = articles.len().saturating_sub(usize::try_from(REMEMBERED).unwrap_or(0));
    for (at, article) in (generation - count + 1..).zip(articles).skip(forgotten) {
        insert.execute([at, stamp, *article])?;
    }
    if generation / KEPT_EVERY != (generation - count) / KEPT_EVERY {
        conn.prepare_cached("DELETE FROM index_change WHERE generation < ?1")?.execute([generation - REMEMBERED])?;
        memory::keep(conn)?;
    }
    Ok(())
}

/// Remembers that words changed.
pub(crate) fn words_changed(conn: &Connection) -> Result<()> {
    conn.prepare_cached("UPDATE index_shape SET words = random()")?.execute([]).map(|_| ())
}

fn put_taggings(conn: &Connection, entry: &Entry<'_>, known: &mut KnownTags) -> Result<()> {
    conn.prepare_cached("DELETE FROM index_tagging WHERE article = ?1")?.execute([entry.key])?;
    let mut on: Vec<(i64, bool)> = Vec::with_capacity(entry.tags.len());
    for tag in entry.tags.iter().filter(|tag| tag.state != TagState::Refused) {
        let stands = known.get(tag.name).filter(|known| known.kind == tag.kind && known.aliases == tag.aliases);
        let id = match stands {
            Some(known) => known.id,
            None => {
                let id = put_tag_row(conn, tag)?;
                let aliases = tag.aliases.iter().map(|alias| (*alias).to_owned()).collect();
                // Two names that fold alike are one row: what was written of the other stands no more.
                known.retain(|_, known| known.id != id);
                known.insert(tag.name.to_owned(), KnownTag { id, kind: tag.kind, aliases });
                id
            }
        };
        on.retain(|(known, _)| *known != id);
        on.push((id, tag.state == TagState::Kept));
    }
    on.sort_unstable();
    let mut insert = conn.prepare_cached("INSERT INTO index_tagging (tag, article, kept) VALUES (?1, ?2, ?3)")?;
    on.into_iter().try_for_each(|(tag, kept)| insert.execute(params![tag, entry.key, kept]).map(|_| ()))
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
            .query_row(params![tag.name, folded, tag.kind.as_str()], |row| row.get(0))
            .and_then(|id| changed(conn, &[0]).map(|()| id))?,
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
        changed(conn, &[0])?;
    }
    Ok(id)
}

/// Authors, site and the address without its scheme, to be searched as words.
pub(crate) fn about(entry: &Entry<'_>) -> String {
    let mut parts: Vec<&str> = entry.authors.to_vec();
    parts.extend(entry.site);
    parts.extend(entry.url.map(host));
    parts.join("\n")
}

/// The address without its scheme and path.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}

pub(crate) fn meaning_number(meaning: Meaning) -> usize {
    Meaning::ALL.iter().position(|each| *each == meaning).unwrap_or(0)
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
