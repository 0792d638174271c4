//! The kept file as it was, for the frame: made safe in the worker each time
//! it is asked for, and stored nowhere.

use veille_model::{Article, ArticleId, Language};
use veille_store::{articles, repairs};

use crate::{Error, Library, Result};

/// A whole file as the frame shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Original {
    /// Safe markup: see [`veille_intake::original`].
    pub markup: String,
    /// Its language, where it is known.
    pub language: Option<Language>,
}

/// The file from which an article came, before anything was judged. Images
/// that the article shows from beside the file or from the web are shown here
/// too, under the article's own addresses.
///
/// # Errors
/// [`Error::ArticleMissing`], [`Error::Store`] where the file is gone, or
/// [`Error::Extraction`] where it cannot be read.
pub fn of(library: &Library, id: ArticleId) -> Result<Original> {
    let (article, found) = library.store().read(|conn| {
        let stored = articles::find(conn, id)?.ok_or(Error::ArticleMissing(id))?;
        let markup = repairs::base(conn, stored.key)?.document.markup;
        Ok::<_, Error>((stored.article, markup.found()))
    })?;
    let mut known = Vec::new();
    for (place, shown) in found {
        let places = place.beside.into_iter().chain(place.remote);
        known.extend(places.map(|place| (place, format!("image/{}", shown.hash))));
    }
    let Article { source, source_name, language, .. } = article;
    let bytes = library.store().originals().read(&source)?;
    let made = library.reader().original(&source_name, bytes, library.clock().today(), known);
    let markup = made.map_err(|error| Error::Extraction { code: error.code().to_owned() })?;
    Ok(Original { markup, language: language.map(|language| language.value) })
}
