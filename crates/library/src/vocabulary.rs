//! The vocabulary as a whole: what each tag is used for, where it stands in it.

use std::cmp::Reverse;

use jiff::Timestamp;
use rusqlite::Connection;
use veille_model::{ArticleId, Sourced, Tag, TagId, TagKind, TagName, TagState};
use veille_store::{articles, fold::fold, tags, vocabulary};

use crate::{
    Done, Error, Library, Result, What, count,
    history::Said,
    reading::{self, Excerpt},
    tags::{key, load, make},
    uses,
};

/// How many passages a tag is shown with.
const PASSAGES: u32 = 3;
/// How many of the tags beside it.
const BESIDE: u32 = 6;

/// A tag with how it is used.
#[derive(Debug, Clone)]
pub struct Used {
    /// The tag.
    pub tag: Tag,
    /// On how many articles it is kept or proposed.
    pub count: u32,
    /// On how many of these it is kept.
    pub kept: u32,
    /// When it came into the vocabulary.
    pub created: Timestamp,
    /// Whether others are nested below it.
    pub parent: bool,
}

/// All that is known of a tag.
#[derive(Debug, Clone)]
pub struct Detail {
    /// The tag and its use.
    pub used: Used,
    /// The tag above it.
    pub parent: Option<Tag>,
    /// Some places where it stands, with the article's title and date.
    pub passages: Vec<Passage>,
    /// How many articles with it were published in each month (`2025-04`).
    pub months: Vec<(String, u32)>,
    /// The tags that stand most often beside it, and how often.
    pub beside: Vec<(Tag, u32)>,
    /// Tags with almost the same name, and on how many articles they are.
    pub near: Vec<(Tag, u32)>,
}

/// A place where a tag stands.
#[derive(Debug, Clone)]
pub struct Passage {
    /// The article.
    pub article: ArticleId,
    /// Its title.
    pub title: String,
    /// When it was published, and whether that is a guess.
    pub published: Option<Sourced<veille_model::PartialDate>>,
    /// The words; none where a person put the tag there.
    pub excerpt: Option<Excerpt>,
}

/// Every tag with its use, most used first; those that nobody uses and the
/// program made come not at all.
///
/// # Errors
/// [`Error::Store`] where the database refuses.
pub fn all(library: &Library) -> Result<Vec<Used>> {
    library.store().read(|conn| {
        let mut all = used(conn)?;
        all.retain(|used| used.count > 0 || used.parent || used.tag.kind == TagKind::Own);
        Ok(all)
    })
}

/// All that is known of a tag.
///
/// # Errors
/// [`Error::TagMissing`].
pub fn detail(library: &Library, id: TagId) -> Result<Detail> {
    let tag = key(library, id)?;
    library.store().read(|conn| {
        let known = used(conn)?;
        let used = known.iter().find(|used| used.tag.id == id).ok_or_else(|| Error::TagMissing(id.to_string()))?;
        let name = used.tag.name.clone();
        let above = name.as_str().rsplit_once('/').map(|(above, _)| tags::resolve(conn, above)).transpose()?.flatten();
        let beside = vocabulary::beside(conn, tag, BESIDE)?.into_iter();
        Ok(Detail {
            parent: above.map(|key| load(conn, key)).transpose()?.map(|stored| stored.tag),
            passages: passages(conn, tag, used.tag.name.as_str())?,
            months: vocabulary::months(conn, tag)?,
            beside: beside.map(|(key, together)| Ok((load(conn, key)?.tag, together))).collect::<Result<_>>()?,
            near: near(&known, &used.tag),
            used: used.clone(),
        })
    })
}

/// Adds a tag to the vocabulary, on no article yet.
///
/// # Errors
/// [`Error::TagName`] where the name or an alias of it is taken.
pub fn create(library: &Library, name: &TagName, kind: TagKind) -> Result<Done> {
    let ((), done) = library.act(|tx| {
        if tags::resolve(tx, name.as_str())?.is_some() {
            return Err(Error::TagName(name.to_string()));
        }
        tags::call_back(tx, name)?;
        tags::insert(tx, TagId::from_uuid(library.clock().new_id()), name, kind, library.clock().now())?;
        Ok(((), Said::new(What::TagMade, 1).object(name.as_str())))
    })?;
    Ok(done)
}

/// Says that a tag names something of another kind.
///
/// # Errors
/// [`Error::TagMissing`].
pub fn retype(library: &Library, tag: TagId, kind: TagKind) -> Result<Done> {
    let key = key(library, tag)?;
    let ((), done) = library.act(|tx| {
        let stored = load(tx, key)?;
        vocabulary::set_kind(tx, key, kind)?;
        Ok(((), Said::new(What::TagRetyped, 1).object(stored.tag.name.as_str())))
    })?;
    Ok(done)
}

/// Takes one of a tag's other names away.
///
/// # Errors
/// [`Error::TagMissing`].
pub fn remove_alias(library: &Library, tag: TagId, alias: &TagName) -> Result<Done> {
    let key = key(library, tag)?;
    let ((), done) = library.act(|tx| {
        load(tx, key)?;
        tags::remove_alias(tx, alias.as_str())?;
        Ok(((), Said::new(What::AliasRemoved, 1).object(alias.as_str())))
    })?;
    Ok(done)
}

