//! Many articles at once: which they are, and what they have in common.

use veille_model::{ArticleId, Meaning, ReadingState, Tag};
use veille_store::selection;

use crate::{Library, Result, search, shelf::Ask};

/// How many tags a selection is shown with.
const TAGS: u32 = 60;
/// How many of its sources.
const SITES: u32 = 6;

/// What the articles of a selection have in common.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    /// How many articles there are.
    pub articles: u32,
    /// How many words they have, by language.
    pub words: Vec<(Option<String>, u64)>,
    /// The first and last day of publication.
    pub published: Option<(String, String)>,
    /// Where they stand.
    pub states: Vec<(ReadingState, u32)>,
    /// How many are favourites.
    pub favourites: u32,
    /// Their sites, most frequent first; nothing stands for none.
    pub sites: Vec<(Option<String>, u32)>,
    /// Their highlights.
    pub meanings: Vec<(Meaning, u32)>,
    /// Their tags: on how many each is kept, and on how many only proposed.
    pub tags: Vec<(Tag, u32, u32)>,
}

/// The articles that a list shows, in its order: `limit` of them from `offset`.
///
/// # Errors
/// [`crate::Error::Store`] where the database refuses.
pub fn ids(library: &Library, ask: &Ask<'_>) -> Result<Vec<ArticleId>> {
    library.store().read(|conn| {
        let keys = search::page_of_keys(library, conn, ask)?;
        Ok(selection::ids(conn, &keys)?)
    })
}

/// What articles have in common; those that are gone are left out.
///
/// # Errors
/// [`crate::Error::Store`] where the database refuses.
pub fn summary(library: &Library, ids: &[ArticleId]) -> Result<Summary> {
    library.store().read(|conn| {
        let found = selection::summary(conn, ids, SITES, TAGS)?;
        let tags = found.tags.into_iter();
        Ok(Summary {
            articles: found.articles,
            words: found.words,
            published: found.published,
            states: found.states,
            favourites: found.favourites,
            sites: found.sites,
            meanings: found.meanings,
            tags: tags
                .map(|(key, kept, proposed)| Ok((crate::tags::load(conn, key)?.tag, kept, proposed)))
                .collect::<Result<_>>()?,
        })
    })
}
