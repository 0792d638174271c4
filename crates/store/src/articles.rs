//! Articles: what is known of them, their bodies, and where they stand.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use uuid::Uuid;
use veille_model::{
    Article, ArticleId, CleanMarkup, ContentHash, Draft, DropReason, Dropped, Format, Origin, PartialDate, Provenance,
    ReadingState, Sourced, Text, TextHash, TextOffset, TextRange,
};

use crate::{Error, Result, images, pages, versions};

/// An article with what only the store knows of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Its row; the index knows it by this.
    pub key: i64,
    /// The article.
    pub article: Article,
    /// The hash of its text.
    pub text: TextHash,
    /// The character at the top of the window when it was left.
    pub position: u32,
    /// When it went into the trash, if it lies there.
    pub trashed: Option<Timestamp>,
}

/// An article to be taken in.
#[derive(Debug, Clone, Copy)]
pub struct New<'a> {
    /// Its id.
    pub id: ArticleId,
    /// What the intake read.
    pub draft: &'a Draft,
    /// The hash of its text, counted once.
    pub text: TextHash,
    /// The dropped file's hash.
    pub source: ContentHash,
    /// The dropped file's name.
    pub source_name: &'a str,
    /// When it comes in.
    pub added: Timestamp,
    /// Whether it belongs to the sample library.
    pub sample: bool,
}

/// Takes an article in and answers its key.
///
/// # Errors
/// [`Error`] where the database refuses; a file that is there already is refused.
pub fn insert(conn: &Connection, new: &New<'_>) -> Result<i64> {
    let New { id, draft, text, source, source_name, added, sample } = *new;
    let document = &draft.document;
    let mut statement = conn.prepare_cached(
        "INSERT INTO article (id, source, source_name, format, text_hash, excerpt, words, chars, added, sample)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?;
    let key = statement.insert(params![
        id.as_uuid().as_bytes(),
        source.as_bytes(),
        source_name,
        draft.format.as_str(),
        text.as_bytes(),
        draft.excerpt,
        document.text.words(),
        document.text.chars(),
        added.as_microsecond(),
        sample,
    ])?;
    conn.prepare_cached("INSERT INTO document (article, markup, text, sanitizer) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![key, document.markup.as_str(), document.text.as_str(), document.markup.sanitizer()])?;
    put_known(conn, key, draft, &[])?;
    draft.images.iter().try_for_each(|image| images::put(conn, key, image))?;
    Ok(key)
}

/// Writes what the intake knows of an article beside its body: fields but
/// those `decided`, what was left out, and remarks.
pub(crate) fn put_known(conn: &Connection, key: i64, draft: &Draft, decided: &[String]) -> Result<()> {
    let open = |name: &str| !decided.iter().any(|decided| decided == name);
    if open("title") {
        put_field(conn, key, "title", 0, &draft.title)?;
    }
    let authors = draft.authors.iter().enumerate().filter(|_| open("author"));
    authors.into_iter().try_for_each(|(place, author)| put_field(conn, key, "author", place, author))?;
    put_optional(conn, key, "site", draft.site.as_ref().filter(|_| open("site")))?;
    put_optional(conn, key, "url", draft.url.as_ref().filter(|_| open("url")))?;
    put_optional(conn, key, "published", draft.published.as_ref().filter(|_| open("published")))?;
    put_optional(conn, key, "language", draft.language.as_ref().filter(|_| open("language")))?;
    for (place, cited) in draft.cited_sources.iter().enumerate() {
        put_field(conn, key, "cited", place, &Sourced::stated(cited, Origin::Line))?;
    }
    put_dropped(conn, key, &draft.dropped)?;
    let mut statement = conn.prepare_cached("INSERT OR IGNORE INTO remark (article, remark) VALUES (?1, ?2)")?;
    for remark in &draft.remarks {
        statement.execute(params![key, remark.as_str()])?;
    }
    pages::put(conn, key, &draft.document.text.hash(), &draft.pages)
}

/// Writes what was left out of an article.
pub(crate) fn put_dropped(conn: &Connection, key: i64, dropped: &[Dropped]) -> Result<()> {
    let mut statement = conn.prepare_cached(
        "INSERT INTO dropped (article, place, line, text, reason, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for (place, Dropped { line, text, reason, at }) in dropped.iter().enumerate() {
        statement.execute(params![key, index(place), line, text, reason.as_str(), at.0])?;
    }
    Ok(())
}

/// The key of an article.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn key(conn: &Connection, id: ArticleId) -> Result<Option<i64>> {
    let mut statement = conn.prepare_cached("SELECT key FROM article WHERE id = ?1")?;
    Ok(statement.query_row([id.as_uuid().as_bytes()], |row| row.get(0)).optional()?)
}

/// The key of the article of which a text came from these bytes.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn by_source(conn: &Connection, source: &ContentHash) -> Result<Option<i64>> {
    let mut statement = conn.prepare_cached(
        "SELECT key FROM article WHERE source = ?1 UNION ALL SELECT article FROM version WHERE source = ?1 LIMIT 1",
    )?;
    Ok(statement.query_row([source.as_bytes()], |row| row.get(0)).optional()?)
}

