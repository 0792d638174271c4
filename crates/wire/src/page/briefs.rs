//! Briefs: chosen notes in an order, with the reader's own text between them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use veille_library::briefs;
use veille_model::BlockContent;

use super::{Annotation, Stated};

/// Begins a brief.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MakeBrief {
    /// Its title; may be empty.
    pub title: String,
    /// The highlights that wait to be placed in it.
    pub highlights: Vec<String>,
}

/// Names a brief.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BriefRef {
    /// The brief.
    pub id: String,
}

/// Writes a brief.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveBrief {
    /// The brief.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it says, from top to bottom.
    pub blocks: Vec<BriefBlock>,
    /// The highlights chosen for it, placed or not.
    pub highlights: Vec<String>,
    /// Those of them whose words are to be taken anew.
    pub retake: Vec<String>,
}

/// A part of a brief.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BriefBlock {
    /// What it is called within its brief.
    pub name: String,
    /// `heading`, `text` or `quote`.
    pub kind: String,
    /// The words of a heading, or the reader's own text in Markdown.
    pub text: String,
    /// The highlight that a quote shows.
    pub highlight: Option<String>,
}

/// A highlight that was chosen for a brief.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BriefQuote {
    /// The highlight.
    pub highlight: String,
    /// Its article.
    pub article: String,
    /// Its words when it was chosen.
    pub quote: String,
    /// The article's title.
    pub title: Stated,
    /// The article's site.
    pub site: Option<Stated>,
    /// The article's date.
    pub published: Option<Stated>,
    /// Where it lies in the text, 0 to 1.
    pub at: Option<f32>,
    /// The highlight as it is now; nothing when it is gone.
    pub now: Option<Annotation>,
    /// The words that it covers now.
    pub words: Option<String>,
    /// Whether they are no more those that were chosen.
    pub changed: bool,
}

/// A brief.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Brief {
    /// Its id.
    pub id: String,
    /// Its title; may be empty.
    pub title: String,
    /// When it was last changed.
    pub modified: String,
    /// What it says, from top to bottom.
    pub blocks: Vec<BriefBlock>,
    /// The highlights chosen for it, placed or not.
    pub quotes: Vec<BriefQuote>,
}

/// A brief in a list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BriefRow {
    /// Its id.
    pub id: String,
    /// Its title; may be empty.
    pub title: String,
    /// When it was last changed.
    pub modified: String,
    /// How many quotes stand in it.
    pub quotes: u32,
    /// Of how many articles.
    pub articles: u32,
    /// How many words the reader wrote.
    pub words: u32,
}

/// All briefs, last changed first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Briefs {
    /// The briefs.
    pub briefs: Vec<BriefRow>,
}

/// Asks for a brief as a file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExportBrief {
    /// The brief.
    pub id: String,
    /// `markdown`, `html` or `word`.
    pub format: String,
    /// The language of the words, `fr` or `en`.
    pub language: String,
}

impl From<briefs::Summary> for BriefRow {
    fn from(summary: briefs::Summary) -> Self {
        Self {
            id: summary.brief.id.to_string(),
            title: summary.brief.title,
            modified: summary.brief.modified.to_string(),
            quotes: summary.quotes,
            articles: summary.articles,
            words: summary.words,
        }
    }
}

impl From<briefs::View> for Brief {
    fn from(view: briefs::View) -> Self {
        Self {
            id: view.brief.id.to_string(),
            title: view.brief.title,
            modified: view.brief.modified.to_string(),
            blocks: view.brief.blocks.into_iter().map(Into::into).collect(),
            quotes: view.standing.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<veille_model::Block> for BriefBlock {
    fn from(block: veille_model::Block) -> Self {
        let (kind, text, highlight) = match block.content {
            BlockContent::Heading(text) => ("heading", text, None),
            BlockContent::Text(text) => ("text", text, None),
            BlockContent::Quote(id) => ("quote", String::new(), Some(id.to_string())),
        };
        Self { name: block.name, kind: kind.to_owned(), text, highlight }
    }
}

impl From<briefs::Standing> for BriefQuote {
    fn from(standing: briefs::Standing) -> Self {
        let changed = standing.is_changed();
        let (chosen, now) = (standing.chosen, standing.now);
        let article = now.as_ref().map(|(_, article, _)| article);
        let title = Stated { value: chosen.title, inferred: false, evidence: None };
        Self {
            highlight: chosen.highlight.to_string(),
            article: chosen.article.to_string(),
            quote: chosen.quote,
            title: article.map_or(title, |article| super::shapes::stated(&article.title, None)),
            site: article.and_then(|article| article.site.as_ref()).map(|site| super::shapes::stated(site, None)),
            published: article
                .and_then(|article| article.published.as_ref())
                .map(|date| super::shapes::stated(date, None)),
            at: now.as_ref().and_then(|(now, article, _)| veille_library::annotations::at(now, article)),
            words: now.as_ref().map(|(_, _, words)| words.clone()),
            now: now.map(|(now, ..)| now.into()),
            changed,
        }
    }
}
