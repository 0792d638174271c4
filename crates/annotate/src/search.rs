//! The search for a quote in a text that is not the one it was taken from.

use veille_model::{Anchor, Quote, Selector, TextRange};

use crate::{
    CONTEXT,
    bits::Pattern,
    fold::{Folded, folded},
    grams::GRAM,
    range,
};

/// No likeness has more errors than this, however long the quote.
const MOST_ERRORS: usize = 256;
/// Stretches of the text that are looked at closely: those which share most
/// with the quote and its surroundings.
const MOST_STRETCHES: usize = 16;
/// Sequences of the quote that are looked up at most.
const MOST_GRAMS: usize = 256;
/// A sequence that stands at more places than this tells nothing.
const MOST_PLACES: usize = 64;
/// What quote, prefix, suffix and place weigh in a score.
const WEIGHTS: [f64; 4] = [50.0, 20.0, 20.0, 2.0];
/// A place whose score comes so near to the best makes the best a guess. It
/// is more than the place weighs: to lie nearer is not to be the one.
const MARGIN: f64 = 0.05;
/// So much at an edge may be gone.
const MOST_WORN: usize = 512;
/// Of a block at an edge so much may be changed; more, and it is not the same block.
const LEAST_BLOCK: f64 = 0.15;
/// So much of the quote shows that it is its edge which stands somewhere.
const LEAST_EDGE: usize = 12;
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
        search.exact(&words).into_iter().map(|start| search.weigh(start, start + search.quote.len(), 0)).collect();
    if !likenesses.iter().any(|exact| exact.before.share >= 1.0 && exact.after.share >= 1.0) {
        likenesses.extend(search.near());
    }
    let Some(best) = likenesses.iter().max_by(|a, b| a.score.total_cmp(&b.score)) else { return Anchor::Lost };
    // Words that stand as they were are no worse than a likeness, whatever surrounds them.
    let same_words = |other: &Likeness| {
        other.errors == 0 && best.errors > 0 && search.quote.len() >= CONTEXT / 2 && !best.is_surrounded()
    };
    let rival = |other: &&Likeness| (other.score > best.score - MARGIN || same_words(other)) && !other.overlaps(best);
    if !search.vouched(best) || likenesses.iter().any(|other| rival(&other)) || search.torn(best, &likenesses) {
        return Anchor::Lost;
    }
    if best.errors > 0 {
        let Some((start, end)) = search.edges(best) else { return Anchor::Lost };
        return Anchor::Fuzzy(range(start, end), best.score);
    }
    let (start, end) = text.unfold(best.start, best.end);
    let range = range(start, end);
    if start == selector.position.start().0 { Anchor::Exact(range) } else { Anchor::Moved(range) }
}

/// The place that is most like the quote, however little that says, with its score.
pub(crate) fn candidate(text: &Folded, selector: &Selector) -> Option<(TextRange, f64)> {
    let words = folded(&selector.quote.exact);
    let search = Search::new(text, selector, &words);
    let exact = search.exact(&words).into_iter().map(|start| search.weigh(start, start + search.quote.len(), 0));
    let best = exact.chain(search.near()).max_by(|a, b| a.score.total_cmp(&b.score))?;
    let (start, end) = search.edges(&best).unwrap_or_else(|| text.unfold(best.start, best.end));
    Some((range(start, end), best.score))
}

