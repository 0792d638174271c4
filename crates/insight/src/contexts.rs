//! The words that must stand near a name that could mean something else.

use std::collections::BTreeMap;

use crate::{Error, fold::Folded};

/// How far from a name its context may stand, in bytes.
const REACH: usize = 200;

/// A list of words of which one must stand near.
#[derive(Debug, Default)]
pub(crate) struct Context {
    /// Words with capitals, which count.
    cased: Vec<String>,
    /// Words without, for which they do not.
    lower: Vec<String>,
}

impl Context {
    /// Reads the words of `of`, with `@name` standing for a list.
    pub(crate) fn new(of: &str, words: &[String], lists: &BTreeMap<String, Vec<String>>) -> Result<Self, Error> {
        let mut context = Self::default();
        for word in words {
            match word.strip_prefix('@') {
                Some(list) => {
                    let words =
                        lists.get(list).ok_or_else(|| Error::Unknown { of: of.to_owned(), to: word.clone() })?;
                    words.iter().for_each(|word| context.push(word));
                }
                None => context.push(word),
            }
        }
        Ok(context)
    }

    /// Whether no word is asked for.
    pub(crate) fn is_empty(&self) -> bool {
        self.cased.is_empty() && self.lower.is_empty()
    }

    /// Whether one of the words stands near `start..end`.
    pub(crate) fn is_near(&self, text: &Folded, start: usize, end: usize) -> bool {
        let (from, to) = text.around(start, end, REACH);
        let stands = |haystack: &str, word: &String| {
            haystack[from..to].match_indices(word.as_str()).any(|(at, _)| {
                let at = from + at;
                text.is_whole(at, at + word.len())
            })
        };
        self.cased.iter().any(|word| stands(&text.cased, word))
            || self.lower.iter().any(|word| stands(&text.lower, word))
    }

    fn push(&mut self, word: &str) {
        let folded = Folded::new(word);
        if folded.cased == folded.lower { self.lower.push(folded.lower) } else { self.cased.push(folded.cased) }
    }
}
