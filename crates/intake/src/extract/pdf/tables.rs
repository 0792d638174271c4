//! Tables, told by stretches that stand under one another.
//!
//! A PDF has no tables, only words in their places: what cannot be shown to be
//! one stays as lines.

use std::ops::Range;

use super::{
    super::block::{Cell, Inline, Table},
    lines::{Line, Stretch, is_marker},
};

/// No table has more columns.
const COLUMNS: usize = 16;
/// A table has so many rows at least; of three columns without a gap, one less.
const ROWS: usize = 3;
/// A longer stretch is running text, unless others stand beside it that are short.
const LONG: usize = 60;
/// And where most stretches of every column are longer than this, they are columns of it.
const RUNNING: usize = 28;
/// Rows stand no further from one another, in sizes of their letters.
const STEP: f64 = 3.2;
/// And the lines of one cell no further than this.
const LEADING: f64 = 1.45;

/// A table and the lines that it is made of.
pub(super) struct Found {
    pub(super) lines: Range<usize>,
    pub(super) table: Table,
}

/// The tables of a page.
pub(super) fn of_page(lines: &[Line]) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let table = (lines[at].cells.len() > 1).then(|| grow(&lines[at..])).flatten();
        match table {
            Some((length, table)) => {
                found.push(Found { lines: at..at + length, table });
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

/// What stands in each column of a row, in any order.
type Row = Vec<(usize, String)>;

/// A column: its bounds, and those of its first stretches, a head among them.
#[derive(Debug, Clone)]
struct Column {
    left: f64,
    right: f64,
    first: Vec<(f64, f64)>,
}

impl Column {
    fn of(stretch: &Stretch) -> Self {
        let (left, right) = (stretch.left, stretch.right);
        Self { left, right, first: vec![(left, right)] }
    }

    fn overlaps(&self, stretch: &Stretch) -> bool {
        stretch.left < self.right && stretch.right > self.left
    }

    /// Whether a stretch begins, ends or has its middle where one of the first does.
    fn aligns(&mut self, stretch: &Stretch, size: f64) -> bool {
        let near = |a: f64, b: f64| (a - b).abs() < size * 0.5;
        let aligns = self.first.iter().any(|(left, right)| {
            near(*left, stretch.left) || near(*right, stretch.right) || near(left + right, stretch.left + stretch.right)
        });
        if self.first.len() < 2 {
            self.first.push((stretch.left, stretch.right));
        }
        aligns
    }
}

/// The table that begins with the first of these lines, and how many it has.
fn grow(lines: &[Line]) -> Option<(usize, Table)> {
    let mut columns: Vec<Column> = Vec::new();
    let mut rows: Vec<Row> = Vec::new();
    let (mut length, mut aligned, mut placed) = (0, 0, 0);
    for (index, line) in lines.iter().enumerate() {
        let stretches = line.stretches();
        let step = index.checked_sub(1).map_or(0.0, |before| lines[before].base - line.base);
        // What is typed keeps its lines.
        if line.is_block() || line.pitch.is_some() || step < 0.0 || step > line.size * STEP {
            break;
        }
        let Some((places, wider)) = places(&columns, &stretches) else { break };
        // A line that leaves out the first column goes on with the cells above it.
        let goes_on = places[0] != leftmost(&wider) && step < line.size * LEADING && index > 0 && rows.len() > 1;
        if stretches.len() == 1 && !goes_on {
            break;
        }
        columns = wider;
        for (place, stretch) in places.iter().zip(&stretches) {
            placed += 1;
            aligned += usize::from(columns[*place].aligns(stretch, line.size));
        }
        let texts = stretches.into_iter().map(|stretch| stretch.text);
        match rows.last_mut().filter(|_| goes_on) {
            Some(row) => {
                for (place, text) in places.into_iter().zip(texts) {
                    match row.iter_mut().find(|(known, _)| *known == place) {
                        Some((_, cell)) => {
                            cell.push(' ');
                            cell.push_str(&text);
                        }
                        None => row.push((place, text)),
                    }
                }
            }
            None => rows.push(places.into_iter().zip(texts).collect()),
        }
        length = index + 1;
    }
    let full = columns.len() > 2 && rows.iter().all(|row| row.len() == columns.len());
    let enough = rows.len() >= if full { ROWS - 1 } else { ROWS };
    let prose = rows.iter().flatten().filter(|(_, cell)| cell.chars().count() > LONG);
    let long = prose.count();
    let running = (0..columns.len()).all(|place| {
        let cells = rows.iter().flatten().filter(|(known, _)| *known == place);
        let mut lengths: Vec<usize> = cells.map(|(_, cell)| cell.chars().count()).collect();
        lengths.sort_unstable();
        lengths.get(lengths.len() / 2).is_some_and(|middle| *middle > RUNNING)
    });
    let marked = rows.iter().all(|row| row.first().is_some_and(|(_, cell)| counts(cell)));
    let proven = enough
        && columns.len() > 1
        && aligned * 4 >= placed * 3
        && long * 3 <= rows.len() * columns.len()
        && !marked
        && !running;
    proven.then(|| (length, table(&columns, &rows)))
}

/// Whether a stretch only counts what stands beside it: "2.", "[2]".
fn counts(text: &str) -> bool {
    let inside = text.strip_prefix(['[', '(']).and_then(|rest| rest.strip_suffix([']', ')']));
    is_marker(text) || inside.is_some_and(|number| number.chars().all(|c| c.is_ascii_digit()))
}

fn leftmost(columns: &[Column]) -> usize {
    (0..columns.len()).min_by(|a, b| columns[*a].left.total_cmp(&columns[*b].left)).unwrap_or(0)
}

/// In which column each stretch stands, and the columns as they are then; one
/// that is new may stand beside the others, but not in one of them.
fn places(known: &[Column], stretches: &[Stretch]) -> Option<(Vec<usize>, Vec<Column>)> {
    let mut columns = known.to_vec();
    let mut places = Vec::with_capacity(stretches.len());
    for stretch in stretches {
        let mut over = (0..known.len()).filter(|at| known[*at].overlaps(stretch));
        let place = match (over.next(), over.next()) {
            (Some(_), Some(_)) => return None,
            (Some(at), None) => {
                columns[at].left = columns[at].left.min(stretch.left);
                columns[at].right = columns[at].right.max(stretch.right);
                at
            }
            (None, _) => {
                columns.push(Column::of(stretch));
                columns.len() - 1
            }
        };
        if places.contains(&place) {
            return None;
        }
        places.push(place);
    }
    // A row that shares no column with the others is none of theirs.
    if !known.is_empty() && places.iter().all(|place| *place >= known.len()) || columns.len() > COLUMNS {
        return None;
    }
    // Wider now, two of them may run into one another.
    let apart = |(at, column): (usize, &Column)| {
        columns[at + 1..].iter().all(|other| column.right <= other.left || other.right <= column.left)
    };
    columns.iter().enumerate().all(apart).then_some((places, columns))
}

/// Whether the first row names what stands under it: words over numbers.
pub(super) fn is_headed(rows: &[Vec<String>]) -> bool {
    let numbers = |row: &Vec<String>| row.iter().skip(1).any(|cell| cell.contains(|c: char| c.is_ascii_digit()));
    rows.len() > 1 && !numbers(&rows[0]) && rows[1..].iter().all(numbers)
}

fn table(columns: &[Column], rows: &[Row]) -> Table {
    let mut order: Vec<usize> = (0..columns.len()).collect();
    order.sort_by(|a, b| columns[*a].left.total_cmp(&columns[*b].left));
    let text = |row: &[(usize, String)], place: usize| {
        row.iter().find(|(known, _)| *known == place).map(|(_, cell)| cell.clone()).unwrap_or_default()
    };
    let texts: Vec<Vec<String>> =
        rows.iter().map(|row| order.iter().map(|place| text(row, *place)).collect()).collect();
    let headed = is_headed(&texts);
    let cell = |row: &[(usize, String)], place: usize, header: bool| Cell {
        header,
        columns: 1,
        rows: 1,
        content: Inline::text(&text(row, place)),
    };
    let row = |(index, row): (usize, &Row)| order.iter().map(|place| cell(row, *place, headed && index == 0)).collect();
    Table { caption: Inline::default(), rows: rows.iter().enumerate().map(row).collect() }
}
