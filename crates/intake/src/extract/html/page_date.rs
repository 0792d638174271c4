//! The day of publication: JSON-LD, `meta`, microdata, `<time>`, the address,
//! the page's dateline, then the text. A dateline beyond doubt is believed over
//! metadata, which templates fill. A wrong day is worse than none.

use std::sync::LazyLock;

use dom_query::Document;
use regex::Regex;
use veille_model::{Language, Origin, PartialDate, Sourced, Text};

use super::{
    dateline::{self, Place, Shown},
    facts::Metas,
    json_ld::JsonLd,
    leaves::Leaf,
};
use crate::{
    Input,
    enrich::dates,
    extract::plain_text::{announced, with_evidence},
};

/// No page is older than the web.
const FIRST_YEAR: i16 = 1990;

/// What the page's metadata state.
pub(super) fn stated(page: &Document, ld: &JsonLd, metas: &Metas, url: Option<&str>) -> Option<Sourced<PartialDate>> {
    let by_ld = ["datePublished", "dateCreated", "uploadDate"]
        .iter()
        .find_map(|key| day(&JsonLd::text(ld.articles(), key)?))
        .map(|date| Sourced::stated(date, Origin::JsonLd));
    let graph = [
        "article:published_time",
        "og:article:published_time",
        "og:published_time",
        "article:published",
        "og:pubdate",
        "article:post_date",
    ];
    let names = [
        "datepublished",
        "pubdate",
        "publishdate",
        "publish-date",
        "publish_date",
        "publication_date",
        "date.published",
        "published-date",
        "published_time",
        "publishtime",
        "parsely-pub-date",
        "sailthru.date",
        "cxenseparse:recs:publishtime",
        "dc.date.issued",
        "dcterms.issued",
        "dc.date.created",
        "dcterms.created",
        "dcterms.date",
        "dc.date",
        "dc:date",
        "citation_publication_date",
        "citation_date",
        "article.published",
        "originalpublicationdate",
        "rnews:datepublished",
        "datecreated",
        "date",
        "release_date",
        "displaydate",
        "shareaholic:article_published_time",
        "creation_date",
        "datum",
        "date_published",
        "article:publicationdate",
    ];
    let by_meta = |names: &[&str], origin| {
        names.iter().find_map(|name| day(metas.first(&[name])?)).map(|date| Sourced::stated(date, origin))
    };
    let stated = by_ld
        .or_else(|| by_meta(&graph, Origin::OpenGraph))
        .or_else(|| by_meta(&names, Origin::Meta))
        .or_else(|| microdata(page).map(|date| Sourced::stated(date, Origin::Microdata)))
        .or_else(|| time_element(page).map(|date| Sourced::stated(date, Origin::TimeElement)));
    let by_address = url.and_then(in_address).map(|date| Sourced::stated(date, Origin::Url));
    match (stated, by_address) {
        // Metadata often count in UTC what the address dates by the newsroom's clock.
        (Some(stated), Some(address)) if is_next_day(stated.value, address.value) => Some(address),
        (Some(stated), _) => Some(stated),
        (None, address) => address.or_else(|| {
            let date = day(&JsonLd::text(ld.pages(), "datePublished")?)?;
            Some(Sourced::stated(date, Origin::JsonLd))
        }),
    }
}

fn is_next_day(one: PartialDate, other: PartialDate) -> bool {
    one.first_day().since(other.first_day()).is_ok_and(|span| span.get_days().abs() == 1)
}

