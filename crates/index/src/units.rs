//! From the words of a question to the terms that they may stand for.

use veille_model::{Clause, Condition, Field};

use crate::words::{Gap, Stems, Token, is_family, is_open_compound, is_stop, is_variant, tokens};

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

/// Each thing at its first place only: a word said a thousand times is asked once.
pub(crate) fn once<T: PartialEq>(things: Vec<T>) -> Vec<T> {
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
pub(crate) fn runs(clauses: &[Clause], stems: &mut Stems) -> Vec<Unit> {
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

/// Whether a clause asks for nothing, as if it were not there: words that hold no letter (`!!!`).
pub(crate) fn is_nothing(clause: &Clause, stems: &mut Stems) -> bool {
    match clause {
        Clause::Is(Condition::Word { .. } | Condition::Phrase { .. }) => {
            runs(std::slice::from_ref(clause), stems).is_empty()
        }
        Clause::Is(_) => false,
        Clause::Not(inner) => is_nothing(inner, stems),
        Clause::All(members) | Clause::Any(members) => {
            runs(members, stems).is_empty()
                && members.iter().filter(|member| !is_word(member)).all(|member| is_nothing(member, stems))
        }
    }
}

fn is_word(clause: &Clause) -> bool {
    matches!(clause, Clause::Is(Condition::Word { .. } | Condition::Phrase { .. }))
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
