//! The glyphs of a page, with their places.

use std::panic::{AssertUnwindSafe, catch_unwind};

use pdf_extract::{ColorSpace, Document, MediaBox, OutputDev, OutputError, Path, PathOp, Transform, output_doc_page};

use super::drawing::Rule;

/// How many glyphs of one page are looked at: more is no page that is read.
pub(super) const MOST: usize = 200_000;

/// A disc is drawn by so many strokes at most.
const OPS: usize = 24;
/// How many discs of one page are looked at: more are a picture.
const DISCS: usize = 500;
/// A bullet that is drawn and not written is this part of its letters' height,
const DISC: f64 = 0.31;
/// and its middle stands so high above their base line.
const MIDDLE: f64 = 0.3;

/// A glyph, in points from the bottom left corner of an upright page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Glyph {
    pub(super) left: f64,
    pub(super) right: f64,
    /// Its base line.
    pub(super) base: f64,
    /// The height of its letters.
    pub(super) size: f64,
    pub(super) text: String,
}

/// A page.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Page {
    pub(super) width: f64,
    pub(super) height: f64,
    /// In the order in which they are drawn.
    pub(super) glyphs: Vec<Glyph>,
    /// Whether the page could be read to its end.
    pub(super) whole: bool,
    /// How it was put upright.
    pub(super) turn: Turn,
    /// The lines drawn on it.
    pub(super) rules: Vec<Rule>,
}

impl Page {
    /// Takes what is drawn beside the words, and puts it upright too.
    pub(super) fn take_rules(&mut self, rules: Vec<Rule>) {
        let upright = |rule: Rule| {
            let (from, to) = (self.turn.place(rule.from), self.turn.place(rule.to));
            Rule { from: (from.0.min(to.0), from.1.min(to.1)), to: (from.0.max(to.0), from.1.max(to.1)) }
        };
        self.rules = rules.into_iter().map(upright).collect();
    }
}

/// How a page is put upright: by how many quarters, and what it was before.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Turn {
    quarters: usize,
    corner: (f64, f64),
    extent: (f64, f64),
}

impl Turn {
    /// Where a place of the file stands on the upright page.
    pub(super) fn place(self, (x, y): (f64, f64)) -> (f64, f64) {
        let (x, y) = (x - self.corner.0, y - self.corner.1);
        let (width, height) = self.extent;
        match self.quarters {
            0 => (x, y),
            1 => (y, width - x),
            2 => (width - x, height - y),
            _ => (height - y, x),
        }
    }
}

/// Reads a page, counted from 1; a page that cannot be read has what was read of it.
pub(super) fn of_page(document: &Document, number: u32, most: usize) -> Page {
    let mut taken = Taken { most, ..Taken::default() };
    // The parser prefers to panic where a page is not as it should be.
    let read = catch_unwind(AssertUnwindSafe(|| output_doc_page(document, &mut taken, number)));
    let whole = matches!(read, Ok(Ok(()))) && !taken.full;
    taken.upright(whole)
}

/// A glyph as it is drawn: where it begins and where the next one would.
struct Drawn {
    from: (f64, f64),
    to: (f64, f64),
    size: f64,
    text: String,
}

#[derive(Default)]
struct Taken {
    corner: (f64, f64),
    extent: (f64, f64),
    drawn: Vec<Drawn>,
    discs: Vec<Drawn>,
    /// How many are taken.
    most: usize,
    /// Whether there were more.
    full: bool,
}

impl Taken {
    /// Turns the page so that most of its lines run from left to right, and
    /// leaves out what runs otherwise.
    fn upright(self, whole: bool) -> Page {
        let mut counts = [0_usize; 4];
        self.drawn.iter().filter_map(Drawn::quarter).for_each(|quarter| counts[quarter] += 1);
        let turn = (0..4).max_by_key(|quarter| (counts[*quarter], 4 - quarter)).unwrap_or(0);
        let (width, height) = self.extent;
        let (wide, high) = if turn % 2 == 0 { (width, height) } else { (height, width) };
        let upright = Turn { quarters: turn, corner: self.corner, extent: self.extent };
        let place = |point| upright.place(point);
        let glyphs = self.drawn.iter().filter(|drawn| drawn.quarter() == Some(turn)).filter_map(|drawn| {
            let ((left, base), (right, _)) = (place(drawn.from), place(drawn.to));
            // What is drawn outside the page is not read.
            let inside = left > -wide * 0.02 && left < wide * 1.02 && base > -high * 0.02 && base < high * 1.02;
            inside.then(|| Glyph { left, right: right.max(left), base, size: drawn.size, text: drawn.text.clone() })
        });
        let mut glyphs: Vec<Glyph> = glyphs.collect();
        if turn == 0 && self.discs.len() <= DISCS {
            let disc = |drawn: &Drawn| {
                let ((left, base), (right, _)) = (place(drawn.from), place(drawn.to));
                Glyph { left, right, base, size: drawn.size, text: drawn.text.clone() }
            };
            let bullets: Vec<Glyph> = self.discs.iter().map(disc).filter(|disc| begins_line(disc, &glyphs)).collect();
            glyphs.extend(bullets);
        }
        Page { width: wide, height: high, glyphs, whole, turn: upright, rules: Vec::new() }
    }
}

