//! What a line finds, with the passages that answer it.

use rusqlite::Connection;
use veille_index::query::{Typing, parse_typed};
use veille_model::{Clause, Condition, Language, Meaning, Query, Sort};
use veille_store::articles;

use crate::{
    Library, Result, count,
    search::Passage,
    shelf::{self, Card, View},
    turns::Turn,
};

pub use veille_index::Facets;

/// So many passages of an article are shown.
const SHOWN: usize = 4;
/// So many ways to widen a question are offered.
const WAYS: usize = 5;
/// So many other words are offered for one, and for each where there are several; of so many that are tried.
const WORDS: usize = 4;
const OF_SEVERAL: usize = 2;
const TRIED: usize = 8;

/// What a line finds.
#[derive(Debug, Clone)]
pub struct Results {
    /// How many articles match in all.
    pub total: u32,
    /// Whether there may be more.
    pub at_least: bool,
    /// The articles asked for, best first.
    pub hits: Vec<Hit>,
    /// How many more would match without the clauses that keep out.
    pub excluded: u32,
    /// The title of the first of those.
    pub first_excluded: Option<String>,
    /// What the articles are like.
    pub facets: Facets,
    /// Where nothing is found: what would find something.
    pub wider: Vec<Wider>,
    /// Where nothing is found: words of the library near to one that it does not have.
    pub near: Vec<NearWord>,
}

/// An article that matches.
#[derive(Debug, Clone)]
pub struct Hit {
    /// The article.
    pub card: Card,
    /// The first passages.
    pub passages: Vec<Place>,
    /// How many there are.
    pub of: u32,
}

/// A passage with its place in the article.
#[derive(Debug, Clone)]
pub struct Place {
    /// The passage.
    pub passage: Passage,
    /// How far into the article, 0 to 1.
    pub at: f32,
    /// What is meant by a highlight there, if there is one.
    pub meaning: Option<Meaning>,
}

/// A question that asks less.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wider {
    /// What is left out, as it is written in a line; nothing where quotes are.
    pub without: Option<String>,
    /// The whole line that is left.
    pub line: String,
    /// How many articles it finds.
    pub total: u32,
    /// The title of the first.
    pub first: String,
}

/// A word of the library that may have been meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearWord {
    /// The word, as an article writes it.
    pub word: String,
    /// The whole line with it.
    pub line: String,
    /// How many articles that finds; where several words are nowhere, how many say this one.
    pub total: u32,
}

/// Finds articles with their passages, what they are like, and where nothing
/// is found what would find something.
///
/// # Errors
/// [`crate::Error::Store`] where the database refuses, and
/// [`crate::Error::Superseded`] when a later question of the same asker came.
pub fn find(library: &Library, ask: &shelf::Ask<'_>, turn: Option<&Turn>) -> Result<Results> {
    let clock = library.clock();
    let query = parse_typed(ask.line, clock.today(), Typing::Done).query;
    let page = veille_index::Page { sort: ask.sort, offset: ask.offset, limit: ask.limit };
    library.read_in(turn, |conn| {
        let scope = ask.view.scope();
        let found = veille_index::find_typed(conn, &query, &scope, page, clock.now())?;
        let mut hits = Vec::new();
        for key in &found.keys {
            if let Some(card) = shelf::card(conn, *key, &Query::default())? {
                hits.push(hit(conn, *key, card, &query)?);
            }
        }
        let wider = if found.total == 0 { wider(library, conn, ask.view, &query)? } else { Vec::new() };
        let near = if found.total == 0 { near(library, conn, ask.view, &query)? } else { Vec::new() };
        let first_excluded = if found.excluded > 0 { first_excluded(library, conn, ask.view, &query)? } else { None };
        Ok(Results {
            total: found.total,
            at_least: found.at_least,
            hits,
            excluded: found.excluded,
            first_excluded,
            facets: veille_index::breakdown(conn, &query, &scope, clock.now())?,
            wider,
            near,
        })
    })
}

fn hit(conn: &Connection, key: i64, card: Card, query: &Query) -> Result<Hit> {
    let text = articles::text(conn, key)?;
    let language = card.article.language.as_ref().map(|language| language.value);
    let all = veille_index::passages(text.as_str(), language, query, usize::MAX);
    let best =
        if all.len() > SHOWN { veille_index::passages(text.as_str(), language, query, SHOWN) } else { all.clone() };
    let highlights = crate::annotations::anchored(conn, key)?;
    let chars = card.article.chars.max(1);
    let passages = best.into_iter().filter_map(|hit| {
        let first = hit.hits.first().map_or(hit.range.start(), |hit| hit.start());
        let over = highlights.iter().find(|highlight| {
            let range = highlight.anchor.range();
            range.is_some_and(|range| range.start() < hit.range.end() && hit.range.start() < range.end())
        });
        #[expect(clippy::cast_precision_loss, reason = "a place on a line")]
        let at = first.0 as f32 / chars as f32;
        let passage = Passage { text: text.slice(hit.range)?.to_owned(), range: hit.range, hits: hit.hits };
        Some(Place { passage, at, meaning: over.map(|highlight| highlight.meaning) })
    });
    Ok(Hit { passages: passages.collect(), of: count(all.len()), card })
}

