//! What a file states of itself.

use std::panic::{AssertUnwindSafe, catch_unwind};

use pdf_extract::{Dictionary, Document, Object, decode_text_string};
use veille_model::{Origin, PartialDate, Sourced};

use super::super::html::Facts;
use crate::enrich::names;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) stated: Facts,
    /// The day on which the file was made, which is that of the text more or less.
    pub(super) made: Option<PartialDate>,
}

/// Reads the document's properties.
pub(super) fn of(document: &Document) -> Found {
    catch_unwind(AssertUnwindSafe(|| read(document))).unwrap_or_default()
}

fn read(document: &Document) -> Found {
    let mut found = Found::default();
    let info = document.trailer.get(b"Info").ok().and_then(|info| dictionary(document, info));
    let value = |name: &[u8]| info.and_then(|info| text(document, info.get(name).ok()?));
    let stated = &mut found.stated;
    stated.title = value(b"Title").filter(|title| is_title(title)).map(|title| Sourced::stated(title, Origin::Meta));
    if let Some(author) = value(b"Author") {
        let people = names::people(&author);
        stated.authors = people.into_iter().map(|name| Sourced::stated(name, Origin::Meta)).collect();
    }
    let keywords = value(b"Keywords").unwrap_or_default();
    stated.tags = keywords
        .split([',', ';'])
        .map(|tag| tag.trim().to_owned())
        .filter(|tag| (2..=60).contains(&tag.chars().count()))
        .take(24)
        .collect();
    let lang = document.catalog().ok().and_then(|catalog| text(document, catalog.get(b"Lang").ok()?));
    stated.language = lang.and_then(|lang| lang.parse().ok());
    found.made = value(b"CreationDate").and_then(|date| day(&date));
    found
}

fn dictionary<'a>(document: &'a Document, object: &'a Object) -> Option<&'a Dictionary> {
    document.dereference(object).ok()?.1.as_dict().ok()
}

fn text(document: &Document, object: &Object) -> Option<String> {
    let object = document.dereference(object).ok()?.1;
    let text = decode_text_string(object).ok()?;
    let text = text.chars().filter(|c| !c.is_control() || c.is_whitespace()).collect::<String>();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty() && text.chars().count() <= 400).then_some(text)
}

/// Whether a title is one, and no name of a file, of a program or of a form.
fn is_title(title: &str) -> bool {
    let lower = title.to_lowercase();
    let ends =
        [".doc", ".docx", ".odt", ".rtf", ".pdf", ".indd", ".tex", ".dvi", ".qxd", ".ps", ".pptx", ".xlsx", ".html"];
    let starts = [
        "microsoft word",
        "microsoft powerpoint",
        "untitled",
        "sans titre",
        "document1",
        "about:blank",
        "http",
        "file:",
    ];
    let words = title.split_whitespace().count();
    let letters = title.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 3
        && !ends.iter().any(|end| lower.ends_with(end))
        && !starts.iter().any(|start| lower.starts_with(start))
        // One word with underscores or digits is a name of a file.
        && (words > 1 || title.chars().all(|c| c.is_alphabetic() || "’'-".contains(c)))
}

/// `D:20240503120000+02'00'`.
fn day(date: &str) -> Option<PartialDate> {
    let digits: String = date.trim_start_matches("D:").chars().take_while(char::is_ascii_digit).take(8).collect();
    let part = |range: std::ops::Range<usize>| digits.get(range);
    let day = match digits.len() {
        8 => format!("{}-{}-{}", part(0..4)?, part(4..6)?, part(6..8)?),
        6 | 7 => format!("{}-{}", part(0..4)?, part(4..6)?),
        4 | 5 => part(0..4)?.to_owned(),
        _ => return None,
    };
    day.parse().ok()
}
