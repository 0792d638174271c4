//! An article that comes again in other words: both texts are kept, and the
//! highlights follow.
//!
//! **Invariant:** whatever text an article is given, its highlights keep the
//! words that they were made on; where each lies in the new text is found
//! once and remembered. Going back finds all of them where they were.

use std::collections::HashSet;

use rusqlite::{Connection, Transaction};
use veille_annotate::Anchoring;
use veille_insight::Gazetteer;
use veille_model::{
    Anchor, Annotation, AnnotationId, Article, ArticleId, ContentHash, Draft, Text, TextHash, TextOffset, TextRange,
};
use veille_store::{
    anchors, annotations, articles,
    journal::Depth,
    tags,
    versions::{self, Next},
};

use crate::{Done, Error, Library, Result, What, derived, history::Said, reading::Excerpt};

pub use veille_store::versions::{Cause, Version};

mod differences;

pub use differences::{Block, Kind, Piece};

/// How many characters are shown on each side of a lost passage.
const AROUND: usize = 32;

/// The texts of an article.
#[derive(Debug, Clone)]
pub struct Versions {
    /// The one that it has.
    pub current: Version,
    /// The others, last come first.
    pub others: Vec<Version>,
    /// What became of the highlights, until a person has seen it.
    pub change: Option<Change>,
    /// Articles that are nearly the same, with the share of words in common.
    pub kin: Vec<(Article, f64)>,
}

/// What became of highlights when a text took another's place.
#[derive(Debug, Clone)]
pub struct Change {
    /// The text that was there before.
    pub from: Version,
    /// Each highlight, in the order of the former text.
    pub highlights: Vec<Followed>,
}

/// A highlight from one text to another.
#[derive(Debug, Clone)]
pub struct Followed {
    /// The highlight, with where it lies now.
    pub annotation: Annotation,
    /// Where it lay, 0 to 1.
    pub before: f32,
    /// Where it lies, 0 to 1; nothing when it is lost.
    pub after: Option<f32>,
    /// Whether it stands among the others where it stood.
    pub in_order: bool,
    /// For a lost one, the place that is most like it.
    pub candidate: Option<Candidate>,
}

/// A place that a lost highlight may be put to.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The place.
    pub excerpt: Excerpt,
    /// Where it lies, 0 to 1.
    pub at: f32,
    /// The share of the highlight's words that stand there.
    pub common: f32,
}

/// The texts of an article, and what became of its highlights.
///
/// # Errors
/// [`Error::ArticleMissing`].
pub fn of(library: &Library, id: ArticleId) -> Result<Versions> {
    library.store().read(|conn| {
        let key = Library::key(conn, id)?;
        let (current, others) = (versions::current(conn, key)?, versions::of(conn, key)?);
        let from = versions::changed_from(conn, key)?;
        let from = from.and_then(|from| others.iter().find(|version| version.key == Some(from)));
        let mut kin = Vec::new();
        for (other, share) in versions::kin(conn, key)? {
            kin.extend(articles::load(conn, other)?.map(|stored| (stored.article, share)));
        }
        let change = from.map(|from| change(conn, key, from)).transpose()?;
        Ok(Versions { change, current, others, kin })
    })
}

/// What differs between a version of an article and the text that it has.
///
/// # Errors
/// [`Error::ArticleMissing`], or [`Error::VersionMissing`].
pub fn differences(library: &Library, id: ArticleId, version: i64) -> Result<Vec<Block>> {
    library.store().read(|conn| {
        let key = Library::key(conn, id)?;
        let before = versions::text(conn, key, version)?.ok_or(Error::VersionMissing(version))?;
        Ok(differences::between(before.as_str(), articles::text(conn, key)?.as_str()))
    })
}

