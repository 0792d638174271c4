//! Sections that lead elsewhere: "Read also", "Comments", and what follows.

use std::collections::HashMap;

use dom_query::NodeId;
use veille_model::DropReason;

use super::leaves::Leaf;
use crate::extract::noise::{ends_sentence, judge};

/// A sentence of so many words is prose.
const PROSE: usize = 8;
/// A longer line is not light.
const LIGHT: usize = 140;
/// An element with more than this share of the prose is where the article stands.
const HOME: f64 = 0.2;

/// A heading that opens another list of articles, or the comments, takes its
/// section with it, until the article goes on; one that asks for something
/// takes short lines only, as the article may go on behind its box.
pub(super) fn leave(leaves: &[Leaf<'_>], kept: &mut [bool]) {
    let homes = Homes::of(leaves, kept);
    let mut index = 0;
    while index < leaves.len() {
        let at = index;
        index += 1;
        let Some((level, why)) = level(&leaves[at]).filter(|_| kept[at]).zip(judge(&leaves[at].text)) else { continue };
        let ends = |next: &usize| kept[*next] && self::level(&leaves[*next]).is_some_and(|next| next <= level);
        let mut end = (at + 1..leaves.len()).find(ends).unwrap_or(leaves.len());
        match why {
            DropReason::Related | DropReason::Comments => {
                // Prose right under a heading that stands with the prose is its own.
                let apart = home(&leaves[at]).is_none_or(|home| !homes.0.contains(&home));
                let goes_on = |next: &usize| (apart || *next > at + 1) && homes.go_on(leaves, *next);
                end = (at + 1..end).find(goes_on).unwrap_or(end);
            }
            DropReason::Sharing if (at + 1..end).all(|next| !kept[next] || is_light(&leaves[next])) => {}
            _ => continue,
        }
        kept[at..end].fill(false);
        index = end;
    }
}

/// The level of a heading.
fn level(leaf: &Leaf<'_>) -> Option<u32> {
    leaf.tag.strip_prefix('h').and_then(|level| level.parse().ok())
}

fn is_prose(leaf: &Leaf<'_>) -> bool {
    leaf.link_share < 0.3 && leaf.text.split_whitespace().count() >= PROSE && ends_sentence(&leaf.text)
}

fn is_light(leaf: &Leaf<'_>) -> bool {
    judge(&leaf.text).is_some() || leaf.text.trim().chars().count() <= LIGHT && !(leaf.tag == "li" && is_prose(leaf))
}

/// The elements that hold the article's own paragraphs.
struct Homes(Vec<NodeId>);

impl Homes {
    fn of(leaves: &[Leaf<'_>], kept: &[bool]) -> Self {
        let mut lengths: HashMap<NodeId, usize> = HashMap::new();
        let mut all = 0;
        for (leaf, _) in leaves.iter().zip(kept).filter(|(leaf, kept)| **kept && is_prose(leaf)) {
            all += leaf.text.len();
            if let Some(home) = home(leaf) {
                *lengths.entry(home).or_default() += leaf.text.len();
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "texts are shorter than that")]
        let holds = |length: usize| length as f64 > HOME * all as f64;
        Self(lengths.into_iter().filter(|(_, length)| holds(*length)).map(|(home, _)| home).collect())
    }

    /// Whether the article goes on: with prose where its prose stands, and that
    /// is no teaser under a headline that stands there too.
    fn go_on(&self, leaves: &[Leaf<'_>], index: usize) -> bool {
        let leaf = &leaves[index];
        let above = index.checked_sub(1).map(|above| &leaves[above]);
        let teaser = above.is_some_and(|above| above.link_share >= 0.95 && home(above) == home(leaf));
        is_prose(leaf) && !teaser && home(leaf).is_some_and(|home| self.0.contains(&home))
    }
}

/// The element that a paragraph stands in.
fn home(leaf: &Leaf<'_>) -> Option<NodeId> {
    leaf.around.get(1).copied()
}
