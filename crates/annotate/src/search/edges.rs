//! Where a likeness begins and ends: only what is left of the quote is taken.

use super::{Agreement, LEAST_CONTEXT, LEAST_EDGE, Likeness, Search, Side, portion};
use crate::{CONTEXT, bits::Pattern};

/// So much at an edge may be gone.
const MOST_WORN: usize = 512;
/// So many letters that are none of the quote's make an edge that of another block.
const MOST_FOREIGN: f64 = 0.4;
/// Of a block at an edge so much may be changed; more, and it is not the same block.
pub(super) const LEAST_BLOCK: f64 = 0.15;

impl Search<'_> {
    /// Whether what is taken begins or ends with letters of another block than
    /// the rest that are not those of the quote, or with a few that are, beside
    /// nothing that vouches for them: a block that came to stand there may
    /// begin or end as the one that went.
    pub(super) fn frays(&self, likeness: &Likeness, (from, to): (usize, usize)) -> bool {
        let (Some(first), Some(last)) = (self.borders.first(), self.borders.last()) else { return false };
        let len = self.quote.len();
        let (lead, trail) = (*first, len - last - 1);
        let text = &self.text.letters[likeness.start..likeness.end];
        let reach = |part: usize| (len.min(part + 2 * CONTEXT), text.len().min(part + 3 * CONTEXT));
        let (quoted, seen) = reach(lead);
        let begins = self.frayed(&self.quote[..quoted], lead, &text[..seen], &self.before, likeness.before);
        let (quoted, seen) = reach(trail);
        let quote: Vec<u32> = self.quote.iter().rev().take(quoted).copied().collect();
        let window: Vec<u32> = text.iter().rev().take(seen).copied().collect();
        let ends = self.frayed(&quote, trail, &window, &self.after, likeness.after);
        begins.is_some_and(|kept| from < likeness.start + kept) || ends.is_some_and(|kept| to + kept > likeness.end)
    }

    /// How much of `text`'s beginning stands for the first `part` letters of
    /// `quote`, where nothing says that these are what they were.
    fn frayed(&self, quote: &[u32], part: usize, text: &[u32], side: &Side, agreement: Agreement) -> Option<usize> {
        let kept = border(&quote[..part], &quote[part..], text);
        let bare = part < CONTEXT / 2 && !agreement.close && side.letters.len() >= LEAST_CONTEXT;
        let other = || {
            let pattern = Pattern::new(quote[..part].iter().copied(), self.text.alphabet());
            portion(pattern.beginning(text[..kept].iter().copied()).0, part) > MOST_FOREIGN
        };
        (bare || (part >= LEAST_EDGE && other())).then_some(kept)
    }

    /// Sets the edges of a likeness, in folded characters. Where its
    /// surroundings stand, it begins and ends where they meet it: the quote
    /// alone cannot tell a letter that was changed at its edge from one that
    /// went. Where they do not, an edge that has little in common with the
    /// quote is left out, and so is a whole block of it that is not all there:
    /// that part of the quote is gone. Nothing when too much of it is.
    pub(super) fn edges(&self, likeness: &Likeness) -> Option<(usize, usize)> {
        let letters = &self.text.letters;
        let (start, end) = (likeness.start, likeness.end);
        let reach = CONTEXT + CONTEXT / 2;
        let mut from = start;
        if likeness.before.agrees {
            let window = start.saturating_sub(reach)..letters.len().min(start + 2 * reach);
            let side: Vec<u32> = self.before.letters.iter().rev().copied().collect();
            let quote = &self.quote[..self.quote.len().min(2 * CONTEXT)];
            from = window.start + border(&side, quote, &letters[window]);
        } else if self.before.letters.len() >= LEAST_CONTEXT {
            let quote: Vec<u32> = self.quote.iter().take(MOST_WORN).copied().collect();
            let text: Vec<u32> = letters[start..end].iter().take(MOST_WORN).copied().collect();
            from = start + self.gone(&quote, &text, self.borders.first().copied());
        }
        let mut to = end;
        if likeness.after.agrees {
            let window = end.saturating_sub(2 * reach)..letters.len().min(end + reach);
            let side: Vec<u32> = self.after.letters.iter().rev().copied().collect();
            let quote: Vec<u32> = self.quote.iter().rev().take(2 * CONTEXT).copied().collect();
            let backwards: Vec<u32> = letters[window.clone()].iter().rev().copied().collect();
            to = window.end - border(&side, &quote, &backwards);
        } else if self.after.letters.len() >= LEAST_CONTEXT {
            let quote: Vec<u32> = self.quote.iter().rev().take(MOST_WORN).copied().collect();
            let text: Vec<u32> = letters[start..end].iter().rev().take(MOST_WORN).copied().collect();
            let block = self.borders.last().map(|border| self.quote.len() - border - 1);
            to = end - self.gone(&quote, &text, block);
        }
        while from < to && self.text.is_space(from) {
            from += 1;
        }
        while from < to && self.text.is_space(to - 1) {
            to -= 1;
        }
        // Of one block three quarters must be left, of several two fifths.
        let (part, of) = if self.borders.is_empty() { (3, 4) } else { (2, 5) };
        (from < to && (to - from) * of >= self.quote.len() * part).then_some((from, to))
    }

    /// How many letters at the beginning of `text` are no part of the quote's
    /// beginning; `block` is the length of the quote's first block, where it has several.
    fn gone(&self, quote: &[u32], text: &[u32], block: Option<usize>) -> usize {
        let worn = self.worn(text, quote);
        let Some(block) = block.filter(|block| *block < quote.len()) else { return worn };
        let window = &text[..text.len().min(block + 2 * CONTEXT + block / 2)];
        let rest = &quote[block..quote.len().min(block + 2 * CONTEXT)];
        let end = border(&quote[..block], rest, window);
        let alphabet = self.text.alphabet();
        let (errors, _) =
            Pattern::new(quote[..block].iter().copied(), alphabet).beginning(text.iter().copied().take(end));
        if portion(errors, block) > LEAST_BLOCK { worn.max(end) } else { worn }
    }

    /// How many letters at the beginning of `text` have little in common with
    /// the beginning of `quote`.
    fn worn(&self, text: &[u32], quote: &[u32]) -> usize {
        let worn = worn(quote, text);
        if worn == 0 {
            return 0;
        }
        // What is left begins with a whole word.
        let mut rest = text[worn..].iter().copied().peekable();
        let mut left_out = worn;
        let mut inside = self.text.is_word(text[worn - 1]);
        while let Some(letter) = rest.next_if(|letter| inside || !self.text.is_word(*letter)) {
            inside = inside && self.text.is_word(letter);
            left_out += 1;
        }
        left_out
    }
}

