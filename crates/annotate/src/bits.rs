//! Edit distance by bit vectors: Myers 1999 as put in blocks by Hyyrö 2003,
//! with Ukkonen's cut-off.

const WORD: usize = 64;

/// A pattern as bit masks, one row of words for each letter of the alphabet.
#[derive(Debug)]
pub(crate) struct Pattern {
    masks: Vec<u64>,
    words: usize,
    len: usize,
}

/// One word of a column: where the distance rises and falls downwards.
#[derive(Clone, Copy)]
struct Block {
    rises: u64,
    falls: u64,
}

impl Pattern {
    /// Takes a pattern over letters `0..alphabet`; others match nothing.
    pub(crate) fn new(letters: impl ExactSizeIterator<Item = u32>, alphabet: usize) -> Self {
        let len = letters.len();
        let words = len.div_ceil(WORD).max(1);
        let mut masks = vec![0; words * alphabet];
        for (index, letter) in letters.enumerate() {
            if let Some(mask) = masks.get_mut((letter as usize).saturating_mul(words).saturating_add(index / WORD)) {
                *mask |= 1 << (index % WORD);
            }
        }
        Self { masks, words, len }
    }

    /// How many letters it has.
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// Gives `(end, errors)` for every place of `text` at which a likeness
    /// with at most `limit` errors ends.
    pub(crate) fn search(&self, text: &[u32], limit: usize, mut give: impl FnMut(usize, usize)) {
        let Some(last) = self.words.checked_sub(1).filter(|_| self.len > 0) else { return };
        let mut blocks = vec![Block { rises: !0, falls: 0 }; self.words];
        let mut errors: Vec<usize> = (0..self.words).map(|word| (word + 1) * WORD).collect();
        errors[last] = self.len;
        // The last word that can still lead to a likeness.
        let mut deepest = limit.div_ceil(WORD).max(1).min(self.words) - 1;
        for (index, letter) in text.iter().enumerate() {
            let row = *letter as usize * self.words;
            let mut carry = 0;
            for word in 0..=deepest {
                carry = step(&mut blocks[word], self.masks[row + word], carry, self.top(word));
                errors[word] = errors[word].wrapping_add_signed(carry);
            }
            let above = errors[deepest].wrapping_add_signed(-carry);
            if deepest < last && above <= limit && (carry < 0 || self.masks[row + deepest + 1] & 1 == 1) {
                deepest += 1;
                blocks[deepest] = Block { rises: !0, falls: 0 };
                let height = if deepest == last { self.len - last * WORD } else { WORD };
                let next = step(&mut blocks[deepest], self.masks[row + deepest], carry, self.top(deepest));
                errors[deepest] = (above + height).wrapping_add_signed(next);
            } else {
                while deepest > 0 && errors[deepest] >= limit + WORD {
                    deepest -= 1;
                }
            }
            if deepest == last && errors[last] <= limit {
                give(index + 1, errors[last]);
            }
        }
    }

    /// The fewest errors between the whole pattern and a beginning of `text`,
    /// and the length of that beginning; of several, the one whose length is
    /// nearest to the pattern's.
    pub(crate) fn beginning(&self, text: impl Iterator<Item = u32>) -> (usize, usize) {
        let mut blocks = vec![Block { rises: !0, falls: 0 }; self.words];
        let (mut errors, mut best): (usize, (usize, usize)) = (self.len, (self.len, 0));
        for (index, letter) in text.enumerate() {
            let row = letter as usize * self.words;
            let mut carry = 1;
            for (word, block) in blocks.iter_mut().enumerate() {
                carry = step(block, self.masks[row + word], carry, self.top(word));
            }
            errors = errors.wrapping_add_signed(carry);
            let nearer = (index + 1).abs_diff(self.len) < best.1.abs_diff(self.len);
            if errors < best.0 || (errors == best.0 && nearer) {
                best = (errors, index + 1);
            }
        }
        best
    }

    /// The bit of a word's last letter.
    fn top(&self, word: usize) -> u64 {
        if word + 1 == self.words { 1 << ((self.len + WORD - 1) % WORD) } else { 1 << (WORD - 1) }
    }
}

/// Moves one word of a column on by a letter; takes and gives how the distance
/// changes above it and at `top`.
fn step(block: &mut Block, equal: u64, carry: isize, top: u64) -> isize {
    let falling = u64::from(carry < 0);
    let vertical = equal | block.falls;
    let equal = equal | falling;
    let diagonal = ((equal & block.rises).wrapping_add(block.rises) ^ block.rises) | equal;
    let rises = block.falls | !(diagonal | block.rises);
    let falls = block.rises & diagonal;
    let out = isize::from(rises & top != 0) - isize::from(falls & top != 0);
    let rises = rises << 1 | u64::from(carry > 0);
    let falls = falls << 1 | falling;
    *block = Block { rises: falls | !(vertical | rises), falls: rises & vertical };
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The last row of the textbook's table; `free` lets the match begin anywhere.
    fn table(pattern: &[u32], text: &[u32], free: bool) -> Vec<usize> {
        let mut column: Vec<usize> = (0..=pattern.len()).collect();
        let mut last = vec![pattern.len()];
        for (index, letter) in text.iter().enumerate() {
            let mut next = vec![if free { 0 } else { index + 1 }];
            for row in 1..=pattern.len() {
                let same = usize::from(pattern[row - 1] != *letter);
                next.push((column[row - 1] + same).min(column[row] + 1).min(next[row - 1] + 1));
            }
            last.push(next[pattern.len()]);
            column = next;
        }
        last
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn bit_vectors_count_as_the_table_does(
            pattern in prop::collection::vec(0u32..4, 1..200),
            text in prop::collection::vec(0u32..4, 0..300),
            limit in 0usize..120,
            own in any::<bool>(),
        ) {
            // Half of the time the text holds the pattern, so that there is something to find.
            let text = if own { [text.as_slice(), &pattern[..pattern.len() / 2], &pattern[pattern.len() / 2..], &text].concat() } else { text };
            let bits = Pattern::new(pattern.iter().copied(), 4);
            let mut found = Vec::new();
            bits.search(&text, limit, |end, errors| found.push((end, errors)));
            let expected: Vec<_> =
                table(&pattern, &text, true).into_iter().enumerate().skip(1).filter(|(_, errors)| *errors <= limit).collect();
            prop_assert_eq!(found, expected);
            let (errors, len) = bits.beginning(text.iter().copied());
            let anchored = table(&pattern, &text, false);
            prop_assert_eq!(Some(&errors), anchored.iter().min());
            prop_assert_eq!(anchored[len], errors);
        }
    }
}
