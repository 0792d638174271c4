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
pub(super) fn weigh(leaves: &[Leaf<'_>], first: &Words, second: &Words) -> Vec<f64> {
    let ballots: Vec<Ballot> = leaves.iter().map(|leaf| Ballot::of(leaf, first, second)).collect();
    let page = Page::of(leaves, &ballots);
    (0..leaves.len()).map(|index| page.sum(index) - LINE).collect()
}

/// How much of what either extractor kept both kept, by length.
pub(super) fn agreed(leaves: &[Leaf<'_>], first: &Words, second: &Words) -> f64 {
    let (mut both, mut either) = (0.0, 0.0);
    for leaf in leaves {
        let numbered = numbered(&leaf.text);
        let (first, second) = (first.share(&numbered) >= COVERED, second.share(&numbered) >= COVERED);
        let length = count(leaf.text.len());
        both += if first && second { length } else { 0.0 };
        either += if first || second { length } else { 0.0 };
    }
    both / f64::max(either, 1.0)
}

/// What is known of a block by itself.
struct Ballot {
    first: f64,
    second: f64,
    chars: f64,
    words: usize,
    sentence: bool,
    comma: bool,
    noise: bool,
}

impl Ballot {
    fn of(leaf: &Leaf<'_>, first: &Words, second: &Words) -> Self {
        let (mut chars, mut words) = (0, 0);
        for word in leaf.text.split_whitespace() {
            chars += word.chars().count() + usize::from(words > 0);
            words += 1;
        }
        let numbered = numbered(&leaf.text);
        Self {
            first: first.share(&numbered),
            second: second.share(&numbered),
            chars: count(chars),
            words,
            sentence: noise::ends_sentence(&leaf.text),
            comma: leaf.text.contains(','),
            noise: noise::judge(&leaf.text).is_some(),
        }
    }

    fn in_first(&self) -> bool {
        self.first >= COVERED
    }

    fn in_second(&self) -> bool {
        self.second >= COVERED
    }

    /// How much it counts among its neighbours: long ones no more than a line.
    fn bulk(&self) -> f64 {
        (self.chars + 10.0).min(80.0)
    }
}

/// What is known of a page as a whole.
struct Page<'a> {
    leaves: &'a [Leaf<'a>],
    ballots: &'a [Ballot],
    /// The blocks that both extractors kept, from the first to the last.
    core: std::ops::Range<usize>,
    /// How much of what either kept was kept by both.
    agreed: f64,
    /// Of each element: how many leaves, their length, and that of those in the first.
    elements: HashMap<NodeId, (usize, f64, f64)>,
}

impl<'a> Page<'a> {
    fn of(leaves: &'a [Leaf<'a>], ballots: &'a [Ballot]) -> Self {
        let length = |kept: &dyn Fn(&Ballot) -> bool| -> f64 {
            ballots.iter().filter(|ballot| kept(ballot)).map(|ballot| ballot.chars).sum()
        };
        let both = |ballot: &Ballot| ballot.in_first() && ballot.in_second();
        let either = length(&|ballot| ballot.in_first() || ballot.in_second());
        let start = ballots.iter().position(both).unwrap_or(0);
        let end = ballots.iter().rposition(both).map_or(0, |last| last + 1);
        let mut elements: HashMap<NodeId, (usize, f64, f64)> = HashMap::new();
        for (leaf, ballot) in leaves.iter().zip(ballots) {
            for id in &leaf.around {
                let (count, all, first) = elements.entry(*id).or_default();
                *count += 1;
                *all += ballot.chars;
                *first += if ballot.in_first() { ballot.chars } else { 0.0 };
            }
        }
        Self { leaves, ballots, core: start..end, agreed: length(&both) / either.max(1.0), elements }
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
            - 2.09 * count(index) / count(self.leaves.len())
            + 1.09 * yes(self.core.contains(&index))
            // What follows it, and what stands in the same element.
            + 0.96 * self.ahead(index, |at| yes(self.ballots[at].in_second()))
            + 0.24 * self.ahead(index, |at| yes(self.ballots[at].in_first()))
            - 0.92 * self.ahead(index, |at| self.leaves[at].link_share)
            + 1.05 * self.share_around(index)
    }

    /// The mean of `value` over the next blocks, the nearest counting most.
    fn ahead(&self, index: usize, value: impl Fn(usize) -> f64) -> f64 {
        let (mut sum, mut weights) = (0.0, 0.0);
        for step in 1..=AHEAD {
            let at = index + step;
            if let Some(ballot) = self.ballots.get(at) {
                let weight = ballot.bulk() / count(step);
                sum += weight * value(at);
                weights += weight;
            }
        }
        sum / weights.max(1.0)
    }

    /// How much of the nearest element with other blocks in it the first extractor kept.
    fn share_around(&self, index: usize) -> f64 {
        let around = &self.leaves[index].around;
        let mut known = around.iter().filter_map(|id| self.elements.get(id));
        let (_, all, first) =
            known.clone().find(|(count, ..)| *count >= 2).or(known.next_back()).copied().unwrap_or_default();
        first / all.max(1.0)
    }
}

/// Whether an element's names say that it tells about the article.
fn is_about(names: &str) -> bool {
    static ABOUT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new("(?i)meta|byline|author|date|info|caption|credit|tag|categor|share|social|published|posted")
            .expect("written here")
    });
    !names.is_empty() && ABOUT.is_match(names)
}

#[expect(clippy::cast_precision_loss, reason = "pages are shorter than that")]
fn count(number: usize) -> f64 {
    number as f64
}
