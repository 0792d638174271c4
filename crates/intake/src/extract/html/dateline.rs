//! The day that a page shows its reader beside the article.
//!
//! Every short block with a day in it is a candidate; where it stands, what
//! it says and what it is named decide between them.

use std::sync::LazyLock;

use regex::Regex;
use veille_model::{Language, PartialDate, Text};

use super::{leaves::Leaf, page_date::day};
use crate::{Input, enrich::dates};

/// A dateline is no longer than this.
const LONG: usize = 320;
/// A leaf of so many words is looked for in the text.
const BODY: usize = 8;
/// No page is older than the web.
const FIRST_YEAR: i16 = 1990;
/// A label in a block of its own is shorter than this.
const LABEL: usize = 30;
/// So far behind a day its verb may stand, as in German.
const AFTER: usize = 48;
/// A day that scores less is not the article's.
pub(super) const LIKELY: i32 = 2;
/// A day that scores so much is shown as the article's beyond doubt.
pub(super) const SURE: i32 = 6;

/// A day that a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shown {
    /// The day.
    pub(super) date: PartialDate,
    /// How likely it is the article's.
    pub(super) score: i32,
}

/// Where the article stands among the leaves.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// The leaf of its title.
    pub(super) title: Option<usize>,
    /// Its first leaf and the one after its last.
    pub(super) body: (usize, usize),
}

impl Place {
    /// Finds it by the words of the title and of the text.
    pub(super) fn of(leaves: &[Leaf<'_>], title: Option<&str>, text: &Text) -> Self {
        let body = letters(text.as_str());
        let inside = |leaf: &Leaf<'_>| {
            leaf.text.split_whitespace().take(BODY).count() == BODY && body.contains(&first_letters(&leaf.text))
        };
        let start = leaves.iter().position(&inside);
        let end = leaves.iter().rposition(&inside).map(|last| last + 1);
        let before = start.unwrap_or(leaves.len());
        let said = |leaf: &Leaf<'_>| title.is_some_and(|title| super::same_title(title, leaf.text.trim()));
        let title = leaves[..before]
            .iter()
            .rposition(|leaf| leaf.tag == "h1" && said(leaf))
            .or_else(|| leaves[..before].iter().rposition(said))
            .or_else(|| leaves[..before].iter().rposition(|leaf| leaf.tag == "h1"));
        Self { title, body: start.zip(end).unwrap_or((leaves.len(), leaves.len())) }
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn first_letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).take(40).collect()
}

