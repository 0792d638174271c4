//! Glyphs to lines, lines in the order in which they are read.

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization as _;

use super::{
    super::block::Table,
    figures::Figure,
    glyphs::{Glyph, Page},
    ruled,
};

/// A gap that is wider, in sizes of its letters, may part two cells of a table.
const CELL: f64 = 0.7;
/// A gap that is wider may part two columns.
const COLUMN: f64 = 0.95;
/// And surely parts them when it is so wide; of narrower ones so many lines are asked.
const GUTTER: f64 = 1.6;
const LINES: usize = 8;
/// A letter beside lines that are smaller than this part of it begins them.
const INITIAL: f64 = 0.5;
/// Signs of at least this part of one another's height stand in one line.
const ALIKE: f64 = 0.9;
/// A small sign touches one of so many stretches before and after it.
const NEIGHBOURS: usize = 12;
/// Where spaces are written, one of so many signs is one at least.
const WORD: usize = 14;
/// By so many different letters of one width a typewriter's face is told.
const DIFFERENT: usize = 4;

/// A line of one column.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) left: f64,
    pub(super) right: f64,
    /// Where its words begin, behind the sign of an item.
    pub(super) words: f64,
    pub(super) base: f64,
    pub(super) size: f64,
    pub(super) text: String,
    /// How far all of its letters stand from the next one, where they are all
    /// as wide as one another.
    pub(super) pitch: Option<f64>,
    /// The same where there are too few letters to be sure of it.
    pub(super) step: Option<f64>,
    /// The bounds of its column.
    pub(super) column: (f64, f64),
    /// Its stretches, where wide gaps part several.
    pub(super) cells: Vec<Stretch>,
    /// Where it has no words: the picture that stands here.
    pub(super) figure: Option<usize>,
    /// Where it is a table between drawn lines: all of that.
    pub(super) table: Option<Box<Table>>,
}

/// A stretch of a line between wide gaps.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stretch {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) text: String,
}

