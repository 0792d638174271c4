//! Publication dates, which are often known by year or month only.

use std::{fmt, str::FromStr};

use jiff::civil::Date;

use crate::Error;

/// A date known to the year, the month or the day.
///
/// **Invariant:** the date exists. Written and read as `2025`, `2025-04` or
/// `2025-04-12`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

impl PartialDate {
    /// Builds a date of the precision given; a day needs its month.
    ///
    /// # Errors
    /// [`Error::Date`] when there is no such date.
    pub fn new(year: i16, month: Option<i8>, day: Option<i8>) -> Result<Self, Error> {
        let refused = || Error::Date(format!("{year}-{month:?}-{day:?}"));
        if (day.is_some() && month.is_none()) || !(1..=9999).contains(&year) {
            return Err(refused());
        }
        Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).map_err(|_| refused())?;
        Ok(Self { year, month, day })
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12, if known.
    #[must_use]
    pub fn month(self) -> Option<i8> {
        self.month
    }

    /// The day, 1 to 31, if known.
    #[must_use]
    pub fn day(self) -> Option<i8> {
        self.day
    }

    /// The first day that it may mean.
    #[must_use]
    pub fn first_day(self) -> Date {
        Date::constant(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// The last day that it may mean.
    #[must_use]
    pub fn last_day(self) -> Date {
        match (self.month, self.day) {
            (Some(_), Some(_)) => self.first_day(),
            (Some(_), None) => self.first_day().last_of_month(),
            _ => self.first_day().last_of_year(),
        }
    }
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> Self {
        Self { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        self.month.map_or(Ok(()), |month| write!(f, "-{month:02}"))?;
        self.day.map_or(Ok(()), |day| write!(f, "-{day:02}"))
    }
}

impl FromStr for PartialDate {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let refused = || Error::Date(text.to_owned());
        let mut parts = text.split('-');
        let year = parts.next().filter(|y| y.len() == 4).and_then(|y| y.parse().ok()).ok_or_else(refused)?;
        let mut part =
            || -> Result<Option<i8>, Error> { parts.next().map(|p| p.parse().map_err(|_| refused())).transpose() };
        let (month, day) = (part()?, part()?);
        if parts.next().is_some() {
            return Err(refused());
        }
        Self::new(year, month, day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_reads_back_as_it_was_written_or_is_refused() {
        for text in ["2025", "2025-04", "2024-02-29"] {
            assert_eq!(text.parse::<PartialDate>().unwrap().to_string(), text);
        }
        for text in ["", "25", "2025-13", "2025-02-29", "2025-04-12-01", "avril"] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_month_spans_its_days() {
        let april: PartialDate = "2025-04".parse().unwrap();
        assert_eq!(april.first_day().to_string(), "2025-04-01");
        assert_eq!(april.last_day().to_string(), "2025-04-30");
    }
}
