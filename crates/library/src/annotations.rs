//! Highlights and what is written beside them.

use rusqlite::Connection;
use veille_annotate::Anchoring;
use veille_model::{
    Anchor, Annotation, AnnotationId, Article, ArticleId, Meaning, Note, TagKind, TagName, Text, TextOffset, TextRange,
};
use veille_store::{
    annotations::{self, Stored},
    articles,
};

use crate::{Done, Error, Library, Result, What, count, history::Said, search, shelf::View};

/// Changes of a highlight; fields left out stay as they are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    /// What is meant.
    pub meaning: Option<Meaning>,
    /// What is written.
    pub note: Option<String>,
    /// The tags, all of them.
    pub tags: Option<Vec<TagName>>,
    /// The passage.
    pub range: Option<TextRange>,
}

/// In which order highlights are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum By {
    /// Article by article, last highlighted first, in the order of the text.
    #[default]
    Article,
    /// Meaning by meaning.
    Meaning,
    /// Last made first.
    Date,
}

/// Asks for highlights of all articles that match.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ask<'a> {
    /// The search line over articles; may be empty.
    pub line: &'a str,
    /// Only these meanings; empty for all.
    pub meanings: &'a [Meaning],
    /// Whether only highlights with a written note count.
    pub written_only: bool,
    /// The order.
    pub by: By,
    /// The first, from 0.
    pub offset: u32,
    /// How many.
    pub limit: u32,
}

/// Highlights of all articles that match.
#[derive(Debug, Clone)]
pub struct Page {
    /// How many highlights in all.
    pub total: u32,
    /// How many of them have a written note.
    pub written: u32,
    /// How many articles they stand in.
    pub articles: u32,
    /// How many of each meaning, before `meanings` is applied.
    pub meanings: Vec<(Meaning, u32)>,
    /// The highlights asked for, each with its article.
    pub notes: Vec<(Annotation, Article)>,
}

/// Highlights a passage.
///
/// # Errors
/// [`Error::ArticleMissing`], or [`Error::Passage`] where there is no such passage.
pub fn add(
    library: &Library,
    article: ArticleId,
    range: TextRange,
    meaning: Meaning,
    note: &str,
) -> Result<Annotation> {
    let id = AnnotationId::from_uuid(library.clock().new_id());
    let now = library.clock().now();
    library.act(|tx| {
        let stored = articles::find(tx, article)?.ok_or(Error::ArticleMissing(article))?;
        let text = articles::text(tx, stored.key)?;
        let selector = Anchoring::with_hash(&text, stored.text).describe(range)?;
        annotations::insert(tx, id, stored.key, &selector, meaning, &written(note), now)?;
        Ok(((), Said::new(What::Highlighted, 1).article(article)))
    })?;
    find(library, id)
}

/// The highlight of this id.
///
/// # Errors
/// [`Error::AnnotationMissing`].
pub fn find(library: &Library, id: AnnotationId) -> Result<Annotation> {
    library.store().read(|conn| {
        let stored = annotations::find(conn, id)?.ok_or(Error::AnnotationMissing(id))?;
        let text = current(conn, stored.article_key, std::slice::from_ref(&stored))?;
        Ok(anchor(stored, text.as_ref()))
    })
}

