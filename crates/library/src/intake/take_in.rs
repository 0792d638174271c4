//! One file that was read becomes an article, or is recognised.

use rusqlite::Transaction;
use veille_insight::{Gazetteer, Proposal};
use veille_model::{ArticleId, TagKind, TagName, TextHash};
use veille_store::{
    articles,
    imports::{Outcome, Same},
    tags, versions,
};

use super::{
    Item, bring_back, head,
    run::{Fresh, Read, ReadArticle},
};
use crate::{
    Error, Library, Result,
    likeness::{self, Recognised},
    versions::{Arriving, Cause},
};

/// Takes one file in, inside the caller's transaction. What is new is not in
/// the index yet.
pub(super) fn take_in(library: &Library, tx: &Transaction<'_>, read: &Read, sample: bool) -> Result<Item> {
    let (name, path) = (read.name.clone(), read.path.clone());
    let article = match &read.article {
        Ok(article) => article,
        Err(outcome) => return Ok(Item { name, path, outcome: outcome.clone(), head: None }),
    };
    let (outcome, key) = match recognised(tx, article)? {
        Some((key, same)) => again(library, tx, key, same)?,
        None => match &article.fresh {
            Some(fresh) => {
                let Recognised { version_of, kin } = likeness::recognise(library, tx, &fresh.draft, &read.name)?;
                match version_of {
                    Some(key) => (another(library, tx, read, article, fresh, key)?, key),
                    None => {
                        let (id, key) = add(library, tx, read, article, fresh, sample)?;
                        kin.into_iter().try_for_each(|(other, share)| versions::link(tx, key, other, share))?;
                        (Outcome::Added(id), key)
                    }
                }
            }
            // Known when it was read, and deleted for good since.
            None => {
                let outcome = Outcome::Failed { code: "unreadable".to_owned(), object: None };
                return Ok(Item { name, path, outcome, head: None });
            }
        },
    };
    let stored = articles::load(tx, key)?;
    Ok(Item { name, path, outcome, head: stored.map(|stored| head(tx, &stored)).transpose()? })
}

fn recognised(tx: &Transaction<'_>, article: &ReadArticle) -> Result<Option<(i64, Same)>> {
    if let Some(key) = articles::by_source(tx, &article.source)? {
        return Ok(Some((key, Same::Bytes)));
    }
    let by_text = match &article.fresh {
        // Files without text are not alike for that.
        Some(fresh) if fresh.draft.document.text.chars() == 0 => None,
        Some(fresh) => articles::by_text(tx, &fresh.text)?,
        None => None,
    };
    Ok(by_text.map(|key| (key, Same::Text)))
}

/// An article that is there already; one in the trash comes back.
fn again(library: &Library, tx: &Transaction<'_>, key: i64, same: Same) -> Result<(Outcome, i64)> {
    let stored = articles::load(tx, key)?
        .ok_or(veille_store::Error::Unreadable { what: "an article", value: key.to_string() })?;
    if stored.trashed.is_none() {
        return Ok((Outcome::Duplicate(stored.article.id, same), key));
    }
    bring_back(tx, key, library.clock().now())?;
    Ok((Outcome::Added(stored.article.id), key))
}

/// Another text of an article that is there.
fn another(
    library: &Library,
    tx: &Transaction<'_>,
    read: &Read,
    article: &ReadArticle,
    fresh: &Fresh,
    key: i64,
) -> Result<Outcome> {
    let Fresh { draft, text, .. } = fresh;
    let arriving =
        Arriving { draft, text: *text, source: article.source, source_name: &read.name, cause: Cause::Dropped };
    crate::versions::arrive(library, tx, key, &arriving)?;
    let stored = articles::load(tx, key)?
        .ok_or(veille_store::Error::Unreadable { what: "an article", value: key.to_string() })?;
    Ok(Outcome::Version(stored.article.id, article.source))
}

fn add(
    library: &Library,
    tx: &Transaction<'_>,
    read: &Read,
    article: &ReadArticle,
    fresh: &Fresh,
    sample: bool,
) -> Result<(ArticleId, i64)> {
    let id = ArticleId::from_uuid(library.clock().new_id());
    let key = articles::insert(
        tx,
        &articles::New {
            id,
            draft: &fresh.draft,
            text: fresh.text,
            source: article.source,
            source_name: &read.name,
            added: library.clock().now(),
            sample,
        },
    )?;
    if crate::repair::apply(tx, key)? {
        // The rules for its site made another text of it.
        crate::versions::propose_again(library, tx, key)?;
    } else {
        propose_all(library, tx, key, &fresh.text, &fresh.proposals)?;
    }
    crate::candidates::found(library, tx, key, &fresh.text, &fresh.candidates)?;
    // What the file itself states is proposed where it is a tag already; no
    // other one is made of words that nobody reviewed.
    let stated = fresh.draft.stated_tags.iter().filter_map(|name| TagName::new(name).ok());
    for name in stated {
        if tags::resolve(tx, name.as_str())?.is_none() && Gazetteer::shipped().resolve(name.as_str()).is_none() {
            crate::candidates::stated(library, tx, key, &name)?;
            continue;
        }
        propose(library, tx, &fresh.text, &name, TagKind::Topic, |tag| {
            if tags::state(tx, key, tag)?.is_none() { Ok(tags::propose(tx, key, tag, &[], 0)?) } else { Ok(()) }
        })?;
    }
    // The next file may be another text of this one.
    likeness::refresh(tx, key)?;
    Ok((id, key))
}

/// Puts what a text proposes on its article.
pub(crate) fn propose_all(
    library: &Library,
    tx: &Transaction<'_>,
    key: i64,
    text: &TextHash,
    proposals: &[Proposal],
) -> Result<()> {
    for proposal in proposals {
        propose(library, tx, text, &proposal.name, proposal.kind, |tag| {
            Ok(tags::propose(tx, key, tag, &proposal.evidence, proposal.mentions)?)
        })?;
    }
    Ok(())
}

/// Proposes a tag, unless it was refused for this text, or deleted, by this
/// name or by the one that it was given since.
fn propose(
    library: &Library,
    tx: &Transaction<'_>,
    text: &TextHash,
    name: &TagName,
    kind: TagKind,
    put: impl FnOnce(i64) -> Result<()>,
) -> Result<()> {
    if tags::is_refused(tx, text, name.as_str())? {
        return Ok(());
    }
    let key = match tags::resolve(tx, name.as_str())? {
        Some(key) => key,
        None => crate::tags::make(tx, library, name, kind)?,
    };
    let tag = tags::load(tx, key)?.ok_or_else(|| Error::TagMissing(name.to_string()))?;
    if tags::is_refused(tx, text, tag.tag.name.as_str())? { Ok(()) } else { put(key) }
}
