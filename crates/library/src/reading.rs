//! The reader.

use rusqlite::Connection;
use veille_model::{
    Anchor, Annotation, Article, ArticleId, CleanMarkup, ContentHash, Dropped, Language, PartialDate, Query,
    ReadingState, Tagging, Text, TextHash, TextOffset, TextRange,
};
use veille_store::{articles, images, journal::Depth, pages, tags};

use crate::{
    Done, Error, Library, Result, What, derived,
    history::Said,
    shelf::{self, Card, Counts},
};

/// How many passages are shown for a proposed tag.
const EVIDENCE: usize = 3;
/// How many characters are shown on each side of a passage.
const AROUND: u32 = 48;

/// An article as the reader shows it, without its body.
#[derive(Debug, Clone)]
pub struct Open {
    /// As the list shows it.
    pub card: Card,
    /// The hash of its text.
    pub text: TextHash,
    /// The character at the top of the window when it was left.
    pub position: u32,
    /// Its highlights in the order of the text, lost ones last.
    pub annotations: Vec<Annotation>,
    /// Its tags with the passages that led to them, refused ones left out.
    pub tags: Vec<(Tagging, Vec<Excerpt>)>,
    /// What the intake left out.
    pub dropped: Vec<Dropped>,
    /// What the intake remarked, by name.
    pub remarks: Vec<String>,
    /// How many pages its file has; 0 for a file without pages.
    pub pages: u32,
    /// How many images on the web it names that were not loaded.
    pub remote_images: u32,
}

/// A passage with some words around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The passage with its surroundings.
    pub text: String,
    /// The passage in `text`.
    pub hit: TextRange,
    /// The passage in the article's text.
    pub range: TextRange,
}

/// The body of an article, for the frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Clean markup.
    pub markup: CleanMarkup,
    /// Its language, where it is known.
    pub language: Option<Language>,
}

/// A person's word against what was read; fields left out stay as they are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Correction {
    /// The title.
    pub title: Option<String>,
    /// The authors.
    pub authors: Option<Vec<String>>,
    /// The site's name; empty for none.
    pub site: Option<String>,
    /// The date, or none.
    pub published: Option<Option<PartialDate>>,
    /// The language that it is in, or none.
    pub language: Option<Option<Language>>,
}

/// Opens an article. Nothing changes by it.
///
/// # Errors
/// [`Error::ArticleMissing`].
pub fn open(library: &Library, id: ArticleId) -> Result<Open> {
    library.store().read(|conn| {
        let stored = articles::find(conn, id)?.ok_or(Error::ArticleMissing(id))?;
        let key = stored.key;
        let text = articles::text(conn, key)?;
        let card = shelf::card(conn, key, &Query::default())?.ok_or(Error::ArticleMissing(id))?;
        let mut annotations = crate::annotations::anchored(conn, key)?;
        annotations.sort_by_key(|annotation| match annotation.anchor {
            Anchor::Area => (false, annotation.selector.position.start(), annotation.area),
            anchor => anchor.range().map_or((true, TextOffset(0), None), |range| (false, range.start(), None)),
        });
        let on = card.tags.iter().map(|tagging| {
            let evidence = tagging.evidence.iter().take(EVIDENCE);
            (tagging.clone(), evidence.filter_map(|range| excerpt(&text, *range)).collect())
        });
        Ok(Open {
            tags: on.collect(),
            card,
            text: stored.text,
            position: stored.position,
            annotations,
            dropped: articles::dropped(conn, key)?,
            remarks: articles::remarks(conn, key)?,
            pages: pages::count(conn, key)?,
            remote_images: crate::count(articles::markup(conn, key)?.remote_images().len()),
        })
    })
}

