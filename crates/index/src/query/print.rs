//! Writes a question as a line.

use veille_model::{Clause, Condition, Field, Language, Query};

use super::keywords::{self as words, Keyword};
use super::lexer::is_quote;

/// Writes a question as a line that reads back as the same question: in French
/// when `language` is French, in English otherwise.
///
/// **Invariant:** `parse(&print(q, l), today).query == q` for every `q` that
/// `parse` gave.
#[must_use]
pub fn print(query: &Query, language: Language) -> String {
    let french = language == Language::FRENCH;
    let mut parts: Vec<String> = query.clauses.iter().map(|clause| print_clause_in(clause, french)).collect();
    if let Some(sort) = query.sort {
        parts.push(format!("{}:{}", Keyword::Sort.name(french), words::sort_name(sort, french)));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

/// Writes one clause, to be put into a line.
#[must_use]
pub fn print_clause(clause: &Clause, language: Language) -> String {
    print_clause_in(clause, language == Language::FRENCH)
}

pub(super) fn print_clause_in(clause: &Clause, french: bool) -> String {
    match clause {
        Clause::Is(condition) => print_condition(condition, french),
        Clause::Not(inner) => format!("-{}", member(inner, french)),
        Clause::Any(members) => {
            let members: Vec<String> = members.iter().map(|clause| member(clause, french)).collect();
            members.join(if french { " OU " } else { " OR " })
        }
        Clause::All(_) => member(clause, french),
    }
}

/// A clause within another: in brackets unless it is simple.
fn member(clause: &Clause, french: bool) -> String {
    match clause {
        Clause::Any(members) | Clause::All(members) if members.len() == 1 => member(&members[0], french),
        Clause::Any(_) => format!("({})", print_clause_in(clause, french)),
        Clause::All(members) => {
            let members: Vec<String> = members.iter().map(|clause| print_clause_in(clause, french)).collect();
            format!("({})", members.join(" "))
        }
        _ => print_clause_in(clause, french),
    }
}

fn print_condition(condition: &Condition, french: bool) -> String {
    let clause = |keyword: Keyword, value: &str| format!("{}:{}", keyword.name(french), quoted_if_needed(value));
    match condition {
        Condition::Word { word, prefix, field } => {
            let star = if *prefix { "*" } else { "" };
            format!("{}{word}{star}", field_name(*field, french))
        }
        Condition::Phrase { words, field } => format!("{}\"{}\"", field_name(*field, french), unquoted(words)),
        Condition::Tag { name, nested } => clause(Keyword::Tag, &format!("{name}{}", if *nested { "/*" } else { "" })),
        Condition::Author(name) => clause(Keyword::Author, name),
        Condition::Site(name) => clause(Keyword::Site, name),
        Condition::Language(language) => clause(Keyword::Language, language.as_str()),
        Condition::Format(format) => clause(Keyword::Format, format.as_str()),
        Condition::Since(date) => clause(Keyword::Since, &date.to_string()),
        Condition::Before(date) => clause(Keyword::Before, &date.to_string()),
        Condition::Date(date) => clause(Keyword::Date, &date.to_string()),
        Condition::Added(comparison, ago) => {
            let value = format!("{}{}", words::sign(*comparison), words::duration_name(*ago, french));
            clause(Keyword::Added, &value)
        }
        Condition::State(state) => clause(Keyword::State, words::state_name(*state, french)),
        Condition::Favourite if french => "est:favori".to_owned(),
        Condition::Favourite => "is:favourite".to_owned(),
        Condition::Has(has) => clause(Keyword::Has, words::has_name(*has, french)),
        Condition::Meaning(meaning) => clause(Keyword::Meaning, words::meaning_name(*meaning, french)),
        Condition::Words(comparison, count) => clause(Keyword::Words, &format!("{}{count}", words::sign(*comparison))),
        // The model may learn conditions that have no words here yet.
        _ => String::new(),
    }
}

fn field_name(field: Option<Field>, french: bool) -> String {
    field.map_or_else(String::new, |field| format!("{}:", Keyword::Field(field).name(french)))
}

fn unquoted(text: &str) -> String {
    text.chars().filter(|c| !is_quote(*c)).collect()
}

fn quoted_if_needed(value: &str) -> String {
    let plain = !value.chars().any(|c| c.is_whitespace() || matches!(c, '(' | ')') || is_quote(c));
    if plain { value.to_owned() } else { format!("\"{}\"", unquoted(value)) }
}
