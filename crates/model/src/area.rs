//! A part of a page.

use std::fmt;

use crate::Error;

/// A rectangle on a page of a file: what is highlighted where a page has no
/// words, or where the picture is what counts.
///
/// Its sides are measured from the top left corner of the page as it is shown,
/// in hundredths of a percent of the page's width and height.
///
/// **Invariant:** it lies on the page and covers some of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Area {
    page: u32,
    y: u16,
    x: u16,
    width: u16,
    height: u16,
}

impl Area {
    /// A whole side of a page.
    pub const WHOLE: u16 = 10_000;

    /// The specification of `page=3`, which says where in a PDF.
    pub const PAGES: &'static str = "http://tools.ietf.org/rfc/rfc3778";

    /// The specification of `xywh=percent:10,20,30,40`, which says where on it.
    pub const REGIONS: &'static str = "http://www.w3.org/TR/media-frags/";

    /// Builds an area on `page`, which is counted from 1.
    ///
    /// # Errors
    /// [`Error::Area`] when it does not lie on the page, or covers nothing.
    pub fn new(page: u32, x: u16, y: u16, width: u16, height: u16) -> Result<Self, Error> {
        let fits = |from: u16, length: u16| length > 0 && u32::from(from) + u32::from(length) <= u32::from(Self::WHOLE);
        if page == 0 || !fits(x, width) || !fits(y, height) {
            return Err(Error::Area);
        }
        Ok(Self { page, y, x, width, height })
    }

    /// The page, counted from 1.
    #[must_use]
    pub fn page(self) -> u32 {
        self.page
    }

    /// How far from the page's left side it begins.
    #[must_use]
    pub fn x(self) -> u16 {
        self.x
    }

    /// How far from the page's top it begins.
    #[must_use]
    pub fn y(self) -> u16 {
        self.y
    }

    /// How wide it is.
    #[must_use]
    pub fn width(self) -> u16 {
        self.width
    }

    /// How tall it is.
    #[must_use]
    pub fn height(self) -> u16 {
        self.height
    }

    /// The page as a fragment of [`Area::PAGES`]: `page=3`.
    #[must_use]
    pub fn page_fragment(self) -> String {
        format!("page={}", self.page)
    }

    /// The rectangle as a fragment of [`Area::REGIONS`]:
    /// `xywh=percent:12.5,20,50,8.25`. The specification writes whole numbers;
    /// those who read it take others too, and on a page a percent is much.
    #[must_use]
    pub fn region_fragment(self) -> String {
        let [x, y, width, height] = [self.x, self.y, self.width, self.height].map(Percent);
        format!("xywh=percent:{x},{y},{width},{height}")
    }
}

/// Hundredths of a percent, written as percent.
struct Percent(u16);

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0 / 100, self.0 % 100);
        match rest {
            0 => write!(f, "{whole}"),
            _ if rest % 10 == 0 => write!(f, "{whole}.{}", rest / 10),
            _ => write!(f, "{whole}.{rest:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_lies_on_its_page() {
        for (page, x, y, width, height) in
            [(0, 0, 0, 1, 1), (1, 0, 0, 0, 1), (1, 0, 0, 1, 0), (1, 9_999, 0, 2, 1), (1, 0, 1, 1, 10_000)]
        {
            assert_eq!(Area::new(page, x, y, width, height), Err(Error::Area), "{page} {x} {y} {width} {height}");
        }
        assert!(Area::new(1, 0, 0, Area::WHOLE, Area::WHOLE).is_ok());
    }

    #[test]
    fn an_area_is_written_in_percent() {
        let area = Area::new(3, 1_250, 2_000, 5_000, 805).unwrap();
        assert_eq!(area.page_fragment(), "page=3");
        assert_eq!(area.region_fragment(), "xywh=percent:12.5,20,50,8.05");
    }

    #[test]
    fn areas_stand_in_the_order_of_reading() {
        let area = |page, x, y| Area::new(page, x, y, 10, 10).unwrap();
        let mut areas = [area(2, 0, 0), area(1, 0, 500), area(1, 500, 0), area(1, 0, 0)];
        areas.sort_unstable();
        assert_eq!(areas, [area(1, 0, 0), area(1, 500, 0), area(1, 0, 500), area(2, 0, 0)]);
    }
}
