//! Notes go out.

use veille_export::{ArticlePicture, Picture};
use veille_model::{ArticleId, TagState};
use veille_store::{articles, tags};

use crate::{
    Error, Library, Result,
    annotations::{anchored, highlighted},
    shelf::View,
};

pub use veille_export::{File, Format, Options, safe_file_name};

/// Which articles' highlights go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope<'a> {
    /// Of every article that has some.
    All,
    /// Of these, with or without highlights.
    Articles(&'a [ArticleId]),
    /// Of those with highlights that a line matches in a view.
    Matching(View, &'a str),
}

/// Writes an export as text.
///
/// # Errors
/// [`Error::ArticleMissing`].
pub fn render(library: &Library, scope: Scope<'_>, format: Format, options: &Options) -> Result<File> {
    Ok(veille_export::render(&picture(library, scope)?, format, options))
}

fn picture(library: &Library, scope: Scope<'_>) -> Result<Picture> {
    let clock = library.clock();
    library.store().read(|conn| {
        let keys = match scope {
            Scope::All => highlighted(library, conn, View::All, "")?,
            Scope::Matching(view, line) => highlighted(library, conn, view, line)?,
            Scope::Articles(ids) => ids.iter().map(|id| Library::key(conn, *id)).collect::<Result<_>>()?,
        };
        let pictures = keys.into_iter().filter_map(|key| {
            let stored = articles::load(conn, key).transpose()?;
            Some(stored.map_err(Error::from).and_then(|stored| {
                let on = tags::of(conn, key, stored.article.id)?.into_iter().map(|on| on.tagging);
                Ok(ArticlePicture {
                    tags: on.filter(|on| on.state == TagState::Kept).map(|on| on.tag.name).collect(),
                    annotations: anchored(conn, key)?,
                    article: stored.article,
                })
            }))
        });
        let label = match scope {
            Scope::Matching(_, line) => Some(line.trim().to_owned()).filter(|line| !line.is_empty()),
            Scope::All | Scope::Articles(_) => None,
        };
        Ok(Picture { label, articles: pictures.collect::<Result<_>>()?, written: clock.now(), today: clock.today() })
    })
}
