//! Repairs: blocks of a file that a person hides, or brings back, in one
//! article or on every page of a site.
//!
//! What was extracted is kept beside the article, and the article is made of
//! it anew with each choice. A choice names a block by its words, so that it
//! holds when the file is extracted anew, or comes in another version.
//!
//! **Invariant:** a repair changes a text as any new text does: highlights
//! keep the words that they were made on, and lie where these stand now.

use rusqlite::{Connection, Transaction};
use veille_model::{Anchor, Article, ArticleId, DropReason};
use veille_store::{
    articles, pages,
    repairs::{self, Choice, Extracted},
    versions,
};

use crate::{Done, Error, Library, Result, What, history::Said, versions::Cause};

mod compose;
mod site;

use compose::{Unit, Verdict, compose, units, verdicts};

pub use compose::By;
pub use site::{Elsewhere, Site, SiteRules, delete_rule, elsewhere, rules, set_site, sites};
pub use veille_store::repairs::{How, SiteRule};

/// The blocks of an article's file, and what became of them.
#[derive(Debug, Clone)]
pub struct Repair {
    /// In the file's order.
    pub blocks: Vec<Block>,
    /// How many words the file has, and the article.
    pub words: (u32, u32),
    /// How many highlights there are, and how many of them are lost.
    pub highlights: (u32, u32),
    /// What holds for the site, where it is known.
    pub site: Option<Site>,
}

/// A block of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its name in [`set`].
    pub name: String,
    /// The element that it is in the article.
    pub element: String,
    /// Its words; of a picture, what it is said to show.
    pub text: String,
    /// Whether it is shown.
    pub shown: bool,
    /// Who decided that.
    pub by: By,
    /// Why the intake left it out.
    pub reason: Option<DropReason>,
}

/// What is known of a file's blocks at a moment.
struct View {
    base: Extracted,
    units: Vec<Unit>,
    choices: Vec<Choice>,
    verdicts: Vec<Verdict>,
}

impl View {
    fn of(conn: &Connection, key: i64) -> Result<Self> {
        let base = repairs::base(conn, key)?;
        let units = units(&base);
        let choices = repairs::choices(conn, key)?;
        let rules = site::rules_for(conn, key)?;
        let verdicts = verdicts(&units, &choices, &rules);
        Ok(Self { base, units, choices, verdicts })
    }

    fn blocks(&self) -> Vec<Block> {
        self.units.iter().zip(&self.verdicts).map(|(unit, verdict)| block(unit, *verdict)).collect()
    }
}

