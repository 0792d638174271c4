//! Finds the names of organisations, people, models, media and places.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use veille_model::{TagKind, TagName};

use crate::{
    entries::Case,
    fold::{Folded, is_word},
    gazetteer::{Entry, Form, Gazetteer, Role},
};

/// Words that may stand before a surname with a capital of their own.
const BEFORE_SURNAME: &[&str] = &[
    "M",
    "MM",
    "Mr",
    "Mrs",
    "Ms",
    "Mme",
    "Mlle",
    "Dr",
    "Sir",
    "Lord",
    "Pr",
    "Prof",
    "Professor",
    "Professeur",
    "President",
    "Presidente",
    "Senator",
    "Judge",
    "Justice",
    "Maitre",
    "Me",
    "PDG",
    "CEO",
    "CTO",
    "Chancellor",
    "Selon",
    "Pour",
    "Quand",
    "Si",
    "Mais",
    "Et",
    "Or",
    "Car",
    "Que",
    "Avec",
    "Sans",
    "Apres",
    "Avant",
    "Chez",
    "Comme",
    "Lorsque",
    "Alors",
    "Depuis",
    "De",
    "Par",
    "Aux",
    "Pendant",
    "Contre",
    "Entre",
    "Sous",
    "Ou",
    "Puis",
    "As",
    "When",
    "While",
    "For",
    "But",
    "And",
    "If",
    "With",
    "After",
    "Before",
    "Since",
    "Like",
    "Then",
    "So",
    "Although",
    "Because",
    "That",
    "What",
    "How",
    "Why",
    "Where",
    "Did",
    "Does",
    "Is",
    "Was",
    "Has",
    "Had",
    "Both",
    "Can",
    "Could",
    "Will",
    "Would",
    "Under",
    "Unlike",
    "Last",
    "In",
    "On",
    "To",
    "By",
    "From",
    "At",
    "Even",
    "Yet",
];

/// A name that was found: the one to show, and where it stands, in bytes of
/// the folded text.
pub(crate) struct Name {
    pub(crate) entry: Option<usize>,
    pub(crate) name: String,
    pub(crate) kind: TagKind,
    pub(crate) spans: Vec<(usize, usize)>,
    pub(crate) in_title: u32,
}

/// What a stretch of text may stand for.
enum Sense<'a> {
    /// Any of these spellings.
    Forms(Vec<&'a Form>),
    /// A version of a model, by the index of its rule.
    Version(usize, String),
}

struct Span<'a> {
    /// 0 for the title, 1 for the text.
    part: usize,
    start: usize,
    end: usize,
    sense: Sense<'a>,
}

/// Finds the names in a title and a text.
pub(crate) fn find(gazetteer: &Gazetteer, title: &Folded, text: &Folded) -> Vec<Name> {
    let parts = [title, text];
    let spans: Vec<Span<'_>> =
        parts.iter().enumerate().flat_map(|(part, folded)| spans(gazetteer, part, folded)).collect();
    let seen = seen(gazetteer, parts, &spans);
    let mut found: BTreeMap<(TagKind, String), Name> = BTreeMap::new();
    for (at, span) in spans.iter().enumerate() {
        let Some((entry, name, kind)) = meaning(gazetteer, parts, &spans, at, &seen) else { continue };
        let known = found.entry((kind, name.clone()));
        let known = known.or_insert_with(|| Name { entry, name, kind, spans: Vec::new(), in_title: 0 });
        if span.part == 0 {
            known.in_title += 1;
        } else {
            known.spans.push((span.start, span.end));
        }
    }
    found.into_values().collect()
}

/// A stretch of text that the gazetteer accounts for.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// What it names, where that is sure by itself.
    pub(crate) name: Option<(TagName, TagKind)>,
}

impl Known {
    /// Whether it is only the beginning of `start..end`.
    pub(crate) fn is_prefix(&self, start: usize, end: usize) -> bool {
        self.start == start && self.end < end
    }
}