/// Puts a version in the place of the text that an article has, which becomes
/// a version in its turn.
///
/// # Errors
/// [`Error::ArticleMissing`], or [`Error::VersionMissing`].
pub fn show(library: &Library, id: ArticleId, version: i64) -> Result<Done> {
    let ((), done) = library.act(|tx| {
        let key = Library::key(tx, id)?;
        go_to(library, tx, key, version)?;
        Ok(((), Said::new(What::VersionShown, 1).article(id)))
    })?;
    Ok(done)
}

/// Makes the highlights belong to the text that the article has now: each
/// takes the words that it lies on, lost ones stay lost. Nothing is said of
/// the change any more, unless `only` one highlight was meant and others are
/// still to be seen.
///
/// # Errors
/// [`Error::ArticleMissing`].
pub fn accept(library: &Library, id: ArticleId, only: Option<AnnotationId>) -> Result<Done> {
    let now = library.clock().now();
    let (_, done) = library.act(|tx| {
        let stored = articles::find(tx, id)?.ok_or(Error::ArticleMissing(id))?;
        let text = articles::text(tx, stored.key)?;
        let ready = Anchoring::with_hash(&text, stored.text);
        let (mut moved, mut unseen) = (0, false);
        for highlight in annotations::of(tx, stored.key)?.into_iter().filter(|one| !one.same_text && one.area.is_none())
        {
            if only.is_some_and(|only| only != highlight.id) {
                unseen = true;
                continue;
            }
            let anchor = highlight.anchor.unwrap_or_else(|| ready.anchor(&highlight.selector));
            let Some(range) = anchor.range() else { continue };
            annotations::set_selector(tx, highlight.key, (&ready.describe(range)?, None), now)?;
            moved += 1;
        }
        if !unseen {
            versions::set_changed_from(tx, stored.key, None)?;
        }
        Ok(((), Said::new(What::VersionAccepted, moved).article(id)))
    })?;
    Ok(done)
}

/// Makes a version an article of its own, without highlights; of the text that
/// the article has, where none is named, and its last version comes back.
///
/// # Errors
/// [`Error::ArticleMissing`], or [`Error::VersionMissing`].
pub fn part(library: &Library, id: ArticleId, version: Option<i64>) -> Result<Done> {
    let fresh = ArticleId::from_uuid(library.clock().new_id());
    let ((), done) = library.act(|tx| {
        let key = Library::key(tx, id)?;
        let version = match version {
            Some(version) => version,
            None => {
                let back = match versions::changed_from(tx, key)? {
                    Some(back) => Some(back),
                    None => versions::of(tx, key)?.first().and_then(|version| version.key),
                };
                go_to(library, tx, key, back.ok_or(Error::VersionMissing(0))?)?
            }
        };
        versions::text(tx, key, version)?.ok_or(Error::VersionMissing(version))?;
        let parted = versions::part(tx, version, fresh)?;
        propose_again(library, tx, parted)?;
        let share = veille_insight::near_duplicates::containment(
            articles::text(tx, key)?.as_str(),
            articles::text(tx, parted)?.as_str(),
        );
        versions::link(tx, key, parted, share)?;
        Ok(((), Said::new(What::VersionParted, 1).article(id)))
    })?;
    Ok(done)
}

/// Says that two articles have nothing to do with one another.
///
/// # Errors
/// [`Error::ArticleMissing`].
pub fn unlink(library: &Library, id: ArticleId, other: ArticleId) -> Result<Done> {
    let ((), done) = library.act(|tx| {
        versions::unlink(tx, Library::key(tx, id)?, Library::key(tx, other)?)?;
        Ok(((), Said::new(What::Unlinked, 1).article(id)))
    })?;
    Ok(done)
}

/// Keeps what is written beside a passage that is gone, or lists it among the
/// lost ones again.
///
/// # Errors
/// [`Error::AnnotationMissing`].
pub fn keep_note(library: &Library, id: AnnotationId, alone: bool) -> Result<Done> {
    let now = library.clock().now();
    let ((), done) = library.act(|tx| {
        let stored = annotations::find(tx, id)?.ok_or(Error::AnnotationMissing(id))?;
        annotations::set_alone(tx, stored.key, alone, now)?;
        Ok(((), Said::new(What::NoteKept, 1).article(stored.article)))
    })?;
    Ok(done)
}

