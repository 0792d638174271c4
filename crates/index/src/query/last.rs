//! The last part of a line, to be completed.

use veille_model::{Clause, Condition, Language};

use super::keywords::{ALL, Keyword, values};
use super::print::print_clause_in;
use crate::words::{compact, fold_text};

/// What the last part of a line is about.
#[derive(Debug, PartialEq)]
pub(crate) struct Last {
    /// `-` when it is kept out.
    pub(crate) minus: &'static str,
    /// What was typed of the value, folded.
    pub(crate) typed: String,
    pub(crate) of: Of,
}

/// What the value is one of.
#[derive(Debug, PartialEq)]
pub(crate) enum Of {
    /// No keyword yet: tags, and these keywords with their colons.
    Anything(Vec<String>),
    Tags,
    Authors,
    Sites,
    /// These, and no others.
    Values(&'static str, Vec<Condition>),
}

pub(crate) fn last(line: &str, language: Language) -> Last {
    let french = language == Language::FRENCH;
    // A value in quotes that is not closed yet may hold blanks.
    let open = line.matches('"').count() % 2 == 1;
    let cut = if open { line.rfind('"').map_or(line, |quote| &line[..quote]) } else { line };
    let start = cut.rfind(|c: char| c.is_whitespace() || c == '(').map_or(0, |at| at + 1);
    let part = line[start..].trim_start();
    let bare = part.strip_prefix('-').unwrap_or(part);
    let minus = if bare.len() < part.len() { "-" } else { "" };
    let (keyword, value) = match bare.split_once(':').map(|(name, value)| (Keyword::read(name), value)) {
        Some((Some(keyword), value)) => (Some(keyword), value.trim_start_matches('"')),
        _ => (None, bare.trim_start_matches('"')),
    };
    let of = match keyword {
        Some(Keyword::Tag) => Of::Tags,
        Some(Keyword::Author) => Of::Authors,
        Some(Keyword::Site) => Of::Sites,
        Some(keyword) => {
            let begun = |condition: &Condition| {
                let text = print_clause_in(&Clause::Is(condition.clone()), french);
                compact(text.split_once(':').map_or("", |(_, value)| value)).starts_with(&compact(value))
            };
            let mut values = values(keyword);
            values.retain(begun);
            Of::Values(keyword.token(), values)
        }
        None => {
            let names = ALL.iter().map(|keyword| keyword.name(french));
            let begun = names.filter(|name| !bare.is_empty() && fold_text(name).starts_with(&fold_text(bare)));
            Of::Anything(begun.map(|name| format!("{name}:")).collect())
        }
    };
    Last { minus, typed: fold_text(value), of }
}
