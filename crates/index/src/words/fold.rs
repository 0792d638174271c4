//! Case, accents and other clothes of letters.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Characters that stand inside a word without being part of it: soft hyphens,
/// zero-width joints, apostrophes that were kept.
pub(crate) fn is_silent(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}') || is_apostrophe(c) || c == '.'
}

pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2bc}' | '\u{2018}' | '\u{ff07}')
}

/// Appends `c`, without its case and accents.
fn push_folded(c: char, out: &mut String) {
    match c {
        'œ' | 'Œ' => out.push_str("oe"),
        'æ' | 'Æ' => out.push_str("ae"),
        'ß' | 'ẞ' => out.push_str("ss"),
        'ø' | 'Ø' => out.push('o'),
        'ł' | 'Ł' => out.push('l'),
        'ı' => out.push('i'),
        c if is_combining_mark(c) => {}
        c => out.extend(c.to_lowercase().filter(|c| !is_combining_mark(*c))),
    }
}

/// Writes `word` into `out` without case, accents and silent characters.
pub(crate) fn fold(word: &str, out: &mut String) {
    out.clear();
    if word.is_ascii() {
        out.extend(word.bytes().filter(u8::is_ascii_alphanumeric).map(|b| b.to_ascii_lowercase() as char));
        return;
    }
    for c in word.chars().filter(|c| !is_silent(*c)).nfkd() {
        push_folded(c, out);
    }
}

/// Writes `word` into `out` in lower case, composed, without silent characters.
pub(crate) fn lower(word: &str, out: &mut String) {
    out.clear();
    if word.is_ascii() {
        out.extend(word.bytes().filter(u8::is_ascii_alphanumeric).map(|b| b.to_ascii_lowercase() as char));
        return;
    }
    out.extend(word.chars().filter(|c| !is_silent(*c)).nfkc().flat_map(char::to_lowercase));
}

/// A line without case and accents, with plain apostrophes, hyphens and blanks:
/// how names and sites are compared.
pub(crate) fn fold_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd() {
        match c {
            c if is_apostrophe(c) => out.push('\''),
            '\u{2010}'..='\u{2015}' => out.push('-'),
            c if c.is_whitespace() => out.push(' '),
            c => push_folded(c, &mut out),
        }
    }
    out
}

/// A name for comparing: folded, without blanks, hyphens, apostrophes, dots and
/// underscores, so that *Open AI*, *open-ai* and *OpenAI* are one. What tells
/// names apart stays: `/`, `+`, `#`.
pub(crate) fn compact(name: &str) -> String {
    let mut out = fold_text(name);
    out.retain(|c| !matches!(c, ' ' | '-' | '\'' | '.' | '_'));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_meet_whatever_they_wear() {
        for (one, other) in [("Open AI", "open-ai"), ("Étude d’impact", "etude d'impact"), ("Cœur", "coeur")] {
            assert_eq!(compact(one), compact(other));
        }
        for (one, other) in [("X", "xAI"), ("C", "C++"), ("a/b", "ab")] {
            assert_ne!(compact(one), compact(other));
        }
    }
}
