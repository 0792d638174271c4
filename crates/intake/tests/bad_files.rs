//! Files made to break what reads them: each gives a draft or one reason, soon.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

mod made;

use std::time::{Duration, Instant};

use veille_intake::{Error, Input, read, unpack};

/// What the worker allows a file, with room for a machine that is busy.
const SOON: Duration = Duration::from_secs(20);

fn try_read(bytes: &[u8], name: &str) -> Result<(), Error> {
    let begun = Instant::now();
    let result = read(&Input { bytes, name, today: jiff::civil::date(2026, 11, 21) }).map(drop);
    assert!(begun.elapsed() < SOON, "{name} took {:?}", begun.elapsed());
    result
}

fn try_unpack(bytes: &[u8]) -> Result<u64, Error> {
    let mut total = 0;
    unpack(bytes, &mut |member| {
        total += member.bytes.map_or(0, |bytes| bytes.len() as u64);
        true
    })?;
    Ok(total)
}

/// Numbers that look random and are the same each time.
struct Noise(u64);

impl Noise {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % end.max(1) as u64).unwrap()
    }
}

fn samples() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("livre.epub", made::epub()),
        ("document.docx", made::docx()),
        ("page.mhtml", made::mhtml()),
        ("lettre.eml", made::email()),
        ("archive.zip", made::archive()),
    ]
}

#[test]
fn a_file_cut_anywhere_gives_a_draft_or_a_reason() {
    for (name, bytes) in samples() {
        for part in 0..24 {
            let cut = &bytes[..bytes.len() * part / 24];
            let _ = try_read(cut, name);
            let _ = try_unpack(cut);
        }
    }
}

#[test]
fn a_file_spoilt_anywhere_gives_a_draft_or_a_reason() {
    let mut noise = Noise(7);
    for (name, bytes) in samples() {
        for _ in 0..60 {
            let mut spoilt = bytes.clone();
            for _ in 0..=noise.below(12) {
                let at = noise.below(spoilt.len());
                spoilt[at] = u8::try_from(noise.below(256)).unwrap();
            }
            let _ = try_read(&spoilt, name);
            let _ = try_unpack(&spoilt);
        }
    }
}

#[test]
fn a_bomb_is_refused_before_it_is_unpacked() {
    let zeros = vec![b'0'; 40 << 20];
    let bomb = made::zipped(&[("a.txt", &zeros)]);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(try_unpack(&bomb), Ok(0), "the one file is refused, not the archive");
    let book = made::zipped(&[("mimetype", b"application/epub+zip"), ("META-INF/container.xml", &zeros)]);
    assert_eq!(try_read(&book, "b.epub"), Err(Error::UnpacksTooFar));
    let document = made::zipped(&[("word/document.xml", &zeros)]);
    assert_eq!(try_read(&document, "d.docx"), Err(Error::UnpacksTooFar));
    let many: Vec<(String, Vec<u8>)> = (0..10_001).map(|n| (format!("{n}.txt"), b"x".to_vec())).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    assert_eq!(try_read(&made::zipped(&many), "many.zip"), Err(Error::UnpacksTooFar));
}

#[test]
fn archives_in_archives_end() {
    let mut inner = made::zipped(&[("fond.txt", made::WORDS.as_bytes())]);
    for _ in 0..6 {
        inner = made::zipped(&[("dans.zip", &inner)]);
    }
    let mut deepest = Vec::new();
    unpack(&inner, &mut |member| {
        deepest.push((member.path.matches('›').count(), member.bytes));
        true
    })
    .unwrap();
    assert_eq!(deepest, [(2, Err(Error::UnpacksTooFar))]);
}

