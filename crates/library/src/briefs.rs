//! Briefs: chosen notes in an order, with the reader's own text between them.

use rusqlite::Connection;
use veille_export::{ArticlePicture, BriefFormat, BriefPart, BriefPicture, BriefQuote, BriefSource, File};
use veille_model::{Anchor, Annotation, AnnotationId, Article, Block, BlockContent, Brief, BriefId, Chosen, Language};
use veille_store::{annotations, articles, briefs};

use crate::{Done, Error, Library, Result, What, annotations::anchored_one, count, history::Said};

/// A brief in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The brief; its blocks and quotes too.
    pub brief: Brief,
    /// How many quotes stand in it.
    pub quotes: u32,
    /// Of how many articles.
    pub articles: u32,
    /// How many words the reader wrote.
    pub words: u32,
}

/// A chosen highlight, and how it stands now.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// As it was chosen.
    pub chosen: Chosen,
    /// As it is now, with its article and the words that it covers; nothing
    /// when either is gone.
    pub now: Option<(Annotation, Article, String)>,
}

impl Standing {
    /// Whether the words are no more those that were chosen.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.now.as_ref().is_none_or(|(highlight, _, words)| {
            matches!(highlight.anchor, Anchor::Fuzzy(..) | Anchor::Lost) || *words != self.chosen.quote
        })
    }
}

/// A brief with its quotes as they stand now.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// The brief.
    pub brief: Brief,
    /// Its chosen highlights, in the same order.
    pub standing: Vec<Standing>,
}

/// What a brief is to be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edit {
    /// Its title.
    pub title: String,
    /// What it says.
    pub blocks: Vec<Block>,
    /// The highlights chosen for it. One that it quotes is always among them.
    pub chosen: Vec<AnnotationId>,
    /// Those of them whose words are to be taken anew.
    pub retake: Vec<AnnotationId>,
}

/// All briefs, last changed first.
///
/// # Errors
/// [`Error::Store`] where the database refuses.
pub fn list(library: &Library) -> Result<Vec<Summary>> {
    library.store().read(|conn| Ok(briefs::all(conn)?.into_iter().map(|stored| summary(stored.brief)).collect()))
}

/// Begins a brief with some highlights, which wait to be placed.
///
/// # Errors
/// [`Error::AnnotationMissing`].
pub fn make(library: &Library, title: &str, highlights: &[AnnotationId]) -> Result<View> {
    let (id, now) = (BriefId::from_uuid(library.clock().new_id()), library.clock().now());
    library.act(|tx| {
        let key = briefs::insert(tx, id, &line(title), now)?;
        let before = briefs::find(tx, id)?.ok_or(Error::BriefMissing(id))?.brief;
        let mut after = before.clone();
        after.chosen = taken(tx, &[], highlights, &[])?;
        briefs::update(tx, key, &before, &after)?;
        Ok(((), Said::new(What::BriefMade, 1).object(line(title))))
    })?;
    open(library, id)
}

/// The brief of this id.
///
/// # Errors
/// [`Error::BriefMissing`].
pub fn open(library: &Library, id: BriefId) -> Result<View> {
    library.store().read(|conn| {
        let brief = briefs::find(conn, id)?.ok_or(Error::BriefMissing(id))?.brief;
        let standing = brief.chosen.iter().map(|chosen| standing(conn, chosen)).collect::<Result<_>>()?;
        Ok(View { brief, standing })
    })
}

/// Writes a brief. Edits within a few seconds are taken back as one.
///
/// # Errors
/// [`Error::BriefMissing`]; [`Error::AnnotationMissing`] where a highlight that
/// was not chosen before is not there.
pub fn save(library: &Library, id: BriefId, edit: &Edit) -> Result<View> {
    let now = library.clock().now();
    library.act(|tx| {
        let stored = briefs::find(tx, id)?.ok_or(Error::BriefMissing(id))?;
        let before = stored.brief;
        let mut wanted = edit.chosen.clone();
        for block in &edit.blocks {
            if let BlockContent::Quote(highlight) = block.content
                && !wanted.contains(&highlight)
            {
                wanted.push(highlight);
            }
        }
        let after = Brief {
            title: line(&edit.title),
            modified: now,
            blocks: edit.blocks.clone(),
            chosen: taken(tx, &before.chosen, &wanted, &edit.retake)?,
            ..before.clone()
        };
        let mut said = Said::new(What::BriefChanged, 1).object(after.title.clone());
        said.edited = Some(*id.as_uuid());
        if (Brief { modified: before.modified, ..after.clone() }) != before {
            briefs::update(tx, stored.key, &before, &after)?;
        }
        Ok(((), said))
    })?;
    open(library, id)
}

/// Deletes a brief; its highlights stay where they are.
///
/// # Errors
/// [`Error::BriefMissing`].
pub fn delete(library: &Library, id: BriefId) -> Result<Done> {
    let ((), done) = library.act(|tx| {
        let stored = briefs::find(tx, id)?.ok_or(Error::BriefMissing(id))?;
        briefs::delete(tx, stored.key)?;
        Ok(((), Said::new(What::BriefDeleted, 1).object(stored.brief.title)))
    })?;
    Ok(done)
}

