//! Names that the gazetteer does not know, found by how they are written and
//! by the words around them. They wait for a person: none becomes a tag here.

use std::{
    collections::{BTreeMap, HashSet},
    sync::{LazyLock, OnceLock},
};

use regex::Regex;
use veille_model::{TagKind, TagName, Text, TextRange};

use crate::{
    fold::Folded,
    gazetteer::Gazetteer,
    names::{self, Known},
    sequences::{Sequence, Word, sequences, words},
    unknown_words::{BEGINNINGS, BODIES, ENDINGS, NEAR_MODELS, SAYS, THINGS, TITLES, is_no_model},
};

/// The most names that one article gives.
const MOST: usize = 40;
/// How far around a name with a number the word “model” may stand, in bytes.
const NEAR: usize = 140;

/// A name with a number: `Solveig 2`, `Tarn 7B Instruct`, `HS-40`.
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"\b(?:([A-Z][A-Za-z]{2,})[ -](?:[vVR]?\d{1,3}(?:\.\d{1,2})?[bBkKmM]?)|([A-Z]{2,5})-\d{1,4}[A-Za-z]?)(?:[ -](?:[Mm]ini|[Nn]ano|[Pp]ro|[Mm]ax|[Uu]ltra|[Tt]urbo|[Ii]nstruct|[Ff]lash|[Ll]ite|[Pp]review|[Tt]hinking|\d{1,3}[bB]))*\b";
    Regex::new(pattern).expect("the pattern is checked by the tests")
});

/// A name that waits for a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The name as the text writes it.
    pub name: TagName,
    /// What it seems to name.
    pub kind: TagKind,
    /// Whether the words around it say so; otherwise it is a guess.
    pub sure: bool,
    /// The known name that it seems to stand for, where the text says both:
    /// `a16z (Andreessen Horowitz)`.
    pub alias: Option<TagName>,
    /// How often the text says it.
    pub mentions: u32,
    /// Where.
    pub evidence: Vec<TextRange>,
}

/// What speaks for each kind.
#[derive(Debug, Default, Clone)]
struct Votes {
    person: u32,
    organisation: u32,
    model: u32,
    /// Whether it is built as a person's name is.
    shaped: bool,
    alias: Option<TagName>,
    alias_kind: Option<TagKind>,
    spans: Vec<(usize, usize)>,
    /// How many of the places begin no sentence.
    inside: u32,
}

/// Finds names that the gazetteer does not know, those said most often first.
#[must_use]
pub fn candidates(gazetteer: &Gazetteer, text: &Text) -> Vec<Candidate> {
    let folded = Folded::new(text.as_str());
    let known = names::known(gazetteer, &folded);
    let words = words(&folded);
    let mut found: BTreeMap<String, Votes> = BTreeMap::new();
    let mut taken: Vec<(usize, usize)> = Vec::new();
    for (start, end) in numbered(&folded, &known) {
        let votes = found.entry(folded.cased[start..end].to_owned()).or_default();
        votes.model += 2;
        votes.inside += 1;
        votes.spans.push((start, end));
        taken.push((start, end));
    }
    for sequence in sequences(&folded, &words, &known, &taken) {
        let name = folded.cased[sequence.start..sequence.end].to_owned();
        let votes = found.entry(name).or_default();
        votes.spans.push((sequence.start, sequence.end));
        votes.inside += u32::from(!sequence.begins);
        vote(gazetteer, &folded, &words, &known, &sequence, votes);
    }
    let mut all: Vec<Candidate> =
        found.into_iter().filter_map(|(name, votes)| candidate(&folded, text, &name, &votes)).collect();
    all.sort_by(|a, b| b.sure.cmp(&a.sure).then(b.mentions.cmp(&a.mentions)).then(a.evidence.cmp(&b.evidence)));
    all.truncate(MOST);
    all
}

