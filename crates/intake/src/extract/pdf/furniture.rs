//! What stands on every page and is no part of the article: running heads,
//! feet, numbers of pages, and what a browser prints around a page.

use std::{collections::HashMap, sync::LazyLock};

use regex::Regex;

use super::lines::Line;

/// How much of a page's height its head and its foot may take.
const EDGE: f64 = 0.13;
/// How much of it browsers and office programs leave for theirs.
const RIM: f64 = 0.075;
/// How many lines at each end are looked at.
const DEEP: usize = 3;

/// Takes the furniture out of the pages, each with its height; gives what was
/// taken, said once, with the page on which it first stood.
pub(super) fn take(pages: &mut [(f64, Vec<Line>)]) -> Vec<(usize, String)> {
    let repeated = repeated(pages);
    let mut taken: Vec<(usize, String)> = Vec::new();
    let mut said: Vec<String> = Vec::new();
    for (number, (height, lines)) in pages.iter_mut().enumerate() {
        let marked = edges(lines, *height);
        let mut at = 0;
        lines.retain(|line| {
            let edge = marked[at];
            at += 1;
            let Some(edge) = edge else { return true };
            let folded = fold(&line.text);
            let rim = edge.rim && is_rim(&line.text);
            let furniture = rim || is_page_number(&line.text) || repeated.contains_key(&(edge.top, folded.clone()));
            if furniture && !said.contains(&folded) {
                said.push(folded);
                if !is_page_number(&line.text) {
                    taken.push((number, line.text.clone()));
                }
            }
            !furniture
        });
    }
    taken
}

/// Where at an end of its page a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Edge {
    top: bool,
    /// Whether it stands outside of what is usually printed on.
    rim: bool,
}

/// For each line, whether it stands at an end of the page.
fn edges(lines: &[Line], height: f64) -> Vec<Option<Edge>> {
    let mut bases: Vec<f64> = lines.iter().filter(|line| !line.is_block()).map(|line| line.base).collect();
    bases.sort_by(|a, b| b.total_cmp(a));
    bases.dedup_by(|a, b| (*a - *b).abs() < 2.0);
    let top = bases.get(DEEP - 1).copied().unwrap_or(f64::MIN);
    let foot = bases.len().checked_sub(DEEP).and_then(|at| bases.get(at)).copied().unwrap_or(f64::MAX);
    let edge = |line: &Line| {
        let base = line.base;
        if line.is_block() {
            return None;
        }
        let above = base >= top - 2.0 && base > height * (1.0 - EDGE);
        let below = base <= foot + 2.0 && base < height * EDGE;
        let rim = base > height * (1.0 - RIM) || base < height * RIM;
        (above || below).then_some(Edge { top: above, rim })
    };
    lines.iter().map(edge).collect()
}

/// The lines that come again at an end of many pages, numbers apart.
fn repeated(pages: &[(f64, Vec<Line>)]) -> HashMap<(bool, String), usize> {
    let mut counts: HashMap<(bool, String), usize> = HashMap::new();
    for (height, lines) in pages {
        let mut here: Vec<(bool, String)> = lines
            .iter()
            .zip(edges(lines, *height))
            .filter_map(|(line, edge)| Some((edge?.top, fold(&line.text))))
            .filter(|(_, folded)| !folded.is_empty())
            .collect();
        here.sort();
        here.dedup();
        here.into_iter().for_each(|line| *counts.entry(line).or_default() += 1);
    }
    // Odd and even pages may differ, and so may chapters.
    let enough = if pages.len() < 6 { 2 } else { 3 };
    counts.retain(|_, count| *count >= enough);
    counts
}

/// Numbers are all the same here.
fn fold(text: &str) -> String {
    let mut folded = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            c if c.is_ascii_digit() && folded.ends_with('#') => {}
            c if c.is_ascii_digit() => folded.push('#'),
            c if c.is_alphabetic() => folded.push(c),
            _ => {}
        }
    }
    folded
}

/// A number of a page, alone or among the words that go with it.
fn is_page_number(text: &str) -> bool {
    static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^\W*(?:(?:page|p\.|seite|página|pagina)\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:/|\||sur|of|de|von|di)\s*\d{1,4})?\W*$")
            .expect("written here")
    });
    NUMBER.is_match(text.trim())
}

/// What a browser prints in the rim: the hour, the address, the page's number.
fn is_rim(text: &str) -> bool {
    static RIM: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i)^\s*(?:\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\s*[,à]?\s*\d{1,2}[:h]\d{2}|(?:https?|file)://\S+(?:\s+\d{1,4}\s*/\s*\d{1,4})?\s*$|about:blank)",
        )
        .expect("written here")
    });
    RIM.is_match(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(base: f64, text: &str) -> Line {
        Line {
            left: 70.0,
            right: 500.0,
            words: 70.0,
            base,
            size: 10.0,
            text: text.to_owned(),
            pitch: None,
            step: None,
            column: (70.0, 500.0),
            cells: Vec::new(),
            figure: None,
            table: None,
        }
    }

    #[test]
    fn what_comes_again_at_the_edge_goes_and_what_is_said_twice_in_the_text_stays() {
        let page = |number: u32, words: &str| {
            let lines = vec![
                line(800.0, &format!("Revue des machines, no {number}")),
                line(700.0, words),
                line(650.0, "Ceci est dit sur chaque page."),
                line(40.0, &format!("{number}")),
            ];
            (842.0, lines)
        };
        let mut pages = vec![page(1, "Un début."), page(2, "Une suite."), page(3, "Une fin.")];
        let taken = take(&mut pages);
        assert_eq!(taken, [(0, "Revue des machines, no 1".to_owned())]);
        for (_, lines) in &pages {
            assert_eq!(lines.len(), 2, "{lines:?}");
        }
    }

    #[test]
    fn what_a_browser_prints_around_a_page_goes_from_a_single_one_too() {
        let mut pages = vec![(
            842.0,
            vec![
                line(820.0, "22/11/2026 10:04 Une page"),
                line(700.0, "Le 22/11/2026 10:04 il pleuvait."),
                line(20.0, "https://example.org/page 1/1"),
            ],
        )];
        assert_eq!(take(&mut pages).len(), 2);
        assert_eq!(pages[0].1.len(), 1);
    }

    #[test]
    fn a_number_of_a_page_is_told_from_a_line_with_numbers() {
        for text in ["3", "- 3 -", "Page 3 sur 12", "3/12", "iv", "p. 7"] {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["3 pommes", "En 2024", "2024-05-03", "Page"] {
            assert!(!is_page_number(text), "{text}");
        }
    }
}
