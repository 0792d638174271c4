//! From the words of a question to what the full text is asked.

use std::fmt::Write as _;

use roaring::RoaringBitmap;
use rusqlite::{Connection, Result, params};
use veille_model::{Clause, Condition, Field};

use crate::find::narrow;
use crate::ids::key_of;
use crate::words::{Gap, Stems, Token, is_family, is_open_compound, is_stop, is_variant, tokens, with_stems};

/// So many articles, the newest, are ranked by their words.
const RANKED: u64 = 2_000;

/// A thing that a question looks for: a word, or words that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unit {
    pub(crate) field: Option<Field>,
    /// Any of these will do.
    pub(crate) ways: Vec<Way>,
}

/// Terms at positions that follow each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Way {
    pub(crate) terms: Vec<String>,
    /// Whether the last may go on.
    pub(crate) prefix: bool,
}

impl Unit {
    /// The unit in FTS5's language.
    fn expression(&self) -> String {
        let mut out = match self.field {
            None => String::from("("),
            Some(Field::Title) => String::from("title : ("),
            Some(Field::Text) => String::from("text : ("),
            Some(Field::Notes) => String::from("notes : ("),
        };
        for (at, way) in self.ways.iter().enumerate() {
            let or = if at == 0 { "" } else { " OR " };
            let star = if way.prefix { " *" } else { "" };
            // Writing to a string cannot fail.
            let _ = write!(out, "{or}\"{}\"{star}", way.terms.join(" "));
        }
        out.push(')');
        out
    }
}

/// What a clause asks of the full text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Asked {
    /// Something else than words, at least in part.
    Other,
    /// Words that hold nothing to look for (`!!!`): as if they were not there.
    Nothing,
    /// This expression of FTS5's.
    Words(String),
}

/// What clauses that must all hold ask of the full text together, and the
/// clauses that ask something else.
pub(crate) fn split<'q>(clauses: &'q [Clause], stems: &mut Stems) -> (Option<String>, Vec<&'q Clause>) {
    let mut expressions: Vec<String> = runs(clauses, stems).iter().map(Unit::expression).collect();
    let mut others = Vec::new();
    for clause in clauses {
        match clause {
            Clause::Is(Condition::Word { .. } | Condition::Phrase { .. }) => {}
            clause => match asked(clause, stems) {
                Asked::Other => others.push(clause),
                Asked::Nothing => {}
                Asked::Words(expression) => expressions.push(expression),
            },
        }
    }
    let expressions = once(expressions);
    ((!expressions.is_empty()).then(|| expressions.join(" AND ")), others)
}

/// What one clause asks of the full text.
fn asked(clause: &Clause, stems: &mut Stems) -> Asked {
    match clause {
        Clause::Is(Condition::Word { .. } | Condition::Phrase { .. }) => {
            let units = runs(std::slice::from_ref(clause), stems);
            joined(&units.iter().map(Unit::expression).collect::<Vec<_>>(), " AND ")
        }
        Clause::Is(_) => Asked::Other,
        Clause::Not(inner) if asked(inner, stems) == Asked::Nothing => Asked::Nothing,
        Clause::Not(_) => Asked::Other,
        Clause::All(members) => match split(members, stems) {
            (_, others) if !others.is_empty() => Asked::Other,
            (words, _) => words.map_or(Asked::Nothing, |words| Asked::Words(format!("({words})"))),
        },
        Clause::Any(members) => {
            let mut expressions = Vec::new();
            for member in members {
                match asked(member, stems) {
                    Asked::Other => return Asked::Other,
                    Asked::Nothing => {}
                    Asked::Words(expression) => expressions.push(expression),
                }
            }
            joined(&expressions, " OR ")
        }
    }
}

fn joined(expressions: &[String], by: &str) -> Asked {
    let expressions = once(expressions.to_vec());
    if expressions.is_empty() { Asked::Nothing } else { Asked::Words(format!("({})", expressions.join(by))) }
}

/// Each thing at its first place only: a word said a thousand times is asked once.
fn once<T: PartialEq>(things: Vec<T>) -> Vec<T> {
    things.into_iter().fold(Vec::new(), |mut kept, thing| {
        if !kept.contains(&thing) {
            kept.push(thing);
        }
        kept
    })
}

