//! Small files of every kind, damaged in many ways, always in the same ones:
//! what a fuzzer would try, wherever the tests run.
//!
//! A file that a fuzzer found goes into its folder under `fuzz/seeds` and is
//! tried here from then on.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod law;

use std::{
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
};

/// How many times each seed is damaged.
const TIMES: usize = 200;
/// Pieces that parsers stumble over.
const PIECES: &[&str] = &[
    "<",
    ">",
    "</",
    "&",
    "&#x0;",
    "&#x10FFFF;",
    "\0",
    "\r",
    "\n\n",
    "\u{feff}",
    "\u{2028}",
    "\u{ad}",
    "\u{202e}",
    "<!--",
    "-->",
    "]]>",
    "<![CDATA[",
    "<table>",
    "</table>",
    "<p>",
    "</p>",
    "<pre>\n",
    "<svg>",
    "<math>",
    "<template>",
    "<br>",
    "<li>",
    "<title>",
    "<script>",
    "<noscript>",
    "<img src=x>",
    "<a href='javascript:x'>",
    "---\n",
    "# ",
    "> ",
    "- ",
    "| a | b |\n|---|---|\n",
    "```\n",
    "[^1]",
    "[^1]: ",
    "\t",
    "=\r\n",
    "=C3",
    "--B\r\n",
    "--B--\r\n",
    "Content-Type: text/html\r\n\r\n",
    "charset=utf-7",
    "<w:p>",
    "</w:p>",
    "<w:tbl>",
    "<w:sdt>",
    "<w:fldChar w:fldCharType=\"begin\"/>",
    "<itemref idref=\"a\"/>",
    "stream\n",
    "endobj\n",
    " 99999999999 ",
    " -1 ",
    "<<",
    ">>",
    "[",
    "]",
    "(",
    ")",
    "/Kids [3 0 R]",
    "2026-13-45",
    "31/02/2025",
    "\u{1F9ED}",
    "é",
];

/// Numbers that look random and are the same each time.
struct Noise(u64);

impl Noise {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % end.max(1) as u64).unwrap()
    }
}

fn seeds(kind: &str) -> Vec<Vec<u8>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds").join(kind);
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| fs::read(file).unwrap()).collect()
}

/// The seed with one to four wounds.
fn damaged(seed: &[u8], other: &[u8], noise: &mut Noise) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=noise.below(4) {
        let at = noise.below(bytes.len() + 1);
        let end = (at + noise.below(200)).min(bytes.len());
        match noise.below(7) {
            0 => bytes.truncate(at),
            1 if at < bytes.len() => bytes[at] = u8::try_from(noise.below(256)).unwrap(),
            2 if at < bytes.len() => bytes[at] ^= 1 << noise.below(8),
            3 => drop(bytes.drain(at..end)),
            4 => {
                let again = bytes[at..end].repeat(1 + noise.below(20));
                bytes.splice(at..at, again);
            }
            5 => {
                let from = noise.below(other.len() + 1);
                let piece = &other[from..(from + noise.below(400)).min(other.len())];
                bytes.splice(at..end, piece.iter().copied());
            }
            _ => {
                let piece = PIECES[noise.below(PIECES.len())].repeat(1 + noise.below(12));
                bytes.splice(at..at, piece.bytes());
            }
        }
    }
    bytes
}

fn replay(kind: &str) {
    let seeds = seeds(kind);
    assert!(!seeds.is_empty(), "no seeds for {kind}");
    let mut noise = Noise(41);
    for (number, seed) in seeds.iter().enumerate() {
        law::hold(kind, seed);
        for time in 0..TIMES {
            let bytes = damaged(seed, &seeds[noise.below(seeds.len())], &mut noise);
            if catch_unwind(AssertUnwindSafe(|| law::hold(kind, &bytes))).is_err() {
                let kept = std::env::temp_dir().join(format!("veille-replay-{kind}-{number}-{time}"));
                fs::write(&kept, &bytes).unwrap();
                panic!("{kind}, seed {number}, time {time}: kept as {}", kept.display());
            }
        }
    }
}

macro_rules! replays {
    ($($test:ident: $kind:literal,)*) => {
        $(
            #[test]
            fn $test() {
                replay($kind);
            }
        )*

        #[test]
        fn every_kind_is_replayed() {
            assert_eq!(law::KINDS, [$($kind),*]);
        }
    };
}

replays! {
    a_damaged_page_keeps_the_laws: "html",
    damaged_markdown_keeps_the_laws: "markdown",
    a_damaged_text_keeps_the_laws: "text",
    a_damaged_pdf_keeps_the_laws: "pdf",
    a_damaged_web_archive_keeps_the_laws: "mhtml",
    a_damaged_message_keeps_the_laws: "email",
    a_damaged_document_keeps_the_laws: "docx",
    a_damaged_book_keeps_the_laws: "epub",
    a_damaged_archive_keeps_the_laws: "archive",
}
