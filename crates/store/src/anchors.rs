//! Where highlights lie in texts that they were not made in: found once and
//! remembered. Derived: it may be thrown away and found again.

use rusqlite::{Connection, params};
use veille_model::{Anchor, TextHash, TextOffset, TextRange};

use crate::{Error, Result};

/// Remembers where a highlight lies in the text of this hash.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn put(conn: &Connection, annotation: i64, text: &TextHash, anchor: &Anchor) -> Result<()> {
    let (start, end) = anchor.range().map_or((0, 0), |range| (range.start().0, range.end().0));
    let score = if let Anchor::Fuzzy(_, score) = anchor { *score } else { 0.0 };
    conn.prepare_cached(
        "INSERT INTO anchor (annotation, text_hash, kind, \"start\", \"end\", score) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (annotation, text_hash) DO UPDATE SET kind = excluded.kind, \"start\" = excluded.\"start\",
             \"end\" = excluded.\"end\", score = excluded.score",
    )?
    .execute(params![annotation, text.as_bytes(), anchor.as_str(), start, end, score])?;
    Ok(())
}

/// Reads an anchor as it was remembered; nothing for none.
pub(crate) fn read(kind: Option<String>, start: u32, end: u32, score: f64) -> Result<Option<Anchor>> {
    let Some(kind) = kind else { return Ok(None) };
    let range = TextRange::new(TextOffset(start), TextOffset(end));
    let range = range.map_err(|error| Error::Unreadable { what: "a range", value: error.to_string() })?;
    match kind.as_str() {
        "exact" => Ok(Some(Anchor::Exact(range))),
        "moved" => Ok(Some(Anchor::Moved(range))),
        "fuzzy" => Ok(Some(Anchor::Fuzzy(range, score))),
        "lost" => Ok(Some(Anchor::Lost)),
        _ => Err(Error::Unreadable { what: "an anchor", value: kind }),
    }
}
