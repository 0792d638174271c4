//! Cuts a text into tokens.

use std::ops::ControlFlow;

use unicode_normalization::char::is_combining_mark;

use super::fold::{is_apostrophe, lower_and_fold};
use super::tables::{glues, is_elision, split_at};

/// What stands before a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gap {
    /// Nothing: the token was cut off the one before it (`gpt|4`).
    Cut,
    /// One hyphen.
    Hyphen,
    /// One blank.
    Blank,
    /// Anything else, or the text's beginning.
    Far,
}

/// A token of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    /// In lower case with its accents: what is stemmed.
    pub(crate) lower: String,
    /// Without accents: the surface term.
    pub(crate) folded: String,
    /// The first byte.
    pub(crate) start: usize,
    /// The byte after the last.
    pub(crate) end: usize,
    /// What stands before it.
    pub(crate) gap: Gap,
}

impl Token {
    fn blank() -> Self {
        Self { lower: String::new(), folded: String::new(), start: 0, end: 0, gap: Gap::Far }
    }

    /// Becomes the token at these bytes, in the room that it has already.
    fn fill(&mut self, text: &str, start: usize, end: usize, gap: Gap) {
        let word = &text[start..end];
        if word.as_bytes()[0].is_ascii_digit() {
            // 97,4 and 97.4 are one number.
            self.lower.clear();
            self.lower.extend(word.chars().flat_map(char::to_lowercase).map(|c| if c == ',' { '.' } else { c }));
            self.folded.clone_from(&self.lower);
        } else {
            lower_and_fold(word, &mut self.lower, &mut self.folded);
        }
        (self.start, self.end, self.gap) = (start, end, gap);
    }

    /// Whether a digit is in it; such a token is never stemmed.
    pub(crate) fn has_digit(&self) -> bool {
        self.folded.bytes().any(|b| b.is_ascii_digit())
    }

    /// The two as one word, when both are made of two letters and more.
    pub(crate) fn glued_to(&self, next: &Self) -> Option<Self> {
        let wordy = |token: &Self| token.folded.len() > 1 && token.folded.chars().all(char::is_alphabetic);
        (wordy(self) && wordy(next)).then(|| self.joined(next))
    }

    fn joined(&self, next: &Self) -> Self {
        Self {
            lower: format!("{}{}", self.lower, next.lower),
            folded: format!("{}{}", self.folded, next.folded),
            start: self.start,
            end: next.end,
            gap: self.gap,
        }
    }
}

/// Hands the tokens of `text` to `take`, in order, until it says stop.
pub(crate) fn tokens<B>(text: &str, mut take: impl FnMut(&Token) -> ControlFlow<B>) -> ControlFlow<B> {
    let mut scan = Scan { text, at: 0, last: None };
    let (mut token, mut after) = (Token::blank(), Token::blank());
    let mut more = scan.next(&mut after);
    while more {
        std::mem::swap(&mut token, &mut after);
        more = scan.next(&mut after);
        if more && matches!(after.gap, Gap::Blank | Gap::Hyphen) && glues(&token.folded, &after.folded) {
            // *Open AI* is OpenAI and *semi-conducteur* is semiconducteur: one position.
            let joined = token.joined(&after);
            more = scan.next(&mut after);
            take(&joined)?;
        } else if let Some(at) = split_at(&token.folded).filter(|_| token.end - token.start == token.folded.len()) {
            // *opensource* is open source: two positions.
            let (start, end, gap) = (token.start, token.end, token.gap);
            token.fill(text, start, start + at, gap);
            take(&token)?;
            token.fill(text, start + at, end, Gap::Cut);
            take(&token)?;
        } else {
            take(&token)?;
        }
    }
    ControlFlow::Continue(())
}

/// Finds one run after another.
struct Scan<'t> {
    text: &'t str,
    at: usize,
    /// Where the token before ended.
    last: Option<usize>,
}

