//! The glyphs of a page, with their places.

use std::panic::{AssertUnwindSafe, catch_unwind};

use pdf_extract::{Document, MediaBox, OutputDev, OutputError, Transform, output_doc_page};

/// How many glyphs of one page are looked at: more is no page that is read.
const MOST: usize = 200_000;

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
}

/// Reads a page, counted from 1; a page that cannot be read has what was read of it.
pub(super) fn of_page(document: &Document, number: u32) -> Page {
    let mut taken = Taken::default();
    // The parser prefers to panic where a page is not as it should be.
    let read = catch_unwind(AssertUnwindSafe(|| output_doc_page(document, &mut taken, number)));
    let whole = matches!(read, Ok(Ok(()))) && taken.drawn.len() < MOST;
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
        let place = |(x, y): (f64, f64)| {
            let (x, y) = (x - self.corner.0, y - self.corner.1);
            match turn {
                0 => (x, y),
                1 => (y, width - x),
                2 => (width - x, height - y),
                _ => (height - y, x),
            }
        };
        let glyphs = self.drawn.iter().filter(|drawn| drawn.quarter() == Some(turn)).filter_map(|drawn| {
            let ((left, base), (right, _)) = (place(drawn.from), place(drawn.to));
            // What is drawn outside the page is not read.
            let inside = left > -wide * 0.02 && left < wide * 1.02 && base > -high * 0.02 && base < high * 1.02;
            inside.then(|| Glyph { left, right: right.max(left), base, size: drawn.size, text: drawn.text.clone() })
        });
        Page { width: wide, height: high, glyphs: glyphs.collect(), whole }
    }
}

impl Drawn {
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
        if self.drawn.len() >= MOST {
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
