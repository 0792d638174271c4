//! The vocabulary, and which tag stands on which article.

use std::collections::HashMap;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use uuid::Uuid;
use veille_model::{ArticleId, Tag, TagId, TagKind, TagName, TagState, Tagging, TextHash, TextOffset, TextRange};

use crate::{Error, Result, fold::fold};

/// A tag with what only the store knows of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Its row.
    pub key: i64,
    /// The tag.
    pub tag: Tag,
}

/// A tag on an article with how often it is mentioned there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct On {
    /// The tag's row.
    pub key: i64,
    /// The tag on the article.
    pub tagging: Tagging,
    /// How often the text mentions it.
    pub mentions: u32,
}

/// Adds a tag to the vocabulary.
///
/// # Errors
/// [`Error`] where the database refuses; a name that is taken is refused.
pub fn insert(conn: &Connection, id: TagId, name: &TagName, kind: TagKind, now: Timestamp) -> Result<i64> {
    let mut statement =
        conn.prepare_cached("INSERT INTO tag (id, name, folded, kind, created) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    Ok(statement.insert(params![
        id.as_uuid().as_bytes(),
        name.as_str(),
        fold(name.as_str()),
        kind.as_str(),
        now.as_microsecond()
    ])?)
}

/// The key of the tag that this name or alias names, however it is spelled.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn resolve(conn: &Connection, name: &str) -> Result<Option<i64>> {
    let mut statement = conn.prepare_cached(
        "SELECT key FROM tag WHERE folded = ?1 UNION ALL SELECT tag FROM tag_alias WHERE folded = ?1 LIMIT 1",
    )?;
    Ok(statement.query_row([fold(name)], |row| row.get(0)).optional()?)
}

/// The key of a tag.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn key(conn: &Connection, id: TagId) -> Result<Option<i64>> {
    let mut statement = conn.prepare_cached("SELECT key FROM tag WHERE id = ?1")?;
    Ok(statement.query_row([id.as_uuid().as_bytes()], |row| row.get(0)).optional()?)
}

/// The tag of this key.
///
/// # Errors
/// [`Error::Unreadable`] where a row says what no version of Veille writes.
pub fn load(conn: &Connection, key: i64) -> Result<Option<Stored>> {
    let mut statement = conn.prepare_cached("SELECT id, name, kind FROM tag WHERE key = ?1")?;
    let mut rows = statement.query([key])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let mut tag = tag(row)?;
    let mut statement = conn.prepare_cached("SELECT name FROM tag_alias WHERE tag = ?1 ORDER BY folded")?;
    let rows = statement.query_map([key], |row| row.get::<_, String>(0))?;
    tag.aliases = rows.map(|alias| name(alias?)).collect::<Result<_>>()?;
    Ok(Some(Stored { key, tag }))
}

/// Adds an alias; one that named another tag names this one from now on.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn add_alias(conn: &Connection, key: i64, alias: &TagName) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO tag_alias (folded, name, tag) VALUES (?1, ?2, ?3)
         ON CONFLICT (folded) DO UPDATE SET name = excluded.name, tag = excluded.tag",
    )?
    .execute(params![fold(alias.as_str()), alias.as_str(), key])?;
    Ok(())
}

/// Takes an alias away.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn remove_alias(conn: &Connection, alias: &str) -> Result<()> {
    conn.prepare_cached("DELETE FROM tag_alias WHERE folded = ?1")?.execute([fold(alias)])?;
    Ok(())
}

/// Gives a tag another name.
///
/// # Errors
/// [`Error`] where the database refuses; a name that is taken is refused.
pub fn rename(conn: &Connection, key: i64, name: &TagName) -> Result<()> {
    conn.prepare_cached("UPDATE tag SET name = ?2, folded = ?3 WHERE key = ?1")?.execute(params![
        key,
        name.as_str(),
        fold(name.as_str())
    ])?;
    Ok(())
}

/// Makes `from` a name of `into`: its articles, highlights and aliases follow.
/// Where an article has both, a decision goes before a proposal.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn merge(conn: &Connection, from: i64, into: i64) -> Result<()> {
    let Some(gone) = load(conn, from)? else { return Ok(()) };
    conn.execute(
        "UPDATE tagging SET state = 'kept' WHERE tag = ?2
         AND article IN (SELECT article FROM tagging WHERE tag = ?1 AND state = 'kept')",
        [from, into],
    )?;
    conn.execute(
        "UPDATE tagging SET tag = ?2 WHERE tag = ?1 AND article NOT IN (SELECT article FROM tagging WHERE tag = ?2)",
        [from, into],
    )?;
    conn.execute(
        "UPDATE annotation_tag SET tag = ?2 WHERE tag = ?1
         AND annotation NOT IN (SELECT annotation FROM annotation_tag WHERE tag = ?2)",
        [from, into],
    )?;
    conn.execute("UPDATE tag_alias SET tag = ?2 WHERE tag = ?1", [from, into])?;
    conn.execute("UPDATE OR IGNORE rule_tag SET tag = ?2 WHERE tag = ?1", [from, into])?;
    delete(conn, from)?;
    add_alias(conn, into, &gone.tag.name)
}

