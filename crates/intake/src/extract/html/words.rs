//! The words of a text, by which blocks are found again in it.

use std::collections::HashSet;

/// How many words in a row are compared.
const RUN: usize = 3;

/// A text as runs of words, each run a number.
pub(super) struct Words {
    /// Runs of each length up to [`RUN`], for blocks shorter than that.
    runs: [HashSet<u64>; RUN],
}

impl Words {
    /// Takes a text's words.
    pub(super) fn of(text: &str) -> Self {
        let words = numbered(text);
        let runs = |length| words.windows(length).map(run).collect();
        Self { runs: [runs(1), runs(2), runs(3)] }
    }

    /// The share of a block's words, as [`numbered`] gives them, that stand here in its order.
    pub(super) fn share(&self, words: &[u64]) -> f64 {
        let length = words.len().min(RUN);
        if length == 0 {
            return 0.0;
        }
        let found = words.windows(length).filter(|words| self.runs[length - 1].contains(&run(words))).count();
        #[expect(clippy::cast_precision_loss, reason = "texts are shorter than that")]
        let share = found as f64 / (words.len() - length + 1) as f64;
        share
    }
}

/// The words of a text, each as a number; letters' case makes no difference.
///
/// Two words may share a number by chance, or by somebody's will: then a block
/// is weighed wrongly, and nothing else.
pub(super) fn numbered(text: &str) -> Vec<u64> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().flat_map(char::to_lowercase).fold(SEED, |sum, c| mix(sum, u64::from(u32::from(c)))))
        .collect()
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

fn run(words: &[u64]) -> u64 {
    words.iter().fold(SEED, |sum, word| mix(sum, *word))
}

fn mix(sum: u64, value: u64) -> u64 {
    (sum.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95)
}
