//! Paragraphs to blocks: which are headings, and which items make a list.

use std::{iter::Peekable, sync::LazyLock, vec};

use regex::Regex;

use super::{
    super::block::{Block, Inline, List},
    blocks::{Flow, Kind, Measure, Paragraph, ends, halves},
};

/// How long a heading may be.
const HEADING_CHARS: usize = 240;
/// And one that only its number tells.
const NUMBERED_CHARS: usize = 90;
/// A paragraph under it has so many signs at least.
const PROSE: usize = 120;
/// An item that stands further in than another one, in sizes of its letters, stands in it.
const INSIDE: f64 = 1.2;

/// Makes blocks of the paragraphs.
pub(super) fn shape(measure: &Measure, mut paragraphs: Vec<Paragraph>) -> Flow {
    // Words that were broken for lines only.
    for paragraph in paragraphs.iter_mut().filter(|paragraph| paragraph.kind != Kind::Code) {
        if paragraph.text.contains('\u{ad}') {
            let place = |at: usize, text: &str| text.chars().take(at).filter(|c| *c != '\u{ad}').count();
            paragraph.breaks.iter_mut().for_each(|(at, _)| *at = place(*at, &paragraph.text));
            paragraph.text.retain(|c| c != '\u{ad}');
        }
    }
    let depths = numbered(measure, &mut paragraphs);
    let is_large = |paragraph: &Paragraph| {
        paragraph.kind == Kind::Text
            && measure.is_large(paragraph.size)
            && paragraph.text.chars().count() <= HEADING_CHARS
            && paragraph.text.chars().any(char::is_alphabetic)
    };
    let mut sizes: Vec<i64> = paragraphs.iter().filter(|p| is_large(p)).map(|p| halves(p.size)).collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    sizes.dedup();
    let first_page = paragraphs.iter().position(|p| p.breaks.iter().any(|(_, page)| *page > 0));
    let first_page = &paragraphs[..first_page.unwrap_or(paragraphs.len())];
    let largest = first_page.iter().filter(|p| is_large(p)).map(|p| halves(p.size)).max();
    let title = first_page.iter().find(|p| is_large(p) && Some(halves(p.size)) == largest).map(|p| p.text.clone());
    let mut flow = Flow { title, ..Flow::default() };
    // A picture without words has no place in the text: its page begins with what follows.
    let mut begun: Vec<(usize, usize)> = Vec::new();
    let mut rest = paragraphs.into_iter().zip(depths).peekable();
    while let Some((mut paragraph, depth)) = rest.next() {
        if paragraph.kind == Kind::Figure && paragraph.text.is_empty() {
            begun.append(&mut paragraph.breaks);
        } else {
            paragraph.breaks.splice(0..0, begun.drain(..));
        }
        if matches!(paragraph.kind, Kind::Item(_)) {
            lists(paragraph, &mut rest, &mut flow);
            continue;
        }
        let large = is_large(&paragraph);
        let line = Inline::text(&paragraph.text);
        let chars = line.to_text().chars().count();
        let block = match paragraph.kind {
            Kind::Text if large || depth.is_some() => {
                let rank = sizes.iter().position(|size| large && *size == halves(paragraph.size));
                let rank = rank.unwrap_or(sizes.len() + depth.unwrap_or(0));
                Block::Heading(u8::try_from(rank + 1).unwrap_or(6).min(6), line)
            }
            Kind::Text | Kind::Item(_) => Block::Paragraph(line),
            Kind::Table => Block::Table(paragraph.table.unwrap_or_default()),
            Kind::Figure => Block::Figure(paragraph.images, line),
            Kind::Code => Block::Code(paragraph.text),
        };
        flow.blocks.push(block);
        let at = flow.blocks.len() - 1;
        flow.breaks.extend(paragraph.breaks.iter().map(|(place, page)| (at, (*place).min(chars), *page)));
    }
    flow
}

