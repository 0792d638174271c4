//! A text in which kinds of apostrophe, of hyphen and of space are one.

use std::{cell::OnceCell, collections::HashMap};

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::grams::Grams;

/// A folded text, with the way back to the text's own offsets.
#[derive(Debug)]
pub(crate) struct Folded {
    /// The folded text.
    pub(crate) string: String,
    /// Each folded character as a small number, for the bit vectors.
    pub(crate) letters: Vec<u32>,
    /// The byte of `string` at which each folded character begins.
    bytes: Vec<u32>,
    /// Where each folded character begins in the text, and at last its end.
    starts: Vec<u32>,
    /// Where each folded character ends in the text.
    ends: Vec<u32>,
    numbers: HashMap<char, u32>,
    /// Whether the character of each number belongs to a word.
    words: Vec<bool>,
    chars: u32,
    grams: OnceCell<Grams>,
}

impl Folded {
    /// Folds `text`.
    pub(crate) fn new(text: &str) -> Self {
        let mut folded = Self {
            string: String::with_capacity(text.len()),
            letters: Vec::with_capacity(text.len()),
            bytes: Vec::with_capacity(text.len()),
            starts: Vec::with_capacity(text.len()),
            ends: Vec::with_capacity(text.len()),
            numbers: HashMap::new(),
            words: Vec::new(),
            chars: 0,
            grams: OnceCell::new(),
        };
        fold(text, |letter, start, end| folded.push(letter, start, end));
        folded.chars = folded.ends.last().copied().unwrap_or(0).max(count(text));
        folded
    }

    fn push(&mut self, letter: char, start: u32, end: u32) {
        // White space that is followed by more of it is one run.
        if letter == ' ' && self.string.ends_with(' ') {
            if let Some(last) = self.ends.last_mut() {
                *last = end;
            }
            return;
        }
        let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(letter).or_insert(next);
        if number == next {
            self.words.push(letter.is_alphanumeric());
        }
        self.letters.push(number);
        self.bytes.push(u32::try_from(self.string.len()).unwrap_or(u32::MAX));
        self.string.push(letter);
        self.starts.push(start);
        self.ends.push(end);
    }

    /// How many different characters there are.
    pub(crate) fn alphabet(&self) -> usize {
        self.numbers.len()
    }

    /// How many characters the text itself has.
    pub(crate) fn chars(&self) -> u32 {
        self.chars
    }

    /// A folded string in this text's numbers; a character that the text does
    /// not have is given a number past the alphabet.
    pub(crate) fn number(&self, folded: &str) -> Vec<u32> {
        folded.chars().map(|letter| self.numbers.get(&letter).copied().unwrap_or(u32::MAX)).collect()
    }

    /// The text's own offsets of the folded characters `[start, end)`, of
    /// which there is at least one.
    pub(crate) fn unfold(&self, start: usize, end: usize) -> (u32, u32) {
        (self.starts[start], self.ends[end - 1])
    }

    /// Every place at which `words`, folded, stands; overlapping ones too.
    pub(crate) fn places<'s>(&'s self, words: &'s str) -> impl Iterator<Item = usize> + 's {
        let step = words.chars().next().map_or(1, char::len_utf8);
        let mut from = 0;
        std::iter::from_fn(move || {
            let byte = from + self.string.get(from..)?.find(words)?;
            from = byte + step;
            self.bytes.binary_search(&u32::try_from(byte).ok()?).ok()
        })
    }

    /// Where short sequences of its letters stand.
    pub(crate) fn grams(&self) -> &Grams {
        self.grams.get_or_init(|| Grams::new(&self.letters))
    }

    /// Whether a character, by its number, belongs to a word.
    pub(crate) fn is_word(&self, letter: u32) -> bool {
        self.words.get(letter as usize).copied().unwrap_or(false)
    }

    /// Whether the folded character at `index` is white space.
    pub(crate) fn is_space(&self, index: usize) -> bool {
        self.bytes.get(index).is_some_and(|byte| self.string.as_bytes()[*byte as usize] == b' ')
    }
}

/// Folds a short string, without outer white space.
pub(crate) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold(text, |letter, _, _| {
        if letter != ' ' || !(out.is_empty() || out.ends_with(' ')) {
            out.push(letter);
        }
    });
    out.truncate(out.trim_end_matches(' ').len());
    out
}

fn count(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

/// Gives each folded character with the offsets `[start, end)` that it stands
/// for; runs of white space are given one by one.
fn fold(text: &str, mut give: impl FnMut(char, u32, u32)) {
    let mut letters = (0u32..).zip(text.chars()).peekable();
    let mut cluster = String::new();
    while let Some((start, letter)) = letters.next() {
        let mut end = start + 1;
        cluster.clear();
        cluster.push(letter);
        while let Some((_, mark)) = letters.next_if(|(_, next)| is_combining_mark(*next)) {
            cluster.push(mark);
            end += 1;
        }
        if end > start + 1 {
            for composed in cluster.nfc() {
                give(composed, start, end);
            }
        } else if let Some(plain) = plain(letter) {
            give(plain, start, end);
        }
    }
}

/// The character that stands for all of its kind; nothing for those that are
/// not seen.
fn plain(letter: char) -> Option<char> {
    match letter {
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => None,
        '’' | '‘' | 'ʼ' | 'ʹ' | '′' | '‛' | '＇' | '`' | '´' => Some('\''),
        '\u{2010}' | '\u{2011}' => Some('-'),
        _ if letter.is_whitespace() => Some(' '),
        _ => Some(letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str, word: &str, offsets: (u32, u32)) {
        let whole = Folded::new(text);
        assert_eq!(whole.string, expected);
        let place = whole.places(word).next().unwrap();
        assert_eq!(whole.unfold(place, place + word.chars().count()), offsets, "{text:?}");
    }

    #[test]
    fn what_looks_alike_folds_alike_and_finds_its_way_back() {
        check("L’IA\u{a0}: l'avenir", "L'IA : l'avenir", "l'avenir", (7, 15));
        check("un \n\n  deux", "un deux", "deux", (7, 11));
        check("un \n\n  deux", "un deux", " ", (2, 7));
        check("co\u{ad}ope\u{301}ration", "coopération", "ration", (7, 13));
        check("e\u{301}te\u{301}", "été", "té", (2, 5));
        check("🙂 mot", "🙂 mot", "mot", (2, 5));
    }

    #[test]
    fn repeated_words_are_all_found() {
        assert_eq!(Folded::new("aaaa").places("aa").collect::<Vec<_>>(), [0, 1, 2]);
        assert_eq!(Folded::new("éàé à éà").places("éà").collect::<Vec<_>>(), [0, 6]);
    }
}
