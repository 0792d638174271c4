//! The questions that came with five sample articles, where these are at hand.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod library;

use std::{fs, path::Path};

use library::{article, ask, empty};
use veille_index::put;

#[test]
fn every_question_on_the_samples_finds_what_it_must_and_nothing_that_it_must_not() {
    let seeds = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/seeds"));
    let Ok(questions) = fs::read_to_string(seeds.join("queries.json")) else {
        println!("skipped: the samples are not here");
        return;
    };
    let mut texts: Vec<_> = fs::read_dir(seeds).unwrap().map(|file| file.unwrap().path()).collect();
    texts.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    texts.sort();
    let conn = empty();
    for (key, path) in (0..).zip(&texts) {
        put(&conn, &article(key + 1, "", &fs::read_to_string(path).unwrap())).unwrap();
    }

    let questions: serde_json::Value = serde_json::from_str(&questions).unwrap();
    let keys = |value: &serde_json::Value| -> Vec<i64> {
        value.as_array().unwrap().iter().map(|key| key.as_i64().unwrap() + 1).collect()
    };
    let mut wrong = Vec::new();
    let questions = questions.as_array().unwrap();
    for question in questions {
        let line = question["q"].as_str().unwrap();
        let found = ask(&conn, line);
        let missing: Vec<_> = keys(&question["must"]).into_iter().filter(|key| !found.contains(key)).collect();
        let wrongly: Vec<_> = keys(&question["must_not"]).into_iter().filter(|key| found.contains(key)).collect();
        if !missing.is_empty() || !wrongly.is_empty() {
            wrong.push(format!("{line}: misses {missing:?}, finds {wrongly:?} wrongly"));
        }
    }
    println!("{} of {}", questions.len() - wrong.len(), questions.len());
    assert!(wrong.is_empty(), "{wrong:#?}");
}
