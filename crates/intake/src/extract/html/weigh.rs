//! Whether a block is the article's, from what two extractors and the block
//! itself say.
//!
//! A weighted sum, as a jury counts: each sign adds or takes away its weight,
//! and the block is kept above a line. The weights were fitted (logistic
//! regression) on marked stretches of several hundred pages; they are few and
//! each can be read.

use std::{collections::HashMap, sync::LazyLock};

use dom_query::NodeId;
use regex::Regex;

use super::{
    leaves::Leaf,
    words::{Words, numbered},
};
use crate::extract::noise;

/// The share of a block's words that an extractor must have kept.
const COVERED: f64 = 0.6;
/// Where a sum says that a block is the article's. Below zero, as leaving out
/// a sentence is worse than keeping a stray line.
const LINE: f64 = -0.4;
/// How many blocks that follow are looked at.
const AHEAD: usize = 3;

/// How far each leaf stands above the line; negative ones are not the article.
pub(super) fn weigh(leaves: &[Leaf<'_>], ballots: &[Ballot]) -> Vec<f64> {
    let page = Page::of(leaves, ballots, Ballot::in_first);
    (0..leaves.len()).map(|index| page.sum(index) - LINE).collect()
}

/// How much of what either extractor kept both kept, by length.
fn agreed(ballots: &[Ballot]) -> f64 {
    let length = |kept: &dyn Fn(&Ballot) -> bool| -> f64 {
        ballots.iter().filter(|ballot| kept(ballot)).map(|ballot| ballot.chars).sum()
    };
    let both = length(&|ballot| ballot.in_first() && ballot.in_second());
    both / f64::max(length(&|ballot| ballot.in_first() || ballot.in_second()), 1.0)
}

/// What is known of a block by itself.
pub(super) struct Ballot {
    numbered: Vec<u64>,
    first: f64,
    pub(super) second: f64,
    pub(super) chars: f64,
    pub(super) words: usize,
    pub(super) sentence: bool,
    pub(super) comma: bool,
    pub(super) noise: bool,
}

impl Ballot {
    /// What is known before the first extractor was heard.
    pub(super) fn of(leaf: &Leaf<'_>, second: &Words) -> Self {
        let (mut chars, mut words) = (0, 0);
        for word in leaf.text.split_whitespace() {
            chars += word.chars().count() + usize::from(words > 0);
            words += 1;
        }
        let numbered = numbered(&leaf.text);
        Self {
            first: 0.0,
            second: second.share(&numbered),
            numbered,
            chars: count(chars),
            words,
            sentence: noise::ends_sentence(&leaf.text),
            comma: leaf.text.contains(','),
            noise: noise::judge(&leaf.text).is_some(),
        }
    }

    /// Hears the first extractor.
    pub(super) fn hear(&mut self, first: &Words) {
        self.first = first.share(&self.numbered);
    }

    fn in_first(&self) -> bool {
        self.first >= COVERED
    }

    pub(super) fn in_second(&self) -> bool {
        self.second >= COVERED
    }

    /// How much it counts among its neighbours: long ones no more than a line.
    fn bulk(&self) -> f64 {
        (self.chars + 10.0).min(80.0)
    }
}

/// What is known of a page as a whole.
pub(super) struct Page<'a> {
    pub(super) leaves: &'a [Leaf<'a>],
    pub(super) ballots: &'a [Ballot],
    /// The blocks that both extractors kept, from the first to the last.
    core: std::ops::Range<usize>,
    /// How much of what either kept was kept by both.
    agreed: f64,
    /// Of each element: how many leaves, their length, and that of those that were kept.
    elements: HashMap<NodeId, (usize, f64, f64)>,
}

