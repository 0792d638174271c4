//! Glyphs to lines, lines in the order in which they are read.

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization as _;

use super::{
    figures::Figure,
    glyphs::{Glyph, Page},
};

/// A gap that is wider, in sizes of its letters, may part two cells of a table.
const CELL: f64 = 0.7;
/// By so many different letters of one width a typewriter's face is told.
const DIFFERENT: usize = 4;

/// A line of one column.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) base: f64,
    pub(super) size: f64,
    pub(super) text: String,
    /// How far all of its letters stand from the next one, where they are all
    /// as wide as one another.
    pub(super) pitch: Option<f64>,
    /// The bounds of its column.
    pub(super) column: (f64, f64),
    /// Its stretches, where wide gaps part several.
    pub(super) cells: Vec<Stretch>,
    /// Where it has no words: the picture that stands here.
    pub(super) figure: Option<usize>,
}

/// A stretch of a line between wide gaps.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stretch {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) text: String,
}

impl Line {
    fn width(&self) -> f64 {
        self.right - self.left
    }

    /// Its cells, or all of it.
    pub(super) fn stretches(&self) -> Vec<Stretch> {
        if self.cells.is_empty() {
            return vec![Stretch { left: self.left, right: self.right, text: self.text.clone() }];
        }
        self.cells.clone()
    }
}

/// The lines of a page as they are read, and the pictures among them; the
/// first of these has the number `first`.
pub(super) fn of_page(page: &Page, figures: &[Figure], first: usize) -> Vec<Line> {
    let mut segments = segments(&page.glyphs);
    segments.extend(figures.iter().enumerate().map(|(at, figure)| Line {
        left: figure.left,
        right: figure.right,
        base: figure.bottom,
        size: 0.0,
        text: String::new(),
        pitch: None,
        column: (figure.left, figure.right),
        cells: Vec::new(),
        figure: Some(first + at),
    }));
    let mut ordered = Vec::new();
    order(segments, 0, &mut ordered);
    ordered
}

/// Stretches of one base line without a wide gap.
fn segments(glyphs: &[Glyph]) -> Vec<Line> {
    let mut rows: Vec<Vec<&Glyph>> = Vec::new();
    // Small signs above or below a line belong to it, so the large ones come first.
    let mut sorted: Vec<&Glyph> = glyphs.iter().collect();
    sorted.sort_by(|a, b| b.base.total_cmp(&a.base));
    for glyph in sorted {
        let near = rows.iter_mut().rev().take(6).find(|row| {
            let head = row[0];
            let size = head.size.max(glyph.size);
            (head.base - glyph.base).abs() < size * if head.size.min(glyph.size) < size * 0.9 { 0.5 } else { 0.3 }
        });
        match near {
            Some(row) => {
                row.push(glyph);
                // The largest sign says where the line stands.
                if glyph.size > row[0].size * 1.05 {
                    let last = row.len() - 1;
                    row.swap(0, last);
                }
            }
            None => rows.push(vec![glyph]),
        }
    }
    let mut segments = Vec::new();
    for mut row in rows {
        row.sort_by(|a, b| a.left.total_cmp(&b.left));
        let first = segments.len();
        split_row(&row, &mut segments);
        let pitch = pitch(&row);
        segments[first..].iter_mut().for_each(|line| line.pitch = pitch);
    }
    segments
}