/// What the gazetteer accounts for in a text, surnames left out: another
/// person may bear them.
pub(crate) fn known(gazetteer: &Gazetteer, text: &Folded) -> Vec<Known> {
    let spans = spans(gazetteer, 1, text);
    let known = spans.iter().filter_map(|span| {
        let sure = span.forms().iter().find(|form| form.role == Role::Name);
        let name = sure.map(|form| {
            let entry = &gazetteer.entries[form.entry];
            (entry.name.clone(), entry.kind)
        });
        let version = matches!(span.sense, Sense::Version(..));
        let other = span.forms().iter().any(|form| matches!(form.role, Role::Weak | Role::Not));
        let given = span.forms().iter().any(|form| gazetteer.entries[form.entry].given) && is_given_name(text, span);
        let counts = (name.is_some() || version || other) && !given;
        counts.then_some(Known { start: span.start, end: span.end, name })
    });
    known.collect()
}

impl<'a> Span<'a> {
    /// What it may spell.
    fn forms(&self) -> &[&'a Form] {
        match &self.sense {
            Sense::Forms(forms) => forms,
            Sense::Version(..) => &[],
        }
    }
}

/// The longest whole spellings, without overlap, in the order of the text.
fn spans<'a>(gazetteer: &'a Gazetteer, part: usize, text: &Folded) -> Vec<Span<'a>> {
    let mut spans = Vec::new();
    for found in gazetteer.automaton.find_overlapping_iter(&text.lower) {
        let (start, end) = (found.start(), found.end());
        let forms: Vec<&Form> =
            gazetteer.forms[found.pattern().as_usize()].iter().filter(|form| stands(form, text, start, end)).collect();
        if !forms.is_empty() {
            spans.push(Span { part, start, end, sense: Sense::Forms(forms) });
        }
    }
    for (rule, version) in gazetteer.versions.iter().enumerate() {
        let found = version.find(text).filter(|found| is_clear(text, found.start, found.end));
        spans.extend(found.map(|found| Span {
            part,
            start: found.start,
            end: found.end,
            sense: Sense::Version(rule, found.name),
        }));
    }
    // "la Commission" is no more than a part of "la Commission européenne", wherever the longer name begins.
    spans.sort_by_key(|span| (Reverse(span.end - span.start), span.start));
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    spans.retain(|span| {
        let free = taken.range(..span.end).next_back().is_none_or(|(_, end)| *end <= span.start);
        if free {
            taken.insert(span.start, span.end);
        }
        free
    });
    spans.sort_by_key(|span| span.start);
    spans
}

/// Whether a spelling stands at `start..end` as a word, with its capitals.
fn stands(form: &Form, text: &Folded, start: usize, end: usize) -> bool {
    let found = &text.cased[start..end];
    if form.role == Role::Not {
        return !text.before(start).is_some_and(is_word);
    }
    if !has_case(form, found) {
        return false;
    }
    // Two names glued together by a careless copy: "Mira MuratiThinking Machines".
    let long = form.cased.contains(' ');
    let left = text
        .before(start)
        .is_none_or(|c| !is_word(c) || (long && c.is_lowercase() && found.starts_with(char::is_uppercase)));
    let right = text
        .after(end)
        .is_none_or(|c| !is_word(c) || (long && c.is_uppercase() && found.ends_with(char::is_lowercase)));
    left && right && (form.cased.len() > 2 || is_clear(text, start, end))
}

/// Whether no sign joins `start..end` to what stands beside it: the X of
/// "X-ray" and "R&X" is no name.
fn is_clear(text: &Folded, start: usize, end: usize) -> bool {
    let joins = |c: char| matches!(c, '-' | '&' | '+' | '=' | '_' | '/' | '@' | '#' | '*' | '^');
    let dotted = text.after(end) == Some('.') && text.after(end + 1).is_some_and(is_word);
    let dot_before = text.before(start) == Some('.') && text.before(start - 1).is_some_and(is_word);
    !dotted && !dot_before && !text.before(start).is_some_and(joins) && !text.after(end).is_some_and(joins)
}

fn has_case(form: &Form, found: &str) -> bool {
    match form.case {
        Case::Loose => true,
        Case::Exact => found == form.cased,
        Case::Name if is_short_acronym(&form.cased) => found == form.cased,
        Case::Name => {
            let mut starts = true;
            form.cased.chars().zip(found.chars()).all(|(wanted, has)| {
                let fits = !starts || !wanted.is_uppercase() || has.is_uppercase();
                starts = !is_word(wanted);
                fits
            })
        }
    }
}

/// "UE" is not the "Eu" of "Eu égard"; longer ones are also written "Cnil".
fn is_short_acronym(name: &str) -> bool {
    name.len() <= 3 && name.chars().all(char::is_uppercase)
}