/// Nests a tag below another, or takes it out: `GPT-4` below `modèles` is
/// `modèles/GPT-4`, and the name that it had stays an alias.
///
/// # Errors
/// [`Error::TagMissing`], or [`Error::TagNesting`] below itself.
pub fn nest(library: &Library, tag: TagId, parent: Option<TagId>) -> Result<Done> {
    let own = key(library, tag)?;
    let above = parent.map(|parent| key(library, parent)).transpose()?;
    let ((), done) = library.act(|tx| {
        let stored = load(tx, own)?;
        let old = stored.tag.name;
        let leaf = old.as_str().rsplit('/').next().unwrap_or(old.as_str());
        let name = match above {
            None => leaf.to_owned(),
            Some(above) => {
                let above = load(tx, above)?.tag.name;
                let inside = format!("{}/", fold(above.as_str()));
                if inside.starts_with(&format!("{}/", fold(old.as_str()))) {
                    return Err(Error::TagNesting(old.to_string()));
                }
                format!("{above}/{leaf}")
            }
        };
        let name = TagName::new(&name).map_err(|_| Error::TagName(name))?;
        match tags::resolve(tx, name.as_str())? {
            Some(other) if other != own => tags::merge(tx, own, other)?,
            _ => {
                tags::remove_alias(tx, name.as_str())?;
                tags::rename(tx, own, &name)?;
                if fold(old.as_str()) != fold(name.as_str()) {
                    tags::add_alias(tx, own, &old)?;
                }
            }
        }
        vocabulary::rename_below(tx, &old, &name)?;
        Ok(((), Said::new(What::TagNested, 1).object(name.as_str())))
    })?;
    Ok(done)
}

/// Puts tags on articles and takes others off, all as one step. A proposal
/// that is taken off is refused, so that it does not come back.
///
/// # Errors
/// [`Error::ArticleMissing`] or [`Error::TagMissing`]; then nothing changes.
pub fn edit(library: &Library, ids: &[ArticleId], add: &[TagName], remove: &[TagId]) -> Result<Done> {
    let remove = remove.iter().map(|tag| key(library, *tag)).collect::<Result<Vec<_>>>()?;
    let ((), done) = library.act(|tx| {
        let mut added = Vec::new();
        for name in add {
            tags::call_back(tx, name)?;
            added.push(load(tx, make(tx, library, name, TagKind::Own)?)?);
        }
        let removed = remove.iter().map(|key| load(tx, *key)).collect::<Result<Vec<_>>>()?;
        for id in ids {
            let article = articles::find(tx, *id)?.ok_or(Error::ArticleMissing(*id))?;
            for stored in &added {
                if tags::state(tx, article.key, stored.key)? != Some(TagState::Kept) {
                    tags::forget_refusal(tx, &article.text, &stored.tag.name)?;
                    tags::set_state(tx, article.key, stored.key, TagState::Kept)?;
                }
            }
            for stored in &removed {
                match tags::state(tx, article.key, stored.key)? {
                    None | Some(TagState::Refused) => {}
                    Some(_) if stored.tag.kind == TagKind::Own => tags::take_off(tx, article.key, stored.key)?,
                    Some(_) => crate::tags::refuse_one(tx, stored, &article)?,
                }
            }
        }
        let said = match (added.as_slice(), removed.as_slice()) {
            ([one], []) => Said::new(What::Tagged, count(ids.len())).object(one.tag.name.as_str()),
            ([], [one]) => Said::new(What::Untagged, count(ids.len())).object(one.tag.name.as_str()),
            _ => Said::new(What::TagsEdited, count(ids.len())),
        };
        Ok(((), said))
    })?;
    Ok(done)
}

/// The whole vocabulary with its use, most used first.
fn used(conn: &Connection) -> Result<Vec<Used>> {
    let (parents, created) = (vocabulary::parents(conn)?, vocabulary::created(conn)?);
    let known = tags::vocabulary(conn)?;
    let uses = uses::of_all(conn, &known)?;
    let each = known.into_iter().zip(uses).filter_map(|(tags::Stored { key, tag }, used)| {
        let parent = parents.binary_search(&fold(tag.name.as_str())).is_ok();
        Some(Used { tag, count: used.count, kept: used.kept, created: *created.get(&key)?, parent })
    });
    let mut all: Vec<Used> = each.collect();
    all.sort_by_key(|used| Reverse(used.count));
    Ok(all)
}

fn passages(conn: &Connection, tag: i64, name: &str) -> Result<Vec<Passage>> {
    let mut all = Vec::new();
    for place in vocabulary::places(conn, tag, PASSAGES)? {
        let Some(stored) = articles::load(conn, place.article)? else { continue };
        let text = articles::text(conn, place.article)?;
        let said = || text.as_str().find(name).and_then(|at| spoken(&text, at, name));
        let excerpt = place.evidence.or_else(said).and_then(|range| reading::excerpt(&text, range));
        let article = stored.article;
        all.push(Passage { article: article.id, title: article.title.value, published: article.published, excerpt });
    }
    Ok(all)
}

/// Where a name stands that nothing but a person's word put there.
fn spoken(text: &veille_model::Text, at: usize, name: &str) -> Option<veille_model::TextRange> {
    let start = text.offset_at(at)?;
    let end = text.offset_at(at + name.len())?;
    veille_model::TextRange::new(start, end).ok()
}

/// Tags whose names differ by capitals, spaces, signs or one letter at the end.
fn near(known: &[Used], tag: &Tag) -> Vec<(Tag, u32)> {
    let bare = |name: &str| fold(name).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let mine = bare(tag.name.as_str());
    let is_near = |other: &str| {
        let other = bare(other);
        let plural = |one: &str, two: &str| one.len() > 4 && one.strip_suffix(['s', 'x']) == Some(two);
        other == mine || plural(&other, &mine) || plural(&mine, &other)
    };
    let others = known.iter().filter(|other| other.tag.id != tag.id && is_near(other.tag.name.as_str()));
    let shown = others.filter(|other| other.count > 0 || other.tag.kind == TagKind::Own);
    shown.map(|other| (other.tag.clone(), other.count)).take(4).collect()
}
