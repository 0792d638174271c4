//! Saved views: filters with a name, in the sidebar.

use jiff::Timestamp;
use rusqlite::Connection;
use veille_model::{Sort, ViewId};
use veille_store::views;

use crate::{
    Done, Error, Library, Result, What,
    history::Said,
    rules::{self, Rule},
    search,
    shelf::View,
};

/// The longest name of a view.
const LONGEST: usize = 100;

/// A saved view as the sidebar shows it.
#[derive(Debug, Clone)]
pub struct Saved {
    /// Its id.
    pub id: ViewId,
    /// What it says.
    pub wish: Wish,
    /// When it was saved.
    pub created: Timestamp,
    /// How many articles it shows now.
    pub count: u32,
    /// What it does, where it is a rule.
    pub rule: Option<Rule>,
}

/// What a view says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// Its name.
    pub name: String,
    /// The name of its drawing.
    pub icon: String,
    /// The view of the sidebar in which it filters.
    pub place: View,
    /// The line, written in the library's language when it is read.
    pub line: String,
    /// The order, unless the line names one.
    pub sort: Option<Sort>,
}

/// All saved views, in their order, with counts as they are now.
///
/// # Errors
/// [`Error::Store`] where the database refuses.
pub fn all(library: &Library) -> Result<Vec<Saved>> {
    library.store().read(|conn| views::all(conn)?.into_iter().map(|view| read(library, conn, view)).collect())
}

/// One saved view.
///
/// # Errors
/// [`Error::ViewMissing`].
pub fn find(library: &Library, id: ViewId) -> Result<Saved> {
    library.store().read(|conn| read(library, conn, stored(conn, id)?))
}

/// Saves a view behind all others.
///
/// # Errors
/// [`Error::Store`] where the database refuses.
pub fn add(library: &Library, wish: &Wish) -> Result<(ViewId, Done)> {
    let id = ViewId::from_uuid(library.clock().new_id());
    let view = kept(wish, 0, id, library.clock().now());
    library.act(|tx| {
        views::insert(tx, &view)?;
        Ok((id, Said::new(What::ViewSaved, 1).object(&view.name)))
    })
}

/// Changes a view: its name, its drawing, what it shows.
///
/// # Errors
/// [`Error::ViewMissing`].
pub fn change(library: &Library, id: ViewId, wish: &Wish) -> Result<Done> {
    let ((), done) = library.act(|tx| {
        let before = stored(tx, id)?;
        let view = kept(wish, before.key, id, before.created);
        views::update(tx, &view)?;
        Ok(((), Said::new(What::ViewSaved, 1).object(&view.name)))
    })?;
    Ok(done)
}

/// Saves a view once more under another name. A rule's copy rests until it is
/// told to act.
///
/// # Errors
/// [`Error::ViewMissing`].
pub fn duplicate(library: &Library, id: ViewId, name: &str) -> Result<(ViewId, Done)> {
    let copy = ViewId::from_uuid(library.clock().new_id());
    let now = library.clock().now();
    library.act(|tx| {
        let before = stored(tx, id)?;
        let from = before.key;
        let view = views::View { id: copy, name: shortened(name), created: now, ..before };
        let key = views::insert(tx, &view)?;
        if let Some(rule) = veille_store::rules::of(tx, from)? {
            veille_store::rules::set(tx, key, &veille_store::rules::Rule { active: false, ..rule })?;
        }
        Ok((copy, Said::new(What::ViewSaved, 1).object(&view.name)))
    })
}

/// Puts the views into this order; those not named stay behind.
///
/// # Errors
/// [`Error::ViewMissing`].
pub fn order(library: &Library, ids: &[ViewId]) -> Result<Done> {
    let ((), done) = library.act(|tx| {
        let known = views::all(tx)?;
        for id in ids {
            known.iter().find(|view| view.id == *id).ok_or(Error::ViewMissing(*id))?;
        }
        let named = ids.iter().filter_map(|id| known.iter().find(|view| view.id == *id));
        let others = known.iter().filter(|view| !ids.contains(&view.id));
        for (rank, view) in (1..).zip(named.chain(others)) {
            views::set_rank(tx, view.key, rank)?;
        }
        Ok(((), Said::new(What::ViewsOrdered, crate::count(ids.len()))))
    })?;
    Ok(done)
}

/// Deletes a view, with the rule that it is. What the rule did stays.
///
/// # Errors
/// [`Error::ViewMissing`].
pub fn delete(library: &Library, id: ViewId) -> Result<Done> {
    let ((), done) = library.act(|tx| {
        let view = stored(tx, id)?;
        views::delete(tx, view.key)?;
        Ok(((), Said::new(What::ViewDeleted, 1).object(&view.name)))
    })?;
    Ok(done)
}

pub(crate) fn stored(conn: &Connection, id: ViewId) -> Result<views::View> {
    views::find(conn, id)?.ok_or(Error::ViewMissing(id))
}

/// The place in which a view filters; a place that this program does not know is all articles.
pub(crate) fn place(view: &views::View) -> View {
    View::from_name(&view.place).unwrap_or_default()
}

fn read(library: &Library, conn: &Connection, view: views::View) -> Result<Saved> {
    let clock = library.clock();
    let query = veille_index::query::parse_typed(&view.query, clock.today(), veille_index::query::Typing::Done).query;
    let place = place(&view);
    Ok(Saved {
        id: view.id,
        created: view.created,
        count: veille_index::count(conn, &query, &place.scope(), clock.now())?,
        rule: rules::read(conn, view.key)?,
        wish: Wish {
            icon: view.icon,
            place,
            line: search::read(library, &view.query).canonical,
            sort: view.sort.as_deref().and_then(Sort::from_name),
            name: view.name,
        },
    })
}

fn kept(wish: &Wish, key: i64, id: ViewId, created: Timestamp) -> views::View {
    views::View {
        key,
        id,
        name: shortened(&wish.name),
        icon: shortened(&wish.icon),
        place: wish.place.as_str().to_owned(),
        query: wish.line.clone(),
        sort: wish.sort.map(|sort| sort.as_str().to_owned()),
        created,
    }
}

fn shortened(name: &str) -> String {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    name.chars().filter(|c| !c.is_control()).take(LONGEST).collect()
}
