//! What a page holds beside its article, kept where a reader may look for it.
//!
//! Not the whole page: what stood between the article's own blocks, the
//! sentences right before and after, and the lines that stand with its last
//! ones, as these may have been left out wrongly.

use std::sync::LazyLock;

use regex::Regex;
use veille_model::DropReason;

use super::leaves::Leaf;
use crate::extract::{
    block::Block,
    noise::{ends_sentence, judge},
};

/// How many stretches are noted.
const STRETCHES: usize = 40;
/// How many characters of one.
const CHARS: usize = 2_000;
/// How many blocks around the article are looked at for sentences.
const AROUND: usize = 8;
/// A sentence of so many words around the article may be its own.
const SENTENCE: usize = 12;
/// By so many letters a leaf is found again in its block.
const LETTERS: usize = 32;

/// Puts the leaves that were left out between the blocks, each with its reason.
pub(super) fn note(leaves: &[Leaf<'_>], kept: &[bool], blocks: &mut Vec<(Block, Option<DropReason>)>) {
    let worded = |index: usize| kept[index] && !leaves[index].text.trim().is_empty();
    let Some(start) = (0..leaves.len()).find(|index| worded(*index)) else { return };
    let end = (0..leaves.len()).rfind(|index| worded(*index)).unwrap_or(start);
    let mut places = Places::of(blocks);
    let mut stretches: Vec<Stretch> = Vec::new();
    for index in start.saturating_sub(AROUND)..(end + 1 + AROUND).min(leaves.len()) {
        let leaf = &leaves[index];
        if kept[index] {
            places.pass(&leaf.text);
            continue;
        }
        let inside = (start..end).contains(&index);
        let sentence = !leaf.aside
            && leaf.link_share < 0.3
            && leaf.text.split_whitespace().count() >= SENTENCE
            && ends_sentence(&leaf.text);
        // A short line that stands with the last ones may be the author's.
        let beside = index > end
            && !leaf.aside
            && leaf.link_share < 0.3
            && leaf.around.get(1) == leaves[end].around.get(1)
            && judge(&leaf.text).is_none();
        let words = leaf.text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !(inside || sentence || beside) || words.chars().filter(|c| c.is_alphabetic()).count() < 3 {
            continue;
        }
        let (place, reason) = (places.next(), reason(leaf));
        let full = stretches.len() == STRETCHES;
        match stretches.last_mut().filter(|last| (last.place, last.reason) == (place, reason)) {
            Some(last) => last.lines.push(words),
            None if full => break,
            None => stretches.push(Stretch { place, reason, lines: vec![words] }),
        }
    }
    for stretch in stretches.into_iter().rev() {
        let mut text = stretch.lines.join("\n");
        if text.chars().count() > CHARS {
            text = text.chars().take(CHARS - 1).chain(['…']).collect();
        }
        let place = stretch.place.min(blocks.len());
        blocks.insert(place, (Block::Code(text), Some(stretch.reason)));
    }
}

/// Leaves left out one after the other for one reason.
struct Stretch {
    place: usize,
    reason: DropReason,
    lines: Vec<String>,
}

/// Which block is reached while the leaves go by.
struct Places {
    texts: Vec<String>,
    /// The block of the last leaf that went by.
    at: Option<usize>,
}

impl Places {
    fn of(blocks: &[(Block, Option<DropReason>)]) -> Self {
        Self { texts: blocks.iter().map(|(block, _)| letters(&block.to_text(), usize::MAX)).collect(), at: None }
    }

    fn pass(&mut self, leaf: &str) {
        let leaf = letters(leaf, LETTERS);
        let from = self.at.unwrap_or(0);
        let found = self.texts[from..].iter().position(|text| !leaf.is_empty() && text.contains(&leaf));
        self.at = found.map_or(self.at, |found| Some(from + found));
    }

    /// The block before which the next left-out leaf stands.
    fn next(&self) -> usize {
        self.at.map_or(0, |at| at + 1)
    }
}

fn letters(text: &str, most: usize) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).take(most).collect()
}

/// Why a leaf is none of the article: by its words, then by what it is named,
/// then by its links.
fn reason(leaf: &Leaf<'_>) -> DropReason {
    static NAMED: LazyLock<Vec<(Regex, DropReason)>> = LazyLock::new(|| {
        [
            ("comment|respond|disqus", DropReason::Comments),
            ("related|recommend|similar|more-|readmore|read-more|teaser|outbrain|taboola|lire", DropReason::Related),
            ("shar(?:e|ing)|social|newsletter|subscri|abonn|follow|cookie|consent|paywall", DropReason::Sharing),
            ("advert|sponsor|promo|pub-|-pub|werbung|anzeige|banner", DropReason::Promotion),
            ("bio|about-?author|author-?(?:box|info|desc)", DropReason::AuthorBox),
            ("meta|date|byline|author|tag|categor|published|posted", DropReason::Metadata),
            ("nav|menu|breadcrumb|pager|pagination|toc", DropReason::Navigation),
        ]
        .into_iter()
        .map(|(pattern, reason)| (Regex::new(&format!("(?i){pattern}")).expect("written here"), reason))
        .collect()
    });
    let by_name = || NAMED.iter().find(|(rule, _)| rule.is_match(&leaf.names)).map(|(_, reason)| *reason);
    let by_links = || (leaf.link_share >= 0.5).then_some(DropReason::Related);
    judge(&leaf.text).or_else(by_name).or_else(by_links).unwrap_or(DropReason::Boilerplate)
}
