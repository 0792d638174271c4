//! The lines under the title of a file that is no page: who wrote it, where, and when.

use std::sync::LazyLock;

use jiff::{Span, civil::Date};
use regex::Regex;
use veille_model::{DropReason, Origin, Sourced};

use super::{block::Block, html::Facts, plain_text::is_name};
use crate::enrich::{dates, names};

/// How many paragraphs may come before that line.
const HEAD: usize = 4;
/// How many words it has at most.
const BYLINE: usize = 25;
/// How many words stand beside the day and the names: more tell of something that happened on it.
const BESIDE: usize = 4;
/// With fewer, the line says nothing but these.
const NOTHING: usize = 2;
/// A file may be dated so many days before its text.
const LATER: i64 = 60;

/// Reads the author and the day where short lines at the beginning name them,
/// and leaves out a line that says nothing else.
///
/// The file's own day (`Meta`) is when it was made: the line is believed
/// before it, unless it names a later one.
pub(super) fn byline(blocks: &[Block], reasons: &mut [Option<DropReason>], facts: &mut Facts, today: Date) {
    let made = facts.published.as_ref().filter(|day| day.origin == Origin::Meta).map(|day| day.value);
    let until = made.map(|made| made.last_day().checked_add(Span::new().days(LATER)).unwrap_or(made.last_day()));
    let mut open = facts.published.is_none() || made.is_some();
    let stated = !facts.authors.is_empty();
    // A line that was left out for saying no more than a day still says it.
    let may_say = |reason: Option<DropReason>| matches!(reason, None | Some(DropReason::Metadata));
    let head: Vec<usize> =
        (0..blocks.len()).filter(|at| may_say(reasons[*at]) && blocks[*at].has_text()).take(HEAD).collect();
    for (step, at) in head.iter().copied().enumerate() {
        let Block::Paragraph(line) = &blocks[at] else { continue };
        let line = line.to_text().replace('\n', " ");
        if line.split_whitespace().count() > BYLINE {
            continue;
        }
        let found = dates::only(&line, facts.language, today);
        // A line that says that it is the day of publication knows better than the file.
        let sure = is_stated(&line) || opens_release(&line);
        let fits = |found: &dates::Found| {
            sure || until.is_none_or(|until| found.date.day().is_some() && found.date.first_day() <= until)
        };
        if let Some(pieces) = Pieces::of(&line, found.as_ref())
            && !stated
        {
            if facts.authors.is_empty() {
                let sourced = if pieces.labelled { Sourced::stated } else { Sourced::inferred };
                facts.authors = pieces.people.iter().map(|name| sourced(name.clone(), Origin::Byline)).collect();
            }
            if facts.site.is_none() {
                facts.site = pieces.site.map(|site| Sourced::inferred(site, Origin::Byline));
            }
            if let Some(found) = found.filter(|found| open && fits(found)) {
                facts.published = Some(Sourced::stated(found.date, Origin::Byline));
                open = false;
            }
            reasons[at] = Some(DropReason::Metadata);
            continue;
        }
        let label = label(&line);
        let mut people = label.map(|end| names::people(&line[end..])).unwrap_or_default();
        let by_label = !people.is_empty();
        if people.is_empty() {
            people = names_only(&line);
            let dated_beside = [step.checked_sub(1), Some(step + 1)].into_iter().flatten().any(|near| {
                let text = head.get(near).map(|at| blocks[*at].to_text()).unwrap_or_default();
                let day = dates::only(&text, facts.language, today);
                day.is_some_and(|day| text.chars().count() <= day.bytes.len() + 16)
            });
            // A name by itself may be a heading's; two that are joined, or one above a day, are who wrote.
            if people.len() < 2 && !dated_beside {
                people.clear();
            }
        }
        let beside =
            beside(&line, found.as_ref().map(|found| found.bytes.clone()), &people, label.filter(|_| by_label));
        let dated = found.filter(|found| open && beside <= BESIDE && fits(found));
        let says_both = dated.is_some() && !people.is_empty();
        if facts.authors.is_empty() {
            let sourced = if by_label { Sourced::stated } else { Sourced::inferred };
            facts.authors = people.iter().map(|name| sourced(name.clone(), Origin::Byline)).collect();
        }
        if let Some(found) = dated {
            let sourced = if says_both || is_stated(&line) { Sourced::stated } else { Sourced::inferred };
            facts.published = Some(sourced(found.date, Origin::Byline));
            open = false;
            if beside <= NOTHING {
                reasons[at] = Some(DropReason::Metadata);
            }
        } else if !people.is_empty() && beside <= NOTHING {
            reasons[at] = Some(DropReason::Metadata);
        }
    }
    if facts.authors.is_empty() {
        let lines = head.iter().filter(|at| matches!(blocks[**at], Block::Paragraph(_)));
        let chosen = lines.filter_map(|at| chosen_by(&blocks[*at].to_text())).next();
        facts.authors = chosen.into_iter().flatten().map(|name| Sourced::inferred(name, Origin::Byline)).collect();
    }
}

