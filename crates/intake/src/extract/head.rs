//! The line under the title of a file that is no page: who wrote it, and when.

use jiff::civil::Date;
use veille_model::{Draft, Origin, Sourced};

use crate::enrich::{dates, names};

/// How many paragraphs may come before that line.
const HEAD: usize = 4;
/// How many words it has at most.
const BYLINE: usize = 25;
/// How many words beside the day it has when it names nobody: more tell of something that happened on it.
const BESIDE: usize = 4;

/// Reads the author and the day where a short line at the beginning names them.
///
/// The file's own day (`Meta`) is when it was made: the line is believed
/// before it, unless it names a later one.
pub(super) fn byline(draft: &mut Draft, today: Date) {
    let language = draft.language.as_ref().map(|language| language.value);
    let made = draft.published.as_ref().filter(|day| day.origin == Origin::Meta).map(|day| day.value);
    let mut open = draft.published.is_none() || made.is_some();
    for line in draft.document.text.as_str().split("\n\n").take(HEAD) {
        if line.split_whitespace().count() > BYLINE {
            continue;
        }
        let named = ["Par ", "par ", "PAR ", "By ", "by ", "BY "].iter().find_map(|word| line.strip_prefix(word));
        if draft.authors.is_empty()
            && let Some(names) = named
        {
            let names = names.split([',', '|', '•', '·', '—', '–']).next().unwrap_or(names);
            let people = names::people(names).into_iter();
            draft.authors = people.map(|name| Sourced::stated(name, Origin::Byline)).collect();
        }
        if open
            && let Some(found) = dates::only(line, language, today)
            && (named.is_some() || beside(line, &found.bytes) <= BESIDE)
            && made.is_none_or(|made| found.date.day().is_some() && found.date.first_day() <= made.last_day())
        {
            draft.published = Some(Sourced::inferred(found.date, Origin::Byline));
            open = false;
        }
    }
}

fn beside(line: &str, day: &std::ops::Range<usize>) -> usize {
    let words = |text: Option<&str>| text.unwrap_or_default().split_whitespace().count();
    words(line.get(..day.start)) + words(line.get(day.end..))
}
