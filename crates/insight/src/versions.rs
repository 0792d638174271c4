//! Versions of models, which follow rules rather than lists.

use regex::{Captures, Regex};

use crate::{Error, contexts::Context, fold::Folded};

/// A rule such as "GPT, a hyphen, a number".
#[derive(Debug)]
pub(crate) struct Version {
    pattern: Regex,
    name: String,
    /// The entry that makes it.
    pub(crate) owner: usize,
    /// What must stand near, when the owner is not named.
    pub(crate) context: Context,
}

/// A version found in a text.
pub(crate) struct VersionFound {
    /// Where it starts in the folded text…
    pub(crate) start: usize,
    /// …and ends.
    pub(crate) end: usize,
    /// What it is called.
    pub(crate) name: String,
}

impl Version {
    /// Compiles a rule.
    pub(crate) fn new(pattern: &str, name: &str, owner: usize, context: Context) -> Result<Self, Error> {
        let pattern =
            Regex::new(pattern).map_err(|source| Error::Pattern { of: name.to_owned(), source: Box::new(source) })?;
        Ok(Self { pattern, name: name.to_owned(), owner, context })
    }

    /// Every version of this rule in `text`, as whole words.
    pub(crate) fn find<'a>(&'a self, text: &'a Folded) -> impl Iterator<Item = VersionFound> + 'a {
        self.pattern.captures_iter(&text.cased).filter_map(|captures| {
            let whole = captures.get(0).expect("a match has a whole");
            // "o1" in "B2o1" or "R1" in "R1.5" is part of something else.
            let decimals = text.cased[whole.end()..].strip_prefix(['.', ',']).unwrap_or_default();
            let cut = decimals.starts_with(|c: char| c.is_ascii_digit());
            (!cut && text.is_whole(whole.start(), whole.end())).then(|| VersionFound {
                start: whole.start(),
                end: whole.end(),
                name: self.name(&captures),
            })
        })
    }

    fn name(&self, captures: &Captures<'_>) -> String {
        let mut name = String::new();
        let mut chars = self.name.chars();
        while let Some(c) = chars.next() {
            if c != '$' {
                name.push(c);
                continue;
            }
            let group = chars.next().and_then(|digit| digit.to_digit(10)).map_or(0, |digit| digit as usize);
            let caught = captures.get(group).map_or("", |caught| caught.as_str());
            name.push_str(&tidy(caught));
        }
        name.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ").trim_end_matches('-').to_owned()
    }
}

/// One spelling for the parts of a version: `turbo` is Turbo, `MINI` is mini, `7b` is 7B.
fn tidy(part: &str) -> String {
    let word = |word: &str| {
        let lower = word.to_lowercase();
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            let size = lower.strip_suffix('b').or(lower.strip_suffix('m'));
            let is_size = size.is_some_and(|size| size.chars().all(|c| c.is_ascii_digit() || ".x".contains(c)));
            if is_size { lower.to_uppercase().replace('X', "x") } else { lower }
        } else if matches!(lower.as_str(), "mini" | "nano" | "preview" | "oss" | "high" | "realtime")
            || lower.len() == 1
        {
            lower
        } else {
            let mut chars = word.chars();
            chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
        }
    };
    part.trim().split([' ', '-']).map(word).collect::<Vec<_>>().join(" ")
}