/// How much of `text` to leave out so that what is left of `text` and `quote`,
/// laid side by side from their ends, has the most in common. A letter in
/// common counts 1, an error -2: unrelated words have two letters of five in
/// common, the same words with typos nineteen of twenty.
fn worn(quote: &[u32], text: &[u32]) -> usize {
    // Rows are what is left of the quote, columns what is left of the text.
    let width = text.len() + 1;
    let mut last: Vec<i32> = (0..).take(width).map(|errors: i32| -2 * errors).collect();
    let (mut best, mut worn) = (i32::MIN, 0);
    for (row, letter) in (1..).zip(quote.iter().rev()) {
        let mut next = vec![-2 * row];
        for column in 1..width {
            let same = if *letter == text[text.len() - column] { 1 } else { -2 };
            let score = (last[column - 1] + same).max(last[column] - 2).max(next[column - 1] - 2);
            if score > best {
                (best, worn) = (score, text.len() - column);
            }
            next.push(score);
        }
        last = next;
    }
    worn
}

/// Where in `window` the words after `side` begin, when `side` and `words` are
/// laid along it with the fewest errors.
fn border(side: &[u32], words: &[u32], window: &[u32]) -> usize {
    let pattern = [side, words].concat();
    let width = window.len() + 1;
    let mut table = vec![0usize; (pattern.len() + 1) * width];
    for row in 1..=pattern.len() {
        table[row * width] = row;
        for column in 1..width {
            let changed = usize::from(pattern[row - 1] != window[column - 1]);
            let above = (row - 1) * width + column;
            let here = (table[above - 1] + changed).min(table[above] + 1).min(table[above + width - 1] + 1);
            table[above + width] = here;
        }
    }
    let last = pattern.len() * width;
    let mut column = (0..width).min_by_key(|column| table[last + column]).unwrap_or(0);
    let mut row = pattern.len();
    while row > side.len() {
        let here = table[row * width + column];
        let changed = column > 0 && {
            let cost = usize::from(pattern[row - 1] != window[column - 1]);
            here == table[(row - 1) * width + column - 1] + cost
        };
        if changed {
            row -= 1;
            column -= 1;
        } else if here == table[(row - 1) * width + column] + 1 {
            row -= 1;
        } else {
            column -= 1;
        }
    }
    column
}
