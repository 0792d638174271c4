//! What is said, and where.

use std::{
    fmt::Write as _,
    io::{self, Write as _},
    path::Path,
};

use serde::Serialize;

/// Why a command ends early.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Something was refused; the words say what, why and what to do.
    Told(String),
    /// Nobody can be answered.
    Output(io::Error),
}

impl Failure {
    /// A refusal in these words.
    pub(crate) fn told(words: impl Into<String>) -> Self {
        Self::Told(words.into())
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<veille_library::Error> for Failure {
    fn from(error: veille_library::Error) -> Self {
        Self::Told(crate::reasons::of_library(&error))
    }
}

/// Standard output and standard error.
#[derive(Debug)]
pub(crate) struct Output {
    json: bool,
    refused: bool,
}

impl Output {
    /// Says things in JSON, or for people.
    pub(crate) fn new(json: bool) -> Self {
        Self { json, refused: false }
    }

    /// Whether things are said in JSON.
    pub(crate) fn json(&self) -> bool {
        self.json
    }

    /// Whether something was refused.
    pub(crate) fn refused(&self) -> bool {
        self.refused
    }

    /// Says a line, and that it may be read now.
    pub(crate) fn line(&mut self, line: &str) -> Result<(), Failure> {
        let mut out = io::stdout().lock();
        writeln!(out, "{}", shown(line))?;
        Ok(out.flush()?)
    }

    /// Gives a text as it is.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let mut out = io::stdout().lock();
        out.write_all(bytes)?;
        Ok(out.flush()?)
    }

    /// Says a value as one line of JSON.
    pub(crate) fn value(&mut self, value: &impl Serialize) -> Result<(), Failure> {
        let text = serde_json::to_string(value).map_err(io::Error::other)?;
        // One value a line, for those too who end lines at these signs.
        let text = text.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029").replace('\u{85}', "\\u0085");
        // JSON lets these stand; a terminal may obey them. They are in strings only.
        let safe = text.chars().fold(String::with_capacity(text.len()), |mut safe, c| {
            if is_unseen(c) {
                let mut units = [0; 2];
                for unit in c.encode_utf16(&mut units) {
                    write!(safe, "\\u{unit:04x}").expect("a string takes what is written to it");
                }
            } else {
                safe.push(c);
            }
            safe
        });
        self.bytes((safe + "\n").as_bytes())
    }

    /// Says what was refused, why, and what to do.
    pub(crate) fn failure(&mut self, words: &str) {
        self.refused = true;
        // Where standard error is closed, the code still tells.
        let _ = writeln!(io::stderr().lock(), "{}", shown(words));
    }

    /// Says what need not be mended.
    pub(crate) fn remark(&mut self, words: &str) {
        let _ = writeln!(io::stderr().lock(), "{}", shown(words));
    }
}

/// A path for people.
pub(crate) fn path(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// Text on one line, in which nothing speaks to the terminal.
pub(crate) fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push('\t'),
            c if is_unseen(c) => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    out
}

/// Whether a character is an order: of control, or of direction.
fn is_unseen(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_speaks_to_the_terminal() {
        assert_eq!(shown("a\u{1b}[31m\nb\u{202e}c\u{9b}"), "a\\u{1b}[31m\\nb\\u{202e}c\\u{9b}");
    }
}
