//! Highlights and what is written beside them.

use std::collections::BTreeMap;

use rusqlite::Connection;
use veille_annotate::Anchoring;
use veille_model::{
    Anchor, Annotation, AnnotationId, Area, Article, ArticleId, Meaning, Note, Quote, Selector, TagKind, TagName, Text,
    TextHash, TextOffset, TextRange,
};
use veille_store::{
    annotations::{self, Stored},
    articles, pages,
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
    /// The part of a page, instead of a passage.
    pub area: Option<Area>,
}

/// In which order highlights are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum By {
    /// Article by article, last highlighted first, in the order of the text.
    #[default]
    Article,
    /// Meaning by meaning.
    Meaning,
    /// Tag by tag; a highlight stands under each of its tags.
    Tag,
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
    /// The highlights asked for.
    pub notes: Vec<Row>,
}

/// A highlight in a list.
#[derive(Debug, Clone)]
pub struct Row {
    /// The highlight.
    pub annotation: Annotation,
    /// Its article.
    pub article: Article,
    /// The tag under which it stands, where the order is by tag.
    pub tag: Option<TagName>,
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
    add_as(library, AnnotationId::from_uuid(library.clock().new_id()), article, range, meaning, note)
}

/// Highlights a passage under an id that was given out elsewhere: the page
/// paints a highlight before the library has heard of it.
///
/// # Errors
/// As [`add`]; [`Error::Store`] where a highlight bears the id already.
pub fn add_as(
    library: &Library,
    id: AnnotationId,
    article: ArticleId,
    range: TextRange,
    meaning: Meaning,
    note: &str,
) -> Result<Annotation> {
    let now = library.clock().now();
    library.act(|tx| {
        let stored = articles::find(tx, article)?.ok_or(Error::ArticleMissing(article))?;
        let text = articles::text(tx, stored.key)?;
        let selector = Anchoring::with_hash(&text, stored.text).describe(range)?;
        annotations::insert(tx, id, stored.key, (&selector, None), meaning, &written(note), now)?;
        Ok(((), Said::new(What::Highlighted, 1).article(article)))
    })?;
    find(library, id)
}

/// Highlights a part of a page, under an id that was given out elsewhere.
///
/// # Errors
/// [`Error::ArticleMissing`], or [`Error::PageMissing`] where the article's
/// file has no such page; [`Error::Store`] where a highlight bears the id already.
pub fn add_area(
    library: &Library,
    id: AnnotationId,
    article: ArticleId,
    area: Area,
    meaning: Meaning,
    note: &str,
) -> Result<Annotation> {
    let now = library.clock().now();
    library.act(|tx| {
        let stored = articles::find(tx, article)?.ok_or(Error::ArticleMissing(article))?;
        let selector = on_page(tx, stored.key, &stored.article, area)?;
        annotations::insert(tx, id, stored.key, (&selector, Some(area)), meaning, &written(note), now)?;
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
        anchored_one(conn, stored)
    })
}

/// Changes a highlight. Edits of one note within a few seconds are taken back as one.
///
/// # Errors
/// [`Error::AnnotationMissing`], [`Error::Passage`] where there is no such
/// passage, or [`Error::PageMissing`] where there is no such page.
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
            annotations::set_selector(tx, stored.key, (&Anchoring::new(&text).describe(range)?, None), now)?;
        } else if let Some(area) = change.area {
            what = Some(What::HighlightMoved);
            let article = articles::load(tx, stored.article_key)?.ok_or(Error::ArticleMissing(stored.article))?;
            let selector = on_page(tx, stored.article_key, &article.article, area)?;
            annotations::set_selector(tx, stored.key, (&selector, Some(area)), now)?;
        }
        let mut said = Said::new(what.unwrap_or(What::NoteChanged), 1).article(stored.article);
        said.edited = (what == Some(What::NoteChanged)).then_some(*id.as_uuid());
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
        let wanted = crate::wanted::Wanted::read(library, conn, ask.line)?;
        for key in annotations::articles(conn)? {
            if !wanted.may_be_in(key) {
                continue;
            }
            let Some(stored) = articles::load(conn, key)? else { continue };
            let place = articles_found.len();
            let here =
                anchored(conn, key)?.into_iter().filter(|annotation| wanted.is(annotation, key, &stored.article));
            found.extend(here.map(|annotation| (annotation, place)));
            articles_found.push(stored.article);
        }
        found.retain(|(annotation, _)| !ask.written_only || !annotation.note.0.is_empty());
        let meanings = Meaning::ALL.map(|meaning| {
            (meaning, count(found.iter().filter(|(annotation, _)| annotation.meaning == meaning).count()))
        });
        found.retain(|(annotation, _)| ask.meanings.is_empty() || ask.meanings.contains(&annotation.meaning));
        match ask.by {
            By::Article | By::Tag => {}
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
            notes: under_tags(found, ask.by)
                .into_iter()
                .skip(ask.offset as usize)
                .take(ask.limit as usize)
                .map(|(annotation, place, tag)| Row { annotation, article: articles_found[place].clone(), tag })
                .collect(),
        })
    })
}

