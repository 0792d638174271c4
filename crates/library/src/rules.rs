//! Rules: saved views that act on what is there and on what comes in.

use std::collections::BTreeSet;

use jiff::Timestamp;
use rusqlite::{Connection, Transaction};
use veille_index::query::Typing;
use veille_model::{ArticleId, Query, ReadingState, Tag, TagKind, TagName, ViewId};
use veille_store::{
    articles,
    journal::Depth,
    rules::{self, Change},
    tags, views as stored_views,
};

use crate::{
    Done, Library, Result, What, count, derived,
    history::Said,
    intake::{Item, Outcome},
    search::{self, Passage},
    shelf::{self, Card, View},
    views,
};

/// What a rule does to each article that its view shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Actions {
    /// The tags that it puts on.
    pub tags: Vec<TagName>,
    /// Where it files.
    pub state: Option<ReadingState>,
    /// Whether it makes favourites.
    pub favourite: bool,
    /// Whether it files, and takes away what was proposed.
    pub muted: bool,
}

/// A rule as a person made it.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Whether it acts on what comes in.
    pub active: bool,
    /// The tags that it puts on.
    pub tags: Vec<Tag>,
    /// Where it files.
    pub state: Option<ReadingState>,
    /// Whether it makes favourites.
    pub favourite: bool,
    /// Whether it files, and takes away what was proposed.
    pub muted: bool,
    /// The articles that it passes over.
    pub exceptions: Vec<ArticleId>,
    /// When it was applied last to what was there, and how many articles that reached.
    pub applied: Option<(Timestamp, u32)>,
}

/// What a rule would do.
#[derive(Debug, Clone)]
pub struct DryRun {
    /// How many articles its line matches.
    pub matched: u32,
    /// How many of these it would change, exceptions left out.
    pub changed: u32,
    /// How many of these it would change, were they no exceptions.
    pub passed: u32,
    /// The articles asked for, of those that it would change were there no exceptions.
    pub rows: Vec<Row>,
}

/// An article that a rule would change.
#[derive(Debug, Clone)]
pub struct Row {
    /// The article.
    pub card: Card,
    /// Why it matches, where words led to it.
    pub passage: Option<Passage>,
    /// The tags that it would get.
    pub tags: Vec<TagName>,
    /// Where it would be filed.
    pub state: Option<ReadingState>,
    /// Whether it would become a favourite.
    pub favourite: bool,
    /// How many proposed tags would be taken away.
    pub withdrawn: u32,
}

/// Says what a rule would do, changing nothing.
///
/// # Errors
/// [`crate::Error::Store`] where the database refuses.
pub fn try_out(
    library: &Library,
    (place, line): (View, &str),
    actions: &Actions,
    exceptions: &[ArticleId],
    (offset, limit): (u32, u32),
) -> Result<DryRun> {
    let query = query(library, line);
    library.store().read(|conn| {
        let (rule, unknown) = resolved(conn, actions)?;
        let exceptions = keys(conn, exceptions)?;
        let matching = matching(library, conn, place, &query)?;
        let (mut passed, mut seen) = (0, 0);
        let mut rows = Vec::new();
        for key in &matching {
            let changes = rules::changes(conn, &rule, *key)?;
            if changes.is_empty() && unknown.is_empty() {
                continue;
            }
            passed += u32::from(exceptions.contains(key));
            if seen >= offset && count(rows.len()) < limit {
                rows.extend(row(conn, *key, &query, &changes, &unknown)?);
            }
            seen += 1;
        }
        Ok(DryRun { matched: count(matching.len()), changed: seen - passed, passed, rows })
    })
}

