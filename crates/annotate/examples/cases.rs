//! Prints generated cases with our answers, one JSON object a line, for the
//! page test that holds them beside another implementation.
//!
//! `cargo run -p veille-annotate --example cases -- 40`

#[path = "../tests/mutations/mod.rs"]
mod mutations;

use mutations::{Dice, Mutation, article, judge, passage, text};
use veille_annotate::{anchor, describe};
use veille_model::Text;

fn main() {
    let each = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(40);
    for mutation in Mutation::EACH {
        for seed in 0..each {
            // Seeds that neither the tuning nor the other tests have seen.
            let mut dice = Dice::new(2_000_000 + seed);
            let old = Text::new(article(&mut dice));
            let quote = passage(&mut dice, old.as_str());
            let letters = mutation.apply(&mut dice, old.as_str(), quote);
            let new = Text::new(text(&letters));
            let Ok(selector) = describe(&old, quote) else { continue };
            let found = anchor(&new, &selector);
            let range = found.range().map(|range| [range.start().0, range.end().0]);
            let case = serde_json::json!({
                "mutation": mutation.name(),
                "seed": seed,
                "text": new.as_str(),
                "exact": selector.quote.exact,
                "prefix": selector.quote.prefix,
                "suffix": selector.quote.suffix,
                "answer": found.as_str(),
                "range": range,
                "verdict": format!("{:?}", judge(found.range(), &letters, &selector)),
            });
            println!("{case}");
        }
    }
}
