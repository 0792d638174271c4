//! Rules: what a saved view does to the articles that it shows, and what its
//! last application changed.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, params};
use veille_model::{ReadingState, TagState};

use crate::{Error, Result, articles, tags};

/// What a rule does.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rule {
    /// Whether it acts on what comes in.
    pub active: bool,
    /// The tags that it puts on, by row.
    pub tags: Vec<i64>,
    /// Where it files.
    pub state: Option<ReadingState>,
    /// Whether it makes favourites.
    pub favourite: bool,
    /// Whether it files, and takes away what was proposed.
    pub muted: bool,
    /// When it was applied last to what was there, and to how many articles.
    pub applied: Option<(Timestamp, u32)>,
}

/// The rule that a view is.
///
/// # Errors
/// [`Error::Unreadable`] where a row says what no version of Veille writes.
pub fn of(conn: &Connection, view: i64) -> Result<Option<Rule>> {
    let mut statement =
        conn.prepare_cached("SELECT active, state, favourite, muted, applied, reached FROM rule WHERE view = ?1")?;
    let row = statement.query_row([view], |row| {
        let applied: Option<i64> = row.get(4)?;
        let applied = applied.and_then(|at| Timestamp::from_microsecond(at).ok()).zip(Some(row.get(5)?));
        let rule = Rule {
            active: row.get(0)?,
            tags: Vec::new(),
            state: None,
            favourite: row.get(2)?,
            muted: row.get(3)?,
            applied,
        };
        Ok((rule, row.get::<_, Option<String>>(1)?))
    });
    let Some((rule, state)) = row.optional()? else { return Ok(None) };
    let mut statement = conn.prepare_cached("SELECT tag FROM rule_tag WHERE view = ?1 ORDER BY tag")?;
    let tags = statement.query_map([view], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(Some(Rule { tags, state: state.map(read_state).transpose()?, ..rule }))
}

/// Makes a view a rule, or changes what it does; when it was applied stays.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn set(conn: &Connection, view: i64, rule: &Rule) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO rule (view, active, state, favourite, muted) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (view) DO UPDATE SET active = excluded.active, state = excluded.state,
             favourite = excluded.favourite, muted = excluded.muted",
    )?
    .execute(params![view, rule.active, rule.state.map(ReadingState::as_str), rule.favourite, rule.muted])?;
    let known: Vec<i64> = of(conn, view)?.map(|rule| rule.tags).unwrap_or_default();
    for tag in known.iter().filter(|tag| !rule.tags.contains(tag)) {
        conn.prepare_cached("DELETE FROM rule_tag WHERE view = ?1 AND tag = ?2")?.execute([view, *tag])?;
    }
    for tag in rule.tags.iter().filter(|tag| !known.contains(tag)) {
        conn.prepare_cached("INSERT OR IGNORE INTO rule_tag (view, tag) VALUES (?1, ?2)")?.execute([view, *tag])?;
    }
    Ok(())
}

/// Makes a rule a plain view again.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn delete(conn: &Connection, view: i64) -> Result<()> {
    conn.prepare_cached("DELETE FROM rule WHERE view = ?1")?.execute([view])?;
    Ok(())
}

/// Remembers when a rule was applied to what was there; nothing: that was taken back.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn set_applied(conn: &Connection, view: i64, applied: Option<(Timestamp, u32)>) -> Result<()> {
    let (at, reached) = applied.map_or((None, 0), |(at, reached)| (Some(at.as_microsecond()), reached));
    conn.prepare_cached("UPDATE rule SET applied = ?2, reached = ?3 WHERE view = ?1")?
        .execute(params![view, at, reached])?;
    Ok(())
}

/// The articles that a rule passes over.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn exceptions(conn: &Connection, view: i64) -> Result<Vec<i64>> {
    let mut statement = conn.prepare_cached("SELECT article FROM rule_exception WHERE view = ?1")?;
    let rows = statement.query_map([view], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Lets a rule pass over these articles and no others.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn set_exceptions(conn: &Connection, view: i64, articles: &[i64]) -> Result<()> {
    let known = exceptions(conn, view)?;
    for article in known.iter().filter(|article| !articles.contains(article)) {
        conn.prepare_cached("DELETE FROM rule_exception WHERE view = ?1 AND article = ?2")?
            .execute([view, *article])?;
    }
    for article in articles.iter().filter(|article| !known.contains(article)) {
        conn.prepare_cached("INSERT INTO rule_exception (view, article) VALUES (?1, ?2)")?.execute([view, *article])?;
    }
    Ok(())
}

/// What a rule would change on one article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Puts a tag on it.
    Tag(i64),
    /// Files it.
    State(ReadingState),
    /// Makes it a favourite.
    Favourite,
    /// Takes a proposed tag away.
    Withdraw(i64),
}

