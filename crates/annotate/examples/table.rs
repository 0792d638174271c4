//! Prints how often a highlight is found again over generated mutations,
//! beside integer offsets, the exact quote and Hypothesis's way, and what it costs.
//!
//! `cargo run --release -p veille-annotate --example table [CASES [FIRST SEED]]`

#[expect(dead_code, reason = "the example needs less of it than the crate")]
#[path = "../src/bits.rs"]
mod bits;
#[path = "../tests/mutations/mod.rs"]
mod mutations;

use std::time::{Duration, Instant};

use bits::Pattern;
use mutations::{Dice, Mutation, article, judge, passage, range, text};
use veille_annotate::{Anchoring, anchor, describe};
use veille_model::{Selector, Text, TextRange};

/// What was tuned on ends before.
const FRESH: u64 = 30_000_000;

fn main() {
    let mut given = std::env::args().skip(1).filter_map(|given| given.parse::<u64>().ok());
    let (cases, first) = (given.next().unwrap_or(2000), given.next().unwrap_or(FRESH));
    println!(
        "| {cases} cases from seed {first} each: right / missed / wrong, in % | Veille | offsets | exact quote | Hypothesis |"
    );
    println!("|---|---|---|---|---|");
    for mutation in Mutation::EACH {
        let mut counts = [[0u32; 3]; 4];
        for seed in first..first + cases {
            let mut dice = Dice::new(seed);
            let old = Text::new(article(&mut dice));
            let quote = passage(&mut dice, old.as_str());
            let letters = mutation.apply(&mut dice, old.as_str(), quote);
            let new = Text::new(text(&letters));
            let Ok(selector) = describe(&old, quote) else { continue };
            let ways = [
                anchor(&new, &selector).range(),
                offsets(&new, quote),
                exact_quote(&new, &selector),
                hypothesis(&new, &selector),
            ];
            for (count, found) in counts.iter_mut().zip(ways) {
                count[judge(found, &letters, &selector) as usize] += 1;
            }
        }
        let share = |count: u32| f64::from(count) * 100.0 / f64::from(u32::try_from(cases).unwrap_or(u32::MAX));
        let cells = counts.map(|way| way.map(|count| format!("{:.1}", share(count))).join(" / "));
        println!("| {} | {} |", mutation.name(), cells.join(" | "));
    }
    long_text();
}

/// The place as it was, whatever stands there.
fn offsets(new: &Text, quote: TextRange) -> Option<TextRange> {
    (quote.end().0 <= new.chars()).then_some(quote)
}

/// The first place that has the same words.
fn exact_quote(new: &Text, selector: &Selector) -> Option<TextRange> {
    let start = new.offset_at(new.as_str().find(&selector.quote.exact)?)?.0 as usize;
    Some(range(start, start + selector.quote.exact.chars().count()))
}

/// The way of the Hypothesis client, as its `match-quote.ts` goes about it: of
/// the places with the fewest errors, at most half of the quote and 256, the
/// one with the best score; of equal scores the first.
fn hypothesis(new: &Text, selector: &Selector) -> Option<TextRange> {
    let code = |text: &str| text.chars().map(u32::from).collect::<Vec<_>>();
    let (text, quote) = (code(new.as_str()), code(&selector.quote.exact));
    let (prefix, suffix) = (code(&selector.quote.prefix), code(&selector.quote.suffix));
    let mut alphabet: Vec<u32> = [&text[..], &quote, &prefix, &suffix].concat();
    alphabet.sort_unstable();
    alphabet.dedup();
    let number = |letters: Vec<u32>| -> Vec<u32> {
        letters
            .iter()
            .map(|letter| u32::try_from(alphabet.partition_point(|other| other < letter)).unwrap_or(0))
            .collect()
    };
    let [text, quote, prefix, suffix] = [text, quote, prefix, suffix].map(number);
    let search = |text: &[u32], words: &[u32], most: usize| fewest(text, words, most, alphabet.len());
    // A context of which nothing is there counts nothing, one that never was counts whole.
    let context = |text: &[u32], words: &[u32]| match search(text, words, words.len()).first() {
        _ if words.is_empty() => 1.0,
        Some((_, _, errors)) if !text.is_empty() => 1.0 - share(*errors, words.len()),
        _ => 0.0,
    };
    let score = |&(start, end, errors): &(usize, usize, usize)| {
        let before = context(&text[start.saturating_sub(prefix.len())..start], &prefix);
        let after = context(&text[end..text.len().min(end + suffix.len())], &suffix);
        let place = 1.0 - share(start.abs_diff(selector.position.start().0 as usize), text.len());
        (50.0 * (1.0 - share(errors, quote.len())) + 20.0 * before + 20.0 * after + 2.0 * place) / 92.0
    };
    let found = search(&text, &quote, 256.min(quote.len() / 2));
    let best = found.iter().rev().max_by(|a, b| score(a).total_cmp(&score(b)))?;
    Some(range(best.0, best.1))
}

/// The places `(start, end, errors)` with the fewest errors, as `approx-string-match` gives them.
fn fewest(text: &[u32], words: &[u32], most: usize, alphabet: usize) -> Vec<(usize, usize, usize)> {
    if words.is_empty() || text.is_empty() {
        return Vec::new();
    }
    let mut ends: Vec<(usize, usize)> = Vec::new();
    Pattern::new(words.iter().copied(), alphabet).search(text, most, |end, errors| {
        if ends.first().is_none_or(|first| errors <= first.1) {
            ends.retain(|first| first.1 == errors);
            ends.push((end, errors));
        }
    });
    let backward = Pattern::new(words.iter().rev().copied(), alphabet);
    let place = |(end, errors): (usize, usize)| {
        let before: Vec<u32> = text[..end].iter().rev().take(words.len() + errors).copied().collect();
        // The earliest start that has as few errors.
        let mut length = 0;
        backward.search(&before, errors, |end, _| length = end);
        (end - length, end, errors)
    };
    ends.into_iter().map(place).collect()
}

fn share(part: usize, whole: usize) -> f64 {
    let count = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    count(part) / count(whole.max(1))
}

/// 500 highlights in a text of 400,000 characters.
fn long_text() {
    let mut dice = Dice::new(1);
    let mut string = String::new();
    while string.chars().count() < 400_000 {
        string += &article(&mut dice);
        string += "\n\n";
    }
    let old = Text::new(string);
    let quotes: Vec<TextRange> = (0..500).map(|_| passage(&mut dice, old.as_str())).collect();
    let ready = Anchoring::new(&old);
    let selectors: Vec<Selector> = quotes.iter().filter_map(|quote| ready.describe(*quote).ok()).collect();
    println!("\n{} highlights in {} characters:", selectors.len(), old.chars());
    println!("- the text unchanged: {:?}", measure(&old, &selectors));
    for mutation in [Mutation::BlocksInserted, Mutation::Signs, Mutation::Typos1, Mutation::Typos5] {
        let new = Text::new(text(&mutation.apply(&mut dice, old.as_str(), quotes[0])));
        println!("- {}: {:?}", mutation.name(), measure(&new, &selectors));
    }
}

fn measure(text: &Text, selectors: &[Selector]) -> Duration {
    let begun = Instant::now();
    let ready = Anchoring::new(text);
    let found = selectors.iter().filter(|selector| ready.anchor(selector).range().is_some()).count();
    let spent = begun.elapsed();
    assert!(found * 10 > selectors.len() * 8, "found {found}");
    spent
}
