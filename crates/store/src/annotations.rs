//! Highlights and what is written beside them.

use jiff::Timestamp;
use rusqlite::{Connection, Row, params};
use uuid::Uuid;
use veille_model::{
    Anchor, AnnotationId, Area, ArticleId, Meaning, Note, Quote, Selector, TagName, TextHash, TextOffset, TextRange,
};

use crate::{Error, Result, anchors, articles::moment};

/// A highlight as it is kept: how it holds, not where it lies now.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored {
    /// Its row.
    pub key: i64,
    /// Its article's row.
    pub article_key: i64,
    /// Its id.
    pub id: AnnotationId,
    /// Its article.
    pub article: ArticleId,
    /// How it holds.
    pub selector: Selector,
    /// Which part of a page it covers, where it covers no words.
    pub area: Option<Area>,
    /// Whether its article's text is still the one in which it was made; of an
    /// area, whether its file is.
    pub same_text: bool,
    /// Where it lies in its article's text, where that was found already.
    pub anchor: Option<Anchor>,
    /// Whether a person keeps it though its passage is gone.
    pub alone: bool,
    /// What the reader means by it.
    pub meaning: Meaning,
    /// What the reader wrote.
    pub note: Note,
    /// The reader's own tags on it.
    pub tags: Vec<TagName>,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub modified: Timestamp,
}

const COLUMNS: &str = "annotation.key, annotation.article, annotation.id, article.id, annotation.\"start\", \
    annotation.\"end\", exact, prefix, suffix, annotation.text_hash, \
    annotation.text_hash = CASE WHEN page IS NULL THEN article.text_hash ELSE article.source END, \
    meaning, note, created, modified, alone, anchor.kind, coalesce(anchor.\"start\", 0), coalesce(anchor.\"end\", 0), \
    coalesce(anchor.score, 0.0), page, x, y, width, height";

const FROM: &str = "annotation JOIN article ON article.key = annotation.article \
    LEFT JOIN anchor ON anchor.annotation = annotation.key AND anchor.text_hash = article.text_hash";

/// Adds a highlight to the article of key `article`.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn insert(
    conn: &Connection,
    id: AnnotationId,
    article: i64,
    (selector, area): (&Selector, Option<Area>),
    meaning: Meaning,
    note: &Note,
    now: Timestamp,
) -> Result<i64> {
    let Selector { position, quote, text } = selector;
    let mut statement = conn.prepare_cached(
        "INSERT INTO annotation (id, article, \"start\", \"end\", exact, prefix, suffix, text_hash, meaning, note, created, modified,
             page, x, y, width, height)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?11, ?12, ?13, ?14, ?15, ?16)",
    )?;
    Ok(statement.insert(params![
        id.as_uuid().as_bytes(),
        article,
        position.start().0,
        position.end().0,
        quote.exact,
        quote.prefix,
        quote.suffix,
        text.as_bytes(),
        meaning.as_str(),
        note.0,
        now.as_microsecond(),
        area.map(Area::page),
        area.map(Area::x),
        area.map(Area::y),
        area.map(Area::width),
        area.map(Area::height),
    ])?)
}

/// The highlight of this id.
///
/// # Errors
/// [`Error::Unreadable`] where a row says what no version of Veille writes.
pub fn find(conn: &Connection, id: AnnotationId) -> Result<Option<Stored>> {
    let sql = format!("SELECT {COLUMNS} FROM {FROM} WHERE annotation.id = ?1");
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query([id.as_uuid().as_bytes()])?;
    rows.next()?.map(|row| stored(conn, row)).transpose()
}

/// The highlights of an article, in the order in which they were made in the text.
///
/// # Errors
/// As [`find`].
pub fn of(conn: &Connection, article: i64) -> Result<Vec<Stored>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM {FROM} WHERE annotation.article = ?1
         ORDER BY annotation.\"start\", page, y, x, annotation.\"end\", annotation.key"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query([article])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(stored(conn, row)?);
    }
    Ok(all)
}

/// The keys of articles outside the trash that have highlights, last highlighted first.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn articles(conn: &Connection) -> Result<Vec<i64>> {
    let mut statement = conn.prepare_cached(
        "SELECT article FROM annotation JOIN article ON article.key = article WHERE trashed IS NULL
         GROUP BY article ORDER BY max(annotation.created) DESC, article DESC",
    )?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How many highlights there are outside the trash.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn count(conn: &Connection) -> Result<u32> {
    let mut statement = conn.prepare_cached(
        "SELECT count(*) FROM annotation WHERE article NOT IN (SELECT key FROM article WHERE trashed IS NOT NULL)",
    )?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

/// Changes what is meant and written.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn set_words(conn: &Connection, key: i64, meaning: Meaning, note: &Note, now: Timestamp) -> Result<()> {
    conn.prepare_cached("UPDATE annotation SET meaning = ?2, note = ?3, modified = ?4 WHERE key = ?1")?
        .execute(params![key, meaning.as_str(), note.0, now.as_microsecond()])?;
    Ok(())
}