/// Everything that a question looks for, outside of what it keeps out.
pub(crate) fn units(clauses: &[Clause], stems: &mut Stems) -> Vec<Unit> {
    let mut found = runs(clauses, stems);
    for clause in clauses {
        if let Clause::Any(members) = clause {
            for member in members {
                found.extend(units(std::slice::from_ref(member), stems));
            }
        } else if let Clause::All(members) = clause {
            found.extend(units(members, stems));
        }
    }
    once(found)
}

/// The units of the words and phrases that stand directly among `clauses`.
///
/// Words that follow each other are read together, so that `GPT 4` and
/// `open source` are one thing though they were typed as two words.
fn runs(clauses: &[Clause], stems: &mut Stems) -> Vec<Unit> {
    let mut found = Vec::new();
    let mut run = Run::default();
    for clause in clauses {
        match clause {
            Clause::Is(Condition::Word { word, prefix, field }) => {
                if run.field != *field {
                    run.end(stems, &mut found);
                    run.field = *field;
                }
                run.push(word);
                if *prefix {
                    run.prefix = true;
                    run.end(stems, &mut found);
                    run.field = *field;
                }
            }
            Clause::Is(Condition::Phrase { words, field }) => found.extend(phrase(words, *field)),
            _ => {}
        }
    }
    run.end(stems, &mut found);
    // A single letter that may go on says too little, and half of the library begins with it.
    found.retain(|unit| !unit.ways.iter().any(|way| way.prefix && is_letter(way)));
    once(found)
}

fn is_letter(way: &Way) -> bool {
    way.terms.len() == 1 && way.terms[0].chars().count() == 1
}

/// Words in a row.
#[derive(Default)]
struct Run {
    text: String,
    /// Where each word ends.
    ends: Vec<usize>,
    field: Option<Field>,
    prefix: bool,
}

impl Run {
    fn push(&mut self, word: &str) {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(word);
        self.ends.push(self.text.len());
    }

    fn end(&mut self, stems: &mut Stems, found: &mut Vec<Unit>) {
        let run = std::mem::take(self);
        let groups = run.groups();
        let telling = |group: &Vec<Token>| group.len() > 1 || !is_stop(&group[0].folded);
        let any_telling = groups.iter().any(telling);
        let last = groups.len().wrapping_sub(1);
        for (at, group) in groups.iter().enumerate() {
            if any_telling && !telling(group) {
                continue;
            }
            let prefix = run.prefix && at == last;
            found.push(Unit { field: run.field, ways: ways(group, prefix, stems) });
        }
    }

    /// Tokens that belong together.
    fn groups(&self) -> Vec<Vec<Token>> {
        let mut groups: Vec<Vec<Token>> = Vec::new();
        let _: std::ops::ControlFlow<()> = tokens(&self.text, |token| {
            match groups.last_mut().filter(|group| self.belongs(group, token)) {
                Some(group) => group.push(token.clone()),
                None => groups.push(vec![token.clone()]),
            }
            std::ops::ControlFlow::Continue(())
        });
        groups
    }

    fn belongs(&self, group: &[Token], token: &Token) -> bool {
        let Some(before) = group.last() else { return false };
        let same_word = !self.ends.iter().any(|end| (before.end..=token.start).contains(end));
        if same_word {
            let between = &self.text[before.end..token.start];
            return between
                .chars()
                .all(|c| matches!(c, '-' | '\u{2010}' | '\u{2011}' | '.' | '/' | '_' | '@' | '&' | '·' | '+'));
        }
        let number = token.folded.starts_with(|c: char| c.is_ascii_digit()) && token.folded.len() <= 4;
        let version = || group.len() > 1 && is_family(&group[0].folded) && before.has_digit();
        token.gap == Gap::Blank
            && (is_open_compound(&before.folded, &token.folded)
                || (number && is_family(&before.folded))
                || (is_variant(&token.folded) && version()))
    }
}

fn phrase(words: &str, field: Option<Field>) -> Option<Unit> {
    let mut terms = Vec::new();
    let _: std::ops::ControlFlow<()> = tokens(words, |token| {
        terms.push(token.folded.clone());
        std::ops::ControlFlow::Continue(())
    });
    (!terms.is_empty()).then(|| Unit { field, ways: vec![Way { terms, prefix: false }] })
}

