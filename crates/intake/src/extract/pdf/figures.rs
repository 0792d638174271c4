//! Which of a file's pictures are figures of its article.

use std::{collections::HashMap, sync::LazyLock};

use pdf_extract::ObjectId;
use regex::Regex;
use veille_model::{ContentHash, Shown as Kept};

use super::{
    super::{
        block::{Image, Source as From},
        images::Images,
    },
    drawing::{Matrix, Shown, Source},
    glyphs::Page,
    lines::Line,
    raster::{Missing, Pictures, Stance},
};

/// A figure is so long and so broad at least, in points: what is smaller is a sign.
const LONG: f64 = 40.0;
const BROAD: f64 = 24.0;
/// A picture that is so many times longer than broad is a rule.
const RULE: f64 = 14.0;
/// A picture that takes so much of its page is what the page is printed on,
const PAGE: f64 = 0.85;
/// where so many letters stand on the page.
const LETTERS: usize = 40;
/// And one of this part of the page, where so many stand on it.
const PART: f64 = 0.2;
const OVERPRINT: usize = 150;
/// A picture drawn more often on one page is a pattern.
const TWICE: usize = 2;
/// Two places are the same when they are so near, in points.
const NEAR: f64 = 4.0;
/// A caption stands so near under its figure, in sizes of its letters.
const UNDER: f64 = 3.0;
/// And is so long at most, where only its look tells of it.
const CAPTION: usize = 60;

/// A picture that may be a figure, in points from the bottom left corner of its page.
#[derive(Debug, Clone)]
pub(super) struct Figure {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
    pub(super) top: f64,
    page: usize,
    stance: Stance,
    source: Source,
}

/// The figures of a page, as far as the page itself shows what they are.
pub(super) fn of_page(page: &Page, number: usize, shown: &[Shown]) -> Vec<Figure> {
    let mut times: HashMap<ObjectId, usize> = HashMap::new();
    for shown in shown {
        if let Source::Object(id) = shown.source {
            *times.entry(id).or_default() += 1;
        }
    }
    let often = |source: &Source| matches!(source, Source::Object(id) if times.get(id).is_some_and(|n| *n > TWICE));
    let mut figures: Vec<Figure> = Vec::new();
    for shown in shown.iter().filter(|shown| !often(&shown.source)) {
        let Some(figure) = Figure::of(page, number, shown).filter(|figure| figure.is_one_on(page)) else { continue };
        // What is drawn over another one hides it.
        figures.retain(|under| !under.is_at(&figure));
        figures.push(figure);
    }
    figures
}

impl Figure {
    fn of(page: &Page, number: usize, shown: &Shown) -> Option<Self> {
        let Shown { source, matrix } = shown;
        let corner = |point| page.turn.place(Matrix::place(*matrix, point));
        let (origin, along, up) = (corner((0.0, 0.0)), corner((1.0, 0.0)), corner((0.0, 1.0)));
        let row = (along.0 - origin.0, along.1 - origin.1);
        let column = (up.0 - origin.0, up.1 - origin.1);
        let turned = row.1.abs() > row.0.abs();
        let (skew, straight) = if turned {
            (row.0.abs() + column.1.abs(), row.1.abs() + column.0.abs())
        } else {
            (row.1.abs() + column.0.abs(), row.0.abs() + column.1.abs())
        };
        let stance = if turned {
            Stance { turned, mirrored: column.0 > 0.0, upended: row.1 > 0.0 }
        } else {
            Stance { turned, mirrored: row.0 < 0.0, upended: column.1 < 0.0 }
        };
        let far = (origin.0 + row.0 + column.0, origin.1 + row.1 + column.1);
        let (left, right) = (origin.0.min(far.0), origin.0.max(far.0));
        let (bottom, top) = (origin.1.min(far.1), origin.1.max(far.1));
        let finite = [left, right, bottom, top].iter().all(|number| number.is_finite());
        (finite && skew < straight * 0.1).then(|| Self {
            left,
            right,
            bottom,
            top,
            page: number,
            stance,
            source: source.clone(),
        })
    }

    fn size(&self) -> (f64, f64) {
        (self.right - self.left, self.top - self.bottom)
    }

    /// Whether it may be a figure of its page.
    fn is_one_on(&self, page: &Page) -> bool {
        let (width, height) = self.size();
        let (long, broad) = (width.max(height), width.min(height));
        let seen_width = self.right.min(page.width) - self.left.max(0.0);
        let seen_height = self.top.min(page.height) - self.bottom.max(0.0);
        if long < LONG || broad < BROAD || long > broad * RULE || seen_width < width / 2.0 || seen_height < height / 2.0
        {
            return false;
        }
        let share = seen_width * seen_height / (page.width * page.height);
        let letters = || page.glyphs.iter().filter(|glyph| !glyph.text.trim().is_empty());
        let over = letters().filter(|glyph| {
            let (x, y) = ((glyph.left + glyph.right) / 2.0, glyph.base);
            (self.left..self.right).contains(&x) && (self.bottom..self.top).contains(&y)
        });
        let printed_on = share >= PAGE && letters().count() >= LETTERS;
        !(printed_on || share >= PART && over.count() >= OVERPRINT)
    }

