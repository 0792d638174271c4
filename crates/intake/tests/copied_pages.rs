//! Texts copied from whole pages, in the manner of the papers, blogs and
//! letters of today, every sentence written for this test: with empty lines
//! between all lines and without any.
//!
//! Each file has its title, authors and day, then its lines: `+` the
//! article's, `*` an item of a list of it, `-` left out, `?` either, or not told
//! yet. Without
//! a title of its own, its title is empty.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::{collections::BTreeSet, path::Path};

use veille_intake::{Input, read};

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 21);

#[test]
fn a_page_that_was_copied_gives_its_article_to_the_line() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/copied");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 56, "{files:?}");
    let mut wrong = Vec::new();
    for file in &files {
        let marked = std::fs::read_to_string(file).unwrap();
        let name = file.file_stem().unwrap().to_string_lossy();
        for gap in ["\n", "\n\n"] {
            wrong.extend(faults(&marked, gap).into_iter().map(|fault| format!("{name}, {gap:?}: {fault}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn faults(marked: &str, gap: &str) -> Vec<String> {
    let (head, lines) = marked.split_once("\n\n").unwrap();
    let stated = |name: &str| head.lines().find_map(|line| line.strip_prefix(name)).unwrap().trim();
    let lines: Vec<(&str, &str)> = lines.lines().map(|line| line.split_at(2)).collect();
    let copy: Vec<String> =
        lines.iter().map(|(mark, line)| if *mark == "* " { format!("• {line}") } else { (*line).to_owned() }).collect();
    let copy = copy.join(gap);
    let draft = read(&Input { bytes: copy.as_bytes(), name: "copie.txt", today: TODAY }).unwrap();
    let squeezed = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let found: Vec<String> =
        draft.document.text.as_str().lines().map(squeezed).filter(|line| !line.is_empty()).collect();
    let left: BTreeSet<String> = draft.dropped.iter().map(|line| squeezed(&line.text)).collect();
    let mut faults = Vec::new();
    // A table of contents says what the headings say.
    let also_stands = |line: &str| {
        let words = line.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' '));
        lines.iter().any(|(mark, other)| matches!(*mark, "+ " | "* ") && *other == words)
    };
    for (mark, line) in &lines {
        // The number of a list's item is the list's.
        let said = line.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches(". ");
        let stands = found.iter().any(|kept| [*line, said].contains(&kept.as_str()));
        match *mark {
            "- " if stands && !also_stands(line) => faults.push(format!("stayed: {line}")),
            "- " if !left.contains(&squeezed(line)) => faults.push(format!("not among what was left out: {line}")),
            "+ " | "* " if !stands => faults.push(format!("lost: {line}")),
            _ => {}
        }
    }
    let authors: Vec<&str> = draft.authors.iter().map(|author| author.value.as_str()).collect();
    let facts = [
        // Without a title of its own, a text is called by its first sentence.
        ("title:", if draft.title.is_inferred() { String::new() } else { draft.title.value.clone() }),
        ("authors:", authors.join("; ")),
        ("date:", draft.published.as_ref().map(|day| day.value.to_string()).unwrap_or_default()),
    ];
    let differs = facts.iter().filter(|(name, value)| stated(name) != value);
    faults.extend(differs.map(|(name, value)| format!("{name} {value:?}, not {:?}", stated(name))));
    faults
}
