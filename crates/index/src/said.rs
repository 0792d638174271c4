//! Where a thing that was asked for is said, and how often.

use std::{collections::VecDeque, sync::Arc};

use roaring::RoaringBitmap;

use crate::postings::Times;
use crate::units::Unit;

/// Where a unit is said.
#[derive(Debug, Default)]
pub(crate) struct Said {
    pub(crate) ids: RoaringBitmap,
    /// How often, for each of `ids` in order.
    times: Vec<f32>,
    /// Whether completions were left out.
    pub(crate) cut: bool,
}

/// BM25's k1: how soon a word that is said again tells nothing more.
const SATED: f32 = 1.2;

impl Said {
    pub(crate) fn new(times: Times, cut: bool) -> Self {
        let (ids, times): (Vec<u32>, Vec<f32>) = times.said().unzip();
        // The keys come in order.
        Self { ids: RoaringBitmap::from_sorted_iter(ids).unwrap_or_default(), times, cut }
    }

    /// Adds what it tells of each article to its score, in a library of so many.
    pub(crate) fn score(&self, articles: u64, scores: &mut [f32]) {
        let telling = telling(self.ids.len(), articles) * (SATED + 1.0);
        for (key, said) in self.ids.iter().zip(&self.times) {
            if let Some(score) = scores.get_mut(key as usize) {
                *score += telling * said / (said + SATED);
            }
        }
    }
}

/// BM25's measure of how much a word tells that stands in so many articles.
#[expect(clippy::cast_precision_loss, reason = "counts of articles are small")]
fn telling(docs: u64, articles: u64) -> f32 {
    let (docs, articles) = (docs.min(articles) as f32, articles as f32);
    (1.0 + (articles - docs + 0.5) / (docs + 0.5)).ln()
}

/// What was found lately.
#[derive(Default)]
pub(crate) struct Known {
    /// The state of the words that it was true for.
    words: i64,
    found: VecDeque<(Unit, Arc<Said>)>,
}

impl Known {
    /// Typing a line asks for the same words with every key.
    const MOST: usize = 64;
    /// So many articles all of them name together, of eight bytes each.
    const MOST_ARTICLES: u64 = 2_000_000;

    pub(crate) fn get(&mut self, words: i64, unit: &Unit) -> Option<Arc<Said>> {
        if self.words != words {
            return None;
        }
        let at = self.found.iter().position(|(known, _)| known == unit)?;
        let found = self.found.remove(at)?;
        let said = Arc::clone(&found.1);
        self.found.push_back(found);
        Some(said)
    }

    pub(crate) fn put(&mut self, words: i64, unit: &Unit, said: &Arc<Said>) {
        if self.words != words {
            self.found.clear();
            self.words = words;
        }
        self.found.retain(|(known, _)| known != unit);
        self.found.push_back((unit.clone(), Arc::clone(said)));
        let mut articles: u64 = self.found.iter().map(|(_, said)| said.ids.len()).sum();
        while self.found.len() > Self::MOST || (articles > Self::MOST_ARTICLES && self.found.len() > 1) {
            articles -= self.found.pop_front().map_or(0, |(_, said)| said.ids.len());
        }
    }
}