/// The word as it stands, its stems in both languages, and what a word typed
/// without accents may stand for.
fn ways(group: &[Token], prefix: bool, stems: &mut Stems) -> Vec<Way> {
    let mut ways = Vec::new();
    let mut add = |terms: Vec<String>, prefix: bool| {
        let way = Way { terms, prefix };
        if !ways.contains(&way) {
            ways.push(way);
        }
    };
    add(group.iter().map(|token| token.folded.clone()).collect(), prefix);
    let stemmed = |group: &[Token], french: bool, stems: &mut Stems| -> Vec<String> {
        let mut stem = String::new();
        group
            .iter()
            .map(|token| if stems.stem(token, french, &mut stem) { stem.clone() } else { token.folded.clone() })
            .collect()
    };
    add(stemmed(group, true, stems), false);
    add(stemmed(group, false, stems), false);
    if let [one] = group {
        let unaccented = Token { lower: one.folded.clone(), ..one.clone() };
        add(stemmed(&[unaccented], true, stems), false);
        if let Some(lower) = accented(&one.lower) {
            add(stemmed(&[Token { lower, ..one.clone() }], true, stems), false);
        }
    }
    if let [first, second] = group
        && let Some(glued) = first.glued_to(second)
    {
        add(vec![glued.folded.clone()], false);
        add(stemmed(std::slice::from_ref(&glued), true, stems), false);
        add(stemmed(std::slice::from_ref(&glued), false, stems), false);
    }
    ways
}

/// The accents that a French ending has lost: *levees*, *capacites*, *premiere*.
fn accented(lower: &str) -> Option<String> {
    const ENDINGS: [(&str, &str); 6] =
        [("ee", "ée"), ("ees", "ées"), ("ite", "ité"), ("ites", "ités"), ("iere", "ière"), ("ieres", "ières")];
    if !lower.is_ascii() {
        return None;
    }
    ENDINGS.iter().find_map(|(bare, accented)| lower.strip_suffix(bare).map(|stem| format!("{stem}{accented}")))
}

/// One page of `ids`, the best match first; beyond the newest
/// [`RANKED`], and where nothing tells them apart, the last added first.
pub(crate) fn relevance(
    conn: &Connection,
    clauses: &[Clause],
    ids: &RoaringBitmap,
    offset: u32,
    limit: u32,
) -> Result<Vec<i64>> {
    let expressions: Vec<String> = with_stems(|stems| match split(clauses, stems).0 {
        Some(all) => vec![all],
        None => units(clauses, stems).iter().map(Unit::expression).collect(),
    });
    let oldest = ids.select(narrow(ids.len().saturating_sub(RANKED))).unwrap_or(0);
    let mut ranked: Vec<(f64, u32)> = Vec::new();
    if !expressions.is_empty() {
        let mut statement = conn.prepare_cached(
            "SELECT rowid, bm25(index_words, 8.0, 1.0, 4.0, 4.0) FROM index_words WHERE index_words MATCH ?1 AND rowid >= ?2",
        )?;
        let mut rows = statement.query(params![expressions.join(" OR "), oldest])?;
        while let Some(row) = rows.next()? {
            let key = key_of(row.get(0)?);
            if ids.contains(key) {
                ranked.push((row.get(1)?, key));
            }
        }
    }
    ranked.sort_by(|(a, one), (b, other)| a.total_cmp(b).then(other.cmp(one)));
    let known: RoaringBitmap = ranked.iter().map(|(_, key)| *key).collect();
    let rest = ids.iter().rev().filter(|key| !known.contains(*key));
    let keys = ranked.iter().map(|(_, key)| *key).chain(rest).map(i64::from);
    Ok(keys.skip(offset as usize).take(limit as usize).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::parse;

    #[test]
    fn a_word_said_a_thousand_times_is_asked_once() {
        let asked = |line: &str| {
            let query = parse(line, jiff::civil::date(2026, 11, 21)).query;
            with_stems(|stems| split(&query.clauses, stems).0)
        };
        assert_eq!(asked(&"robot ".repeat(1_000)), asked("robot"));
        assert_eq!(asked(&"robot OU ".repeat(1_000)), asked("robot OU robot"));
        assert_eq!(asked(&"(robot OU port) ".repeat(100)), asked("(robot OU port)"));
    }
}
