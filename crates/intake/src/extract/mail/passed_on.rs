//! A letter that somebody passed on: its own head, and the words put above it.

use std::sync::LazyLock;

use regex::Regex;

use super::sender::header;
use crate::extract::block::Block;

/// How many blocks of a head may stand one below the other.
const LINES: usize = 10;

/// Whether a line says that a letter was passed on.
fn is_marker(text: &str) -> bool {
    static MARKER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^[-_\s>]*(?:begin )?forwarded message\b|^[-_\s>]*(?:début du )?message (?:transféré|réexpédié|d['’]origine)|^[-_\s>]*original message|^[-_\s>]*weitergeleitete nachricht")
            .expect("written here")
    });
    MARKER.is_match(text)
}

/// Whether the line stands above a letter that was answered as well.
fn is_answered(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.contains("original") || lower.contains("origine")
}

/// Where the head of the letter inside begins, the lines of it, and where the
/// letter's words begin.
pub(super) struct Inside {
    pub(super) from: usize,
    pub(super) head: Vec<String>,
    pub(super) to: usize,
    /// Whether a line above says that it was passed on.
    pub(super) marked: bool,
}

/// Finds it among blocks.
pub(super) fn in_blocks(blocks: &mut Vec<Block>) -> Option<Inside> {
    open_quote(blocks);
    let lines: Vec<Vec<String>> = blocks.iter().map(lines_of).collect();
    find(&lines)
}

/// Finds it among the lines of a text.
pub(super) fn in_lines(lines: &[&str]) -> Option<Inside> {
    let lines: Vec<Vec<String>> =
        lines.iter().map(|line| vec![line.trim_start_matches(['>', ' ']).trim().to_owned()]).collect();
    find(&lines)
}

fn find(blocks: &[Vec<String>]) -> Option<Inside> {
    let heads = |at: usize| {
        let texts = &blocks[at];
        let named = texts.iter().filter(|text| header(text).is_some()).count();
        named > 0 && texts.iter().all(|text| header(text).is_some() || is_marker(text) || text.trim().is_empty())
    };
    for at in 0..blocks.len() {
        if !heads(at) {
            continue;
        }
        let mut to = at;
        let mut head: Vec<String> = Vec::new();
        while to < blocks.len()
            && to < at + LINES
            && (heads(to) || blocks[to].iter().all(|text| text.trim().is_empty()) && head.len() < 3)
        {
            head.extend(blocks[to].iter().filter(|text| !text.trim().is_empty()).cloned());
            to += 1;
        }
        let says =
            |names: &[&str]| head.iter().any(|text| header(text).is_some_and(|(key, _)| names.contains(&key.as_str())));
        if says(&["from", "de", "von", "expéditeur"]) && says(&["subject", "objet", "sujet", "betreff"]) {
            let marker = at.checked_sub(1).filter(|before| blocks[*before].iter().any(|text| is_marker(text)));
            let says = |text: &String| is_marker(text) && !is_answered(text);
            let marked = blocks[at].iter().any(says) || marker.is_some_and(|at| blocks[at].iter().any(says));
            head.retain(|text| !is_marker(text));
            return Some(Inside { from: marker.unwrap_or(at), head, to, marked });
        }
    }
    None
}

fn lines_of(block: &Block) -> Vec<String> {
    match block {
        Block::Paragraph(line) | Block::Heading(_, line) => {
            line.to_text().split('\n').map(|text| text.trim().to_owned()).collect()
        }
        Block::Rule => vec![String::new()],
        other => vec![other.to_text()],
    }
}

/// Some programs quote the whole of what they pass on.
fn open_quote(blocks: &mut Vec<Block>) {
    let at = blocks.iter().position(|block| {
        let Block::Quote(inner) = block else { return false };
        inner.iter().take(LINES).flat_map(lines_of).filter(|text| header(text).is_some()).count() >= 2
    });
    if let Some(at) = at
        && let Block::Quote(inner) = blocks.remove(at)
    {
        blocks.splice(at..at, inner);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::block::Inline;

    #[test]
    fn the_letter_inside_is_found() {
        let line = |text: &str| Block::Paragraph(Inline::text(text));
        let head = ["From: La Jetée <a@b.fr>", "Date: Fri, 14 Feb 2025", "Subject: Le port"];
        let below = head.map(line);
        let cases = [
            (
                [vec![line("Regarde."), line("---- Forwarded message ----")], below.to_vec(), vec![line("Le texte.")]]
                    .concat(),
                Some((1, 5)),
            ),
            (
                vec![
                    line("Regarde."),
                    line("Begin forwarded message:"),
                    Block::Quote([below.to_vec(), vec![line("Le texte.")]].concat()),
                ],
                Some((1, 5)),
            ),
            (vec![line("De : tout et de rien"), line("Le texte.")], None),
        ];
        for (mut blocks, expected) in cases {
            let found = in_blocks(&mut blocks).map(|inside| (inside.from, inside.to));
            assert_eq!(found, expected, "{blocks:?}");
        }
    }
}