/// The day of publication, from what the metadata state and the page shows.
pub(super) fn settle(
    stated: Option<Sourced<PartialDate>>,
    leaves: &[Leaf<'_>],
    facts: (Option<&str>, Option<&str>),
    text: &Text,
    language: Option<Language>,
    input: &Input<'_>,
) -> Option<Sourced<PartialDate>> {
    let (title, address) = facts;
    let shown = dateline::shown(leaves, Place::of(leaves, title, text), address, language, input);
    match (stated, shown) {
        (Some(stated), Some(shown)) if outranks(shown, &stated) => Some(Sourced::stated(shown.date, Origin::Byline)),
        (Some(stated), _) => Some(stated),
        (None, Some(shown)) => Some(Sourced::stated(shown.date, Origin::Byline)),
        (None, None) => {
            let found =
                opening(text.as_str(), language, input).or_else(|| announced(text.as_str(), language, input))?;
            Some(with_evidence(Sourced::inferred(found.date, Origin::Sentence), text, found.bytes))
        }
    }
}

/// The day of an agency's opening: `Lyon, 12 mai 2024 –`.
fn opening(text: &str, language: Option<Language>, input: &Input<'_>) -> Option<dates::Found> {
    let start = &text[..text.floor_char_boundary(90)];
    let found = dates::find(start, language, input.today).into_iter().next()?;
    let before = start[..found.bytes.start].split_whitespace();
    let small = ["le", "den", "am", "on", "the", "la", "de", "sur"];
    let place = before.clone().count() <= 5
        && before.into_iter().all(|word| !word.starts_with(char::is_lowercase) || small.contains(&word));
    let after = start[found.bytes.end..].trim_start();
    let ends = after.is_empty() || after.starts_with(['.', ')', ':', '–', '—', '-', '|', ']', '/', '(']);
    let fits = found.date.day().is_some() && !found.year_guessed && found.date.first_day() <= input.today;
    (place && ends && fits).then_some(found)
}

/// Whether a page's own dateline is believed over its metadata.
///
/// Where both differ, readers were shown the day of publication; a template
/// wrote the metadata.
fn outranks(shown: Shown, stated: &Sourced<PartialDate>) -> bool {
    match stated.origin {
        _ if shown.date == stated.value => false,
        // A paper is put online the evening before the day that it bears, and that readers see.
        _ if shown.date.first_day().yesterday().is_ok_and(|before| before == stated.value.first_day()) => {
            shown.score >= dateline::LIKELY
        }
        Origin::TimeElement => shown.score >= dateline::LIKELY,
        Origin::JsonLd | Origin::OpenGraph | Origin::Meta | Origin::Microdata => shown.score >= dateline::SURE,
        _ => false,
    }
}

/// The day that a machine-made date begins with.
pub(super) fn day(text: &str) -> Option<PartialDate> {
    static ISO: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^\D{0,3}((?:19|20)\d\d)[-/.]?(\d\d)[-/.]?(\d\d)(?:\D|$)").expect("written here"));
    let text = text.trim();
    let found = ISO.captures(text).and_then(|iso| {
        let part = |index: usize| iso[index].parse::<i16>().ok();
        PartialDate::new(part(1)?, i8::try_from(part(2)?).ok(), i8::try_from(part(3)?).ok()).ok()
    });
    let today = jiff::civil::Date::MAX;
    found
        .or_else(|| {
            let found = dates::find(&text[..text.floor_char_boundary(60)], None, today);
            found.into_iter().map(|found| found.date).find(|date| date.day().is_some())
        })
        .filter(|date| (FIRST_YEAR..2100).contains(&date.year()))
}

fn microdata(page: &Document) -> Option<PartialDate> {
    let nodes = page.select(r#"[itemprop~="datePublished"], [property$="datePublished"], [itemprop~="dateCreated"], [property$="dateCreated"]"#);
    nodes.nodes().iter().find_map(|node| {
        let value = node.attr("datetime").or_else(|| node.attr("content")).unwrap_or_else(|| node.text());
        day(&value)
    })
}

/// The `<time>` of the article's head, or the only one of the page.
fn time_element(page: &Document) -> Option<PartialDate> {
    let first = [
        "time[pubdate]",
        r#"time[class*="publish"], time[class*="entry-date"]:not([class*="updated"]), time[class*="post-date"], time[class*="created"]"#,
        "article header time[datetime], header.entry-header time[datetime], .entry-meta time[datetime], .post-meta time[datetime]",
        r#"abbr.published, .published[title], .date-published, [class*="publish"] time"#,
    ];
    for selector in first {
        for node in page.select(selector).nodes() {
            let value = node.attr("datetime").or_else(|| node.attr("title")).unwrap_or_else(|| node.text());
            if let Some(date) = day(&value) {
                return Some(date);
            }
        }
    }
    let nodes = page.select("time[datetime]");
    let mut days: Vec<PartialDate> = nodes.nodes().iter().filter_map(|node| day(&node.attr("datetime")?)).collect();
    days.dedup();
    // Several different days: related articles and comments have their own.
    if days.len() == 1 { days.pop() } else { None }
}

/// A day that an address holds: `/2025/04/12/`, `2025-04-12`, `20250412`.
fn in_address(url: &str) -> Option<PartialDate> {
    static DAY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?:/|-|_|\b)((?:19|20)\d\d)([/_-])(\d{1,2})([/_-])(\d{1,2})(?:/|-|_|\b)|/((?:19|20)\d\d)(\d\d)(\d\d)(?:/|-|_|\b)|[/_-](\d\d)[._-](\d\d)[._-]((?:19|20)\d\d)(?:/|-|_|\b)",
        )
            .expect("written here")
    });
    let found = DAY.captures(url)?;
    let part = |index: usize| found.get(index).and_then(|m| m.as_str().parse::<i16>().ok());
    let (year, month, day) = match (part(1), part(6)) {
        (Some(year), _) => (year, part(3)?, part(5)?),
        (None, Some(year)) => (year, part(7)?, part(8)?),
        (None, None) => (part(11)?, part(10)?, part(9)?),
    };
    let date = PartialDate::new(year, i8::try_from(month).ok(), i8::try_from(day).ok()).ok()?;
    (date.year() >= FIRST_YEAR).then_some(date)
}
