//! The passages of a text that answer a question.

use std::{collections::HashMap, ops::ControlFlow};

use veille_model::{Field, Language, Query, TextOffset, TextRange};

use crate::units::{Unit, units};
use crate::words::{Locale, Stems, Token, terms, with_stems};

/// A passage has about so many bytes.
const LENGTH: usize = 200;
/// So many of them stand before the first hit.
const BEFORE: usize = 60;

/// A stretch of a text with the words that were asked for.
///
/// **Invariant:** every hit lies within `range`, hits are in order and apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The stretch.
    pub range: TextRange,
    /// The hits, counted in the text and not in the stretch.
    pub hits: Vec<TextRange>,
}

/// Finds the passages of `text` that answer `query`, at most `max`: those in
/// which most of what was asked stands together, in the order of the text.
///
/// For the rows that are seen only, and for notes as well as for articles. What
/// is marked is what the index finds: cut, folded and stemmed in the same way.
#[must_use]
pub fn passages(text: &str, language: Option<Language>, query: &Query, max: usize) -> Vec<Passage> {
    let hits = with_stems(|stems| {
        let mut wanted = units(&query.clauses, stems);
        wanted.retain(|unit| matches!(unit.field, None | Some(Field::Text)));
        if wanted.is_empty() || max == 0 { Vec::new() } else { hits(text, Locale::of(language), &wanted, stems) }
    });
    let windows = best(text, &hits, max);
    in_characters(text, &windows)
}

/// Bytes of the text that a unit was found in.
#[derive(Debug, Clone, Copy)]
struct Hit {
    start: usize,
    end: usize,
    unit: usize,
}

fn hits(text: &str, locale: Locale, wanted: &[Unit], stems: &mut Stems) -> Vec<Hit> {
    let ways = || wanted.iter().enumerate().flat_map(|(unit, wanted)| wanted.ways.iter().map(move |way| (unit, way)));
    // For each term that is looked for, where it stands: position, first byte, last byte.
    let mut places: HashMap<&str, HashMap<u32, (usize, usize)>> = HashMap::new();
    let mut beginnings: Vec<&str> = Vec::new();
    for (_, way) in ways() {
        for (at, term) in way.terms.iter().enumerate() {
            places.entry(term).or_default();
            if way.prefix && at + 1 == way.terms.len() {
                beginnings.push(term);
            }
        }
    }
    let mut position = 0;
    // A word and its stem begin alike, with one exception: most words need no second look.
    let initial = |term: &str| term.trim_start_matches(['\u{1}', '\u{2}']).chars().next();
    let initials: Vec<char> = places.keys().filter_map(|term| initial(term)).collect();
    let worth = |token: &Token| token.folded == "yeux" || token.folded.starts_with(|c| initials.contains(&c));
    let _: ControlFlow<()> = terms(text, locale, stems, worth, |term| {
        position += u32::from(!term.colocated);
        if !initial(term.term).is_some_and(|c| initials.contains(&c)) {
            return ControlFlow::Continue(());
        }
        if let Some(found) = places.get_mut(term.term) {
            found.insert(position, term.bytes);
        }
        for beginning in beginnings.iter().filter(|beginning| term.term.starts_with(**beginning)) {
            if let Some(found) = places.get_mut(beginning) {
                found.insert(position, term.bytes);
            }
        }
        ControlFlow::Continue(())
    });
    let mut hits = Vec::new();
    for (unit, way) in ways() {
        let Some(first) = way.terms.first().and_then(|term| places.get(term.as_str())) else { continue };
        for (position, (start, _)) in first {
            let places = way.terms.iter().zip(*position..).map(|(term, at)| places[term.as_str()].get(&at));
            // The last place, when none is missing.
            if let Some(Some((_, end))) = places.reduce(Option::and) {
                hits.push(Hit { start: *start, end: *end, unit });
            }
        }
    }
    hits.sort_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end)));
    hits.dedup_by(|after, before| {
        let overlaps = after.start < before.end;
        before.end = if overlaps { before.end.max(after.end) } else { before.end };
        overlaps
    });
    hits
}

/// A stretch in bytes with its hits.
type Window = (usize, usize, Vec<(usize, usize)>);

/// The stretches with the most different units, apart from each other.
fn best(text: &str, hits: &[Hit], max: usize) -> Vec<Window> {
    let mut ranked: Vec<(usize, usize, usize)> = Vec::new();
    for first in 0..hits.len() {
        let (start, mut last) = (hits[first].start, first);
        let mut units = std::collections::HashSet::new();
        for (at, hit) in hits.iter().enumerate().skip(first) {
            if hit.end > start + LENGTH - BEFORE || text[start..hit.start].contains('\n') {
                break;
            }
            units.insert(hit.unit);
            last = at;
        }
        ranked.push((units.len() * 100 + (last - first).min(9), first, last));
    }
    ranked.sort_by_key(|(score, first, _)| (std::cmp::Reverse(*score), *first));
    let mut windows: Vec<Window> = Vec::new();
    for (_, first, last) in ranked {
        if windows.len() == max {
            break;
        }
        let (start, end) = stretch(text, hits[first].start, hits[last].end);
        if windows.iter().any(|(other_start, other_end, _)| start < *other_end && *other_start < end) {
            continue;
        }
        let within = hits.iter().filter(|hit| start <= hit.start && hit.end <= end);
        windows.push((start, end, within.map(|hit| (hit.start, hit.end)).collect()));
    }
    windows.sort_unstable_by_key(|window| window.0);
    windows
}

/// Widens a stretch to whole words within its paragraph.
fn stretch(text: &str, first: usize, last: usize) -> (usize, usize) {
    let from = floor(text, first.saturating_sub(BEFORE));
    let before = &text[from..first];
    let start = match (before.rfind('\n'), from) {
        (Some(at), _) => from + at + 1,
        (None, 0) => 0,
        (None, _) => before.find(char::is_whitespace).map_or(first, |at| from + at),
    };
    let start = first - text[start..first].trim_start().len();
    let to = floor(text, (start + LENGTH).max(last).min(text.len()));
    let after = &text[last..to];
    let end = match (after.find('\n'), to == text.len()) {
        (Some(at), _) => last + at,
        (None, true) => to,
        (None, false) => after.rfind(char::is_whitespace).map_or(last, |at| last + at),
    };
    (start, last + text[last..end].trim_end().len())
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Counts bytes in characters, in one walk.
fn in_characters(text: &str, windows: &[Window]) -> Vec<Passage> {
    let mut bytes: Vec<usize> = Vec::new();
    for (start, end, hits) in windows {
        bytes.extend([*start, *end]);
        bytes.extend(hits.iter().flat_map(|(start, end)| [*start, *end]));
    }
    bytes.sort_unstable();
    bytes.dedup();
    let mut offsets: HashMap<usize, u32> = HashMap::new();
    let (mut at, mut count) = (0, 0);
    for byte in bytes {
        count += text[at..byte].chars().count();
        at = byte;
        offsets.insert(byte, u32::try_from(count).unwrap_or(u32::MAX));
    }
    let range = |start: usize, end: usize| TextRange::new(TextOffset(offsets[&start]), TextOffset(offsets[&end])).ok();
    windows
        .iter()
        .filter_map(|(start, end, hits)| {
            let hits = hits.iter().filter_map(|(start, end)| range(*start, *end)).collect();
            Some(Passage { range: range(*start, *end)?, hits })
        })
        .collect()
}
