//! Reads files and prints one JSON object a line: `extract [--time] PATH…`.
#![allow(clippy::unwrap_used, reason = "an example")]

use std::time::Instant;

fn main() {
    let today = jiff::civil::date(2026, 11, 21);
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path).unwrap();
        let start = Instant::now();
        let read = veille_intake::read(&veille_intake::Input { bytes: &bytes, name: &path, today });
        let millis = start.elapsed().as_secs_f64() * 1000.0;
        let Ok(draft) = read else {
            println!("{}", serde_json::json!({ "path": path, "error": read.unwrap_err().code() }));
            continue;
        };
        let text = |value: &Option<veille_model::Sourced<String>>| value.as_ref().map(|v| v.value.clone());
        let json = serde_json::json!({
            "path": path,
            "title": draft.title.value,
            "author": draft.authors.iter().map(|a| a.value.clone()).collect::<Vec<_>>(),
            "published": draft.published.as_ref().map(|d| d.value.to_string()),
            "origin": draft.published.as_ref().map(|d| d.origin.as_str()),
            "language": draft.language.as_ref().map(|l| l.value.to_string()),
            "site": text(&draft.site),
            "url": text(&draft.url),
            "tags": draft.stated_tags,
            "sources": draft.cited_sources,
            "dropped": draft.dropped.iter().map(|d| serde_json::json!({"line": d.line, "text": d.text, "reason": d.reason.as_str()})).collect::<Vec<_>>(),
            "excerpt": draft.excerpt,
            "text": draft.document.text.as_str(),
            "markup": draft.document.markup.as_str(),
            "millis": millis,
        });
        println!("{json}");
    }
}
