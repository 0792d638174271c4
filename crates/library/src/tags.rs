//! Tags: a small vocabulary, typed, with aliases.

use std::{cmp::Reverse, collections::HashMap};

use rusqlite::Connection;
use veille_insight::Gazetteer;
use veille_model::{ArticleId, Tag, TagId, TagKind, TagName, TagState};
use veille_store::{
    articles,
    fold::fold,
    tags::{self, Stored},
    vocabulary,
};

use crate::{
    Done, Error, Library, Result, What, count,
    history::Said,
    shelf::{self, View},
    uses,
};

/// A tag with how many articles have it, kept or proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The tag.
    pub tag: Tag,
    /// How many articles.
    pub count: u32,
    /// Whether others are nested below it.
    pub parent: bool,
}

/// The tags of what a line matches in a view, by kind, most used first.
///
/// # Errors
/// [`Error::Store`] where the database refuses.
pub fn tree(library: &Library, view: View, line: &str) -> Result<Vec<(TagKind, Vec<Counted>)>> {
    let clock = library.clock();
    let query = veille_index::query::parse(line, clock.today()).query;
    library.store().read(|conn| {
        let parents = vocabulary::parents(conn)?;
        let mut groups: Vec<(TagKind, Vec<Counted>)> = Vec::new();
        let known = tags::vocabulary(conn)?.into_iter().map(|tag| (fold(tag.tag.name.as_str()), tag));
        let mut known: HashMap<String, Stored> = known.collect();
        for facet in veille_index::facets(conn, &query, &view.scope(), clock.now())? {
            let Some(tag) = known.remove(&fold(&facet.name)) else { continue };
            let parent = is_parent(&parents, &tag.tag);
            let counted = Counted { tag: tag.tag, count: facet.count, parent };
            match groups.last_mut() {
                Some((kind, tags)) if *kind == counted.tag.kind => tags.push(counted),
                _ => groups.push((counted.tag.kind, vec![counted])),
            }
        }
        Ok(groups)
    })
}

/// The whole vocabulary, most used first.
///
/// # Errors
/// [`Error::Store`] where the database refuses.
pub fn all(library: &Library) -> Result<Vec<Counted>> {
    library.store().read(|conn| {
        let parents = vocabulary::parents(conn)?;
        let known = tags::vocabulary(conn)?;
        let uses = uses::of_all(conn, &known)?;
        let counted = |(Stored { tag, .. }, used): (Stored, uses::Use)| Counted {
            parent: is_parent(&parents, &tag),
            tag,
            count: used.count,
        };
        let mut all: Vec<Counted> = known.into_iter().zip(uses).map(counted).collect();
        all.sort_by_key(|counted| Reverse(counted.count));
        Ok(all)
    })
}

/// Tags that go on from what is typed: names that begin with it, then words
/// within, then aliases; most used first. Tags that no article has and that
/// are not a person's own come not at all.
///
/// # Errors
/// [`Error::Store`] where the database refuses.
pub fn complete(library: &Library, typed: &str, limit: usize) -> Result<Vec<Counted>> {
    let typed = fold(typed.trim());
    let rank = |tag: &Tag| {
        let name = fold(tag.name.as_str());
        let within = || name.split([' ', '-', '/', '\'']).any(|word| word.starts_with(&typed));
        let alias = || tag.aliases.iter().any(|alias| fold(alias.as_str()).starts_with(&typed));
        if name.starts_with(&typed) {
            Some(0)
        } else if within() {
            Some(1)
        } else {
            alias().then_some(2)
        }
    };
    let known = all(library)?.into_iter();
    let mut ranked: Vec<(u8, Counted)> = known
        .filter(|counted| counted.count > 0 || counted.tag.kind == TagKind::Own)
        .filter_map(|counted| Some((rank(&counted.tag)?, counted)))
        .collect();
    // The sort is stable: within a rank the most used stay first.
    ranked.sort_by_key(|(rank, _)| *rank);
    Ok(ranked.into_iter().take(limit).map(|(_, counted)| counted).collect())
}

/// The tag that a name or alias names.
///
/// # Errors
/// [`Error::TagMissing`].
pub fn find(library: &Library, name: &str) -> Result<Tag> {
    let found = library.store().read(|conn| by_name(conn, name))?;
    Ok(found.ok_or_else(|| Error::TagMissing(name.to_owned()))?.tag)
}

