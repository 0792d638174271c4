//! Stems.

use std::{
    cell::RefCell,
    collections::HashMap,
    hash::{BuildHasher, Hasher},
};

use snowstem::{Algorithm, Stemmer};

use super::fold::fold;
use super::scan::Token;
use super::tables::{derived, is_name, is_noun_in_ent, is_singular, is_stop, own_stem};

/// Opens a French stem.
pub(crate) const FRENCH: char = '\u{1}';
/// Opens an English stem.
pub(crate) const ENGLISH: char = '\u{2}';

/// Whether a term is a stem, and no word as it is written.
pub(crate) fn is_stem(term: &str) -> bool {
    term.starts_with([FRENCH, ENGLISH])
}

/// As many stems are remembered; Zipf's law does the rest.
const REMEMBERED: usize = 60_000;

/// Both stemmers, with the stems of the words that they met.
pub(crate) struct Stems {
    french: Stemmer,
    english: Stemmer,
    /// Empty for a word that has no stem.
    known: [HashMap<String, String, Quick>; 2],
}

/// A hash for short words that come from the reader's own files.
#[derive(Clone, Copy, Default)]
pub(crate) struct Quick;

impl BuildHasher for Quick {
    type Hasher = QuickHasher;

    fn build_hasher(&self) -> QuickHasher {
        QuickHasher(0)
    }
}

pub(crate) struct QuickHasher(u64);

impl Hasher for QuickHasher {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.0 = (self.0.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(0x517c_c1b7_2722_0a95);
        }
    }

    fn finish(&self) -> u64 {
        // The table looks at the high bits too; multiplication fills them, not the low ones.
        self.0 ^ (self.0 >> 32)
    }
}

/// Lends this thread's stemmers, which remember what they met.
pub(crate) fn with_stems<R>(work: impl FnOnce(&mut Stems) -> R) -> R {
    thread_local! {
        static STEMS: RefCell<Stems> = RefCell::new(Stems::new());
    }
    STEMS.with_borrow_mut(work)
}

impl Stems {
    pub(crate) fn new() -> Self {
        Self {
            french: Stemmer::create(Algorithm::French),
            english: Stemmer::create(Algorithm::English),
            known: [HashMap::default(), HashMap::default()],
        }
    }

    /// Writes the stem term of `token`; false when it has none because it is
    /// a name, a stop word, a number or very short.
    pub(crate) fn stem(&mut self, token: &Token, french: bool, out: &mut String) -> bool {
        let known = &mut self.known[usize::from(french)];
        if let Some(stem) = known.get(&token.lower) {
            out.clone_from(stem);
            return !out.is_empty();
        }
        if known.len() >= REMEMBERED {
            known.clear();
        }
        self.stem_of(&token.lower, &token.folded, french, out);
        self.known[usize::from(french)].insert(token.lower.clone(), out.clone());
        !out.is_empty()
    }

    /// As [`Stems::stem`], without remembering what was met.
    pub(crate) fn stem_of(&self, lower: &str, folded: &str, french: bool, out: &mut String) -> bool {
        out.clear();
        let number = || folded.bytes().any(|b| b.is_ascii_digit());
        if folded.len() < 3 || number() || is_stop(folded) || is_name(folded) {
            return false;
        }
        let stemmer = if french { &self.french } else { &self.english };
        out.push(if french { FRENCH } else { ENGLISH });
        out.push_str(&stem_of(stemmer, lower, folded, french));
        true
    }
}

fn stem_of(stemmer: &Stemmer, lower: &str, folded: &str, french: bool) -> String {
    if let Some(stem) = own_stem(folded, french) {
        return stem.to_owned();
    }
    if french && let Some(stem) = noun(lower, folded) {
        return stem;
    }
    let (mut stem, mut out) = (String::new(), String::new());
    stemmer.stem_into(if french { inflected(lower, folded) } else { lower }, &mut stem);
    fold(&stem, &mut out);
    if french && out.ends_with("iv") {
        // *massive* goes with *massif*.
        out.truncate(out.len() - 1);
        out.push('f');
    }
    derived(&out, french).map_or(out, str::to_owned)
}

/// Nouns that keep their ending, where Snowball would throw them together with
/// others: *agence* with *agent*, *version* with *vers*, *capitalisme* with
/// *capital*, *utilisateur* with *utiliser*, *activité* with *actif*.
fn noun(lower: &str, folded: &str) -> Option<String> {
    let singular = folded.strip_suffix('s').unwrap_or(folded);
    if let Some(stem) = singular.strip_suffix("trice") {
        return Some(format!("{stem}teur"));
    }
    let kept = ["teur", "sion", "xion", "isme", "iste", "aise"].iter().any(|ending| singular.ends_with(ending))
        || (singular.ends_with("tion") && (!singular.ends_with("ation") || singular.len() < 9))
        || lower.trim_end_matches('s').ends_with("ivité");
    if kept && singular.len() > 4 {
        return Some(singular.trim_end_matches('e').to_owned());
    }
    let stem = ["ence", "ance"].iter().any(|ending| singular.ends_with(ending));
    (stem && singular.len() > 5).then(|| singular[..singular.len() - 1].to_owned())
}

/// Takes off the inflections that Snowball leaves on: the plural after *a*,
/// *o*, *u* (*vidéos*), the third person plural (*annoncent*).
fn inflected<'w>(lower: &'w str, folded: &str) -> &'w str {
    let long = folded.len() > 4;
    if long && lower.ends_with('s') && lower[..lower.len() - 1].ends_with(['a', 'o', 'u']) && !is_singular(folded) {
        return &lower[..lower.len() - 1];
    }
    let verb = folded.ends_with("ent") && (!folded.ends_with("ment") || folded.ends_with("rment"));
    if long && verb && !is_noun_in_ent(folded) { &lower[..lower.len() - 2] } else { lower }
}
