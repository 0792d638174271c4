//! The search line.

use rusqlite::Connection;
use veille_index::query::Typing;
use veille_model::{Article, Clause, Condition, Query, TagKind, TagName, TextRange};
use veille_store::articles;

use crate::{
    Library, Result,
    shelf::{self, Card, View},
};

pub use veille_index::{Completion, query::Token};

/// Words around hits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The words.
    pub text: String,
    /// Where they stand in the article's text.
    pub range: TextRange,
    /// The hits, in the article's text.
    pub hits: Vec<TextRange>,
}

/// How a line was read.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its parts, in order.
    pub tokens: Vec<Token>,
    /// The line written anew in the library's language.
    pub canonical: String,
}

/// What was found, with passages and the tags of the answer.
#[derive(Debug, Clone)]
pub struct Found {
    /// How many articles match in all.
    pub total: u32,
    /// The articles asked for, best first, with up to three passages.
    pub hits: Vec<(Card, Vec<Passage>)>,
    /// The tags of all that match, by kind, most used first.
    pub facets: Vec<(TagKind, Vec<(String, u32)>)>,
}

/// Says how a line is read. Never fails on what is typed.
#[must_use]
pub fn read(library: &Library, line: &str) -> Line {
    let parsed = veille_index::query::parse(line, library.clock().today());
    let canonical = veille_index::query::print(&parsed.query, library.language());
    Line { tokens: parsed.tokens, canonical }
}

/// Completions of a line's last part, best first.
///
/// # Errors
/// [`crate::Error::Store`] where the database refuses.
pub fn complete(library: &Library, line: &str, limit: u32) -> Result<Vec<Completion>> {
    let language = library.language();
    library.store().read(|conn| Ok(veille_index::complete(conn, line, language, limit)?))
}

/// Finds articles with the passages that match, and the tags among them.
///
/// # Errors
/// [`crate::Error::Store`] where the database refuses.
pub fn find(library: &Library, view: View, line: &str, offset: u32, limit: u32) -> Result<Found> {
    let clock = library.clock();
    let query = veille_index::query::parse_typed(line, clock.today(), Typing::Done).query;
    let (scope, page) = (view.scope(), veille_index::Page { sort: None, offset, limit });
    library.store().read(|conn| {
        let found = veille_index::find(conn, &query, &scope, page, clock.now())?;
        let mut hits = Vec::new();
        for key in found.keys {
            if let Some(card) = shelf::card(conn, key, &Query::default())? {
                let passages = passages(conn, key, &card.article, &query, 3)?;
                hits.push((card, passages));
            }
        }
        let mut facets: Vec<(TagKind, Vec<(String, u32)>)> = Vec::new();
        for tag in veille_index::facets(conn, &query, &scope, clock.now())? {
            match facets.last_mut() {
                Some((kind, tags)) if *kind == tag.kind => tags.push((tag.name, tag.count)),
                _ => facets.push((tag.kind, vec![(tag.name, tag.count)])),
            }
        }
        Ok(Found { total: found.total, hits, facets })
    })
}

/// The clause that filters by a tag, and by those below it where it is nested,
/// in the library's language.
#[must_use]
pub fn clause(library: &Library, tag: &TagName, nested: bool) -> String {
    let condition = Condition::Tag { name: tag.as_str().to_owned(), nested };
    veille_index::query::print_clause(&Clause::Is(condition), library.language())
}

/// The keys of all articles that a line matches in a view, in its order.
pub(crate) fn keys(library: &Library, conn: &Connection, view: View, line: &str) -> Result<Vec<i64>> {
    let clock = library.clock();
    let query = veille_index::query::parse(line, clock.today()).query;
    let page = veille_index::Page { sort: None, offset: 0, limit: u32::MAX };
    Ok(veille_index::find(conn, &query, &view.scope(), page, clock.now())?.keys)
}

/// The keys of the articles that a list shows, in its order.
pub(crate) fn page_of_keys(library: &Library, conn: &Connection, ask: &shelf::Ask<'_>) -> Result<Vec<i64>> {
    let clock = library.clock();
    let query = veille_index::query::parse_typed(ask.line, clock.today(), Typing::Going).query;
    let page = veille_index::Page { sort: ask.sort, offset: ask.offset, limit: ask.limit };
    Ok(veille_index::find(conn, &query, &ask.view.scope(), page, clock.now())?.keys)
}

/// The passages of an article that match.
pub(crate) fn passages(
    conn: &Connection,
    key: i64,
    article: &Article,
    query: &Query,
    most: usize,
) -> Result<Vec<Passage>> {
    let text = articles::text(conn, key)?;
    let language = article.language.as_ref().map(|language| language.value);
    let hits = veille_index::passages(text.as_str(), language, query, most);
    let passages = hits
        .into_iter()
        .filter_map(|hit| Some(Passage { text: text.slice(hit.range)?.to_owned(), range: hit.range, hits: hit.hits }));
    Ok(passages.collect())
}
