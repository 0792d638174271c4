//! The language of a text.

use std::{fmt, str::FromStr};

/// A language by its BCP 47 primary subtag. Veille treats French and English
/// in depth and the others with respect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language([u8; 3], u8);

impl Language {
    /// French.
    pub const FRENCH: Self = Self(*b"fr\0", 2);
    /// English.
    pub const ENGLISH: Self = Self(*b"en\0", 2);

    /// The subtag in lower case: `fr`, `en`, `de`, `yue`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0[..usize::from(self.1)]).expect("only ASCII letters are kept")
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Language {
    type Err = crate::Error;

    /// Reads the primary subtag of a tag such as `fr-FR` or `en_US`.
    fn from_str(text: &str) -> Result<Self, crate::Error> {
        let primary = text.trim().split(['-', '_']).next().unwrap_or_default();
        let letters = primary.bytes().all(|b| b.is_ascii_alphabetic());
        if !letters || !(2..=3).contains(&primary.len()) {
            return Err(crate::Error::Id(text.to_owned()));
        }
        let mut code = [0; 3];
        for (to, from) in code.iter_mut().zip(primary.bytes()) {
            *to = from.to_ascii_lowercase();
        }
        Ok(Self(code, if primary.len() == 2 { 2 } else { 3 }))
    }
}