/// Deletes a tag, from every article and highlight too.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn delete(conn: &Connection, key: i64) -> Result<()> {
    conn.prepare_cached("DELETE FROM tag WHERE key = ?1")?.execute([key])?;
    Ok(())
}

/// The tags of an article, refused ones too: own ones first, then by kind, most mentioned first.
///
/// # Errors
/// [`Error::Unreadable`] where a row says what no version of Veille writes.
pub fn of(conn: &Connection, article_key: i64, article: ArticleId) -> Result<Vec<On>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, name, kind, state, evidence, mentions, tag.key FROM tagging JOIN tag ON tag.key = tag
         WHERE article = ?1 ORDER BY kind <> 'own', state = 'proposed', mentions DESC, folded",
    )?;
    let mut rows = statement.query([article_key])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let key = row.get(6)?;
        let state: String = row.get(3)?;
        let evidence: String = row.get(4)?;
        let tagging = Tagging {
            article,
            tag: tag(row)?,
            state: TagState::from_name(&state).ok_or(Error::Unreadable { what: "a tag's state", value: state })?,
            evidence: read_ranges(&evidence)?,
        };
        all.push(On { key, tagging, mentions: row.get(5)? });
    }
    // Few tags have other names: those of all are asked for at once.
    let mut statement = conn.prepare_cached(
        "SELECT tag_alias.tag, name FROM tagging JOIN tag_alias ON tag_alias.tag = tagging.tag
         WHERE article = ?1 ORDER BY tag_alias.folded",
    )?;
    let mut rows = statement.query([article_key])?;
    while let Some(row) = rows.next()? {
        let (key, alias): (i64, String) = (row.get(0)?, row.get(1)?);
        if let Some(on) = all.iter_mut().find(|on| on.key == key) {
            on.tagging.tag.aliases.push(name(alias)?);
        }
    }
    Ok(all)
}

/// The articles that have a tag, in any state.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn articles(conn: &Connection, key: i64) -> Result<Vec<i64>> {
    let mut statement = conn.prepare_cached("SELECT article FROM tagging WHERE tag = ?1")?;
    let rows = statement.query_map([key], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The state of a tag on an article.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn state(conn: &Connection, article: i64, key: i64) -> Result<Option<TagState>> {
    let mut statement = conn.prepare_cached("SELECT state FROM tagging WHERE article = ?1 AND tag = ?2")?;
    let state: Option<String> = statement.query_row([article, key], |row| row.get(0)).optional()?;
    Ok(state.and_then(|state| TagState::from_name(&state)))
}

/// Puts a tag on an article, or changes who stands behind it.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn set_state(conn: &Connection, article: i64, key: i64, state: TagState) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO tagging (article, tag, state) VALUES (?1, ?2, ?3)
         ON CONFLICT (article, tag) DO UPDATE SET state = excluded.state",
    )?
    .execute(params![article, key, state.as_str()])?;
    Ok(())
}

/// Proposes a tag, unless something is decided about it on this article.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn propose(conn: &Connection, article: i64, key: i64, evidence: &[TextRange], mentions: u32) -> Result<()> {
    let evidence = write_ranges(evidence);
    conn.prepare_cached(
        "INSERT INTO tagging (article, tag, state, mentions, evidence) VALUES (?1, ?2, 'proposed', ?3, ?4)
         ON CONFLICT (article, tag) DO UPDATE SET mentions = excluded.mentions, evidence = excluded.evidence",
    )?
    .execute(params![article, key, mentions, evidence])?;
    Ok(())
}

/// Forgets what a text proposed, before another text proposes; what a person
/// decided stays, without its passages.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn forget_proposals(conn: &Connection, article: i64) -> Result<()> {
    conn.prepare_cached("DELETE FROM tagging WHERE article = ?1 AND state = 'proposed' AND mentions > 0")?
        .execute([article])?;
    conn.prepare_cached("UPDATE tagging SET evidence = '[]', mentions = 0 WHERE article = ?1 AND mentions > 0")?
        .execute([article])?;
    Ok(())
}

/// Takes a tag off an article.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn take_off(conn: &Connection, article: i64, key: i64) -> Result<()> {
    conn.prepare_cached("DELETE FROM tagging WHERE article = ?1 AND tag = ?2")?.execute([article, key])?;
    Ok(())
}

