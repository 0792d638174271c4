//! Briefs: chosen notes in an order, with the reader's own text between them.

use jiff::Timestamp;

use crate::{AnnotationId, ArticleId, BriefId};

/// A brief as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brief {
    /// Its id.
    pub id: BriefId,
    /// Its title; may be empty.
    pub title: String,
    /// When it was begun.
    pub created: Timestamp,
    /// When it was last changed.
    pub modified: Timestamp,
    /// What it says, from top to bottom.
    pub blocks: Vec<Block>,
    /// The highlights chosen for it, placed or not.
    pub chosen: Vec<Chosen>,
}

/// A part of a brief.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is called within its brief; whoever writes the brief gives it.
    pub name: String,
    /// What it says.
    pub content: BlockContent,
}

/// What a block of a brief says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockContent {
    /// A heading.
    Heading(String),
    /// The reader's own text, in Markdown.
    Text(String),
    /// The words of a highlight, verbatim.
    Quote(AnnotationId),
}

/// A highlight that was chosen for a brief, in the words of the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// The highlight.
    pub highlight: AnnotationId,
    /// Its article.
    pub article: ArticleId,
    /// Its words when it was chosen.
    pub quote: String,
    /// The article's title when it was chosen.
    pub title: String,
}