/// Who is named.
#[derive(Default)]
struct Seen {
    /// The entries that are surely named somewhere.
    entries: BTreeSet<usize>,
    /// Where each is named by a name that is enough, as indices of spans.
    in_full: BTreeMap<usize, Vec<usize>>,
}

fn seen(gazetteer: &Gazetteer, parts: [&Folded; 2], spans: &[Span<'_>]) -> Seen {
    let mut seen = Seen::default();
    let is_person = |entry: &Entry, span: &Span<'_>| entry.given && is_given_name(parts[span.part], span);
    for (at, span) in spans.iter().enumerate() {
        for form in span.forms().iter().filter(|form| form.role == Role::Name) {
            if !is_person(&gazetteer.entries[form.entry], span) {
                seen.entries.insert(form.entry);
                seen.in_full.entry(form.entry).or_default().push(at);
            }
        }
    }
    // An owner that only its context makes sure speaks for its models: twice is enough.
    for _ in 0..2 {
        for span in spans {
            for form in span.forms().iter().filter(|form| form.role == Role::Weak) {
                let entry = &gazetteer.entries[form.entry];
                let is_sure = || {
                    entry.owner.is_some_and(|owner| seen.entries.contains(&owner))
                        || (!entry.context.is_empty() && entry.context.is_near(parts[span.part], span.start, span.end))
                };
                if !seen.entries.contains(&form.entry) && is_sure() && !is_person(entry, span) {
                    seen.entries.insert(form.entry);
                }
            }
        }
    }
    seen
}

/// What the span `at` stands for, now that it is known who is named.
fn meaning(
    gazetteer: &Gazetteer,
    parts: [&Folded; 2],
    spans: &[Span<'_>],
    at: usize,
    seen: &Seen,
) -> Option<(Option<usize>, String, TagKind)> {
    let span = &spans[at];
    let text = parts[span.part];
    match &span.sense {
        Sense::Version(rule, name) => {
            let version = &gazetteer.versions[*rule];
            let sure = version.context.is_empty()
                || seen.entries.contains(&version.owner)
                || version.context.is_near(text, span.start, span.end);
            sure.then(|| (None, name.clone(), TagKind::Model))
        }
        Sense::Forms(forms) => {
            let named = |form: &&&Form| {
                let entry = &gazetteer.entries[form.entry];
                matches!(form.role, Role::Name | Role::Weak)
                    && seen.entries.contains(&form.entry)
                    && !(entry.given && is_given_name(text, span))
            };
            let form = forms.iter().find(named).copied().or_else(|| surname(text, span, at, forms, seen))?;
            let entry = &gazetteer.entries[form.entry];
            Some((Some(form.entry), entry.name.as_str().to_owned(), entry.kind))
        }
    }
}

/// Of those who bear this surname and are named in full, the one named last.
fn surname<'a>(text: &Folded, span: &Span<'_>, at: usize, forms: &[&'a Form], seen: &Seen) -> Option<&'a Form> {
    let bearers = forms.iter().copied().filter(|form| form.role == Role::Surname);
    let named = bearers.filter_map(|form| seen.in_full.get(&form.entry).map(|places| (form, places)));
    let nearest = named.min_by_key(|(_, places)| {
        let before = places.partition_point(|&place| place < at);
        // Any that was named before goes first, then the one named soonest.
        if before > 0 { (false, at - places[before - 1]) } else { (true, places[0]) }
    });
    nearest.map(|(form, _)| form).filter(|_| !is_another_surname(text, span))
}

/// Whether a given name that is not theirs stands before a surname.
fn is_another_surname(text: &Folded, span: &Span<'_>) -> bool {
    let Some(before) = text.cased[..span.start].strip_suffix(' ') else { return text.before(span.start) == Some('-') };
    let start = before
        .rfind(|c: char| !is_word(c) && c != '-')
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let word = &before[start..];
    word.starts_with(char::is_uppercase) && !word.is_empty() && !BEFORE_SURNAME.contains(&word)
}

/// Whether a name that is also a given name belongs to a person here:
/// "Claude Dupont", "Jean-Claude".
fn is_given_name(text: &Folded, span: &Span<'_>) -> bool {
    let after = text.cased[span.end..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase));
    after || text.before(span.start) == Some('-')
}