/// The title of the first article that only the clauses that keep out keep out.
fn first_excluded(library: &Library, conn: &Connection, view: View, query: &Query) -> Result<Option<String>> {
    let (out, kept): (Vec<Clause>, Vec<Clause>) =
        query.clauses.iter().cloned().partition(|clause| matches!(clause, Clause::Not(_)));
    let out = out.into_iter().map(|clause| match clause {
        Clause::Not(inner) => *inner,
        clause => clause,
    });
    let clauses = kept.into_iter().chain([Clause::Any(out.collect())]).collect();
    Ok(first(library, conn, view, &Query { clauses, sort: query.sort })?.map(|(_, title)| title))
}

/// What finds something where `query` finds nothing: without quotes, then without one clause.
fn wider(library: &Library, conn: &Connection, view: View, query: &Query) -> Result<Vec<Wider>> {
    let language = library.language();
    let mut ways: Vec<(Option<String>, Query)> = Vec::new();
    let loose: Vec<Clause> = query.clauses.iter().map(unquoted).collect();
    if loose != query.clauses {
        ways.push((None, Query { clauses: loose, sort: query.sort }));
    }
    if query.clauses.len() > 1 {
        for at in 0..query.clauses.len() {
            let mut clauses = query.clauses.clone();
            let clause = clauses.remove(at);
            ways.push((Some(print_one(&clause, language)), Query { clauses, sort: query.sort }));
        }
    }
    let mut found = Vec::new();
    for (without, query) in ways {
        if let Some((total, first)) = first(library, conn, view, &query)? {
            found.push(Wider { without, line: veille_index::query::print(&query, language), total, first });
        }
    }
    found.sort_by_key(|way| std::cmp::Reverse(way.total));
    found.truncate(WAYS);
    Ok(found)
}

/// Words of the library for those that it does not have.
fn near(library: &Library, conn: &Connection, view: View, query: &Query) -> Result<Vec<NearWord>> {
    let mut tried: Vec<(usize, veille_index::Near)> = Vec::new();
    for (at, clause) in query.clauses.iter().enumerate() {
        let Clause::Is(Condition::Word { word: typed, .. } | Condition::Phrase { words: typed, .. }) = clause else {
            continue;
        };
        tried.extend(veille_index::near(conn, typed, TRIED)?.into_iter().map(|near| (at, near)));
    }
    let are_several = tried.iter().any(|(at, near)| (*at, near.bytes) != (tried[0].0, tried[0].1.bytes));
    let most = if are_several { OF_SEVERAL } else { WORDS };
    let mut found = Vec::new();
    let (mut place, mut offered) = (None, 0);
    for (at, near) in tried {
        if place.replace((at, near.bytes)) != Some((at, near.bytes)) {
            offered = 0;
        }
        if offered == most {
            continue;
        }
        let with = |word: &str| {
            let mut whole = query.clone();
            whole.clauses[at] = saying(&whole.clauses[at], &near, word);
            whole
        };
        let alone = Clause::Is(Condition::Word { word: near.word.clone(), prefix: false, field: None });
        let asked = if are_several { Query { clauses: vec![alone], sort: None } } else { with(&near.word) };
        let page = veille_index::Page { sort: Some(Sort::Added), offset: 0, limit: 1 };
        let answer = veille_index::find_typed(conn, &asked, &view.scope(), page, library.clock().now())?;
        let Some(key) = answer.keys.first() else { continue };
        let Some(stored) = articles::load(conn, *key)? else { continue };
        let text = articles::text(conn, *key)?;
        let written = [text.as_str(), &stored.article.title.value];
        let word = written
            .iter()
            .find_map(|text| veille_index::spelling(text, &near.word))
            .unwrap_or_else(|| near.word.clone());
        let line = veille_index::query::print(&with(&word), library.language());
        found.push(NearWord { word, line, total: answer.total });
        offered += 1;
    }
    Ok(found)
}

/// A word or a phrase with another word in the place of one that is nowhere.
fn saying(clause: &Clause, near: &veille_index::Near, word: &str) -> Clause {
    let (start, end) = near.bytes;
    let said = |typed: &str| format!("{}{word}{}", &typed[..start], &typed[end..]);
    match clause {
        Clause::Is(Condition::Word { word, field, .. }) => {
            Clause::Is(Condition::Word { word: said(word), prefix: false, field: *field })
        }
        Clause::Is(Condition::Phrase { words, field }) => {
            Clause::Is(Condition::Phrase { words: said(words), field: *field })
        }
        clause => clause.clone(),
    }
}

fn print_one(clause: &Clause, language: Language) -> String {
    veille_index::query::print_clause(clause, language)
}

/// A phrase as its words in any order.
fn unquoted(clause: &Clause) -> Clause {
    match clause {
        Clause::Is(Condition::Phrase { words, field }) => {
            let words = words
                .split_whitespace()
                .map(|word| Clause::Is(Condition::Word { word: word.to_owned(), prefix: false, field: *field }));
            Clause::All(words.collect())
        }
        clause => clause.clone(),
    }
}

/// How many articles match, and the title of the first.
fn first(library: &Library, conn: &Connection, view: View, query: &Query) -> Result<Option<(u32, String)>> {
    let page = veille_index::Page { sort: Some(Sort::Added), offset: 0, limit: 1 };
    let found = veille_index::find_typed(conn, query, &view.scope(), page, library.clock().now())?;
    let Some(key) = found.keys.first() else { return Ok(None) };
    let Some(stored) = articles::load(conn, *key)? else { return Ok(None) };
    Ok(Some((found.total, stored.article.title.value)))
}

/// A clause as it is written in the library's language.
#[must_use]
pub fn clause(library: &Library, clause: &Clause) -> String {
    print_one(clause, library.language())
}