/// Reads the dropped file anew. Where that gives another text, the one that
/// was there is kept as a version; what a person decided stays.
///
/// # Errors
/// [`Error::ArticleMissing`], [`Error::Store`] where the file is gone, or
/// [`Error::Extraction`] where it cannot be read.
pub fn extract(library: &Library, id: ArticleId) -> Result<Done> {
    let stored = library.store().read(|conn| articles::find(conn, id))?.ok_or(Error::ArticleMissing(id))?;
    let Article { source, source_name, .. } = stored.article;
    let bytes = library.store().originals().read(&source)?;
    let draft = library.reader().read(&source_name, bytes, library.clock().today());
    let draft = draft.map_err(|error| Error::Extraction { code: error.code().to_owned() })?;
    let text = draft.document.text.hash();
    let images = draft.images.iter().map(|image| (image.hash(), image.bytes()));
    library.store().assets().keep(images)?;
    let ((), done) = library.act(|tx| {
        let key = Library::key(tx, id)?;
        let fresh = Arriving { draft: &draft, text, source, source_name: &source_name, cause: Cause::Extracted };
        arrive(library, tx, key, &fresh)?;
        Ok(((), Said::new(What::ExtractedAnew, 1).article(id)))
    })?;
    Ok(done)
}

/// A text that comes to an article.
#[derive(Clone, Copy)]
pub(crate) struct Arriving<'a> {
    pub(crate) draft: &'a Draft,
    pub(crate) text: TextHash,
    pub(crate) source: ContentHash,
    pub(crate) source_name: &'a str,
    pub(crate) cause: Cause,
}

/// Gives an article a new text; the one that it had is kept as a version.
pub(crate) fn arrive(library: &Library, tx: &Transaction<'_>, key: i64, fresh: &Arriving<'_>) -> Result<()> {
    let Arriving { draft, text, source, source_name, cause } = *fresh;
    let (before, former) = (articles::text(tx, key)?, versions::current(tx, key)?);
    // Images that a person had loaded are shown in the new text too.
    let loaded = crate::images::loaded(tx, key)?;
    let with_loaded =
        draft.document.markup.remote_images().iter().any(|remote| loaded.contains_key(remote)).then(|| {
            let mut draft = draft.clone();
            draft.document.markup = std::mem::take(&mut draft.document.markup).with_loaded(&loaded);
            draft
        });
    let draft = with_loaded.as_ref().unwrap_or(draft);
    let kept = versions::keep(tx, key)?;
    let came = library.clock().now();
    versions::replace(tx, key, &Next { draft, text, source, source_name, cause, came })?;
    // What a person hid, or brought back, is so in the new text too.
    crate::repair::apply(tx, key)?;
    let other_words = former.text != versions::current(tx, key)?.text;
    if !other_words && former.source == source {
        versions::forget(tx, kept)?;
    }
    // What the reader has not seen yet is told from the text that was read.
    if other_words && versions::changed_from(tx, key)?.is_none() {
        versions::set_changed_from(tx, key, Some(kept))?;
    }
    settle(library, tx, key, &before)
}

/// Undoes that a file came as a new version: the text before it comes back.
pub(crate) fn take_back(library: &Library, tx: &Transaction<'_>, key: i64, source: &ContentHash) -> Result<bool> {
    if versions::current(tx, key)?.source != *source {
        let others = versions::of(tx, key)?;
        let gone = others.iter().find(|version| version.source == *source).and_then(|version| version.key);
        gone.map_or(Ok(()), |gone| versions::forget(tx, gone))?;
        return Ok(gone.is_some());
    }
    let Some(back) = versions::of(tx, key)?.first().and_then(|version| version.key) else { return Ok(false) };
    let gone = go_to(library, tx, key, back)?;
    versions::forget(tx, gone)?;
    Ok(true)
}