/// Lays a highlight over another passage, or another part of a page.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn set_selector(
    conn: &Connection,
    key: i64,
    (selector, area): (&Selector, Option<Area>),
    now: Timestamp,
) -> Result<()> {
    let Selector { position, quote, text } = selector;
    conn.prepare_cached(
        "UPDATE annotation SET \"start\" = ?2, \"end\" = ?3, exact = ?4, prefix = ?5, suffix = ?6, text_hash = ?7,
             modified = ?8, page = ?9, x = ?10, y = ?11, width = ?12, height = ?13 WHERE key = ?1",
    )?
    .execute(params![
        key,
        position.start().0,
        position.end().0,
        quote.exact,
        quote.prefix,
        quote.suffix,
        text.as_bytes(),
        now.as_microsecond(),
        area.map(Area::page),
        area.map(Area::x),
        area.map(Area::y),
        area.map(Area::width),
        area.map(Area::height),
    ])?;
    Ok(())
}

/// Keeps a highlight though its passage is gone, or no more.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn set_alone(conn: &Connection, key: i64, alone: bool, now: Timestamp) -> Result<()> {
    conn.prepare_cached("UPDATE annotation SET alone = ?2, modified = ?3 WHERE key = ?1")?.execute(params![
        key,
        alone,
        now.as_microsecond()
    ])?;
    Ok(())
}

/// Gives a highlight these tags, by key, and no others.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn set_tags(conn: &Connection, key: i64, tags: &[i64]) -> Result<()> {
    conn.prepare_cached("DELETE FROM annotation_tag WHERE annotation = ?1")?.execute([key])?;
    let mut statement =
        conn.prepare_cached("INSERT OR IGNORE INTO annotation_tag (annotation, tag) VALUES (?1, ?2)")?;
    for tag in tags {
        statement.execute([key, *tag])?;
    }
    Ok(())
}

/// Deletes a highlight.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn delete(conn: &Connection, key: i64) -> Result<()> {
    conn.prepare_cached("DELETE FROM annotation WHERE key = ?1")?.execute([key])?;
    Ok(())
}

fn stored(conn: &Connection, row: &Row<'_>) -> Result<Stored> {
    let range = TextRange::new(TextOffset(row.get(4)?), TextOffset(row.get(5)?));
    let position = range.map_err(|error| Error::Unreadable { what: "a range", value: error.to_string() })?;
    let meaning: String = row.get(11)?;
    let created = moment(row, 13)?.unwrap_or_default();
    let key = row.get(0)?;
    Ok(Stored {
        key,
        article_key: row.get(1)?,
        id: AnnotationId::from_uuid(Uuid::from_bytes(row.get(2)?)),
        article: ArticleId::from_uuid(Uuid::from_bytes(row.get(3)?)),
        selector: Selector {
            position,
            quote: Quote { exact: row.get(6)?, prefix: row.get(7)?, suffix: row.get(8)? },
            text: TextHash::from_bytes(row.get(9)?),
        },
        area: area(row)?,
        same_text: row.get(10)?,
        anchor: anchors::read(row.get(16)?, row.get(17)?, row.get(18)?, row.get(19)?)?,
        alone: row.get(15)?,
        meaning: Meaning::from_name(&meaning).ok_or(Error::Unreadable { what: "a meaning", value: meaning })?,
        note: Note(row.get(12)?),
        tags: tags(conn, key)?,
        created,
        modified: moment(row, 14)?.unwrap_or(created),
    })
}

fn area(row: &Row<'_>) -> Result<Option<Area>> {
    let Some(page) = row.get(20)? else { return Ok(None) };
    let area = Area::new(page, row.get(21)?, row.get(22)?, row.get(23)?, row.get(24)?);
    area.map(Some).map_err(|error| Error::Unreadable { what: "an area", value: error.to_string() })
}

fn tags(conn: &Connection, key: i64) -> Result<Vec<TagName>> {
    let mut statement = conn.prepare_cached(
        "SELECT name FROM annotation_tag JOIN tag ON tag.key = tag WHERE annotation = ?1 ORDER BY folded",
    )?;
    let rows = statement.query_map([key], |row| row.get::<_, String>(0))?;
    rows.map(|name| crate::tags::name(name?)).collect()
}