impl<'a> Page<'a> {
    /// `kept` says whose choice counts among the elements.
    pub(super) fn of(leaves: &'a [Leaf<'a>], ballots: &'a [Ballot], kept: impl Fn(&Ballot) -> bool) -> Self {
        let both = |ballot: &Ballot| kept(ballot) && ballot.in_second();
        let start = ballots.iter().position(both).unwrap_or(0);
        let end = ballots.iter().rposition(both).map_or(0, |last| last + 1);
        let mut elements: HashMap<NodeId, (usize, f64, f64)> = HashMap::new();
        for (leaf, ballot) in leaves.iter().zip(ballots) {
            for id in &leaf.around {
                let (count, all, length) = elements.entry(*id).or_default();
                *count += 1;
                *all += ballot.chars;
                *length += if kept(ballot) { ballot.chars } else { 0.0 };
            }
        }
        Self { leaves, ballots, core: start..end, agreed: agreed(ballots), elements }
    }

    fn sum(&self, index: usize) -> f64 {
        let (leaf, ballot) = (&self.leaves[index], &self.ballots[index]);
        let yes = |sign: bool| f64::from(u8::from(sign));
        -1.69 // An unknown block is rather not the article's.
            // What the extractors say of it, and more when they agree.
            + 0.76 * ballot.first
            + 0.85 * ballot.second
            + 0.90 * yes(ballot.in_first() && ballot.in_second())
            // Where they agree on the whole, what only one of them kept is likelier a stray.
            - 2.18 * self.agreed
            // Long blocks, sentences and clauses are prose.
            + 0.47 * count(ballot.words).ln_1p()
            + 0.88 * yes(ballot.sentence)
            + 0.70 * yes(ballot.comma)
            // Links, and words that only stand around articles.
            - 1.11 * yes(leaf.link_share >= 0.3)
            - 2.94 * yes(ballot.noise)
            // Names of what it stands in.
            - 1.37 * yes(is_about(&leaf.names))
            - 0.78 * yes(leaf.aside)
            // Where it stands: pages end in other things than articles.
            - 2.09 * self.depth(index)
            + 1.09 * yes(self.in_core(index))
            // What follows it, and what stands in the same element.
            + 0.96 * self.ahead(index, |at| yes(self.ballots[at].in_second()))
            + 0.24 * self.ahead(index, |at| yes(self.ballots[at].in_first()))
            - 0.92 * self.ahead(index, |at| self.leaves[at].link_share)
            + 1.05 * self.share_around(index)
    }

    /// How far down the page it stands.
    pub(super) fn depth(&self, index: usize) -> f64 {
        count(index) / count(self.leaves.len())
    }

    /// Whether it stands between blocks that are beyond doubt.
    pub(super) fn in_core(&self, index: usize) -> bool {
        self.core.contains(&index)
    }

    /// The mean of `value` over the next blocks, the nearest counting most.
    pub(super) fn ahead(&self, index: usize, value: impl Fn(usize) -> f64) -> f64 {
        self.mean((1..=AHEAD).map(|step| (step, index + step)), value)
    }

    /// The same over the blocks before.
    pub(super) fn behind(&self, index: usize, value: impl Fn(usize) -> f64) -> f64 {
        self.mean((1..=AHEAD.min(index)).map(|step| (step, index - step)), value)
    }

    fn mean(&self, places: impl Iterator<Item = (usize, usize)>, value: impl Fn(usize) -> f64) -> f64 {
        let (mut sum, mut weights) = (0.0, 0.0);
        for (step, at) in places {
            if let Some(ballot) = self.ballots.get(at) {
                let weight = ballot.bulk() / count(step);
                sum += weight * value(at);
                weights += weight;
            }
        }
        sum / weights.max(1.0)
    }

    /// How much of the nearest element with other blocks in it was kept.
    pub(super) fn share_around(&self, index: usize) -> f64 {
        let around = &self.leaves[index].around;
        let mut known = around.iter().filter_map(|id| self.elements.get(id));
        let (_, all, kept) =
            known.clone().find(|(count, ..)| *count >= 2).or(known.next_back()).copied().unwrap_or_default();
        kept / all.max(1.0)
    }
}

/// Whether an element's names say that it tells about the article.
pub(super) fn is_about(names: &str) -> bool {
    static ABOUT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new("(?i)meta|byline|author|date|info|caption|credit|tag|categor|share|social|published|posted")
            .expect("written here")
    });
    !names.is_empty() && ABOUT.is_match(names)
}

#[expect(clippy::cast_precision_loss, reason = "pages are shorter than that")]
pub(super) fn count(number: usize) -> f64 {
    number as f64
}
