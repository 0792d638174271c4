//! Word-processor documents (Office Open XML): their paragraphs as markup,
//! which then goes the way of all markup.

mod parts;
mod write;

use veille_model::{Draft, Format, Origin, PartialDate, Remark, Sourced};

use super::{
    archive::Archive,
    block::Block,
    clean::clean,
    compose::compose,
    epub::day,
    html::{Facts, same_title},
    images::Images,
    xml::Element,
};
use crate::{
    Error, Input,
    enrich::{dates, names},
};
use parts::Parts;
use write::{Writer, escape};

const FORMAT: &str = "Word";
/// Titles of files that nobody named.
const PLACEHOLDERS: &[&str] = &[
    "untitled",
    "sans titre",
    "document",
    "document1",
    "document 1",
    "title",
    "titre",
    "template",
    "modèle",
    "new document",
    "nouveau document",
    "unbenannt",
    "word document",
    "presentation",
    "test",
    "draft",
    "brouillon",
    "copie",
    "copy",
];
/// A document is written within so many days of its beginning.
const WRITTEN: i32 = 60;
/// So many blocks may stand before the title.
const SAID: usize = 8;
/// When the template was made from which python-docx makes all its files.
const TEMPLATE_MADE: &str = "2013-12-23T23:15:00Z";

/// A document's own markup, before anything is judged.
pub(super) fn markup(input: &Input<'_>, images: &mut Images) -> Result<String, Error> {
    let mut archive = Archive::open(input.bytes, FORMAT)?;
    let (html, head, _) = written(&mut archive, images)?;
    let mut whole = String::new();
    head.title.iter().for_each(|title| whole.push_str(&format!("<h1>{}</h1>", escape(title))));
    head.authors.iter().chain(&head.date).for_each(|line| whole.push_str(&format!("<p>{}</p>", escape(line))));
    whole.push_str(&html);
    Ok(images.localise(&whole, &mut |images, address| images.named(address)))
}

/// The markup, what heads it, and whether the file was read to its end.
fn written(archive: &mut Archive<'_>, images: &mut Images) -> Result<(String, write::Head, bool), Error> {
    let document = archive.read("word/document.xml")?.ok_or(Error::Damaged { format: FORMAT })?;
    let (document, whole) = Element::parse_far(&document, FORMAT)?;
    let body = document.child("body").unwrap_or(&document);
    let parts = Parts::of(archive);
    let mut writer = Writer::new(&parts, archive, images);
    writer.document(body);
    let (html, head) = writer.finish();
    Ok((html, head, whole))
}

/// Reads a document.
pub(crate) fn read(input: &Input<'_>, images: &mut Images) -> Result<Draft, Error> {
    let mut archive = Archive::open(input.bytes, FORMAT)?;
    let (mut html, head, whole) = written(&mut archive, images)?;
    let mut facts = facts(&mut archive);
    // Whom the text names wrote it; the properties name who made the file.
    let makers = std::mem::take(&mut facts.authors);
    if let Some(title) = head.title {
        facts.title = Some(Sourced::stated(title, Origin::Heading));
    }
    if !head.authors.is_empty() {
        let people: Vec<String> = head.authors.iter().flat_map(|line| names::people(line)).collect();
        let authors = if people.is_empty() { head.authors } else { people };
        facts.authors = authors.into_iter().map(|name| Sourced::stated(name, Origin::Byline)).collect();
    }
    if let Some(line) = head.date {
        match dates::only(&line, facts.language, input.today) {
            Some(found) => facts.published = Some(Sourced::stated(found.date, Origin::Byline)),
            // What says no day is still the author's word.
            None => html.insert_str(0, &format!("<p>{}</p>", escape(&line))),
        }
    }
    let html = images.localise(&html, &mut |images, address| images.named(address));
    let blocks = clean(&html, None)?;
    if facts.title.as_ref().is_some_and(|title| title.origin == Origin::Meta && !says(&blocks, &title.value)) {
        facts.title = heading(&blocks).map(|title| Sourced::stated(title, Origin::Heading)).or(facts.title);
    }
    let mut draft = compose(Format::Docx, blocks, facts, Vec::new(), false, input)?;
    if draft.authors.is_empty() {
        draft.authors = makers;
    }
    if !whole {
        draft.remarks.push(Remark::Truncated);
    }
    Ok(draft)
}

