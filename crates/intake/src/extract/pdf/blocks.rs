//! Lines to paragraphs: what holds for the whole file, and which line goes on
//! with which.

use std::collections::{HashMap, HashSet};

use super::{
    super::block::{Block, Image, Table},
    figures::Figure,
    flowing::Flowing,
    lines::Line,
    shape::shape,
    tables,
};

/// How much larger than the text a heading is written.
const HEADING: f64 = 1.12;

/// An article's blocks, each with the places at which a page begins in it.
#[derive(Debug, Default)]
pub(super) struct Flow {
    pub(super) blocks: Vec<Block>,
    /// Block, character in its text, page counted from 0.
    pub(super) breaks: Vec<(usize, usize, usize)>,
    /// The words of the largest heading of the first page, where it is larger than the text.
    pub(super) title: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Kind {
    Text,
    /// Its number, where it has one.
    Item(Option<u32>),
    /// Lines that stay as they are.
    Code,
    /// Rows of cells.
    Table,
    /// A picture; the words under it, where there are any.
    Figure,
}

#[derive(Debug)]
pub(super) struct Paragraph {
    pub(super) kind: Kind,
    pub(super) text: String,
    pub(super) size: f64,
    pub(super) lines: usize,
    /// Where its first line begins,
    pub(super) left: f64,
    /// and its words, behind the sign of an item.
    pub(super) words: f64,
    /// The sign of an item.
    pub(super) sign: String,
    /// Character and page.
    pub(super) breaks: Vec<(usize, usize)>,
    /// Its rows, where it is a table.
    pub(super) table: Option<Table>,
    /// Its pictures, where it is a figure.
    pub(super) images: Vec<Image>,
}

/// What holds for the whole document.
pub(super) struct Measure {
    /// The size of most letters.
    pub(super) body: f64,
    /// From one line to the next, by the size in halves of points.
    leading: HashMap<i64, f64>,
    /// Words that are written with a hyphen within a line.
    hyphened: HashSet<String>,
    /// Whether all of it is in a typewriter's face, which then says nothing.
    pub(super) typed: bool,
}

/// Puts the lines of all pages together, and the pictures among them.
pub(super) fn flow(pages: &[Vec<Line>], figures: &[(Figure, Option<Image>)]) -> Flow {
    let measure = Measure::of(pages);
    let mut flowing = Flowing::new(&measure);
    for (page, lines) in pages.iter().enumerate() {
        let mut tables = tables::of_page(lines).into_iter().peekable();
        let mut table_end = 0;
        for (at, line) in lines.iter().enumerate() {
            if let Some(found) = tables.next_if(|found| found.lines.start == at) {
                table_end = found.lines.end;
                flowing.table(found.table, line, page, at == 0);
            }
            if let Some(table) = &line.table {
                flowing.table((**table).clone(), line, page, at == 0);
                continue;
            }
            match line.figure.and_then(|number| figures.get(number)) {
                _ if at < table_end => {}
                Some((figure, Some(image))) => flowing.figure(figure, image, figures, line, page, at == 0),
                Some((_, None)) => {}
                None => flowing.line(line, page, at == 0),
            }
        }
    }
    shape(&measure, flowing.paragraphs)
}

impl Measure {
    fn of(pages: &[Vec<Line>]) -> Self {
        let mut sizes: HashMap<i64, usize> = HashMap::new();
        let mut steps: HashMap<i64, Vec<f64>> = HashMap::new();
        let mut hyphened = HashSet::new();
        let (mut typed, mut all) = (0, 0);
        for lines in pages {
            for line in lines {
                all += line.text.len();
                typed += if line.pitch.is_some() { line.text.len() } else { 0 };
                *sizes.entry(halves(line.size)).or_default() += line.text.chars().count();
                let words = line.text.split_whitespace().rev().skip(1);
                hyphened.extend(words.filter(|word| word.contains(['-', '‐'])).map(fold));
            }
            for pair in lines.windows(2) {
                let step = pair[0].base - pair[1].base;
                let same = halves(pair[0].size) == halves(pair[1].size);
                if same && step > pair[0].size * 0.8 && step < pair[0].size * 3.0 {
                    steps.entry(halves(pair[0].size)).or_default().push(step);
                }
            }
        }
        let body = sizes.iter().max_by_key(|(size, count)| (**count, **size)).map_or(10, |(size, _)| *size);
        let leading = steps.into_iter().filter(|(_, steps)| steps.len() > 2).map(|(size, mut steps)| {
            steps.sort_by(f64::total_cmp);
            // Steps between paragraphs are larger: the middle of the smaller half is a line's.
            (size, steps[steps.len() / 3])
        });
        #[expect(clippy::cast_precision_loss, reason = "a size in halves of points")]
        Self { body: body as f64 / 2.0, leading: leading.collect(), hyphened, typed: typed * 2 > all }
    }