/// The key of the first article that has, or had, this text, one outside the trash before one in it.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn by_text(conn: &Connection, text: &TextHash) -> Result<Option<i64>> {
    let mut statement = conn.prepare_cached(
        "SELECT key FROM article WHERE text_hash = ?1 OR key IN (SELECT article FROM version WHERE text_hash = ?1
             UNION SELECT article FROM extracted WHERE text_hash = ?1)
         ORDER BY trashed IS NOT NULL, key LIMIT 1",
    )?;
    Ok(statement.query_row([text.as_bytes()], |row| row.get(0)).optional()?)
}

/// The article of this key.
///
/// # Errors
/// [`Error::Unreadable`] where a row says what no version of Veille writes.
pub fn load(conn: &Connection, key: i64) -> Result<Option<Stored>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, source, source_name, format, text_hash, excerpt, words, chars, state, favourite, progress,
                position, added, trashed, sample
         FROM article WHERE key = ?1",
    )?;
    let mut rows = statement.query([key])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let format: String = row.get(3)?;
    let state: String = row.get(8)?;
    let title = Sourced::inferred(String::new(), Origin::FileName);
    let mut article = Article {
        id: ArticleId::from_uuid(Uuid::from_bytes(row.get(0)?)),
        format: Format::from_name(&format).ok_or(Error::Unreadable { what: "a format", value: format })?,
        title,
        authors: Vec::new(),
        site: None,
        url: None,
        published: None,
        language: None,
        cited_sources: Vec::new(),
        excerpt: row.get(5)?,
        words: row.get(6)?,
        chars: row.get(7)?,
        state: ReadingState::from_name(&state).ok_or(Error::Unreadable { what: "a state", value: state })?,
        favourite: row.get(9)?,
        progress: row.get(10)?,
        source: ContentHash::from_bytes(row.get(1)?),
        source_name: row.get(2)?,
        added: moment(row, 12)?.ok_or(Error::Unreadable { what: "a moment", value: String::new() })?,
        sample: row.get(14)?,
    };
    fields(conn, key, &mut article)?;
    let text = TextHash::from_bytes(row.get(4)?);
    Ok(Some(Stored { key, article, text, position: row.get(11)?, trashed: moment(row, 13)? }))
}

/// The article of this id.
///
/// # Errors
/// As [`load`].
pub fn find(conn: &Connection, id: ArticleId) -> Result<Option<Stored>> {
    match key(conn, id)? {
        Some(key) => load(conn, key),
        None => Ok(None),
    }
}

/// The plain text.
///
/// # Errors
/// [`Error`] where the article is gone.
pub fn text(conn: &Connection, key: i64) -> Result<Text> {
    let mut statement = conn.prepare_cached("SELECT text FROM document WHERE article = ?1")?;
    Ok(Text::new(statement.query_row([key], |row| row.get::<_, String>(0))?))
}

/// A stretch of the plain text, without reading the rest.
///
/// # Errors
/// [`Error`] where the article is gone.
pub fn slice(conn: &Connection, key: i64, range: TextRange) -> Result<String> {
    // SQLite counts the characters of a text as we do, from 1.
    let mut statement = conn.prepare_cached("SELECT substr(text, ?2, ?3) FROM document WHERE article = ?1")?;
    Ok(statement.query_row(params![key, range.start().0 + 1, range.len()], |row| row.get(0))?)
}

/// The clean markup.
///
/// # Errors
/// [`Error`] where the article is gone.
pub fn markup(conn: &Connection, key: i64) -> Result<CleanMarkup> {
    let mut statement = conn.prepare_cached("SELECT markup, sanitizer FROM document WHERE article = ?1")?;
    Ok(statement.query_row([key], |row| Ok(CleanMarkup::vouched(row.get(0)?, row.get(1)?)))?)
}