fn block(unit: &Unit, verdict: Verdict) -> Block {
    let alt = || unit.part.html().split(" alt=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
    Block {
        name: unit.name(),
        element: unit.part.element().to_owned(),
        text: if unit.part.has_text() { unit.text.clone() } else { alt().to_owned() },
        shown: verdict.shown,
        by: verdict.by,
        reason: unit.dropped.as_ref().map(|dropped| dropped.reason),
    }
}

/// The blocks of an article's file, and what became of them.
///
/// # Errors
/// [`Error::ArticleMissing`].
pub fn of(library: &Library, id: ArticleId) -> Result<Repair> {
    library.store().read(|conn| {
        let key = Library::key(conn, id)?;
        let view = View::of(conn, key)?;
        let words = view.units.iter().map(Unit::words).sum();
        let shown = view.units.iter().zip(&view.verdicts).filter(|(_, verdict)| verdict.shown);
        let highlights = crate::annotations::anchored(conn, key)?;
        let lost = highlights.iter().filter(|highlight| highlight.anchor == Anchor::Lost).count();
        Ok(Repair {
            words: (words, shown.map(|(unit, _)| unit.words()).sum()),
            highlights: (crate::count(highlights.len()), crate::count(lost)),
            site: site::of(conn, key, &view)?,
            blocks: view.blocks(),
        })
    })
}

/// Shows blocks, by their names, or hides them; and gives the article the
/// title that one of them was.
///
/// # Errors
/// [`Error::ArticleMissing`], or [`Error::NothingLeft`] where no words would
/// be shown any more.
pub fn set(library: &Library, id: ArticleId, wanted: &[(String, bool)], title: Option<&str>) -> Result<Done> {
    let ((), done) = library.act(|tx| {
        let key = Library::key(tx, id)?;
        let View { units, choices, .. } = View::of(tx, key)?;
        let rules = site::rules_for(tx, key)?;
        let mut changed = 0;
        for (unit, shown) in named(&units, wanted) {
            let choice = Choice { folded: unit.folded.clone(), nth: unit.nth, shown };
            let others: Vec<Choice> =
                choices.iter().filter(|own| own.folded != unit.folded || own.nth != unit.nth).cloned().collect();
            // What holds without a person's word needs none.
            let at = units.iter().position(|one| one == unit).map(|at| verdicts(&units, &others, &rules)[at].shown);
            if at == Some(shown) {
                repairs::unchoose(tx, key, &unit.folded, unit.nth)?;
            } else {
                repairs::choose(tx, key, &choice)?;
            }
            changed += 1;
        }
        if let Some(title) = title.map(str::trim).filter(|title| !title.is_empty()) {
            articles::decide(tx, key, "title", &[title.to_owned()])?;
        }
        let View { units, verdicts, .. } = View::of(tx, key)?;
        if !units.iter().zip(&verdicts).any(|(unit, verdict)| verdict.shown && unit.part.has_text()) {
            return Err(Error::NothingLeft);
        }
        follow(library, tx, key)?;
        Ok(((), Said::new(What::Repaired, changed).article(id)))
    })?;
    Ok(done)
}

fn named<'a>(units: &'a [Unit], wanted: &[(String, bool)]) -> Vec<(&'a Unit, bool)> {
    let by_name: std::collections::HashMap<&str, bool> =
        wanted.iter().map(|(name, shown)| (name.as_str(), *shown)).collect();
    units.iter().filter_map(|unit| Some((unit, *by_name.get(unit.name().as_str())?))).collect()
}

/// Makes the text of an article follow what was chosen, with all that hangs
/// on it; says whether it is another one.
fn follow(library: &Library, tx: &Transaction<'_>, key: i64) -> Result<bool> {
    let before = articles::text(tx, key)?;
    let changed = apply(tx, key)?;
    if changed {
        let cause = if repairs::is_repaired(tx, key)? { Cause::Repaired } else { Cause::Extracted };
        versions::set_cause(tx, key, cause, library.clock().now())?;
        crate::versions::settle(library, tx, key, &before)?;
    }
    Ok(changed)
}

/// Writes the body of an article as it is chosen; says whether its text is
/// another one.
pub(crate) fn apply(tx: &Transaction<'_>, key: i64) -> Result<bool> {
    let View { base, units, verdicts, .. } = View::of(tx, key)?;
    let before = versions::current(tx, key)?.text;
    let repaired = repairs::is_repaired(tx, key)?;
    let text = match compose(&base, &units, &verdicts, &pages::within(tx, key, &base.text)?) {
        Some(composed) => {
            if !repaired {
                repairs::keep_extracted(tx, key)?;
            }
            let text = composed.body.text;
            if pages::within(tx, key, &text)?.is_empty() {
                pages::put(tx, key, &text, &composed.pages)?;
            }
            repairs::set_body(tx, key, &composed.body)?;
            text
        }
        None if repaired => {
            repairs::set_body(tx, key, &base)?;
            repairs::forget_extracted(tx, key)?;
            base.text
        }
        None => before,
    };
    Ok(text != before)
}

/// An article, for what is said of it.
fn article(conn: &Connection, key: i64) -> Result<Option<Article>> {
    Ok(articles::load(conn, key)?.map(|stored| stored.article))
}
