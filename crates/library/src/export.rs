//! Notes go out.

use veille_export::{ArticlePicture, Picture};
use veille_model::{AnnotationId, ArticleId, TagState};
use veille_store::{annotations, articles, tags};

use crate::{
    Error, Library, Result,
    annotations::{anchored, highlighted, names},
    shelf::View,
};

pub use veille_export::{BriefFormat, File, Format, Options, safe_file_name};

/// Which articles' highlights go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope<'a> {
    /// Of every article that has some.
    All,
    /// Of these, with or without highlights.
    Articles(&'a [ArticleId]),
    /// These highlights, and no others.
    Highlights(&'a [AnnotationId]),
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
    let (clock, meanings) = (library.clock(), names(library)?);
    library.store().read(|conn| {
        let keys = match scope {
            Scope::All => highlighted(library, conn, View::All, "")?,
            Scope::Matching(view, line) => highlighted(library, conn, view, line)?,
            Scope::Highlights(ids) => {
                let mut keys = Vec::new();
                for id in ids {
                    let key = annotations::find(conn, *id)?.ok_or(Error::AnnotationMissing(*id))?.article_key;
                    if !keys.contains(&key) {
                        keys.push(key);
                    }
                }
                keys
            }
            Scope::Articles(ids) => ids.iter().map(|id| Library::key(conn, *id)).collect::<Result<_>>()?,
        };
        let pictures = keys.into_iter().filter_map(|key| {
            let stored = articles::load(conn, key).transpose()?;
            Some(stored.map_err(Error::from).and_then(|stored| {
                let on = tags::of(conn, key, stored.article.id)?.into_iter().map(|on| on.tagging);
                Ok(ArticlePicture {
                    tags: on.filter(|on| on.state == TagState::Kept).map(|on| on.tag.name).collect(),
                    annotations: match scope {
                        Scope::Highlights(ids) => {
                            anchored(conn, key)?.into_iter().filter(|highlight| ids.contains(&highlight.id)).collect()
                        }
                        _ => anchored(conn, key)?,
                    },
                    article: stored.article,
                })
            }))
        });
        let label = match scope {
            Scope::Matching(_, line) => Some(line.trim().to_owned()).filter(|line| !line.is_empty()),
            Scope::All | Scope::Articles(_) | Scope::Highlights(_) => None,
        };
        let articles = pictures.collect::<Result<_>>()?;
        Ok(Picture { label, articles, meanings, written: clock.now(), today: clock.today() })
    })
}
