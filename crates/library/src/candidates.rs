//! The tray of names that rules found: each waits for a decision, and is on no
//! article before.

use rusqlite::{Connection, Transaction};
use veille_insight::Candidate as Found;
use veille_model::{ArticleId, CandidateId, Tag, TagId, TagKind, TagName, TagState, TextHash};
use veille_store::{articles, candidates, settings, tags, vocabulary};

use crate::{
    Done, Error, Library, Result, What, count,
    history::Said,
    reading::{self, Excerpt},
};

/// The setting that says whether the machine proposes tags.
const AUTOMATIC: &str = "automatic_tags";

/// A name with where it was found.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// Its id.
    pub id: CandidateId,
    /// The name.
    pub name: TagName,
    /// What it seems to name.
    pub kind: TagKind,
    /// The tag whose other name it seems to be.
    pub alias: Option<Tag>,
    /// How many articles say it.
    pub articles: u32,
    /// The article that speaks most of it, with its title and the words.
    pub place: Option<(ArticleId, String, Option<Excerpt>)>,
}

/// Names that wait, those that most articles say first, and how many there are.
///
/// # Errors
/// [`Error::Store`] where the database refuses.
pub fn waiting(library: &Library, offset: u32, limit: u32) -> Result<(u32, Vec<Waiting>)> {
    library.store().read(|conn| {
        let (total, open) = candidates::open(conn, offset, limit)?;
        let all = open.into_iter().map(|candidate| waiting_one(conn, candidate)).collect::<Result<_>>()?;
        Ok((total, all))
    })
}

/// What a candidate becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum As {
    /// A tag of the kind that it seems to be.
    Itself,
    /// A tag of that kind.
    Kind(TagKind),
    /// Another name of that tag.
    AliasOf(TagId),
}

/// Makes candidates tags, on every article where they were found: one step.
///
/// # Errors
/// [`Error::CandidateMissing`] or [`Error::TagMissing`].
pub fn accept(library: &Library, ids: &[CandidateId], into: As) -> Result<Done> {
    let alias = if let As::AliasOf(tag) = into { Some(crate::tags::key(library, tag)?) } else { None };
    let ((), done) = library.act(|tx| {
        let mut named = None;
        for id in ids {
            let candidate = candidates::find(tx, *id)?.ok_or(Error::CandidateMissing(*id))?;
            let kind = if let As::Kind(kind) = into { kind } else { candidate.kind };
            let key = match (alias, tags::resolve(tx, candidate.name.as_str())?) {
                (Some(alias), other) => {
                    if other.is_none() {
                        tags::add_alias(tx, alias, &candidate.name)?;
                    }
                    alias
                }
                (None, Some(known)) => known,
                (None, None) => {
                    let id = TagId::from_uuid(library.clock().new_id());
                    tags::insert(tx, id, &candidate.name, kind, library.clock().now())?
                }
            };
            tags::call_back(tx, &candidate.name)?;
            for (article, mentions, evidence) in candidates::places(tx, candidate.key)? {
                if matches!(tags::state(tx, article, key)?, None | Some(TagState::Proposed)) {
                    tags::propose(tx, article, key, &evidence, mentions)?;
                    tags::set_state(tx, article, key, TagState::Kept)?;
                }
            }
            candidates::decide(tx, candidate.key, Some(true))?;
            named = Some(candidate.name);
        }
        Ok(((), said(What::CandidateAccepted, ids, named)))
    })?;
    Ok(done)
}

/// Refuses candidates: they are not asked about again.
///
/// # Errors
/// [`Error::CandidateMissing`].
pub fn refuse(library: &Library, ids: &[CandidateId]) -> Result<Done> {
    let ((), done) = library.act(|tx| {
        let mut named = None;
        for id in ids {
            let candidate = candidates::find(tx, *id)?.ok_or(Error::CandidateMissing(*id))?;
            candidates::decide(tx, candidate.key, Some(false))?;
            named = Some(candidate.name);
        }
        Ok(((), said(What::CandidateRefused, ids, named)))
    })?;
    Ok(done)
}

