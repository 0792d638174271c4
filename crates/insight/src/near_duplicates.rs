//! Tells whether two texts are one article, by the words they share.
//!
//! A [`Signature`] is small enough to keep beside each article. Two articles
//! whose signatures are [`CANDIDATE`] alike are worth a look at the texts
//! themselves: copies share [`SAME`] of the shorter one's word sequences,
//! also under another lead or with the end cut off. Two accounts of one event
//! in words of their own do not.
//!
//! ```
//! use veille_insight::near_duplicates::{Signature, containment};
//!
//! let text = "La fondation publie son modèle avec ses poids et le journal complet de son entraînement.";
//! let copied = format!("Communiqué. {text}");
//! assert!(Signature::of(text).similarity(&Signature::of(&copied)) > 0.5);
//! assert!(containment(text, &copied) > 0.99);
//! ```

use std::collections::HashSet;

use crate::fold::{Folded, is_word};

/// Signatures at least this alike are worth comparing the texts.
pub const CANDIDATE: f64 = 0.15;
/// Texts that share at least this part are one article.
pub const SAME: f64 = 0.5;

const HASHES: usize = 128;
const WORDS: usize = 4;

/// The smallest of 128 hashes over all sequences of four words.
///
/// **Invariant:** it never changes for a text; it may be stored. Accents,
/// capitals, punctuation and spaces do not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature([u32; HASHES]);

impl Signature {
    /// How many bytes a stored signature has.
    pub const BYTES: usize = HASHES * 4;

    /// Signs a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut smallest = [u32::MAX; HASHES];
        for shingle in shingles(text) {
            let mut state = shingle;
            for slot in &mut smallest {
                state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
                let hash = u32::try_from(mix(state) >> 32).expect("32 bits are left");
                *slot = hash.min(*slot);
            }
        }
        Self(smallest)
    }

    /// The share of word sequences that two texts have in common, as the
    /// signatures guess it: 0 to 1, right to about 0.04.
    #[must_use]
    pub fn similarity(&self, other: &Self) -> f64 {
        let same = self.0.iter().zip(&other.0).filter(|(a, b)| a == b && **a != u32::MAX).count();
        #[expect(clippy::cast_precision_loss, reason = "at most 128")]
        let share = same as f64 / HASHES as f64;
        share
    }

    /// A quarter of it, for keeping many in memory: see [`short_similarity`].
    #[must_use]
    pub fn short(&self) -> [u8; HASHES] {
        self.0.map(|hash| hash.to_le_bytes()[0])
    }

    /// The bytes to store.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|hash| hash.to_le_bytes()).collect()
    }

    /// Reads what [`Signature::to_bytes`] wrote; nothing when it is not that.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (chunks, rest) = bytes.as_chunks::<4>();
        let hashes: Vec<u32> = chunks.iter().map(|chunk| u32::from_le_bytes(*chunk)).collect();
        if rest.is_empty() { Some(Self(hashes.try_into().ok()?)) } else { None }
    }
}

/// As [`Signature::similarity`], by what [`Signature::short`] left: one byte in
/// 256 is the same by chance, which is taken off.
#[must_use]
pub fn short_similarity(a: &[u8; HASHES], b: &[u8; HASHES]) -> f64 {
    let same = a.iter().zip(b).map(|(a, b)| u32::from(a == b)).sum::<u32>();
    let (same, all) = (f64::from(same), 128.0);
    ((same - all / 256.0) / (all - all / 256.0)).max(0.0)
}

/// The share of the shorter text's word sequences that the other has too: 0 to 1.
#[must_use]
pub fn containment(a: &str, b: &str) -> f64 {
    let (a, b) = (shingles(a), shingles(b));
    let (small, large) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if small.is_empty() {
        return 0.0;
    }
    #[expect(clippy::cast_precision_loss, reason = "no text has 2^52 words")]
    let share = small.intersection(&large).count() as f64 / small.len() as f64;
    share
}

/// The hash of each sequence of four words; of all words, when there are fewer.
fn shingles(text: &str) -> HashSet<u64> {
    let folded = Folded::new(text);
    let words: Vec<u64> = folded.lower.split(|c| !is_word(c)).filter(|word| !word.is_empty()).map(hash).collect();
    let join = |words: &[u64]| words.iter().fold(0, |state, &word| mix(state ^ word));
    if words.len() < WORDS {
        return words.first().map(|_| join(&words)).into_iter().collect();
    }
    words.windows(WORDS).map(join).collect()
}

/// FNV-1a, mixed: the standard library's hashes may change from one version to the next.
fn hash(word: &str) -> u64 {
    mix(word
        .bytes()
        .fold(0xCBF2_9CE4_8422_2325, |state, byte| (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)))
}

/// SplitMix64's finaliser.
fn mix(state: u64) -> u64 {
    let state = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let state = (state ^ (state >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    state ^ (state >> 31)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn typography_does_not_count() {
        let (a, b) = ("L’IA « ouverte » gagne, déjà !", "l'ia \"OUVERTE\" gagne deja");
        assert_eq!(Signature::of(a), Signature::of(b));
        assert!((containment(a, b) - 1.0).abs() < f64::EPSILON);
    }

    #[test]
    fn an_empty_text_is_like_none() {
        assert!(Signature::of("").similarity(&Signature::of("")) < CANDIDATE);
        assert!(containment("", "une phrase de cinq mots") < SAME);
    }

    #[test]
    fn a_signature_stays_what_it_was() {
        let signature = Signature::of("un deux trois quatre cinq six sept");
        assert_eq!(&signature.to_bytes()[..8], &EXPECTED);
    }

    /// Stored signatures would lose their meaning if this changed.
    const EXPECTED: [u8; 8] = [191, 112, 5, 92, 231, 129, 172, 105];

    fn words(from: usize) -> impl Strategy<Value = Vec<String>> {
        prop::collection::vec("[a-z]{3,9}", from..400)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn it_reads_what_it_wrote(text in ".{0,200}") {
            let signature = Signature::of(&text);
            prop_assert_eq!(Signature::from_bytes(&signature.to_bytes()), Some(signature));
        }

        #[test]
        fn likeness_is_the_same_both_ways(a in words(0), b in words(0)) {
            let (a, b) = (a.join(" "), b.join(" "));
            let (one, other) = (Signature::of(&a), Signature::of(&b));
            prop_assert!((one.similarity(&other) - other.similarity(&one)).abs() < f64::EPSILON);
            prop_assert!((containment(&a, &b) - containment(&b, &a)).abs() < f64::EPSILON);
            prop_assert!((0.0..=1.0).contains(&containment(&a, &b)));
        }

        #[test]
        fn a_cut_copy_is_recognised(text in words(100), share in 0.6_f64..1.0) {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a share of a length")]
            let cut = (text.len() as f64 * share) as usize;
            let (whole, part) = (text.join(" "), text[..cut].join(" "));
            prop_assert!(containment(&whole, &part) > 0.99);
            let (whole, part) = (Signature::of(&whole), Signature::of(&part));
            prop_assert!(whole.similarity(&part) >= CANDIDATE);
            prop_assert!((short_similarity(&whole.short(), &part.short()) - whole.similarity(&part)).abs() < 0.06);
        }

        #[test]
        fn unrelated_texts_are_not(a in words(60), b in words(60)) {
            let (a, b) = (a.join(" "), b.join(" "));
            prop_assert!(Signature::of(&a).similarity(&Signature::of(&b)) < CANDIDATE);
            prop_assert!(containment(&a, &b) < SAME);
        }
    }
}
