//! Dates as people write them, each known to its own precision.
//!
//! A small grammar: `12 avril 2025`, `April 12, 2025`, `avril 2025`,
//! `vendredi 22 décembre`, `2025-04-12`, `12/04/2025`. Nothing is invented:
//! a month stays a month, a weekday that contradicts its date refuses it, and
//! a day without a year needs a weekday that finds one.

use std::{ops::Range, sync::LazyLock};

use jiff::civil::{Date, Weekday};
use regex::{Captures, Regex};
use veille_model::{Language, PartialDate};

/// How far back a weekday looks for its year.
const YEARS_BACK: i16 = 12;

/// A date found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// The bytes that say it.
    pub(crate) bytes: Range<usize>,
    /// The date.
    pub(crate) date: PartialDate,
    /// Whether its year was found by the weekday.
    pub(crate) year_guessed: bool,
}

const WEEKDAY: &str = r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thurs?|fri|sat|sun|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag";
const MONTH: &str = r"janvier|janv|février|fevrier|févr|fév|mars|avril|avr|mai|juin|juillet|juil|août|aout|septembre|octobre|novembre|décembre|decembre|déc|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|okt|nov|dec|dez|januar|jänner|februar|märz|maerz|juni|juli|oktober|dezember|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|januari|februari|maart|mei|augustus|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro";

/// The dates in `text`, in its order.
///
/// `language` says how `03/04/2025` reads; without it such a date is left out.
pub(crate) fn find(text: &str, language: Option<Language>, today: Date) -> Vec<Found> {
    static GRAMMAR: LazyLock<Regex> = LazyLock::new(|| {
        let year = r"(?:19|20)\d\d";
        Regex::new(&format!(
            r"(?ix)
            \b(?P<iso_y>{year})-(?P<iso_m>\d\d)(?:-(?P<iso_d>\d\d))?(?:[T\s]\d\d:\d\d)?\b
            | \b(?P<cn_y>{year})(?:年\s?(?P<cn_m>\d{{1,2}})月(?:\s?(?P<cn_d>\d{{1,2}})日)?)
            | \b(?P<big_y>{year})[/.](?P<big_m>\d{{1,2}})[/.](?P<big_d>\d{{1,2}})\b
            | \b(?P<n1>\d{{1,2}})(?P<n_sep>[/.])\s?(?P<n2>\d{{1,2}})[/.]\s?(?P<n_y>{year})\b
            | \b(?P<d1>\d{{1,2}})(?P<d_sep>-)(?P<d2>\d{{1,2}})-(?P<d_y>{year})\b
            | \b(?:(?P<dmy_w>{WEEKDAY})\b[.,]?\s+(?:(?:le|the|den|dem)\s+)?)?
              (?P<dmy_d>\d{{1,2}})(?:er|st|nd|rd|th|ème|[.])?\s?(?:of\s+|de\s+)?\b(?P<dmy_m>{MONTH})\b[.]?(?:(?:\s+de|,)?\s*(?P<dmy_y>{year})\b)?
            | \b(?:(?P<mdy_w>{WEEKDAY})\b[.,]?\s+)?(?P<mdy_m>{MONTH})\b[.]?\s+(?P<mdy_d>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<mdy_y>{year})\b)?
            | \b(?P<my_m>{MONTH})\b[.]?,?\s+(?:de\s+)?(?P<my_y>{year})\b
            "
        ))
        .expect("written here")
    });
    let mut dates = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        // Every date has a digit; most lines have none, and the grammar is dear.
        if line.contains(|c: char| c.is_ascii_digit()) {
            dates.extend(GRAMMAR.captures_iter(line).filter_map(|found| {
                let bytes = found.get(0)?.range();
                let (date, year_guessed) = resolve(&found, language, today)?;
                Some(Found { bytes: start + bytes.start..start + bytes.end, date, year_guessed })
            }));
        }
        start += line.len();
    }
    dates
}