fn candidate(folded: &Folded, text: &Text, name: &str, votes: &Votes) -> Option<Candidate> {
    let single = !name.contains([' ', '-']);
    let most = votes.person.max(votes.organisation).max(votes.model);
    let mentions = u32::try_from(votes.spans.len()).unwrap_or(u32::MAX);
    // A lone word with a capital says little: it must be said thrice, not only at the beginning of sentences.
    let enough = most > 0 || (votes.shaped && votes.inside > 0) || (votes.inside >= if single { 3 } else { 1 });
    if !enough {
        return None;
    }
    let kind = match votes.alias_kind {
        Some(kind) => kind,
        None if most > 0 && votes.model == most => TagKind::Model,
        None if votes.organisation > votes.person => TagKind::Organisation,
        None if votes.person > 0 || (votes.shaped && !single) => TagKind::Person,
        None => TagKind::Organisation,
    };
    let evidence: Vec<TextRange> = votes.spans.iter().map(|&(start, end)| folded.range(start, end)).collect();
    let written = text.slice(*evidence.first()?)?;
    Some(Candidate {
        name: TagName::new(written).ok()?,
        kind,
        sure: most > 0 || votes.alias.is_some(),
        alias: votes.alias.clone(),
        mentions,
        evidence,
    })
}

/// Names with a number that the words around them make models.
fn numbered(folded: &Folded, known: &[Known]) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    for captures in NUMBERED.captures_iter(&folded.cased) {
        let whole = captures.get(0).expect("a match has a whole");
        let head = captures.get(1).or_else(|| captures.get(2)).map_or("", |head| head.as_str());
        let (start, end) = (whole.start(), whole.end());
        let overlaps = known.iter().any(|known| known.start < end && start < known.end && !known.is_prefix(start, end));
        // “97,4” and “3.5 billion” go on; a hyphen before belongs to another word.
        let goes_on = folded.cased[end..].starts_with(['-', '%', '°', '$', '€'])
            || folded.cased[end..]
                .strip_prefix([',', '.'])
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        if overlaps || goes_on || folded.before(start) == Some('-') || is_no_model(&head.to_lowercase()) {
            continue;
        }
        let (from, to) = folded.around(start, end, NEAR);
        let near = |range: &str| NEAR_MODELS.iter().any(|word| range.contains(word));
        if near(&folded.lower[from..start]) || near(&folded.lower[end..to]) {
            all.push((start, end));
        }
    }
    all
}