/// Headings that only their numbers tell, "1. Introduction" and "2.1 Corpus":
/// how deep each stands, where a text counts its parts so.
fn numbered(measure: &Measure, paragraphs: &mut [Paragraph]) -> Vec<Option<usize>> {
    static NUMBER: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^(\d{1,2})((?:\.\d{1,2})*)\.?\s+\p{Lu}").expect("written here"));
    let is_item = |paragraph: Option<&Paragraph>| paragraph.is_some_and(|p| matches!(p.kind, Kind::Item(_)));
    let said = |at: usize| {
        let paragraph = &paragraphs[at];
        let beside = is_item(at.checked_sub(1).map(|before| &paragraphs[before])) || is_item(paragraphs.get(at + 1));
        let whole = match paragraph.kind {
            Kind::Item(Some(_)) if !beside && paragraph.sign.ends_with('.') => {
                format!("{} {}", paragraph.sign, paragraph.text)
            }
            Kind::Text => paragraph.text.clone(),
            _ => return None,
        };
        let short = whole.chars().count() <= NUMBERED_CHARS && paragraph.lines <= 2 && !ends(&whole);
        let found = NUMBER.captures(&whole).filter(|_| short)?;
        let number: usize = found[1].parse().ok()?;
        let depth = found[2].matches('.').count();
        Some((number, depth, whole))
    };
    let said: Vec<Option<(usize, usize, String)>> = (0..paragraphs.len()).map(said).collect();
    // The parts follow one another, with something said in them.
    let (mut next, mut last, mut parts) = (1, None, Vec::new());
    for (at, said) in said.iter().enumerate() {
        let Some((number, 0, _)) = said else { continue };
        let between = last.map_or(&paragraphs[..0], |last| &paragraphs[last + 1..at]);
        let prose = last.is_none() || between.iter().any(|p| p.text.chars().count() >= PROSE);
        if *number == next && prose {
            parts.push(at);
            (next, last) = (next + 1, Some(at));
        }
    }
    let counted = parts.len() > 1;
    let mut depths = vec![None; paragraphs.len()];
    for (at, said) in said.into_iter().enumerate() {
        let Some((number, depth, whole)) = said else { continue };
        let part = counted && (parts.contains(&at) || depth > 0 && number < next);
        let large = measure.is_large(paragraphs[at].size) && paragraphs[at].kind != Kind::Text;
        if part || large {
            let added = whole.chars().count().saturating_sub(paragraphs[at].text.chars().count());
            let paragraph = &mut paragraphs[at];
            paragraph.breaks.iter_mut().filter(|(place, _)| *place > 0).for_each(|(place, _)| *place += added);
            (paragraph.kind, paragraph.text) = (Kind::Text, whole);
            depths[at] = Some(depth);
        }
    }
    depths
}

type Rest = Peekable<std::iter::Zip<vec::IntoIter<Paragraph>, vec::IntoIter<Option<usize>>>>;

/// Makes lists of the items that follow one another.
fn lists(first: Paragraph, rest: &mut Rest, flow: &mut Flow) {
    let mut items = vec![first];
    while let Some((item, _)) = rest.next_if(|(next, _)| matches!(next.kind, Kind::Item(_))) {
        items.push(item);
    }
    let mut at = 0;
    while at < items.len() {
        let (list, end) = list(&items, at);
        flow.blocks.push(Block::List(list));
        let block = flow.blocks.len() - 1;
        // Lines of a list stand under one another, whichever they belong to.
        let mut before = 0;
        for item in &items[at..end] {
            let chars = Inline::text(&item.text).to_text().chars().count();
            flow.breaks.extend(item.breaks.iter().map(|(place, page)| (block, before + (*place).min(chars), *page)));
            before += chars + 1;
        }
        at = end;
    }
}

/// The list that begins with an item, and where it ends.
fn list(items: &[Paragraph], first: usize) -> (List, usize) {
    let number = |at: usize| match items[at].kind {
        Kind::Item(number) => number,
        _ => None,
    };
    let left = items[first].left;
    let mut list = List { start: number(first), items: Vec::new() };
    let mut at = first;
    while at < items.len() {
        let item = &items[at];
        let room = item.size * INSIDE;
        if at > first {
            let other = list.start.is_some() != number(at).is_some() || number(at) == Some(1);
            if item.left < left - room || item.left < left + room && other {
                break;
            }
        }
        match list.items.last_mut() {
            Some(open) if item.left >= left + room => {
                let (inner, end) = self::list(items, at);
                open.push(Block::List(inner));
                at = end;
            }
            _ => {
                list.items.push(vec![Block::Paragraph(Inline::text(&item.text))]);
                at += 1;
            }
        }
    }
    (list, at)
}