/// The likeliest day.
pub(super) fn shown(
    leaves: &[Leaf<'_>],
    place: Place,
    address: Option<&str>,
    language: Option<Language>,
    input: &Input<'_>,
) -> Option<Shown> {
    let month = address.and_then(month_in);
    let mut found: Vec<Shown> = Vec::new();
    for (index, leaf) in leaves.iter().enumerate() {
        if leaf.text.chars().count() > LONG {
            continue;
        }
        let before = index.checked_sub(1).map(|before| leaves[before].text.trim()).filter(|text| text.len() < LABEL);
        let Some(Told { date, worth, leads, itself }) = dated(leaf, before.unwrap_or_default(), language, input) else {
            continue;
        };
        let (near, named) = (near(index, place, leads), named(leaf));
        // A line that speaks of the article itself does so in its footer too.
        let mut score = worth + if itself { near.max(0) + named.max(0) } else { near + named };
        if let Some((year, wanted)) = month {
            let same = date.year() == year && date.month() == Some(wanted);
            score += if same { 2 } else { -2 };
        }
        found.push(Shown { date, score });
    }
    let best = found.iter().map(|one| one.score).max()?;
    let first = found.iter().find(|one| one.score == best).copied()?;
    let single = found.iter().all(|one| one.date == first.date);
    (best >= LIKELY || single && best > 0).then_some(first)
}

/// A day that a leaf tells.
struct Told {
    date: PartialDate,
    /// What its words are worth.
    worth: i32,
    /// Whether the leaf begins with it.
    leads: bool,
    /// Whether it says when this very article came.
    itself: bool,
}

/// The day in a leaf that is not that of a change, and what its words are worth.
fn dated(leaf: &Leaf<'_>, label: &str, language: Option<Language>, input: &Input<'_>) -> Option<Told> {
    // "Cet article a été publié le": the line speaks of the article itself.
    static ITSELF: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:(?:dieser|der|diesen) (?:artikel|beitrag|eintrag|text|post)\b.{0,60}\b(?:am|vom)|wurde\b.{0,12}\bam|(?:cet|cette) (?:article|billet|texte|entrée|page|note)\b.{0,30}\b(?:le|du)|this (?:entry|article|post|page|story) was\b.{0,40}\bon|(?:este|esta) (?:entrada|artículo|nota)\b.{0,40}\bel)\s+(?:\p{L}+[.,]?\s+)?$")
            .expect("written here")
    });
    static PUBLISHED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:publi(?:é|ée|cation|cado|cada|shed)|posté|mise? en ligne|paru|créé|posted|veröffentlicht|erschienen|erstellt|eingestellt|gespeichert|geschrieben|gepostet|datum|stand|pubblicato|opublikowano|dodano|publicerad|geplaatst|by|par|von)\b")
            .expect("written here")
    });
    static CHANGED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:mise? à jour|màj|modifié|actualisé|updated?|last (?:modified|edited)|modified|aktualisiert|geändert|bearbeitet|letzte änderung|actualizado|aggiornato|aktualizacja)\b")
            .expect("written here")
    });
    static OTHER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)©|\(c\)|\b(?:copyright|tous droits|all rights|abgerufen|consulté le|retrieved|accessed|registriert|joined|member since|inscrit le|zuletzt online|geboren|née? le|born|heute ist|today is)\b")
            .expect("written here")
    });
    // Most lines hold no year; the grammar is dear.
    static YEAR: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?:19|20)\d\d|\d\s?[./]\s?\d\d\b|\s\d\d\b").expect("written here"));
    if leaf.time.is_none() && !YEAR.is_match(&leaf.text) || OTHER.is_match(&leaf.text) {
        return None;
    }
    let text = leaf.spaced();
    let text = text.as_str();
    let mut days = dates::find(text, language, input.today);
    if days.is_empty() && text.chars().count() <= 60 {
        days = dates::find_short(text, language, input.today);
    }
    days.retain(|one| {
        one.date.day().is_some()
            && !one.year_guessed
            && one.date.year() >= FIRST_YEAR
            && one.date.first_day() <= input.today
    });
    // "Mis à jour le 5, publié le 3": each day goes with the words before it.
    let mut best: Option<(PartialDate, i32)> = None;
    let mut from = 0;
    for found in &days {
        let before = &text[from..found.bytes.start];
        let label = if before.trim().is_empty() { label } else { "" };
        from = found.bytes.end;
        let after = &text[from..text.len().min(text.ceil_char_boundary(from + AFTER))];
        let worth = if CHANGED.is_match(before) || CHANGED.is_match(label) {
            -3
        } else if PUBLISHED.is_match(before) || PUBLISHED.is_match(label) || PUBLISHED.is_match(after) {
            3
        } else {
            0
        };
        if best.is_none_or(|(_, known)| worth > known) {
            best = Some((found.date, worth));
        }
    }
    let leads = days.first().is_some_and(|first| !text[..first.bytes.start].contains(char::is_alphanumeric));
    if let Some(found) = days.iter().find(|found| ITSELF.is_match(&text[..found.bytes.start])) {
        return Some(Told { date: found.date, worth: 5, leads, itself: true });
    }
    let (date, worth) = best.or_else(|| Some((leaf.time.as_deref().and_then(day)?, 0)))?;
    let rest = text.split_whitespace().count();
    let length = match rest {
        0..=8 => 1,
        9..=24 => 0,
        _ => -2,
    };
    Some(Told { date, worth: worth + length, leads, itself: false })
}

/// What the place of a leaf is worth.
fn near(index: usize, place: Place, leads: bool) -> i32 {
    let (start, end) = place.body;
    let distance = |from: usize| index.abs_diff(from);
    match place.title {
        Some(title) if title < start && (title..start).contains(&index) && start - title <= 25 => 4,
        Some(title) if index < title && distance(title) <= 4 => 3,
        Some(title) if index > title && distance(title) <= 4 => 3,
        _ if index < start && distance(start) <= 5 => 3,
        _ if index >= end && distance(end) <= 3 => 2,
        // The text itself may open with its day.
        _ if leads && (start..end.min(start + 2)).contains(&index) => 3,
        Some(title) if distance(title) <= 10 => 1,
        _ if (start..end).contains(&index) => 0,
        _ if index < start && distance(start) <= 12 || index >= end && distance(end) <= 8 => 0,
        _ => -2,
    }
}

/// What the names of its elements are worth.
fn named(leaf: &Leaf<'_>) -> i32 {
    static DATE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)date|datum|fecha|data\b|publi|posted|\btime|created|meta|byline|dateline|author|info|stand")
            .expect("written here")
    });
    static OTHER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)comment|kommentar|related|teaser|sidebar|widget|modified|updated|event|footer|copyright|recent|latest|archive|calendar|weather|wetter|trend|popular")
            .expect("written here")
    });
    let mut worth = 0;
    if DATE.is_match(&leaf.names) || leaf.tag == "time" || leaf.time.is_some() {
        worth += 2;
    }
    if OTHER.is_match(&leaf.names) {
        worth -= 3;
    }
    if leaf.aside {
        worth -= 2;
    }
    if leaf.link_share > 0.6 {
        worth -= 1;
    }
    worth
}

/// The year and month in an address: `/2011/12/`.
fn month_in(address: &str) -> Option<(i16, i8)> {
    static MONTH: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])(?:/|-|$)").expect("written here"));
    let found = MONTH.captures(address)?;
    Some((found[1].parse().ok()?, found[2].parse().ok()?))
}