/// Makes a view a rule, or changes what it does, and where `apply` is set does
/// it to what is there: a step of its own, so that what it did can be taken
/// back and the rule stays.
///
/// # Errors
/// [`crate::Error::ViewMissing`] or [`crate::Error::ArticleMissing`].
pub fn set(
    library: &Library,
    id: ViewId,
    actions: &Actions,
    active: bool,
    exceptions: &[ArticleId],
    apply: bool,
) -> Result<Done> {
    let named = actions.tags.iter().map(|name| crate::tags::ensure(library, name, TagKind::Own));
    let tags = named.collect::<Result<Vec<_>>>()?;
    let ((), saved) = library.act(|tx| {
        let view = views::stored(tx, id)?;
        let Actions { state, favourite, muted, .. } = *actions;
        let applied = None;
        rules::set(tx, view.key, &rules::Rule { active, tags, state, favourite, muted, applied })?;
        rules::set_exceptions(tx, view.key, &keys(tx, exceptions)?.into_iter().collect::<Vec<_>>())?;
        Ok(((), Said::new(What::RuleSaved, 1).object(&view.name)))
    })?;
    if !apply {
        return Ok(saved);
    }
    let now = library.clock().now();
    let ((), done) = library.act(|tx| {
        let view = views::stored(tx, id)?;
        let reached = apply_to_all(library, tx, &view)?;
        rules::set_applied(tx, view.key, Some((now, reached)))?;
        Ok(((), Said::new(What::RuleApplied, reached).object(&view.name)))
    })?;
    Ok(done)
}

/// Lets a rule act on what comes in, or rest.
///
/// # Errors
/// [`crate::Error::ViewMissing`].
pub fn set_active(library: &Library, id: ViewId, active: bool) -> Result<Done> {
    let ((), done) = library.act(|tx| {
        let view = views::stored(tx, id)?;
        if let Some(rule) = rules::of(tx, view.key)? {
            rules::set(tx, view.key, &rules::Rule { active, ..rule })?;
        }
        Ok(((), Said::new(What::RuleSaved, 1).object(&view.name)))
    })?;
    Ok(done)
}

/// Makes a rule a plain view again. What it did stays.
///
/// # Errors
/// [`crate::Error::ViewMissing`].
pub fn delete(library: &Library, id: ViewId) -> Result<Done> {
    let ((), done) = library.act(|tx| {
        let view = views::stored(tx, id)?;
        rules::delete(tx, view.key)?;
        Ok(((), Said::new(What::RuleDeleted, 1).object(&view.name)))
    })?;
    Ok(done)
}

/// Takes back what the last application of a rule changed, where that still
/// stands: in a later session too.
///
/// # Errors
/// [`crate::Error::ViewMissing`].
pub fn take_back(library: &Library, id: ViewId) -> Result<Done> {
    let ((), done) = library.act(|tx| {
        let view = views::stored(tx, id)?;
        let rule = rules::of(tx, view.key)?.unwrap_or_default();
        let reached = rules::take_back(tx, view.key, target(&rule))?;
        Ok(((), Said::new(What::RuleTakenBack, reached).object(&view.name)))
    })?;
    Ok(done)
}

/// Does what the active rules say to articles that came in just now, in the
/// caller's transaction. Each rule sees what those before it did.
pub(crate) fn arrived(library: &Library, tx: &Transaction<'_>, items: &[Item]) -> Result<()> {
    let added = items.iter().filter_map(|item| if let Outcome::Added(id) = item.outcome { Some(id) } else { None });
    let arrived = added.map(|id| Library::key(tx, id)).collect::<Result<Vec<_>>>()?;
    if arrived.is_empty() {
        return Ok(());
    }
    for view in stored_views::all(tx)? {
        let Some(rule) = rules::of(tx, view.key)?.filter(|rule| rule.active) else { continue };
        let passed = rules::exceptions(tx, view.key)?;
        let matching = matching(library, tx, views::place(&view), &query(library, &view.query))?;
        let matching: BTreeSet<i64> = matching.into_iter().collect();
        for key in arrived.iter().filter(|key| matching.contains(key) && !passed.contains(key)) {
            let changes = rules::changes(tx, &rule, *key)?;
            for change in &changes {
                rules::make(tx, *key, change)?;
            }
            if !changes.is_empty() {
                derived::refresh(tx, *key, Depth::Facets)?;
            }
        }
    }
    Ok(())
}

