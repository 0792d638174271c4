//! Builds libraries of generated articles and prints what they cost.
//!
//! `cargo run --release -p veille-index --example bench -- FOLDER ARTICLES [--build-only|--index-only]`
//!
//! The library in FOLDER is made once; the index is made anew each time, so
//! that what is printed is of this program. Times are of the processor.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a bench may fail, and reads the clock")]

mod generate;
mod library;
mod measure;
mod naive;

use std::path::Path;

use jiff::{Timestamp, civil::Date};
use rusqlite::Connection;
use veille_index::query::{Typing, parse_typed};
use veille_index::{Page, Scope, facets, find, find_typed, near, passages, views};
use veille_model::{Language, Sort};

use generate::{Dice, NOW, World};
use measure::{milliseconds, report};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().expect("a folder");
    let articles: usize = arguments.next().expect("how many articles").parse().unwrap();
    let folder = Path::new(&folder);
    let world = World::new();
    println!("\n{articles} articles");
    let only = arguments.next();
    let build_only = only.as_deref() == Some("--build-only");
    let store = library::open(folder, &world, articles, build_only);
    if build_only {
        return;
    }
    library::index(&store, articles);
    if only.is_some() {
        return;
    }
    let naive = naive::build(folder, &store, articles);
    store
        .read(|conn| -> veille_store::Result<()> {
            questions(conn, &naive, &world);
            Ok(())
        })
        .unwrap();
    println!("{:58} {:>8.0} MB", "memory of this process", measure::memory());
}

fn questions(conn: &Connection, naive: &Connection, world: &World) {
    let now: Timestamp = NOW.parse().unwrap();
    report("what is held in memory, read at the start", &[milliseconds(|| views(conn).unwrap())]);
    let all = Scope::default();
    let first = Page { limit: 100, ..Page::default() };
    let empty = typed("");
    report("first page of 100 of all", &repeat(20, |_| drop(find_typed(conn, &empty, &all, first, now).unwrap())));
    report("counts of the sidebar", &repeat(20, |_| assert!(views(conn).unwrap().total > 0)));
    let total = find(conn, &empty, &all, Page::default(), now).unwrap().total;
    for (name, sort) in [("added", Sort::Added), ("date", Sort::Published), ("title", Sort::Title)] {
        let costs = repeat(60, |turn| {
            let offset = total / 60 * turn;
            find_typed(conn, &empty, &all, Page { sort: Some(sort), offset, limit: 60 }, now).unwrap();
        });
        report(&format!("a page of 60 anywhere, by {name}"), &costs);
    }

    let lines = lines(world);
    let mut costs = Vec::new();
    let mut without = Vec::new();
    let (mut wanted, mut missed) = (0, 0);
    let (mut few_wanted, mut few_missed) = (0, 0);
    let (mut cut, mut hidden, mut there) = (0, 0, 0);
    for line in &lines {
        let query = typed(line);
        let page = Page::default();
        let mut keys = Vec::new();
        without.push(milliseconds(|| keys = find_typed(conn, &query, &all, page, now).unwrap().keys));
        costs.push(without.last().unwrap() + milliseconds(|| snippets(conn, &keys, &query)));
    }
    report("key to 50 articles with count and passages", &costs);
    report("  of these, without passages", &without);
    let ours = measure::quantile(&costs, 95);
    for line in lines.iter().step_by(4) {
        let query = typed(line);
        let quick = find_typed(conn, &query, &all, Page::default(), now).unwrap();
        let whole = find(conn, &query, &all, Page::default(), now).unwrap();
        wanted += whole.keys.len();
        let lost = whole.keys.iter().filter(|key| !quick.keys.contains(key)).count();
        missed += lost;
        if whole.total <= 2_000 {
            few_wanted += whole.keys.len();
            few_missed += lost;
        }
        cut += usize::from(quick.at_least);
        if quick.at_least {
            hidden += whole.total - quick.total;
            there += whole.total;
        }
    }
    println!("{:58} {:>8.2} %", "lost of the first 50, of up to 2,000 matches", percent(few_missed, few_wanted));
    println!("{:58} {:>8.2} %", "lost of the first 50, of any number of matches", percent(missed, wanted));
    println!(
        "{:58} {:>8.2} %",
        format!("lost of all matches, where \"≥\" is said ({cut})"),
        percent(hidden as usize, there as usize)
    );

    let wrong = |at: u32| {
        let word = &world.words[1_000 + 97 * at as usize];
        let mut letters: Vec<char> = word.chars().collect();
        letters.swap(1, 2);
        letters.into_iter().collect::<String>() + "q"
    };
    report("words near to one that is nowhere", &repeat(60, |turn| drop(near(conn, &wrong(turn), 8).unwrap())));

    let filters: Vec<String> =
        (0..100).map(|at| format!("étiquette:\"{}\" langue:fr", world.tags[at * at % 2_000].0)).collect();
    let filters: Vec<_> = filters.iter().map(|line| typed(line)).collect();
    let filter = |query| {
        find_typed(conn, query, &all, Page::default(), now).unwrap();
        facets(conn, query, &all, now).unwrap();
    };
    report(
        "filter with 50 articles and all facets",
        &filters.iter().map(|query| milliseconds(|| filter(query))).collect::<Vec<_>>(),
    );
    let kept_out = typed("-état:archivé -étiquette:openai");
    report("all but some, with all facets", &repeat(40, |_| filter(&kept_out)));

    let few: Vec<&String> = lines.iter().step_by(4).collect();
    let plain: Vec<f64> = few.iter().map(|line| milliseconds(|| naive::ask(naive, line))).collect();
    report("FTS5 as everybody writes it, the same keys", &plain);
    let theirs = measure::quantile(&plain, 95);
    println!("{:58} {:>8.1} times at p95", "faster than that", theirs / ours);
    report("LIKE", &few.iter().step_by(8).map(|line| milliseconds(|| naive::like(conn, line))).collect::<Vec<_>>());
}

#[expect(clippy::cast_precision_loss, reason = "a figure to read")]
fn percent(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64 * 100.0
}

fn repeat(times: u32, mut work: impl FnMut(u32)) -> Vec<f64> {
    (0..times).map(|turn| milliseconds(|| work(turn))).collect()
}

/// Thirty lines of one to three words, at every key.
fn lines(world: &World) -> Vec<String> {
    let mut dice = Dice::new(99);
    let mut states = Vec::new();
    for line in 0..30 {
        let words: Vec<&str> = (0..1 + line % 3).map(|_| world.words[60 + dice.zipf(20_000)].as_str()).collect();
        let line = words.join(" ");
        states.extend((1..=line.chars().count()).map(|count| line.chars().take(count).collect::<String>()));
    }
    states
}

fn typed(line: &str) -> veille_model::Query {
    parse_typed(line, Date::constant(2026, 11, 21), Typing::Going).query
}

fn snippets(conn: &Connection, keys: &[i64], query: &veille_model::Query) {
    for key in keys {
        let text = veille_store::articles::text(conn, *key).unwrap();
        std::hint::black_box(passages(text.as_str(), Some(Language::FRENCH), query, 1));
    }
}
