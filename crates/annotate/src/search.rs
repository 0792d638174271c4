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
    fn compare(&self, text: impl Iterator<Item = u32> + Clone) -> Agreement {
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
        let before = self.before.compare(letters[..start].iter().rev().copied());
        let after = self.after.compare(letters[end..].iter().copied());
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
            _ => quote >= 0.6,
        }
    }

    /// Sets the edges of a likeness where its surroundings meet it, in the
    /// text's own offsets. The quote alone cannot tell a letter that was
    /// changed at its edge from one that went.
    fn edges(&self, likeness: &Likeness) -> (u32, u32) {
        let (mut start, mut end) = (likeness.start, likeness.end);
        let letters = &self.text.letters;
        if likeness.before.agrees {
            let reach = CONTEXT + CONTEXT / 2;
            let from = start.saturating_sub(reach);
            let window = &letters[from..letters.len().min(start + 3 * CONTEXT)];
            let side: Vec<u32> = self.before.letters.iter().rev().copied().collect();
            start = from + border(&side, &self.quote[..self.quote.len().min(2 * CONTEXT)], window);
        }
        if likeness.after.agrees {
            let reach = CONTEXT + CONTEXT / 2;
            let to = letters.len().min(end + reach);
            let window: Vec<u32> = letters[end.saturating_sub(3 * CONTEXT)..to].iter().rev().copied().collect();
            let side: Vec<u32> = self.after.letters.iter().rev().copied().collect();
            let quote: Vec<u32> = self.quote.iter().rev().take(2 * CONTEXT).copied().collect();
            end = to - border(&side, &quote, &window);
        }
        while start < end && self.text.is_space(start) {
            start += 1;
        }
        while start < end && self.text.is_space(end - 1) {
            end -= 1;
        }
        if start < end { self.text.unfold(start, end) } else { self.text.unfold(likeness.start, likeness.end) }
    }
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
