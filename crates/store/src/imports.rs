//! Imports: what was dropped together, and what became of each file.

use jiff::Timestamp;
use rusqlite::{Connection, params};
use uuid::Uuid;
use veille_model::{ArticleId, ContentHash, ImportId};

use crate::{Error, Result, articles::moment};

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Files are being read.
    Running,
    /// A person stopped it.
    Cancelled,
    /// Every file was dealt with.
    Done,
    /// A person took it back.
    Undone,
}

impl Stage {
    /// The name used in JSON and in the store.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Cancelled => "cancelled",
            Self::Done => "done",
            Self::Undone => "undone",
        }
    }
}

/// By what a file was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Same {
    /// By its bytes.
    Bytes,
    /// By its text.
    Text,
}

impl Same {
    /// The name used in JSON and in the store.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Bytes => "bytes",
            Self::Text => "text",
        }
    }
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is a new article.
    Added(ArticleId),
    /// It is a new text of an article that was there already; the dropped file.
    Version(ArticleId, ContentHash),
    /// The article was there already.
    Duplicate(ArticleId, Same),
    /// It could not be read, by the code of the reason and what it is about.
    Failed {
        /// The reason.
        code: String,
        /// What it is about.
        object: Option<String>,
    },
    /// It is no article.
    Ignored {
        /// The reason.
        code: String,
        /// What it is about.
        object: Option<String>,
    },
}

impl Outcome {
    /// The name used in JSON and in the store.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Added(_) => "added",
            Self::Version(..) => "version",
            Self::Duplicate(..) => "duplicate",
            Self::Failed { .. } => "failed",
            Self::Ignored { .. } => "ignored",
        }
    }

    /// The article, if there is one.
    #[must_use]
    pub fn article(&self) -> Option<ArticleId> {
        match self {
            Self::Added(id) | Self::Version(id, _) | Self::Duplicate(id, _) => Some(*id),
            _ => None,
        }
    }
}

/// A file of an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its place in the drop, from 0.
    pub place: u32,
    /// Its name.
    pub name: String,
    /// What became of it.
    pub outcome: Outcome,
}

/// An import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// Its row.
    pub key: i64,
    /// How far it is.
    pub stage: Stage,
    /// When it was begun.
    pub begun: Timestamp,
    /// When it ended.
    pub ended: Option<Timestamp>,
    /// How many files it has.
    pub total: u32,
}

/// Begins an import.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn begin(conn: &Connection, id: ImportId, now: Timestamp) -> Result<i64> {
    let mut statement = conn.prepare_cached("INSERT INTO import (id, begun) VALUES (?1, ?2)")?;
    Ok(statement.insert(params![id.as_uuid().as_bytes(), now.as_microsecond()])?)
}

/// Keeps what became of a file.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn add_item(conn: &Connection, import: i64, item: &Item) -> Result<()> {
    let Item { place, name, outcome } = item;
    let source = match outcome {
        Outcome::Version(_, source) => Some(source.to_string()),
        _ => None,
    };
    let (same, code, object) = match outcome {
        Outcome::Version(..) => (None, None, source.as_deref()),
        Outcome::Added(_) => (None, None, None),
        Outcome::Duplicate(_, same) => (Some(same.as_str()), None, None),
        Outcome::Failed { code, object } | Outcome::Ignored { code, object } => (None, Some(code), object.as_deref()),
    };
    let article = outcome.article().map(|id| *id.as_uuid().as_bytes());
    conn.prepare_cached(
        "INSERT INTO import_item (import, place, name, outcome, article, same, code, object)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![import, place, name, outcome.as_str(), article, same, code, object])?;
    Ok(())
}

/// Says how far an import is.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn set_stage(conn: &Connection, key: i64, stage: Stage, total: u32, ended: Option<Timestamp>) -> Result<()> {
    conn.prepare_cached("UPDATE import SET stage = ?2, total = ?3, ended = coalesce(?4, ended) WHERE key = ?1")?
        .execute(params![key, stage.as_str(), total, ended.map(Timestamp::as_microsecond)])?;
    Ok(())
}

/// The import of this id.
///
/// # Errors
/// [`Error::Unreadable`] where a row says what no version of Veille writes.
pub fn find(conn: &Connection, id: ImportId) -> Result<Option<Import>> {
    let mut statement = conn.prepare_cached("SELECT key, stage, begun, ended, total FROM import WHERE id = ?1")?;
    let mut rows = statement.query([id.as_uuid().as_bytes()])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let name: String = row.get(1)?;
    let stages = [Stage::Running, Stage::Cancelled, Stage::Done, Stage::Undone];
    let stage = stages.into_iter().find(|stage| stage.as_str() == name);
    Ok(Some(Import {
        key: row.get(0)?,
        stage: stage.ok_or(Error::Unreadable { what: "a stage", value: name })?,
        begun: moment(row, 2)?.unwrap_or_default(),
        ended: moment(row, 3)?,
        total: row.get(4)?,
    }))
}

/// The files of an import, in the order of the drop.
///
/// # Errors
/// [`Error::Unreadable`] where a row says what no version of Veille writes.
pub fn items(conn: &Connection, key: i64) -> Result<Vec<Item>> {
    let mut statement = conn.prepare_cached(
        "SELECT place, name, outcome, article, same, code, object FROM import_item WHERE import = ?1 ORDER BY place",
    )?;
    let mut rows = statement.query([key])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let outcome: String = row.get(2)?;
        let article: Option<[u8; 16]> = row.get(3)?;
        let article = article.map(|id| ArticleId::from_uuid(Uuid::from_bytes(id)));
        let same: Option<String> = row.get(4)?;
        let code: Option<String> = row.get(5)?;
        let (code, object) = (code.unwrap_or_default(), row.get(6)?);
        let outcome = match (outcome.as_str(), article) {
            ("added", Some(article)) => Outcome::Added(article),
            ("version", Some(article)) => {
                let source: Option<String> = object;
                let source = source.unwrap_or_default();
                let hash = source.parse().map_err(|_| Error::Unreadable { what: "a file", value: source })?;
                Outcome::Version(article, hash)
            }
            ("duplicate", Some(article)) => {
                Outcome::Duplicate(article, if same.as_deref() == Some("text") { Same::Text } else { Same::Bytes })
            }
            ("ignored", _) => Outcome::Ignored { code, object },
            ("failed", _) => Outcome::Failed { code, object },
            _ => return Err(Error::Unreadable { what: "an outcome", value: outcome }),
        };
        all.push(Item { place: row.get(0)?, name: row.get(1)?, outcome });
    }
    Ok(all)
}
