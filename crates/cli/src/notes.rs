//! Highlights and notes.

use veille_library::{
    Library,
    annotations::{self, Ask, Change},
};
use veille_model::Meaning;
use veille_wire::json::{Note, Notes};

use crate::{
    arguments::{Annotate, Page},
    articles::article,
    output::{Failure, Output},
    tags::name,
};

/// Highlights a passage, named by its words.
pub(crate) fn annotate(library: &Library, passage: &Annotate, output: &mut Output) -> Result<(), Failure> {
    let id = article(&passage.id)?;
    let meaning = Meaning::from_name(&passage.meaning).ok_or_else(|| {
        let known = Meaning::ALL.map(Meaning::french).join(", ");
        Failure::told(format!("{} is no meaning. Choose one of {known}", passage.meaning))
    })?;
    let tags = passage.tags.iter().map(|tag| name(tag)).collect::<Result<Vec<_>, _>>()?;
    let range = annotations::locate(library, id, &passage.quote, &passage.prefix, &passage.suffix)?;
    let mut made = annotations::add(library, id, range, meaning, &passage.note)?;
    if !tags.is_empty() {
        made = annotations::change(library, made.id, &Change { tags: Some(tags), ..Change::default() })?;
    }
    if output.json() {
        return output.value(&Note::from(made));
    }
    output.line(&format!("annotated {}", made.id))
}

/// Lists the highlights of the articles that a line matches.
pub(crate) fn list(library: &Library, line: &str, page: &Page, output: &mut Output) -> Result<(), Failure> {
    let ask = Ask { line, offset: page.offset, limit: page.limit, ..Ask::default() };
    let found = annotations::list(library, &ask)?;
    if output.json() {
        let notes = found.notes.into_iter().map(|row| row.annotation.into()).collect();
        return output.value(&Notes { total: found.total, notes });
    }
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    found.notes.iter().try_for_each(|annotations::Row { annotation, article, .. }| {
        output.line(&format!(
            "{}\t{}\t{}\t{}\t{}\t{}",
            annotation.id,
            annotation.anchor.as_str(),
            annotation.meaning.french(),
            one_line(&article.title.value),
            annotation.area.map_or_else(
                || one_line(&annotation.selector.quote.exact),
                |area| { format!("{}&{}", area.page_fragment(), area.region_fragment()) }
            ),
            one_line(&annotation.note.0),
        ))
    })
}
