//! Tables between drawn lines: each cell has what stands in it.

use super::{
    super::block::{Cell, Inline, Table},
    drawing::Rule,
    glyphs::{Glyph, Page},
    lines::{self, Line},
    tables,
};

/// Two lines that are so near, in points, are one.
const NEAR: f64 = 3.5;
/// No table has more columns or rows.
const COLUMNS: usize = 24;
const ROWS: usize = 200;
/// A cell with more signs is a column of text in a frame.
const LONG: usize = 900;
/// So many lines of a page are looked at: more are a drawing.
const RULES: usize = 1_500;

/// The tables of a page, each as one line, and the glyphs that stand in none.
pub(super) fn tables(page: &Page) -> (Vec<Line>, Vec<&Glyph>) {
    let mut loose: Vec<&Glyph> = page.glyphs.iter().collect();
    let mut tables = Vec::new();
    for grid in grids(&page.rules) {
        let (inside, outside): (Vec<&Glyph>, Vec<&Glyph>) = loose.iter().partition(|glyph| grid.cell(glyph).is_some());
        if let Some(table) = grid.filled(&inside) {
            tables.push(table);
            loose = outside;
        }
    }
    (tables, loose)
}

/// Lines that cross one another: their places from the left, and from the top.
struct Grid {
    columns: Vec<f64>,
    rows: Vec<f64>,
    rules: Vec<Rule>,
}

fn is_level(rule: &Rule) -> bool {
    rule.to.0 - rule.from.0 >= rule.to.1 - rule.from.1
}

/// The grids of a page: lines that touch belong together.
fn grids(rules: &[Rule]) -> Vec<Grid> {
    if rules.len() > RULES {
        return Vec::new();
    }
    let touch = |a: &Rule, b: &Rule| {
        a.from.0 <= b.to.0 + NEAR && b.from.0 <= a.to.0 + NEAR && a.from.1 <= b.to.1 + NEAR && b.from.1 <= a.to.1 + NEAR
    };
    let mut left: Vec<Rule> = rules.to_vec();
    let mut grids = Vec::new();
    while let Some(first) = left.pop() {
        let mut group = vec![first];
        let mut at = 0;
        while at < group.len() {
            let (near, far) = left.iter().partition(|rule| touch(&group[at], rule));
            left = far;
            let near: Vec<Rule> = near;
            group.extend(near);
            at += 1;
        }
        let columns = places(group.iter().filter(|rule| !is_level(rule)).map(|rule| rule.from.0));
        let mut rows = places(group.iter().filter(|rule| is_level(rule)).map(|rule| rule.from.1));
        rows.reverse();
        if (3..=COLUMNS).contains(&columns.len()) && (3..=ROWS).contains(&rows.len()) {
            grids.push(Grid { columns, rows, rules: group });
        }
    }
    grids
}

/// The places, from the least, near ones said once.
fn places(all: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut all: Vec<f64> = all.collect();
    all.sort_by(f64::total_cmp);
    let mut places: Vec<f64> = Vec::new();
    for place in all {
        if places.last().is_none_or(|last| place - last > NEAR) {
            places.push(place);
        }
    }
    places
}

impl Grid {
    /// In which row and column a glyph stands.
    fn cell(&self, glyph: &Glyph) -> Option<(usize, usize)> {
        let (x, y) = ((glyph.left + glyph.right) / 2.0, glyph.base + glyph.size * 0.25);
        let column = self.columns.windows(2).position(|sides| sides[0] <= x && x < sides[1])?;
        let row = self.rows.windows(2).position(|sides| sides[1] <= y && y < sides[0])?;
        Some((row, column))
    }

    /// Whether a line is drawn between two neighbours: at `place`, from `from` to `to`.
    fn parts(&self, level: bool, place: f64, from: f64, to: f64) -> bool {
        let middle = (from + to) / 2.0;
        self.rules.iter().filter(|rule| is_level(rule) == level).any(|rule| {
            let (at, start, end) =
                if level { (rule.from.1, rule.from.0, rule.to.0) } else { (rule.from.0, rule.from.1, rule.to.1) };
            (at - place).abs() <= NEAR && start <= middle && middle <= end
        })
    }

