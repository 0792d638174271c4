//! The lists, and where articles stand.

use rusqlite::Connection;
use veille_index::query::{Token, Typing};
use veille_model::{
    Anchor, Article, ArticleId, Clause, Condition, Meaning, Query, ReadingState, Sort, Sourced, TagState, Tagging,
};
use veille_store::{annotations, articles, tags};

use crate::{
    Done, Error, Library, Result, What, count,
    history::Said,
    search::{self, Passage},
    turns::Turn,
};

/// A view of the sidebar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[expect(missing_docs, reason = "the names of the views")]
pub enum View {
    /// The desk: everything that is not filed.
    ToRead,
    Reading,
    Favourites,
    Archived,
    #[default]
    All,
    Trash,
}

impl View {
    const ALL: [Self; 6] = [Self::ToRead, Self::Reading, Self::Favourites, Self::Archived, Self::All, Self::Trash];

    /// The name used in the store.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ToRead => "to_read",
            Self::Reading => "reading",
            Self::Favourites => "favourites",
            Self::Archived => "archived",
            Self::All => "all",
            Self::Trash => "trash",
        }
    }

    /// Reads the name that [`View::as_str`] gives.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.as_str() == name)
    }

    pub(crate) fn scope(self) -> veille_index::Scope<'static> {
        let states: &[ReadingState] = match self {
            // The desk: what is being read, or was read and not filed, stays in sight.
            Self::ToRead => &[ReadingState::ToRead, ReadingState::Reading, ReadingState::Read],
            Self::Reading => &[ReadingState::Reading],
            Self::Archived => &[ReadingState::Archived],
            Self::Favourites | Self::All | Self::Trash => &[],
        };
        veille_index::Scope { states, favourites: self == Self::Favourites, trashed: self == Self::Trash }
    }
}

/// How many articles stand where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "the names of the views")]
pub struct Counts {
    /// Everything on the desk: all that is not filed.
    pub to_read: u32,
    pub reading: u32,
    pub read: u32,
    pub favourites: u32,
    pub archived: u32,
    /// Highlights outside the trash, with or without a note.
    pub notes: u32,
    /// All articles that are not in the trash.
    pub total: u32,
    pub trash: u32,
    /// Articles of the sample library among them.
    pub sample: u32,
}

/// Asks for one page of a list.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ask<'a> {
    /// The view; a state that the line names stands beside it.
    pub view: View,
    /// The search line, in the filter language; may be empty.
    pub line: &'a str,
    /// The order, unless the line names one.
    pub sort: Option<Sort>,
    /// The first row, from 0.
    pub offset: u32,
    /// How many rows.
    pub limit: u32,
}

/// One page of a list.
#[derive(Debug, Clone)]
pub struct Page {
    /// How many articles match in all.
    pub total: u32,
    /// Whether there may be more.
    pub at_least: bool,
    /// The rows asked for.
    pub cards: Vec<Card>,
    /// How the line was read.
    pub tokens: Vec<Token>,
    /// How many more would match without the clauses that keep out.
    pub excluded: u32,
}

/// An article as a row shows it.
#[derive(Debug, Clone)]
pub struct Card {
    /// The article.
    pub article: Article,
    /// The words that led to guesses.
    pub evidence: Evidence,
    /// The words around the first hit, when the line has words.
    pub passage: Option<Passage>,
    /// Its tags, own ones first, refused ones left out.
    pub tags: Vec<Tagging>,
    /// Where its highlights lie, 0 to 1, in their order; lost ones left out.
    pub thread: Vec<(f32, Meaning)>,
    /// How many highlights have a written note.
    pub notes: u32,
    /// How many highlights wait to be put somewhere, their passage being gone.
    pub lost: u32,
}

/// The words of the text that led to guesses.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evidence {
    /// To the title.
    pub title: Option<String>,
    /// To the site.
    pub site: Option<String>,
    /// To the date.
    pub published: Option<String>,
}

/// How many articles stand where.
///
/// # Errors
/// [`Error::Store`] where the database refuses.
pub fn counts(library: &Library) -> Result<Counts> {
    library.store().read(|conn| {
        let views = veille_index::views(conn)?;
        Ok(Counts {
            to_read: views.to_read + views.reading + views.read,
            reading: views.reading,
            read: views.read,
            favourites: views.favourites,
            archived: views.archived,
            notes: annotations::count(conn)?,
            total: views.total,
            trash: views.trash,
            sample: articles::count_sample(conn)?,
        })
    })
}

/// One page of a list.
///
/// # Errors
/// [`Error::Store`] where the database refuses.
pub fn list(library: &Library, ask: &Ask<'_>) -> Result<Page> {
    list_in(library, ask, None)
}

/// As [`list`], given up when a later question of the same asker comes.
///
/// # Errors
/// As [`list`], and [`Error::Superseded`].
pub fn list_in(library: &Library, ask: &Ask<'_>, turn: Option<&Turn>) -> Result<Page> {
    let clock = library.clock();
    let parsed = veille_index::query::parse_typed(ask.line, clock.today(), Typing::Going);
    let page = veille_index::Page { sort: ask.sort, offset: ask.offset, limit: ask.limit };
    library.read_in(turn, |conn| {
        let found = veille_index::find_typed(conn, &parsed.query, &ask.view.scope(), page, clock.now())?;
        let cards = found.keys.iter().map(|key| card(conn, *key, &parsed.query));
        Ok(Page {
            total: found.total,
            at_least: found.at_least,
            cards: cards.filter_map(Result::transpose).collect::<Result<_>>()?,
            tokens: parsed.tokens,
            excluded: found.excluded,
        })
    })
}

