//! PDF: the text of its pages as it is read, and where in it each page begins.

mod blocks;
mod drawing;
mod facts;
mod figures;
mod flowing;
mod furniture;
mod glyphs;
mod lines;
mod objects;
mod raster;
mod ruled;
mod shape;
mod tables;
#[cfg(test)]
mod tests;
mod tree;
mod widths;

use std::{
    panic::catch_unwind,
    time::{Duration, Instant},
};

use pdf_extract::{Document, Error as PdfError, ObjectId};
use veille_model::{Draft, DropReason, Format, Origin, Remark, Sourced, TextOffset, TextRange};

use super::{
    around::{judged, part_site},
    block::Block,
    head::byline,
    html::{Article, finish, same_title},
    images::Images,
    plain_text::file_title,
    write::write,
};
use crate::{Error, Input};
use blocks::Flow;
use figures::Figure;
use lines::Line;
use raster::Pictures;

const FORMAT: &str = "PDF";

/// How many pages are read.
const PAGES: usize = 2_000;
/// How many objects a file may have.
const OBJECTS: usize = 1_000_000;
/// How many pictures are looked at.
const FIGURES: usize = 1_500;
/// How many blocks are looked at for the title: a page's menu comes first.
const ABOVE: usize = 12;
/// How long pages are read; what comes later stays unread.
const BUDGET: Duration = Duration::from_secs(7);

/// Reads a file; one without text gives an empty article with its pages.
pub(crate) fn read(input: &Input<'_>, images: &mut Images) -> Result<Draft, Error> {
    within(input, BUDGET, glyphs::MOST, images)
}

/// The same within a time, and so many glyphs a page.
fn within(input: &Input<'_>, budget: Duration, glyphs: usize, images: &mut Images) -> Result<Draft, Error> {
    let mut document = open(input.bytes)?;
    let pictures = drawing::take_pictures(&mut document);
    let numbers: Vec<(u32, ObjectId)> = document.get_pages().into_iter().collect();
    if numbers.is_empty() {
        return Err(Error::Damaged { format: FORMAT });
    }
    let begun = Instant::now();
    let mut whole = numbers.len() <= PAGES;
    let mut pages: Vec<(f64, Vec<Line>)> = Vec::with_capacity(numbers.len());
    let mut figures: Vec<Figure> = Vec::new();
    for (number, id) in &numbers {
        let late = begun.elapsed() >= budget || pages.len() >= PAGES;
        if late {
            whole = false;
            pages.push((0.0, Vec::new()));
            continue;
        }
        let drawing = drawing::of_page(&mut document, *id);
        let mut page = glyphs::of_page(&document, *number, glyphs);
        page.take_rules(drawing.rules);
        whole &= page.whole;
        let mut found = figures::of_page(&page, pages.len(), &drawing.pictures);
        found.truncate(FIGURES.saturating_sub(figures.len()));
        pages.push((page.height, lines::of_page(&page, &found, figures.len())));
        figures.append(&mut found);
    }
    let mut dropped = furniture::take(&mut pages);
    let facts = facts::of(&document);
    let count = pages.len();
    let mut lines: Vec<Vec<Line>> = pages.into_iter().map(|(_, lines)| lines).collect();
    if !is_text(&lines) {
        return Ok(without_text(facts, count, whole, input));
    }
    let pictures = Pictures { document: &document, streams: &pictures };
    let shown = figures::images(&figures, pictures, || begun.elapsed() < budget, images);
    let figures: Vec<_> = figures.into_iter().zip(shown).collect();
    for lines in &mut lines {
        lines.retain(|line| {
            line.figure.is_none_or(|number| figures.get(number).is_some_and(|(_, shown)| shown.is_some()))
        });
    }
    let mut flow = blocks::flow(&lines, &figures);
    let mut stated = facts.stated;
    if stated.title.is_none() {
        stated.title = flow.title.take().map(|title| Sourced::inferred(title, Origin::Heading));
    }
    let title = stated.title.as_ref().and_then(|title| title_block(&flow, &title.value));
    if let Some(Block::Heading(_, line)) = title.map(|at| &flow.blocks[at]) {
        part_site(&mut stated, &line.to_text());
    }
    let mut reasons = judged(&flow.blocks, title);
    if let Some(at) = title {
        reasons[at] = Some(DropReason::RepeatedTitle);
    }
    stated.published = facts.made.map(|day| Sourced::inferred(day, Origin::Meta));
    byline(&flow.blocks, &mut reasons, &mut stated, input.today);
    let mut article = Article { blocks: std::mem::take(&mut flow.blocks), dropped: Vec::new() };
    let places = article.leave(&reasons);
    for (block, place, _) in &mut flow.breaks {
        // A page that began with what is left out begins with what follows it.
        *place = if reasons[*block].is_some() { 0 } else { *place };
        *block = places[*block];
    }
    let (_, starts) = write(&article.blocks);
    let end = starts.last().copied().unwrap_or(TextOffset(0));
    let begin = |block: usize, at: usize| {
        let start = starts.get(block).copied().unwrap_or(end).0;
        TextOffset(start.saturating_add(u32::try_from(at).unwrap_or(u32::MAX)).min(end.0))
    };
    let breaks: Vec<(usize, TextOffset)> =
        flow.breaks.iter().map(|(block, at, page)| (*page, begin(*block, *at))).collect();
    for (page, words) in dropped.drain(..) {
        let block = flow.breaks.iter().find(|(_, _, begun)| *begun >= page).map_or(0, |(block, ..)| *block);
        article.dropped.push((block, words, DropReason::Boilerplate));
    }
    let mut draft = match finish(Format::Pdf, article, stated, &[], input, false) {
        Ok(draft) => draft,
        Err(Error::NoText) => return Ok(without_text(facts::of(&document), count, whole, input)),
        Err(error) => return Err(error),
    };
    draft.pages = ranges(&breaks, count, TextOffset(draft.document.text.chars()));
    if !whole {
        draft.remarks.push(Remark::Truncated);
    }
    Ok(draft)
}