    /// How many columns and rows the cell at a place has, where it is none of an earlier one.
    fn spans(&self) -> Vec<Vec<Option<(usize, usize)>>> {
        let (width, height) = (self.columns.len() - 1, self.rows.len() - 1);
        let mut spans: Vec<Vec<Option<(usize, usize)>>> = vec![vec![Some((0, 0)); width]; height];
        for row in 0..height {
            for column in 0..width {
                if spans[row][column].is_none() {
                    continue;
                }
                let open_right =
                    |at: usize, row: usize| !self.parts(false, self.columns[at], self.rows[row + 1], self.rows[row]);
                let open_below = |at: usize, column: usize| {
                    !self.parts(true, self.rows[at], self.columns[column], self.columns[column + 1])
                };
                let mut wide = 1;
                while column + wide < width && spans[row][column + wide].is_some() && open_right(column + wide, row) {
                    wide += 1;
                }
                let mut high = 1;
                while row + high < height && (column..column + wide).all(|column| open_below(row + high, column)) {
                    high += 1;
                }
                for covered in &mut spans[row..row + high] {
                    covered[column..column + wide].fill(None);
                }
                spans[row][column] = Some((wide, high));
            }
        }
        spans
    }

    /// The table that these glyphs make in it; nothing where it is a drawing or a frame.
    fn filled(&self, glyphs: &[&Glyph]) -> Option<Line> {
        let (width, height) = (self.columns.len() - 1, self.rows.len() - 1);
        let spans = self.spans();
        // Which cell covers each place.
        let mut owner = vec![vec![(0, 0); width]; height];
        let mut count = 0;
        for row in 0..height {
            for column in 0..width {
                let Some((wide, high)) = spans[row][column] else { continue };
                count += 1;
                for covered in &mut owner[row..row + high] {
                    covered[column..column + wide].fill((row, column));
                }
            }
        }
        let mut inside: Vec<Vec<Vec<&Glyph>>> = vec![vec![Vec::new(); width]; height];
        for glyph in glyphs {
            let (row, column) = self.cell(glyph)?;
            let (row, column) = owner[row][column];
            inside[row][column].push(glyph);
        }
        let texts: Vec<Vec<String>> =
            inside.iter().map(|row| row.iter().map(|glyphs| lines::of_cell(glyphs)).collect()).collect();
        let full = texts.iter().flatten().filter(|text| !text.is_empty()).count();
        let long = texts.iter().flatten().any(|text| text.chars().count() > LONG);
        let whole_rows = texts.iter().filter(|row| row.iter().filter(|text| !text.is_empty()).count() > 1).count();
        if full < 4 || full * 2 < count || long || whole_rows < 2 {
            return None;
        }
        let headed = tables::is_headed(&texts);
        let cell = |row: usize, column: usize| {
            let (wide, high) = spans[row][column]?;
            let small = |count: usize| u16::try_from(count).unwrap_or(1);
            Some(Cell {
                header: headed && row == 0,
                columns: small(wide),
                rows: small(high),
                content: Inline::text(&texts[row][column]),
            })
        };
        let rows: Vec<Vec<Cell>> =
            (0..height).map(|row| (0..width).filter_map(|column| cell(row, column)).collect()).collect();
        // A row that others cover wholly has no cells of its own.
        let table =
            Table { caption: Inline::default(), rows: rows.into_iter().filter(|row| !row.is_empty()).collect() };
        let mut sizes: Vec<f64> = glyphs.iter().map(|glyph| glyph.size).collect();
        sizes.sort_by(f64::total_cmp);
        let (left, right) = (self.columns[0], self.columns[width]);
        Some(Line {
            left,
            right,
            words: left,
            base: self.rows[height],
            size: sizes.get(sizes.len() / 2).copied()?,
            text: texts.into_iter().flatten().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" "),
            pitch: None,
            step: None,
            column: (left, right),
            cells: Vec::new(),
            figure: None,
            table: Some(Box::new(table)),
        })
    }
}