/// The names that a person refused: candidates, and tags that were deleted.
///
/// # Errors
/// [`Error::Store`] where the database refuses.
pub fn refused(library: &Library) -> Result<Vec<String>> {
    library.store().read(|conn| {
        let mut names = candidates::refused(conn)?;
        names.extend(vocabulary::banished(conn)?);
        names.sort_by_key(|name| veille_store::fold::fold(name));
        names.dedup();
        Ok(names)
    })
}

/// Lets a refused name be asked about, or proposed, again.
///
/// # Errors
/// [`Error::Store`] where the database refuses.
pub fn forgive(library: &Library, name: &TagName) -> Result<Done> {
    let ((), done) = library.act(|tx| {
        tags::call_back(tx, name)?;
        if let Some(key) = candidates::named(tx, name.as_str())? {
            candidates::decide(tx, key, None)?;
        }
        Ok(((), Said::new(What::NameForgiven, 1).object(name.as_str())))
    })?;
    Ok(done)
}

/// Whether the machine proposes tags for what comes in.
///
/// # Errors
/// [`Error::Store`] where the database refuses.
pub fn are_automatic(library: &Library) -> Result<bool> {
    let kept = library.store().read(|conn| settings::get(conn, AUTOMATIC))?;
    Ok(kept.as_deref() != Some("off"))
}

/// Lets the machine propose tags for what comes in, or not.
///
/// # Errors
/// [`Error::Store`] where the database refuses.
pub fn set_automatic(library: &Library, on: bool) -> Result<()> {
    library.store().write(|tx| Ok(settings::set(tx, AUTOMATIC, if on { "on" } else { "off" })?))
}

/// Takes in what rules found in an article. A name that became a tag since is
/// proposed there; the others wait.
pub(crate) fn found(
    library: &Library,
    tx: &Transaction<'_>,
    article: i64,
    text: &TextHash,
    found: &[Found],
) -> Result<()> {
    for candidate in found {
        let name = &candidate.name;
        if tags::is_refused(tx, text, name.as_str())? {
            continue;
        }
        if let Some(key) = tags::resolve(tx, name.as_str())? {
            if tags::state(tx, article, key)?.is_none() {
                tags::propose(tx, article, key, &candidate.evidence, candidate.mentions)?;
            }
            continue;
        }
        let id = CandidateId::from_uuid(library.clock().new_id());
        let found = candidates::Found {
            name,
            kind: candidate.kind,
            sure: candidate.sure,
            alias: candidate.alias.as_ref().map(TagName::as_str),
            mentions: candidate.mentions,
            evidence: &candidate.evidence,
        };
        candidates::add(tx, article, id, &found, library.clock().now())?;
    }
    Ok(())
}

/// Takes in a keyword that the article's file states: it waits as a topic.
pub(crate) fn stated(library: &Library, tx: &Transaction<'_>, article: i64, name: &TagName) -> Result<()> {
    let id = CandidateId::from_uuid(library.clock().new_id());
    let found = candidates::Found { name, kind: TagKind::Topic, sure: false, alias: None, mentions: 1, evidence: &[] };
    Ok(candidates::add(tx, article, id, &found, library.clock().now())?)
}

fn waiting_one(conn: &Connection, candidate: candidates::Candidate) -> Result<Waiting> {
    let alias = candidate.alias.as_deref().map(|name| tags::resolve(conn, name)).transpose()?.flatten();
    let mut place = None;
    if let Some((key, _, evidence)) = candidates::places(conn, candidate.key)?.into_iter().next()
        && let Some(stored) = articles::load(conn, key)?
    {
        let text = articles::text(conn, key)?;
        let excerpt = evidence.first().and_then(|range| reading::excerpt(&text, *range));
        place = Some((stored.article.id, stored.article.title.value, excerpt));
    }
    Ok(Waiting {
        id: candidate.id,
        name: candidate.name,
        kind: candidate.kind,
        alias: alias.map(|key| crate::tags::load(conn, key)).transpose()?.map(|stored| stored.tag),
        articles: candidate.articles,
        place,
    })
}

fn said(what: What, ids: &[CandidateId], named: Option<TagName>) -> Said {
    let said = Said::new(what, count(ids.len()));
    match named {
        Some(name) if ids.len() == 1 => said.object(name.as_str()),
        _ => said,
    }
}