/// What the intake left out, in the file's order.
///
/// # Errors
/// [`Error::Unreadable`] where a row says what no version of Veille writes.
pub fn dropped(conn: &Connection, key: i64) -> Result<Vec<Dropped>> {
    let mut statement =
        conn.prepare_cached("SELECT line, text, reason, at FROM dropped WHERE article = ?1 ORDER BY place")?;
    let mut rows = statement.query([key])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let name: String = row.get(2)?;
        let reason = DropReason::from_name(&name).ok_or(Error::Unreadable { what: "a reason", value: name })?;
        all.push(Dropped { line: row.get(0)?, text: row.get(1)?, reason, at: TextOffset(row.get(3)?) });
    }
    Ok(all)
}

/// What the intake remarked, by name.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn remarks(conn: &Connection, key: i64) -> Result<Vec<String>> {
    let mut statement = conn.prepare_cached("SELECT remark FROM remark WHERE article = ?1 ORDER BY remark")?;
    let rows = statement.query_map([key], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Puts an article somewhere on the desk.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn set_state(conn: &Connection, key: i64, state: ReadingState) -> Result<()> {
    conn.prepare_cached("UPDATE article SET state = ?2 WHERE key = ?1")?.execute(params![key, state.as_str()])?;
    Ok(())
}

/// Makes an article a favourite, or no more.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn set_favourite(conn: &Connection, key: i64, favourite: bool) -> Result<()> {
    conn.prepare_cached("UPDATE article SET favourite = ?2 WHERE key = ?1")?.execute(params![key, favourite])?;
    Ok(())
}

/// Puts an article into the trash, or brings it back.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn set_trashed(conn: &Connection, key: i64, trashed: Option<Timestamp>) -> Result<()> {
    let trashed = trashed.map(Timestamp::as_microsecond);
    conn.prepare_cached("UPDATE article SET trashed = ?2 WHERE key = ?1")?.execute(params![key, trashed])?;
    Ok(())
}

/// Makes an article that was brought back from the trash by a new drop a new one.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn set_added(conn: &Connection, key: i64, added: Timestamp) -> Result<()> {
    conn.prepare_cached("UPDATE article SET added = ?2 WHERE key = ?1")?
        .execute(params![key, added.as_microsecond()])?;
    Ok(())
}

/// Keeps where the reader is: the furthest in thousandths, and the character
/// at the top of the window.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn set_position(conn: &Connection, key: i64, progress: u16, position: u32) -> Result<()> {
    conn.prepare_cached("UPDATE article SET progress = ?2, position = ?3 WHERE key = ?1")?
        .execute(params![key, progress, position])?;
    Ok(())
}

/// Puts a person's word in place of what was read: `None` for none.
/// `name` is `title`, `author`, `site`, `published` or `language`.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn decide(conn: &Connection, key: i64, name: &str, values: &[String]) -> Result<()> {
    conn.prepare_cached("DELETE FROM field WHERE article = ?1 AND name = ?2 AND place >= ?3")?.execute(params![
        key,
        name,
        index(values.len())
    ])?;
    for (place, value) in values.iter().enumerate() {
        put_field(conn, key, name, place, &Sourced::decided(value))?;
    }
    // Also where the decision is that there is none.
    conn.prepare_cached("INSERT OR IGNORE INTO decision (article, name) VALUES (?1, ?2)")?
        .execute(params![key, name])?;
    Ok(())
}

/// Removes an article with all that hangs on it, and answers the hashes of
/// the files that it leaves behind: its own, and its images'.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn delete(conn: &Connection, key: i64) -> Result<Vec<ContentHash>> {
    let mut left = images::of(conn, key)?;
    left.extend(versions::sources(conn, key)?);
    let mut statement = conn.prepare_cached("DELETE FROM article WHERE key = ?1 RETURNING source")?;
    left.push(ContentHash::from_bytes(statement.query_row([key], |row| row.get(0))?));
    Ok(left)
}

/// Writes a body's markup anew, of which no word changed.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn set_markup(conn: &Connection, key: i64, markup: &CleanMarkup) -> Result<()> {
    conn.prepare_cached("UPDATE document SET markup = ?2, sanitizer = ?3 WHERE article = ?1")?.execute(params![
        key,
        markup.as_str(),
        markup.sanitizer()
    ])?;
    Ok(())
}