fn vote(
    gazetteer: &Gazetteer,
    folded: &Folded,
    words: &[Word],
    known: &[Known],
    sequence: &Sequence,
    votes: &mut Votes,
) {
    let lower = |word: &Word| &folded.lower[word.start..word.end];
    let inside = &words[sequence.first..=sequence.last];
    let count = inside.len();
    let (first, last) = (lower(&inside[0]), lower(&inside[count - 1]));
    if count > 1 && (ENDINGS.contains(&last) || BEGINNINGS.contains(&first))
        || folded.cased[sequence.start..sequence.end].contains('&')
    {
        votes.organisation += 2;
    } else if (2..=3).contains(&count) && given_names(gazetteer).contains(first) {
        votes.person += 2;
    }
    votes.shaped |=
        (2..=3).contains(&count) && inside.iter().all(|word| is_name_like(&folded.cased[word.start..word.end]));

    let gap = |from: usize, to: usize| &folded.cased[from..to];
    let before = |n: usize| sequence.first.checked_sub(n).map(|at| &words[at]);
    let after = |n: usize| words.get(sequence.last + n);
    // “l'économiste X”, “CEO X”, “chief executive X”; “la start-up X”, “son robot, X”.
    if let Some(word) = before(1).filter(|word| matches!(gap(word.end, sequence.start), " " | ". ")) {
        let said = lower(word);
        if TITLES.contains(&said) && count > 1 {
            votes.person += 2;
        }
        votes.organisation += if BODIES.contains(&said) { 3 } else { 0 };
        votes.model += if THINGS.contains(&said) { 2 } else { 0 };
        votes.person += u32::from(SAYS.contains(&said) && count > 1 && !before_says_thing(said));
    }
    // “its first accelerator, the X”, “son propre outil, X”.
    if let Some(word) = before(1).filter(|word| matches!(gap(word.end, sequence.start), ", ")) {
        votes.model += if THINGS.contains(&lower(word)) { 2 } else { 0 };
    }
    // “PDG de X”, “founder of X”, “directrice des ressources humaines d'X”.
    if let Some(link) = before(1).filter(|word| matches!(lower(word), "de" | "d" | "du" | "of" | "at" | "chez"))
        && gap(link.end, sequence.start).chars().all(|c| c == ' ' || c == '\'')
        && (2..=6)
            .filter_map(before)
            .take_while(|word| !ends_clause(gap(word.end, link.start)))
            .any(|word| TITLES.contains(&lower(word)))
    {
        votes.organisation += 2;
    }
    // “X, PDG de…”, “X, une jeune pousse…”, “X, who leads…”.
    if folded.cased[sequence.end..].starts_with(", ") {
        for n in 1..=7 {
            let Some(word) =
                after(n).filter(|word| !ends_clause(gap(sequence.end + 2, word.start.max(sequence.end + 2))))
            else {
                break;
            };
            let said = lower(word);
            if TITLES.contains(&said) && n <= 4 {
                votes.person += if count > 1 { 3 } else { 1 };
                break;
            }
            if BODIES.contains(&said) {
                votes.organisation += 3;
                break;
            }
            if THINGS.contains(&said) && n <= 4 {
                votes.model += 2;
                break;
            }
            if said == "who" {
                votes.person += 2;
                break;
            }
            // “X, qui mène l'association…” says what X does, and only “X, qui est…” what X is.
            if said == "qui" && !after(n + 1).is_some_and(|word| matches!(lower(word), "est" | "etait" | "sera")) {
                break;
            }
        }
    }
    // “X said”, “X a déclaré”, “X, dit-elle”.
    if let Some(word) = after(1).filter(|word| gap(sequence.end, word.start) == " ")
        && count > 1
        && (SAYS.contains(&lower(word))
            || (lower(word) == "a" && after(2).is_some_and(|word| lower(word).starts_with("declar"))))
    {
        votes.person += 1;
    }
    if let Some(word) = after(1).filter(|word| gap(sequence.end, word.start) == " ")
        && matches!(lower(word), "raised" | "raises" | "leve" | "annonce" | "announced" | "unveiled" | "released")
    {
        votes.organisation += 1;
    }
    alias(folded, known, sequence, votes);
}

/// `a16z (Andreessen Horowitz)`, `Andreessen Horowitz (a16z)`.
fn alias(folded: &Folded, known: &[Known], sequence: &Sequence, votes: &mut Votes) {
    let other = known.iter().find(|known| {
        let before = known.end < sequence.start
            && &folded.cased[known.end..sequence.start] == " ("
            && folded.after(sequence.end) == Some(')');
        let after = sequence.end < known.start
            && &folded.cased[sequence.end..known.start] == " ("
            && folded.after(known.end) == Some(')');
        (before || after) && known.name.is_some()
    });
    if let Some(Known { name: Some((name, kind)), .. }) = other {
        (votes.alias, votes.alias_kind) = (Some(name.clone()), Some(*kind));
    }
}

/// “called X” names a thing although it stands where verbs of saying do.
fn before_says_thing(word: &str) -> bool {
    THINGS.contains(&word)
}

fn ends_clause(gap: &str) -> bool {
    gap.contains(['.', ';', '\n', '!', '?', ':', '«', '“', '(', ')'])
}

/// A capital, then small letters.
fn is_name_like(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase)
        && chars.clone().next().is_some()
        && chars.all(|c| c.is_lowercase() || c == '-' || c.is_uppercase() && word.contains('-'))
}

/// The first names of the people that the gazetteer knows, and some more.
fn given_names(gazetteer: &Gazetteer) -> &'static HashSet<String> {
    static NAMES: OnceLock<HashSet<String>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let people = gazetteer.names().filter(|(_, kind)| *kind == TagKind::Person);
        let mut all: HashSet<String> = people
            .filter_map(|(name, _)| name.as_str().split_once(' ').map(|(first, _)| crate::fold::fold_lower(first)))
            .filter(|first| first.chars().count() > 2)
            .collect();
        all.extend(
            include_str!("../data/given_names.txt")
                .lines()
                .filter(|line| !line.starts_with('#'))
                .flat_map(str::split_whitespace)
                .map(crate::fold::fold_lower),
        );
        all
    })
}
