//! The search for a quote in a text that is not the one it was taken from.

use veille_model::{Anchor, Quote, Selector};

use crate::{
    CONTEXT,
    bits::Pattern,
    fold::{Folded, folded},
    range,
};

/// No likeness has more errors than this, however long the quote.
const MOST_ERRORS: usize = 256;
/// Likenesses that are looked at closely; those with fewest errors first.
const MOST_LIKENESSES: usize = 1000;
/// What quote, prefix, suffix and place weigh in a score.
const WEIGHTS: [f64; 4] = [50.0, 20.0, 20.0, 2.0];
/// A place whose score comes so near to the best makes the best a guess. It
/// is more than the place weighs: to lie nearer is not to be the one.
const MARGIN: f64 = 0.05;
/// So much at an edge may be gone.
const MOST_WORN: usize = 512;
/// Surroundings shorter than this vouch for nothing.
const LEAST_CONTEXT: usize = 8;

/// Finds where `selector` lies in `text`.
pub(crate) fn find(text: &Folded, selector: &Selector) -> Anchor {
    let words = folded(&selector.quote.exact);
    if words.is_empty() {
        return Anchor::Lost;
    }
    let search = Search::new(text, selector, &words);
    let mut likenesses: Vec<Likeness> =
        text.places(&words).map(|start| search.weigh(start, start + search.quote.len(), 0)).collect();
    if !likenesses.iter().any(|exact| exact.before.agrees && exact.after.agrees) {
        likenesses.extend(search.near());
    }
    let Some(best) = likenesses.iter().max_by(|a, b| a.score.total_cmp(&b.score)) else { return Anchor::Lost };
    let rival = |other: &&Likeness| other.score > best.score - MARGIN && !other.overlaps(best);
    if !search.vouched(best) || likenesses.iter().any(|other| rival(&other)) {
        return Anchor::Lost;
    }
    if best.errors > 0 {
        let (start, end) = search.edges(best);
        return Anchor::Fuzzy(range(start, end), best.score);
    }
    let (start, end) = text.unfold(best.start, best.end);
    let range = range(start, end);
    if start == selector.position.start().0 { Anchor::Exact(range) } else { Anchor::Moved(range) }
}

/// What is looked for, made ready.
struct Search<'t> {
    text: &'t Folded,
    quote: Vec<u32>,
    before: Side,
    after: Side,
    /// The place remembered.
    place: u32,
}

/// What stood on one side of the quote, read away from it.
struct Side {
    letters: Vec<u32>,
    whole: Pattern,
    next: Pattern,
}

/// How much of a side is still there.
#[derive(Clone, Copy)]
struct Agreement {
    share: f64,
    agrees: bool,
}

/// A place that may be the one; in folded characters.
struct Likeness {
    start: usize,
    end: usize,
    errors: usize,
    before: Agreement,
    after: Agreement,
    score: f64,
}

impl Likeness {
    /// Whether it is, for the most part, the same place as `other`.
    fn overlaps(&self, other: &Self) -> bool {
        let common = self.end.min(other.end).saturating_sub(self.start.max(other.start));
        2 * common > (self.end - self.start).min(other.end - other.start)
    }
}

impl Side {
    fn new(letters: Vec<u32>, alphabet: usize) -> Self {
        let half = letters.len().min(CONTEXT / 2);
        let whole = Pattern::new(letters.iter().copied(), alphabet);
        let next = Pattern::new(letters[..half].iter().copied(), alphabet);
        Self { letters, whole, next }
    }

    /// Compares with the text read away from a likeness.
    fn compare(&self, text: &(impl Iterator<Item = u32> + Clone)) -> Agreement {
        if self.letters.is_empty() {
            return Agreement { share: 1.0, agrees: false };
        }
        let share = |pattern: &Pattern| {
            let reach = pattern.len() + pattern.len() / 2;
            1.0 - portion(pattern.beginning(text.clone().take(reach)).0, pattern.len())
        };
        let whole = share(&self.whole);
        let agrees = self.letters.len() >= LEAST_CONTEXT && (whole >= 0.7 || share(&self.next) >= 0.8);
        Agreement { share: whole, agrees }
    }
}

impl<'t> Search<'t> {
    fn new(text: &'t Folded, selector: &Selector, words: &str) -> Self {
        let Quote { exact, prefix, suffix } = &selector.quote;
        // The quote is looked for without its outer white space, which then
        // belongs to its surroundings.
        let mut lead = folded(prefix);
        if prefix.ends_with(char::is_whitespace) || exact.starts_with(char::is_whitespace) {
            lead.push(' ');
        }
        let mut trail = folded(suffix);
        if suffix.starts_with(char::is_whitespace) || exact.ends_with(char::is_whitespace) {
            trail.insert(0, ' ');
        }
        let mut lead = text.number(&lead);
        lead.reverse();
        Self {
            text,
            quote: text.number(words),
            before: Side::new(lead, text.alphabet()),
            after: Side::new(text.number(&trail), text.alphabet()),
            place: selector.position.start().0,
        }
    }