    pub(super) fn leading(&self, size: f64) -> f64 {
        self.leading.get(&halves(size)).copied().unwrap_or(size * 1.35)
    }

    pub(super) fn is_large(&self, size: f64) -> bool {
        size >= self.body * HEADING
    }

    /// Whether `line` stands under `last` in the same piece of code.
    pub(super) fn goes_on_in_code(&self, last: &Line, line: &Line) -> bool {
        let step = last.base - line.base;
        let same = (last.size - line.size).abs() < line.size * 0.05;
        same && last.step.is_some() && step > 0.0 && step < self.leading(line.size) * 2.3
    }

    /// Whether `line` continues the paragraph that ends with `last`.
    pub(super) fn goes_on(&self, open: &Paragraph, last: &Line, line: &Line, same_page: bool) -> bool {
        let size = last.size.max(line.size);
        if (open.size - line.size).abs() > size * 0.08 {
            return false;
        }
        let step = last.base - line.base;
        let (from, to) = last.column;
        let width = (to - from).max(1.0);
        let full = last.right > to - width * 0.15;
        let ended = ends(&open.text);
        let beside = (last.column.0 - line.column.0).abs() < size && step > 0.0 && same_page;
        if !beside {
            let lower = line.text.chars().next().is_some_and(char::is_lowercase);
            let hyphen = open.text.ends_with(['-', '‐', '\u{ad}', ',']);
            let indented = line.left > line.column.0 + size * 0.7;
            return !self.is_large(size) && (hyphen || !ended && (lower || full && !indented));
        }
        if step > self.leading(size) * 1.28 {
            return false;
        }
        if self.is_large(size) {
            return true;
        }
        match open.kind {
            // An item's further lines hang under its words.
            Kind::Code | Kind::Table => false,
            Kind::Item(_) => (line.left - open.words).abs() < size || !ended && full,
            Kind::Text | Kind::Figure => {
                let indented = line.left > from + size * 0.7 && last.left < line.left - size * 0.7;
                let short = last.right < to - width * 0.2;
                // The further lines of a source hang under its words.
                let source = open.text.starts_with('[') && open.text[1..].starts_with(|c: char| c.is_ascii_digit());
                let outdented = line.left < last.left - size * 0.7;
                !(indented && !source && (ended || short)) && !(short && (ended || outdented))
            }
        }
    }

    /// Puts a line behind another one; a word that was broken is whole again.
    pub(super) fn join(&self, text: &mut String, line: &str) {
        let lower = line.chars().next().is_some_and(char::is_lowercase);
        if text.ends_with('\u{ad}') {
            text.pop();
        } else if text.ends_with(['-', '‐']) {
            let letters = text.chars().rev().nth(1).is_some_and(char::is_alphabetic);
            let head = text.rsplit(' ').next().unwrap_or_default();
            let tail = line.split(' ').next().unwrap_or_default();
            let compound =
                self.hyphened.contains(&fold(&format!("{head}{tail}"))) || head.matches(['-', '‐']).count() > 1;
            if letters && lower && !compound {
                text.pop();
            } else if !letters {
                text.push(' ');
            }
        } else {
            text.push(' ');
        }
        text.push_str(line);
    }
}

/// Whether a sentence ends here.
pub(super) fn ends(text: &str) -> bool {
    let text = text.trim_end_matches(['»', '”', '"', ')', ']', '\u{a0}', '\u{202f}', ' ', '’']);
    text.ends_with(['.', '!', '?', '…', ':', ';'])
}

#[expect(clippy::cast_possible_truncation, reason = "a letter's size is small")]
pub(super) fn halves(size: f64) -> i64 {
    (size * 2.0).round() as i64
}

fn fold(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).replace('‐', "-").to_lowercase()
}