/// What a rule would change on an article as it stands. What a person
/// refused there stays refused.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn changes(conn: &Connection, rule: &Rule, article: i64) -> Result<Vec<Change>> {
    let mut all = Vec::new();
    for tag in &rule.tags {
        if matches!(tags::state(conn, article, *tag)?, None | Some(TagState::Proposed)) {
            all.push(Change::Tag(*tag));
        }
    }
    let mut statement = conn.prepare_cached("SELECT state, favourite FROM article WHERE key = ?1")?;
    let (state, favourite): (String, bool) = statement.query_row([article], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let wanted = if rule.muted { Some(ReadingState::Archived) } else { rule.state };
    all.extend(wanted.filter(|wanted| wanted.as_str() != state).map(Change::State));
    if rule.favourite && !favourite {
        all.push(Change::Favourite);
    }
    if rule.muted {
        let mut statement =
            conn.prepare_cached("SELECT tag FROM tagging WHERE article = ?1 AND state = 'proposed' ORDER BY tag")?;
        let rows = statement.query_map([article], |row| row.get(0))?;
        let proposed = rows.collect::<Result<Vec<i64>, _>>()?.into_iter();
        all.extend(proposed.filter(|tag| !rule.tags.contains(tag)).map(Change::Withdraw));
    }
    Ok(all)
}

/// Does one change.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn make(conn: &Connection, article: i64, change: &Change) -> Result<()> {
    match change {
        Change::Tag(tag) => tags::set_state(conn, article, *tag, TagState::Kept),
        Change::State(state) => articles::set_state(conn, article, *state),
        Change::Favourite => articles::set_favourite(conn, article, true),
        Change::Withdraw(tag) => tags::take_off(conn, article, *tag),
    }
}

/// Forgets what the last application changed.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn forget_changes(conn: &Connection, view: i64) -> Result<()> {
    conn.prepare_cached("DELETE FROM rule_change WHERE view = ?1")?.execute([view])?;
    Ok(())
}

/// Remembers what was there before a change, which is about to be made.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn remember(conn: &Connection, view: i64, article: i64, change: &Change) -> Result<()> {
    let sql = match change {
        Change::Tag(_) => {
            "INSERT INTO rule_change (view, article, what, tag, before) VALUES (?1, ?2, 'tag', ?3,
             coalesce((SELECT state FROM tagging WHERE article = ?2 AND tag = ?3), ''))"
        }
        Change::Withdraw(_) => {
            "INSERT INTO rule_change (view, article, what, tag, before, mentions, evidence)
             SELECT ?1, ?2, 'proposal', ?3, state, mentions, evidence FROM tagging WHERE article = ?2 AND tag = ?3"
        }
        Change::State(_) => {
            "INSERT INTO rule_change (view, article, what, tag, before)
             SELECT ?1, ?2, 'state', ?3, state FROM article WHERE key = ?2"
        }
        Change::Favourite => {
            "INSERT INTO rule_change (view, article, what, tag, before) VALUES (?1, ?2, 'favourite', ?3, '')"
        }
    };
    let tag = match change {
        Change::Tag(tag) | Change::Withdraw(tag) => *tag,
        Change::State(_) | Change::Favourite => 0,
    };
    conn.prepare_cached(sql)?.execute([view, article, tag])?;
    Ok(())
}

/// Takes back what the last application of a rule changed, where that still
/// stands; answers how many articles it reached.
///
/// # Errors
/// [`Error`] where the database refuses.
pub fn take_back(conn: &Connection, view: i64, state: Option<ReadingState>) -> Result<u32> {
    let reached =
        conn.query_row("SELECT count(DISTINCT article) FROM rule_change WHERE view = ?1", [view], |row| row.get(0))?;
    let mine = "(SELECT article FROM rule_change WHERE view = ?1 AND what";
    conn.execute(
        "DELETE FROM tagging WHERE state = 'kept' AND (article, tag) IN
         (SELECT article, tag FROM rule_change WHERE view = ?1 AND what = 'tag' AND before = '')",
        [view],
    )?;
    conn.execute(
        "UPDATE tagging SET state = 'proposed' WHERE state = 'kept' AND (article, tag) IN
         (SELECT article, tag FROM rule_change WHERE view = ?1 AND what = 'tag' AND before = 'proposed')",
        [view],
    )?;
    conn.execute(
        "INSERT OR IGNORE INTO tagging (article, tag, state, mentions, evidence)
         SELECT article, rule_change.tag, before, mentions, evidence FROM rule_change
         JOIN tag ON tag.key = rule_change.tag WHERE view = ?1 AND what = 'proposal'",
        [view],
    )?;
    conn.execute(&format!("UPDATE article SET favourite = 0 WHERE key IN {mine} = 'favourite')"), [view])?;
    if let Some(state) = state {
        conn.execute(
            &format!(
                "UPDATE article SET state = (SELECT before FROM rule_change WHERE view = ?1 AND what = 'state'
                     AND rule_change.article = article.key) WHERE state = ?2 AND key IN {mine} = 'state')"
            ),
            params![view, state.as_str()],
        )?;
    }
    forget_changes(conn, view)?;
    set_applied(conn, view, None)?;
    Ok(reached)
}

fn read_state(state: String) -> Result<ReadingState> {
    ReadingState::from_name(&state).ok_or(Error::Unreadable { what: "a rule's state", value: state })
}