/// Changes the text of an article for one of its versions; answers the key
/// under which the text that it had is kept.
fn go_to(library: &Library, tx: &Transaction<'_>, key: i64, version: i64) -> Result<i64> {
    versions::text(tx, key, version)?.ok_or(Error::VersionMissing(version))?;
    let before = articles::text(tx, key)?;
    let kept = versions::keep(tx, key)?;
    versions::put_back(tx, key, version)?;
    versions::set_changed_from(tx, key, None)?;
    settle(library, tx, key, &before)?;
    Ok(kept)
}

/// Brings what hangs on a text up to the new one: highlights, proposals, the
/// place where the reader is.
pub(crate) fn settle(library: &Library, tx: &Transaction<'_>, key: i64, before: &Text) -> Result<()> {
    follow_place(tx, key, before)?;
    anchor_all(tx, key)?;
    propose_again(library, tx, key)?;
    derived::refresh(tx, key, Depth::All)
}

/// Finds all highlights of an article in its text, and remembers where they lie.
fn anchor_all(conn: &Connection, key: i64) -> Result<()> {
    let unknown = annotations::of(conn, key)?
        .into_iter()
        .filter(|one| !one.same_text && one.anchor.is_none() && one.area.is_none());
    let unknown: Vec<_> = unknown.collect();
    if unknown.is_empty() {
        return Ok(());
    }
    let text = articles::text(conn, key)?;
    let hash = text.hash();
    let ready = Anchoring::with_hash(&text, hash);
    for highlight in unknown {
        anchors::put(conn, highlight.key, &hash, &ready.anchor(&highlight.selector))?;
    }
    Ok(())
}

/// Keeps the reader at the words that were at the top of the window.
fn follow_place(conn: &Connection, key: i64, before: &Text) -> Result<()> {
    let Some(stored) = articles::load(conn, key)?.filter(|stored| stored.position > 0) else { return Ok(()) };
    let after = articles::text(conn, key)?;
    let end = (stored.position + 64).min(before.chars());
    let words = TextRange::new(TextOffset(stored.position.min(end)), TextOffset(end));
    let found = words.ok().and_then(|words| veille_annotate::describe(before, words).ok());
    let found = found.and_then(|selector| veille_annotate::anchor(&after, &selector).range());
    let share = f64::from(stored.position) / f64::from(before.chars().max(1));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a length")]
    let position = found.map_or((share * f64::from(after.chars())) as u32, |range| range.start().0);
    Ok(articles::set_position(conn, key, stored.article.progress, position)?)
}

/// Proposes tags for the text that an article has now. What a person decided
/// stays, with the passages that speak for it in this text.
pub(crate) fn propose_again(library: &Library, tx: &Transaction<'_>, key: i64) -> Result<()> {
    tags::forget_proposals(tx, key)?;
    let Some(stored) = articles::load(tx, key)? else { return Ok(()) };
    let text = articles::text(tx, key)?;
    let language = stored.article.language.as_ref().map(|language| language.value);
    if !crate::candidates::are_automatic(library)? {
        return Ok(());
    }
    let proposals = veille_insight::propose(Gazetteer::shipped(), &stored.article.title.value, &text, language);
    crate::intake::propose_all(library, tx, key, &stored.text, &proposals)
}