/// What says who wrote, before the names.
const LABEL: &str = r"(?i:(?:texte|text|words|story|récit|reportage|enquête|interview|entretien|propos recueillis|recueilli|written|rédigé|écrit|reported|published|publié|posted|posté)\s+(?:par|by)|par|by|texte|text|words|auteure?s?|authors?|de notre envoyée? spéciale?,?)";

/// Where the words end that say before names that these wrote.
fn label(line: &str) -> Option<usize> {
    static LEADS: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(&format!(r"^\W{{0,2}}{LABEL}(?:\s*:)?\s+\p{{Lu}}")).expect("written here"));
    // "Letter no. 31, by Ada Byron": what stands before is no sentence.
    static ENDS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^[^.!?:]{3,60}(?:,| [–—-])\s+(?:(?:par|by|texte|text)(?:\s*:)?)\s+\p{Lu}").expect("written here")
    });
    let before =
        |found: regex::Match<'_>| found.as_str().char_indices().next_back().map(|(last, _)| found.start() + last);
    if let Some(found) = LEADS.find(line) {
        return before(found);
    }
    static DATED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?i:posted|published|publié|posté|mis en ligne)\b.{3,40}?\b(?:by|par)\s+\p{Lu}")
            .expect("written here")
    });
    let end = before(ENDS.find(line).or_else(|| DATED.find(line))?)?;
    // Nothing but names follows.
    (!names_only(&line[end..]).is_empty()).then_some(end)
}

/// Whether a line says that the day is the one of publication.
fn is_stated(line: &str) -> bool {
    let lower = line.to_lowercase();
    ["publi", "posted", "posté", "mis en ligne", "paru"].iter().any(|word| lower.starts_with(word))
}

/// `Nantes, le jeudi 18 novembre 2025`: the place and the day of a press release.
fn opens_release(line: &str) -> bool {
    static PLACE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^\p{Lu}[\p{L} '’-]{2,40},? le (?:\p{L}{5,8} )?\d{1,2}\b[^.,;:]{4,24}$").expect("written here")
    });
    PLACE.is_match(line.trim())
}

/// The people that a line names, where it says nothing else and each has two names.
fn names_only(line: &str) -> Vec<String> {
    let line = line.trim().trim_end_matches(['.', ',']);
    let people = names::people(line);
    let full = people.iter().all(|name| is_name(name));
    if full && beside(line, None, &people, None) == 0 { people } else { Vec::new() }
}

/// "picked by Ada Byron." at the end of a short sentence.
fn chosen_by(line: &str) -> Option<Vec<String>> {
    static CHOSEN: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\b(?:picked|selected|curated|written|compiled|edited|gathered|choisie?s?|sélectionnée?s?|écrite?s?|rédigée?s?|préparée?s?|proposée?s?)\s+(?:by|par)\s+(\p{Lu}[^.!?:;]{2,60})[.!]?$")
            .expect("written here")
    });
    let line = line.trim();
    let found = CHOSEN.captures(line).filter(|_| line.split_whitespace().count() <= BYLINE)?;
    Some(names_only(found.get(1)?.as_str())).filter(|people| !people.is_empty())
}

/// A line in pieces that bars part: `Ada Byron | The Quay | May 2024`.
struct Pieces {
    people: Vec<String>,
    site: Option<String>,
    /// Whether it says that these wrote.
    labelled: bool,
}

impl Pieces {
    /// Only of a line in which every piece is a name, a day, a count or what is left of it.
    fn of(line: &str, day: Option<&dates::Found>) -> Option<Self> {
        let bars = [" | ", " · ", " • ", " — ", " – ", " ∙ "];
        let bar = bars.into_iter().find(|bar| line.contains(bar))?;
        let said = day.map(|day| &line[day.bytes.clone()]);
        let (mut people, mut rest, mut dated, mut labelled) = (Vec::new(), Vec::new(), false, false);
        for piece in line.split(bar).map(str::trim).filter(|piece| !piece.is_empty()) {
            if said.is_some_and(|said| piece.contains(said) && piece.len() <= said.len() + 16) {
                dated = true;
            } else if let Some(found) =
                label(piece).map(|end| names::people(&piece[end..])).filter(|found| !found.is_empty())
            {
                people.extend(found);
                labelled = true;
            } else if people.is_empty() && !names_only(piece).is_empty() {
                people.extend(names_only(piece));
            } else if !is_count(piece) {
                rest.push(piece);
            }
        }
        let is_site = |piece: &&str| {
            (1..=6).contains(&piece.split_whitespace().count())
                && piece.starts_with(char::is_uppercase)
                && !piece.ends_with(['.', '!', '?', ':'])
        };
        let site = rest.first().filter(|piece| is_site(piece)).map(|site| (*site).to_owned());
        let whole = rest.len() == usize::from(site.is_some());
        // Two of the three are said, or the line may be any line with a dash.
        (whole && !people.is_empty() && (dated || labelled && site.is_none())).then_some(Self {
            people,
            site,
            labelled,
        })
    }
}