/// Opens a file; a lock without a password is none.
fn open(bytes: &[u8]) -> Result<Document, Error> {
    let damaged = Error::Damaged { format: FORMAT };
    let locked = Error::Encrypted { format: FORMAT };
    // A file may stand behind some bytes of a letter or of a server.
    let start = bytes.windows(5).take(1024).position(|window| window == b"%PDF-").ok_or_else(|| damaged.clone())?;
    let bytes = &bytes[start..];
    let loaded = catch_unwind(|| {
        let mut document = Document::load_mem(bytes)?;
        if document.is_encrypted() {
            document.decrypt("")?;
        }
        Ok::<_, PdfError>(document)
    });
    let mut document = match loaded {
        Ok(Ok(document)) => document,
        Ok(Err(PdfError::Decryption(_) | PdfError::InvalidPassword | PdfError::UnsupportedSecurityHandler(_))) => {
            return Err(locked);
        }
        Ok(Err(_)) | Err(_) => return Err(damaged),
    };
    if document.objects.len() > OBJECTS {
        return Err(damaged);
    }
    tree::cut_loops(&mut document);
    widths::write_out(&mut document);
    Ok(document)
}

/// Whether there are words, rather than none or signs that no letter is known for.
fn is_text(pages: &[Vec<Line>]) -> bool {
    let (mut letters, mut unknown) = (0_usize, 0_usize);
    for c in pages.iter().flatten().flat_map(|line| line.text.chars()) {
        match c {
            '\u{fffd}' | '\u{e000}'..='\u{f8ff}' => unknown += 1,
            c if c.is_alphanumeric() => letters += 1,
            _ => {}
        }
    }
    letters >= 12 && letters > unknown * 2
}

/// The heading at the beginning that says the title.
fn title_block(flow: &Flow, title: &str) -> Option<usize> {
    let says = |block: &Block| matches!(block, Block::Heading(_, line) if same_title(title, &line.to_text()));
    flow.blocks.iter().take(ABOVE).position(says).filter(|_| flow.blocks.len() > 1)
}

/// The pages' stretches of the text, one after the other, from its start to its end.
fn ranges(breaks: &[(usize, TextOffset)], count: usize, end: TextOffset) -> Vec<TextRange> {
    let mut starts = vec![None; count];
    for (page, at) in breaks {
        if let Some(start) = starts.get_mut(*page) {
            start.get_or_insert(*at);
        }
    }
    let mut next = end;
    let mut ranges: Vec<TextRange> = Vec::with_capacity(count);
    for (number, start) in starts.iter().enumerate().rev() {
        // The first page has what stands before its first word.
        let start = if number == 0 { TextOffset(0) } else { start.unwrap_or(next).min(next) };
        ranges.extend(TextRange::new(start, next));
        next = start;
    }
    ranges.reverse();
    ranges
}

/// The article of pages that are pictures, or that could not be read in time.
fn without_text(facts: facts::Found, pages: usize, whole: bool, input: &Input<'_>) -> Draft {
    let (document, _) = write(&[]);
    let stated = facts.stated;
    let title = stated.title.unwrap_or_else(|| Sourced::inferred(file_title(input.name), Origin::FileName));
    let language = stated.language.map(|language| Sourced::stated(language, Origin::Meta));
    Draft {
        format: Format::Pdf,
        title,
        authors: stated.authors,
        site: None,
        url: None,
        published: facts.made.map(|day| Sourced::inferred(day, Origin::Meta)),
        language,
        stated_tags: stated.tags,
        cited_sources: Vec::new(),
        licence: None,
        excerpt: String::new(),
        document,
        dropped: Vec::new(),
        remarks: if whole { vec![Remark::WithoutText] } else { vec![Remark::Truncated, Remark::WithoutText] },
        images: Vec::new(),
        pages: ranges(&[], pages, TextOffset(0)),
    }
}
