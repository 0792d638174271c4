//! What one extractor and the blocks themselves say, where that is enough.
//!
//! The other extractor takes half of all the time that a page takes. So the
//! page is first judged without it, by weights fitted to what both together
//! decide, and it is asked only where this judgement is in doubt: on three
//! pages in ten. Fitted on one half of the pages, it decides alike on the other.

use std::sync::LazyLock;

use regex::Regex;

use super::{
    leaves::Leaf,
    weigh::{Ballot, Page, count, is_about},
};

/// The share of the text that may be judged wrongly by one extractor alone.
const DOUBT: f64 = 0.07;
/// Where a sum says that a block is the article's: higher than zero, as boxes
/// are kept by this extractor alone.
const LINE: f64 = 0.7;
/// And where it says so of a sentence, which is rarely a box.
const SENTENCE: f64 = 0.2;
/// So many words make a sentence.
const WORDS: usize = 10;

/// Which leaves are the article, if that is clear.
pub(super) fn glance(leaves: &[Leaf<'_>], ballots: &[Ballot]) -> Option<Vec<bool>> {
    let page = Page::of(leaves, ballots, Ballot::in_second);
    let second = ballots.iter().filter(|ballot| ballot.in_second()).map(|ballot| ballot.chars).sum::<f64>();
    let share = second / ballots.iter().map(|ballot| ballot.chars).sum::<f64>().max(1.0);
    let sums: Vec<f64> = leaves.iter().enumerate().map(|(index, leaf)| sum(&page, index, leaf, share)).collect();
    let (mut doubt, mut kept) = (0.0, 0.0);
    for (sum, ballot) in sums.iter().zip(ballots) {
        let likely = 1.0 / (1.0 + (-sum.clamp(-30.0, 30.0)).exp());
        doubt += ballot.chars * likely.min(1.0 - likely);
        kept += ballot.chars * likely;
    }
    let line = |ballot: &Ballot| if ballot.sentence && ballot.words >= WORDS { SENTENCE } else { LINE };
    let clear = doubt / kept.max(1.0) <= DOUBT;
    clear.then(|| sums.iter().zip(ballots).map(|(sum, ballot)| *sum >= line(ballot)).collect())
}

fn sum(page: &Page<'_>, index: usize, leaf: &Leaf<'_>, share: f64) -> f64 {
    let ballot = &page.ballots[index];
    let yes = |sign: bool| f64::from(u8::from(sign));
    -3.54 // An unknown block is rather not the article's.
        + 3.23 * ballot.second
        // The more of a page the extractor kept, the less that says.
        - 0.75 * share
        // Long blocks, sentences and clauses are prose.
        + 0.90 * count(ballot.words).ln_1p()
        + 1.38 * yes(ballot.sentence)
        + 0.93 * yes(ballot.comma)
        // Links, and words that only stand around articles.
        - 0.78 * yes(leaf.link_share >= 0.3)
        - 1.56 * yes(leaf.link_share >= 0.8)
        - 6.61 * yes(ballot.noise)
        // Names of what it stands in.
        - 2.93 * yes(is_about(&leaf.names))
        - 1.91 * yes(is_caption(leaf))
        - 0.47 * yes(is_beside(&leaf.names))
        - 2.43 * yes(leaf.aside)
        + 0.74 * yes(leaf.aside && ballot.in_second())
        // A table is kept by its cells.
        + 1.62 * yes(matches!(leaf.tag.as_str(), "td" | "th"))
        // Where it stands, and what stands before, behind and around it.
        - 3.32 * page.depth(index)
        + 0.56 * yes(page.in_core(index))
        + 2.07 * page.ahead(index, |at| yes(page.ballots[at].in_second()))
        - 1.29 * page.ahead(index, |at| page.leaves[at].link_share)
        + 0.44 * page.behind(index, |at| yes(page.ballots[at].in_second()))
        + 0.85 * page.share_around(index)
}

/// Whether it tells what a picture shows, or whose it is.
fn is_caption(leaf: &Leaf<'_>) -> bool {
    static CAPTION: LazyLock<Regex> =
        LazyLock::new(|| Regex::new("(?i)caption|credit|legend|copyright|bildunter|source").expect("written here"));
    leaf.tag == "figcaption" || !leaf.names.is_empty() && CAPTION.is_match(&leaf.names)
}

/// Whether its elements are named as boxes beside an article are.
fn is_beside(names: &str) -> bool {
    static BESIDE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new("(?i)teaser|snippet|newsletter|related|recommend|callout|banner|paywall|citat|appendix|promo|widget|sidebar|box|comment|subscri|cta|abo\\b|footer|download|more")
            .expect("written here")
    });
    !names.is_empty() && BESIDE.is_match(names)
}