/// What is looked for, made ready.
struct Search<'t> {
    text: &'t Folded,
    quote: Vec<u32>,
    /// Where blocks end inside the quote.
    borders: Vec<usize>,
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
    /// Whether what stood around the quote stands around it.
    fn is_surrounded(&self) -> bool {
        self.before.agrees && self.after.agrees
    }

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
        let mut borders = Vec::new();
        for block in exact.trim().split("\n\n").map(folded).filter(|block| !block.is_empty()) {
            borders.push(borders.last().map_or(0, |end| end + 1) + block.chars().count());
        }
        borders.pop();
        Self {
            text,
            quote: text.number(words),
            borders,
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

    /// Where the words themselves stand.
    fn exact(&self, words: &str) -> Vec<usize> {
        let (text, quote) = (&self.text.letters, &self.quote);
        if quote.len() < GRAM {
            return self.text.places(words).collect();
        }
        let grams = self.text.grams();
        let offsets = (0..=quote.len() - GRAM).step_by((quote.len() / 8).max(1));
        let rarest =
            offsets.min_by_key(|offset| grams.places(text, &quote[*offset..offset + GRAM]).take(MOST_PLACES).count());
        let Some(offset) = rarest else { return Vec::new() };
        let places = grams.places(text, &quote[offset..offset + GRAM]).filter_map(|place| place.checked_sub(offset));
        places.filter(|start| text[*start..].starts_with(quote)).collect()
    }

    /// Places where something like the quote stands.
    fn near(&self) -> Vec<Likeness> {
        let len = self.quote.len();
        let limit = MOST_ERRORS.min(len / 2);
        let forward = Pattern::new(self.quote.iter().copied(), self.text.alphabet());
        // Of ends that lie close together, the one with the fewest errors.
        let mut ends: Vec<(usize, usize)> = Vec::new();
        let lead = self.before.letters.len();
        let whole: Vec<u32> =
            self.before.letters.iter().rev().chain(&self.quote).chain(&self.after.letters).copied().collect();
        for (from, to) in self.stretches(&whole, lead, len) {
            forward.search(&self.text.letters[from..to], limit, |end, errors| {
                let end = from + end;
                match ends.last_mut() {
                    Some(last) if end.abs_diff(last.0) <= len / 2 => {
                        if errors < last.1 || (errors == last.1 && end == last.0 + 1) {
                            *last = (end, errors);
                        }
                    }
                    _ => ends.push((end, errors)),
                }
            });
        }
        let backward = Pattern::new(self.quote.iter().rev().copied(), self.text.alphabet());
        let place = |(end, errors): (usize, usize)| {
            let (_, length) = backward.beginning(self.text.letters[..end].iter().rev().copied().take(len + limit));
            (errors > 0 && length > 0).then(|| self.weigh(end - length, end, errors))
        };
        ends.into_iter().filter_map(place).collect()
    }

    /// Whether an edge of the quote stands elsewhere with what surrounded it,
    /// or, where some of those are gone, a half of the quote does: then the
    /// passage was torn apart, and the likeness is a copy at best.
    fn torn(&self, likeness: &Likeness, all: &[Likeness]) -> bool {
        // Words that stand as they were, with what surrounded them on one side.
        if likeness.errors == 0 && (likeness.before.agrees || likeness.after.agrees) {
            return false;
        }
        // A whole likeness elsewhere was weighed against this one already.
        let weighed = |end: usize| {
            let near = |other: &&Likeness| other.start < end && end < other.end + CONTEXT;
            all.iter().filter(near).any(|other| portion(other.errors, self.quote.len()) <= LEAST_BLOCK)
        };
        let elsewhere = |part: &[u32], at: usize, whole: bool| {
            let (limit, pattern) = (part.len() / 5, Pattern::new(part.iter().copied(), self.text.alphabet()));
            self.stretches(part, 0, part.len()).into_iter().any(|(from, to)| {
                let mut found = false;
                pattern.search(&self.text.letters[from..to], limit, |end, _| {
                    let end = from + end;
                    found |= end.abs_diff(at) > CONTEXT / 2 + limit && !(whole && weighed(end));
                });
                found
            })
        };
        let inner = self.quote.len().min(LEAST_EDGE);
        let (lead, trail) = (&self.before.letters, &self.after.letters);
        let before = !likeness.before.agrees && lead.len() >= CONTEXT / 2 && {
            let edge: Vec<u32> = lead.iter().rev().chain(&self.quote[..inner]).copied().collect();
            elsewhere(&edge, likeness.start + inner, false)
        };
        let after = !likeness.after.agrees && trail.len() >= CONTEXT / 2 && {
            let edge = [&self.quote[self.quote.len() - inner..], trail].concat();
            elsewhere(&edge, likeness.end + trail.len(), false)
        };
        let half = self.quote.len() / 2;
        let halves = || {
            elsewhere(&self.quote[..half], likeness.start + half, true)
                || elsewhere(&self.quote[half..], likeness.end, true)
        };
        before || after || (!likeness.is_surrounded() && half >= CONTEXT / 2 && halves())
    }

    /// Stretches of the text that share most sequences with `whole`, in the
    /// order of the text; they hold the `len` letters of it that follow `lead`.
    fn stretches(&self, whole: &[u32], lead: usize, len: usize) -> Vec<(usize, usize)> {
        let text = &self.text.letters;
        let Some(last) = whole.len().checked_sub(GRAM) else { return Vec::new() };
        // Where the whole would begin, by each sequence; counted from its length, to stay above 0.
        let mut begins: Vec<usize> = Vec::new();
        for offset in (0..=last).step_by((last / MOST_GRAMS).max(1)) {
            let known = begins.len();
            let places = self.text.grams().places(text, &whole[offset..offset + GRAM]);
            begins.extend(places.take(MOST_PLACES + 1).map(|place| place + whole.len() - offset));
            if begins.len() - known > MOST_PLACES {
                begins.truncate(known);
            }
        }
        begins.sort_unstable();
        // Letters that came or went shift what follows them.
        let width = CONTEXT + whole.len() / 4;
        let mut groups: Vec<(usize, usize, usize)> = Vec::new();
        let mut end = 0;
        for (first, begin) in begins.iter().enumerate() {
            while end < begins.len() && begins[end] <= begin + width {
                end += 1;
            }
            let group = (end - first, *begin, begins[end - 1]);
            match groups.last_mut() {
                Some(last) if *begin <= last.1 + width => {
                    if group.0 > last.0 {
                        *last = group;
                    }
                }
                _ => groups.push(group),
            }
        }
        groups.sort_by_key(|group| std::cmp::Reverse(group.0));
        groups.truncate(MOST_STRETCHES);
        // What shares so much less than another is no rival to it.
        let least = groups.first().map_or(0, |group| group.0 / 4);
        groups.retain(|group| group.0 >= least);
        let mut stretches: Vec<(usize, usize)> = groups
            .into_iter()
            .map(|(_, first, last)| {
                let from = (first + lead).saturating_sub(whole.len() + width).min(text.len());
                let to = (last + lead + len + width).saturating_sub(whole.len()).min(text.len());
                (from, to)
            })
            .collect();
        stretches.sort_unstable();
        stretches.dedup_by(|next, kept| {
            let joined = next.0 <= kept.1;
            if joined {
                kept.1 = kept.1.max(next.1);
            }
            joined
        });
        stretches
    }

    /// Whether length and surroundings vouch for a likeness. Words that are
    /// short come back by chance, also beside surroundings that outlived them.
    fn vouched(&self, likeness: &Likeness) -> bool {
        let len = self.quote.len();
        let quote = 1.0 - portion(likeness.errors, len);
        let sides = usize::from(likeness.before.agrees) + usize::from(likeness.after.agrees);
        let missing = [&self.before, &self.after].into_iter().filter(|side| side.letters.len() < LEAST_CONTEXT).count();
        match sides {
            0 if likeness.errors == 0 => len >= 32,
            0 => len >= 64 && quote >= 0.9,
            1 if likeness.errors == 0 => len >= 16 || (missing == 1 && self.common(likeness) >= 0.9),
            1 => len >= 24 && quote >= 0.7,
            _ if len < 16 => self.common(likeness) >= 0.85,
            _ if len < 48 => quote >= 0.8,
            _ => quote >= 0.75,
        }
    }

    /// The share of quote and surroundings together that is still there.
    fn common(&self, likeness: &Likeness) -> f64 {
        let quote = 1.0 - portion(likeness.errors, self.quote.len());
        let parts = [
            (quote, self.quote.len()),
            (likeness.before.share, self.before.letters.len()),
            (likeness.after.share, self.after.letters.len()),
        ];
        let whole: usize = parts.iter().map(|(_, len)| len).sum();
        parts.into_iter().map(|(share, len)| share * portion(len, whole)).sum()
    }

    /// Sets the edges of a likeness, in the text's own offsets. Where its
    /// surroundings stand, it begins and ends where they meet it: the quote
    /// alone cannot tell a letter that was changed at its edge from one that
    /// went. Where they do not, an edge that has little in common with the
    /// quote is left out, and so is a whole block of it that is not all there:
    /// that part of the quote is gone. Nothing when too much of it is.
    fn edges(&self, likeness: &Likeness) -> Option<(u32, u32)> {
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
        (from < to && (to - from) * of >= self.quote.len() * part).then(|| self.text.unfold(from, to))
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

#[expect(clippy::cast_precision_loss, reason = "texts are far shorter than 2^52 characters")]
fn portion(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}
