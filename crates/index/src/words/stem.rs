//! Stems.

use std::collections::HashMap;

use snowstem::{Algorithm, Stemmer};

use super::fold::fold;
use super::scan::Token;
use super::tables::{derived, is_name, is_stop, own_stem};

/// Opens a French stem.
pub(crate) const FRENCH: char = '\u{1}';
/// Opens an English stem.
pub(crate) const ENGLISH: char = '\u{2}';

/// As many stems are remembered; Zipf's law does the rest.
const REMEMBERED: usize = 20_000;

/// Both stemmers, with the stems of the words that they met.
pub(crate) struct Stems {
    french: Stemmer,
    english: Stemmer,
    known: [HashMap<String, String>; 2],
}

impl Stems {
    pub(crate) fn new() -> Self {
        Self {
            french: Stemmer::create(Algorithm::French),
            english: Stemmer::create(Algorithm::English),
            known: [HashMap::new(), HashMap::new()],
        }
    }

    /// Writes the stem term of `token`; false when it has none because it is
    /// a name, a stop word, a number or very short.
    pub(crate) fn stem(&mut self, token: &Token, french: bool, out: &mut String) -> bool {
        if token.has_digit() || token.folded.len() < 3 || is_stop(&token.folded) || is_name(&token.folded) {
            return false;
        }
        let known = &mut self.known[usize::from(french)];
        if let Some(stem) = known.get(&token.lower) {
            out.clone_from(stem);
            return true;
        }
        let stemmer = if french { &self.french } else { &self.english };
        out.clear();
        out.push(if french { FRENCH } else { ENGLISH });
        out.push_str(&stem_of(stemmer, &token.lower, &token.folded, french));
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(token.lower.clone(), out.clone());
        true
    }
}

fn stem_of(stemmer: &Stemmer, lower: &str, folded: &str, french: bool) -> String {
    if let Some(stem) = own_stem(folded, french) {
        return stem.to_owned();
    }
    // Snowball makes *intelligence* into *intelligent* and *agence* into *agent*.
    for ending in ["ences", "ence", "ances", "ance"] {
        if french && folded.len() > ending.len() + 1 && folded.ends_with(ending) {
            return format!("{}{}c", &folded[..folded.len() - ending.len()], &ending[..2]);
        }
    }
    let (mut stem, mut out) = (String::new(), String::new());
    stemmer.stem_into(lower, &mut stem);
    fold(&stem, &mut out);
    if french && out.ends_with("iv") {
        // *active* goes with *actif*.
        out.truncate(out.len() - 1);
        out.push('f');
    }
    derived(&out, french).map_or(out, str::to_owned)
}
