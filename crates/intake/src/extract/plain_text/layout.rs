//! Lines to blocks: paragraphs, headings and lists.

use super::lines::{Line, Lines, bullet};
use crate::extract::{
    block::{Block, Inline, List},
    noise::{ends_sentence, introduces},
};

/// The blocks of a text.
pub(super) struct Layout {
    pub(super) blocks: Vec<Block>,
    /// The number of the line with which each block begins.
    pub(super) line_blocks: Vec<u32>,
}

impl Layout {
    /// Sets lines as blocks.
    pub(super) fn of(lines: &Lines) -> Self {
        let joined = if is_wrapped(&lines.kept) { unwrap(&lines.kept) } else { lines.kept.clone() };
        let mut layout = Self { blocks: Vec::new(), line_blocks: Vec::new() };
        let mut index = 0;
        while let Some(line) = joined.get(index) {
            let end = list_end(&joined, index);
            layout.line_blocks.push(line.number);
            if end > index {
                layout.blocks.push(list(&joined[index..end]));
                index = end;
                continue;
            }
            let words = Inline::text(&line.text);
            let heading = is_heading(&joined, index);
            layout.blocks.push(if heading { Block::Heading(2, words) } else { Block::Paragraph(words) });
            index += 1;
        }
        layout
    }

    /// The first paragraphs, for the excerpt.
    pub(super) fn lead(&self) -> String {
        let paragraphs = self.blocks.iter().filter(|block| matches!(block, Block::Paragraph(_)));
        let words: Vec<String> = paragraphs.take(3).map(Block::to_text).collect();
        words.join("\n\n")
    }
}

/// Whether lines were broken at a column rather than where paragraphs end.
pub(super) fn is_wrapped(lines: &[Line]) -> bool {
    let pairs: Vec<(&Line, &Line)> = lines
        .windows(2)
        .filter(|pair| !pair[1].apart && bullet(&pair[1].text).is_none() && number(&pair[1].text).is_none())
        .map(|pair| (&pair[0], &pair[1]))
        .collect();
    let lengths = |line: &Line| line.text.chars().count();
    let broken = pairs
        .iter()
        .filter(|(line, _)| {
            (45..=110).contains(&lengths(line)) && !ends_sentence(&line.text) && !introduces(&line.text)
        })
        .count();
    let longest = lines.iter().map(lengths).max().unwrap_or(0);
    broken >= 2 && broken * 2 >= pairs.len() && longest <= 130
}

/// Joins lines up to the next empty one.
fn unwrap(lines: &[Line]) -> Vec<Line> {
    let mut joined: Vec<Line> = Vec::new();
    for line in lines {
        let begins = line.apart || bullet(&line.text).is_some() || number(&line.text).is_some();
        match joined.last_mut() {
            Some(before) if !begins => {
                before.text.push(' ');
                before.text.push_str(&line.text);
            }
            _ => joined.push(line.clone()),
        }
    }
    joined
}

/// Where the list that begins at `from` ends; `from` itself when none does.
fn list_end(lines: &[Line], from: usize) -> usize {
    let bullets = lines[from..].iter().take_while(|line| bullet(&line.text).is_some()).count();
    // One dash is speech, one star a footnote, unless a line announces it.
    let opened = from.checked_sub(1).is_some_and(|before| introduces(&lines[before].text));
    if bullets >= 2 || bullets == 1 && opened {
        return from + bullets;
    }
    let mut expected = number(&lines[from].text).map_or(0, |(first, _)| first);
    let mut count = 0;
    while let Some((n, _)) = lines.get(from + count).and_then(|line| number(&line.text)) {
        if n != expected {
            break;
        }
        expected += 1;
        count += 1;
    }
    if count >= 2 { from + count } else { from }
}

fn list(lines: &[Line]) -> Block {
    let start = number(&lines[0].text).map(|(first, _)| first);
    let mut items: Vec<Vec<Block>> = Vec::new();
    let indent = lines[0].indent;
    for line in lines {
        let words = bullet(&line.text).or_else(|| number(&line.text).map(|(_, words)| words)).unwrap_or(&line.text);
        let item = Block::Paragraph(Inline::text(words));
        let deeper = line.indent > indent;
        match items.last_mut() {
            Some(parent) if deeper => match parent.last_mut() {
                Some(Block::List(inner)) => inner.items.push(vec![item]),
                _ => parent.push(Block::List(List { start: None, items: vec![vec![item]] })),
            },
            _ => items.push(vec![item]),
        }
    }
    Block::List(List { start, items })
}

/// `3. words` or `3) words`.
fn number(line: &str) -> Option<(u32, &str)> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = line.split_at(digits.min(3));
    let words = rest.strip_prefix(['.', ')'])?.strip_prefix([' ', '\t', '\u{a0}'])?;
    Some((digits.parse().ok()?, words.trim()))
}

fn is_heading(lines: &[Line], index: usize) -> bool {
    let line = &lines[index];
    let Some(next) = lines.get(index + 1) else { return false };
    let (length, next_length) = (line.text.chars().count(), next.text.chars().count());
    let words = line.text.split_whitespace().count();
    let asks = line.text.ends_with(['?', '!']) && !line.text.starts_with(['«', '“', '"', '—', '–', '-']);
    let quoted = line.text.ends_with(['»', '”', '"']);
    length <= 110
        && words <= 18
        && (words >= 2 || line.apart && next.apart)
        && ((!ends_sentence(&line.text) && !quoted) || asks)
        && !line.text.ends_with([':', ';', ',', '：'])
        && line.text.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || matches!(c, '«' | '“' | '"'))
        && bullet(&line.text).is_none()
        && next_length > length
        && (ends_sentence(&next.text) || introduces(&next.text) || next_length >= 160)
}