/// Writes a brief as a file.
///
/// # Errors
/// [`Error::BriefMissing`].
pub fn export(library: &Library, id: BriefId, format: BriefFormat, language: Language) -> Result<File> {
    let View { brief, standing } = open(library, id)?;
    let mut sources: Vec<(veille_model::ArticleId, BriefSource)> = Vec::new();
    let mut parts = Vec::new();
    for block in brief.blocks {
        parts.push(match block.content {
            BlockContent::Heading(text) => BriefPart::Heading(text),
            BlockContent::Text(text) => BriefPart::Text(text),
            BlockContent::Quote(highlight) => {
                let Some(found) = standing.iter().find(|standing| standing.chosen.highlight == highlight) else {
                    continue;
                };
                let article = found.chosen.article;
                let source = sources.iter().position(|(known, _)| *known == article).unwrap_or_else(|| {
                    sources.push((article, source(found)));
                    sources.len() - 1
                });
                let at = found.now.as_ref().and_then(|(now, article, _)| crate::annotations::at(now, article));
                let words = found.chosen.quote.clone();
                let area = found.now.as_ref().and_then(|(now, ..)| now.area);
                BriefPart::Quote(BriefQuote { words, area, source, at, changed: found.is_changed() })
            }
        });
    }
    let sources = sources.into_iter().map(|(_, source)| source).collect();
    let picture = BriefPicture { title: brief.title, parts, sources, today: library.clock().today() };
    Ok(veille_export::render_brief(&picture, format, language))
}

fn source(standing: &Standing) -> BriefSource {
    match &standing.now {
        Some((_, article, _)) => BriefSource::Article(Box::new(ArticlePicture {
            article: article.clone(),
            tags: Vec::new(),
            annotations: Vec::new(),
        })),
        None => BriefSource::Gone(standing.chosen.title.clone()),
    }
}

/// The chosen highlights in their order: what was chosen before keeps its words.
fn taken(
    conn: &Connection,
    before: &[Chosen],
    wanted: &[AnnotationId],
    retake: &[AnnotationId],
) -> Result<Vec<Chosen>> {
    let mut all: Vec<Chosen> = Vec::with_capacity(wanted.len());
    for id in wanted {
        if all.iter().any(|chosen| chosen.highlight == *id) {
            continue;
        }
        let kept = before.iter().find(|chosen| chosen.highlight == *id);
        match kept.filter(|_| !retake.contains(id)) {
            Some(kept) => all.push(kept.clone()),
            None => match (now(conn, *id)?, kept) {
                (Some((highlight, article, quote)), _) => {
                    all.push(Chosen { highlight: *id, article: highlight.article, quote, title: article.title.value });
                }
                (None, Some(kept)) => all.push(kept.clone()),
                (None, None) => return Err(Error::AnnotationMissing(*id)),
            },
        }
    }
    Ok(all)
}

fn standing(conn: &Connection, chosen: &Chosen) -> Result<Standing> {
    Ok(Standing { chosen: chosen.clone(), now: now(conn, chosen.highlight)? })
}

/// A highlight with its article and the words that it covers now; those in
/// which it was made where it covers none.
fn now(conn: &Connection, id: AnnotationId) -> Result<Option<(Annotation, Article, String)>> {
    let Some(stored) = annotations::find(conn, id)? else { return Ok(None) };
    let Some(article) = articles::load(conn, stored.article_key)?.filter(|article| article.trashed.is_none()) else {
        return Ok(None);
    };
    let key = stored.article_key;
    let highlight = anchored_one(conn, stored)?;
    let words = match highlight.anchor {
        Anchor::Exact(_) | Anchor::Area | Anchor::Lost => highlight.selector.quote.exact.clone(),
        Anchor::Moved(range) | Anchor::Fuzzy(range, _) => {
            articles::text(conn, key)?.slice(range).unwrap_or(&highlight.selector.quote.exact).to_owned()
        }
    };
    Ok(Some((highlight, article.article, words)))
}

fn summary(brief: Brief) -> Summary {
    let quoted: Vec<AnnotationId> = brief
        .blocks
        .iter()
        .filter_map(|block| match block.content {
            BlockContent::Quote(highlight) => Some(highlight),
            BlockContent::Heading(_) | BlockContent::Text(_) => None,
        })
        .collect();
    let mut from: Vec<_> =
        brief.chosen.iter().filter(|chosen| quoted.contains(&chosen.highlight)).map(|chosen| chosen.article).collect();
    from.sort_unstable();
    from.dedup();
    let own = brief.blocks.iter().map(|block| match &block.content {
        BlockContent::Text(text) => text.split_whitespace().count(),
        BlockContent::Heading(_) | BlockContent::Quote(_) => 0,
    });
    Summary { quotes: count(quoted.len()), articles: count(from.len()), words: count(own.sum()), brief }
}

/// A title on one line.
fn line(title: &str) -> String {
    let title = title.replace('\0', "");
    title.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(300).collect()
}