impl Line {
    /// Whether it is a picture or a whole table.
    pub(super) fn is_block(&self) -> bool {
        self.figure.is_some() || self.table.is_some()
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
    let (tables, loose) = ruled::tables(page);
    let mut segments = segments(&loose);
    segments.extend(tables);
    segments.extend(figures.iter().enumerate().map(|(at, figure)| Line {
        left: figure.left,
        right: figure.right,
        words: figure.left,
        base: figure.bottom,
        size: 0.0,
        text: String::new(),
        pitch: None,
        step: None,
        column: (figure.left, figure.right),
        cells: Vec::new(),
        figure: Some(first + at),
        table: None,
    }));
    let mut ordered = Vec::new();
    order(segments, 0, &mut ordered);
    ordered
}

/// The words of a cell, as they are read.
pub(super) fn of_cell(glyphs: &[&Glyph]) -> String {
    let mut segments = segments(glyphs);
    segments.sort_by(|a, b| b.base.total_cmp(&a.base).then(a.left.total_cmp(&b.left)));
    in_rows(segments).into_iter().map(|line| line.text).collect::<Vec<_>>().join(" ")
}

/// Stretches of one base line without a wide gap.
fn segments(glyphs: &[&Glyph]) -> Vec<Line> {
    let mut rows: Vec<Vec<&Glyph>> = Vec::new();
    let mut sorted: Vec<&Glyph> = glyphs.to_vec();
    sorted.sort_by(|a, b| b.base.total_cmp(&a.base));
    for glyph in sorted {
        let near = rows.iter_mut().rev().take(6).find(|row| {
            let (size, other) = (row[0].size.max(glyph.size), row[0].size.min(glyph.size));
            other >= size * ALIKE && (row[0].base - glyph.base).abs() < size * 0.3
        });
        match near {
            Some(row) => row.push(glyph),
            None => rows.push(vec![glyph]),
        }
    }
    rows.iter_mut().for_each(|row| row.sort_by(|a, b| a.left.total_cmp(&b.left)));
    let rows = with_small_signs(rows);
    let spaces = glyphs.iter().filter(|glyph| glyph.text.trim().is_empty()).count();
    let spaced = spaces * WORD >= glyphs.len();
    let mut segments = Vec::new();
    for row in rows {
        let first = segments.len();
        split_row(&row, spaced, &mut segments);
        let (step, sure) = pitch(&row);
        segments[first..].iter_mut().for_each(|line| {
            line.pitch = step.filter(|_| sure);
            line.step = step;
        });
    }
    initials(&mut segments);
    segments
}

/// Puts small signs into the line that they touch: above, below or in it.
///
/// A letter that is as high as several lines takes none of these.
fn with_small_signs(rows: Vec<Vec<&Glyph>>) -> Vec<Vec<&Glyph>> {
    let mut runs: Vec<Vec<&Glyph>> = Vec::new();
    for row in rows {
        let mut run: Vec<&Glyph> = Vec::new();
        for glyph in row {
            let far = |last: &&Glyph| glyph.left - last.right > glyph.size * CELL;
            if run.last().is_some_and(far) {
                runs.push(std::mem::take(&mut run));
            }
            run.push(glyph);
        }
        runs.push(run);
    }
    // The largest come first, and keep what touches them.
    let mut order: Vec<usize> = (0..runs.len()).collect();
    order.sort_by(|a, b| runs[*b][0].size.total_cmp(&runs[*a][0].size));
    let host = |at: usize, run: &[&Glyph]| {
        let (first, last) = (run[0], run[run.len() - 1]);
        let near = at.saturating_sub(NEIGHBOURS)..(at + NEIGHBOURS).min(runs.len());
        near.into_iter().find(|other| {
            let head = runs[*other][0];
            let share = first.size / head.size;
            let touches = |glyph: &&Glyph| {
                let reach = head.size * 0.5;
                glyph.left < last.right + reach && glyph.right > first.left - reach
            };
            share > INITIAL
                && share < ALIKE
                && (head.base - first.base).abs() < head.size * 0.5
                && runs[*other].iter().any(touches)
        })
    };
    let hosts: Vec<Option<usize>> = runs.iter().enumerate().map(|(at, run)| host(at, run)).collect();
    let mut rows = runs.clone();
    // Small signs of small signs end with the largest of them.
    for at in order {
        let mut end = at;
        while let Some(next) = hosts[end] {
            end = next;
        }
        if end != at {
            let run = std::mem::take(&mut rows[at]);
            rows[end].extend(run);
        }
    }
    rows.retain(|row| !row.is_empty());
    rows.iter_mut().for_each(|row| row.sort_by(|a, b| a.left.total_cmp(&b.left)));
    rows
}

/// Puts letters that are as high as several lines before the first of these.
fn initials(segments: &mut Vec<Line>) {
    let top = |line: &Line| line.base + line.size * 0.72;
    let mut at = 0;
    while at < segments.len() {
        let letter = &segments[at];
        let short = letter.text.chars().count() <= 2 && letter.text.chars().any(char::is_alphabetic);
        let beside = |line: &Line| {
            let gap = line.left - letter.right;
            line.size < letter.size * INITIAL
                && gap > -line.size * 0.5
                && gap < line.size * 2.0
                && (top(line) - top(letter)).abs() < line.size * 0.8
        };
        match segments.iter().position(beside).filter(|_| short) {
            Some(first) => {
                let letter = segments.remove(at).text;
                let first = if first > at { first - 1 } else { first };
                // No French word begins with it, but it is one.
                let apart = if letter == "À" { " " } else { "" };
                segments[first].text.insert_str(0, &format!("{letter}{apart}"));
                if let Some(cell) = segments[first].cells.first_mut() {
                    cell.text.insert_str(0, &format!("{letter}{apart}"));
                }
            }
            None => at += 1,
        }
    }
}

/// Cuts a row where a column may end, and puts spaces between words.
///
/// Where all words are spaced by signs, a gap without one parts two cells.
fn split_row(row: &[&Glyph], all_spaced: bool, segments: &mut Vec<Line>) {
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
        let apart = if is_marker(&open.text) { 4.0 } else { COLUMN };
        if gap > size * apart {
            segments.extend(line.take());
            line = Some(start(glyph));
        } else {
            let wide = gap > size * 0.17;
            let apart = (wide || spaced) && !open.text.ends_with(' ');
            let parted = gap > size * CELL || all_spaced && wide && !spaced;
            let marker = is_marker(&open.text);
            if marker && apart {
                open.words = glyph.left;
            }
            if parted && !marker {
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
    Line {
        left,
        right,
        words: left,
        base,
        size,
        text: text.clone(),
        pitch: None,
        step: None,
        column: (left, right),
        cells,
        figure: None,
        table: None,
    }
}

/// The step of a typewriter's letters, an `i` as wide as an `m`; and whether
/// there are enough of them to be sure.
fn pitch(row: &[&Glyph]) -> (Option<f64>, bool) {
    let letters = || row.iter().filter(|glyph| glyph.text.chars().any(|c| !c.is_whitespace() && !c.is_ascii_digit()));
    let width = |glyph: &&&Glyph| glyph.right - glyph.left;
    let Some(first) = letters().next().map(|glyph| width(&glyph)) else { return (None, false) };
    let even = letters().all(|glyph| (width(&glyph) - first).abs() < first * 0.015);
    let different: HashSet<&str> = letters().map(|glyph| glyph.text.as_str()).collect();
    (even.then_some(first), different.len() >= DIFFERENT)
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
    let words = || segments.iter().filter(|line| !line.is_block());
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
    let mut rows: Vec<Vec<Line>> = Vec::with_capacity(segments.len());
    for line in segments {
        match rows.last_mut() {
            Some(row)
                if !row[0].is_block()
                    && !line.is_block()
                    && (row[0].base - line.base).abs() < row[0].size.min(line.size) * 0.3 =>
            {
                row.push(line);
            }
            _ => rows.push(vec![line]),
        }
    }
    rows.iter_mut().for_each(|row| row.sort_by(|a, b| a.left.total_cmp(&b.left)));
    let mut lines: Vec<Line> = Vec::with_capacity(rows.len());
    for row in rows {
        let first = lines.len();
        for line in row {
            match lines[first..].last_mut() {
                Some(before) if line.left >= before.right => {
                    let cells = [before.stretches(), line.stretches()].concat();
                    before.cells = cells;
                    before.text.push(' ');
                    before.text.push_str(&line.text);
                    before.right = line.right;
                    before.size = before.size.max(line.size);
                }
                _ => lines.push(line),
            }
        }
    }
    lines
}

/// Where two columns of running text part.
fn gutter(segments: &[Line], (from, to): (f64, f64)) -> Option<f64> {
    let segments: Vec<&Line> = segments.iter().filter(|line| !line.is_block()).collect();
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
        // The last columns of a text may be short.
        let enough = fewer >= 4 && (fewer * 5 >= segments.len() || fewer >= LINES) && crossing <= fewer;
        if enough && best.is_none_or(|(least, _)| crossing < least) && are_columns(&left, &right) {
            best = Some((crossing, x));
        }
        x += 2.0;
    }
    best.map(|(_, x)| x)
}

/// Whether both sides are running text, beside one another.
fn are_columns(left: &[&Line], right: &[&Line]) -> bool {
    let clear = right.iter().fold(f64::MAX, |clear, line| clear.min(line.left))
        - left.iter().fold(f64::MIN, |clear, line| clear.max(line.right));
    let mut sizes: Vec<f64> = left.iter().chain(right).map(|line| line.size).collect();
    sizes.sort_by(f64::total_cmp);
    let size = sizes[sizes.len() / 2];
    let widths = [left, right].map(|side| row_widths(side, size));
    // Words of a table stand as near.
    let sure = clear > size * GUTTER;
    if !sure && widths.iter().any(|rows| rows.len() < LINES) {
        return false;
    }
    // An index has as many letters that stand alone as lines.
    let running = |rows: &Vec<f64>| {
        if sure { rows[rows.len() * 3 / 5] > size * 9.0 } else { rows[rows.len() / 2] > size * 14.0 }
    };
    let span = |side: &[&Line]| {
        side.iter().fold((f64::MAX, f64::MIN), |(low, high), line| (low.min(line.base), high.max(line.base)))
    };
    let ((low, high), (bottom, top)) = (span(left), span(right));
    let shared = high.min(top) - low.max(bottom);
    widths.iter().all(running) && shared > (high - low).min(top - bottom) * 0.3
}

/// How wide the rows of a side are, from the least: wide gaps may part the words of one.
fn row_widths(side: &[&Line], size: f64) -> Vec<f64> {
    let mut side = side.to_vec();
    side.sort_by(|a, b| b.base.total_cmp(&a.base));
    let mut rows: Vec<(f64, f64, f64)> = Vec::new();
    for line in side {
        match rows.last_mut().filter(|(base, ..)| base - line.base < size * 0.3) {
            Some((_, left, right)) => (*left, *right) = (left.min(line.left), right.max(line.right)),
            None => rows.push((line.base, line.left, line.right)),
        }
    }
    let mut widths: Vec<f64> = rows.into_iter().map(|(_, left, right)| right - left).collect();
    widths.sort_by(f64::total_cmp);
    widths
}
