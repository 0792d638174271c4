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
        // A mark that stands alone is taken apart into a blank and itself.
        c if is_combining_mark(c) || c == ' ' => {}
        c => out.extend(c.to_lowercase().filter(|c| !is_combining_mark(*c))),
    }
}

/// A letter in lower case, and without its accent: those of nearly all words.
fn latin(c: char) -> Option<(char, char)> {
    let lower = match c {
        'a'..='z' | '0'..='9' => return Some((c, c)),
        'A'..='Z' => return Some((c.to_ascii_lowercase(), c.to_ascii_lowercase())),
        'À'..='Þ' if c != '×' => char::from_u32(u32::from(c) + 32)?,
        'à'..='ÿ' => c,
        _ => return None,
    };
    let folded = match lower {
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' => 'o',
        'ù'..='ü' => 'u',
        'ý' | 'ÿ' => 'y',
        _ => return None,
    };
    Some((lower, folded))
}

/// Writes a word as [`lower`] does and as [`fold`] does.
pub(crate) fn lower_and_fold(word: &str, in_lower: &mut String, folded: &mut String) {
    in_lower.clear();
    if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        in_lower.push_str(word);
        in_lower.make_ascii_lowercase();
        folded.clone_from(in_lower);
        return;
    }
    folded.clear();
    for c in word.chars().filter(|c| !is_silent(*c)) {
        let Some((c, bare)) = latin(c) else {
            lower(word, in_lower);
            fold(word, folded);
            return;
        };
        in_lower.push(c);
        folded.push(bare);
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
    fn the_short_way_writes_what_the_long_one_does() {
        let letters = (0x20..0x180).chain(0x300..0x310).chain(0x2010..0x2020).filter_map(char::from_u32);
        for word in letters.flat_map(|c| [format!("{c}"), format!("aé{c}o"), format!("É{c}\u{301}x")]) {
            let (mut quick, mut slow) = ((String::new(), String::new()), (String::new(), String::new()));
            lower_and_fold(&word, &mut quick.0, &mut quick.1);
            lower(&word, &mut slow.0);
            fold(&word, &mut slow.1);
            assert_eq!(quick, slow, "{word:?}");
        }
    }

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