/// The body, for the frame.
///
/// # Errors
/// [`Error::ArticleMissing`].
pub fn body(library: &Library, id: ArticleId) -> Result<Body> {
    library.store().read(|conn| {
        let stored = articles::find(conn, id)?.ok_or(Error::ArticleMissing(id))?;
        let language = stored.article.language.map(|language| language.value);
        Ok(Body { markup: articles::markup(conn, stored.key)?, language })
    })
}

/// An image that the article shows, with its media type; nothing for one of another article.
///
/// # Errors
/// [`Error::Store`] where its file is gone.
pub fn image(library: &Library, id: ArticleId, hash: &ContentHash) -> Result<Option<(&'static str, Vec<u8>)>> {
    let Some(kind) = library.store().read(|conn| images::kind(conn, id, hash))? else { return Ok(None) };
    Ok(Some((kind.media_type(), library.store().assets().read(hash)?)))
}

/// The text of a file with pages, for the frame that shows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pages {
    /// The article's text.
    pub text: Text,
    /// Where in it each page stands; empty where the text is another one since.
    pub ranges: Vec<TextRange>,
    /// Its language, where it is known.
    pub language: Option<Language>,
}

/// The text by pages; nothing for a file without pages.
///
/// # Errors
/// [`Error::ArticleMissing`].
pub fn pages(library: &Library, id: ArticleId) -> Result<Option<Pages>> {
    library.store().read(|conn| {
        let stored = articles::find(conn, id)?.ok_or(Error::ArticleMissing(id))?;
        if pages::count(conn, stored.key)? == 0 {
            return Ok(None);
        }
        let (text, ranges) = (articles::text(conn, stored.key)?, pages::of(conn, stored.key)?);
        Ok(Some(Pages { text, ranges, language: stored.article.language.map(|language| language.value) }))
    })
}

/// The plain text.
///
/// # Errors
/// [`Error::ArticleMissing`].
pub fn text(library: &Library, id: ArticleId) -> Result<Text> {
    library.store().read(|conn| Ok(articles::text(conn, Library::key(conn, id)?)?))
}

/// The dropped file, byte for byte.
///
/// # Errors
/// [`Error::ArticleMissing`], or [`Error::Store`] where the file is gone.
pub fn original(library: &Library, id: ArticleId) -> Result<Vec<u8>> {
    let stored = library.store().read(|conn| articles::find(conn, id))?.ok_or(Error::ArticleMissing(id))?;
    Ok(library.store().originals().read(&stored.article.source)?)
}

/// Keeps where the reader is: the character at the top of the window, and the
/// furthest that was seen, 0 to 1. Past 0 the article is in progress, at 1 it
/// is read; going back changes neither.
///
/// # Errors
/// [`Error::ArticleMissing`].
pub fn set_position(library: &Library, id: ArticleId, position: u32, progress: f32) -> Result<Counts> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0 to 1000")]
    let seen = (progress.clamp(0.0, 1.0) * 1000.0).round() as u16;
    let moved = library.store().write(|tx| {
        let stored = articles::find(tx, id)?.ok_or(Error::ArticleMissing(id))?;
        let before = stored.article.state;
        let furthest = seen.max(stored.article.progress);
        articles::set_position(tx, stored.key, furthest, position)?;
        let after = match before {
            ReadingState::ToRead | ReadingState::Reading if furthest >= 1000 => ReadingState::Read,
            ReadingState::ToRead if furthest > 0 => ReadingState::Reading,
            state => state,
        };
        // Put back on the pile, an article stays there until it is read on.
        let went_on = furthest > stored.article.progress;
        if after == before || !went_on {
            return Ok::<_, Error>(false);
        }
        articles::set_state(tx, stored.key, after)?;
        derived::refresh(tx, stored.key, Depth::Facets)?;
        Ok(true)
    })?;
    if moved { library.tell_changed() } else { shelf::counts(library) }
}

