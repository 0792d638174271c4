//! Keeps the index in step with the truth.

use std::collections::BTreeMap;

use rusqlite::{Connection, Transaction};
use veille_index::{Entry, EntryTag, Writer, shape};
use veille_model::{Sourced, TagName};
use veille_store::{
    annotations, articles,
    journal::{Depth, Step},
    tags,
};

use crate::{Library, Result};

/// Makes the index anew where it is of another shape, or missing.
pub(crate) fn make_current(library: &Library) -> Result<()> {
    if library.is_read_only() || library.store().read(|conn| Ok::<_, crate::Error>(shape::is_current(conn)?))? {
        return Ok(());
    }
    library.store().write(|tx| {
        // Another process may have been quicker while this one waited.
        if shape::is_current(tx)? { Ok(()) } else { rebuild(tx) }
    })?;
    Ok(library.store().settle()?)
}

/// Throws the index away and computes it again.
pub(crate) fn rebuild(tx: &Transaction<'_>) -> Result<()> {
    shape::drop(tx)?;
    shape::create(tx)?;
    take_in(tx, &articles::all(tx)?)?;
    Ok(veille_index::settle(tx)?)
}

/// Takes whole articles into the index, together.
pub(crate) fn take_in(tx: &Transaction<'_>, keys: &[i64]) -> Result<()> {
    let mut writer = Writer::new(tx);
    for key in keys {
        with_entry(tx, *key, Depth::All, |entry| writer.put(entry))?;
    }
    Ok(writer.finish()?)
}

/// Brings the index up to a step.
pub(crate) fn follow(tx: &Transaction<'_>, step: &Step) -> Result<()> {
    let mut touched: BTreeMap<i64, Depth> = step.touched().clone();
    for tag in step.tags() {
        for article in tags::articles(tx, *tag)? {
            touched.entry(article).or_insert(Depth::Facets);
        }
    }
    touched.into_iter().try_for_each(|(key, depth)| refresh(tx, key, depth))
}

/// Tells the index what an article is like now.
pub(crate) fn refresh(conn: &Connection, key: i64, depth: Depth) -> Result<()> {
    let known = with_entry(conn, key, depth, |entry| match depth {
        Depth::Facets => veille_index::put_facets(conn, entry),
        _ => veille_index::put(conn, entry),
    })?;
    if known { Ok(()) } else { Ok(veille_index::remove(conn, key)?) }
}

/// Hands an article over as the index takes it; false where it is gone.
fn with_entry(
    conn: &Connection,
    key: i64,
    depth: Depth,
    take: impl FnOnce(&Entry<'_>) -> rusqlite::Result<()>,
) -> Result<bool> {
    let Some(stored) = articles::load(conn, key)? else { return Ok(false) };
    if depth == Depth::All {
        crate::likeness::refresh(conn, key)?;
    }
    let article = &stored.article;
    let on = tags::of(conn, key, article.id)?;
    let aliases: Vec<Vec<&str>> =
        on.iter().map(|on| on.tagging.tag.aliases.iter().map(TagName::as_str).collect()).collect();
    let entry_tags: Vec<EntryTag<'_>> = on
        .iter()
        .zip(&aliases)
        .map(|(on, aliases)| EntryTag {
            name: on.tagging.tag.name.as_str(),
            aliases,
            kind: on.tagging.tag.kind,
            state: on.tagging.state,
        })
        .collect();
    let highlights = annotations::of(conn, key)?;
    let notes: Vec<&str> =
        highlights.iter().map(|highlight| highlight.note.0.as_str()).filter(|note| !note.is_empty()).collect();
    let meanings: Vec<_> = highlights.iter().map(|highlight| highlight.meaning).collect();
    let authors: Vec<&str> = article.authors.iter().map(|author| author.value.as_str()).collect();
    let text = if depth == Depth::Facets { None } else { Some(articles::text(conn, key)?) };
    let entry = Entry {
        key,
        title: &article.title.value,
        text: text.as_ref().map_or("", |text| text.as_str()),
        notes: &notes.join("\n\n"),
        authors: &authors,
        site: value(article.site.as_ref()),
        url: value(article.url.as_ref()),
        language: article.language.as_ref().map(|language| language.value),
        published: article.published.as_ref().map(|published| published.value),
        added: article.added,
        state: article.state,
        favourite: article.favourite,
        trashed: stored.trashed.is_some(),
        words: article.words,
        format: article.format,
        tags: &entry_tags,
        meanings: &meanings,
        has_note: !notes.is_empty(),
    };
    take(&entry)?;
    Ok(true)
}

fn value(field: Option<&Sourced<String>>) -> Option<&str> {
    field.map(|field| field.value.as_str())
}