/// Days with a year of two digits, `16.11.18`, for lines that say little else.
pub(crate) fn find_short(text: &str, language: Option<Language>, today: Date) -> Vec<Found> {
    static SHORT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:^|[^\d./])((?P<d>\d{1,2})(?P<sep>[./])(?P<m>\d{1,2})[./](?P<y>\d\d))(?:[^\d./]|\.?$)")
            .expect("written here")
    });
    static NAMED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(&format!(
            r"(?i)\b(?P<d>\d{{1,2}})(?:er)?\s(?P<m>{MONTH})[.]?\s['’]?(?P<y>\d\d)\b(?:\s?(?:[àa|,–-]|at\b|$))"
        ))
        .expect("written here")
    });
    let named = NAMED.captures_iter(text).filter_map(|found| {
        let part = |name| found.name(name).and_then(|part| part.as_str().parse::<i8>().ok());
        let date = Date::new(2000 + i16::from(part("y")?), month(&found["m"])?, part("d")?).ok()?;
        let bytes = found.name("d")?.start()..found.name("y")?.end();
        (date <= today).then_some(Found { bytes, date: date.into(), year_guessed: false })
    });
    let named: Vec<Found> = named.collect();
    if !named.is_empty() {
        return named;
    }
    let short = SHORT.captures_iter(text).filter_map(|found| {
        let part = |name| found.name(name).and_then(|part| part.as_str().parse::<i8>().ok());
        let order = order("sep", &found, language);
        let date = day_and_month(part("d")?, part("m")?, 2000 + i16::from(part("y")?), order)?;
        (date.first_day() <= today).then_some(Found { bytes: found.get(1)?.range(), date, year_guessed: false })
    });
    short.collect()
}

/// The only day of a short line such as a byline, unless it names two.
pub(crate) fn only(text: &str, language: Option<Language>, today: Date) -> Option<Found> {
    let mut found = find(text, language, today);
    found.retain(|one| one.date.first_day() <= today);
    // "Publié le 3, mis à jour le 5": the first is the publication.
    let updated = ["mis à jour", "updated", "modifié", "aktualisiert"];
    let lower = text.to_lowercase();
    match found.len() {
        1 => found.pop(),
        2.. if updated.iter().any(|word| lower.contains(word)) => Some(found.swap_remove(0)),
        _ => None,
    }
}

fn resolve(found: &Captures<'_>, language: Option<Language>, today: Date) -> Option<(PartialDate, bool)> {
    let number = |name| found.name(name).and_then(|m| m.as_str().parse::<i16>().ok());
    let month = |name| found.name(name).and_then(|m| month(m.as_str()));
    let weekday = |name| found.name(name).and_then(|m| weekday(m.as_str()));
    let small = |n: i16| i8::try_from(n).ok();
    for (y, m, d) in [("iso_y", "iso_m", "iso_d"), ("cn_y", "cn_m", "cn_d"), ("big_y", "big_m", "big_d")] {
        if let (Some(year), Some(month)) = (number(y), number(m)) {
            let date = PartialDate::new(year, small(month), number(d).and_then(small)).ok()?;
            return Some((date, false));
        }
    }
    for (first, second, year, sign) in [("n1", "n2", "n_y", "n_sep"), ("d1", "d2", "d_y", "d_sep")] {
        if let (Some(first), Some(second), Some(year)) = (number(first), number(second), number(year)) {
            return Some((day_and_month(small(first)?, small(second)?, year, order(sign, found, language))?, false));
        }
    }
    for (w, d, m, y) in [("dmy_w", "dmy_d", "dmy_m", "dmy_y"), ("mdy_w", "mdy_d", "mdy_m", "mdy_y")] {
        if let (Some(day), Some(month)) = (number(d).and_then(small), month(m)) {
            return match (number(y), weekday(w)) {
                (Some(year), weekday) => {
                    let date = Date::new(year, month, day).ok()?;
                    (weekday.is_none() || weekday == Some(date.weekday())).then(|| (date.into(), false))
                }
                (None, Some(weekday)) => Some((year_by_weekday(month, day, weekday, today)?.into(), true)),
                (None, None) => None,
            };
        }
    }
    let (month, year) = (month("my_m")?, number("my_y")?);
    Some((PartialDate::new(year, Some(month), None).ok()?, false))
}

/// Whether the day certainly stands first; nobody puts it second with full stops.
fn order(sign: &str, found: &Captures<'_>, language: Option<Language>) -> bool {
    let stops = found.name(sign).is_some_and(|sign| sign.as_str() == ".");
    stops || language.is_some_and(|language| language != Language::ENGLISH)
}

/// What `12/04` means in a year.
fn day_and_month(first: i8, second: i8, year: i16, day_first: bool) -> Option<PartialDate> {
    let (day, month) = match (first, second) {
        (first, second) if second > 12 => (second, first),
        (first, second) if first > 12 || first == second => (first, second),
        // Either reading is possible; English texts use both.
        _ if !day_first => return None,
        (first, second) => (first, second),
    };
    PartialDate::new(year, Some(month), Some(day)).ok()
}

/// The latest day not after `today` on which the weekday fits.
fn year_by_weekday(month: i8, day: i8, weekday: Weekday, today: Date) -> Option<Date> {
    (today.year() - YEARS_BACK..=today.year())
        .rev()
        .filter_map(|year| Date::new(year, month, day).ok())
        .find(|date| *date <= today && date.weekday() == weekday)
}

