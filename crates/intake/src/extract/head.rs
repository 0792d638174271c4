//! The line under the title of a file that is no page: who wrote it, and when.

use jiff::civil::Date;
use veille_model::{DropReason, Origin, Sourced};

use super::{block::Block, html::Facts};
use crate::enrich::{dates, names};

/// How many paragraphs may come before that line.
const HEAD: usize = 4;
/// How many words it has at most.
const BYLINE: usize = 25;
/// How many words stand beside the day and the names: more tell of something that happened on it.
const BESIDE: usize = 4;
/// With fewer, the line says nothing but these.
const NOTHING: usize = 2;

/// Reads the author and the day where a short line at the beginning names them,
/// and leaves out a line that says nothing else.
///
/// The file's own day (`Meta`) is when it was made: the line is believed
/// before it, unless it names a later one.
pub(super) fn byline(blocks: &[Block], reasons: &mut [Option<DropReason>], facts: &mut Facts, today: Date) {
    let made = facts.published.as_ref().filter(|day| day.origin == Origin::Meta).map(|day| day.value);
    let mut open = facts.published.is_none() || made.is_some();
    let kept = (0..blocks.len()).filter(|at| reasons[*at].is_none() && blocks[*at].has_text());
    for at in kept.take(HEAD).collect::<Vec<_>>() {
        let Block::Paragraph(line) = &blocks[at] else { continue };
        let line = line.to_text();
        if line.split_whitespace().count() > BYLINE {
            continue;
        }
        let named = ["Par ", "par ", "PAR ", "By ", "by ", "BY "].iter().any(|word| line.starts_with(word));
        let people = if named { names::people(&line) } else { Vec::new() };
        let found = dates::only(&line, facts.language, today);
        let beside = beside(&line, found.as_ref().map(|found| found.bytes.clone()), &people);
        let dated = found.filter(|found| {
            let fits = made.is_none_or(|made| found.date.day().is_some() && found.date.first_day() <= made.last_day());
            open && beside <= BESIDE && fits
        });
        let says_both = dated.is_some() && !people.is_empty();
        if facts.authors.is_empty() {
            facts.authors = people.iter().map(|name| Sourced::stated(name.clone(), Origin::Byline)).collect();
        }
        if let Some(found) = dated {
            let sourced = if says_both { Sourced::stated } else { Sourced::inferred };
            facts.published = Some(sourced(found.date, Origin::Byline));
            open = false;
            if beside <= NOTHING {
                reasons[at] = Some(DropReason::Metadata);
            }
        } else if named && !people.is_empty() && beside <= NOTHING {
            reasons[at] = Some(DropReason::Metadata);
        }
    }
}

/// How many words a line has beside its day, its names and what joins them.
fn beside(line: &str, day: Option<std::ops::Range<usize>>, people: &[String]) -> usize {
    let day = day.unwrap_or(line.len()..line.len());
    let mut rest = format!("{} {}", line.get(..day.start).unwrap_or_default(), line.get(day.end..).unwrap_or_default());
    for name in people {
        rest = rest.replacen(name.as_str(), " ", 1);
    }
    let joins = ["par", "by", "le", "on", "et", "and", "publié", "published", "à"];
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
        let cases: [Case<'_>; 8] = [
            ("Par Maëlle Quéguiner — 14 octobre 2026", made, &["Maëlle Quéguiner"], Some("2026-10-14"), true),
            ("By Ada Byron, 3 May 2024", None, &["Ada Byron"], Some("2024-05-03"), true),
            ("Par Maëlle Quéguiner et Yann Le Goff", None, &["Maëlle Quéguiner", "Yann Le Goff"], None, true),
            ("14 octobre 2026", None, &[], Some("2026-10-14"), true),
            ("Publié le 14 octobre 2026 à Brest, mis en page ici", None, &[], None, false),
            ("Le 14 octobre 2026, la mer a repris la digue.", None, &[], None, false),
            // Later than the file itself.
            ("14 octobre 2026", Some("2026-03-02"), &[], Some("2026-03-02"), false),
            ("Par temps de brume, le port ferme.", None, &[], None, false),
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
