//! The words of a text, by which blocks are found again in it.

use std::{
    collections::HashSet,
    hash::{DefaultHasher, Hash, Hasher},
};

/// How many words in a row are compared.
const RUN: usize = 3;

/// A text as runs of words.
pub(super) struct Words {
    runs: HashSet<u64>,
    /// The whole, for blocks shorter than a run.
    line: String,
}

impl Words {
    /// Takes a text's words.
    pub(super) fn of(text: &str) -> Self {
        let words: Vec<String> = words(text).collect();
        let runs = words.windows(RUN).map(hash).collect();
        let mut line = String::with_capacity(text.len());
        for word in &words {
            line.push(' ');
            line.push_str(word);
        }
        line.push(' ');
        Self { runs, line }
    }

    /// The share of `block`'s words that stand here in its order.
    pub(super) fn share(&self, block: &str) -> f64 {
        let words: Vec<String> = words(block).collect();
        if words.is_empty() {
            return 0.0;
        }
        if words.len() < RUN {
            let line = format!(" {} ", words.join(" "));
            return f64::from(u8::from(self.line.contains(&line)));
        }
        let runs = words.len() - RUN + 1;
        let found = words.windows(RUN).filter(|run| self.runs.contains(&hash(run))).count();
        #[expect(clippy::cast_precision_loss, reason = "texts are shorter than that")]
        let share = found as f64 / runs as f64;
        share
    }
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

fn hash(run: &[String]) -> u64 {
    let mut hasher = DefaultHasher::new();
    run.hash(&mut hasher);
    hasher.finish()
}