/// Puts a tag on articles, a proposal or refusal of it counting as kept from
/// then on. Where no tag bears the name, a new one does: of the kind that the
/// gazetteer knows it by, or else the reader's own.
///
/// # Errors
/// [`Error::ArticleMissing`] or [`Error::TagName`].
pub fn add(library: &Library, ids: &[ArticleId], name: &TagName) -> Result<Done> {
    let tag = ensure(library, name, TagKind::Own)?;
    on_each(library, ids, tag, What::Tagged, |conn, stored, article| {
        tags::forget_refusal(conn, &article.text, &stored.tag.name)?;
        tags::call_back(conn, &stored.tag.name)?;
        Ok(tags::set_state(conn, article.key, tag, TagState::Kept)?)
    })
}

/// Takes a tag off articles. A proposal that is taken off is refused, so that
/// it does not come back.
///
/// # Errors
/// [`Error::ArticleMissing`] or [`Error::TagMissing`].
pub fn remove(library: &Library, ids: &[ArticleId], tag: TagId) -> Result<Done> {
    let key = key(library, tag)?;
    on_each(library, ids, key, What::Untagged, |conn, stored, article| {
        if stored.tag.kind == TagKind::Own {
            return Ok(tags::take_off(conn, article.key, key)?);
        }
        refuse_one(conn, stored, article)
    })
}

/// Keeps a proposal.
///
/// # Errors
/// [`Error::ArticleMissing`] or [`Error::TagMissing`].
pub fn keep(library: &Library, ids: &[ArticleId], tag: TagId) -> Result<Done> {
    let key = key(library, tag)?;
    on_each(library, ids, key, What::TagKept, |conn, stored, article| {
        tags::forget_refusal(conn, &article.text, &stored.tag.name)?;
        Ok(tags::set_state(conn, article.key, key, TagState::Kept)?)
    })
}

/// Refuses a proposal, for good: not even dropping the article again brings it back.
///
/// # Errors
/// [`Error::ArticleMissing`] or [`Error::TagMissing`].
pub fn refuse(library: &Library, ids: &[ArticleId], tag: TagId) -> Result<Done> {
    let key = key(library, tag)?;
    on_each(library, ids, key, What::TagRefused, refuse_one)
}

/// Gives a tag another name; the old one stays an alias. Onto another tag's
/// name, it merges into that tag.
///
/// # Errors
/// [`Error::TagMissing`].
pub fn rename(library: &Library, tag: TagId, name: &TagName) -> Result<Done> {
    let key = key(library, tag)?;
    let ((), done) = library.act(|tx| {
        let stored = load(tx, key)?;
        match tags::resolve(tx, name.as_str())? {
            Some(other) if other != key => {
                let moved = count(tags::articles(tx, key)?.len());
                tags::merge(tx, key, other)?;
                let into = load(tx, other)?;
                return Ok(((), Said::new(What::TagMerged, moved).object(into.tag.name.as_str())));
            }
            _ => {}
        }
        tags::rename(tx, key, name)?;
        tags::remove_alias(tx, name.as_str())?;
        if fold(stored.tag.name.as_str()) != fold(name.as_str()) {
            tags::add_alias(tx, key, &stored.tag.name)?;
        }
        vocabulary::rename_below(tx, &stored.tag.name, name)?;
        Ok(((), Said::new(What::TagRenamed, 1).object(name.as_str())))
    })?;
    Ok(done)
}

/// Makes `from` another name of `into`.
///
/// # Errors
/// [`Error::TagMissing`].
pub fn merge(library: &Library, from: TagId, into: TagId) -> Result<Done> {
    let (from, into) = (key(library, from)?, key(library, into)?);
    let ((), done) = library.act(|tx| {
        let name = load(tx, into)?.tag.name;
        let moved = count(tags::articles(tx, from)?.len());
        if from != into {
            tags::merge(tx, from, into)?;
        }
        Ok(((), Said::new(What::TagMerged, moved).object(name.as_str())))
    })?;
    Ok(done)
}

