//! Plain text, most often copied from a page with what stood around.

mod fields;
mod foot;
mod head;
mod layout;
mod lines;
mod printed;
mod shape;
mod tags;

use veille_model::{Draft, Dropped, Format, Origin, Sourced, TextOffset, TextRange};

use super::write::write;
use crate::{
    Error, Input,
    enrich::{dates, language, sentences, sources},
};
use layout::Layout;
use lines::Lines;
pub(in crate::extract) use shape::{is_name, is_sponsor, judge_copied};

/// Reads a text.
pub(crate) fn read(text: &str, input: &Input<'_>) -> Result<Draft, Error> {
    let mut lines = Lines::of(text);
    lines.unpage(text);
    lines.judge(input.today);
    let layout = Layout::of(&lines);
    if layout.blocks.is_empty() {
        return Err(Error::NoText);
    }
    let (document, starts) = write(&layout.blocks);
    let body = document.text.as_str();
    let language = language::language(body, None);
    let facts = lines.facts;
    let title = facts.title.map(|title| Sourced::stated(title, Origin::Line)).or_else(|| {
        let (title, bytes) = sentences::title_from(body)?;
        Some(with_evidence(Sourced::inferred(title, Origin::Sentence), &document.text, bytes))
    });
    let title = title.unwrap_or_else(|| Sourced::inferred(file_title(input.name), Origin::FileName));
    let published = facts.published.or_else(|| {
        let found = announced(body, language.as_ref().map(|l| l.value), input)?;
        Some(with_evidence(Sourced::inferred(found.date, Origin::Sentence), &document.text, found.bytes))
    });
    let mut cited_sources = facts.sources;
    for source in sources::in_sentences(body) {
        if !cited_sources.contains(&source) {
            cited_sources.push(source);
        }
    }
    let dropped = lines
        .dropped
        .iter()
        .map(|(number, text, reason)| {
            let block = layout.line_blocks.partition_point(|line| line <= number);
            Dropped {
                line: *number,
                text: text.clone(),
                reason: *reason,
                at: starts.get(block).copied().unwrap_or(TextOffset(0)),
            }
        })
        .collect();
    Ok(Draft {
        format: Format::Text,
        title,
        authors: facts.authors,
        site: facts.site,
        url: facts.url,
        published,
        language,
        stated_tags: facts.tags,
        cited_sources,
        licence: None,
        excerpt: sentences::excerpt(&layout.lead()),
        document,
        dropped,
        remarks: Vec::new(),
        images: Vec::new(),
        pages: Vec::new(),
    })
}

/// A title from a file's name, for want of anything better.
pub(crate) fn file_title(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem });
    let words = stem.replace(['_', '-'], " ");
    let words: String = words.chars().filter(|c| !c.is_control()).collect();
    let title = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() { "Article".to_owned() } else { title }
}

/// The value with the words of the article that say it.
pub(crate) fn with_evidence<T>(
    value: Sourced<T>,
    text: &veille_model::Text,
    bytes: std::ops::Range<usize>,
) -> Sourced<T> {
    let range = text.offset_at(bytes.start).zip(text.offset_at(bytes.end));
    match range.and_then(|(start, end)| TextRange::new(start, end).ok()) {
        Some(range) => value.with_evidence(range),
        None => value,
    }
}

/// Whether a day stands in a press release's opening: `Nantes, le 18 novembre 2025 –`.
fn opens(text: &str, found: &dates::Found) -> bool {
    let before = text[..found.bytes.start].rsplit('\n').next().unwrap_or_default();
    let place = before.trim_end().strip_suffix("le").unwrap_or(before).trim_end();
    let is_place =
        place.ends_with([',', '(', ')']) && place.chars().count() <= 50 && place.starts_with(char::is_uppercase);
    let after = text[found.bytes.end..].trim_start_matches([')', ' ', '\u{a0}', '\u{202f}']);
    is_place && found.date.day().is_some() && after.starts_with(['–', '—', '-'])
}

/// The day on which the lead says that something was announced or published:
/// a likely day of publication, never more than a guess.
///
/// A later date anywhere in the text refuses it: then the article was written
/// after.
pub(crate) fn announced(
    text: &str,
    language: Option<veille_model::Language>,
    input: &Input<'_>,
) -> Option<dates::Found> {
    let verbs = [
        "annonc", "publi", "dévoil", "révél", "déclar", "présent", "lanc", "indiqu", "affirm", "rapport", "announc",
        "said", "unveil", "reveal", "launch", "releas", "report", "told", "introduc",
    ];
    let all = dates::find(text, language, input.today);
    if let Some(day) = all.first().filter(|found| opens(text, found) && found.date.first_day() <= input.today) {
        return Some(day.clone());
    }
    let lead_end = text.match_indices("\n\n").nth(1).map_or(text.len(), |(byte, _)| byte);
    let mut days = all.iter().filter(|found| found.bytes.start < lead_end && found.date.day().is_some());
    let day = days.next()?;
    if days.any(|other| other.date != day.date) {
        return None;
    }
    let sentence = sentences::sentences(&text[..lead_end]).find(|sentence| {
        let start = sentence.as_ptr() as usize - text.as_ptr() as usize;
        (start..start + sentence.len()).contains(&day.bytes.start)
    })?;
    let sentence = sentence.to_lowercase();
    let told = verbs.iter().any(|verb| sentence.contains(verb));
    let past = day.date.first_day() <= input.today && day.date.year() > input.today.year() - 15;
    let last =
        all.iter().all(|other| other.date.first_day() <= day.date.last_day() || other.date.first_day() > input.today);
    (told && past && last).then(|| day.clone())
}