/// Whether a text says a title near its beginning.
fn says(blocks: &[Block], title: &str) -> bool {
    blocks.iter().filter(|block| block.has_text()).take(SAID).any(|block| same_title(title, &block.to_text()))
}

/// The heading with which a text begins, if no other is as high: it is the
/// title, whatever name was given to the file.
fn heading(blocks: &[Block]) -> Option<String> {
    let level = |block: &Block| match block {
        Block::Heading(level, line) => Some((*level, line.to_text())),
        _ => None,
    };
    let (first, words) = level(blocks.iter().find(|block| block.has_text())?)?;
    let alone = blocks.iter().filter_map(level).filter(|(other, _)| *other <= first).count() == 1;
    let parts =
        ["introduction", "résumé", "abstract", "summary", "sommaire", "contents", "avant-propos", "préface", "preface"];
    let is_part =
        parts.contains(&words.trim().to_lowercase().as_str()) || words.starts_with(|c: char| c.is_ascii_digit());
    (alone && !is_part && words.split_whitespace().count() >= 3).then_some(words)
}

/// What the document's properties state.
fn facts(archive: &mut Archive<'_>) -> Facts {
    let mut facts = Facts::default();
    let core = archive.read("docProps/core.xml").ok().flatten();
    let Some(core) = core.and_then(|bytes| Element::parse(&bytes, FORMAT).ok()) else { return facts };
    let value = |name: &str| core.child(name).map(Element::text).filter(|text| !text.is_empty());
    // A title that names a file or a program is none.
    let given = |title: &String| {
        let lower = title.to_lowercase();
        !lower.starts_with("microsoft word")
            && ![".doc", ".docx", ".odt", ".rtf", ".dot", ".dotx"].iter().any(|end| lower.ends_with(end))
            && !PLACEHOLDERS.contains(&lower.trim())
            && !lower.starts_with("modèle ")
            && !lower.ends_with(" template")
    };
    facts.title = value("title").filter(given).map(|title| Sourced::stated(title, Origin::Meta));
    for name in value("creator").iter().flat_map(|creator| creator.split([';', ','])).map(str::trim) {
        if !name.is_empty() && !is_program(name) && !is_account(name) {
            facts.authors.push(Sourced::stated(name.to_owned(), Origin::Meta));
        }
    }
    // When the file was made is when the text was written, more or less, unless
    // it was made from one that lay about for months.
    let modified = value("modified").and_then(|modified| day(&modified));
    let begun = value("created").filter(|created| created != TEMPLATE_MADE).and_then(|created| day(&created));
    let fresh = |begun: &PartialDate| {
        modified.is_none_or(|last| {
            let days = begun.first_day().until(last.first_day()).map_or(0, |span| span.get_days());
            days <= WRITTEN
        })
    };
    facts.published = begun.filter(fresh).map(|day| Sourced::inferred(day, Origin::Meta));
    facts.language = value("language").and_then(|language| language.parse().ok());
    let keywords = value("keywords").unwrap_or_default();
    facts.tags =
        keywords.split([',', ';']).map(|tag| tag.trim().to_owned()).filter(|tag| tag.len() > 1).take(24).collect();
    facts.url = value("identifier")
        .and_then(|address| names::canonical(&address))
        .map(|url| Sourced::stated(url.to_string(), Origin::Meta));
    facts
}

/// Whether a name is one of an account, an office or an agency.
fn is_account(name: &str) -> bool {
    let offices = [
        "agence",
        "agency",
        "stagiaire",
        "secrétariat",
        "service",
        "accueil",
        "direction",
        "bureau",
        "poste",
        "pc",
        "client",
    ];
    let first = name.split_whitespace().next().unwrap_or_default().to_lowercase();
    let one = !name.contains([' ', '\u{a0}']);
    offices.contains(&first.as_str())
        || name.chars().any(|c| c.is_ascii_digit())
        || one && (name.starts_with(char::is_lowercase) || name.contains(['.', '_', '@', '\\']))
}

fn is_program(name: &str) -> bool {
    let known = ["python-docx", "un-named", "unknown", "inconnu", "user", "utilisateur", "author", "admin", "pandoc"];
    let name = name.to_lowercase();
    known.contains(&name.as_str()) || name.starts_with("microsoft office") || name.starts_with("utilisateur ")
}