/// Cuts a row where a column ends, and puts spaces between words.
fn split_row(row: &[&Glyph], segments: &mut Vec<Line>) {
    let mut line: Option<Line> = None;
    let mut last: Option<&Glyph> = None;
    let mut spaced = false;
    for glyph in row {
        if glyph.text.trim().is_empty() {
            spaced = true;
            continue;
        }
        let spaced = std::mem::take(&mut spaced);
        let (Some(open), Some(before)) = (&mut line, last) else {
            line = Some(start(glyph));
            last = Some(glyph);
            continue;
        };
        let size = before.size.max(glyph.size);
        let gap = glyph.left - open.right;
        // Bold that is drawn by writing twice.
        if glyph.text == before.text && (glyph.left - before.left).abs() < size * 0.12 {
            continue;
        }
        let apart = if is_marker(&open.text) { 4.0 } else { 1.6 };
        if gap > size * apart {
            segments.extend(line.take());
            line = Some(start(glyph));
        } else {
            let apart = (gap > size * 0.17 || spaced) && !open.text.ends_with(' ');
            if gap > size * CELL && !is_marker(&open.text) {
                open.cells.push(Stretch { left: glyph.left, right: glyph.right, text: String::new() });
            }
            if let Some(cell) = open.cells.last_mut() {
                cell.text.push_str(if apart { " " } else { "" });
                cell.text.push_str(&glyph.text);
                cell.right = cell.right.max(glyph.right);
            }
            open.text.push_str(if apart { " " } else { "" });
            open.text.push_str(&glyph.text);
            open.right = open.right.max(glyph.right);
            if glyph.size > open.size * 1.05 {
                open.size = glyph.size;
                open.base = glyph.base;
            }
        }
        last = Some(glyph);
    }
    segments.extend(line);
    for line in segments.iter_mut() {
        line.text = tidy(&line.text);
        line.cells.iter_mut().for_each(|cell| cell.text = tidy(&cell.text));
        if line.cells.len() == 1 {
            line.cells.clear();
        }
    }
    segments.retain(|line| !line.text.is_empty());
}

fn start(glyph: &Glyph) -> Line {
    let Glyph { left, right, base, size, ref text } = *glyph;
    let cells = vec![Stretch { left, right, text: text.clone() }];
    Line { left, right, base, size, text: text.clone(), pitch: None, column: (left, right), cells, figure: None }
}

/// The step of a typewriter's letters: an `i` as wide as an `m`.
fn pitch(row: &[&Glyph]) -> Option<f64> {
    let letters = || row.iter().filter(|glyph| glyph.text.chars().any(|c| !c.is_whitespace() && !c.is_ascii_digit()));
    let width = |glyph: &&&Glyph| glyph.right - glyph.left;
    let first = letters().next().map(|glyph| width(&glyph))?;
    let even = letters().all(|glyph| (width(&glyph) - first).abs() < first * 0.015);
    let different: HashSet<&str> = letters().map(|glyph| glyph.text.as_str()).collect();
    (even && different.len() >= DIFFERENT).then_some(first)
}

/// A bullet or a number that begins an item of a list.
pub(super) fn is_marker(text: &str) -> bool {
    let text = text.trim();
    is_bullet(text) || numbered(text).is_some_and(|(_, rest)| rest.is_empty())
}

/// A sign that begins an item.
pub(super) fn is_bullet(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| "•◦▪‣●○■□–—−-*·\u{f0b7}\u{f0a7}➢✓❖".contains(c)) && chars.next().is_none()
}

/// The number that begins an item, and what follows it.
pub(super) fn numbered(text: &str) -> Option<(u32, &str)> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let number = text.get(..digits).filter(|digits| (1..=3).contains(&digits.len()))?.parse().ok()?;
    let rest = text[digits..].strip_prefix(['.', ')'])?;
    (rest.is_empty() || rest.starts_with(' ')).then(|| (number, rest.trim_start()))
}

/// Letters that are drawn as one become letters again; spaces become single.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'ﬀ'..='ﬆ' => tidy.extend(std::iter::once(c).nfkc()),
            '\u{a0}' | '\u{202f}' | '\u{2009}' => tidy.push(c),
            c if c.is_whitespace() && tidy.ends_with(' ') => {}
            c if c.is_whitespace() => tidy.push(' '),
            c if super::super::block::is_kept(c) || c == '\u{ad}' => tidy.push(c),
            _ => {}
        }
    }
    // Accents that are drawn beside their letters.
    tidy.trim().nfc().collect()
}