/// Changes a highlight. Edits of one note within a few seconds are taken back as one.
///
/// # Errors
/// [`Error::AnnotationMissing`], or [`Error::Passage`] where there is no such passage.
pub fn change(library: &Library, id: AnnotationId, change: &Change) -> Result<Annotation> {
    let now = library.clock().now();
    // The vocabulary is not part of the step: a tag made here may be used elsewhere by the time that it is taken back.
    let tags = change.tags.as_ref().map(|names| {
        let keys = names.iter().map(|name| crate::tags::ensure(library, name, TagKind::Own));
        keys.collect::<Result<Vec<i64>>>()
    });
    let tags = tags.transpose()?;
    library.act(|tx| {
        let stored = annotations::find(tx, id)?.ok_or(Error::AnnotationMissing(id))?;
        let meaning = change.meaning.unwrap_or(stored.meaning);
        let note = change.note.as_deref().map_or_else(|| stored.note.clone(), written);
        let mut what = None;
        if meaning != stored.meaning || note != stored.note {
            what = Some(if note == stored.note { What::MeaningChanged } else { What::NoteChanged });
            annotations::set_words(tx, stored.key, meaning, &note, now)?;
        }
        if let Some(tags) = &tags {
            what = what.or(Some(What::HighlightTagged));
            annotations::set_tags(tx, stored.key, tags)?;
        }
        if let Some(range) = change.range {
            what = Some(What::HighlightMoved);
            let text = articles::text(tx, stored.article_key)?;
            annotations::set_selector(tx, stored.key, &Anchoring::new(&text).describe(range)?, now)?;
        }
        let mut said = Said::new(what.unwrap_or(What::NoteChanged), 1).article(stored.article);
        said.note = (what == Some(What::NoteChanged)).then_some(id);
        Ok(((), said))
    })?;
    find(library, id)
}

/// Deletes a highlight with what is written beside it.
///
/// # Errors
/// [`Error::AnnotationMissing`].
pub fn delete(library: &Library, id: AnnotationId) -> Result<Done> {
    let ((), done) = library.act(|tx| {
        let stored = annotations::find(tx, id)?.ok_or(Error::AnnotationMissing(id))?;
        annotations::delete(tx, stored.key)?;
        Ok(((), Said::new(What::HighlightDeleted, 1).article(stored.article)))
    })?;
    Ok(done)
}

/// The highlights of an article, in the order of the text.
///
/// # Errors
/// [`Error::ArticleMissing`].
pub fn of(library: &Library, article: ArticleId) -> Result<Vec<Annotation>> {
    library.store().read(|conn| {
        let stored = articles::find(conn, article)?.ok_or(Error::ArticleMissing(article))?;
        anchored(conn, stored.key)
    })
}

/// Highlights of all articles that match.
///
/// # Errors
/// [`Error::Store`] where the database refuses.
pub fn list(library: &Library, ask: &Ask<'_>) -> Result<Page> {
    library.store().read(|conn| {
        let mut found: Vec<(Annotation, usize)> = Vec::new();
        let mut articles_found = Vec::new();
        for key in highlighted(library, conn, View::All, ask.line)? {
            let Some(stored) = articles::load(conn, key)? else { continue };
            let place = articles_found.len();
            found.extend(anchored(conn, key)?.into_iter().map(|annotation| (annotation, place)));
            articles_found.push(stored.article);
        }
        found.retain(|(annotation, _)| !ask.written_only || !annotation.note.0.is_empty());
        let meanings = Meaning::ALL.map(|meaning| {
            (meaning, count(found.iter().filter(|(annotation, _)| annotation.meaning == meaning).count()))
        });
        found.retain(|(annotation, _)| ask.meanings.is_empty() || ask.meanings.contains(&annotation.meaning));
        match ask.by {
            By::Article => {}
            By::Meaning => found.sort_by_key(|(annotation, _)| annotation.meaning),
            By::Date => found.sort_by_key(|(annotation, _)| std::cmp::Reverse((annotation.created, annotation.id))),
        }
        let mut places: Vec<usize> = found.iter().map(|(_, place)| *place).collect();
        places.sort_unstable();
        places.dedup();
        Ok(Page {
            total: count(found.len()),
            written: count(found.iter().filter(|(annotation, _)| !annotation.note.0.is_empty()).count()),
            articles: count(places.len()),
            meanings: meanings.into_iter().filter(|(_, count)| *count > 0).collect(),
            notes: found
                .into_iter()
                .skip(ask.offset as usize)
                .take(ask.limit as usize)
                .map(|(annotation, place)| (annotation, articles_found[place].clone()))
                .collect(),
        })
    })
}

