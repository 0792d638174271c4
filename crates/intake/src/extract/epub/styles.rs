//! Books whose paragraphs are headings and code by their look alone.
//!
//! LibreOffice writes every paragraph as `<p class="…"><span class="…">`, and
//! says in a style sheet which are large. Only where a chapter has no heading
//! of its own is a look believed.

use std::{collections::HashMap, sync::LazyLock};

use regex::{Captures, Regex};

/// What a look says of the letters.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Look {
    /// In points.
    size: Option<f64>,
    bold: bool,
    typed: bool,
}

/// The looks of a book, by the class that has them.
#[derive(Debug, Default)]
pub(super) struct Styles(HashMap<String, Look>);

/// The size of letters of which nothing is said, in points.
const USUAL: f64 = 12.0;
/// A heading is so much larger than the text when it is bold,
const BOLD: f64 = 1.12;
/// and when it is not.
const PLAIN: f64 = 1.35;
/// How long a heading may be.
const HEADING: usize = 200;
/// No style sheet has more classes.
const CLASSES: usize = 2_000;

impl Styles {
    /// Reads what a style sheet says of single classes.
    pub(super) fn add(&mut self, sheet: &str) {
        static RULE: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"(?:^|[\s}])(?:p|span)?\.([A-Za-z_][\w-]*)\s*\{([^{}]*)\}").expect("written here")
        });
        for rule in RULE.captures_iter(sheet) {
            if self.0.len() >= CLASSES {
                return;
            }
            let look = self.0.entry(rule[1].to_owned()).or_default();
            for (name, value) in rule[2].split(';').filter_map(|line| line.split_once(':')) {
                let value = value.trim().to_ascii_lowercase();
                match name.trim() {
                    "font-size" => look.size = points(&value).or(look.size),
                    "font-weight" => {
                        look.bold = value == "bold" || value.parse::<u32>().is_ok_and(|weight| weight >= 600);
                    }
                    "font-family" => look.typed = value.contains("mono") || value.contains("courier"),
                    _ => {}
                }
            }
        }
    }

    /// Writes headings and code where a chapter has only their look.
    pub(super) fn spelled_out(&self, chapter: &str) -> Option<String> {
        static OWN: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(r"(?i)<(?:h[1-6]|pre|code)\b").expect("written here"));
        static PARAGRAPH: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(r"(?s)<p((?:\s[^<>]*)?)>(.*?)</p>").expect("written here"));
        if self.0.is_empty() || OWN.is_match(chapter) {
            return None;
        }
        let mut letters: HashMap<i64, usize> = HashMap::new();
        let mut typed = 0;
        for paragraph in PARAGRAPH.captures_iter(chapter) {
            let (look, count) = self.look(&paragraph);
            *letters.entry(tenths(look.size.unwrap_or(USUAL))).or_default() += count;
            typed += if look.typed { count } else { 0 };
        }
        let all: usize = letters.values().sum();
        #[expect(clippy::cast_precision_loss, reason = "a size in tenths of points")]
        let body = letters.iter().max_by_key(|(size, count)| (**count, **size)).map(|(size, _)| *size as f64 / 10.0)?;
        let is_heading = |look: Look, count: usize| {
            let share = look.size.unwrap_or(USUAL) / body;
            (1..=HEADING).contains(&count) && !look.typed && share >= if look.bold { BOLD } else { PLAIN }
        };
        let found = PARAGRAPH.captures_iter(chapter).map(|paragraph| self.look(&paragraph));
        let mut sizes: Vec<i64> = found
            .filter(|(look, count)| is_heading(*look, *count))
            .map(|(look, _)| tenths(look.size.unwrap_or(USUAL)))
            .collect();
        sizes.sort_unstable_by(|a, b| b.cmp(a));
        sizes.dedup();
        // A text that is typed as a whole is prose.
        let code = typed * 2 < all;
        let written = PARAGRAPH.replace_all(chapter, |paragraph: &Captures<'_>| {
            let (look, count) = self.look(paragraph);
            if is_heading(look, count) {
                let rank = sizes.iter().position(|size| *size == tenths(look.size.unwrap_or(USUAL))).unwrap_or(0);
                let level = (rank + 1).min(6);
                return format!("<h{level}>{}</h{level}>", &paragraph[2]);
            }
            if look.typed && code && count > 0 {
                return format!("<pre><code>{}</code></pre>", words(&paragraph[2]));
            }
            paragraph[0].to_owned()
        });
        // Lines of code that follow one another are one piece.
        Some(written.replace("</code></pre><pre><code>", "\n"))
    }

    /// How all letters of a paragraph look, and how many there are: its size is
    /// that of the smallest, and it is bold or typed only where all of it is.
    fn look(&self, paragraph: &Captures<'_>) -> (Look, usize) {
        static SPAN: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(r"(?s)<span((?:\s[^<>]*)?)>([^<]*)</span>").expect("written here"));
        let whole = self.of_class(&paragraph[1]).unwrap_or_default();
        let count = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
        let all = count(&words(&paragraph[2]));
        let mut look: Option<Look> = None;
        let mut inside = 0;
        for span in SPAN.captures_iter(&paragraph[2]).filter(|span| !span[2].trim().is_empty()) {
            inside += count(&span[2]);
            let own = self.of_class(&span[1]).unwrap_or_default();
            let own =
                Look { size: own.size.or(whole.size), bold: own.bold || whole.bold, typed: own.typed || whole.typed };
            look = Some(look.map_or(own, |look| Look {
                size: Some(look.size.unwrap_or(USUAL).min(own.size.unwrap_or(USUAL))),
                bold: look.bold && own.bold,
                typed: look.typed && own.typed,
            }));
        }
        (look.filter(|_| inside == all).unwrap_or(whole), all)
    }

    fn of_class(&self, attributes: &str) -> Option<Look> {
        static CLASS: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(r#"class\s*=\s*["']\s*([\w-]+)\s*["']"#).expect("written here"));
        self.0.get(&CLASS.captures(attributes)?[1]).copied()
    }
}

