//! A text as names are looked for in it, with the way back to the original.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use veille_model::{TextOffset, TextRange};

/// A folded text: no accents, one kind of apostrophe, hyphen and space.
///
/// **Invariant:** `cased` and `lower` have the same bytes at the same places
/// but for the case of letters, so an offset of one is an offset of the other.
pub(crate) struct Folded {
    /// With its capitals.
    pub(crate) cased: String,
    /// Without.
    pub(crate) lower: String,
    /// For each byte, the original character that it comes from…
    starts: Vec<u32>,
    /// …and the one after it, accents written apart included.
    ends: Vec<u32>,
}

impl Folded {
    /// Folds `text`. A blank line becomes one line feed, other white space
    /// one space.
    pub(crate) fn new(text: &str) -> Self {
        let mut folded = Self {
            cased: String::with_capacity(text.len()),
            lower: String::with_capacity(text.len()),
            starts: Vec::with_capacity(text.len()),
            ends: Vec::with_capacity(text.len()),
        };
        let mut chars = (0_u32..).zip(text.chars()).peekable();
        while let Some((at, c)) = chars.next() {
            if c.is_whitespace() {
                let (mut feeds, mut end) = (usize::from(c == '\n'), at + 1);
                while let Some((_, next)) = chars.next_if(|(_, next)| next.is_whitespace()) {
                    feeds += usize::from(next == '\n');
                    end += 1;
                }
                folded.push(if feeds > 1 { '\n' } else { ' ' }, at, end);
            } else {
                folded.push_folded(c, at);
            }
        }
        folded
    }

    /// The original range that `start..end` (bytes, not empty) covers.
    pub(crate) fn range(&self, start: usize, end: usize) -> TextRange {
        let (start, end) = (TextOffset(self.starts[start]), TextOffset(self.ends[end - 1]));
        TextRange::new(start, end).expect("the folded text keeps the order of the original")
    }

    /// The character before the byte `at`.
    pub(crate) fn before(&self, at: usize) -> Option<char> {
        self.cased[..at].chars().next_back()
    }

    /// The character that begins at the byte `at`.
    pub(crate) fn after(&self, at: usize) -> Option<char> {
        self.cased[at..].chars().next()
    }

    /// Whether `start..end` begins and ends where words do.
    pub(crate) fn is_whole(&self, start: usize, end: usize) -> bool {
        !self.before(start).is_some_and(is_word) && !self.after(end).is_some_and(is_word)
    }

    /// Up to `reach` bytes on each side of `start..end`.
    pub(crate) fn around(&self, start: usize, end: usize, reach: usize) -> (usize, usize) {
        let mut from = start.saturating_sub(reach);
        while !self.cased.is_char_boundary(from) {
            from -= 1;
        }
        let mut to = (end + reach).min(self.cased.len());
        while !self.cased.is_char_boundary(to) {
            to += 1;
        }
        (from, to)
    }

    fn push_folded(&mut self, c: char, at: u32) {
        match c {
            '’' | 'ʼ' | '‘' | '′' | '＇' => self.push('\'', at, at + 1),
            '\u{2010}' | '\u{2011}' | '\u{2212}' => self.push('-', at, at + 1),
            'œ' => self.push_all("oe".chars(), at),
            'Œ' => self.push_all("Oe".chars(), at),
            'æ' => self.push_all("ae".chars(), at),
            'Æ' => self.push_all("Ae".chars(), at),
            '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' => {}
            _ if c.is_ascii() => self.push(c, at, at + 1),
            _ if is_combining_mark(c) => self.lengthen(at + 1),
            _ => self.push_all(std::iter::once(c).nfd().filter(|part| !is_combining_mark(*part)), at),
        }
    }

    fn push_all(&mut self, chars: impl Iterator<Item = char>, at: u32) {
        chars.for_each(|c| self.push(c, at, at + 1));
    }

    fn push(&mut self, c: char, start: u32, end: u32) {
        let mut lower = c.to_lowercase();
        let lower = match (lower.next(), lower.next()) {
            (Some(one), None) if one.len_utf8() == c.len_utf8() => one,
            _ => c,
        };
        self.cased.push(c);
        self.lower.push(lower);
        self.starts.resize(self.cased.len(), start);
        self.ends.resize(self.cased.len(), end);
    }

    /// Lets the last character end later: its accent is written apart.
    fn lengthen(&mut self, end: u32) {
        let Some(last) = self.cased.chars().next_back() else { return };
        let from = self.ends.len() - last.len_utf8();
        self.ends[from..].fill(end);
    }
}

/// Whether `c` belongs to a word.
pub(crate) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Folds a name of the data files, with its capitals.
pub(crate) fn fold(name: &str) -> String {
    Folded::new(name.trim()).cased
}

/// Folds a name of the data files, without its capitals.
pub(crate) fn fold_lower(name: &str) -> String {
    Folded::new(name.trim()).lower
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use veille_model::Text;

    use super::*;

    #[test]
    fn accents_apostrophes_and_spaces_are_one() {
        for (text, folded) in [
            ("L’Élysée", "L'Elysee"),
            ("Mira\u{A0}Murati", "Mira Murati"),
            ("GPT\u{2011}4", "GPT-4"),
            ("cœur", "coeur"),
            ("un\n\ndeux\ntrois", "un\ndeux trois"),
            ("Open\u{AD}AI", "OpenAI"),
            ("Cle\u{301}ment", "Clement"),
        ] {
            assert_eq!(fold(text), folded, "{text:?}");
        }
    }

    #[test]
    fn an_accent_written_apart_belongs_to_its_letter() {
        let text = Text::new("par Cle\u{301}, hier");
        let folded = Folded::new(text.as_str());
        let start = folded.cased.find("Cle").unwrap();
        assert_eq!(text.slice(folded.range(start, start + 3)), Some("Cle\u{301}"));
    }

    proptest! {
        #[test]
        fn a_range_says_what_it_covers(string in "[a-zÉé’' \u{A0}\u{AD}œİß\n\u{301}\u{1F642}-]{1,60}", a in 0_usize..80, b in 0_usize..80) {
            let text = Text::new(string);
            let folded = Folded::new(text.as_str());
            prop_assert_eq!(folded.cased.len(), folded.lower.len());
            let bounds: Vec<usize> = folded.cased.char_indices().map(|(at, _)| at).chain([folded.cased.len()]).collect();
            let (a, b) = (bounds[a % bounds.len()], bounds[b % bounds.len()]);
            prop_assume!(a < b);
            let slice = text.slice(folded.range(a, b)).unwrap();
            // A letter that folds to two may be cut between them; the slice then holds both.
            let again = fold(&format!("x{slice}x"));
            prop_assert!(again.contains(folded.cased[a..b].trim()));
        }
    }
}