/// Gives a tag another name by which it is found. Where another tag bears that
/// name, it merges into this one.
///
/// # Errors
/// [`Error::TagMissing`].
pub fn alias(library: &Library, tag: TagId, alias: &TagName) -> Result<Done> {
    let key = key(library, tag)?;
    let ((), done) = library.act(|tx| {
        match tags::resolve(tx, alias.as_str())? {
            Some(other) if other != key => tags::merge(tx, other, key)?,
            Some(_) => {}
            None => tags::add_alias(tx, key, alias)?,
        }
        Ok(((), Said::new(What::TagAliased, 1).object(alias.as_str())))
    })?;
    Ok(done)
}

/// Deletes a tag from the vocabulary and from every article. It is proposed no more.
///
/// # Errors
/// [`Error::TagMissing`].
pub fn delete(library: &Library, tag: TagId) -> Result<Done> {
    let key = key(library, tag)?;
    let ((), done) = library.act(|tx| {
        let stored = load(tx, key)?;
        let on = count(tags::articles(tx, key)?.len());
        tags::banish(tx, &stored.tag.name)?;
        tags::delete(tx, key)?;
        Ok(((), Said::new(What::TagDeleted, on).object(stored.tag.name.as_str())))
    })?;
    Ok(done)
}

/// The key of the tag of that name, made where there is none. Not part of any
/// step: by the time that one is taken back, the tag may be used elsewhere.
pub(crate) fn ensure(library: &Library, name: &TagName, otherwise: TagKind) -> Result<i64> {
    if let Some(key) = library.store().read(|conn| tags::resolve(conn, name.as_str()))? {
        return Ok(key);
    }
    library.store().write(|tx| make(tx, library, name, otherwise))
}

/// The key of the tag of that name, made where there is none.
pub(crate) fn make(conn: &Connection, library: &Library, name: &TagName, otherwise: TagKind) -> Result<i64> {
    let (known, kind) = match Gazetteer::shipped().resolve(name.as_str()) {
        Some((known, kind)) => (known, kind),
        None => (name.clone(), otherwise),
    };
    let standing = match tags::resolve(conn, name.as_str())? {
        Some(key) => Some(key),
        None => tags::resolve(conn, known.as_str())?,
    };
    if let Some(key) = standing {
        return Ok(key);
    }
    let id = TagId::from_uuid(library.clock().new_id());
    let key = tags::insert(conn, id, &known, kind, library.clock().now())?;
    for alias in Gazetteer::shipped().aliases(known.as_str()) {
        if tags::resolve(conn, alias.as_str())?.is_none() {
            tags::add_alias(conn, key, alias)?;
        }
    }
    Ok(key)
}

fn is_parent(parents: &[String], tag: &Tag) -> bool {
    parents.binary_search(&fold(tag.name.as_str())).is_ok()
}

pub(crate) fn refuse_one(conn: &Connection, stored: &Stored, article: &articles::Stored) -> Result<()> {
    tags::remember_refusal(conn, &article.text, &stored.tag.name)?;
    Ok(tags::set_state(conn, article.key, stored.key, TagState::Refused)?)
}

fn on_each(
    library: &Library,
    ids: &[ArticleId],
    tag: i64,
    what: What,
    work: impl Fn(&Connection, &Stored, &articles::Stored) -> Result<()>,
) -> Result<Done> {
    let ((), done) = library.act(|tx| {
        let stored = load(tx, tag)?;
        for id in ids {
            work(tx, &stored, &articles::find(tx, *id)?.ok_or(Error::ArticleMissing(*id))?)?;
        }
        let said = Said::new(what, count(ids.len())).object(stored.tag.name.as_str());
        Ok(((), shelf::about(tx, said, ids)?))
    })?;
    Ok(done)
}

fn by_name(conn: &Connection, name: &str) -> Result<Option<Stored>> {
    match tags::resolve(conn, name)? {
        Some(key) => Ok(tags::load(conn, key)?),
        None => Ok(None),
    }
}

pub(crate) fn key(library: &Library, tag: TagId) -> Result<i64> {
    library.store().read(|conn| tags::key(conn, tag))?.ok_or_else(|| Error::TagMissing(tag.to_string()))
}

pub(crate) fn load(conn: &Connection, key: i64) -> Result<Stored> {
    tags::load(conn, key)?.ok_or_else(|| Error::TagMissing(key.to_string()))
}