/// An article as a row shows it, in the trash or not.
///
/// # Errors
/// [`Error::ArticleMissing`].
pub fn find(library: &Library, id: ArticleId) -> Result<Card> {
    library.store().read(|conn| {
        let key = Library::key(conn, id)?;
        card(conn, key, &Query::default())?.ok_or(Error::ArticleMissing(id))
    })
}

/// Puts articles somewhere on the desk.
///
/// # Errors
/// [`Error::ArticleMissing`]; then none of them moves.
pub fn set_state(library: &Library, ids: &[ArticleId], state: ReadingState) -> Result<Done> {
    let what = match state {
        ReadingState::ToRead => What::PutBack,
        ReadingState::Reading => What::MarkedReading,
        ReadingState::Read => What::MarkedRead,
        ReadingState::Archived => What::Archived,
    };
    each(library, ids, what, |conn, key| Ok(articles::set_state(conn, key, state)?))
}

/// Makes articles favourites, or no more.
///
/// # Errors
/// [`Error::ArticleMissing`]; then none of them changes.
pub fn set_favourite(library: &Library, ids: &[ArticleId], favourite: bool) -> Result<Done> {
    let what = if favourite { What::Favoured } else { What::Unfavoured };
    each(library, ids, what, |conn, key| Ok(articles::set_favourite(conn, key, favourite)?))
}

/// Moves articles to the trash, where they stay for 30 days with all that was written in them.
///
/// # Errors
/// [`Error::ArticleMissing`]; then none of them moves.
pub fn trash(library: &Library, ids: &[ArticleId]) -> Result<Done> {
    let now = library.clock().now();
    each(library, ids, What::Trashed, |conn, key| Ok(articles::set_trashed(conn, key, Some(now))?))
}

/// Brings articles back from the trash.
///
/// # Errors
/// [`Error::ArticleMissing`]; then none of them moves.
pub fn restore(library: &Library, ids: &[ArticleId]) -> Result<Done> {
    each(library, ids, What::Restored, |conn, key| Ok(articles::set_trashed(conn, key, None)?))
}

/// Empties the trash. This cannot be taken back, nor what was done before it.
///
/// # Errors
/// [`Error::Store`] where the database refuses.
pub fn empty_trash(library: &Library) -> Result<Done> {
    let mut history = library.history();
    let gone = crate::safety::delete_trashed(library, None)?;
    history.clear();
    drop(history);
    library.tell_changed()?;
    Ok(Done { what: What::TrashEmptied, count: gone, object: None })
}

/// Does one thing to each article, as one action.
pub(crate) fn each(
    library: &Library,
    ids: &[ArticleId],
    what: What,
    work: impl Fn(&Connection, i64) -> Result<()>,
) -> Result<Done> {
    let ((), done) = library.act(|tx| {
        for id in ids {
            work(tx, Library::key(tx, *id)?)?;
        }
        Ok(((), about(tx, Said::new(what, count(ids.len())), ids)?))
    })?;
    Ok(done)
}

/// Names the article, when an action touched one only.
pub(crate) fn about(conn: &Connection, said: Said, ids: &[ArticleId]) -> Result<Said> {
    let [id] = ids else { return Ok(said) };
    let named = said.done.object.is_some();
    let said = said.article(*id);
    match articles::find(conn, *id)? {
        Some(stored) if !named => Ok(said.object(stored.article.title.value)),
        _ => Ok(said),
    }
}

pub(crate) fn card(conn: &Connection, key: i64, query: &Query) -> Result<Option<Card>> {
    let Some(stored) = articles::load(conn, key)? else { return Ok(None) };
    let article = stored.article;
    let highlights = crate::annotations::anchored(conn, key)?;
    let passage = if has_words(&query.clauses) {
        search::passages(conn, key, &article, query, 1)?.into_iter().next()
    } else {
        None
    };
    let on = tags::of(conn, key, article.id)?.into_iter().map(|on| on.tagging);
    Ok(Some(Card {
        evidence: Evidence {
            title: evidence(conn, key, Some(&article.title))?,
            site: evidence(conn, key, article.site.as_ref())?,
            published: evidence(conn, key, article.published.as_ref())?,
        },
        passage,
        tags: on.filter(|tagging| tagging.state != TagState::Refused).collect(),
        thread: highlights
            .iter()
            .filter_map(|highlight| Some((crate::annotations::at(highlight, &article)?, highlight.meaning)))
            .collect(),
        notes: count(highlights.iter().filter(|highlight| !highlight.note.0.is_empty()).count()),
        lost: count(highlights.iter().filter(|highlight| highlight.anchor == Anchor::Lost && !highlight.alone).count()),
        article,
    }))
}

fn evidence<T>(conn: &Connection, key: i64, field: Option<&Sourced<T>>) -> Result<Option<String>> {
    let guess = field.filter(|field| field.is_inferred()).and_then(|field| field.evidence);
    guess.map(|range| Ok(articles::slice(conn, key, range)?)).transpose()
}

fn has_words(clauses: &[Clause]) -> bool {
    clauses.iter().any(|clause| match clause {
        Clause::Is(Condition::Word { .. } | Condition::Phrase { .. }) => true,
        Clause::Any(inner) | Clause::All(inner) => has_words(inner),
        _ => false,
    })
}