/// Each highlight under each of its tags, those without one last; as they are in any other order.
fn under_tags(found: Vec<(Annotation, usize)>, by: By) -> Vec<(Annotation, usize, Option<TagName>)> {
    if by != By::Tag {
        return found.into_iter().map(|(annotation, place)| (annotation, place, None)).collect();
    }
    let mut rows = Vec::new();
    for (annotation, place) in found {
        if annotation.tags.is_empty() {
            rows.push((annotation, place, None));
            continue;
        }
        rows.extend(annotation.tags.iter().map(|tag| (annotation.clone(), place, Some(tag.clone()))));
    }
    let folded = |tag: &Option<TagName>| tag.as_ref().map(|tag| veille_store::fold::fold(tag.as_str()));
    rows.sort_by_cached_key(|(_, _, tag)| (tag.is_none(), folded(tag)));
    rows
}

/// What the reader calls meanings, where it is not what we call them.
///
/// # Errors
/// [`Error::Store`] where the database refuses.
pub fn names(library: &Library) -> Result<BTreeMap<Meaning, String>> {
    let kept = crate::settings::get(library, NAMES)?.unwrap_or_default();
    let named = kept.lines().filter_map(|line| {
        let (meaning, name) = line.split_once('\t')?;
        Some((Meaning::from_name(meaning)?, name.to_owned()))
    });
    Ok(named.collect())
}

/// Keeps what the reader calls meanings; an empty name is none.
///
/// # Errors
/// As [`names`].
pub fn set_names(library: &Library, names: &BTreeMap<Meaning, String>) -> Result<()> {
    let lines = names.iter().map(|(meaning, name)| {
        let name = name.split(|c: char| c.is_whitespace() || c.is_control()).filter(|part| !part.is_empty());
        (meaning.as_str(), name.collect::<Vec<_>>().join(" "))
    });
    let lines = lines.filter(|(_, name)| !name.is_empty()).map(|(meaning, name)| format!("{meaning}\t{name}"));
    crate::settings::set(library, NAMES, &lines.collect::<Vec<_>>().join("\n"))
}

/// The setting that holds the names of meanings.
const NAMES: &str = "meanings";

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

/// Where a highlight lies in its article, 0 to 1; nothing when it is lost, or
/// is a part of a page in an article without words.
#[must_use]
pub fn at(highlight: &Annotation, article: &Article) -> Option<f32> {
    let start = match highlight.anchor {
        Anchor::Area if article.chars > 0 => highlight.selector.position.start(),
        anchor => anchor.range()?.start(),
    };
    let start = f64::from(start.0);
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
    let text = current(conn, &stored)?;
    let ready = text.as_ref().map(Anchoring::new);
    Ok(stored.into_iter().map(|stored| anchor(stored, ready.as_ref())).collect())
}

/// A highlight with where it lies now.
pub(crate) fn anchored_one(conn: &Connection, stored: Stored) -> Result<Annotation> {
    let text = current(conn, std::slice::from_ref(&stored))?;
    Ok(anchor(stored, text.as_ref().map(Anchoring::new).as_ref()))
}

/// The article's text, where some highlight was made in another and not looked for in this one yet.
fn current(conn: &Connection, stored: &[Stored]) -> Result<Option<Text>> {
    let unknown = stored.iter().find(|stored| !stored.same_text && stored.anchor.is_none() && stored.area.is_none());
    Ok(unknown.map(|stored| articles::text(conn, stored.article_key)).transpose()?)
}

fn anchor(stored: Stored, text: Option<&Anchoring<'_>>) -> Annotation {
    let anchor = match (stored.anchor, text) {
        _ if stored.area.is_some() => {
            if stored.same_text {
                Anchor::Area
            } else {
                Anchor::Lost
            }
        }
        _ if stored.same_text => Anchor::Exact(stored.selector.position),
        (Some(anchor), _) => anchor,
        (None, Some(text)) => text.anchor(&stored.selector),
        (None, None) => Anchor::Lost,
    };
    Annotation {
        id: stored.id,
        article: stored.article,
        selector: stored.selector,
        area: stored.area,
        anchor,
        alone: stored.alone,
        meaning: stored.meaning,
        note: stored.note,
        tags: stored.tags,
        created: stored.created,
        modified: stored.modified,
    }
}

/// How an area holds: by its file, and by where its page begins in the text,
/// which gives it a place among the highlights that have words.
fn on_page(conn: &Connection, key: i64, article: &Article, area: Area) -> Result<Selector> {
    if area.page() > pages::count(conn, key)? {
        return Err(Error::PageMissing(area.page()));
    }
    let begins = pages::of(conn, key)?.get(area.page() as usize - 1).map(|page| page.start()).unwrap_or_default();
    let position = TextRange::new(begins, begins).expect("it ends where it begins");
    let quote = Quote { exact: String::new(), prefix: String::new(), suffix: String::new() };
    Ok(Selector { position, quote, text: TextHash::from_bytes(*article.source.as_bytes()) })
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
