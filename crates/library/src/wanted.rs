//! Which highlights a search line means.
//!
//! In the list of notes a line is asked of highlights: words are looked for in
//! the quote, in what is written beside it, in its tags and in its article's
//! title; a tag may be on the highlight or on its article; a meaning is the
//! highlight's own. Everything else is asked of the article, by the index.

use std::collections::HashSet;

use rusqlite::Connection;
use veille_model::{Annotation, Article, Clause, Condition, Field, Has, Meaning, Query};
use veille_store::fold::fold;

use crate::{Library, Result, shelf::View};

/// What a line asks of a highlight.
pub(crate) struct Wanted(Vec<Test>);

enum Test {
    /// Asked of the words.
    Words(Box<Query>, Option<Field>),
    /// On the highlight, or on one of these articles.
    Tag(String, bool, HashSet<i64>),
    Meaning(Meaning),
    Written,
    /// Its article is one of these.
    In(HashSet<i64>),
    Not(Box<Test>),
    Any(Vec<Test>),
    All(Vec<Test>),
    Always,
}

impl Wanted {
    pub(crate) fn read(library: &Library, conn: &Connection, line: &str) -> Result<Self> {
        if line.trim().is_empty() {
            return Ok(Self(Vec::new()));
        }
        let query = veille_index::query::parse(line, library.clock().today()).query;
        Ok(Self(query.clauses.iter().map(|clause| test(library, conn, clause)).collect::<Result<_>>()?))
    }

    /// Whether an article may hold a highlight that is meant.
    pub(crate) fn may_be_in(&self, article: i64) -> bool {
        self.0.iter().all(|test| match test {
            Test::In(keys) => keys.contains(&article),
            _ => true,
        })
    }

    /// Whether a highlight is meant.
    pub(crate) fn is(&self, highlight: &Annotation, key: i64, article: &Article) -> bool {
        self.0.iter().all(|test| test.holds(highlight, key, article))
    }
}

impl Test {
    fn holds(&self, highlight: &Annotation, key: i64, article: &Article) -> bool {
        match self {
            Self::Words(query, field) => {
                let quote = highlight.selector.quote.exact.as_str();
                let tags = highlight.tags.iter().map(veille_model::TagName::as_str).collect::<Vec<_>>().join("\n\n");
                let text = match field {
                    Some(Field::Title) => article.title.value.clone(),
                    Some(Field::Text) => quote.to_owned(),
                    Some(Field::Notes) => highlight.note.0.clone(),
                    None => [quote, &highlight.note.0, &tags, &article.title.value].join("\n\n"),
                };
                let language = article.language.as_ref().map(|language| language.value);
                veille_index::passages(&text, language, query, 1).iter().any(|passage| !passage.hits.is_empty())
            }
            Self::Tag(name, nested, articles) => {
                articles.contains(&key)
                    || highlight.tags.iter().any(|tag| {
                        let tag = fold(tag.as_str());
                        tag == *name
                            || *nested && tag.strip_prefix(name.as_str()).is_some_and(|rest| rest.starts_with('/'))
                    })
            }
            Self::Meaning(meaning) => highlight.meaning == *meaning,
            Self::Written => !highlight.note.0.is_empty(),
            Self::In(keys) => keys.contains(&key),
            Self::Not(test) => !test.holds(highlight, key, article),
            Self::Any(tests) => tests.iter().any(|test| test.holds(highlight, key, article)),
            Self::All(tests) => tests.iter().all(|test| test.holds(highlight, key, article)),
            Self::Always => true,
        }
    }
}

fn test(library: &Library, conn: &Connection, clause: &Clause) -> Result<Test> {
    let many =
        |clauses: &[Clause]| clauses.iter().map(|clause| test(library, conn, clause)).collect::<Result<Vec<_>>>();
    Ok(match clause {
        Clause::Not(clause) => Test::Not(Box::new(test(library, conn, clause)?)),
        Clause::Any(clauses) => Test::Any(many(clauses)?),
        Clause::All(clauses) => Test::All(many(clauses)?),
        Clause::Is(condition) => match condition {
            Condition::Word { word, prefix, field } => {
                let anywhere = Condition::Word { word: word.clone(), prefix: *prefix, field: None };
                Test::Words(Box::new(only(anywhere)), *field)
            }
            Condition::Phrase { words, field } => {
                Test::Words(Box::new(only(Condition::Phrase { words: words.clone(), field: None })), *field)
            }
            Condition::Tag { name, nested } => {
                Test::Tag(fold(name), *nested, articles(library, conn, condition.clone())?)
            }
            Condition::Meaning(meaning) => Test::Meaning(*meaning),
            Condition::Has(Has::Note) => Test::Written,
            Condition::Has(Has::Highlight) => Test::Always,
            other => Test::In(articles(library, conn, other.clone())?),
        },
    })
}

/// The articles of which a condition holds.
fn articles(library: &Library, conn: &Connection, condition: Condition) -> Result<HashSet<i64>> {
    let page = veille_index::Page { sort: None, offset: 0, limit: u32::MAX };
    let found = veille_index::find(conn, &only(condition), &View::All.scope(), page, library.clock().now())?;
    Ok(found.keys.into_iter().collect())
}

fn only(condition: Condition) -> Query {
    Query { clauses: vec![Clause::Is(condition)], sort: None }
}
