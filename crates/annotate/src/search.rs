//! The search for a quote in a text that is not the one it was taken from.

mod edges;

use veille_model::{Anchor, Quote, Selector, TextRange};

use self::edges::LEAST_BLOCK;
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
/// So much of the quote may be changed where its surroundings stand.
const MOST_CHANGED: f64 = 0.3;
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
    // A copy that nobody changed looks better than the passage itself.
    let original = |other: &Likeness| {
        let missing = other.before.outdoes(best.before) || other.after.outdoes(best.after);
        let changed = portion(other.errors, search.quote.len());
        // At the text's edge there is nothing that could agree.
        let at_edge = other.start < LEAST_CONTEXT || other.end + LEAST_CONTEXT > text.letters.len();
        (missing && changed <= MOST_CHANGED && (other.errors > 0 || at_edge))
            || (!best.is_held() && other.errors > 0 && changed <= LEAST_BLOCK)
    };
    // Each has the side that the other lacks: letters that are alike by chance do not decide it. Words that stand as
    // they were do, beside others that little is left of.
    let even = |other: &Likeness| {
        let lacks = other.before.outdoes(best.before) || other.after.outdoes(best.after);
        let other_words = best.errors == 0 && portion(other.errors, search.quote.len()) > MOST_CHANGED;
        lacks && !other_words && other.score > best.score - 2.0 * MARGIN
    };
    let rival = |other: &&Likeness| {
        (even(other) || other.score > best.score - MARGIN || same_words(other) || original(other))
            && !other.overlaps(best)
    };
    if !search.vouched(best) || likenesses.iter().any(|other| rival(&other)) || search.torn(best, &likenesses) {
        return Anchor::Lost;
    }
    if best.errors > 0 {
        let Some((from, to)) = search.edges(best).filter(|edges| !search.frays(best, *edges)) else {
            return Anchor::Lost;
        };
        let (start, end) = text.unfold(from, to);
        return Anchor::Fuzzy(range(start, end), best.score);
    }
    if search.frays(best, (best.start, best.end)) {
        return Anchor::Lost;
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
    let (from, to) = search.edges(&best).unwrap_or((best.start, best.end));
    let (start, end) = text.unfold(from, to);
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
    /// Whether what is next to the quote is still next to it.
    close: bool,
    /// Whether the very letters beside it are: a word that a highlight cuts is still one word.
    touches: bool,
}

impl Agreement {
    /// Whether this side speaks for a place where the other place's side does not.
    fn outdoes(self, other: Self) -> bool {
        (self.agrees && !other.agrees) || (self.touches && !other.touches)
    }
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

    /// Whether, on one side at least, what stood right beside the quote stands right beside it.
    fn is_held(&self) -> bool {
        [self.before, self.after].into_iter().any(|side| side.agrees && side.close)
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
            return Agreement { share: 1.0, agrees: false, close: false, touches: false };
        }
        let share = |pattern: &Pattern| {
            let reach = pattern.len() + pattern.len() / 2;
            1.0 - portion(pattern.beginning(text.clone().take(reach)).0, pattern.len())
        };
        let whole = share(&self.whole);
        let close = share(&self.next) >= 0.8;
        let agrees = self.letters.len() >= LEAST_CONTEXT && (whole >= 0.7 || close);
        let touches = text.clone().take(2).eq(self.letters.iter().copied().take(2));
        Agreement { share: whole, agrees, close, touches }
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
        let blocks = || {
            let mut from = 0;
            self.borders.iter().any(|end| {
                let block = &self.quote[from..*end];
                from = end + 1;
                block.len() >= 2 * CONTEXT && elsewhere(block, likeness.start + end, true)
            })
        };
        before || after || (!likeness.is_surrounded() && half >= CONTEXT / 2 && (halves() || blocks()))
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
}

#[expect(clippy::cast_precision_loss, reason = "texts are far shorter than 2^52 characters")]
fn portion(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}
