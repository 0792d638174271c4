//! Where short sequences of letters stand in a text: a likeness shares some
//! with what it is like, so that the rest of the text need not be looked at.

/// How many letters a sequence has. Of a passage in which every fifth letter
/// changed, one sequence in five is still whole; chance gives few this long.
pub(crate) const GRAM: usize = 7;

/// The places of every sequence of [`GRAM`] letters of a text.
#[derive(Debug)]
pub(crate) struct Grams {
    /// For each hash the last place, counted from 1; 0 for none.
    heads: Vec<u32>,
    /// For each place the one before it with the same hash.
    before: Vec<u32>,
}

impl Grams {
    /// Reads a text's letters once.
    pub(crate) fn new(letters: &[u32]) -> Self {
        let count = (letters.len() + 1).saturating_sub(GRAM);
        let mut grams = Self { heads: vec![0; count.max(1).next_power_of_two()], before: Vec::with_capacity(count) };
        for (place, gram) in (1u32..).zip(letters.windows(GRAM)) {
            let head = &mut grams.heads[hash(gram) & (count.max(1).next_power_of_two() - 1)];
            grams.before.push(std::mem::replace(head, place));
        }
        grams
    }

    /// Where `gram` stands in `letters`, the text that was read; last place first.
    pub(crate) fn places<'t>(&'t self, letters: &'t [u32], gram: &'t [u32]) -> impl Iterator<Item = usize> + 't {
        let mut next = self.heads[hash(gram) & (self.heads.len() - 1)];
        std::iter::from_fn(move || {
            while next > 0 {
                let place = next as usize - 1;
                next = self.before[place];
                if letters[place..].starts_with(gram) {
                    return Some(place);
                }
            }
            None
        })
    }
}

fn hash(gram: &[u32]) -> usize {
    let mixed = gram.iter().fold(0u32, |hash, letter| (hash ^ letter).wrapping_mul(0x9E37_79B1).rotate_left(9));
    (mixed ^ (mixed >> 15)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_of_a_sequence_is_known_and_no_other() {
        let letters: Vec<u32> = "abcdefg abcdefgh bcdefghi abcdefg".chars().map(u32::from).collect();
        let grams = Grams::new(&letters);
        let check = |words: &str, expected: &[usize]| {
            let gram: Vec<u32> = words.chars().map(u32::from).collect();
            assert_eq!(grams.places(&letters, &gram).collect::<Vec<_>>(), expected, "{words}");
        };
        check("abcdefg", &[26, 8, 0]);
        check("bcdefgh", &[17, 9]);
        check("hgfedcb", &[]);
        assert_eq!(Grams::new(&[1, 2]).places(&[1, 2], &[1, 2, 3, 4, 5, 6, 7]).count(), 0);
    }
}