/// Remembers that a tag was refused for a text, for when it comes in again.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn remember_refusal(conn: &Connection, text: &TextHash, name: &TagName) -> Result<()> {
    conn.prepare_cached("INSERT OR IGNORE INTO refusal (text_hash, folded) VALUES (?1, ?2)")?
        .execute(params![text.as_bytes(), fold(name.as_str())])?;
    Ok(())
}

/// Forgets that a tag was refused for a text: a person wants it after all.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn forget_refusal(conn: &Connection, text: &TextHash, name: &TagName) -> Result<()> {
    conn.prepare_cached("DELETE FROM refusal WHERE text_hash = ?1 AND folded = ?2")?
        .execute(params![text.as_bytes(), fold(name.as_str())])?;
    Ok(())
}

/// Whether a tag was refused for a text, or deleted altogether.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn is_refused(conn: &Connection, text: &TextHash, name: &str) -> Result<bool> {
    let mut statement = conn.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM refusal WHERE text_hash = ?1 AND folded = ?2)
             OR EXISTS (SELECT 1 FROM banished WHERE folded = ?2)",
    )?;
    Ok(statement.query_row(params![text.as_bytes(), fold(name)], |row| row.get(0))?)
}

/// Remembers that a person deleted a tag: it is proposed no more.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn banish(conn: &Connection, name: &TagName) -> Result<()> {
    conn.prepare_cached("INSERT OR IGNORE INTO banished (folded, name) VALUES (?1, ?2)")?
        .execute([fold(name.as_str()), name.to_string()])?;
    Ok(())
}

/// Lets a deleted tag come back.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn call_back(conn: &Connection, name: &TagName) -> Result<()> {
    conn.prepare_cached("DELETE FROM banished WHERE folded = ?1")?.execute([fold(name.as_str())])?;
    Ok(())
}

/// On how many articles outside the trash a tag is kept or proposed, and on how many of these it is kept.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn uses(conn: &Connection, key: i64) -> Result<(u32, u32)> {
    let mut statement = conn.prepare_cached(
        "SELECT count(*), count(CASE tagging.state WHEN 'kept' THEN 1 END) FROM tagging
         WHERE tag = ?1 AND tagging.state <> 'refused'
         AND NOT EXISTS (SELECT 1 FROM article WHERE key = tagging.article AND trashed IS NOT NULL)",
    )?;
    Ok(statement.query_row([key], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// The whole vocabulary, by name.
///
/// # Errors
/// [`Error::Unreadable`] where a row says what no version of Veille writes.
pub fn vocabulary(conn: &Connection) -> Result<Vec<Stored>> {
    let mut statement = conn.prepare_cached("SELECT id, name, kind, key FROM tag ORDER BY folded")?;
    let mut rows = statement.query([])?;
    let mut all = Vec::new();
    let mut places = HashMap::new();
    while let Some(row) = rows.next()? {
        let key: i64 = row.get(3)?;
        places.insert(key, all.len());
        all.push(Stored { key, tag: tag(row)? });
    }
    let mut statement = conn.prepare_cached("SELECT tag, name FROM tag_alias ORDER BY folded")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if let Some(place) = places.get(&row.get(0)?) {
            all[*place].tag.aliases.push(name(row.get(1)?)?);
        }
    }
    Ok(all)
}

pub(crate) fn name(name: String) -> Result<TagName> {
    TagName::new(&name).map_err(|_| Error::Unreadable { what: "a tag", value: name })
}

/// A tag without its other names.
fn tag(row: &Row<'_>) -> Result<Tag> {
    let kind: String = row.get(2)?;
    Ok(Tag {
        id: TagId::from_uuid(Uuid::from_bytes(row.get(0)?)),
        name: name(row.get(1)?)?,
        kind: TagKind::from_name(&kind).ok_or(Error::Unreadable { what: "a tag's kind", value: kind })?,
        aliases: Vec::new(),
    })
}

pub(crate) fn write_ranges(ranges: &[TextRange]) -> String {
    let pairs: Vec<_> = ranges.iter().map(|range| (range.start().0, range.end().0)).collect();
    serde_json::to_string(&pairs).expect("pairs of numbers are JSON")
}

pub(crate) fn read_ranges(json: &str) -> Result<Vec<TextRange>> {
    let unreadable = || Error::Unreadable { what: "evidence", value: json.to_owned() };
    let pairs: Vec<(u32, u32)> = serde_json::from_str(json).map_err(|_| unreadable())?;
    let ranges = pairs.into_iter().map(|(start, end)| TextRange::new(TextOffset(start), TextOffset(end)));
    ranges.collect::<Result<_, _>>().map_err(|_| unreadable())
}
