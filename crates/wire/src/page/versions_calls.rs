//! What the commands over the texts of an article do.

use veille_library::{Library, versions};

use super::{
    AcceptMoves, ArticleRef, ArticleVersions, Differences, DifferentBlock, DifferentPiece, Done, FollowedHighlight,
    KeepNote, KinArticle, PlaceCandidate, TextVersion, TwoArticles, VersionChange, VersionRef,
    calls::{Answer, annotation, article, refused},
};

/// The texts of an article, and what became of its highlights.
///
/// # Errors
/// [`super::Failure`].
pub fn versions_of(library: &Library, request: &ArticleRef) -> Answer<ArticleVersions> {
    Ok(versions::of(library, article(&request.id)?)?.into())
}

/// Shows another text of an article.
///
/// # Errors
/// [`super::Failure`].
pub fn versions_show(library: &Library, request: &VersionRef) -> Answer<Done> {
    Ok(versions::show(library, article(&request.article)?, named(request)?)?.into())
}

/// Makes the highlights belong to the text that the article has now.
///
/// # Errors
/// [`super::Failure`].
pub fn versions_accept(library: &Library, request: &AcceptMoves) -> Answer<Done> {
    let only = request.annotation.as_deref().map(annotation).transpose()?;
    Ok(versions::accept(library, article(&request.article)?, only)?.into())
}

/// Makes a text of an article an article of its own.
///
/// # Errors
/// [`super::Failure`].
pub fn versions_part(library: &Library, request: &VersionRef) -> Answer<Done> {
    let version = request.version.as_deref().map(number).transpose()?;
    Ok(versions::part(library, article(&request.article)?, version)?.into())
}

/// What differs between a version and the text that the article has.
///
/// # Errors
/// [`super::Failure`].
pub fn versions_differences(library: &Library, request: &VersionRef) -> Answer<Differences> {
    let blocks = versions::differences(library, article(&request.article)?, named(request)?)?;
    Ok(Differences { blocks: blocks.into_iter().map(Into::into).collect() })
}

/// Reads the dropped file anew.
///
/// # Errors
/// [`super::Failure`].
pub fn versions_extract(library: &Library, request: &ArticleRef) -> Answer<Done> {
    Ok(versions::extract(library, article(&request.id)?)?.into())
}

/// Says that two articles have nothing to do with one another.
///
/// # Errors
/// [`super::Failure`].
pub fn versions_unlink(library: &Library, request: &TwoArticles) -> Answer<Done> {
    Ok(versions::unlink(library, article(&request.article)?, article(&request.other)?)?.into())
}

/// Keeps a note whose passage is gone.
///
/// # Errors
/// [`super::Failure`].
pub fn annotation_keep(library: &Library, request: &KeepNote) -> Answer<Done> {
    Ok(versions::keep_note(library, annotation(&request.id)?, request.alone)?.into())
}

fn named(request: &VersionRef) -> Answer<i64> {
    number(request.version.as_deref().unwrap_or_default())
}

fn number(version: &str) -> Answer<i64> {
    version.parse().map_err(|_| refused("version", version))
}

impl From<versions::Versions> for ArticleVersions {
    fn from(versions: versions::Versions) -> Self {
        let versions::Versions { current, others, change, kin } = versions;
        let kin = kin.into_iter().map(|(article, share)| {
            #[expect(clippy::cast_possible_truncation, reason = "a share to be shown")]
            let share = share as f32;
            KinArticle {
                id: article.id.to_string(),
                title: article.title.value,
                site: article.site.map(|site| site.value),
                published: article.published.map(|date| date.value.to_string()),
                share,
            }
        });
        Self {
            current: current.into(),
            others: others.into_iter().map(Into::into).collect(),
            change: change.map(Into::into),
            kin: kin.collect(),
        }
    }
}

impl From<versions::Version> for TextVersion {
    fn from(version: versions::Version) -> Self {
        Self {
            id: version.key.map(|key| key.to_string()),
            source_name: version.source_name,
            cause: version.cause.as_str().to_owned(),
            came: version.came.to_string(),
            words: version.words,
        }
    }
}

impl From<versions::Change> for VersionChange {
    fn from(change: versions::Change) -> Self {
        Self { from: change.from.into(), highlights: change.highlights.into_iter().map(Into::into).collect() }
    }
}

impl From<versions::Followed> for FollowedHighlight {
    fn from(followed: versions::Followed) -> Self {
        let (before, after) = versions::surroundings(&followed.annotation);
        Self {
            around: (before.to_owned(), after.to_owned()),
            before: followed.before,
            after: followed.after,
            in_order: followed.in_order,
            candidate: followed.candidate.map(Into::into),
            annotation: followed.annotation.into(),
        }
    }
}

impl From<versions::Candidate> for PlaceCandidate {
    fn from(candidate: versions::Candidate) -> Self {
        let versions::Candidate { excerpt, at, common } = candidate;
        Self {
            hit: (excerpt.hit.start().0, excerpt.hit.end().0),
            start: excerpt.range.start().0,
            end: excerpt.range.end().0,
            text: excerpt.text,
            at,
            common,
        }
    }
}

impl From<versions::Block> for DifferentBlock {
    fn from(block: versions::Block) -> Self {
        let piece = |piece: versions::Piece| DifferentPiece { kind: piece.kind.as_str().to_owned(), text: piece.text };
        Self { pieces: block.pieces.into_iter().map(piece).collect() }
    }
}
