//! What keeps a library from harm: copies, a plain file of all notes, and the
//! end of what lay in the trash for long enough.

use std::fmt::Write as _;

use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use veille_model::{Annotation, Article};
use veille_store::{articles, backup, images};

use crate::{Error, Library, Result, annotations};

/// How long the trash keeps an article.
const KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Does what is due once a day: a copy of the database, the plain file of all
/// notes, and the end of what lay in the trash for 30 days. Answers whether
/// anything was due. Takes a while; call it from a thread of its own.
///
/// # Errors
/// [`Error::Store`] where the disk refuses.
pub fn daily(library: &Library) -> Result<bool> {
    if library.is_read_only() || !library.store().back_up(library.clock().today())? {
        return Ok(false);
    }
    write_notes(library)?;
    let due = library.clock().now().checked_sub(KEPT).unwrap_or(Timestamp::MIN);
    if delete_trashed(library, Some(due))? > 0 {
        library.history().clear();
        library.tell_changed()?;
    }
    Ok(true)
}

/// Leaves the library tidy, before the program ends: imports stop after the
/// files that are being read, the plain file of all notes is written, dropped files of articles that are gone are removed, and
/// the database is one file. What was done cannot be taken back after it.
///
/// # Errors
/// [`Error::Store`] where the disk refuses.
pub fn close(library: &Library) -> Result<()> {
    if library.is_read_only() {
        return Ok(());
    }
    library.imports().stop();
    write_notes(library)?;
    library.history().clear();
    remove_orphans(library)?;
    Ok(library.store().settle()?)
}

/// Removes articles from the trash for good, those that went there before
/// `before`, and answers how many.
pub(crate) fn delete_trashed(library: &Library, before: Option<Timestamp>) -> Result<u32> {
    let gone = library.store().write(|tx| {
        let keys = articles::trash(tx, before)?;
        let gone = keys.into_iter().map(|key| {
            veille_index::remove(tx, key)?;
            Ok(articles::delete(tx, key)?)
        });
        gone.collect::<Result<Vec<_>>>()
    })?;
    let count = crate::count(gone.len());
    library.orphans().extend(gone.into_iter().flatten());
    remove_orphans(library)?;
    Ok(count)
}

/// Removes dropped files and images that no article speaks of any more.
fn remove_orphans(library: &Library) -> Result<()> {
    let store = library.store();
    for hash in std::mem::take(&mut *library.orphans()) {
        if store.read(|conn| articles::by_source(conn, &hash))?.is_none() {
            store.originals().remove(&hash)?;
        }
        if !store.read(|conn| images::is_shown(conn, &hash))? {
            store.assets().remove(&hash)?;
        }
    }
    Ok(())
}

/// Writes all highlights as W3C annotations, one a line.
fn write_notes(library: &Library) -> Result<()> {
    let ask = annotations::Ask { limit: u32::MAX, ..annotations::Ask::default() };
    let mut lines = String::new();
    for annotations::Row { annotation, article, .. } in annotations::list(library, &ask)?.notes {
        writeln!(lines, "{}", w3c(&annotation, &article)).expect("a string takes what is written to it");
    }
    Ok(backup::write_file(&library.dir().join("notes").join("notes.jsonl"), lines.as_bytes())?)
}

fn w3c(annotation: &Annotation, article: &Article) -> serde_json::Value {
    let selector = &annotation.selector;
    let tags =
        annotation.tags.iter().map(|tag| json!({ "type": "TextualBody", "purpose": "tagging", "value": tag.as_str() }));
    let note = json!({ "type": "TextualBody", "purpose": "commenting", "format": "text/markdown", "value": annotation.note.0 });
    let meaning = json!({ "type": "TextualBody", "purpose": "classifying", "value": annotation.meaning.as_str() });
    let bodies =
        [Some(meaning), Some(note).filter(|_| !annotation.note.0.is_empty())].into_iter().flatten().chain(tags);
    json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": format!("urn:uuid:{}", annotation.id),
        "type": "Annotation",
        "created": annotation.created.to_string(),
        "modified": annotation.modified.to_string(),
        "body": bodies.collect::<Vec<_>>(),
        "target": {
            "source": format!("urn:uuid:{}", article.id),
            "veille:title": article.title.value,
            "veille:url": article.url.as_ref().map(|url| &url.value),
            "veille:file": article.source_name,
            "veille:content": format!("blake3:{}", article.source),
            "selector": match annotation.area {
                Some(area) => json!([veille_export::area_selector(area)]),
                None => json!([
                    {
                        "type": "TextPositionSelector",
                        "start": selector.position.start().0,
                        "end": selector.position.end().0,
                    },
                    {
                        "type": "TextQuoteSelector",
                        "exact": selector.quote.exact,
                        "prefix": selector.quote.prefix,
                        "suffix": selector.quote.suffix,
                    },
                ]),
            },
            // Of an area, the file on whose page it was drawn.
            "state": {
                "type": if annotation.area.is_some() { "veille:FileState" } else { "veille:TextState" },
                "value": format!("blake3:{}", selector.text),
            },
        },
    })
}

/// Throws the index away and computes it again.
///
/// # Errors
/// [`Error::Store`] where the database refuses.
pub fn reindex(library: &Library) -> Result<(), Error> {
    library.store().write(crate::derived::rebuild)?;
    Ok(library.store().settle()?)
}
