//! What the extractors that this room starts from make of the same pages, for
//! a table beside ours: `rivals trafilatura|trafilatura-precise|dom_smoothie PATH…`.
//!
//! Prints one JSON object a line, as `veille extract --json` does; `rivals
//! veille` reads the pages as that does, but in one thread of one process.
#![allow(clippy::unwrap_used, reason = "an example")]

use trafilatura::{ExtractionFocus, HtmlDateMode};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let tool = arguments.next().unwrap_or_default();
    for path in arguments {
        let bytes = std::fs::read(&path).unwrap();
        let (text, published) = read(&tool, &path, &bytes).unwrap_or_default();
        println!("{}", serde_json::json!({ "path": path, "text": text, "published": published }));
    }
}

fn read(tool: &str, path: &str, bytes: &[u8]) -> Option<(String, String)> {
    let page = veille_intake::detect(bytes, path).ok()?.text;
    match tool {
        "veille" => {
            let today = jiff::civil::date(2026, 11, 21);
            let draft = veille_intake::read(&veille_intake::Input { bytes, name: path, today }).ok()?;
            let published = draft.published.map(|day| day.value.to_string()).unwrap_or_default();
            Some((draft.document.text.as_str().to_owned(), published))
        }
        "dom_smoothie" => {
            let article = dom_smoothie::Readability::new(page, None, None).ok()?.parse().ok()?;
            let day = article.published_time.unwrap_or_default();
            Some((article.text_content.to_string(), day.get(..10).unwrap_or_default().to_owned()))
        }
        tool => {
            let focus = match tool {
                "trafilatura-precise" => ExtractionFocus::FavorPrecision,
                _ => ExtractionFocus::Balanced,
            };
            let mut options = trafilatura::Options::default().with_focus(focus).with_exclude_comments(true);
            options = options.with_html_date_mode(HtmlDateMode::Fast);
            let found = trafilatura::extract(&page, &options).ok()?;
            let day = found.metadata.date.map(|date| date.format("%Y-%m-%d").to_string()).unwrap_or_default();
            Some((found.content_text, day))
        }
    }
}