fn change(conn: &Connection, key: i64, from: &Version) -> Result<Change> {
    let stored = annotations::of(conn, key)?;
    let text = articles::text(conn, key)?;
    let ready = Anchoring::new(&text);
    let mut highlights = Vec::new();
    for stored in stored {
        // An area does not lie in the text, and its file has other pages now.
        let made_before = stored.selector.text == from.text || stored.area.is_some();
        let start = stored.selector.position.start().0;
        let annotation = crate::annotations::anchored_one(conn, stored)?;
        let after = match annotation.anchor {
            Anchor::Area => Some(start),
            anchor => anchor.range().map(|range| range.start().0),
        };
        let after = after.map(|start| share(start, text.chars()));
        let lost = annotation.anchor == Anchor::Lost;
        let candidate = if lost && annotation.area.is_none() { candidate(&ready, &text, &annotation) } else { None };
        let before = if made_before { share(start, from.chars) } else { after.unwrap_or_default() };
        highlights.push(Followed { annotation, before, after, in_order: false, candidate });
    }
    highlights.sort_by(|a, b| a.before.total_cmp(&b.before));
    let starts = highlights.iter().map(|one| one.annotation.anchor.range().map(|range| range.start().0));
    for place in rising(&starts.collect::<Vec<_>>()) {
        highlights[place].in_order = true;
    }
    Ok(Change { from: from.clone(), highlights })
}

/// The places of a longest run of numbers that do not fall.
fn rising(numbers: &[Option<u32>]) -> Vec<usize> {
    // For each length the place of the smallest last number, and for each place the one before it.
    let (mut ends, mut before): (Vec<usize>, Vec<Option<usize>>) = (Vec::new(), vec![None; numbers.len()]);
    for (place, number) in numbers.iter().enumerate() {
        let Some(number) = number else { continue };
        let length = ends.partition_point(|end| numbers[*end].is_some_and(|last| last <= *number));
        before[place] = length.checked_sub(1).map(|shorter| ends[shorter]);
        if length < ends.len() { ends[length] = place } else { ends.push(place) }
    }
    let mut run = Vec::new();
    let mut next = ends.last().copied();
    while let Some(place) = next {
        run.push(place);
        next = before[place];
    }
    run.reverse();
    run
}

fn candidate(ready: &Anchoring<'_>, text: &Text, annotation: &Annotation) -> Option<Candidate> {
    let (range, _) = ready.candidate(&annotation.selector)?;
    let words = |text: &str| -> HashSet<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(veille_store::fold::fold).collect()
    };
    let (own, there) = (words(&annotation.selector.quote.exact), words(text.slice(range)?));
    let excerpt = crate::reading::excerpt(text, range)?;
    let common = share(crate::count(own.intersection(&there).count()), crate::count(own.len()));
    Some(Candidate { at: share(range.start().0, text.chars()), excerpt, common })
        .filter(|candidate| candidate.common >= 0.3)
}

#[expect(clippy::cast_possible_truncation, reason = "a place on a hairline")]
fn share(part: u32, whole: u32) -> f32 {
    (f64::from(part) / f64::from(whole.max(1))) as f32
}

/// The words around a lost passage, as they were kept with it.
#[must_use]
pub fn surroundings(annotation: &Annotation) -> (&str, &str) {
    let quote = &annotation.selector.quote;
    let before = quote.prefix.rsplit_once('\n').map_or(quote.prefix.as_str(), |(_, line)| line);
    let after = quote.suffix.split_once('\n').map_or(quote.suffix.as_str(), |(line, _)| line);
    debug_assert!(before.chars().count() <= AROUND && after.chars().count() <= AROUND);
    (before, after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_order_is_the_longest_run() {
        let check = |numbers: &[u32], expected: &[usize]| {
            let numbers: Vec<Option<u32>> = numbers.iter().map(|number| (*number < 100).then_some(*number)).collect();
            assert_eq!(rising(&numbers), expected, "{numbers:?}");
        };
        check(&[1, 2, 3], &[0, 1, 2]);
        check(&[5, 1, 2, 100, 3], &[1, 2, 4]);
        check(&[1, 9, 2, 3, 4], &[0, 2, 3, 4]);
        check(&[2, 2, 2], &[0, 1, 2]);
        check(&[100], &[]);
    }
}
