//! Words, and the runs of words with capitals that may be names.

use crate::{
    fold::{Folded, is_word},
    names::Known,
    unknown_words,
};

/// The longest name, in words.
const LONGEST: usize = 5;

/// A word of the folded text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Whether it begins with a capital.
    pub(crate) capital: bool,
    /// Whether it begins a sentence.
    pub(crate) begins: bool,
}

/// A run of words with capitals.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sequence {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// The first of its words, among all…
    pub(crate) first: usize,
    /// …and the last.
    pub(crate) last: usize,
    /// Whether it begins a sentence.
    pub(crate) begins: bool,
}

/// The words of a text; a hyphen joins, an apostrophe does not.
pub(crate) fn words(text: &Folded) -> Vec<Word> {
    let mut all: Vec<Word> = Vec::new();
    let mut chars = text.cased.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if !is_word(c) {
            continue;
        }
        let mut end = start + c.len_utf8();
        while let Some(&(at, next)) = chars.peek() {
            let joins = next == '-' && text.after(at + 1).is_some_and(is_word);
            if !is_word(next) && !joins {
                break;
            }
            end = at + next.len_utf8();
            chars.next();
        }
        let gap = &text.cased[all.last().map_or(0, |word| word.end)..start];
        let begins = all.is_empty() || gap.contains(['.', '!', '?', '\n', ':', '«', '“', '"', '…', '•', '–', '—']);
        all.push(Word { start, end, capital: c.is_uppercase(), begins });
    }
    all
}

/// The runs of words with capitals outside of what is known.
pub(crate) fn sequences(text: &Folded, words: &[Word], known: &[Known], taken: &[(usize, usize)]) -> Vec<Sequence> {
    let is_free = |word: &Word| {
        !taken.iter().any(|&(start, end)| start < word.end && word.start < end)
            && !known.iter().any(|known| known.start < word.end && word.start < known.end)
    };
    // A name that begins with a known word may still be another name: “Claude Dupont”, “Meta Foods”.
    let mut all = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let usable = |word: &Word| word.capital && is_free(word) && !has_digit(&text.cased[word.start..word.end]);
        if !usable(&words[at]) {
            at += 1;
            continue;
        }
        let first = at;
        while at + 1 < words.len() && usable(&words[at + 1]) && joins(&text.cased[words[at].end..words[at + 1].start]) {
            at += 1;
        }
        all.extend(trimmed(text, words, first, at));
        at += 1;
    }
    all
}

/// The run without the words that only begin a sentence.
fn trimmed(text: &Folded, words: &[Word], mut first: usize, mut last: usize) -> Option<Sequence> {
    let is_common = |at: usize| unknown_words::is_common(&text.lower[words[at].start..words[at].end]);
    while first < last && is_common(first) {
        first += 1;
    }
    while first < last && is_common(last) {
        last -= 1;
    }
    let length = words[last].end - words[first].start;
    if is_common(first) || last - first >= LONGEST || length < 3 {
        return None;
    }
    // A lone word in capitals is an acronym or a shout: too little to go by.
    let only = &text.cased[words[first].start..words[last].end];
    if first == last && (only.chars().all(|c| c.is_uppercase() || c == '-') && only.len() < 3) {
        return None;
    }
    Some(Sequence { start: words[first].start, end: words[last].end, first, last, begins: words[first].begins })
}

fn joins(gap: &str) -> bool {
    matches!(gap, " " | " & ")
}

fn has_digit(word: &str) -> bool {
    word.chars().any(|c| c.is_ascii_digit())
}