/// Corrects what was read or guessed. No later extraction overwrites it.
///
/// # Errors
/// [`Error::ArticleMissing`].
pub fn correct(library: &Library, id: ArticleId, correction: &Correction) -> Result<Done> {
    let ((), done) = library.act(|tx| {
        let key = Library::key(tx, id)?;
        if let Some(title) = correction.title.as_deref().map(one_line).filter(|title| !title.is_empty()) {
            articles::decide(tx, key, "title", &[title])?;
        }
        if let Some(authors) = &correction.authors {
            let authors: Vec<_> =
                authors.iter().map(|author| one_line(author)).filter(|author| !author.is_empty()).collect();
            articles::decide(tx, key, "author", &authors)?;
        }
        if let Some(site) = &correction.site {
            let site = Some(one_line(site)).filter(|site| !site.is_empty());
            articles::decide(tx, key, "site", site.as_slice())?;
        }
        if let Some(published) = &correction.published {
            let published = published.map(|date| date.to_string());
            articles::decide(tx, key, "published", published.as_slice())?;
        }
        if let Some(language) = &correction.language {
            let language = language.map(|language| language.to_string());
            articles::decide(tx, key, "language", language.as_slice())?;
        }
        Ok(((), shelf::about(tx, Said::new(What::Corrected, 1), &[id])?))
    })?;
    Ok(done)
}

/// Every article outside the trash that a line matches, with all its tags, for
/// the command line.
///
/// # Errors
/// [`Error::Store`] where the database refuses.
pub fn all(library: &Library, line: &str) -> Result<Vec<(Article, Vec<Tagging>)>> {
    library.store().read(|conn| {
        let keys = crate::search::keys(library, conn, shelf::View::All, line)?;
        keys.into_iter().filter_map(|key| whole(conn, key).transpose()).collect()
    })
}

fn whole(conn: &Connection, key: i64) -> Result<Option<(Article, Vec<Tagging>)>> {
    let Some(stored) = articles::load(conn, key)? else { return Ok(None) };
    let on = tags::of(conn, key, stored.article.id)?;
    Ok(Some((stored.article, on.into_iter().map(|on| on.tagging).collect())))
}

/// A passage with the words around it, cut between words.
pub(crate) fn excerpt(text: &Text, range: TextRange) -> Option<Excerpt> {
    let (start, end) = (range.start().0, range.end().0);
    let wide = |start, end| TextRange::new(TextOffset(start), TextOffset(end)).ok();
    let before = text.slice(wide(start.saturating_sub(AROUND), start)?)?;
    let after = text.slice(wide(end, end.saturating_add(AROUND).min(text.chars()))?)?;
    // What stands in another block says nothing of this one.
    let before = before.rsplit_once('\n').map_or(before, |(_, line)| line);
    let after = after.split_once('\n').map_or(after, |(line, _)| line);
    let whole_before = before.chars().count() < AROUND as usize;
    let before = if whole_before { before } else { before.split_once(' ').map_or("", |(_, words)| words) };
    let whole_after = after.chars().count() < AROUND as usize;
    let after = if whole_after { after } else { after.rsplit_once(' ').map_or("", |(words, _)| words) };
    let shift = u32::try_from(before.chars().count()).ok()?;
    let hit = wide(shift, shift + range.len())?;
    Some(Excerpt { text: format!("{before}{}{after}", text.slice(range)?), hit, range })
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_shows_whole_words_of_its_own_block() {
        let text = Text::new(
            "Autre bloc.\n\nUne phrase assez longue pour être coupée avant ce qui compte : OpenAI lève des fonds.\n\nFin.",
        );
        let start = text.offset_at(text.as_str().find("OpenAI").unwrap()).unwrap();
        let range = TextRange::new(start, TextOffset(start.0 + 6)).unwrap();
        let excerpt = excerpt(&text, range).unwrap();
        assert_eq!(excerpt.text, "longue pour être coupée avant ce qui compte : OpenAI lève des fonds.");
        assert_eq!(Text::new(excerpt.text).slice(excerpt.hit), Some("OpenAI"));
    }
}