#[test]
fn entities_do_not_grow() {
    let mut declared = String::from("<!DOCTYPE l [<!ENTITY a0 \"ha\">");
    for n in 1..30 {
        declared.push_str(&format!("<!ENTITY a{n} \"&a{};&a{};\">", n - 1, n - 1));
    }
    declared.push_str("]>");
    let document = format!(
        "<?xml version=\"1.0\"?>{declared}<w:document><w:body><w:p><w:r><w:t>Un mot. &a29;</w:t></w:r></w:p></w:body></w:document>"
    );
    let docx = made::zipped(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", document.as_bytes())]);
    assert_eq!(try_read(&docx, "laughs.docx"), Ok(()));
    let opf = format!("<?xml version=\"1.0\"?>{declared}<package><metadata><title>&a29;</title></metadata></package>");
    let container = "<container><rootfiles><rootfile full-path=\"b.opf\"/></rootfiles></container>";
    let epub = made::zipped(&[("META-INF/container.xml", container.as_bytes()), ("b.opf", opf.as_bytes())]);
    assert_eq!(try_read(&epub, "laughs.epub"), Err(Error::NoText));
}

#[test]
fn what_goes_round_and_what_goes_deep_ends() {
    let container = "<container><rootfiles><rootfile full-path=\"b.opf\"/></rootfiles></container>";
    let opf = format!(
        "<package><manifest><item id=\"a\" href=\"a.xhtml\" media-type=\"application/xhtml+xml\"/></manifest><spine>{}</spine></package>",
        "<itemref idref=\"a\"/>".repeat(5_000)
    );
    let page = format!("<html><body><p>{}</p></body></html>", made::WORDS.repeat(200));
    let looping = made::zipped(&[
        ("META-INF/container.xml", container.as_bytes()),
        ("b.opf", opf.as_bytes()),
        ("a.xhtml", page.as_bytes()),
    ]);
    assert_eq!(try_read(&looping, "loop.epub"), Ok(()));
    let deep = format!("<w:document><w:body>{}", "<w:sdt><w:sdtContent>".repeat(5_000));
    let docx = made::zipped(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", deep.as_bytes())]);
    assert_eq!(try_read(&docx, "deep.docx"), Err(Error::TooDeep));
    let styles =
        "<w:styles><w:style w:styleId=\"A\"><w:name w:val=\"a\"/><w:basedOn w:val=\"A\"/></w:style></w:styles>";
    let document = "<w:document><w:body><w:p><w:pPr><w:pStyle w:val=\"A\"/></w:pPr><w:r><w:t>Un mot.</w:t></w:r></w:p></w:body></w:document>";
    let round = made::zipped(&[("word/document.xml", document.as_bytes()), ("word/styles.xml", styles.as_bytes())]);
    assert_eq!(try_read(&round, "round.docx"), Ok(()));
    let mut nested = String::from("From: a@b.c\r\nSubject: s\r\nMIME-Version: 1.0\r\n");
    for n in 0..3_000 {
        nested.push_str(&format!("Content-Type: multipart/mixed; boundary=\"b{n}\"\r\n\r\n--b{n}\r\n"));
    }
    let _ = try_read(nested.as_bytes(), "nested.eml");
}

#[test]
fn empty_and_mistaken_files_say_so() {
    let cases: [(&str, Vec<u8>, &str); 7] = [
        ("vide.epub", Vec::new(), "empty"),
        ("vide.zip", made::zipped(&[]), "archive"),
        ("sans.epub", made::zipped(&[("mimetype", b"application/epub+zip")]), "damaged"),
        ("sans.docx", made::zipped(&[("word/document.xml", b"<w:document/>")]), "no_text"),
        ("tableur.docx", made::zipped(&[("xl/workbook.xml", b"<x/>")]), "unsupported"),
        ("faux.epub", b"PK\x03\x04 rien".to_vec(), "damaged"),
        ("vide.eml", b"From: a@b.c\r\nSubject: s\r\nMIME-Version: 1.0\r\n\r\n".to_vec(), "no_text"),
    ];
    for (name, bytes, code) in cases {
        assert_eq!(try_read(&bytes, name).map_err(|error| error.code()), Err(code), "{name}");
    }
    assert_eq!(try_unpack(&made::zipped(&[])), Err(Error::Empty));
    assert_eq!(try_unpack(&made::zipped(&[("photo.png", &made::png(9, 9))])), Err(Error::Empty));
}