/// Where a quote stands in an article, by its words and what stands around them.
///
/// # Errors
/// [`Error::Quote`] where it stands nowhere, or at several places with nothing
/// to tell them apart; [`Error::ArticleMissing`].
pub fn locate(library: &Library, article: ArticleId, exact: &str, prefix: &str, suffix: &str) -> Result<TextRange> {
    let text = crate::reading::text(library, article)?;
    let [(exact, _), (prefix, _), (suffix, _)] = [exact, prefix, suffix].map(plain);
    let (folded, starts) = plain(text.as_str());
    let places = folded.match_indices(&exact).filter(|(at, _)| {
        !exact.is_empty() && folded[..*at].ends_with(&prefix) && folded[at + exact.len()..].starts_with(&suffix)
    });
    let places: Vec<usize> = places.map(|(at, _)| at).collect();
    let [at] = places.as_slice() else { return Err(Error::Quote { found: places.len() }) };
    let first = folded[..*at].chars().count();
    let last = first + exact.chars().count() - 1;
    TextRange::new(TextOffset(starts[first]), TextOffset(starts[last] + 1)).map_err(|_| Error::Quote { found: 0 })
}

/// Where a highlight lies in its article, 0 to 1; nothing when it is lost.
#[must_use]
pub fn at(highlight: &Annotation, article: &Article) -> Option<f32> {
    let start = f64::from(highlight.anchor.range()?.start().0);
    #[expect(clippy::cast_possible_truncation, reason = "a place on a hairline")]
    Some((start / f64::from(article.chars.max(1))) as f32)
}

/// The keys of articles with highlights that a line matches in a view.
pub(crate) fn highlighted(library: &Library, conn: &Connection, view: View, line: &str) -> Result<Vec<i64>> {
    let highlighted = annotations::articles(conn)?;
    if view == View::All && line.trim().is_empty() {
        return Ok(highlighted);
    }
    let mut matching = search::keys(library, conn, view, line)?;
    matching.sort_unstable();
    Ok(highlighted.into_iter().filter(|key| matching.binary_search(key).is_ok()).collect())
}

/// The highlights of an article with where they lie now, in the order in which they were made in the text.
pub(crate) fn anchored(conn: &Connection, article: i64) -> Result<Vec<Annotation>> {
    let stored = annotations::of(conn, article)?;
    let text = current(conn, article, &stored)?;
    Ok(stored.into_iter().map(|stored| anchor(stored, text.as_ref())).collect())
}

/// The article's text, where some highlight was made in another.
fn current(conn: &Connection, article: i64, stored: &[Stored]) -> Result<Option<Text>> {
    if stored.iter().all(|stored| stored.same_text) { Ok(None) } else { Ok(Some(articles::text(conn, article)?)) }
}

fn anchor(stored: Stored, text: Option<&Text>) -> Annotation {
    let anchor = match text {
        Some(text) if !stored.same_text => veille_annotate::anchor(text, &stored.selector),
        _ => Anchor::Exact(stored.selector.position),
    };
    Annotation {
        id: stored.id,
        article: stored.article,
        selector: stored.selector,
        anchor,
        meaning: stored.meaning,
        note: stored.note,
        tags: stored.tags,
        created: stored.created,
        modified: stored.modified,
    }
}

/// A note as it is kept: without the white space that ends it, and without characters that no text has.
fn written(note: &str) -> Note {
    Note(note.trim_end().replace('\0', ""))
}

/// Folds kinds of apostrophe, and white space however long into one blank;
/// also says where each character stood.
fn plain(text: &str) -> (String, Vec<u32>) {
    let (mut folded, mut starts) = (String::with_capacity(text.len()), Vec::new());
    for (at, c) in (0..).zip(text.chars()) {
        let c = match c {
            '’' | 'ʼ' | '‘' => '\'',
            c if c.is_whitespace() => ' ',
            c => c,
        };
        if c != ' ' || !folded.ends_with(' ') {
            folded.push(c);
            starts.push(at);
        }
    }
    (folded, starts)
}