/// Articles in the trash since before `moment`; all of them without one.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn trash(conn: &Connection, before: Option<Timestamp>) -> Result<Vec<i64>> {
    let before = before.map_or(i64::MAX, Timestamp::as_microsecond);
    let mut statement = conn.prepare_cached("SELECT key FROM article WHERE trashed IS NOT NULL AND trashed < ?1")?;
    let rows = statement.query_map([before], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Articles of the sample library, those in the trash too.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn sample(conn: &Connection) -> Result<Vec<i64>> {
    let mut statement = conn.prepare_cached("SELECT key FROM article WHERE sample = 1")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// All articles, the trash too.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn all(conn: &Connection) -> Result<Vec<i64>> {
    let mut statement = conn.prepare_cached("SELECT key FROM article ORDER BY key")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How many articles of the sample library are outside the trash.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn count_sample(conn: &Connection) -> Result<u32> {
    let mut statement = conn.prepare_cached("SELECT count(*) FROM article WHERE sample = 1 AND trashed IS NULL")?;
    Ok(statement.query_row([], |row| row.get(0))?)
}

fn put_optional<T: ToString>(conn: &Connection, key: i64, name: &str, value: Option<&Sourced<T>>) -> Result<()> {
    value.map_or(Ok(()), |value| put_field(conn, key, name, 0, value))
}

fn put_field<T: ToString>(conn: &Connection, key: i64, name: &str, place: usize, field: &Sourced<T>) -> Result<()> {
    let provenance = match field.provenance {
        Provenance::Stated => "stated",
        Provenance::Inferred => "inferred",
        Provenance::Decided => "decided",
    };
    // An upsert and not a REPLACE: what takes it back is then one statement.
    conn.prepare_cached(
        "INSERT INTO field (article, name, place, value, origin, provenance, \"start\", \"end\")
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (article, name, place) DO UPDATE SET value = excluded.value, origin = excluded.origin,
             provenance = excluded.provenance, \"start\" = excluded.\"start\", \"end\" = excluded.\"end\"",
    )?
    .execute(params![
        key,
        name,
        index(place),
        field.value.to_string(),
        field.origin.as_str(),
        provenance,
        field.evidence.map(|range| range.start().0),
        field.evidence.map(|range| range.end().0),
    ])?;
    Ok(())
}

fn fields(conn: &Connection, key: i64, article: &mut Article) -> Result<()> {
    let mut statement = conn.prepare_cached(
        "SELECT name, value, origin, provenance, \"start\", \"end\" FROM field WHERE article = ?1 ORDER BY name, place",
    )?;
    let mut rows = statement.query([key])?;
    while let Some(row) = rows.next()? {
        let field = field(row)?;
        let what = row.get_ref(0)?.as_str().unwrap_or_default();
        match what {
            "title" => article.title = field,
            "author" => article.authors.push(field),
            "site" => article.site = Some(field),
            "url" => article.url = Some(field),
            "published" => {
                let date: Option<PartialDate> = field.value.parse().ok();
                article.published = date.map(|date| with(&field, date));
            }
            "language" => article.language = field.value.parse().ok().map(|language| with(&field, language)),
            _ => article.cited_sources.push(field.value),
        }
    }
    Ok(())
}

fn field(row: &Row<'_>) -> Result<Sourced<String>> {
    let origin: String = row.get(2)?;
    let provenance = match row.get_ref(3)?.as_str().unwrap_or_default() {
        "stated" => Provenance::Stated,
        "decided" => Provenance::Decided,
        _ => Provenance::Inferred,
    };
    let evidence = match (row.get::<_, Option<u32>>(4)?, row.get::<_, Option<u32>>(5)?) {
        (Some(start), Some(end)) => TextRange::new(TextOffset(start), TextOffset(end)).ok(),
        _ => None,
    };
    let origin = Origin::from_name(&origin).ok_or(Error::Unreadable { what: "an origin", value: origin })?;
    Ok(Sourced { value: row.get(1)?, origin, provenance, evidence })
}

fn with<T>(field: &Sourced<String>, value: T) -> Sourced<T> {
    Sourced { value, origin: field.origin, provenance: field.provenance, evidence: field.evidence }
}

pub(crate) fn moment(row: &Row<'_>, column: usize) -> Result<Option<Timestamp>> {
    let moment: Option<i64> = row.get(column)?;
    let read = moment.map(Timestamp::from_microsecond).transpose();
    read.map_err(|_| Error::Unreadable { what: "a moment", value: format!("{moment:?}") })
}

pub(crate) fn index(place: usize) -> i64 {
    i64::try_from(place).unwrap_or(i64::MAX)
}
