//! Prints how often a highlight is found again over generated mutations,
//! beside integer offsets and the exact quote, and what it costs.
//!
//! `cargo run --release -p veille-annotate --example table`

#[path = "../tests/mutations/mod.rs"]
mod mutations;

use std::time::{Duration, Instant};

use mutations::{Dice, Mutation, article, judge, passage, range, text};
use veille_annotate::{Anchoring, anchor, describe};
use veille_model::{Selector, Text, TextRange};

const CASES: u64 = 2000;

fn main() {
    println!("| {CASES} cases each: right / missed / wrong, in % | Veille | offsets | exact quote |");
    println!("|---|---|---|---|");
    for mutation in Mutation::EACH {
        let mut counts = [[0u32; 3]; 3];
        for seed in 0..CASES {
            // The tests look at the seeds below 10,000.
            let mut dice = Dice::new(10_000 + seed);
            let old = Text::new(article(&mut dice));
            let quote = passage(&mut dice, old.as_str());
            let letters = mutation.apply(&mut dice, old.as_str(), quote);
            let new = Text::new(text(&letters));
            let Ok(selector) = describe(&old, quote) else { continue };
            let ways = [anchor(&new, &selector).range(), offsets(&new, quote), exact_quote(&new, &selector)];
            for (count, found) in counts.iter_mut().zip(ways) {
                count[judge(found, &letters, quote) as usize] += 1;
            }
        }
        let share = |count: u32| f64::from(count) * 100.0 / f64::from(u32::try_from(CASES).unwrap_or(u32::MAX));
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
