//! Word-processor documents (Office Open XML): their paragraphs as markup,
//! which then goes the way of all markup.

mod parts;
mod write;

use veille_model::{Draft, Format, Origin, Remark, Sourced};

use super::{archive::Archive, clean::clean, compose::compose, epub::day, html::Facts, images::Images, xml::Element};
use crate::{
    Error, Input,
    enrich::{dates, names},
};
use parts::Parts;
use write::{Writer, escape};

const FORMAT: &str = "Word";
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
    writer.body(body);
    let (html, head) = writer.finish();
    Ok((html, head, whole))
}

/// Reads a document.
pub(crate) fn read(input: &Input<'_>, images: &mut Images) -> Result<Draft, Error> {
    let mut archive = Archive::open(input.bytes, FORMAT)?;
    let (mut html, head, whole) = written(&mut archive, images)?;
    let mut facts = facts(&mut archive);
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
    let mut draft = compose(Format::Docx, clean(&html, None)?, facts, Vec::new(), false, input)?;
    if !whole {
        draft.remarks.push(Remark::Truncated);
    }
    Ok(draft)
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
            && ![".doc", ".docx", ".odt", ".rtf"].iter().any(|end| lower.ends_with(end))
    };
    facts.title = value("title").filter(given).map(|title| Sourced::stated(title, Origin::Meta));
    for name in value("creator").iter().flat_map(|creator| creator.split([';', ','])).map(str::trim) {
        if !name.is_empty() && !is_program(name) {
            facts.authors.push(Sourced::stated(name.to_owned(), Origin::Meta));
        }
    }
    // When the file was made is when the text was written, more or less.
    facts.published = value("created")
        .filter(|created| created != TEMPLATE_MADE)
        .and_then(|created| day(&created))
        .map(|day| Sourced::inferred(day, Origin::Meta));
    facts.language = value("language").and_then(|language| language.parse().ok());
    let keywords = value("keywords").unwrap_or_default();
    facts.tags =
        keywords.split([',', ';']).map(|tag| tag.trim().to_owned()).filter(|tag| tag.len() > 1).take(24).collect();
    facts.url = value("identifier")
        .and_then(|address| names::canonical(&address))
        .map(|url| Sourced::stated(url.to_string(), Origin::Meta));
    facts
}

fn is_program(name: &str) -> bool {
    let known = ["python-docx", "un-named", "unknown", "inconnu", "user", "utilisateur", "author", "admin", "pandoc"];
    let name = name.to_lowercase();
    known.contains(&name.as_str()) || name.starts_with("microsoft office") || name.starts_with("utilisateur ")
}
