//! What every reading keeps, whatever it reads; the fuzz targets hold the same.
#![allow(dead_code, reason = "each test takes what it needs")]

use std::io::{Cursor, Write as _};

use dom_query::Document;
use veille_intake::{Input, read, unpack};
use veille_model::{ContentHash, Draft};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

pub const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 21);

/// The kinds of file that are made hard to hurt, each with a folder of seeds and a fuzz target.
pub const KINDS: [&str; 9] = ["html", "markdown", "text", "pdf", "mhtml", "email", "docx", "epub", "archive"];

/// Reads `bytes` as a file of a kind and checks what comes out.
///
/// Files that pack others are given by their parts, as [`packed`] reads them:
/// a fuzzer that has to guess checksums would never see a parser.
pub fn hold(kind: &str, bytes: &[u8]) {
    let (file, name) = match kind {
        "docx" => (packed(bytes), "a.docx".to_owned()),
        "epub" => (packed(bytes), "a.epub".to_owned()),
        "archive" => (packed(bytes), "a.zip".to_owned()),
        "markdown" => (bytes.to_vec(), "a.md".to_owned()),
        "text" => (bytes.to_vec(), "a.txt".to_owned()),
        "email" => (bytes.to_vec(), "a.eml".to_owned()),
        kind => (bytes.to_vec(), format!("a.{kind}")),
    };
    if kind == "archive" {
        let _ = unpack(&file, &mut |member| {
            if let Ok(bytes) = &member.bytes {
                try_read(bytes, &member.path);
            }
            true
        });
    }
    try_read(&file, &name);
}

fn try_read(bytes: &[u8], name: &str) {
    check_original(bytes, name);
    if let Ok(draft) = read(&Input { bytes, name, today: TODAY }) {
        check(&draft);
    }
}

/// A zip file of parts, each under a line `--- name`.
pub fn packed(parts: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut open = false;
    for line in parts.split_inclusive(|byte| *byte == b'\n') {
        if let Some(name) = line.strip_prefix(b"--- ") {
            open = zip.start_file(String::from_utf8_lossy(name).trim_end(), stored).is_ok();
        } else if open {
            zip.write_all(line).expect("memory takes what is written to it");
        }
    }
    zip.finish().expect("memory takes what is written to it").into_inner()
}

/// Checks a draft against the laws.
pub fn check(draft: &Draft) {
    let (markup, text) = (draft.document.markup.as_str(), draft.document.text.as_str());
    assert_eq!(shown(markup), text, "in {markup}");
    let chars = draft.document.text.chars();
    assert!(draft.dropped.iter().all(|dropped| dropped.at.0 <= chars));
    assert!(!draft.title.value.trim().is_empty());
    assert!(draft.excerpt.chars().count() <= 280);
    assert!(!text.starts_with('\n') && !text.ends_with('\n'), "{text:?}");
    assert!(draft.pages.iter().all(|page| page.end().0 <= chars));
    let shown = draft.document.markup.images();
    assert!(draft.images.iter().all(|image| shown.contains(&image.hash())));
    harmless(markup);
}

/// The text nodes of the markup as a browser would parse it, joined.
fn shown(markup: &str) -> String {
    let page = Document::from(format!("<!doctype html><html><body><article>{markup}</article></body></html>"));
    page.select("article").first().text().to_string()
}

/// Only elements and attributes of the list, only addresses that may be opened.
fn harmless(markup: &str) {
    let allowed = "a abbr bdi blockquote br caption cite code del dfn em figcaption figure h1 h2 h3 h4 h5 h6 hr img ins kbd \
                   li mark ol p pre q samp small strong sub sup table tbody td th tr ul var";
    let allowed: Vec<&str> = allowed.split_whitespace().collect();
    let page = Document::fragment(markup);
    for node in page.root().descendants() {
        let Some(name) = node.node_name().filter(|_| node.is_element()) else { continue };
        if &*name == "html" {
            continue;
        }
        assert!(allowed.contains(&&*name), "<{name}> in {markup}");
        for attribute in node.attrs() {
            let (attribute, value) = (attribute.name.local.to_string(), attribute.value.to_string());
            let fits = match (&*name, attribute.as_str()) {
                ("a", "href") => ["http://", "https://", "mailto:"].iter().any(|scheme| value.starts_with(scheme)),
                ("a", "rel") => value == "noopener noreferrer",
                ("img", "src") => value.strip_prefix("image/").is_some_and(|hash| hash.parse::<ContentHash>().is_ok()),
                ("img", "data-remote") => value.starts_with("http://") || value.starts_with("https://"),
                ("img", "data-beside") => !value.starts_with('/') && !value.contains("..") && !value.contains(':'),
                ("img", "width" | "height") => value.parse::<u16>().is_ok(),
                ("img", "alt") => true,
                ("ol", "start") | ("td" | "th", "colspan" | "rowspan") => value.parse::<u32>().is_ok(),
                _ => false,
            };
            assert!(fits, "{attribute}={value} on <{name}> in {markup}");
        }
    }
}

/// What is shown of a whole file is harmless too, whatever the file.
pub fn check_original(bytes: &[u8], name: &str) {
    const KNOWN: &str = "image/0000000000000000000000000000000000000000000000000000000000000000";
    let known = [("x".to_owned(), KNOWN.to_owned()), ("https://example.org/a.png".to_owned(), KNOWN.to_owned())];
    let Ok(markup) = veille_intake::original(&Input { bytes, name, today: TODAY }, &known) else { return };
    let refused = "html head body base link meta title style script noscript template iframe frame frameset object embed \
                   applet param form input button select option textarea svg math video audio source track canvas map area \
                   dialog portal";
    let refused: Vec<&str> = refused.split_whitespace().collect();
    let attributes = "align valign dir lang hidden width height title alt border hspace vspace start reversed type value \
                      colspan rowspan nowrap span cellpadding cellspacing size open datetime";
    let attributes: Vec<&str> = attributes.split_whitespace().collect();
    let page = Document::fragment(markup.as_str());
    for node in page.root().descendants() {
        let Some(name) = node.node_name().filter(|_| node.is_element()) else { continue };
        assert!(&*name == "html" || !refused.contains(&&*name), "<{name}> in {markup}");
        for attribute in node.attrs() {
            let (attribute, value) = (attribute.name.local.to_string(), attribute.value.to_string());
            let fits = match (&*name, attribute.as_str()) {
                ("a", "href") => ["http://", "https://", "mailto:"].iter().any(|scheme| value.starts_with(scheme)),
                ("img", "src") => {
                    let kinds = ["png", "jpeg", "gif", "webp", "avif"];
                    let data = |kind: &&str| value.starts_with(&format!("data:image/{kind};base64,"));
                    value == KNOWN || kinds.iter().any(data)
                }
                (_, attribute) => attributes.contains(&attribute),
            };
            assert!(fits, "{attribute}={value} on <{name}> in {markup}");
        }
    }
}
