//! Cuts a line into pieces.

use std::ops::Range;

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) kind: Kind,
    /// Its bytes in the line.
    pub(super) bytes: Range<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Open,
    Close,
    /// `-` before something.
    Minus,
    /// `OU`, `OR`, `|`.
    Or,
    /// A bare word.
    Word(String),
    /// Words in quotes.
    Phrase(String),
    /// `name:value`; whether the value stood in quotes.
    Clause(String, String, bool),
}

pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '«' | '»' | '“' | '”' | '„')
}

pub(super) fn lex(line: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(c) = line[at..].chars().next() {
        let start = at;
        let after = at + c.len_utf8();
        let kind = match c {
            c if c.is_whitespace() => {
                at = after;
                continue;
            }
            '(' | ')' => {
                at = after;
                if c == '(' { Kind::Open } else { Kind::Close }
            }
            '-' | '−' if line[after..].starts_with(|c: char| !c.is_whitespace() && c != ')') => {
                at = after;
                Kind::Minus
            }
            c if is_quote(c) => {
                let (phrase, end) = quoted(line, after);
                at = end;
                Kind::Phrase(phrase)
            }
            _ => {
                let (kind, end) = word_or_clause(line, at);
                at = end;
                kind
            }
        };
        pieces.push(Piece { kind, bytes: start..at });
    }
    pieces
}

/// The text up to the closing quote, trimmed; to the line's end when there is none.
fn quoted(line: &str, start: usize) -> (String, usize) {
    let rest = &line[start..];
    let (inner, end) = rest
        .char_indices()
        .find(|(_, c)| is_quote(*c))
        .map_or((rest, line.len()), |(at, c)| (&rest[..at], start + at + c.len_utf8()));
    (inner.split_whitespace().collect::<Vec<_>>().join(" "), end)
}

fn word_or_clause(line: &str, start: usize) -> (Kind, usize) {
    let ends = |c: char| c.is_whitespace() || matches!(c, '(' | ')') || is_quote(c);
    let rest = &line[start..];
    let end = rest.find(ends).map_or(line.len(), |at| start + at);
    let word = &line[start..end];
    let Some((name, value)) = word.split_once(':').filter(|(name, _)| is_name(name)) else {
        return match word {
            "OU" | "OR" | "|" | "||" => (Kind::Or, end),
            _ => (Kind::Word(word.to_owned()), end),
        };
    };
    if value.is_empty()
        && let Some(quote) = line[end..].chars().next().filter(|c| is_quote(*c))
    {
        let (value, end) = quoted(line, end + quote.len_utf8());
        return (Kind::Clause(name.to_owned(), value, true), end);
    }
    (Kind::Clause(name.to_owned(), value.to_owned(), false), end)
}

/// Letters only: `https://` and `12:30` are no clauses by their looks, though
/// `https` is sorted out later.
fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphabetic() || unicode_normalization::char::is_combining_mark(c))
}