    /// Whether both stand at the same place of their pages.
    fn is_at(&self, other: &Self) -> bool {
        let near = |a: f64, b: f64| (a - b).abs() < NEAR;
        near(self.left, other.left)
            && near(self.right, other.right)
            && near(self.bottom, other.bottom)
            && near(self.top, other.top)
    }

    /// Whether the other one stands beside it, so that both are one figure.
    pub(super) fn is_beside(&self, other: &Self) -> bool {
        let shared = self.top.min(other.top) - self.bottom.max(other.bottom);
        self.page == other.page && shared > self.size().1.min(other.size().1) * 0.6
    }

    /// Whether a line begins the words under it.
    pub(super) fn is_named_by(&self, line: &Line, body: f64) -> bool {
        static NAMED: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(
                r"(?ix)^(?:
                    (?:fig(?:ure|\.)?|tableau|table|illustration|photo(?:graphie|graph)?|image|carte|map|graphique|graph
                        |chart|schéma|plan|planche|plate|exhibit|encadré|box|abb(?:ildung|\.)?|abbildung)
                        \s*(?:n[°o]\s*)?(?:\d|[IVX]+\b|[A-D]\b)
                    |(?:photos?|crédits?|credits?|illustrations?|images?|sources?|légende|caption|dessin|drawing)
                        \s*(?:[:©—–]|\bby\b|\bpar\b|\bde\b)
                    |©
                )",
            )
            .expect("written here")
        });
        let gap = self.bottom - line.base;
        let overlap = self.right.min(line.right) - self.left.max(line.left);
        let under = gap > -line.size * 0.3 && gap < line.size * UNDER && overlap > 0.0;
        if !under {
            return false;
        }
        let inside = line.left > self.left - line.size && line.right < self.right + line.size;
        let apart = line.left > line.column.0 + line.size * 1.2;
        let same_left = (line.left - self.left).abs() < 2.5;
        let same_middle = (line.left + line.right - self.left - self.right).abs() < 6.0;
        let short = line.text.split_whitespace().count() <= CAPTION;
        NAMED.is_match(&line.text)
            || inside && short && (line.size <= body * 0.93 || apart && (same_left || same_middle))
    }
}

/// The images of the figures, in their order; nothing where one is none.
///
/// A picture that comes again from page to page is part of the paper.
pub(super) fn images<'a>(
    figures: &'a [Figure],
    pictures: Pictures<'a>,
    in_time: impl Fn() -> bool,
    images: &mut Images,
) -> Vec<Option<Image>> {
    let stream = |figure: &'a Figure| match &figure.source {
        Source::Object(id) => pictures.streams.get(id),
        Source::Inline(stream) => Some(&**stream),
    };
    // Some programs write the same picture anew for each page.
    let hash = |figure| stream(figure).map(|stream| ContentHash::of(&stream.content));
    let hashes: Vec<Option<ContentHash>> = figures.iter().map(hash).collect();
    let comes_again = |at: usize| {
        let same = (0..figures.len()).filter(|other| hashes[*other] == hashes[at]);
        let (mut pages, mut place) = (Vec::new(), false);
        for other in same.map(|other| &figures[other]) {
            if !pages.contains(&other.page) {
                pages.push(other.page);
            }
            place |= other.page != figures[at].page && other.is_at(&figures[at]);
        }
        pages.len() > 2 || place
    };
    let image = |at: usize| {
        if hashes[at].is_none() || comes_again(at) {
            return None;
        }
        if !in_time() {
            images.leave();
            return None;
        }
        let stance = figures[at].stance;
        match pictures.image(stream(&figures[at])?, stance) {
            Ok(bytes) => {
                // A JPEG keeps its rows, and says how it is turned.
                let aside = stance.turned && bytes.starts_with(&[0xff, 0xd8]);
                let hash = images.add(bytes)?;
                let size =
                    images.size(hash).map(|(width, height)| if aside { (height, width) } else { (width, height) });
                Some(Image { source: From::Kept(Kept { hash, size }), alt: String::new() })
            }
            Err(Missing::Left) => {
                images.leave();
                None
            }
            Err(Missing::Nothing) => None,
        }
    };
    (0..figures.len()).map(image).collect()
}