pub(crate) fn read(conn: &Connection, view: i64) -> Result<Option<Rule>> {
    let Some(rule) = rules::of(conn, view)? else { return Ok(None) };
    let tags = rule.tags.iter().map(|tag| Ok(crate::tags::load(conn, *tag)?.tag)).collect::<Result<_>>()?;
    let exceptions = rules::exceptions(conn, view)?.into_iter();
    let exceptions = exceptions.map(|key| Ok(articles::load(conn, key)?.map(|stored| stored.article.id)));
    Ok(Some(Rule {
        active: rule.active,
        tags,
        state: rule.state,
        favourite: rule.favourite,
        muted: rule.muted,
        exceptions: exceptions.filter_map(Result::transpose).collect::<Result<_>>()?,
        applied: rule.applied,
    }))
}

fn apply_to_all(library: &Library, tx: &Transaction<'_>, view: &stored_views::View) -> Result<u32> {
    let rule = rules::of(tx, view.key)?.unwrap_or_default();
    let passed: BTreeSet<i64> = rules::exceptions(tx, view.key)?.into_iter().collect();
    rules::forget_changes(tx, view.key)?;
    let mut reached = 0;
    for key in matching(library, tx, views::place(view), &query(library, &view.query))? {
        if passed.contains(&key) {
            continue;
        }
        let changes = rules::changes(tx, &rule, key)?;
        for change in &changes {
            rules::remember(tx, view.key, key, change)?;
            rules::make(tx, key, change)?;
        }
        reached += u32::from(!changes.is_empty());
    }
    Ok(reached)
}

fn target(rule: &rules::Rule) -> Option<ReadingState> {
    if rule.muted { Some(ReadingState::Archived) } else { rule.state }
}

fn query(library: &Library, line: &str) -> Query {
    veille_index::query::parse_typed(line, library.clock().today(), Typing::Done).query
}

fn matching(library: &Library, conn: &Connection, place: View, query: &Query) -> Result<Vec<i64>> {
    let page = veille_index::Page { sort: None, offset: 0, limit: u32::MAX };
    Ok(veille_index::find(conn, query, &place.scope(), page, library.clock().now())?.keys)
}

fn keys(conn: &Connection, ids: &[ArticleId]) -> Result<BTreeSet<i64>> {
    ids.iter().map(|id| Library::key(conn, *id)).collect()
}

/// What the actions are in the store, and the tags among them that are not there yet.
fn resolved(conn: &Connection, actions: &Actions) -> Result<(rules::Rule, Vec<TagName>)> {
    let (mut tags, mut unknown) = (Vec::new(), Vec::new());
    for name in &actions.tags {
        match tags::resolve(conn, name.as_str())? {
            Some(key) => tags.push(key),
            None => unknown.push(name.clone()),
        }
    }
    let Actions { state, favourite, muted, .. } = *actions;
    Ok((rules::Rule { active: true, tags, state, favourite, muted, applied: None }, unknown))
}

fn row(conn: &Connection, key: i64, query: &Query, changes: &[Change], unknown: &[TagName]) -> Result<Option<Row>> {
    let Some(card) = shelf::card(conn, key, &Query::default())? else { return Ok(None) };
    let passage = search::passages(conn, key, &card.article, query, 1)?.into_iter().next();
    let mut row = Row { card, passage, tags: unknown.to_vec(), state: None, favourite: false, withdrawn: 0 };
    for change in changes {
        match change {
            Change::Tag(tag) => row.tags.push(crate::tags::load(conn, *tag)?.tag.name),
            Change::State(state) => row.state = Some(*state),
            Change::Favourite => row.favourite = true,
            Change::Withdraw(_) => row.withdrawn += 1,
        }
    }
    Ok(Some(row))
}
