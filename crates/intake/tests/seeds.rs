//! The five sample texts: every point of their truth, where they are at hand.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::{fs, path::PathBuf};

use serde_json::Value;
use veille_intake::{Input, read};
use veille_model::Draft;

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 21);

fn seeds() -> Option<(PathBuf, Value)> {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/seeds"));
    let Ok(truth) = fs::read_to_string(folder.join("truth.json")) else {
        println!("skipped: the sample texts are not beside the project");
        return None;
    };
    Some((folder, serde_json::from_str(&truth).unwrap()))
}

fn text<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    value[key].as_str()
}

#[test]
fn every_point_of_the_samples_truth_is_met() {
    let Some((folder, truth)) = seeds() else { return };
    for seed in truth["seeds"].as_array().unwrap() {
        let name = text(seed, "file").unwrap();
        let bytes = fs::read(folder.join(name)).unwrap();
        let draft = read(&Input { bytes: &bytes, name, today: TODAY }).unwrap();
        title(&draft, &seed["title"], name);
        let authors: Vec<&str> = draft.authors.iter().map(|author| author.value.as_str()).collect();
        assert_eq!(authors, text(&seed["author"], "value").into_iter().collect::<Vec<_>>(), "{name}");
        date(&draft, &seed["date"], name);
        assert_eq!(draft.language.as_ref().map(|l| l.value.to_string()).as_deref(), text(seed, "language"), "{name}");
        assert_eq!(draft.site.as_ref().map(|s| s.value.as_str()), text(&seed["site"], "value"), "{name}");
        assert!(draft.site.as_ref().is_none_or(veille_model::Sourced::is_inferred), "{name}");
        let tags: Vec<&str> = seed["tags_stated"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        assert_eq!(draft.stated_tags, tags, "{name}");
        sources(&draft, &seed["sources_cited"], name);
        dropped(&draft, seed, name);
        body(&draft, &seed["body"], name);
    }
}

fn title(draft: &Draft, truth: &Value, name: &str) {
    match text(truth, "value") {
        Some(stated) => {
            assert_eq!(draft.title.value, stated, "{name}");
            assert!(!draft.title.is_inferred(), "{name}");
        }
        None => {
            let start = text(truth, "fallback_must_start_with").unwrap();
            assert!(draft.title.value.starts_with(start), "{name}: {}", draft.title.value);
            assert!(draft.title.is_inferred(), "{name}");
            let said = draft.document.text.slice(draft.title.evidence.unwrap()).unwrap();
            assert_eq!(said, draft.title.value, "{name}");
        }
    }
}

fn date(draft: &Draft, truth: &Value, name: &str) {
    let found = draft.published.as_ref().map(|date| (date.value.to_string(), date.is_inferred()));
    let stated = text(truth, "value").map(|date| (date.to_owned(), false));
    let expected = stated.or_else(|| text(truth, "inferred").map(|date| (date.to_owned(), true)));
    assert_eq!(found, expected, "{name}");
}

fn sources(draft: &Draft, truth: &Value, name: &str) {
    let truth = truth.as_array().unwrap();
    for source in truth {
        let names = [text(source, "name"), text(source, "as_written")];
        // Of a message only its place is read, not who wrote it.
        let met = |found: &String| {
            names.iter().flatten().any(|name| *name == found || name.starts_with(&format!("{found},")))
        };
        assert!(draft.cited_sources.iter().any(met), "{name}: {source} in {:?}", draft.cited_sources);
    }
    assert_eq!(draft.cited_sources.len(), truth.len(), "{name}: {:?}", draft.cited_sources);
}

fn dropped(draft: &Draft, seed: &Value, name: &str) {
    let mut expected: Vec<(u64, String)> = seed["drop_lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| (line["line"].as_u64().unwrap(), text(line, "text").unwrap().to_owned()))
        .collect();
    if let Some(prefix) = text(&seed["strip_prefix"], "text") {
        expected.push((seed["strip_prefix"]["line"].as_u64().unwrap(), prefix.trim().to_owned()));
    }
    let found: Vec<(u64, String)> = draft.dropped.iter().map(|d| (u64::from(d.line), d.text.clone())).collect();
    assert_eq!(found, expected, "{name}");
}

fn body(draft: &Draft, truth: &Value, name: &str) {
    let mut expected = String::new();
    let mut before = "";
    for block in truth.as_array().unwrap() {
        let kind = text(block, "type").unwrap();
        if !expected.is_empty() {
            expected.push_str(if kind == "li" && before == "li" { "\n" } else { "\n\n" });
        }
        expected.push_str(text(block, "text").unwrap());
        before = kind;
        let markup = draft.document.markup.as_str();
        let start: String = text(block, "text").unwrap().chars().take(30).collect();
        let start = start.replace('&', "&amp;").replace('<', "&lt;");
        assert!(markup.contains(&format!("<{kind}>{start}")), "{name}: <{kind}>{start}");
    }
    assert_eq!(draft.document.text.as_str(), expected, "{name}");
}