impl Scan<'_> {
    /// Fills `token` with what comes next; false at the end.
    fn next(&mut self, token: &mut Token) -> bool {
        while let Some((start, end)) = self.run() {
            self.at = end;
            let rest = &self.text[end..];
            let word = &self.text[start..end];
            if let Some(apostrophe) = rest.chars().next().filter(|c| is_apostrophe(*c))
                && rest[apostrophe.len_utf8()..].starts_with(is_letter)
            {
                let after = end + apostrophe.len_utf8();
                if is_elision(word) {
                    self.at = after;
                    continue;
                }
                let tail = self.letters(after);
                self.at = tail;
                // Google's is Google; O'Reilly and aujourd'hui are one word.
                let possessive = &self.text[after..tail] == "s";
                self.fill(token, start, if possessive { end } else { tail });
            } else {
                self.fill(token, start, end);
            }
            return true;
        }
        false
    }

    fn fill(&mut self, token: &mut Token, start: usize, end: usize) {
        let gap = self.last.map_or(Gap::Far, |last| gap(&self.text[last..start]));
        self.last = Some(end);
        token.fill(self.text, start, end, gap);
    }

    /// The next run of letters or of digits.
    fn run(&self) -> Option<(usize, usize)> {
        let rest = &self.text[self.at..];
        let (skipped, first) = rest.char_indices().find(|(_, c)| c.is_alphanumeric())?;
        let start = self.at + skipped;
        if first.is_ascii_lowercase() {
            return Some((start, self.letters(start)));
        }
        if first.is_ascii_digit() {
            return Some((start, self.number(start)));
        }
        if is_ideograph(first) {
            return Some((start, start + first.len_utf8()));
        }
        if let Some(end) = self.acronym(start) {
            return Some((start, end));
        }
        Some((start, self.letters(start)))
    }

    fn letters(&self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let ascii = bytes[start..].iter().position(|b| !b.is_ascii_alphabetic()).map_or(bytes.len(), |at| start + at);
        if bytes.get(ascii).is_none_or(u8::is_ascii) {
            return ascii;
        }
        let word = |c: char| (is_letter(c) && !is_ideograph(c)) || is_within(c);
        let end = self.text[start..].find(|c| !word(c)).map_or(self.text.len(), |at| start + at);
        // A silent character at the end belongs to nobody.
        start + self.text[start..end].trim_end_matches(|c| is_within(c) && !is_combining_mark(c)).len()
    }

    /// `97,4`, `3.5.1`, `70B`, `4o`.
    fn number(&self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut end = start;
        while end < bytes.len() {
            let digit_after = bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
            match bytes[end] {
                b'0'..=b'9' => end += 1,
                b'.' | b',' if digit_after => end += 1,
                _ => break,
            }
        }
        let word = |c: char| c.is_alphanumeric() && !is_ideograph(c);
        self.text[end..].find(|c| !word(c)).map_or(self.text.len(), |at| end + at)
    }

    /// `U.S.A.` and `I.A.`: single letters with dots between them.
    fn acronym(&self, start: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut end = start;
        let mut letters = 0;
        while bytes.get(end).is_some_and(u8::is_ascii_uppercase) && bytes.get(end + 1) == Some(&b'.') {
            letters += 1;
            end += 2;
        }
        let last = self.text[end..].chars().next();
        let one_more = last.is_some_and(|c| c.is_ascii_uppercase())
            && !self.text[end + 1..].chars().next().is_some_and(char::is_alphanumeric);
        match (letters, one_more) {
            (1.., true) => Some(end + 1),
            (2.., false) if !last.is_some_and(char::is_alphanumeric) => Some(end - 1),
            _ => None,
        }
    }
}

fn gap(between: &str) -> Gap {
    let mut chars = between.chars();
    match (chars.next(), chars.next()) {
        (None, _) => Gap::Cut,
        (Some('-' | '\u{2010}' | '\u{2011}'), None) => Gap::Hyphen,
        (Some(c), None) if c.is_whitespace() => Gap::Blank,
        _ => Gap::Far,
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && !c.is_ascii_digit()
}

/// What may stand inside a word: marks on letters, soft hyphens, joints.
fn is_within(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}') || is_combining_mark(c)
}

/// Scripts that write without blanks: each sign is a token.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3134f}')
}