    /// Weighs a place.
    fn weigh(&self, start: usize, end: usize, errors: usize) -> Likeness {
        let letters = &self.text.letters;
        let before = self.before.compare(&letters[..start].iter().rev().copied());
        let after = self.after.compare(&letters[end..].iter().copied());
        let quote = 1.0 - portion(errors, self.quote.len());
        let distance = self.text.unfold(start, end).0.abs_diff(self.place);
        let place = 1.0 - (f64::from(distance) / f64::from(self.text.chars().max(1))).min(1.0);
        let parts = [quote, before.share, after.share, place];
        let score =
            parts.iter().zip(WEIGHTS).map(|(part, weight)| part * weight).sum::<f64>() / WEIGHTS.iter().sum::<f64>();
        Likeness { start, end, errors, before, after, score }
    }

    /// Places where something like the quote stands.
    fn near(&self) -> Vec<Likeness> {
        let len = self.quote.len();
        let limit = MOST_ERRORS.min(len / 2);
        let forward = Pattern::new(self.quote.iter().copied(), self.text.alphabet());
        // Of ends that lie close together, the one with the fewest errors.
        let mut ends: Vec<(usize, usize)> = Vec::new();
        forward.search(&self.text.letters, limit, |end, errors| match ends.last_mut() {
            Some(last) if end - last.0 <= len / 2 => {
                if errors < last.1 || (errors == last.1 && end == last.0 + 1) {
                    *last = (end, errors);
                }
            }
            _ => ends.push((end, errors)),
        });
        ends.sort_by_key(|(_, errors)| *errors);
        ends.truncate(MOST_LIKENESSES);
        let backward = Pattern::new(self.quote.iter().rev().copied(), self.text.alphabet());
        let place = |(end, errors): (usize, usize)| {
            let (_, length) = backward.beginning(self.text.letters[..end].iter().rev().copied().take(len + limit));
            (errors > 0 && length > 0).then(|| self.weigh(end - length, end, errors))
        };
        ends.into_iter().filter_map(place).collect()
    }

    /// Whether length and surroundings vouch for a likeness. Words that are
    /// short come back by chance, also beside surroundings that outlived them.
    fn vouched(&self, likeness: &Likeness) -> bool {
        let len = self.quote.len();
        let quote = 1.0 - portion(likeness.errors, len);
        let sides = usize::from(likeness.before.agrees) + usize::from(likeness.after.agrees);
        let missing = [&self.before, &self.after].into_iter().filter(|side| side.letters.len() < LEAST_CONTEXT).count();
        match sides {
            0 => {
                if likeness.errors == 0 {
                    len >= 32
                } else {
                    len >= 48 && quote >= 0.85
                }
            }
            1 => {
                if likeness.errors == 0 {
                    len >= 16 || missing == 1
                } else {
                    len >= 24 && quote >= 0.7
                }
            }
            _ => quote >= if len < 48 { 0.8 } else { 0.6 },
        }
    }

    /// Sets the edges of a likeness, in the text's own offsets. Where its
    /// surroundings stand, it begins and ends where they meet it: the quote
    /// alone cannot tell a letter that was changed at its edge from one that
    /// went. Where they do not, an edge that has little in common with the
    /// quote is left out: that part of the quote is gone.
    fn edges(&self, likeness: &Likeness) -> (u32, u32) {
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
            from = start + self.worn(letters[start..end].iter().copied(), self.quote.iter().copied());
        }
        let mut to = end;
        if likeness.after.agrees {
            let window = end.saturating_sub(2 * reach)..letters.len().min(end + reach);
            let side: Vec<u32> = self.after.letters.iter().rev().copied().collect();
            let quote: Vec<u32> = self.quote.iter().rev().take(2 * CONTEXT).copied().collect();
            let backwards: Vec<u32> = letters[window.clone()].iter().rev().copied().collect();
            to = window.end - border(&side, &quote, &backwards);
        } else if self.after.letters.len() >= LEAST_CONTEXT {
            to = end - self.worn(letters[start..end].iter().rev().copied(), self.quote.iter().rev().copied());
        }
        while from < to && self.text.is_space(from) {
            from += 1;
        }
        while from < to && self.text.is_space(to - 1) {
            to -= 1;
        }
        if from < to { self.text.unfold(from, to) } else { self.text.unfold(start, end) }
    }

    /// How many letters at the beginning of `text` have little in common with
    /// the beginning of `quote`.
    fn worn(&self, text: impl Iterator<Item = u32>, quote: impl Iterator<Item = u32>) -> usize {
        let text: Vec<u32> = text.take(MOST_WORN).collect();
        let quote: Vec<u32> = quote.take(MOST_WORN).collect();
        let worn = worn(&quote, &text);
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

#[expect(clippy::cast_precision_loss, reason = "texts are far shorter than 2^52 characters")]
fn portion(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}