fn weekday(word: &str) -> Option<Weekday> {
    let word = word.to_lowercase();
    let starts = |names: &[&str]| names.iter().any(|name| word.starts_with(name));
    Some(match () {
        () if starts(&["lun", "mon"]) => Weekday::Monday,
        () if starts(&["mar", "tue", "die"]) => Weekday::Tuesday,
        () if starts(&["mer", "wed", "mit"]) => Weekday::Wednesday,
        () if starts(&["jeu", "thu", "don"]) => Weekday::Thursday,
        () if starts(&["ven", "fri", "fre"]) => Weekday::Friday,
        () if starts(&["sam", "sat"]) => Weekday::Saturday,
        () if starts(&["dim", "sun", "son"]) => Weekday::Sunday,
        () => return None,
    })
}

fn month(word: &str) -> Option<i8> {
    let word = word.to_lowercase();
    let starts = |names: &[&str]| names.iter().any(|name| word.starts_with(name));
    Some(match () {
        () if starts(&["jan", "jän", "ene", "gen"]) => 1,
        () if starts(&["fé", "fe"]) => 2,
        () if starts(&["mar", "mär", "mae", "maa"]) => 3,
        () if starts(&["av", "ap", "ab"]) => 4,
        () if starts(&["mai", "may", "mag", "mei"]) => 5,
        () if starts(&["juin", "jun", "giu"]) => 6,
        () if starts(&["juil", "jul", "lug"]) => 7,
        () if starts(&["ao", "au", "ag"]) => 8,
        () if starts(&["s"]) => 9,
        () if starts(&["o"]) => 10,
        () if starts(&["n"]) => 11,
        () if starts(&["d"]) => 12,
        () => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, language: Language, expected: &[&str]) {
        let today = jiff::civil::date(2026, 11, 21);
        let found: Vec<String> = find(text, Some(language), today).iter().map(|f| f.date.to_string()).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_french_date_is_read_to_its_precision() {
        let cases: [(&str, &[&str]); 12] = [
            ("mis en ligne le 03-04-2025, du 2025-04-03 au", &["2025-04-03", "2025-04-03"]),
            ("Le 1er avril 2025, puis le 12 mai 2025.", &["2025-04-01", "2025-05-12"]),
            ("En avril 2025 ou en 2019", &["2025-04"]),
            ("publié vendredi 22 décembre par une agence", &["2023-12-22"]),
            ("mardi 22 décembre 2023", &[]),
            ("vendredi 22 décembre 2023", &["2023-12-22"]),
            ("le 22 décembre", &[]),
            ("le 03/04/2025 à 10h", &["2025-04-03"]),
            ("le 31 février 2025", &[]),
            ("13 févr. 2024, 2 août 2024", &["2024-02-13", "2024-08-02"]),
            ("le 3.4.2025, le 30. 9. 2024", &["2025-04-03", "2024-09-30"]),
            ("version 2.0.2025, de 2024-05-06 à 2024-07", &["2024-05-06", "2024-07"]),
        ];
        for (text, expected) in cases {
            check(text, Language::FRENCH, expected);
        }
    }

    #[test]
    fn an_english_date_is_read_to_its_precision() {
        let cases: [(&str, &[&str]); 8] = [
            ("April 12, 2025 and Apr. 3rd, 2024", &["2025-04-12", "2024-04-03"]),
            ("on 12 April 2025, the 4th of July 2024", &["2025-04-12", "2024-07-04"]),
            ("in March 2025", &["2025-03"]),
            ("Friday, December 22", &["2023-12-22"]),
            ("Monday, December 22, 2023", &[]),
            ("03/04/2025", &[]),
            ("25/04/2025 or 04/25/2025", &["2025-04-25", "2025-04-25"]),
            ("they may 2 of them", &[]),
        ];
        for (text, expected) in cases {
            check(text, Language::ENGLISH, expected);
        }
    }

    #[test]
    fn a_year_of_two_digits_is_read_where_it_is_asked_for() {
        let today = jiff::civil::date(2026, 11, 21);
        let short = |text: &str| -> Vec<String> {
            find_short(text, Some(Language::FRENCH), today).iter().map(|found| found.date.to_string()).collect()
        };
        assert_eq!(short("Fête, 30.10.23"), ["2023-10-30"]);
        assert_eq!(short("03/04/25 - 10h"), ["2025-04-03"]);
        assert_eq!(short("Publié le 27 Mar 20 à 9:21"), ["2020-03-27"]);
        assert_eq!(short("en mars 20 personnes"), [""; 0]);
        assert_eq!(short("version 1.12.24.3"), [""; 0]);
        assert_eq!(short("le 12.13.25"), ["2025-12-13"]);
        assert_eq!(short("le 31.12.30"), [""; 0]);
    }
}