/// Whether words stand behind a disc, and none before it.
fn begins_line(disc: &Glyph, glyphs: &[Glyph]) -> bool {
    let row = || glyphs.iter().filter(|glyph| (glyph.base - disc.base).abs() < disc.size * 0.35);
    let behind = row().any(|glyph| (0.0..disc.size * 2.5).contains(&(glyph.left - disc.right)));
    behind && !row().any(|glyph| glyph.left < disc.left && disc.left - glyph.right < disc.size * 3.0)
}

impl Drawn {
    /// A small disc or ring, as browsers draw the bullets of a list.
    fn of_disc(matrix: &Transform, path: &Path, sign: &str) -> Option<Self> {
        let mut points = Vec::new();
        let mut curves = 0;
        for op in path.ops.iter().take(OPS) {
            match *op {
                PathOp::MoveTo(x, y) | PathOp::LineTo(x, y) => points.push((x, y)),
                PathOp::CurveTo(_, _, _, _, x, y) => {
                    curves += 1;
                    points.push((x, y));
                }
                PathOp::Rect(..) => return None,
                PathOp::Close => {}
            }
        }
        let placed = points
            .iter()
            .map(|(x, y)| (matrix.m11 * x + matrix.m21 * y + matrix.m31, matrix.m12 * x + matrix.m22 * y + matrix.m32));
        let (mut low, mut high) = ((f64::MAX, f64::MAX), (f64::MIN, f64::MIN));
        for (x, y) in placed {
            low = (low.0.min(x), low.1.min(y));
            high = (high.0.max(x), high.1.max(y));
        }
        let (width, height) = (high.0 - low.0, high.1 - low.1);
        let round = (4..=OPS).contains(&curves) && (width - height).abs() < height * 0.15;
        // Of letters between 5 and 40 points.
        let small = (5.0 * DISC..40.0 * DISC).contains(&height);
        let size = height / DISC;
        let base = (low.1 + high.1) / 2.0 - size * MIDDLE;
        let finite = [low.0, high.0, base, size].iter().all(|number| number.is_finite());
        (path.ops.len() <= OPS && round && small && finite).then(|| Self {
            from: (low.0, base),
            to: (high.0, base),
            size,
            text: sign.to_owned(),
        })
    }

    /// In which direction it runs, in quarters of a turn; nothing when it is aslant.
    fn quarter(&self) -> Option<usize> {
        let (x, y) = (self.to.0 - self.from.0, self.to.1 - self.from.1);
        match () {
            () if y.abs() <= x.abs() * 0.1 => Some(if x >= 0.0 { 0 } else { 2 }),
            () if x.abs() <= y.abs() * 0.1 => Some(if y >= 0.0 { 1 } else { 3 }),
            () => None,
        }
    }
}

impl OutputDev for Taken {
    fn begin_page(&mut self, _: u32, media: &MediaBox, _: Option<(f64, f64, f64, f64)>) -> Result<(), OutputError> {
        self.corner = (media.llx.min(media.urx), media.lly.min(media.ury));
        self.extent = ((media.urx - media.llx).abs(), (media.ury - media.lly).abs());
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        matrix: &Transform,
        width: f64,
        spacing: f64,
        font_size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        if self.drawn.len() >= self.most {
            self.full = true;
            return Ok(());
        }
        let advance = width * font_size + spacing.min(0.0);
        let advance = if advance > 0.0 { advance } else { 0.01 };
        let size = (font_size * matrix.m21.hypot(matrix.m22)).abs();
        let from = (matrix.m31, matrix.m32);
        let to = (from.0 + matrix.m11 * advance, from.1 + matrix.m12 * advance);
        if [from.0, from.1, to.0, to.1, size].iter().all(|number| number.is_finite()) && size > 0.5 {
            self.drawn.push(Drawn { from, to, size, text: text.to_owned() });
        }
        Ok(())
    }

    fn fill(&mut self, matrix: &Transform, _: &ColorSpace, _: &[f64], path: &Path) -> Result<(), OutputError> {
        if self.discs.len() <= DISCS {
            self.discs.extend(Drawn::of_disc(matrix, path, "•"));
        }
        Ok(())
    }

    fn stroke(&mut self, matrix: &Transform, _: &ColorSpace, _: &[f64], path: &Path) -> Result<(), OutputError> {
        if self.discs.len() <= DISCS {
            self.discs.extend(Drawn::of_disc(matrix, path, "◦"));
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}
