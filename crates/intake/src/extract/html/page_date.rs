//! The day of publication: JSON-LD, `meta`, microdata, `<time>`, the address,
//! a byline, then the text. A wrong day is worse than none.

use std::sync::LazyLock;

use dom_query::Document;
use regex::Regex;
use veille_model::{Language, Origin, PartialDate, Sourced, Text};

use super::{facts::Metas, json_ld::JsonLd, leaves::leaves};
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

/// What the page's words state, or the article's lead makes likely.
pub(super) fn in_page(
    page: &Document,
    text: &Text,
    language: Option<Language>,
    input: &Input<'_>,
) -> Option<Sourced<PartialDate>> {
    if let Some(found) = byline(page, language, input) {
        return Some(Sourced::stated(found, Origin::Byline));
    }
    if let Some(found) = beside_title(page, language, input) {
        return Some(Sourced::stated(found, Origin::Byline));
    }
    let found = announced(text.as_str(), language, input)?;
    Some(with_evidence(Sourced::inferred(found.date, Origin::Sentence), text, found.bytes))
}

/// The day that a machine-made date begins with.
fn day(text: &str) -> Option<PartialDate> {
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
    let nodes = page.select(r#"[itemprop~="datePublished"], [property~="datePublished"], [itemprop~="dateCreated"]"#);
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
        Regex::new(r"(?:/|-|_|\b)((?:19|20)\d\d)([/_-])(\d{1,2})([/_-])(\d{1,2})(?:/|-|_|\b)|/((?:19|20)\d\d)(\d\d)(\d\d)(?:/|-|_|\b)")
            .expect("written here")
    });
    let found = DAY.captures(url)?;
    let part = |index: usize| found.get(index).and_then(|m| m.as_str().parse::<i16>().ok());
    let (year, month, day) = match part(1) {
        Some(year) => (year, part(3)?, part(5)?),
        None => (part(6)?, part(7)?, part(8)?),
    };
    let date = PartialDate::new(year, i8::try_from(month).ok(), i8::try_from(day).ok()).ok()?;
    (date.year() >= FIRST_YEAR).then_some(date)
}

/// A day beside words or classes that speak of publication.
fn byline(page: &Document, language: Option<Language>, input: &Input<'_>) -> Option<PartialDate> {
    let selectors = [
        r#"[class*="publish"], [class*="pubdate"], [class*="pub-date"], [id*="publish"], [class*="posted-on"], [class*="post-date"], [class*="entry-date"], [class*="article-date"], [class*="article__date"], [class*="date-time"]"#,
        r#"[class*="byline"], [class*="dateline"], [class*="article-meta"], [class*="post-meta"], [class*="entry-meta"], [class*="article-info"], [class*="article__meta"], [class*="signature"]"#,
        r#"article [class*="date"], [class*="date"], time, [class*="datum"], [id*="date"]"#,
    ];
    for selector in selectors {
        let mut days = Vec::new();
        for node in page.select(selector).nodes().iter().take(40) {
            let text = super::facts::unescape(&node.text());
            if text.chars().count() > 160 {
                continue;
            }
            if let Some(found) = dates::only(&text, language, input.today)
                .filter(|found| found.date.day().is_some() && !found.year_guessed)
            {
                days.push(found.date);
            }
        }
        // The first stands nearest the title; when many differ, it is a list.
        let mut distinct = days.clone();
        distinct.sort_unstable();
        distinct.dedup();
        if let Some(first) = days.first().filter(|_| distinct.len() <= 3) {
            return Some(*first);
        }
    }
    None
}

/// A short line with a day under the page's only main heading, or the only such
/// day of the page.
fn beside_title(page: &Document, language: Option<Language>, input: &Input<'_>) -> Option<PartialDate> {
    let leaves = leaves(page);
    let dated: Vec<(usize, PartialDate)> = leaves
        .iter()
        .enumerate()
        .filter(|(_, leaf)| leaf.text.chars().count() <= 160)
        .filter_map(|(index, leaf)| {
            let found = dates::only(leaf.text.trim(), language, input.today)?;
            (found.date.day().is_some() && found.date.year() >= FIRST_YEAR && !found.year_guessed)
                .then_some((index, found.date))
        })
        .collect();
    let title = leaves.iter().position(|leaf| leaf.tag == "h1");
    let near = title.and_then(|title| {
        let (index, date) = dated.iter().min_by_key(|(index, _)| index.abs_diff(title))?;
        (index.abs_diff(title) <= 6).then_some(*date)
    });
    let mut distinct: Vec<PartialDate> = dated.iter().map(|(_, date)| *date).collect();
    distinct.sort_unstable();
    distinct.dedup();
    near.or(if distinct.len() == 1 { distinct.pop() } else { None })
}
