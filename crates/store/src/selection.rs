//! What many articles have in common, counted where they lie.

use rusqlite::{Connection, params};
use uuid::Uuid;
use veille_model::{ArticleId, Meaning, ReadingState};

use crate::Result;

/// What the articles of a selection have in common.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    /// How many articles there are.
    pub articles: u32,
    /// How many words they have, by language.
    pub words: Vec<(Option<String>, u64)>,
    /// The first and last day of publication.
    pub published: Option<(String, String)>,
    /// Where they stand.
    pub states: Vec<(ReadingState, u32)>,
    /// How many are favourites.
    pub favourites: u32,
    /// Their sites, most frequent first; nothing stands for none.
    pub sites: Vec<(Option<String>, u32)>,
    /// Their highlights.
    pub meanings: Vec<(Meaning, u32)>,
    /// Their tags by row: on how many each is kept, and on how many only proposed.
    pub tags: Vec<(i64, u32, u32)>,
}

/// The ids of these rows, in their order; those that are gone are left out.
///
/// # Errors
/// [`crate::Error`] where the database refuses.
pub fn ids(conn: &Connection, keys: &[i64]) -> Result<Vec<ArticleId>> {
    let keys = serde_json::to_string(keys).expect("numbers are JSON");
    let mut statement = conn.prepare_cached(
        "SELECT article.id FROM json_each(?1) AS picked JOIN article ON article.key = picked.value ORDER BY picked.key",
    )?;
    let rows = statement.query_map([keys], |row| Ok(ArticleId::from_uuid(Uuid::from_bytes(row.get(0)?))))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What articles have in common; those that are gone are left out.
///
/// # Errors
/// [`crate::Error`] where the database refuses.
pub fn summary(conn: &Connection, ids: &[ArticleId], sites: u32, tags: u32) -> Result<Summary> {
    let names: Vec<String> = ids.iter().map(|id| id.as_uuid().simple().to_string()).collect();
    let names = serde_json::to_string(&names).expect("names are JSON");
    let from = "WITH picked AS MATERIALIZED (SELECT article.* FROM json_each(?1) AS named
         JOIN article ON article.id = unhex(named.value))";
    let mut summary = Summary::default();

    let counts = format!("{from} SELECT count(*), total(favourite) FROM picked");
    (summary.articles, summary.favourites) =
        conn.query_row(&counts, [&names], |row| Ok((row.get(0)?, row.get::<_, f64>(1).map(small)?)))?;

    let published = format!(
        "{from} SELECT min(value), max(value) FROM picked JOIN field ON field.article = picked.key AND name = 'published'"
    );
    let ends: (Option<String>, Option<String>) =
        conn.query_row(&published, [&names], |row| Ok((row.get(0)?, row.get(1)?)))?;
    summary.published = ends.0.zip(ends.1);

    let words = format!(
        "{from} SELECT field.value, total(picked.words) FROM picked
         LEFT JOIN field ON field.article = picked.key AND name = 'language' GROUP BY field.value"
    );
    let mut statement = conn.prepare_cached(&words)?;
    let rows = statement.query_map([&names], |row| Ok((row.get(0)?, row.get::<_, f64>(1).map(large)?)))?;
    summary.words = rows.collect::<Result<_, _>>()?;

    let mut statement = conn.prepare_cached(&format!("{from} SELECT state, count(*) FROM picked GROUP BY state"))?;
    let rows = statement.query_map([&names], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
    for row in rows {
        let (state, count) = row?;
        summary.states.extend(ReadingState::from_name(&state).zip(Some(count)));
    }

    let mut statement = conn.prepare_cached(&format!(
        "{from} SELECT field.value, count(*) AS articles FROM picked
         LEFT JOIN field ON field.article = picked.key AND name = 'site'
         GROUP BY field.value ORDER BY articles DESC, field.value LIMIT ?2"
    ))?;
    let rows = statement.query_map(params![names, sites], |row| Ok((row.get(0)?, row.get(1)?)))?;
    summary.sites = rows.collect::<Result<_, _>>()?;

    let mut statement = conn.prepare_cached(&format!(
        "{from} SELECT meaning, count(*) FROM picked JOIN annotation ON annotation.article = picked.key GROUP BY meaning"
    ))?;
    let rows = statement.query_map([&names], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
    for row in rows {
        let (meaning, count) = row?;
        summary.meanings.extend(Meaning::from_name(&meaning).zip(Some(count)));
    }

    let mut statement = conn.prepare_cached(&format!(
        "{from} SELECT tagging.tag, total(tagging.state = 'kept'), total(tagging.state = 'proposed'), count(*) AS articles
         FROM picked JOIN tagging ON tagging.article = picked.key AND tagging.state <> 'refused'
         JOIN tag ON tag.key = tagging.tag
         GROUP BY tagging.tag ORDER BY tag.kind <> 'own', articles DESC, tag.folded LIMIT ?2"
    ))?;
    let rows = statement.query_map(params![names, tags], |row| {
        Ok((row.get(0)?, row.get::<_, f64>(1).map(small)?, row.get::<_, f64>(2).map(small)?))
    })?;
    summary.tags = rows.collect::<Result<_, _>>()?;
    Ok(summary)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of rows, below 2^32")]
fn small(total: f64) -> u32 {
    total as u32
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of words, below 2^53")]
fn large(total: f64) -> u64 {
    total as u64
}