/// Puts the segments of a region in order: between lines that run over all
/// columns, the left column comes before the right one.
fn order(mut segments: Vec<Line>, depth: u8, ordered: &mut Vec<Line>) {
    let words = || segments.iter().filter(|line| line.figure.is_none());
    let bounds = words().fold((f64::MAX, f64::MIN), |(l, r), line| (l.min(line.left), r.max(line.right)));
    segments.sort_by(|a, b| b.base.total_cmp(&a.base).then(a.left.total_cmp(&b.left)));
    let Some(gutter) = (depth < 4).then(|| gutter(&segments, bounds)).flatten() else {
        segments.iter_mut().for_each(|line| line.column = bounds);
        ordered.append(&mut in_rows(segments));
        return;
    };
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for line in segments {
        if line.right <= gutter + 1.0 {
            left.push(line);
        } else if line.left >= gutter - 1.0 {
            right.push(line);
        } else {
            order(std::mem::take(&mut left), depth + 1, ordered);
            order(std::mem::take(&mut right), depth + 1, ordered);
            ordered.push(Line { column: bounds, ..line });
        }
    }
    order(left, depth + 1, ordered);
    order(right, depth + 1, ordered);
}

/// Segments that stand side by side without being columns are one line.
fn in_rows(segments: Vec<Line>) -> Vec<Line> {
    let mut rows: Vec<Line> = Vec::with_capacity(segments.len());
    for line in segments {
        match rows.last_mut() {
            Some(before)
                if before.figure.is_none()
                    && (before.base - line.base).abs() < line.size * 0.3
                    && line.left >= before.right =>
            {
                let cells = [before.stretches(), line.stretches()].concat();
                before.cells = cells;
                before.text.push(' ');
                before.text.push_str(&line.text);
                before.right = line.right;
                before.size = before.size.max(line.size);
            }
            _ => rows.push(line),
        }
    }
    rows
}

/// Where two columns of running text part.
fn gutter(segments: &[Line], (from, to): (f64, f64)) -> Option<f64> {
    let segments: Vec<&Line> = segments.iter().filter(|line| line.figure.is_none()).collect();
    if segments.len() < 8 || to - from < 120.0 {
        return None;
    }
    let mut best: Option<(usize, f64)> = None;
    let mut x = from + (to - from) * 0.15;
    while x < from + (to - from) * 0.85 {
        let left: Vec<&Line> = segments.iter().copied().filter(|line| line.right <= x + 1.0).collect();
        let right: Vec<&Line> = segments.iter().copied().filter(|line| line.left >= x - 1.0).collect();
        let crossing = segments.len() - left.len() - right.len();
        let fewer = left.len().min(right.len());
        let enough = fewer >= 4 && fewer * 5 >= segments.len() && crossing <= fewer;
        if enough && best.is_none_or(|(least, _)| crossing < least) && are_columns(&left, &right) {
            best = Some((crossing, x));
        }
        x += 2.0;
    }
    best.map(|(_, x)| x)
}

/// Whether both sides are running text, beside one another.
fn are_columns(left: &[&Line], right: &[&Line]) -> bool {
    let is_running = |side: &[&Line]| {
        let mut widths: Vec<f64> = side.iter().map(|line| line.width() / line.size).collect();
        widths.sort_by(f64::total_cmp);
        widths.get(widths.len() / 2).is_some_and(|middle| *middle > 9.0)
    };
    let span = |side: &[&Line]| {
        side.iter().fold((f64::MAX, f64::MIN), |(low, high), line| (low.min(line.base), high.max(line.base)))
    };
    let ((low, high), (bottom, top)) = (span(left), span(right));
    let shared = high.min(top) - low.max(bottom);
    is_running(left) && is_running(right) && shared > (high - low).min(top - bottom) * 0.3
}