/// Reading times and counts of comments.
fn is_count(piece: &str) -> bool {
    static COUNT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:(?:temps de )?lecture\s*:?\s*)?\d+\s*(?:min|minutes?|mn|commentaires?|comments?|words|mots|vues|views|réactions?)\b.{0,16}$").expect("written here")
    });
    COUNT.is_match(piece)
}

/// How many words a line has beside its day, its names and what joins them.
fn beside(line: &str, day: Option<std::ops::Range<usize>>, people: &[String], label: Option<usize>) -> usize {
    let day = day.unwrap_or(line.len()..line.len());
    let mut rest = format!("{} {}", line.get(..day.start).unwrap_or_default(), line.get(day.end..).unwrap_or_default());
    if let Some(label) = label.filter(|label| *label <= 40 && line.is_char_boundary(*label)) {
        let lead = line[..label].to_owned();
        static WORDS: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(&format!(r"{LABEL}\s*:?\s*$")).expect("written here"));
        let bare = WORDS.replace(&lead, "").into_owned();
        rest = rest.replacen(lead.as_str(), &format!("{bare} "), 1);
    }
    for name in people {
        rest = rest.replacen(name.as_str(), " ", 1);
    }
    let joins = [
        "par",
        "by",
        "le",
        "on",
        "et",
        "and",
        "publié",
        "published",
        "posted",
        "posté",
        "à",
        "the",
        "of",
        "avec",
        "with",
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
    ];
    let counts = |word: &&str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        !word.is_empty() && !joins.contains(&word.as_str())
    };
    rest.split_whitespace().filter(counts).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::block::Inline;

    /// A line, the day of the file, its authors and its day, and whether it goes.
    type Case<'a> = (&'a str, Option<&'a str>, &'a [&'a str], Option<&'a str>, bool);

    #[test]
    fn a_line_that_names_who_and_when_is_read_and_one_that_tells_stays() {
        let made = Some("2026-11-22");
        let cases: [Case<'_>; 18] = [
            ("Par Maëlle Quéguiner — 14 octobre 2026", made, &["Maëlle Quéguiner"], Some("2026-10-14"), true),
            ("By Ada Byron, 3 May 2024", None, &["Ada Byron"], Some("2024-05-03"), true),
            ("Par Maëlle Quéguiner et Yann Le Goff", None, &["Maëlle Quéguiner", "Yann Le Goff"], None, true),
            ("14 octobre 2026", None, &[], Some("2026-10-14"), true),
            ("Publié le 14 octobre 2026 à Brest, mis en page ici", None, &[], None, false),
            ("Le 14 octobre 2026, la mer a repris la digue.", None, &[], None, false),
            // Later than the file itself.
            ("14 octobre 2026", Some("2026-03-02"), &[], Some("2026-03-02"), false),
            ("Par temps de brume, le port ferme.", None, &[], None, false),
            ("Texte : Ada Byron", None, &["Ada Byron"], None, true),
            ("Lettre n° 31, par Ada Byron et Yann Le Goff", None, &["Ada Byron", "Yann Le Goff"], None, false),
            ("Ada Byron et Yann Le Goff", None, &["Ada Byron", "Yann Le Goff"], None, true),
            ("Ada Byron", None, &[], None, false),
            ("Ada Byron | The Harbour Notes | February 2024", None, &["Ada Byron"], Some("2024-02"), true),
            ("Posted on July 19, 2023 by Ada Byron", None, &["Ada Byron"], Some("2023-07-19"), true),
            ("Five links, opened on Thursday, picked by Ada Byron.", None, &["Ada Byron"], None, false),
            // The file was begun some weeks before its text was done.
            ("Saint-Malo, le jeudi 10 avril 2025", Some("2018-09-01"), &[], Some("2025-04-10"), true),
            ("Posted: 3rd of June, 2025", Some("2021-01-05"), &[], Some("2025-06-03"), true),
            ("Par Ada Byron, le 24 février 2025", Some("2025-02-20"), &["Ada Byron"], Some("2025-02-24"), true),
        ];
        for (line, made, authors, day, left) in cases {
            let mut facts = Facts {
                published: made.map(|day| Sourced::inferred(day.parse().unwrap(), Origin::Meta)),
                ..Facts::default()
            };
            let blocks = [Block::Paragraph(Inline::text(line)), Block::Paragraph(Inline::text("Le port dort encore."))];
            let mut reasons = [None, None];
            byline(&blocks, &mut reasons, &mut facts, jiff::civil::date(2026, 11, 21));
            assert_eq!(facts.authors.iter().map(|author| author.value.as_str()).collect::<Vec<_>>(), authors, "{line}");
            assert_eq!(facts.published.map(|day| day.value.to_string()).as_deref(), day, "{line}");
            assert_eq!(reasons, [left.then_some(DropReason::Metadata), None], "{line}");
        }
    }
}