/// The words without their marks.
fn words(markup: &str) -> String {
    static TAG: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"<[^<>]*>").expect("written here"));
    TAG.replace_all(markup, "").into_owned()
}

fn points(value: &str) -> Option<f64> {
    let unit = value.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let number: f64 = value[..value.len() - unit.len()].parse().ok()?;
    let size = match unit.trim() {
        "pt" => number,
        "px" => number * 0.75,
        "em" | "rem" => number * USUAL,
        "%" => number * USUAL / 100.0,
        _ => return None,
    };
    (2.0..200.0).contains(&size).then_some(size)
}

#[expect(clippy::cast_possible_truncation, reason = "a size is small")]
fn tenths(size: f64) -> i64 {
    (size * 10.0).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHEET: &str = "p.a { margin: 0 } .s1 { font-size: 24.0000pt; font-weight: bold; }\n.s2 {\n font-size: 18pt;\n\
                         font-weight: bold;\n}\n.s3 { font-family: 'Liberation Mono'; font-size: 10pt }\n\
                         .s4 { font-size: 0.8em } .s5 { font-weight: bold } .s6 { font-size: 18pt }";

    fn check(chapter: &str, expected: Option<&str>) {
        let mut styles = Styles::default();
        styles.add(SHEET);
        assert_eq!(styles.spelled_out(chapter).as_deref(), expected);
    }

    #[test]
    fn what_only_looks_like_a_heading_or_like_code_becomes_one() {
        let prose = "<p class=\"a\"><span class=\"s0\">Le phare tourne de nouveau depuis lundi, et les pêcheurs du port ont repris la mer.</span></p>";
        let line = |class: &str, text: &str| format!("<p class=\"a\"><span class=\"{class}\">{text}</span></p>");
        let chapter = [&line("s1", "Le phare"), prose, &line("s2", "La lampe"), prose].concat();
        let headed = format!(
            "<h1><span class=\"s1\">Le phare</span></h1>{prose}<h2><span class=\"s2\">La lampe</span></h2>{prose}"
        );
        check(&chapter, Some(&headed));
        let code = [prose, &line("s3", "fn a() {"), &line("s3", " 1 &lt; 2"), &line("s3", "}"), prose].concat();
        check(&code, Some(&format!("{prose}<pre><code>fn a() {{\n 1 &lt; 2\n}}</code></pre>{prose}")));
        // Bold of the same size, a large word in a line, a note's number: no headings.
        let mixed = "<p><span class=\"s1\">Le</span><span class=\"s0\"> phare</span></p>";
        let plain = [prose, &line("s5", "Important"), mixed, &line("s4", "1"), "<p></p>", prose].concat();
        check(&plain, Some(&plain));
        // A chapter with headings of its own means what it looks like.
        check(&format!("<h1>Le phare</h1>{}{prose}", line("s2", "Une enseigne")), None);
        // Where all is large, nothing is.
        let large =
            [line("s6", "Le phare tourne de nouveau depuis lundi."), line("s6", "Les pêcheurs aussi.")].concat();
        check(&large, Some(&large));
    }

    #[test]
    fn a_size_is_read_in_its_usual_units() {
        let cases = [
            ("12pt", Some(12.0)),
            ("16px", Some(12.0)),
            ("1.5em", Some(18.0)),
            ("150%", Some(18.0)),
            ("large", None),
            ("9000pt", None),
        ];
        for (value, expected) in cases {
            assert_eq!(points(value), expected, "{value}");
        }
    }
}
