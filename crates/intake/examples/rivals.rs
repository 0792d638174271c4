//! What the extractors that this room starts from make of the same pages,
//! beside ours.
//!
//! `rivals table FOLDER` scores them all on a folder of saved pages that says
//! what belongs to each (`bodies.json`) and when it was published
//! (`dates.json`), in one thread of one process, and prints a table.
//!
//! `rivals veille|trafilatura|trafilatura-precise|dom_smoothie|readability
//! PATH…` prints one JSON object a line instead, as `veille extract --json`
//! does.
#![allow(clippy::unwrap_used, reason = "an example")]

use std::{fs, path::Path, time::Duration};

use serde_json::Value;
use trafilatura::{ExtractionFocus, HtmlDateMode};

const TOOLS: [&str; 5] = ["veille", "trafilatura", "trafilatura-precise", "dom_smoothie", "readability"];

fn main() {
    let mut arguments = std::env::args().skip(1);
    let tool = arguments.next().unwrap_or_default();
    if tool == "table" {
        table(Path::new(&arguments.next().unwrap()));
        return;
    }
    for path in arguments {
        let bytes = fs::read(&path).unwrap();
        let (text, published) = read(&tool, &path, &bytes).unwrap_or_default();
        println!("{}", serde_json::json!({ "path": path, "text": text, "published": published }));
    }
}

/// The text and the day that a tool finds.
fn read(tool: &str, path: &str, bytes: &[u8]) -> Option<(String, String)> {
    let page = || Some(veille_intake::detect(bytes, path).ok()?.text);
    let day = |moment: &str| moment.get(..10).unwrap_or_default().to_owned();
    match tool {
        "veille" => {
            let today = jiff::civil::date(2026, 11, 21);
            let draft = veille_intake::read(&veille_intake::Input { bytes, name: path, today }).ok()?;
            let published = draft.published.map(|day| day.value.to_string()).unwrap_or_default();
            Some((draft.document.text.as_str().to_owned(), published))
        }
        "dom_smoothie" => {
            let article = dom_smoothie::Readability::new(page()?, None, None).ok()?.parse().ok()?;
            Some((article.text_content.to_string(), day(&article.published_time.unwrap_or_default())))
        }
        // Mozilla's Readability as libreadability has it in Rust.
        "readability" => {
            let article = libreadability::extract(&page()?, None).ok()?;
            Some((article.text_content, day(&article.published_time)))
        }
        tool => {
            let focus = match tool {
                "trafilatura-precise" => ExtractionFocus::FavorPrecision,
                _ => ExtractionFocus::Balanced,
            };
            let mut options = trafilatura::Options::default().with_focus(focus).with_exclude_comments(true);
            options = options.with_html_date_mode(HtmlDateMode::Fast);
            let found = trafilatura::extract(&page()?, &options).ok()?;
            let day = found.metadata.date.map(|date| date.format("%Y-%m-%d").to_string()).unwrap_or_default();
            Some((found.content_text, day))
        }
    }
}

fn table(folder: &Path) {
    println!(
        "| | bodies F1 | P | R | fr | en | days acc | P | fr | pages/s |\n|---|---|---|---|---|---|---|---|---|---|"
    );
    let marked = |name: &str| -> Vec<Value> {
        let marks = fs::read_to_string(folder.join(name).with_extension("json")).unwrap();
        // Python writes what JSON does not know.
        serde_json::from_str(&marks.replace(": NaN", ": null")).unwrap()
    };
    let (bodies, dates) = (marked("bodies"), marked("dates"));
    for tool in TOOLS {
        let (mut time, mut all, mut french, mut english) =
            (Duration::ZERO, Segments::default(), Segments::default(), Segments::default());
        let mut found = |part: &str, page: &Value| {
            let path = folder.join(part).join(page["file"].as_str().unwrap());
            let bytes = fs::read(&path).unwrap();
            let before = worked();
            let found = read(tool, &path.to_string_lossy(), &bytes).unwrap_or_default();
            time += worked().saturating_sub(before);
            found
        };
        for page in &bodies {
            let text = found("bodies", page).0.split_whitespace().collect::<Vec<_>>().join(" ");
            all.count(&text, page);
            match page["language"].as_str() {
                Some("fr") => french.count(&text, page),
                Some("en") => english.count(&text, page),
                _ => {}
            }
        }
        let days: Vec<(bool, String, &Value)> =
            dates.iter().map(|page| (page["language"] == "fr", found("dates", page).1, &page["date"])).collect();
        let right = |french: bool| {
            let asked = days.iter().filter(|(is, ..)| *is || !french);
            let right = asked.clone().filter(|(_, day, wanted)| *wanted == day).count();
            share(right, asked.count())
        };
        let told = days.iter().filter(|(_, day, _)| !day.is_empty()).count();
        let precise = share(days.iter().filter(|(_, day, wanted)| *wanted == day).count(), told);
        #[expect(clippy::cast_precision_loss, reason = "there are not so many pages")]
        let speed = (bodies.len() + dates.len()) as f64 / time.as_secs_f64();
        let (precision, recall) = all.rates();
        println!(
            "| {tool} | {:.4} | {precision:.4} | {recall:.4} | {:.4} | {:.4} | {:.3} | {precise:.3} | {:.3} | {speed:.0} |",
            all.f1(),
            french.f1(),
            english.f1(),
            right(false),
            right(true),
        );
    }
}

/// Strings that must and must not stand in a text, counted.
#[derive(Default)]
struct Segments {
    hit: usize,
    missed: usize,
    wrong: usize,
}

impl Segments {
    fn count(&mut self, text: &str, page: &Value) {
        let strings = |key: &str| page[key].as_array().into_iter().flatten().filter_map(Value::as_str);
        self.hit += strings("with").filter(|string| text.contains(*string)).count();
        self.missed += strings("with").filter(|string| !text.contains(*string)).count();
        self.wrong += strings("without").filter(|string| text.contains(*string)).count();
    }

    fn rates(&self) -> (f64, f64) {
        (share(self.hit, self.hit + self.wrong), share(self.hit, self.hit + self.missed))
    }

    fn f1(&self) -> f64 {
        let (precision, recall) = self.rates();
        2.0 * precision * recall / f64::max(precision + recall, f64::EPSILON)
    }
}

#[expect(clippy::cast_precision_loss, reason = "there are not so many pages")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// How long this thread has worked; waiting, and the work of others, left out
/// where the system counts it.
fn worked() -> Duration {
    static STARTED: std::sync::LazyLock<std::time::Instant> = std::sync::LazyLock::new(std::time::Instant::now);
    let counted = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = counted.and_then(|line| line.split(' ').next()?.parse().ok());
    nanos.map_or_else(|| STARTED.elapsed(), Duration::from_nanos)
}
